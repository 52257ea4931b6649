import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formFields, queryFields } from '../../../platform/http/index.ts';
import type { Frame } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { Guard } from '../../accounts/index.ts';
import type { Catalogue } from '../../catalogue/index.ts';
import { showCuratorsPage } from '../curators-page.ts';
import { type FormProblem, reasonProblems } from './concept-form.ts';
import { digestOf, isScheme, type Part, partOf } from './edit.ts';
import type { OrderingEditor } from './ordering.ts';
import { baseOf, folderPage, partHistoryPage } from './part-pages.ts';

export interface OrderingPages {
  readonly editor: OrderingEditor;
  readonly catalogue: Catalogue;
  readonly guard: Guard;
  readonly frame: (request: FastifyRequest) => Frame;
  readonly styles: readonly string[];
  /** Address of the library without a slash at the end; the concepts' own addresses begin with it. */
  readonly baseUrl: string;
  readonly notFound: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
}

const editsOnPage = 25;

/** What was just done, as an address carries it to the page that says so. */
const did = [
  ...['concept-added', 'concept-changed', 'concept-retired', 'concepts-merged', 'concept-split', 'scheme-imported', 'collection-added'],
  ...['collection-changed', 'collection-moved', 'collection-deleted', 'works-moved', 'folder-taken', 'undone'],
] as const;

export function doneQuery(action: (typeof did)[number], works = 0): string {
  return new URLSearchParams({ did: action, ...(works > 0 && { works: String(works) }) }).toString();
}

/** Lines that say what the address says was done. */
export function doneLines(request: FastifyRequest, t: Words): string[] {
  const query = queryFields(request);
  const action = did.find((one) => one === query.get('did'));
  if (action === undefined) return [];
  const [works, left] = ['works', 'left'].map((name) => Number.parseInt(query.get(name) ?? '0', 10) || 0);
  return [
    t(`vocabulary.did.${action}`),
    ...(works! > 0 ? [t('vocabulary.did.works', { count: works! })] : []),
    ...(left! > 0 ? [t('vocabulary.did.left', { count: left! })] : []),
  ];
}

/** History, undoing and what the library folder says: the same for collections and for schemes. */
export function partRoutes(app: FastifyInstance, options: OrderingPages, parts: 'collections' | 'schemes'): void {
  const { editor, guard, frame, notFound } = options;
  const base = baseOf(parts === 'collections' ? 'collections' : 'scheme:');
  const guarded = { preHandler: guard.require(parts === 'collections' ? 'collections.edit' : 'vocabulary.edit') };
  const title = (t: Words) => t(parts === 'collections' ? 'vocabulary.collections.title' : 'vocabulary.title');
  const crumbs = (t: Words) => [{ label: title(t), href: base }];
  const owns = (part: Part) => (part === 'collections') === (parts === 'collections');

  const showHistory = async (request: FastifyRequest, reply: FastifyReply, lines: readonly string[], status = 200) => {
    const { words: t, contentLanguage } = frame(request);
    const page = Math.max(1, Math.min(10_000, Number.parseInt(queryFields(request).get('page') ?? '1', 10) || 1));
    const edits = await editor.edits(parts, { limit: editsOnPage + 1, offset: (page - 1) * editsOnPage });
    const undoable = await Promise.all([...new Set(edits.map(({ part }) => part))].map((part) => editor.undoable(part)));
    const view = {
      ...{ parts, edits: edits.slice(0, editsOnPage), said: lines, problems: [], contentLanguage },
      undoable: new Set(undoable.flatMap((edit) => edit?.number ?? [])),
      older: edits.length > editsOnPage ? `${base}/history?page=${page + 1}` : undefined,
    };
    const main = partHistoryPage(view, t);
    return showCuratorsPage(request, reply, options, {
      ...{ title: t('vocabulary.history.title'), path: `${base}/history`, crumbs: crumbs(t), main, status },
    });
  };

  app.get(`${base}/history`, guarded, (request, reply) => showHistory(request, reply, doneLines(request, frame(request).words)));

  app.post<{ Params: { number: string } }>(`${base}/undo/:number`, guarded, async (request, reply) => {
    const t = frame(request).words;
    const number = /^\d{1,9}$/.test(request.params.number) ? Number(request.params.number) : 0;
    const edit = await editor.find(number);
    if (edit === undefined || !owns(edit.part)) return notFound(request, reply);
    const outcome = await editor.undo(number, {
      by: guard.person(request).name,
      reason: t('vocabulary.undo.reason', { reason: edit.reason }),
    });
    if (outcome.kind === 'too-late') return showHistory(request, reply, [t('vocabulary.undo.too-late')], 409);
    const left = outcome.left.length > 0 ? `&left=${outcome.left.length}` : '';
    return reply.redirect(`${base}/history?${doneQuery('undone')}${left}`, 303);
  });

  const showFolder = async (
    request: FastifyRequest,
    reply: FastifyReply,
    part: string,
    tried: {
      readonly reason?: string;
      readonly problems?: readonly FormProblem[];
      readonly said?: readonly string[];
      readonly status?: number;
    } = {},
  ) => {
    const { words: t, contentLanguage } = frame(request);
    const known = part as Part;
    const here = partOf(await editor.current(), known);
    const folder = editor.folder(known);
    if (!owns(known) || here === undefined || folder === undefined) return notFound(request, reply);
    const name = isScheme(here) ? here.title : t('vocabulary.collections.title');
    const download = isScheme(here) ? `${base}/export/${here.id}.json` : `${base}/export.yaml`;
    const main = folderPage(
      {
        ...{ part: known, name, here, folder, download, contentLanguage, expected: digestOf(here) },
        ...{ reason: tried.reason ?? '', problems: tried.problems ?? [], said: tried.said ?? [] },
        standing: await editor.standing(known),
      },
      t,
    );
    return showCuratorsPage(request, reply, options, {
      ...{ title: t('vocabulary.folder.title', { name }), path: `${base}/folder`, crumbs: crumbs(t), main, status: tried.status ?? 200 },
    });
  };

  app.get(`${base}/folder`, guarded, (request, reply) => showFolder(request, reply, queryFields(request).get('part') ?? ''));

  app.post(`${base}/folder`, guarded, async (request, reply) => {
    const t = frame(request).words;
    const fields = formFields(request);
    const part = fields.get('part') ?? '';
    const reason = (fields.get('reason') ?? '').trim();
    const problems = reasonProblems(reason, t);
    if (problems.length > 0 || !owns(part as Part)) return showFolder(request, reply, part, { reason, problems, status: 422 });
    const outcome = await editor.takeFolder(part as Part, fields.get('expected') ?? '', { by: guard.person(request).name, reason });
    if (outcome.kind === 'refused') return showFolder(request, reply, part, { reason, said: [t('vocabulary.conflict')], status: 409 });
    return reply.redirect(`${base}/history?${doneQuery('folder-taken')}`, 303);
  });
}
