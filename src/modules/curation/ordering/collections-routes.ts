import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formFields, queryFields, send } from '../../../platform/http/index.ts';
import type { CollectionDefinition, Ordering, WorkId } from '../../catalogue/index.ts';
import { collectionsText } from '../../site/index.ts';
import { showCuratorsPage } from '../curators-page.ts';
import { type CollectionForm, collectionOfForm, formOfCollection, readCollectionForm } from './collection-form.ts';
import {
  addCollection,
  findCollection,
  moveCollection,
  movedPath,
  parentOf,
  removeCollection,
  replaceCollection,
  walkTree,
} from './collection-tree.ts';
import { collectionEditPage, collectionHref, collectionsPage, moveWorksPage } from './collections-pages.ts';
import { type FormProblem, reasonProblems } from './concept-form.ts';
import { digestOf, normalCollections } from './edit.ts';
import { collectionsAddress } from './part-pages.ts';
import { doneLines, doneQuery, type OrderingPages, partRoutes } from './part-routes.ts';

const worksToMove = 200;
type Refusal = 'changed-since' | 'not-empty' | 'no-place';

/** Where topics and categories are edited. All ask for the permission `collections.edit`. */
export function collectionsRoutes(app: FastifyInstance, options: OrderingPages): void {
  const { editor, catalogue, guard, frame, notFound } = options;
  const guarded = { preHandler: guard.require('collections.edit') };
  const crumbs = (request: FastifyRequest) => [{ label: frame(request).words('vocabulary.collections.title'), href: collectionsAddress }];
  const noteOf = (request: FastifyRequest, reason: string) => ({ by: guard.person(request).name, reason });

  const showTree = async (request: FastifyRequest, reply: FastifyReply, said: readonly string[], status = 200) => {
    const { words: t, contentLanguage } = frame(request);
    const tree = (await editor.current()).collections;
    const { collections } = await catalogue.structure();
    const main = collectionsPage(
      {
        ...{ tree, said, problems: [], contentLanguage, version: digestOf(tree), standing: await editor.standing('collections') },
        count: (path) => collections.get(path)?.count ?? 0,
      },
      t,
    );
    return showCuratorsPage(request, reply, options, { title: t('vocabulary.collections.title'), path: collectionsAddress, main, status });
  };

  app.get(collectionsAddress, guarded, (request, reply) => showTree(request, reply, doneLines(request, frame(request).words)));

  app.post(`${collectionsAddress}/order`, guarded, async (request, reply) => {
    const t = frame(request).words;
    const fields = formFields(request);
    const path = fields.get('path') ?? '';
    const by = fields.get('do') === 'up' ? -1 : 1;
    const outcome = await editor.change<Refusal>(
      'collections',
      'collection-moved',
      noteOf(request, t('vocabulary.collections.order-reason')),
      async (now) =>
        digestOf(now.collections) === fields.get('version') && findCollection(now.collections, path) !== undefined
          ? { content: moveCollection(now.collections, path, by) }
          : 'changed-since',
    );
    if (outcome.kind === 'refused') return showTree(request, reply, [t('vocabulary.conflict')], 409);
    return reply.redirect(`${collectionsAddress}?${outcome.kind === 'changed' ? doneQuery('collection-moved') : ''}`, 303);
  });

  const showForm = async (
    request: FastifyRequest,
    reply: FastifyReply,
    view: { readonly path?: string; readonly parent: string; readonly form?: CollectionForm },
    {
      problems = [],
      said = [],
      status = 200,
    }: { readonly problems?: readonly FormProblem[]; readonly said?: readonly string[]; readonly status?: number } = {},
  ) => {
    const { words: t, contentLanguage } = frame(request);
    const { collections, facets } = await editor.current();
    const collection = view.path === undefined ? undefined : findCollection(collections, view.path);
    if (view.path !== undefined && collection === undefined) {
      const moved = await editor.movedTo({ kind: 'collection', path: view.path });
      return moved === undefined ? notFound(request, reply) : reply.redirect(collectionHref('edit', moved), 302);
    }
    if (view.parent !== '' && findCollection(collections, view.parent) === undefined) return notFound(request, reply);
    const works = view.path === undefined ? [] : await catalogue.naming({ kind: 'collection', path: view.path });
    const main = collectionEditPage(
      {
        ...{ path: view.path, parent: view.parent, name: collection?.name ?? '', form: view.form ?? formOfCollection(collection), facets },
        version: collection === undefined ? '' : versionOf(collection),
        ...{ works: works.length, hasChildren: (collection?.children ?? []).length > 0, said, problems, contentLanguage },
      },
      t,
    );
    const title =
      collection === undefined ? t('vocabulary.collection.new-title') : t('vocabulary.collection.title', { name: collection.name });
    return showCuratorsPage(request, reply, options, {
      ...{ title: problems.length > 0 ? t('vocabulary.problem.title', { title }) : title, crumbs: crumbs(request), main, status },
      path: `${collectionsAddress}/${collection === undefined ? 'new' : 'edit'}`,
    });
  };

  app.get(`${collectionsAddress}/edit`, guarded, (request, reply) =>
    showForm(
      request,
      reply,
      { path: queryFields(request).get('path') ?? '', parent: '' },
      { said: doneLines(request, frame(request).words) },
    ),
  );
  app.get(`${collectionsAddress}/new`, guarded, (request, reply) =>
    showForm(request, reply, { parent: queryFields(request).get('path') ?? '' }),
  );

  /** Slugs beside the place of a collection. */
  const siblingsOf = (now: Ordering, parent: string | undefined, but?: string): string[] => {
    const siblings = parent === undefined ? now.collections : (findCollection(now.collections, parent)?.children ?? []);
    return siblings.map(({ slug }) => slug).filter((slug) => slug !== but);
  };

  app.post(`${collectionsAddress}/new`, guarded, async (request, reply) => {
    const t = frame(request).words;
    const fields = formFields(request);
    const form = readCollectionForm(fields);
    const parent = fields.get('path') ?? '';
    const place = parent === '' ? undefined : parent;
    const read = (now: Ordering) => collectionOfForm(form, siblingsOf(now, place), now.facets, t);
    const { problems } = read(await editor.current());
    if (problems.length > 0) return showForm(request, reply, { parent, form }, { problems, status: 422 });
    const outcome = await editor.change<Refusal>('collections', 'collection-added', noteOf(request, form.reason), async (now) => {
      if (place !== undefined && findCollection(now.collections, place) === undefined) return 'no-place';
      const { collection, problems: found } = read(now);
      return found.length > 0 ? 'changed-since' : { content: addCollection(now.collections, place, collection) };
    });
    if (outcome.kind === 'refused') return showForm(request, reply, { parent, form }, { said: [t('vocabulary.conflict')], status: 409 });
    return reply.redirect(`${collectionsAddress}?${doneQuery('collection-added')}`, 303);
  });

  app.post(`${collectionsAddress}/edit`, guarded, async (request, reply) => {
    const t = frame(request).words;
    const fields = formFields(request);
    const form = readCollectionForm(fields);
    const path = fields.get('path') ?? '';
    const now = await editor.current();
    const here = findCollection(now.collections, path);
    if (here === undefined) return notFound(request, reply);
    const { problems } = collectionOfForm(form, siblingsOf(now, parentOf(path), here.slug), now.facets, t);
    if (problems.length > 0) return showForm(request, reply, { path, parent: '', form }, { problems, status: 422 });
    const parent = parentOf(path);
    const target = parent === undefined ? form.slug : `${parent}/${form.slug}`;
    const outcome = await editor.change<Refusal>('collections', 'collection-changed', noteOf(request, form.reason), async (latest) => {
      const standing = findCollection(latest.collections, path);
      const read = collectionOfForm(form, siblingsOf(latest, parent, here.slug), latest.facets, t);
      if (standing === undefined || versionOf(standing) !== fields.get('version') || read.problems.length > 0) return 'changed-since';
      const content = replaceCollection(latest.collections, path, read.collection);
      if (target === path) return { content };
      const below = walkTree([standing], parent === undefined ? '' : `${parent}/`).map((one) => one.path);
      return {
        content,
        // A path below is led on by the one above it.
        forwards: [{ kind: 'collection', from: path, to: target }],
        works: await namingAny(below),
        rename: (names) => names.map((name) => movedPath(name, path, target)),
      };
    });
    if (outcome.kind === 'refused')
      return showForm(request, reply, { path, parent: '', form }, { said: [t('vocabulary.conflict')], status: 409 });
    const done = outcome.kind === 'changed' ? `&${doneQuery('collection-changed', outcome.works)}` : '';
    return reply.redirect(`${collectionHref('edit', target)}${done}`, 303);
  });

  const namingAny = async (paths: readonly string[]): Promise<WorkId[]> => {
    const found = new Set<WorkId>();
    for (const path of paths) for (const id of await catalogue.naming({ kind: 'collection', path })) found.add(id);
    return [...found];
  };

  app.post(`${collectionsAddress}/delete`, guarded, async (request, reply) => {
    const t = frame(request).words;
    const fields = formFields(request);
    const path = fields.get('path') ?? '';
    const outcome = await editor.change<Refusal>(
      'collections',
      'collection-deleted',
      noteOf(request, t('vocabulary.collection.delete-reason')),
      async (now) => {
        const here = findCollection(now.collections, path);
        if (here === undefined || versionOf(here) !== fields.get('version')) return 'changed-since';
        if ((here.children ?? []).length > 0 || (now.collections.length === 1 && parentOf(path) === undefined)) return 'not-empty';
        if ((await catalogue.naming({ kind: 'collection', path })).length > 0) return 'not-empty';
        return { content: removeCollection(now.collections, path) };
      },
    );
    if (outcome.kind === 'refused') {
      const message = outcome.refusal === 'not-empty' ? t('vocabulary.collection.still-used') : t('vocabulary.conflict');
      return showTree(request, reply, [message], 409);
    }
    return reply.redirect(`${collectionsAddress}?${doneQuery('collection-deleted')}`, 303);
  });

  const showMove = async (
    request: FastifyRequest,
    reply: FastifyReply,
    view: { readonly path: string; readonly chosen: readonly string[]; readonly to: string; readonly reason: string },
    {
      problems = [],
      said = [],
      status = 200,
    }: { readonly problems?: readonly FormProblem[]; readonly said?: readonly string[]; readonly status?: number } = {},
  ) => {
    const { words: t, contentLanguage } = frame(request);
    const tree = (await editor.current()).collections;
    const here = findCollection(tree, view.path);
    if (here === undefined) return notFound(request, reply);
    const ids = await catalogue.naming({ kind: 'collection', path: view.path });
    const works = await catalogue.works(ids.slice(0, worksToMove));
    // Works that were chosen at an older revision are shown at theirs of now, and stay chosen.
    const ticked = new Set(view.chosen.map((value) => value.split('.')[0]));
    const chosen = works.filter(({ id }) => ticked.has(id)).map(({ id, revision }) => `${id}.${revision}`);
    const main = moveWorksPage({ ...view, chosen, name: here.name, tree, works, total: ids.length, problems, said, contentLanguage }, t);
    return showCuratorsPage(request, reply, options, {
      ...{ title: t('vocabulary.move.title', { name: here.name }), path: `${collectionsAddress}/works`, main, status },
      crumbs: [...crumbs(request), { label: here.name, href: collectionHref('edit', view.path), language: contentLanguage }],
    });
  };

  app.get(`${collectionsAddress}/works`, guarded, (request, reply) =>
    showMove(request, reply, { path: queryFields(request).get('path') ?? '', chosen: [], to: '', reason: '' }),
  );

  app.post(`${collectionsAddress}/works`, guarded, async (request, reply) => {
    const t = frame(request).words;
    const fields = formFields(request);
    const [path, to, reason] = ['path', 'to', 'reason'].map((name) => (fields.get(name) ?? '').trim()) as [string, string, string];
    const chosen = fields.getAll('work');
    const { collections } = await editor.current();
    const problems: FormProblem[] = [
      ...(chosen.length === 0 ? [{ field: 'work', message: t('vocabulary.move.no-works') }] : []),
      ...(to === path || findCollection(collections, to) === undefined ? [{ field: 'to', message: t('vocabulary.move.no-place') }] : []),
      ...reasonProblems(reason, t),
    ];
    const view = { path, chosen, to, reason };
    if (problems.length > 0) return showMove(request, reply, view, { problems, status: 422 });
    const outcome = await editor.change<Refusal>('collections', 'works-moved', noteOf(request, reason), async (now) => {
      if (findCollection(now.collections, to) === undefined) return 'changed-since';
      const naming = await catalogue.works(await catalogue.naming({ kind: 'collection', path }));
      const works = naming.filter(({ id, revision }) => chosen.includes(`${id}.${revision}`)).map(({ id }) => id);
      // Somebody has changed one of them since it was chosen: nothing moves, and the page shows how they stand now.
      if (works.length !== new Set(chosen).size) return 'changed-since';
      return { content: now.collections, works, rename: (names) => names.map((name) => (name === path ? to : name)) };
    });
    if (outcome.kind === 'refused') return showMove(request, reply, view, { said: [t('vocabulary.move.conflict')], status: 409 });
    return reply.redirect(`${collectionsAddress}?${doneQuery('works-moved', outcome.kind === 'changed' ? outcome.works : 0)}`, 303);
  });

  app.get(`${collectionsAddress}/export.yaml`, guarded, async (request, reply) => {
    const body = collectionsText(normalCollections((await editor.current()).collections));
    return send(request, reply, { mediaType: 'text/yaml; charset=utf-8', body, fileName: 'collections.yaml', cache: 'no-store' });
  });

  partRoutes(app, options, 'collections');
}

/** Of one collection without what is below it, so that others may change that meanwhile. */
function versionOf({ children: _, ...collection }: CollectionDefinition): string {
  return digestOf([collection]);
}
