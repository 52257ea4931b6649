import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formFields, queryFields, send } from '../../../platform/http/index.ts';
import { fold } from '../../../platform/text.ts';
import { type Concept, type ConceptScheme, normalConcept, normalScheme } from '../../catalogue/index.ts';
import { slugOf, writeSkos } from '../../formats/index.ts';
import { schemeText } from '../../site/index.ts';
import { showCuratorsPage } from '../curators-page.ts';
import { type ConceptForm, conceptOfForm, type FormProblem, formOfConcept, readConceptForm, reasonProblems } from './concept-form.ts';
import { conceptRoutes } from './concept-routes.ts';
import { digestOf, type Part } from './edit.ts';
import { findConcept, worksNamed } from './find-concept.ts';
import { planImport } from './import-scheme.ts';
import { vocabularyAddress } from './part-pages.ts';
import { doneLines, doneQuery, type OrderingPages, partRoutes } from './part-routes.ts';
import { withConcept } from './scheme-edits.ts';
import { conceptEditPage, conceptHref, importPage, vocabularyPage } from './vocabulary-pages.ts';

/** Where the words are edited that works are described by. All ask for the permission `vocabulary.edit`. */
export function vocabularyRoutes(app: FastifyInstance, options: OrderingPages): void {
  const { editor, catalogue, guard, frame, notFound } = options;
  const guarded = { preHandler: guard.require('vocabulary.edit') };
  const context = (request: FastifyRequest) => ({ baseUrl: options.baseUrl, language: frame(request).contentLanguage });

  app.get(vocabularyAddress, guarded, async (request, reply) => {
    const { words: t, contentLanguage } = frame(request);
    const query = (queryFields(request).get('q') ?? '').trim().slice(0, 200);
    const wanted = fold(query);
    const { concepts } = await catalogue.structure();
    const schemes = await Promise.all(
      (await editor.current()).schemes.map(async (scheme) => {
        const part: Part = `scheme:${scheme.id}`;
        const found = scheme.concepts.filter(
          ({ id, prefLabel, altLabels, hiddenLabels, ambiguousLabels }) =>
            id === query || [prefLabel, ...altLabels, ...hiddenLabels, ...ambiguousLabels].some((label) => fold(label).includes(wanted)),
        );
        const sorted = found.toSorted((one, other) => t.inOrder(one.prefLabel, other.prefLabel));
        const [standing, hasFolder] = [await editor.standing(part), editor.folder(part) !== undefined];
        return { scheme, standing, hasFolder, found: sorted, total: scheme.concepts.length };
      }),
    );
    const uses = (id: string) => concepts.get(id)?.count ?? 0;
    const main = vocabularyPage({ query, schemes, uses, said: doneLines(request, t), problems: [], contentLanguage }, t);
    return showCuratorsPage(request, reply, options, { title: t('vocabulary.title'), path: vocabularyAddress, main });
  });

  const showConcept = async (
    request: FastifyRequest,
    reply: FastifyReply,
    view: { readonly scheme: ConceptScheme; readonly concept: Concept | undefined; readonly form: ConceptForm },
    tried: { readonly problems?: readonly FormProblem[]; readonly said?: readonly string[]; readonly status?: number } = {},
  ) => {
    const { words: t, contentLanguage } = frame(request);
    const { scheme, concept } = view;
    const ids = concept === undefined ? [] : await catalogue.naming({ kind: 'concept', id: concept.id });
    const works = await catalogue.works(ids.slice(0, worksNamed));
    const narrower = scheme.concepts.filter(({ broader }) => concept !== undefined && broader.includes(concept.id));
    const main = conceptEditPage(
      {
        ...{ ...view, works, total: ids.length, narrower, contentLanguage },
        ...{
          said: tried.said ?? [],
          problems: tried.problems ?? [],
          version: concept === undefined ? '' : digestOf(normalConcept(concept)),
        },
      },
      t,
    );
    const title = concept === undefined ? t('vocabulary.new.title') : t('vocabulary.concept.title', { name: concept.prefLabel });
    return showCuratorsPage(request, reply, options, {
      title: (tried.problems ?? []).length > 0 ? t('vocabulary.problem.title', { title }) : title,
      path: concept === undefined ? `${vocabularyAddress}/new` : conceptHref(concept.id),
      crumbs: [{ label: t('vocabulary.title'), href: vocabularyAddress }],
      status: tried.status ?? 200,
      main,
    });
  };

  app.get<{ Params: { id: string } }>(`${vocabularyAddress}/concepts/:id`, guarded, async (request, reply) => {
    const ordering = await editor.current();
    const found = findConcept(ordering, request.params.id);
    if (found === undefined) {
      const moved = await editor.movedTo({ kind: 'concept', id: request.params.id });
      return moved === undefined ? notFound(request, reply) : reply.redirect(conceptHref(moved), 302);
    }
    const form = formOfConcept(found.concept, ordering.schemes);
    return showConcept(request, reply, { ...found, form }, { said: doneLines(request, frame(request).words) });
  });

  app.post<{ Params: { id: string } }>(`${vocabularyAddress}/concepts/:id`, guarded, async (request, reply) => {
    const t = frame(request).words;
    const fields = formFields(request);
    const form: ConceptForm = { ...readConceptForm(fields), id: request.params.id };
    const ordering = await editor.current();
    const found = findConcept(ordering, request.params.id);
    if (found === undefined) return notFound(request, reply);
    const read = conceptOfForm(form, ordering.schemes, false, t);
    if (read.problems.length > 0) return showConcept(request, reply, { ...found, form }, { problems: read.problems, status: 422 });
    const part: Part = `scheme:${found.scheme.id}`;
    const note = { by: guard.person(request).name, reason: form.reason };
    const outcome = await editor.change<'changed-since'>(part, 'concept-changed', note, async (now) => {
      const here = findConcept(now, request.params.id);
      const same = here !== undefined && digestOf(normalConcept(here.concept)) === fields.get('version');
      // Read again, since what it names may have changed meanwhile.
      const { concept, problems } = conceptOfForm(form, now.schemes, false, t);
      return same && problems.length === 0 ? { content: withConcept(here.scheme, concept) } : 'changed-since';
    });
    if (outcome.kind === 'refused') {
      const here = findConcept(await editor.current(), request.params.id);
      if (here === undefined) return notFound(request, reply);
      return showConcept(request, reply, { ...here, form }, { said: [t('vocabulary.conflict')], status: 409 });
    }
    return reply.redirect(`${conceptHref(found.concept.id)}?${outcome.kind === 'changed' ? doneQuery('concept-changed') : ''}`, 303);
  });

  app.get(`${vocabularyAddress}/new`, guarded, async (request, reply) => {
    const scheme = (await editor.current()).schemes.find(({ id }) => id === queryFields(request).get('scheme'));
    if (scheme === undefined) return notFound(request, reply);
    return showConcept(request, reply, { scheme, concept: undefined, form: readConceptForm(new URLSearchParams()) });
  });

  app.post(`${vocabularyAddress}/new`, guarded, async (request, reply) => {
    const t = frame(request).words;
    const fields = formFields(request);
    const typed = readConceptForm(fields);
    const form = { ...typed, id: typed.id === '' ? slugOf(typed.prefLabel) : typed.id };
    const { schemes } = await editor.current();
    const scheme = schemes.find(({ id }) => id === fields.get('scheme'));
    if (scheme === undefined) return notFound(request, reply);
    const again = (problems: readonly FormProblem[]) =>
      showConcept(request, reply, { scheme, concept: undefined, form }, { problems, status: 422 });
    const { problems } = conceptOfForm(form, schemes, true, t);
    if (problems.length > 0) return again(problems);
    const note = { by: guard.person(request).name, reason: form.reason };
    const outcome = await editor.change<'refused'>(`scheme:${scheme.id}`, 'concept-added', note, async (now) => {
      const here = now.schemes.find(({ id }) => id === scheme.id);
      const read = conceptOfForm(form, now.schemes, true, t);
      return here === undefined || read.problems.length > 0 ? 'refused' : { content: withConcept(here, read.concept) };
    });
    if (outcome.kind === 'refused') return again(conceptOfForm(form, (await editor.current()).schemes, true, t).problems);
    return reply.redirect(`${conceptHref(form.id)}?${doneQuery('concept-added')}`, 303);
  });

  conceptRoutes(app, options);

  app.get<{ Params: { file: string } }>(`${vocabularyAddress}/export/:file`, guarded, async (request, reply) => {
    const [, id, format] = /^([a-z0-9-]+)\.(ttl|nt|json)$/.exec(request.params.file) ?? [];
    const scheme = (await editor.current()).schemes.find((one) => one.id === id);
    if (scheme === undefined) return notFound(request, reply);
    const normal = normalScheme(scheme);
    const files = {
      ttl: { mediaType: 'text/turtle; charset=utf-8', body: () => writeSkos(normal, context(request), 'Turtle') },
      nt: { mediaType: 'application/n-triples; charset=utf-8', body: () => writeSkos(normal, context(request), 'N-Triples') },
      json: { mediaType: 'application/json; charset=utf-8', body: () => schemeText({ ...normal }) },
    };
    const { mediaType, body } = files[format as keyof typeof files];
    return send(request, reply, { mediaType, body: body(), fileName: request.params.file, cache: 'no-store' });
  });

  const showImport = async (
    request: FastifyRequest,
    reply: FastifyReply,
    view: { readonly target?: string; readonly text?: string; readonly reason?: string; readonly problems?: readonly FormProblem[] },
    { said = [], status = 200 }: { readonly said?: readonly string[]; readonly status?: number } = {},
  ) => {
    const { words: t, contentLanguage } = frame(request);
    const { schemes } = await editor.current();
    const { target = schemes[0]?.id ?? '', text = '', reason = '', problems = [] } = view;
    const plan = text === '' ? undefined : planImport(text, target, schemes, context(request), t);
    const here = schemes.find(({ id }) => id === target);
    const main = importPage(
      { schemes, target, text, plan, reason, problems, said, contentLanguage, version: here === undefined ? '' : digestOf(here) },
      t,
    );
    return showCuratorsPage(request, reply, options, {
      ...{ title: t('vocabulary.import.title'), path: `${vocabularyAddress}/import`, main },
      ...{ status: plan !== undefined && plan.scheme === undefined ? 422 : status },
      crumbs: [{ label: t('vocabulary.title'), href: vocabularyAddress }],
    });
  };

  app.get(`${vocabularyAddress}/import`, guarded, (request, reply) => showImport(request, reply, {}));

  app.post(`${vocabularyAddress}/import`, guarded, async (request, reply) => {
    const t = frame(request).words;
    const fields = formFields(request);
    const [target, text, reason] = ['target', 'text', 'reason'].map((name) => (fields.get(name) ?? '').trim()) as [string, string, string];
    if (text === '') {
      const problems = [{ field: 'text', message: t('vocabulary.import.empty') }];
      return showImport(request, reply, { target, problems }, { status: 422 });
    }
    if (fields.get('do') !== 'take') return showImport(request, reply, { target, text, reason });
    const problems = reasonProblems(reason, t);
    if (problems.length > 0) return showImport(request, reply, { target, text, reason, problems }, { status: 422 });
    const planned = planImport(text, target, (await editor.current()).schemes, context(request), t).scheme;
    if (planned === undefined) return showImport(request, reply, { target, text, reason });
    const note = { by: guard.person(request).name, reason };
    const outcome = await editor.change<'changed-since'>(`scheme:${planned.id}`, 'scheme-imported', note, async (now) => {
      const here = now.schemes.find(({ id }) => id === target);
      const { scheme } = planImport(text, target, now.schemes, context(request), t);
      const same = (here === undefined ? '' : digestOf(here)) === fields.get('version');
      return same && scheme !== undefined ? { content: scheme } : 'changed-since';
    });
    if (outcome.kind === 'refused')
      return showImport(request, reply, { target, text, reason }, { said: [t('vocabulary.conflict')], status: 409 });
    return reply.redirect(`${vocabularyAddress}?${outcome.kind === 'changed' ? doneQuery('scheme-imported') : ''}`, 303);
  });

  partRoutes(app, options, 'schemes');
}
