import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/db/index.ts';
import { formFields, preparePage, queryFields, sendPrepared, type Taken } from '../../platform/http/index.ts';
import { type Frame, type Link, type Page, renderPage } from '../../ui/index.ts';
import { bearsAdvice, type Catalogue, type CatalogueTables, fullTitle, type ListReader, type StoredWork } from '../catalogue/index.ts';
import type { LookUp } from '../intake/index.ts';
import type { Contributions, Sending } from './contributions.ts';
import { checkPage, contributePage } from './pages/contribute-pages.ts';
import { type ContributeWords, type FormView, sealField, trapField } from './pages/form-parts.ts';
import { askPage, correctPage, feedbackPage, removePage, reportPage, searchedPage, type WorkFormView } from './pages/work-form-pages.ts';
import { findKnown, lookUpWork, type PastedReaders, type ReadWork } from './reading/read-pasted.ts';
import type { FormSeals, SealRead } from './sending/form-seal.ts';
import {
  type Fault,
  type FormRead,
  readAccess,
  readCorrection,
  readFeedback,
  readProblem,
  readRemoval,
  readSearched,
  readSuggestion,
} from './sending/read-forms.ts';
import { type FormFault, readSender } from './sending/read-sender.ts';
import { typedText } from './sending/typed-text.ts';
import type { SubmissionContent } from './submission.ts';

export interface ReaderRoutesOptions {
  readonly contributions: Contributions;
  readonly catalogue: Catalogue;
  readonly db: Queryable<CatalogueTables>;
  readonly clock: Clock;
  readonly pasted: PastedReaders;
  /** Services that are asked what they know of a suggested work. None: nobody is asked. */
  readonly lookUps: readonly LookUp[];
  readonly seals: FormSeals;
  readonly words: ContributeWords;
  /** Stylesheets of these pages. */
  readonly styles?: readonly string[];
  readonly frame: (request: FastifyRequest) => Frame;
  /** True where the reader has chosen that works under cultural advice are covered. */
  covered?(request: FastifyRequest): boolean;
  /** Whether a client may have one more text read now. */
  takeReading(request: FastifyRequest): Taken;
  /** Whether a client may send one more form now. */
  takeSending(request: FastifyRequest): Taken;
  /** Whether a client may have one more work taken down before a person has looked. */
  takeTakeDown(request: FastifyRequest): boolean;
  notFound(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
}

/** The forms that readers send. None needs an account, a cookie or a script; every page of theirs is one reader's and kept by no cache. */
export function contributionReaderRoutes(app: FastifyInstance, options: ReaderRoutesOptions): void {
  const { contributions, catalogue, clock, seals, frame, words } = options;
  const readerOf = (request: FastifyRequest): ListReader => ({
    contentLanguage: frame(request).contentLanguage,
    covered: options.covered?.(request) ?? false,
  });

  const show = (request: FastifyRequest, reply: FastifyReply, page: Page, status = 200) =>
    sendPrepared(request, reply, preparePage(renderPage(frame(request), { noindex: true, styles: options.styles, ...page })), {
      status,
      cache: 'no-store',
    });

  const formOf = (
    subject: string,
    fields = new URLSearchParams(),
    faults: readonly FormFault<Fault>[] = [],
    waitMinutes?: number,
  ): FormView => ({
    fields,
    faults,
    // A form that comes back keeps its seal: it is the same form.
    seal: seals.read(fields.get(sealField) ?? '', clock.now()).kind === 'ours' ? fields.get(sealField)! : seals.make(subject, clock.now()),
    waitMinutes,
    words,
  });

  /** Keeps what was sent and leads to its private link, or shows the form again with all that was typed. */
  const take = async <Content extends SubmissionContent>(
    request: FastifyRequest,
    reply: FastifyReply,
    fields: URLSearchParams,
    read: FormRead<Content>,
    about: Pick<Sending, 'work' | 'workRevision'> & { readonly seal: SealRead },
    again: (faults: readonly FormFault<Fault>[], status: number, waitMinutes?: number) => Promise<FastifyReply>,
  ): Promise<FastifyReply> => {
    const sender = readSender(fields, words);
    const faults = [...read.faults, ...sender.faults];
    if (faults.length > 0) return again(faults, 422);
    const taken = options.takeSending(request);
    if (!taken.allowed) {
      reply.header('retry-after', String(taken.retryAfterSeconds));
      return again([], 429, Math.ceil(taken.retryAfterSeconds / 60));
    }
    const { token } = await contributions.send({
      content: read.content,
      sender: sender.sender,
      forFirstNationsCurator: sender.forFirstNationsCurator,
      asksWhoSees: sender.asksWhoSees,
      language: frame(request).words.language,
      trap: fields.get(trapField) ?? '',
      mayTakeDown: () => options.takeTakeDown(request),
      ...about,
    });
    return reply.header('cache-control', 'no-store').redirect(`/follow/${token}?done=sent`, 303);
  };

  const sealOf = (fields: URLSearchParams) => seals.read(fields.get(sealField) ?? '', clock.now());

  app.get('/contribute', async (request, reply) => {
    const t = frame(request).words;
    return show(request, reply, {
      title: t('contributions.contribute.title'),
      path: '/contribute',
      noindex: false,
      main: contributePage(formOf('contribute'), t),
    });
  });

  app.post('/contribute', async (request, reply) => {
    const fields = formFields(request);
    const t = frame(request).words;
    const pasted = typedText(fields, 'pasted', 'pasted');
    const sending = fields.get('step') === 'send' && !fields.has('again');
    const blank = fields.has('blank');
    if (!sending && !blank && (pasted.fault !== undefined || pasted.text === '')) {
      const form = formOf('contribute', fields, [{ field: 'pasted', fault: pasted.fault ?? 'missing' }]);
      return show(request, reply, { title: t('contributions.contribute.title'), path: '/contribute', main: contributePage(form, t) }, 422);
    }
    const reading: Taken = sending || blank ? { allowed: true } : options.takeReading(request);
    if (!reading.allowed) {
      reply.header('retry-after', String(reading.retryAfterSeconds));
      const form = formOf('contribute', fields, [], Math.ceil(reading.retryAfterSeconds / 60));
      return show(request, reply, { title: t('contributions.contribute.title'), path: '/contribute', main: contributePage(form, t) }, 429);
    }
    const read = pasted.fault === undefined ? await options.pasted.read(pasted.text) : { works: [], unread: 0 };
    let asked: readonly string[] = [];
    let works: readonly ReadWork[] = read.works;
    const [only] = works;
    if (!sending && works.length === 1 && only !== undefined && options.lookUps.length > 0) {
      const found = await lookUpWork(only, options.lookUps, pasted.text);
      works = [found];
      asked = found.asked;
    }
    const known = await findKnown(
      { db: options.db, catalogue },
      works.map(({ record }) => record),
      'readers',
    );
    const check = (form: FormView, status: number) =>
      show(
        request,
        reply,
        {
          title: t('contributions.check.title'),
          path: '/contribute',
          crumbs: [{ label: t('contributions.contribute.title'), href: '/contribute' }],
          main: checkPage({ form, works, known, unread: read.unread, asked, typed: sending }, t),
        },
        status,
      );
    if (!sending) {
      const kept = new URLSearchParams([['pasted', pasted.text]]);
      return check(formOf('contribute', kept), 200);
    }
    const suggestion = readSuggestion(
      fields,
      works.map(({ record }) => record),
    );
    return take(request, reply, fields, suggestion, { seal: sealOf(fields) }, (faults, status, wait) =>
      check(formOf('contribute', fields, faults, wait), status),
    );
  });

  // What was looked for and not found is sent from here too: its field is there for those who come from such a search.
  const feedbackShown = (form: FormView, t: Frame['words']): Page =>
    form.fields.has('searched')
      ? { title: t('contributions.searched.title'), path: '/feedback', main: searchedPage(form, t) }
      : { title: t('contributions.feedback.title'), path: '/feedback', noindex: false, main: feedbackPage(form, t) };
  app.get('/feedback', async (request, reply) => {
    const searched = queryFields(request).get('searched')?.trim();
    const fields = new URLSearchParams(searched ? { searched } : {});
    return show(request, reply, feedbackShown(formOf('feedback', fields), frame(request).words));
  });
  app.post('/feedback', async (request, reply) => {
    const fields = formFields(request);
    const read = fields.has('searched') ? readSearched(fields) : readFeedback(fields);
    return take<SubmissionContent>(request, reply, fields, read, { seal: sealOf(fields) }, (faults, status, wait) =>
      show(request, reply, feedbackShown(formOf('feedback', fields, faults, wait), frame(request).words), status),
    );
  });

  /** The work that a form is about, or the answer in its stead. A work that readers cannot see answers as one that is not there. */
  const workOr = async (
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    suffix: string,
    found: (work: StoredWork) => Promise<FastifyReply>,
  ): Promise<FastifyReply> => {
    const lookup = await catalogue.lookUp(id);
    switch (lookup.kind) {
      case 'work':
        return found(lookup.work);
      case 'redirect': {
        if (request.method === 'GET') return reply.redirect(`/works/${lookup.to}/${suffix}`, 301);
        // What was typed about a work that was merged meanwhile is about the one that it became.
        const survivor = await catalogue.lookUp(lookup.to);
        return survivor.kind === 'work' ? found(survivor.work) : options.notFound(request, reply);
      }
      // The work's own page says what there is to say.
      case 'tombstone':
      case 'conditional':
        return reply.header('cache-control', 'no-store').redirect(`/works/${encodeURIComponent(id)}`, 303);
      case 'nothing':
        return options.notFound(request, reply);
    }
  };

  const crumbsOf = (work: StoredWork, request: FastifyRequest): Link[] => {
    const { words: t, contentLanguage } = frame(request);
    const hidden = readerOf(request).covered === true && bearsAdvice(work.record);
    return [
      {
        label: hidden ? t('catalogue.advice.covered') : fullTitle(work.record),
        href: `/works/${work.id}`,
        language: hidden ? undefined : (work.record.titleLanguage ?? contentLanguage),
      },
    ];
  };

  /** A form about a work: GET shows it, POST takes it. */
  const workForm = <Content extends SubmissionContent>(
    suffix: 'correct' | 'report' | 'ask' | 'remove',
    page: (view: WorkFormView, t: Frame['words']) => Page['main'],
    read: (fields: URLSearchParams, work: StoredWork, base: StoredWork['record']) => FormRead<Content>,
  ) => {
    const showForm = (request: FastifyRequest, reply: FastifyReply, work: StoredWork, form: FormView, status: number) => {
      const t = frame(request).words;
      return show(
        request,
        reply,
        {
          title: t(`contributions.${suffix}.title`),
          path: `/works/${work.id}/${suffix}`,
          crumbs: crumbsOf(work, request),
          main: page({ form, work, reader: readerOf(request) }, t),
        },
        status,
      );
    };
    const subjectOf = (work: StoredWork) => `${work.id}.${work.revision}`;
    app.get<{ Params: { id: string } }>(`/works/:id/${suffix}`, (request, reply) =>
      workOr(request, reply, request.params.id, suffix, (work) => showForm(request, reply, work, formOf(subjectOf(work)), 200)),
    );
    app.post<{ Params: { id: string } }>(`/works/:id/${suffix}`, (request, reply) =>
      workOr(request, reply, request.params.id, suffix, async (work) => {
        const fields = formFields(request);
        const seal = sealOf(fields);
        // Only the seal is believed on which revision its reader was shown: another could bring back what was taken out of the record since.
        const [shownId, shownRevision] = seal.kind === 'ours' ? seal.subject.split('.') : [];
        const revision = shownId === work.id ? Number(shownRevision) : work.revision;
        const base = revision === work.revision ? work.record : ((await catalogue.recordAt(work.id, revision)) ?? work.record);
        const about = { work: work.id, workRevision: revision, seal };
        return take(request, reply, fields, read(fields, work, base), about, (faults, status, wait) =>
          showForm(request, reply, work, formOf(subjectOf(work), fields, faults, wait), status),
        );
      }),
    );
  };

  workForm('correct', correctPage, (fields, _work, base) => readCorrection(fields, base));
  workForm('report', reportPage, readProblem);
  workForm('ask', askPage, readAccess);
  workForm('remove', removePage, readRemoval);
}
