import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccountsGuard } from '../modules/accounts/index.ts';
import type { Ordering } from '../modules/catalogue/index.ts';
import { collectionsRoutes, type OrderingEditor, vocabularyRoutes } from '../modules/curation/index.ts';
import type { Site } from '../modules/site/index.ts';

/** What the library folder says about how works are ordered and named. */
export function folderOrdering(site: Site): Ordering {
  return { collections: site.collections, facets: site.facets, schemes: site.schemes, languages: site.austlang };
}

export interface OrderingPagesOptions {
  readonly editor: OrderingEditor;
  readonly library: { readonly catalogue: Parameters<typeof vocabularyRoutes>[1]['catalogue'] };
  readonly baseUrl: string;
  readonly guard: AccountsGuard;
  readonly styles: readonly string[];
  notFound(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
}

/** Puts the editors of the vocabulary and of the collections into the application. */
export function addOrdering(app: FastifyInstance, { library, ...options }: OrderingPagesOptions): void {
  const pages = { ...options, catalogue: library.catalogue, frame: options.guard.frame };
  vocabularyRoutes(app, pages);
  collectionsRoutes(app, pages);
}
