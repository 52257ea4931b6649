import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formFields, queryFields } from '../../../platform/http/index.ts';
import { may } from '../../accounts/index.ts';
import { type CollectionDefinition, WorkId } from '../../catalogue/index.ts';
import { showCuratorsPage } from '../curators-page.ts';
import type { CurationPages } from '../editor/editor-options.ts';
import { checksAddress, checksPage, findingAddress, findingPage, rulePage, workChecksPage } from './checks-pages.ts';
import { type RuleId, ruleIds } from './finding.ts';
import type { Lint } from './lint.ts';
import { lintCollections } from './lint-collections.ts';
import { ruleName } from './say.ts';

export interface LintRoutesOptions extends CurationPages {
  readonly lint: Lint;
  /** Has the changes checked that nobody waits for. */
  catchUp(): Promise<void>;
  /** The library's collections as they stand. */
  readonly collections: () => Promise<readonly CollectionDefinition[]>;
}

interface FindingParams {
  Params: { id: string; rule: string; digest: string };
}

type FindingRequest = FastifyRequest<FindingParams>;

const findingsPerPage = 50;
/** Changed works that somebody who opens the page waits for: what they have just saved. The rest is done beside it. */
const worksCheckedNow = 20;
const longestReason = 1_000;

/** Records that fail checks: by rule, by work, one finding with its repair, and overruling. */
export function lintRoutes(app: FastifyInstance, options: LintRoutesOptions): void {
  const { lint, catalogue, guard } = options;
  const words = (request: FastifyRequest) => options.frame(request).words;
  const editing = { preHandler: guard.require('works.edit') };
  const overruling = { preHandler: guard.require('works.overrule') };
  const crumbs = (request: FastifyRequest) => [{ label: words(request)('lint.checks.title'), href: checksAddress }];

  const checkChanges = async (): Promise<boolean> => {
    const { done } = await lint.lintLibrary({ most: worksCheckedNow });
    if (!done) await options.catchUp();
    return done;
  };

  app.get(checksAddress, editing, async (request, reply) => {
    const t = words(request);
    const done = await checkChanges();
    const main = checksPage({ counts: await lint.counts(), collections: lintCollections(await options.collections()), behind: !done }, t);
    return showCuratorsPage(request, reply, options, { title: t('lint.checks.title'), path: checksAddress, main });
  });

  app.get<{ Params: { rule: string } }>(`${checksAddress}/rules/:rule`, editing, async (request, reply) => {
    const rule = ruleOf(request.params.rule);
    if (rule === undefined) return options.notFound(request, reply);
    const t = words(request);
    const page = Math.max(1, Number.parseInt(queryFields(request).get('page') ?? '1', 10) || 1);
    await checkChanges();
    const { total, entries } = await lint.queue(rule, { limit: findingsPerPage, offset: (page - 1) * findingsPerPage });
    const main = rulePage({ rule, total, entries, page, pages: Math.max(1, Math.ceil(total / findingsPerPage)) }, t);
    return showCuratorsPage(request, reply, options, {
      title: ruleName(rule, t),
      path: `${checksAddress}/rules/${rule}`,
      crumbs: crumbs(request),
      main,
    });
  });

  app.get<{ Params: { id: string } }>(`${checksAddress}/works/:id`, editing, async (request, reply) => {
    const work = await workOf(request.params.id);
    if (work === undefined) return options.notFound(request, reply);
    const t = words(request);
    const query = queryFields(request);
    const rule = ruleOf(query.get('rule') ?? '');
    const done = (['repaired', 'overruled', 'taken-back', 'gone'] as const).find((name) => name === query.get('did'));
    const did =
      done === undefined
        ? undefined
        : done === 'gone'
          ? t('lint.checks.gone')
          : rule && t(`lint.checks.${done}`, { name: ruleName(rule, t) });
    const main = workChecksPage(
      { work, standing: await lint.standing(work), did, mayOverrule: may(guard.person(request), 'works.overrule') },
      t,
    );
    return showCuratorsPage(request, reply, options, {
      title: t('lint.panel.title'),
      path: `${checksAddress}/works/${work.id}`,
      crumbs: crumbs(request),
      main,
    });
  });

  const show = async (
    request: FindingRequest,
    reply: FastifyReply,
    tried: { readonly reason?: string; readonly problem?: string; readonly notice?: string; readonly status?: number } = {},
  ): Promise<FastifyReply> => {
    const { id, rule, digest } = request.params;
    const work = await workOf(id);
    if (work === undefined || ruleOf(rule) === undefined) return options.notFound(request, reply);
    const finding = (await lint.standingFindings(work)).find((candidate) => candidate.rule === rule && candidate.digest === digest);
    if (finding === undefined) return reply.header('cache-control', 'no-store').redirect(`${checksAddress}/works/${work.id}?did=gone`, 303);
    const t = words(request);
    const main = findingPage(
      {
        work,
        finding,
        repaired: finding.repair?.(work.record),
        mayOverrule: may(guard.person(request), 'works.overrule'),
        reason: tried.reason ?? '',
        problem: tried.problem,
        notice: tried.notice,
      },
      t,
    );
    const page = { title: ruleName(finding.rule, t), path: findingAddress(work.id, finding), crumbs: crumbs(request), main };
    return showCuratorsPage(request, reply, options, { ...page, status: tried.status ?? 200 });
  };

  const workOf = async (id: string) => {
    const known = WorkId.safeParse(id);
    return known.success ? catalogue.find(known.data) : undefined;
  };

  const done = (reply: FastifyReply, id: string, did: string, rule: string) =>
    reply.header('cache-control', 'no-store').redirect(`${checksAddress}/works/${id}?did=${did}&rule=${rule}`, 303);

  app.get<FindingParams>(`${checksAddress}/works/:id/:rule/:digest`, editing, (request, reply) => show(request, reply));

  app.post<FindingParams>(`${checksAddress}/works/:id/:rule/:digest/repair`, editing, async (request, reply) => {
    const { id, rule, digest } = request.params;
    const [work, known] = [await workOf(id), ruleOf(rule)];
    if (work === undefined || known === undefined) return options.notFound(request, reply);
    const t = words(request);
    const note = { by: guard.person(request).name, reason: t('lint.checks.repair-reason', { name: ruleName(known, t) }) };
    const outcome = await lint.repair(work.id, { rule: known, digest }, note, Number(formFields(request).get('revision')));
    if (outcome.kind === 'changed' || outcome.kind === 'unchanged') return done(reply, work.id, 'repaired', known);
    if (outcome.kind === 'conflict') return show(request, reply, { notice: t('lint.checks.repair.changed'), status: 409 });
    return done(reply, work.id, 'gone', known);
  });

  app.post<FindingParams>(`${checksAddress}/works/:id/:rule/:digest/overrule`, overruling, async (request, reply) => {
    const { id, rule, digest } = request.params;
    const [work, known] = [await workOf(id), ruleOf(rule)];
    if (work === undefined || known === undefined) return options.notFound(request, reply);
    const reason = (formFields(request).get('reason') ?? '').trim().slice(0, longestReason);
    if (reason === '') return show(request, reply, { problem: words(request)('lint.checks.overrule.reason-missing'), status: 422 });
    const outcome = await lint.overrule(work.id, { rule: known, digest }, { by: guard.person(request).name, reason });
    return done(reply, work.id, outcome === 'overruled' ? 'overruled' : 'gone', known);
  });

  app.post<FindingParams>(`${checksAddress}/works/:id/:rule/:digest/take-back`, overruling, async (request, reply) => {
    const { id, rule, digest } = request.params;
    const [work, known] = [await workOf(id), ruleOf(rule)];
    if (work === undefined || known === undefined) return options.notFound(request, reply);
    return done(reply, work.id, (await lint.takeBack(work.id, { rule: known, digest })) ? 'taken-back' : 'gone', known);
  });
}

function ruleOf(text: string): RuleId | undefined {
  return ruleIds.find((id) => id === text);
}
