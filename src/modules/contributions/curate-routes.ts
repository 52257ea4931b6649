import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Queryable } from '../../platform/db/index.ts';
import { formFields, preparePage, queryFields, sendPrepared } from '../../platform/http/index.ts';
import { type FieldProblem, type Frame, renderPage } from '../../ui/index.ts';
import { type Guard, may, type Person } from '../accounts/index.ts';
import { type Catalogue, type CatalogueTables, fullTitle, type WorkRecord } from '../catalogue/index.ts';
import { prepareRecord } from '../intake/index.ts';
import type { Contributions } from './contributions.ts';
import type { DecisionOutcome } from './deciding.ts';
import { type ContributeWords, fieldName } from './pages/form-parts.ts';
import { queuePage, queueTitle } from './pages/queue-page.ts';
import { filterOf, queueHref, readQueueState, submissionsPerPage } from './pages/queue-state.ts';
import { submissionPage } from './pages/submission-page.ts';
import { findKnown } from './reading/read-pasted.ts';
import { recordFields, withFieldTexts } from './record-fields.ts';
import { type Fault, readFieldTexts } from './sending/read-forms.ts';
import type { FormFault } from './sending/read-sender.ts';
import { typedText } from './sending/typed-text.ts';
import { type DecidingPerson, declineReasons, hindranceOf, type ProposedRecord, type Submission } from './submission.ts';

export interface CurateRoutesOptions {
  readonly contributions: Contributions;
  readonly catalogue: Catalogue;
  readonly db: Queryable<CatalogueTables>;
  readonly guard: Guard;
  readonly words: ContributeWords;
  readonly frame: (request: FastifyRequest) => Frame;
  /** Whether somebody else may decide too: appeals go to another person where there is one. Absent: nobody is known. */
  othersDecide?(person: Person): Promise<boolean>;
  /** Stylesheets of curators' pages. */
  readonly styles?: readonly string[];
  notFound(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
}

type Faults = readonly FormFault<Fault>[];
type Tried = { readonly outcome: DecisionOutcome } | { readonly faults: Faults };

const queueAddress = '/curate/contributions';

/** Where curators read, answer and decide on what readers sent. */
export function contributionCurateRoutes(app: FastifyInstance, options: CurateRoutesOptions): void {
  const { contributions, catalogue, guard, frame } = options;

  app.get(queueAddress, { preHandler: guard.require('contributions.read') }, async (request, reply) => {
    const framed = frame(request);
    const { words: t } = framed;
    const state = readQueueState(queryFields(request));
    const filter = filterOf(state, guard.person(request));
    const total = await contributions.count(filter);
    const submissions = await contributions.list(filter, { limit: submissionsPerPage, offset: (state.page - 1) * submissionsPerPage });
    const about = await catalogue.works(submissions.flatMap(({ work }) => work ?? []));
    const main = queuePage(
      {
        state,
        submissions,
        total,
        pageCount: Math.max(1, Math.ceil(total / submissionsPerPage)),
        spamCount: await contributions.count({ state: 'open', spam: true }),
        searchCount: await contributions.count({ state: 'open', spam: false, kind: 'search' }),
        titles: new Map(about.map((work) => [work.id, fullTitle(work.record)])),
      },
      t,
    );
    const page = renderPage(framed, {
      title: queueTitle(state, t),
      path: queueHref(state),
      noindex: true,
      crumbs: [{ label: t('contributions.queue.workbench'), href: '/curate' }],
      styles: options.styles,
      main,
    });
    return sendPrepared(request, reply, preparePage(page), { cache: 'no-store' });
  });

  const personOf = async (request: FastifyRequest): Promise<DecidingPerson> => {
    const person = guard.person(request);
    return { id: person.id, name: person.name, roles: person.roles, others: (await options.othersDecide?.(person)) ?? false };
  };

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    tried: { readonly fields: URLSearchParams; readonly result?: Tried },
    status: number,
  ): Promise<FastifyReply> => {
    const found = await contributions.find(id);
    if (found === undefined) return options.notFound(request, reply);
    const framed = frame(request);
    const { words: t } = framed;
    const { submission, messages } = found;
    const person = await personOf(request);
    const { content } = submission;
    const faults = tried.result !== undefined && 'faults' in tried.result ? tried.result.faults : [];
    const outcome = tried.result !== undefined && 'outcome' in tried.result ? tried.result.outcome : undefined;
    const problems: FieldProblem[] = faults.map(({ field, fault }) => ({
      field,
      message: t('contributions.problem', { field: fieldName(field, t), problem: t(`contributions.fault.${fault}`) }),
    }));
    const view = {
      ...found,
      work: submission.work === undefined ? undefined : await catalogue.find(submission.work),
      known: content.kind === 'suggestion' ? await findKnown({ db: options.db, catalogue }, content.records, 'curators') : [],
      hindrance: hindranceOf(
        submission,
        person,
        messages.some(({ from }) => from === 'curator'),
      ),
      mayDecide: may(person, 'contributions.decide'),
      mine: submission.assigned?.id === person.id,
      form: { fields: tried.fields, faults, seal: '', words: options.words },
      outcome: outcome?.kind === 'done' ? undefined : outcome,
      done: queryFields(request).has('done') && request.method === 'GET',
      problems,
    };
    const page = renderPage(framed, {
      title: t(`contributions.kind.${content.kind}`),
      path: `${queueAddress}/${id}`,
      noindex: true,
      crumbs: [
        { label: t('contributions.queue.workbench'), href: '/curate' },
        { label: t('contributions.queue.title'), href: queueAddress },
      ],
      styles: options.styles,
      main: submissionPage(view, t),
    });
    return sendPrepared(request, reply, preparePage(page), { status, cache: 'no-store' });
  };

  app.get<{ Params: { id: string } }>(`${queueAddress}/:id`, { preHandler: guard.require('contributions.read') }, (request, reply) =>
    show(request, reply, request.params.id, { fields: new URLSearchParams() }, 200),
  );

  /** Reads what was chosen and does it. */
  const decide = async (submission: Submission, person: DecidingPerson, fields: URLSearchParams): Promise<Tried> => {
    const { id } = submission;
    const faults: FormFault<Fault>[] = [];
    const deed = fields.get('do') ?? '';
    const text = (name: string, required = false) => {
      const field = `${deed}.${name}`;
      const { text: typed, fault } = typedText(fields, field, 'words');
      if (fault !== undefined) faults.push({ field, fault });
      else if (required && typed === '') faults.push({ field, fault: 'missing' });
      return typed;
    };
    const seen = { version: Number(fields.get('version')) };
    const whenClean = async (task: () => Promise<DecisionOutcome>): Promise<Tried> =>
      faults.length > 0 ? { faults } : { outcome: await task() };
    switch (deed) {
      case 'assign':
        return { outcome: await contributions.assign(id, person, seen) };
      case 'spam':
      case 'not-spam':
        return { outcome: await contributions.markSpam(id, person, deed === 'spam', seen) };
      case 'answer': {
        const answer = text('text', true);
        return whenClean(() => contributions.answer(id, person, answer));
      }
      case 'accept-suggestion': {
        const words = text('words');
        const records = await recordsOf(submission, fields, faults);
        return whenClean(() =>
          contributions.acceptSuggestion(id, person, { ...seen, records, words, keepWhy: fields.get('keepWhy') === 'yes' }),
        );
      }
      case 'accept-correction': {
        const words = text('words');
        const take = recordFields.filter((field) => fields.getAll('take').includes(field));
        return whenClean(() =>
          contributions.acceptCorrection(id, person, { ...seen, take, workRevision: Number(fields.get('workRevision')), words }),
        );
      }
      case 'accept-removal': {
        const words = text('words');
        return whenClean(() => contributions.acceptRemoval(id, person, { ...seen, words }));
      }
      case 'finish': {
        const words = text('words');
        return whenClean(() => contributions.finish(id, person, { ...seen, words }));
      }
      case 'decline': {
        const reason = declineReasons.find((one) => one === fields.get('decline.reason'));
        if (reason === undefined) faults.push({ field: 'decline.reason', fault: 'missing' });
        const words = text('words', true);
        const review = text('review');
        return whenClean(() => contributions.decline(id, person, { ...seen, reason: reason!, words, review }));
      }
      default:
        return { faults: [] };
    }
  };

  /** The checked records that drafts are made of: one as the curator has mended it, or those that were chosen of several. */
  const recordsOf = async (submission: Submission, fields: URLSearchParams, faults: FormFault<Fault>[]): Promise<WorkRecord[]> => {
    const { content } = submission;
    if (content.kind !== 'suggestion') return [];
    const structure = await catalogue.structure();
    const check = (proposed: ProposedRecord): WorkRecord | undefined => {
      const record = { type: 'other' as const, ...proposed, title: proposed.title ?? '' };
      const prepared = prepareRecord(
        { kind: 'record', line: 1, record, doubts: [], source: content.pasted.slice(0, 20_000) },
        'suggestion',
        structure,
        undefined,
      );
      return prepared.kind === 'prepared' ? prepared.record : undefined;
    };
    if (content.records.length === 1) {
      const read = readFieldTexts(fields);
      const given = withFieldTexts(read.texts, content.records[0]!);
      faults.push(...read.faults, ...given.faults);
      const record = check(given.record);
      if (record === undefined && !faults.some(({ field }) => field === 'title')) faults.push({ field: 'title', fault: 'missing' });
      return record === undefined ? [] : [record];
    }
    const chosen = content.records.filter((_, index) => fields.getAll('chosen').includes(String(index)));
    const records = chosen.flatMap((record) => check(record) ?? []);
    if (records.length === 0 || records.length < chosen.length) faults.push({ field: 'chosen', fault: 'nothing-chosen' });
    return records;
  };

  app.post<{ Params: { id: string } }>(
    `${queueAddress}/:id`,
    { preHandler: guard.require('contributions.decide') },
    async (request, reply) => {
      const { id } = request.params;
      const fields = formFields(request);
      const found = await contributions.find(id);
      if (found === undefined) return options.notFound(request, reply);
      const result = await decide(found.submission, await personOf(request), fields);
      if ('outcome' in result && result.outcome.kind === 'done') {
        return reply.header('cache-control', 'no-store').redirect(`${queueAddress}/${id}?done=yes`, 303);
      }
      const status = 'outcome' in result && (result.outcome.kind === 'conflict' || result.outcome.kind === 'work-changed') ? 409 : 422;
      return show(request, reply, id, { fields, result }, status);
    },
  );
}
