import type { FastifyInstance } from 'fastify';
import { formFields, queryFields } from '../../../platform/http/index.ts';
import { english } from '../../../words/index.ts';
import { may } from '../../accounts/index.ts';
import { fullTitle } from '../../catalogue/index.ts';
import { showCuratorsPage } from '../curators-page.ts';
import type { EditorPages } from '../editor/editor-options.ts';
import { carriedNumber } from '../editor/posted-form.ts';
import { changesNothing, readBatchChange, readBatchWorks } from './batch-change.ts';
import { batchesPage, batchFormPage, batchPage, batchPreviewPage } from './batch-pages.ts';
import { createBatches, foresee } from './batches.ts';

const batchesShown = 50;

/** Changing many works at once: choosing, looking at what would change, doing it, and taking it back. */
export function batchRoutes(app: FastifyInstance, options: EditorPages): void {
  const { catalogue, guard, frame, clock, notFound, database } = options;
  const runs = { preHandler: guard.require('batches.run') };
  const batches = createBatches({
    database,
    catalogue,
    clock,
    // Only the verdict counts here; in which words it would be said does not.
    blocks: async (record, work) => (await options.checks?.(record, work, english))?.blocks ?? false,
  });
  const crumbs = (request: Parameters<typeof frame>[0]) => [{ label: frame(request).words('curation.works.title'), href: '/curate/works' }];

  app.post('/curate/batches/new', runs, async (request, reply) => {
    const works = readBatchWorks(formFields(request).getAll('work'));
    return reply.redirect(works.length === 0 ? '/curate/works?chosen=nothing' : `/curate/batches/new?works=${works.join('.')}`, 303);
  });

  app.get('/curate/batches/new', runs, async (request, reply) => {
    const t = frame(request).words;
    const person = guard.person(request);
    const query = queryFields(request);
    const works = await catalogue.works(readBatchWorks(query.getAll('works')));
    if (works.length === 0) return reply.redirect('/curate/works?chosen=nothing', 303);
    const view = {
      works,
      change: readBatchChange(query),
      structure: await catalogue.structure(),
      empty: query.has('empty'),
      may: { publish: may(person, 'works.publish'), withdraw: may(person, 'works.withdraw') },
    };
    const title = t('curation.batch.title', { count: works.length });
    return showCuratorsPage(request, reply, options, {
      title,
      path: '/curate/batches/new',
      crumbs: crumbs(request),
      main: batchFormPage(view, t),
    });
  });

  app.get('/curate/batches/preview', runs, async (request, reply) => {
    const t = frame(request).words;
    const query = queryFields(request);
    const works = await catalogue.works(readBatchWorks(query.getAll('works')));
    if (works.length === 0) return reply.redirect('/curate/works?chosen=nothing', 303);
    const change = readBatchChange(query);
    if (changesNothing(change)) return reply.redirect(`/curate/batches/new?works=${works.map(({ id }) => id).join('.')}&empty`, 303);
    const foreseen = works.map((work) => foresee(work, change));
    return showCuratorsPage(request, reply, options, {
      title: t('curation.batch.preview-title'),
      path: '/curate/batches/preview',
      crumbs: crumbs(request),
      main: batchPreviewPage({ foreseen, change }, t),
    });
  });

  app.post('/curate/batches', runs, async (request, reply) => {
    const t = frame(request).words;
    const person = guard.person(request);
    const posted = formFields(request);
    const works = await catalogue.works(readBatchWorks(posted.getAll('works')));
    const change = readBatchChange(posted);
    const permitted = change.status === undefined || may(person, change.status === 'publish' ? 'works.publish' : 'works.withdraw');
    if (works.length === 0 || changesNothing(change) || !permitted) return reply.redirect('/curate/works?chosen=nothing', 303);
    const expected = new Map(
      works.flatMap(({ id }) => {
        const revision = carriedNumber(posted.get(`expected.${id}`));
        return revision === undefined ? [] : [[id as string, revision] as const];
      }),
    );
    const reason = posted.get('reason')?.trim() || t('curation.batch.reason');
    const id = await batches.run({ works, change, expected, reason }, person);
    return reply.redirect(`/curate/batches/${id}`, 303);
  });

  app.get('/curate/batches', runs, async (request, reply) => {
    const t = frame(request).words;
    return showCuratorsPage(request, reply, options, {
      title: t('curation.batches.title'),
      path: '/curate/batches',
      crumbs: crumbs(request),
      main: batchesPage({ batches: await batches.list(batchesShown), now: clock.now() }, t),
    });
  });

  app.get<{ Params: { batch: string } }>('/curate/batches/:batch', runs, async (request, reply) => {
    const t = frame(request).words;
    const batch = await batches.find(request.params.batch);
    if (batch === undefined) return notFound(request, reply);
    const works = await catalogue.works(batch.works.map(({ work }) => work));
    const titles = new Map(works.map(({ id, record }) => [id as string, fullTitle(record)]));
    return showCuratorsPage(request, reply, options, {
      title: t('curation.batch.done-title'),
      path: `/curate/batches/${batch.id}`,
      crumbs: crumbs(request),
      main: batchPage({ batch, titles, now: clock.now(), undoes: true }, t),
    });
  });

  app.post<{ Params: { batch: string } }>('/curate/batches/:batch', runs, async (request, reply) => {
    const batch = await batches.find(request.params.batch);
    if (batch === undefined) return notFound(request, reply);
    await batches.undo(batch.id, guard.person(request), frame(request).words('curation.batch.undo-reason', { reason: batch.reason }));
    return reply.redirect(`/curate/batches/${batch.id}`, 303);
  });
}
