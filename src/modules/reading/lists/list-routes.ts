import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Html } from '../../../platform/html/index.ts';
import { formFields, PreparedResponse, preparePage, queryFields, sendPrepared } from '../../../platform/http/index.ts';
import { type Frame, type Page, renderPage } from '../../../ui/index.ts';
import type { Catalogue, StoredWork } from '../../catalogue/index.ts';
import { bibliographyOf, listWriters } from './list-exports.ts';
import { type ListProblem, listEditPage, listReadPage } from './list-pages.ts';
import { fileNameOf, type ListView, listTitle, readListView } from './list-view.ts';
import {
  type Cut,
  idIn,
  limits,
  listHref,
  longestAddress,
  type ReadingList,
  readReadingList,
  withMoved,
  withoutWork,
  withWork,
} from './reading-list.ts';

export interface ListRoutesOptions {
  readonly catalogue: Catalogue;
  readonly frame: (request: FastifyRequest) => Frame;
  /** True where the reader has chosen that works under cultural advice are covered until they open them. */
  readonly covered: (request: FastifyRequest) => boolean;
  /** The citation of a work, where it can be had. */
  citation(work: StoredWork): Promise<Html | undefined>;
  /** Asked before anything costly is done for a request: refuses clients that ask for too much. */
  readonly limit: (cost: number) => (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;
  /** Today, YYYY-MM-DD. */
  readonly today: () => string;
}

/** What a file of a list costs, in pages of results: a hundred citations may have to be made. */
const costOfFile = 5;
const costOfPage = 1;

/** Characters that are kept of what was typed as a work's address. */
const longestTyped = 500;

interface Changed {
  readonly list: ReadingList;
  readonly cut: readonly Cut[];
  /** The page where the reader goes on; `/lists` unless told. */
  readonly path?: '/lists' | '/lists/view' | undefined;
  /** Id of the place on that page. */
  readonly at?: string | undefined;
  readonly problem?: ListProblem | undefined;
  /** What stands in the field for another work and has not been added. */
  readonly typed?: string | undefined;
}

/**
 * Reading lists. A list is its address: nothing of it is kept here, and no log holds an address. Forms lead to the list's new address, so
 * that every state of a list can be gone back to, kept as a bookmark or handed on.
 */
export function listRoutes(app: FastifyInstance, { catalogue, frame, covered, citation, limit, today }: ListRoutesOptions): void {
  const asked = (request: FastifyRequest) => readReadingList(queryFields(request));
  const readerOf = (request: FastifyRequest) => ({ contentLanguage: frame(request).contentLanguage, covered: covered(request) });
  /** A list belongs to the one who made it and those they gave it to: no cache keeps it and no robot follows it. */
  const show = (request: FastifyRequest, reply: FastifyReply, page: Page, status = 200) =>
    sendPrepared(
      request,
      reply.header('x-robots-tag', 'noindex, nofollow'),
      preparePage(renderPage(frame(request), { ...page, noindex: true })),
      {
        status,
        cache: 'no-store',
      },
    );

  const citationsOf = async (view: ListView) => {
    const made = new Map<string, Html>();
    for (const { work } of view.entries) {
      const text = work && (await citation(work));
      if (text !== undefined) made.set(work!.id, text);
    }
    return (work: StoredWork) => made.get(work.id);
  };

  const showEdit = async (request: FastifyRequest, reply: FastifyReply, changed: Changed, status = 200) => {
    const { words: t } = frame(request);
    const view = await readListView(catalogue, changed.list);
    const title = listTitle(view.list, t('lists.title'));
    return show(
      request,
      reply,
      {
        title: changed.problem === undefined ? t('lists.edit-title', { title }) : t('lists.problem.title', { title }),
        path: pathOf(view.list, '/lists'),
        main: listEditPage({ ...view, cut: changed.cut, problem: changed.problem, typed: changed.typed, reader: readerOf(request) }, t),
      },
      status,
    );
  };

  app.get('/lists', async (request, reply) => {
    const refused = await limit(costOfPage)(request, reply);
    return refused ?? showEdit(request, reply, { ...asked(request), typed: queryFields(request).get('add')?.slice(0, longestTyped) });
  });

  app.post('/lists', async (request, reply) => {
    const refused = await limit(costOfPage)(request, reply);
    if (refused !== undefined) return refused;
    const changed = await change(catalogue, formFields(request));
    const href = listHref(changed.list, changed.path);
    const problem =
      changed.problem ?? (href.length > longestAddress ? ({ field: 'list', message: 'lists.problem.too-long' } as const) : undefined);
    // What was cut is told once, on the page that answers the form: the next address no longer knows of it.
    if (problem !== undefined || changed.cut.length > 0) return showEdit(request, reply, { ...changed, problem }, 422);
    const typed = changed.typed ? `${href.includes('?') ? '&' : '?'}${new URLSearchParams({ add: changed.typed })}` : '';
    const at = changed.at === undefined ? '' : `#${changed.at}`;
    return reply.header('cache-control', 'no-store').redirect(`${href}${typed}${at}`, 303);
  });

  app.get('/lists/view', async (request, reply) => {
    const refused = await limit(costOfPage)(request, reply);
    if (refused !== undefined) return refused;
    const { words: t, baseUrl } = frame(request);
    const view = await readListView(catalogue, asked(request).list);
    const address = `${baseUrl}${listHref(view.list, '/lists/view')}`;
    return show(request, reply, {
      title: listTitle(view.list, t('lists.title')),
      path: pathOf(view.list, '/lists/view'),
      crumbs: [{ label: t('lists.title'), href: '/lists' }],
      main: listReadPage({ ...view, address, reader: readerOf(request), citation: await citationsOf(view) }, t),
    });
  });

  for (const [ending, { mediaType, write }] of Object.entries(listWriters)) {
    const path = `/lists/export.${ending}`;
    const send = async (request: FastifyRequest, reply: FastifyReply, list: ReadingList) => {
      const refused = await limit(costOfFile)(request, reply);
      if (refused !== undefined) return refused;
      const { words: t, contentLanguage, baseUrl, libraryName } = frame(request);
      const view = await readListView(catalogue, list);
      const context = { today: today(), libraryName, baseUrl, contentLanguage, citation: await citationsOf(view) };
      const body = await write(bibliographyOf(view, context, t));
      return sendPrepared(request, reply.header('x-robots-tag', 'noindex, nofollow'), new PreparedResponse({ mediaType, body }), {
        fileName: fileNameOf(view.list, ending, t('lists.title')),
        cache: 'no-store',
      });
    };
    app.get(path, (request, reply) => send(request, reply, asked(request).list));
    app.post(path, (request, reply) => send(request, reply, readReadingList(formFields(request)).list));
  }
}

/** The address that a page goes by: links that lead back to it bring the list along, unless it is too long for that. */
function pathOf(list: ReadingList, path: '/lists' | '/lists/view'): string {
  const href = listHref(list, path);
  return href.length > longestAddress ? path : href;
}

/** What a form asks for: to be kept as typed, to be read, with a work added, moved or taken out. */
async function change(catalogue: Catalogue, fields: URLSearchParams): Promise<Changed> {
  const { list, cut } = readReadingList(fields);
  const [what, id = ''] = (fields.get('do') ?? 'save').split(':');
  const typed = (fields.get('add') ?? '').trim().slice(0, longestTyped);
  switch (what) {
    case 'up':
    case 'down':
      return { list: withMoved(list, id, what === 'up' ? -1 : 1), cut, at: `work-${id}`, typed };
    case 'remove':
      return { list: withoutWork(list, id), cut, at: 'list-works', typed };
  }
  const path = what === 'view' ? '/lists/view' : '/lists';
  // Enter in the field for another work saves the form: the work is then meant to be added.
  if (typed === '')
    return { list, cut, path, ...(what === 'add' && { problem: { field: 'add', message: 'lists.problem.nothing-typed' } as const }) };
  const added = idIn(typed);
  const found = added && (await catalogue.resolve([added])).get(added);
  if (found === undefined) return { list, cut, typed, problem: { field: 'add', message: 'lists.problem.no-such-work' } };
  const longer = withWork(list, found.id);
  if (longer.works.length > limits.works) return { list, cut, typed, problem: { field: 'add', message: 'lists.problem.full' } };
  return { list: longer, cut, path, at: `work-${found.id}` };
}
