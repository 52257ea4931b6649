import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccountsGuard } from '../modules/accounts/index.ts';
import { createImports, importRoutes, importsQueue, type Queue, scheduleImportSweep } from '../modules/curation/index.ts';
import type { Library } from './compose.ts';
import type { Quality } from './quality.ts';

export interface ImportPagesOptions {
  readonly library: Library;
  readonly quality: Quality;
  readonly guard: AccountsGuard;
  readonly styles: readonly string[];
  /** Address of assets/import.js. */
  readonly script: string;
  notFound(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
}

/** Puts the pages of imports into the application. Returns what of them waits in the workbench. */
export function addImporting(app: FastifyInstance, options: ImportPagesOptions): Queue {
  const {
    library,
    quality: { doubles, lint },
    guard,
    styles,
    script,
    notFound,
  } = options;
  const { database, catalogue, clock, jobs, log } = library;
  const imports = createImports({ database, catalogue, clock, lint, doubles });
  importRoutes(app, { database, catalogue, clock, guard, frame: guard.frame, styles, script, notFound, imports, lint, doubles });
  scheduleImportSweep(jobs, imports, log);
  return importsQueue(imports);
}
