import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { dayOf } from '../../../platform/clock.ts';
import { formFields, queryFields } from '../../../platform/http/index.ts';
import type { FieldProblem } from '../../../ui/index.ts';
import { may } from '../../accounts/index.ts';
import { conditionInForce, fullTitle, isOut, type StoredWork, WorkId } from '../../catalogue/index.ts';
import { compareRecords, type Doubles } from '../../intake/index.ts';
import { showCuratorsPage } from '../curators-page.ts';
import type { CurationPages } from '../editor/editor-options.ts';
import type { Lint } from '../lint/lint.ts';
import { findingSays } from '../lint/say.ts';
import { duplicatesAddress, duplicatesPage, pairAddress } from './duplicates-page.ts';
import { mergedPairPage, mergeTwoPage } from './merge-two-page.ts';
import { type Choice, culturalFields, differingFields, type Field, mergedRecord, suggestedChoices, takesBoth } from './merged-record.ts';

export interface DuplicatesRoutesOptions extends CurationPages {
  readonly doubles: Doubles;
  readonly lint: Pick<Lint, 'errorsInTheWay'>;
  /** Has the changes compared that nobody waits for. */
  catchUp(): Promise<void>;
}

interface PairParams {
  Params: { a: string; b: string };
}

type PairRequest = FastifyRequest<PairParams>;

const pairsPerPage = 20;
/** Changed works that somebody who opens the page waits for: what they have just saved. The rest is done beside it. */
const worksComparedNow = 20;
const longestReason = 500;

/** Pairs that may be one work: the list, two side by side, the merge and the way back from it. */
export function duplicatesRoutes(app: FastifyInstance, options: DuplicatesRoutesOptions): void {
  const { catalogue, doubles, guard, clock } = options;
  const t = (request: FastifyRequest) => options.frame(request).words;
  const preHandler = guard.require('works.merge');
  const today = () => dayOf(clock);

  app.get(duplicatesAddress, { preHandler }, async (request, reply) => {
    const query = queryFields(request);
    const page = Math.max(1, Number.parseInt(query.get('page') ?? '1', 10) || 1);
    const { done } = await doubles.freshen(worksComparedNow);
    if (!done) await options.catchUp();
    const total = await doubles.count();
    const pages = Math.max(1, Math.ceil(total / pairsPerPage));
    const candidates = await doubles.candidates({ limit: pairsPerPage, offset: (page - 1) * pairsPerPage });
    const pair = query.get('did') === 'not-same' ? await worksOf(query.get('a') ?? '', query.get('b') ?? '') : undefined;
    const did = pair && t(request)('lint.duplicates.not-same.said', { a: fullTitle(pair[0].record), b: fullTitle(pair[1].record) });
    return showCuratorsPage(request, reply, options, {
      title: t(request)('lint.duplicates.title'),
      path: duplicatesAddress,
      main: duplicatesPage({ candidates, total, page, pages, behind: !done, did }, t(request)),
    });
  });

  const worksOf = async (a: string, b: string): Promise<readonly [StoredWork, StoredWork] | undefined> => {
    if (a === b || !WorkId.safeParse(a).success || !WorkId.safeParse(b).success) return undefined;
    const [one, other] = [await catalogue.find(a), await catalogue.find(b)];
    return one === undefined || other === undefined ? undefined : [one, other];
  };

  interface Tried {
    readonly choices?: ReadonlyMap<Field, Choice>;
    readonly keep?: WorkId;
    readonly reason?: string;
    readonly problems?: readonly FieldProblem[];
    readonly status?: number;
  }

  /** What may be chosen is for those who may: what a community has said is kept from both records by everybody else. */
  const settledFor = (request: PairRequest, a: StoredWork, b: StoredWork): ReadonlySet<Field> =>
    may(guard.person(request), 'cultural.edit')
      ? new Set()
      : new Set(differingFields(a.record, b.record).filter((field) => culturalFields.has(field)));

  const show = async (
    request: PairRequest,
    reply: FastifyReply,
    [a, b]: readonly [StoredWork, StoredWork],
    tried: Tried = {},
  ): Promise<FastifyReply> => {
    const words = t(request);
    const query = queryFields(request);
    const page = {
      title: words('lint.duplicates.merge.title'),
      path: pairAddress(a, b),
      crumbs: [{ label: words('lint.duplicates.title'), href: duplicatesAddress }],
    };
    const merged = a.mergedInto === b.id ? ([a, b] as const) : b.mergedInto === a.id ? ([b, a] as const) : undefined;
    if (merged !== undefined) {
      const [loser, winner] = merged;
      const main = mergedPairPage({ loser, winner, problem: tried.problems?.[0]?.message }, words);
      return showCuratorsPage(request, reply, options, { ...page, main, status: tried.status ?? 200 });
    }
    const did = query.get('did');
    const main = mergeTwoPage(
      {
        a,
        b,
        comparison: compareRecords(a.record, b.record),
        choices: tried.choices ?? suggestedChoices(a.record, b.record, today()),
        settled: settledFor(request, a, b),
        keep: tried.keep ?? staying(a, b).id,
        reason: tried.reason ?? words('lint.duplicates.merge.reason-default'),
        problems: tried.problems ?? [],
        decision: await doubles.decision(a.id, b.id),
        did:
          did === 'undone'
            ? words('lint.duplicates.merge.undone', { loser: a.id, winner: b.id, kept: query.get('kept') === 'yes' ? 'yes' : 'no' })
            : did === 'reconsidered'
              ? words('lint.duplicates.reconsidered')
              : undefined,
      },
      words,
    );
    return showCuratorsPage(request, reply, options, { ...page, main, status: tried.status ?? 200 });
  };

  app.get<PairParams>(`${duplicatesAddress}/:a/:b`, { preHandler }, async (request, reply) => {
    const pair = await worksOf(request.params.a, request.params.b);
    return pair === undefined ? options.notFound(request, reply) : show(request, reply, pair);
  });

  app.post<PairParams>(`${duplicatesAddress}/:a/:b/merge`, { preHandler }, async (request, reply) => {
    const pair = await worksOf(request.params.a, request.params.b);
    if (pair === undefined) return options.notFound(request, reply);
    const [a, b] = pair;
    const words = t(request);
    const fields = formFields(request);
    const settled = settledFor(request, a, b);
    const suggested = suggestedChoices(a.record, b.record, today());
    const choices = new Map<Field, Choice>();
    const problems: FieldProblem[] = [];
    for (const field of differingFields(a.record, b.record)) {
      const chosen = settled.has(field) ? suggested.get(field) : choiceIn(fields, field);
      if (chosen !== undefined) choices.set(field, chosen);
      else problems.push({ field: `take.${field}`, message: words('lint.duplicates.merge.missing') });
    }
    const keep = [a, b].find(({ id }) => id === fields.get('keep'));
    if (keep === undefined) problems.push({ field: 'keep', message: words('lint.duplicates.merge.missing') });
    const reason = (fields.get('reason') ?? '').trim().slice(0, longestReason) || words('lint.duplicates.merge.reason-default');
    const tried = { choices, reason, ...(keep && { keep: keep.id }) };
    const refuse = (message: string, status: number) =>
      show(request, reply, pair, { ...tried, problems: [{ field: 'keep', message }], status });
    // Two conditions that keep a record from readers to the same degree: which of them holds is for those to say who answer for it.
    if (
      settled.has('accessCondition') &&
      conditionInForce(a.record, today()) === conditionInForce(b.record, today()) &&
      a.record.accessCondition &&
      b.record.accessCondition
    )
      return refuse(words('lint.duplicates.refused.cultural'), 403);
    if (keep === undefined || problems.length > 0) return show(request, reply, pair, { ...tried, problems, status: 422 });
    const made = mergedRecord(a.record, b.record, choices);
    if ('problem' in made) return refuse(words('lint.duplicates.merge.invalid', { problem: made.problem }), 422);
    const errors = isOut(keep) ? await options.lint.errorsInTheWay({ id: keep.id, record: made.record }) : [];
    if (errors.length > 0) {
      const found = errors.map((error) => findingSays(error, words)).join(' ');
      return refuse(words('lint.duplicates.refused.errors', { found }), 422);
    }
    const loser = keep === a ? b : a;
    const revisionOf = (work: StoredWork) => Number(fields.get(work === a ? 'revision.a' : 'revision.b'));
    const outcome = await catalogue.mergeWith(
      loser.id,
      keep.id,
      made.record,
      { by: guard.person(request).name, reason },
      { loser: revisionOf(loser), winner: revisionOf(keep) },
    );
    switch (outcome.kind) {
      case 'merged':
        return reply.header('cache-control', 'no-store').redirect(pairAddress(loser, keep), 303);
      case 'conflict':
        return show(request, reply, [(await catalogue.find(a.id))!, (await catalogue.find(b.id))!], {
          ...tried,
          problems: [{ field: 'keep', message: words('lint.duplicates.merge.conflict') }],
          status: 409,
        });
      case 'not-allowed':
        return refuse(words(`lint.duplicates.refused.${outcome.because}`), 409);
      case 'unknown':
        return options.notFound(request, reply);
    }
  });

  app.post<PairParams>(`${duplicatesAddress}/:a/:b/undo`, { preHandler }, async (request, reply) => {
    const pair = await worksOf(request.params.a, request.params.b);
    if (pair === undefined) return options.notFound(request, reply);
    const [loser, winner] = pair;
    const outcome = await catalogue.unmerge(loser.id, {
      by: guard.person(request).name,
      reason: t(request)('lint.duplicates.merge.undo-reason'),
    });
    if (outcome.kind === 'unmerged')
      return reply
        .header('cache-control', 'no-store')
        .redirect(`${pairAddress(loser, winner)}?did=undone${outcome.winnerRecord === 'kept' ? '&kept=yes' : ''}`, 303);
    const because = outcome.kind === 'not-allowed' ? outcome.because : 'not-merged';
    return show(request, reply, pair, {
      problems: [{ field: 'keep', message: t(request)(`lint.duplicates.refused.${because}`) }],
      status: 409,
    });
  });

  app.post<PairParams>(`${duplicatesAddress}/:a/:b/not-the-same`, { preHandler }, async (request, reply) => {
    const pair = await worksOf(request.params.a, request.params.b);
    if (pair === undefined) return options.notFound(request, reply);
    const [a, b] = pair;
    await doubles.notTheSame(a.id, b.id, {
      by: guard.person(request).name,
      reason: (formFields(request).get('why') ?? '').trim().slice(0, longestReason),
    });
    return reply.header('cache-control', 'no-store').redirect(`${duplicatesAddress}?did=not-same&a=${a.id}&b=${b.id}`, 303);
  });

  app.post<PairParams>(`${duplicatesAddress}/:a/:b/reconsider`, { preHandler }, async (request, reply) => {
    const pair = await worksOf(request.params.a, request.params.b);
    if (pair === undefined) return options.notFound(request, reply);
    const [a, b] = pair;
    await doubles.reconsider(a.id, b.id);
    return reply.header('cache-control', 'no-store').redirect(`${pairAddress(a, b)}?did=reconsidered`, 303);
  });
}

function choiceIn(fields: URLSearchParams, field: Field): Choice | undefined {
  const chosen = fields.get(`take.${field}`);
  if (chosen === 'a' || chosen === 'b') return chosen;
  return chosen === 'both' && takesBoth(field) ? 'both' : undefined;
}

/** Which of two addresses should stay: what readers can see, then what has been there longer. */
function staying(a: StoredWork, b: StoredWork): StoredWork {
  if ((a.status === 'published') !== (b.status === 'published')) return a.status === 'published' ? a : b;
  return (b.sequence ?? Number.POSITIVE_INFINITY) < (a.sequence ?? Number.POSITIVE_INFINITY) ||
    (a.sequence === b.sequence && b.addedOn < a.addedOn)
    ? b
    : a;
}
