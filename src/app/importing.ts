import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccountsGuard } from '../modules/accounts/index.ts';
import { createImports, importRoutes, importsQueue, type Queue, scheduleImportSweep } from '../modules/curation/index.ts';
import type { Library } from './compose.ts';
import { createQuality } from './quality.ts';

export interface ImportPagesOptions {
  readonly library: Library;
  readonly guard: AccountsGuard;
  readonly styles: readonly string[];
  /** Address of assets/import.js. */
  readonly script: string;
  notFound(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
}

/** Puts the pages of imports into the application. Returns what of them waits in the workbench. */
export function addImporting(app: FastifyInstance, { library, guard, styles, script, notFound }: ImportPagesOptions): Queue {
  const { database, catalogue, clock, jobs, log } = library;
  const { doubles, lint } = createQuality(library);
  const imports = createImports({ database, catalogue, clock, lint, doubles });
  importRoutes(app, { database, catalogue, clock, guard, frame: guard.frame, styles, script, notFound, imports, lint, doubles });
  scheduleImportSweep(jobs, imports, log);
  return importsQueue(imports);
}
