import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccountsGuard } from '../modules/accounts/index.ts';
import {
  createLinks,
  type Links,
  linkQueue,
  linkRoutes,
  type Queue,
  robotUserAgent,
  scheduleLinkChecks,
} from '../modules/curation/index.ts';
import { createHttpClient, type HttpClient } from '../platform/http-client/index.ts';
import type { Library, Store } from './compose.ts';

/** The health of a library's links. `client`: for tests with a server of their own. */
export function createLinkHealth({ database, catalogue, clock, log, config }: Store, client?: HttpClient): Links {
  return createLinks({
    database,
    catalogue,
    clock,
    log,
    client: client ?? createHttpClient({ userAgent: robotUserAgent(config.baseUrl) }),
  });
}

export interface LinkPagesOptions {
  readonly library: Library;
  readonly guard: AccountsGuard;
  readonly styles: readonly string[];
  notFound(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
}

/** Has links looked at by night and puts their pages into the application. Returns what of them waits in the workbench. */
export function addLinks(app: FastifyInstance, { library, guard, styles, notFound }: LinkPagesOptions): Queue {
  const links = createLinkHealth(library);
  scheduleLinkChecks(library.jobs, links, library.log);
  linkRoutes(app, { links, jobs: library.jobs, catalogue: library.catalogue, guard, frame: guard.frame, styles, notFound });
  return linkQueue(links);
}
