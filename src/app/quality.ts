import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccountsGuard } from '../modules/accounts/index.ts';
import {
  type CurationOptions,
  checksQueue,
  createLint,
  duplicatesQueue,
  duplicatesRoutes,
  type Lint,
  lintRoutes,
  notesQueue,
  type Queue,
  recordChecks,
} from '../modules/curation/index.ts';
import { createDoubles, type Doubles } from '../modules/intake/index.ts';
import type { Jobs } from '../platform/jobs/index.ts';
import type { Library, Store } from './compose.ts';

/** What looks after the quality of records: the checks, and works that may be one. */
export interface Quality {
  readonly doubles: Doubles;
  readonly lint: Lint;
}

export function createQuality({ database, catalogue, clock }: Pick<Store, 'database' | 'catalogue' | 'clock'>): Quality {
  const doubles = createDoubles({ database, catalogue, clock });
  return { doubles, lint: createLint({ database, catalogue, clock, doubles }) };
}

export interface QualityPages {
  readonly library: Library;
  readonly quality: Quality;
  readonly guard: AccountsGuard;
  readonly styles: readonly string[];
  notFound(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
}

/** Puts the pages of checks and duplicates into the application. Returns what the editor and the workbench take from them. */
export function addQuality(
  app: FastifyInstance,
  { library, quality: { doubles, lint }, guard, styles, notFound }: QualityPages,
): { readonly checks: NonNullable<CurationOptions['checks']>; readonly queues: readonly Queue[] } {
  const { database, catalogue, clock, jobs } = library;
  const pages = { database, catalogue, clock, guard, frame: guard.frame, styles, notFound, catchUp: () => checkChangesSoon(jobs) };
  lintRoutes(app, { ...pages, lint, collections: async () => (await catalogue.ordering()).collections });
  duplicatesRoutes(app, { ...pages, doubles, lint });
  keepChecking(jobs, lint);
  return { checks: recordChecks(lint), queues: [checksQueue(lint), duplicatesQueue(doubles), notesQueue(lint)] };
}

const whole = 'records.check-all';
const changes = 'records.check-changes';

/** Begins now with what has changed, once, however many ask for it. */
async function checkChangesSoon(jobs: Jobs): Promise<void> {
  await jobs.add(changes, {}, { key: changes });
}

/** What has changed is checked within ten minutes, and all records each night: what is doubtful depends on the day and on other records too. */
function keepChecking(jobs: Jobs, lint: Lint): void {
  jobs.handle(whole, { run: async (_payload, { signal }) => void (await lint.lintLibrary({ anew: true, signal })) });
  jobs.handle(changes, { run: async (_payload, { signal }) => void (await lint.lintLibrary({ signal })) });
  jobs.schedule(whole, '40 3 * * *');
  jobs.schedule(changes, '*/10 * * * *');
}
