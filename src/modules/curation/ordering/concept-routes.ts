import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formFields, queryFields } from '../../../platform/http/index.ts';
import { normalConcept, type Ordering, type WorkId } from '../../catalogue/index.ts';
import { showCuratorsPage } from '../curators-page.ts';
import { type FormProblem, reasonProblems, sayFault } from './concept-form.ts';
import { digestOf, type Part } from './edit.ts';
import { findConcept, worksNamed } from './find-concept.ts';
import type { PlannedEdit } from './ordering.ts';
import { vocabularyAddress } from './part-pages.ts';
import { doneQuery, type OrderingPages } from './part-routes.ts';
import { conceptFaults, conceptsById, mergedConcepts, namedElsewhere, withConcept, withoutConcept } from './scheme-edits.ts';
import { conceptHref, leadPage, splitPage } from './vocabulary-pages.ts';

interface ConceptParams {
  Params: { id: string };
}

type Refusal = 'gone' | 'changed-since' | 'choose' | 'circle' | 'named-elsewhere';
type Doing = 'merge' | 'retire';

const worksToSplit = 200;

/** Merging, retiring and splitting a concept: what changes works, and is shown before it is done. */
export function conceptRoutes(app: FastifyInstance, options: OrderingPages): void {
  const { editor, catalogue, guard, frame, notFound } = options;
  const guarded = { preHandler: guard.require('vocabulary.edit') };
  const crumbs = (request: FastifyRequest, id: string, label: string) => [
    { label: frame(request).words('vocabulary.title'), href: vocabularyAddress },
    { label, href: conceptHref(id), language: frame(request).contentLanguage },
  ];

  /** What merging or retiring comes to, or why it cannot be. `to` is empty where works are to lose the concept. */
  const planLead = (doing: Doing, now: Ordering, id: string, to: string, works: readonly WorkId[]): PlannedEdit | Refusal => {
    const found = findConcept(now, id);
    const target = to === '' ? undefined : found?.scheme.concepts.find((one) => one.id === to);
    if (found === undefined) return 'gone';
    if (to === id || (to === '' ? doing === 'merge' : target === undefined)) return 'choose';
    if (namedElsewhere(now.schemes, found.scheme, id).length > 0) return 'named-elsewhere';
    const content =
      doing === 'merge' && target !== undefined
        ? mergedConcepts(found.scheme, found.concept, target)
        : withoutConcept(found.scheme, found.concept);
    if (content === undefined) return 'circle';
    return {
      content,
      works,
      forwards: target === undefined ? [] : [{ kind: 'concept', from: id, to: target.id }],
      rename: (names) => names.flatMap((name) => (name === id ? (target?.id ?? []) : name)),
    };
  };

  /** The state that a person has seen: both concepts. */
  const versionOf = (now: Ordering, id: string, to: string): string =>
    [id, to]
      .map((one) => findConcept(now, one)?.concept)
      .map((concept) => (concept === undefined ? '-' : digestOf(normalConcept(concept))))
      .join('.');

  const showLead = async (
    request: FastifyRequest<ConceptParams>,
    reply: FastifyReply,
    doing: Doing,
    view: { readonly to: string; readonly chosen: boolean; readonly reason?: string; readonly problems?: readonly FormProblem[] },
    { said = [], status = 200 }: { readonly said?: readonly string[]; readonly status?: number } = {},
  ) => {
    const { words: t, contentLanguage } = frame(request);
    const { id } = request.params;
    const now = await editor.current();
    const found = findConcept(now, id);
    if (found === undefined) return notFound(request, reply);
    const ids = await catalogue.naming({ kind: 'concept', id });
    const plan = view.chosen ? planLead(doing, now, id, view.to, ids) : undefined;
    const refused = typeof plan === 'string' ? [{ field: 'to', message: t(`vocabulary.refused.${plan}`) }] : [];
    const target = found.scheme.concepts.find((one) => one.id === view.to);
    const content = plan === undefined || typeof plan === 'string' || !('concepts' in plan.content) ? undefined : plan.content;
    const title = t(`vocabulary.${doing}.title`, { name: found.concept.prefLabel });
    const main = leadPage(
      {
        ...{ doing, concept: found.concept, to: view.to, target, version: versionOf(now, id, view.to), said, contentLanguage },
        others: found.scheme.concepts.filter((one) => one.id !== id).toSorted((one, other) => t.inOrder(one.prefLabel, other.prefLabel)),
        ...{ result: content?.concepts.find((one) => one.id === view.to), chosen: content !== undefined },
        ...{ works: await catalogue.works(ids.slice(0, worksNamed)), total: ids.length },
        ...{ reason: view.reason ?? '', problems: [...refused, ...(view.problems ?? [])] },
      },
      t,
    );
    return showCuratorsPage(request, reply, options, {
      ...{ title, path: conceptHref(id, doing), crumbs: crumbs(request, id, found.concept.prefLabel), main },
      status: refused.length > 0 && status === 200 ? 422 : status,
    });
  };

  for (const doing of ['merge', 'retire'] as const) {
    const address = `${vocabularyAddress}/concepts/:id/${doing}`;
    app.get<ConceptParams>(address, guarded, (request, reply) => {
      const query = queryFields(request);
      return showLead(request, reply, doing, { to: query.get('to') ?? '', chosen: query.get('show') === 'yes' });
    });

    app.post<ConceptParams>(address, guarded, async (request, reply) => {
      const t = frame(request).words;
      const fields = formFields(request);
      const { id } = request.params;
      const to = fields.get('to') ?? '';
      const reason = (fields.get('reason') ?? '').trim();
      const found = findConcept(await editor.current(), id);
      if (found === undefined) return notFound(request, reply);
      const problems = reasonProblems(reason, t);
      if (problems.length > 0) return showLead(request, reply, doing, { to, chosen: true, reason, problems }, { status: 422 });
      const part: Part = `scheme:${found.scheme.id}`;
      const action = doing === 'merge' ? 'concepts-merged' : 'concept-retired';
      const outcome = await editor.change<Refusal>(part, action, { by: guard.person(request).name, reason }, async (now) => {
        if (versionOf(now, id, to) !== fields.get('version')) return 'changed-since';
        return planLead(doing, now, id, to, await catalogue.naming({ kind: 'concept', id }));
      });
      if (outcome.kind === 'refused') {
        const stale = outcome.refusal === 'changed-since';
        return showLead(
          request,
          reply,
          doing,
          { to, chosen: true, reason },
          { said: stale ? [t('vocabulary.conflict')] : [], status: stale ? 409 : 422 },
        );
      }
      const works = outcome.kind === 'changed' ? outcome.works : 0;
      return reply.redirect(`${to === '' ? vocabularyAddress : conceptHref(to)}?${doneQuery(action, works)}`, 303);
    });
  }

  const showSplit = async (
    request: FastifyRequest<ConceptParams>,
    reply: FastifyReply,
    view: { readonly id: string; readonly prefLabel: string; readonly chosen: readonly string[]; readonly reason: string },
    {
      problems = [],
      said = [],
      status = 200,
    }: { readonly problems?: readonly FormProblem[]; readonly said?: readonly string[]; readonly status?: number } = {},
  ) => {
    const { words: t, contentLanguage } = frame(request);
    const found = findConcept(await editor.current(), request.params.id);
    if (found === undefined) return notFound(request, reply);
    const { concept } = found;
    const ids = await catalogue.naming({ kind: 'concept', id: concept.id });
    const works = await catalogue.works(ids.slice(0, worksToSplit));
    const version = digestOf(normalConcept(concept));
    const main = splitPage({ ...view, concept, version, works, total: ids.length, problems, said, contentLanguage }, t);
    return showCuratorsPage(request, reply, options, {
      ...{ title: t('vocabulary.split.title', { name: concept.prefLabel }), path: conceptHref(concept.id, 'split'), main, status },
      crumbs: crumbs(request, concept.id, concept.prefLabel),
    });
  };

  app.get<ConceptParams>(`${vocabularyAddress}/concepts/:id/split`, guarded, (request, reply) =>
    showSplit(request, reply, { id: '', prefLabel: '', chosen: [], reason: '' }),
  );

  app.post<ConceptParams>(`${vocabularyAddress}/concepts/:id/split`, guarded, async (request, reply) => {
    const t = frame(request).words;
    const fields = formFields(request);
    const text = (name: string) => (fields.get(name) ?? '').replace(/\p{Cc}/gu, ' ').trim();
    const view = { id: text('id'), prefLabel: text('prefLabel'), chosen: fields.getAll('work'), reason: text('reason') };
    const ordering = await editor.current();
    const found = findConcept(ordering, request.params.id);
    if (found === undefined) return notFound(request, reply);
    const fresh = (now: Ordering) => {
      const from = findConcept(now, request.params.id)?.concept;
      const concept = normalConcept({
        ...{ id: view.id, prefLabel: view.prefLabel, altLabels: [], hiddenLabels: [], ambiguousLabels: [], facet: from?.facet },
        ...{ broader: from?.broader ?? [], related: [request.params.id] },
      });
      const problems: FormProblem[] = conceptFaults(concept, conceptsById(now.schemes)).map((fault) => ({
        field: fault.field,
        message: sayFault(fault, t),
      }));
      if (findConcept(now, view.id) !== undefined)
        problems.push({ field: 'id', message: t('vocabulary.fault.id-taken', { text: view.id }) });
      if (view.prefLabel.length > 300) problems.push({ field: 'prefLabel', message: t('vocabulary.problem.long', { most: 300 }) });
      return { concept, problems: [...problems, ...reasonProblems(view.reason, t)] };
    };
    const { problems } = fresh(ordering);
    if (problems.length > 0) return showSplit(request, reply, view, { problems, status: 422 });
    const note = { by: guard.person(request).name, reason: view.reason };
    const outcome = await editor.change<Refusal>(`scheme:${found.scheme.id}`, 'concept-split', note, async (now) => {
      const here = findConcept(now, request.params.id);
      if (here === undefined || digestOf(normalConcept(here.concept)) !== fields.get('version') || fresh(now).problems.length > 0)
        return 'changed-since';
      const naming = await catalogue.naming({ kind: 'concept', id: here.concept.id });
      return {
        content: withConcept(here.scheme, fresh(now).concept),
        works: naming.filter((id) => view.chosen.includes(id)),
        rename: (names) => names.map((name) => (name === here.concept.id ? view.id : name)),
      };
    });
    if (outcome.kind === 'refused') return showSplit(request, reply, view, { said: [t('vocabulary.conflict')], status: 409 });
    return reply.redirect(`${conceptHref(view.id)}?${doneQuery('concept-split', outcome.kind === 'changed' ? outcome.works : 0)}`, 303);
  });
}
