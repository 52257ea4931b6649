import type { FastifyInstance } from 'fastify';
import { createEditor } from './editor/editor.ts';
import type { EditorPages } from './editor/editor-options.ts';
import { editorRoutes } from './editor/editor-routes.ts';
import { workHistoryRoutes } from './history/history-routes.ts';
import { batchRoutes } from './workbench/batch-routes.ts';
import { editorQueues } from './workbench/own-queues.ts';
import type { Queue } from './workbench/queue.ts';
import { curatedWorkRoutes } from './workbench/work-routes.ts';
import { type WorkbenchOptions, workbenchRoutes } from './workbench/workbench-routes.ts';

/** What the workbench, the editor and the history are given. `queues`: what waits elsewhere; the editor's own come with it. */
export type CurationOptions = Omit<EditorPages, 'editor'> & Pick<WorkbenchOptions, 'queues' | 'links'>;

/**
 * The workbench, the list of all works, the editor, the history of a work, and changes of many works. Returns every queue of the workbench,
 * the editor's own among them.
 */
export function curationRoutes(app: FastifyInstance, options: CurationOptions): readonly Queue[] {
  const editor = createEditor(options);
  const pages: EditorPages = { ...options, editor };
  const queues = [...editorQueues(pages), ...options.queues];
  workbenchRoutes(app, { ...options, queues });
  editorRoutes(app, pages);
  curatedWorkRoutes(app, pages);
  workHistoryRoutes(app, pages);
  batchRoutes(app, pages);
  return queues;
}
