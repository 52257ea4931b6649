import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { accountsMigrations, accountsRoutes, createAccounts, createGuard } from '../modules/accounts/index.ts';
import { type Catalogue, catalogueMigrations, catalogueRoutes, createCatalogue, fullTitle } from '../modules/catalogue/index.ts';
import { contributionMigrations } from '../modules/contributions/index.ts';
import {
  createOrderingEditor,
  editingMigrations,
  type FolderPart,
  importMigrations,
  linkMigrations,
  lintMigrations,
  orderingAtStart,
  orderingMigrations,
} from '../modules/curation/index.ts';
import { createDiscovery, type Discovery, discoveryRoutes, nearbySection } from '../modules/discovery/index.ts';
import { alongsideReader } from '../modules/formats/index.ts';
import { type FolderOutcome, intakeMigrations, syncLibraryFolder } from '../modules/intake/index.ts';
import { exitRoutes, handoutRoutes, listRoutes, noticeRoutes, preferencesRoutes, supportRoutes } from '../modules/reading/index.ts';
import { readSiteFolder, type Site, type SiteProblem, siteRoutes } from '../modules/site/index.ts';
import { type Clock, dayOf, systemClock } from '../platform/clock.ts';
import { type Database, type Migrations, migrate, openDatabase } from '../platform/db/index.ts';
import { html } from '../platform/html/index.ts';
import { acceptForms, loadAssets, refuseForeignPosts, sendPage } from '../platform/http/index.ts';
import { createJobs, type Jobs, jobMigrations } from '../platform/jobs/index.ts';
import { createLog, type Log } from '../platform/log/log.ts';
import { createPost, type Post } from '../platform/mail/index.ts';
import { galleryPage, searchForm } from '../ui/index.ts';
import { createCitations } from './citations.ts';
import type { Config } from './config.ts';
import { addContributing } from './contributing.ts';
import { addCurating } from './curating.ts';
import { addDigests } from './digests.ts';
import { watchEmbargoes } from './embargoes.ts';
import { handleErrors, showError, showNotFound, showTooMany } from './error-pages.ts';
import { createFrames } from './frame.ts';
import { addImporting } from './importing.ts';
import { createIndexProcess } from './index-process.ts';
import { clientOf, limitOf } from './limits.ts';
import { addLinks } from './link-health.ts';
import { addSecurityHeaders, logRequests, securityHeaders, serveAssets } from './middleware.ts';
import { addOrdering, folderOrdering } from './ordering.ts';
import { preferencesOffer } from './preferences-offer.ts';
import { addQuality, createQuality } from './quality.ts';
import { readerOf } from './reader.ts';
import { createReadingAids } from './reading-aids.ts';
import { workMetadata, workRepresentations } from './representations.ts';
import { wordsFor } from './wording.ts';

/**
 * Robots need no results: works have pages of their own, which `/browse` and `/new` lead to, and every combination of filters would be one
 * more page to fetch.
 */
const robots = `User-agent: *
Disallow: /search
Disallow: /suggest
Disallow: /lists
Disallow: /preferences
Disallow: /follow
Disallow: /sign-in
Disallow: /curate
Disallow: /works/*/history
Disallow: /works/*/cite
Disallow: /works/*/handout
Disallow: /works/*/correct
Disallow: /works/*/report
Disallow: /works/*/ask
Disallow: /works/*/remove
`;

/** Every module's part of the store's history, in one order. */
export const migrations: Migrations = {
  ...catalogueMigrations,
  ...intakeMigrations,
  ...jobMigrations,
  ...editingMigrations,
  ...linkMigrations,
  ...accountsMigrations,
  ...contributionMigrations,
  ...lintMigrations,
  ...orderingMigrations,
  ...importMigrations,
};

/** Thrown when the library folder cannot be used. `problems` are all there are. */
export class LibraryInvalidError extends Error {
  override readonly name = 'LibraryInvalidError';
  readonly code = 'LIBRARY_INVALID';
  readonly problems: readonly SiteProblem[];
  constructor(folder: string, problems: readonly SiteProblem[]) {
    super(`The library folder ${folder} needs mending:\n${problems.map((problem) => `  ${describeProblem(problem)}`).join('\n')}`);
    this.problems = problems;
  }
}

/** "library.yaml, line 12 (collections[0].slug): must be lower-case letters". */
export function describeProblem({ file, line, path, message }: SiteProblem): string {
  return `${file}${line === undefined ? '' : `, line ${line}`}${path === undefined ? '' : ` (${path})`}: ${message}`;
}

/** The store and the catalogue over it: all that is needed to save, copy or change what is there. */
export interface Store {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly database: Database;
  readonly catalogue: Catalogue;
  /** What is done later. Only a serving process does any of it; every other may add to it. */
  readonly jobs: Jobs;
  readonly post: Post;
  close(): Promise<void>;
}

/** An open library: the store, the installer's content, and the catalogue brought up to date with it. */
export interface Library extends Store {
  readonly site: Site;
  /** What reading the library folder has changed in the catalogue. */
  readonly folder: FolderOutcome;
  /** Parts of the ordering that were edited in the library and stand over the folder's. */
  readonly keptParts: readonly FolderPart[];
  readonly discovery: Discovery;
}

/** Overrides for tests: a still clock, a silent log. */
export interface Overrides {
  readonly clock?: Clock;
  readonly log?: Log;
}

/** Opens the store in this version's form. Needs no library folder, so that a mistake there never stands between an operator and a backup. */
export async function openStore(config: Config, overrides: Overrides = {}): Promise<Store> {
  const clock = overrides.clock ?? systemClock;
  const log = overrides.log ?? createLog(config.logLevel);
  mkdirSync(config.dataDir, { recursive: true });
  const database = openDatabase(join(config.dataDir, 'alongside.sqlite'));
  try {
    await migrate(database, migrations);
  } catch (error) {
    await database.close();
    throw error;
  }
  const jobs = createJobs({ database, clock, log });
  const post = createPost({ jobs, server: config.mailServer });
  return { config, clock, log, database, catalogue: createCatalogue({ database, clock }), jobs, post, close: () => database.close() };
}

/** Opens the library: the store, and the installer's folder read into it. Throws `LibraryInvalidError`, leaving nothing open. */
export async function openLibrary(config: Config, overrides: Overrides = {}): Promise<Library> {
  const read = await readSiteFolder(config.libraryDir);
  if (read.kind === 'problems') throw new LibraryInvalidError(config.libraryDir, read.problems);
  const { site } = read;
  const store = await openStore(config, overrides);
  try {
    const { ordering, kept, forward } = await orderingAtStart(store.database, folderOrdering(site));
    const folder = await syncLibraryFolder(store, {
      worksFolder: join(config.libraryDir, 'works'),
      reader: alongsideReader,
      ordering,
      forward,
    });
    await store.catalogue.releaseEmbargoes();
    const indexProcess = createIndexProcess(config);
    const discovery = await createDiscovery({
      elsewhere: indexProcess.run,
      changeMark: () => store.database.changeMark(),
      catalogue: store.catalogue,
      clock: store.clock,
      folder: searchFolder(config),
      tellHref: '/contribute',
      missingHref: (words) => `/feedback?${new URLSearchParams({ searched: words })}`,
      report: (error) => store.log.error({ err: error }, 'the search index could not be brought up to the catalogue'),
    });
    const close = async () => {
      indexProcess.close();
      await discovery.close();
      await store.close();
    };
    return { ...store, site, folder, keptParts: kept, discovery, close };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Where the index of a library is kept. It holds nothing of its own and may be removed while nothing runs. */
export function searchFolder(config: Config): string {
  return join(config.dataDir, 'search');
}

/** The page of every library that says how to write to it. */
const contributeHref = '/contribute-and-feedback';

/** Builds the web application over an open library. Tests inject requests into the very same one. */
export function createApp(library: Library, options: { dev?: boolean; baseUrl: string }): FastifyInstance {
  const { catalogue, site, log, clock, discovery } = library;
  const assets = loadAssets(join(import.meta.dirname, '../ui/assets'));
  const words = wordsFor(site, options.dev ?? false);
  const frames = createFrames(site, assets, options.baseUrl, words);
  const frame = (request: FastifyRequest) => frames(readerOf(request));
  const citations = createCitations(catalogue, log);

  const app = Fastify({
    logger: false,
    trustProxy: library.config.trustProxy,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 2_000 },
    bodyLimit: 1_048_576,
    // What the router itself refuses (an address that cannot be decoded) passes no hook, so headers and page are set here.
    frameworkErrors: (error, request, reply) => {
      reply.headers(securityHeaders);
      void showError(error, request, reply, frame(request), log);
    },
  });
  addSecurityHeaders(app);
  logRequests(app, log);
  handleErrors(app, frame, log);
  serveAssets(app, assets);
  acceptForms(app);
  refuseForeignPosts(app, [new URL(options.baseUrl).host]);

  app.get('/healthz', async (_request, reply) => {
    await catalogue.generation();
    return reply.header('cache-control', 'no-store').send({ status: 'ok' });
  });
  app.get('/robots.txt', async (_request, reply) => reply.type('text/plain; charset=utf-8').send(robots));
  app.get('/favicon.ico', async (_request, reply) => reply.redirect(assets.href('icon.svg'), 302));

  const covered = (request: FastifyRequest) => readerOf(request).notice === 'cover';
  const accounts = createAccounts({
    database: library.database,
    clock,
    baseUrl: options.baseUrl,
    libraryName: site.name,
    post: library.config.mailServer === undefined ? undefined : library.post,
  });
  const curateStyles = [assets.href('curate.css')];
  const guard = createGuard({ accounts, frame, styles: curateStyles, baseUrl: options.baseUrl });
  const notFoundForCurators = (request: FastifyRequest, reply: FastifyReply) => showNotFound(request, reply, guard.frame(request));
  accountsRoutes(app, {
    accounts,
    guard,
    styles: curateStyles,
    passkeyScript: assets.href('passkeys.js'),
    client: clientOf,
    notFound: notFoundForCurators,
  });
  const limit = limitOf((request, reply, seconds) => showTooMany(request, reply, frame(request), seconds));
  discoveryRoutes(app, {
    discovery,
    frame,
    covered,
    notes: (request) => readerOf(request).preferences.notes,
    limit,
    library: {
      name: site.name,
      description: site.introduction ?? site.home.introduction ?? site.name,
      language: site.language,
      baseUrl: options.baseUrl,
    },
  });

  const today = () => dayOf(clock);
  const aids = createReadingAids({ site, frame, reader: readerOf, today, readAloudScript: assets.href('read-aloud.js') });
  const editor = createOrderingEditor({ database: library.database, catalogue, clock, folder: folderOrdering(site) });
  catalogueRoutes(app, {
    catalogue,
    movedTo: (named) => editor.movedTo(named),
    baseUrl: options.baseUrl,
    frame,
    homeWords: () => ({
      heading: site.home.heading,
      introduction: site.home.introduction ?? site.introduction ?? '',
      recommended: site.home.recommended,
    }),
    covered,
    homeSearch: (request) => {
      const t = frame(request).words;
      return searchForm({ action: '/search', value: '', label: t('discovery.search.label') }, t);
    },
    // What is near is an addition: while the index cannot be had, the work is shown without.
    nearby: async (request, work) => {
      try {
        await discovery.freshen();
        return nearbySection(await discovery.nearby(work), {
          words: frame(request).words,
          contentLanguage: site.language,
          covered: covered(request),
        });
      } catch (error) {
        log.error({ err: error }, 'works near to one could not be found');
        return undefined;
      }
    },
    representations: workRepresentations,
    aids,
    citation: (work) => citations.main(work),
    citations: (work) => citations.all(work),
    metadata: workMetadata,
    reportLink: ({ id }) => `/works/${id}/report`,
    tellLinks: ({ id }) => ({ correct: `/works/${id}/correct`, ask: `/works/${id}/ask`, remove: `/works/${id}/remove` }),
    elsewhere: (work) =>
      site.findElsewhere.map(({ name, url }) => ({
        label: name,
        href: url.replace('{title}', encodeURIComponent(fullTitle(work.record))),
      })),
    notFound: (request, reply) => showNotFound(request, reply, frame(request)),
  });
  const quality = createQuality(library);
  const contributions = addContributing(app, {
    library,
    quality,
    baseUrl: options.baseUrl,
    frame,
    covered,
    wordsFor: words,
    guard,
    people: () => accounts.people.list(),
    styles: [assets.href('contribute.css')],
    curateStyles,
    notFound: (request, reply) => showNotFound(request, reply, frame(request)),
  });
  const curators = { library, guard, styles: curateStyles, notFound: notFoundForCurators };
  const linksThatNeedCare = addLinks(app, curators);
  const { checks, queues: recordsThatFail } = addQuality(app, { ...curators, quality });
  const importsThatWait = addImporting(app, { ...curators, quality, script: assets.href('import.js') });
  addOrdering(app, { ...curators, editor, baseUrl: options.baseUrl });
  const queues = addCurating(app, {
    ...curators,
    checks,
    baseUrl: options.baseUrl,
    contributions,
    scripts: { form: ['editor.js', 'find-while-typing.js'].map((name) => assets.href(name)), preview: assets.href('preview.js') },
    today,
    queues: [importsThatWait, ...recordsThatFail, linksThatNeedCare],
  });
  addDigests({ library, baseUrl: options.baseUrl, accounts, contributions, queues, wordsFor: words });
  preferencesRoutes(app, { reader: readerOf, frame: frames, offer: preferencesOffer(site, options.dev ?? false) });
  if (site.notice !== undefined) noticeRoutes(app, { notice: { ...site.notice, language: site.language }, reader: readerOf, frame });
  if (site.exitPage !== undefined) exitRoutes(app, { target: site.exitPage.target, frame });
  listRoutes(app, { catalogue, frame, covered, citation: (work) => citations.main(work), limit, today });
  handoutRoutes(app, { catalogue, frame, aids, today, notFound: (request, reply) => showNotFound(request, reply, frame(request)) });
  supportRoutes(app, { site, reader: readerOf, frame, today });
  siteRoutes(app, { site, frame, today, tellHref: contributeHref });

  if (options.dev) {
    app.get('/_gallery', (request, reply) => sendPage(request, reply, galleryPage(frame(request)) ?? html``));
    app.get<{ Params: { component: string } }>('/_gallery/:component', (request, reply) => {
      const page = galleryPage(frame(request), request.params.component);
      return page === undefined ? showNotFound(request, reply, frame(request)) : sendPage(request, reply, page);
    });
  }
  let unwatch: (() => void) | undefined;
  app.addHook('onListen', async () => {
    unwatch = watchEmbargoes(catalogue, log);
    library.jobs.start();
    // In the background: no reader waits for these, and a failure costs only time later.
    discovery.freshen().catch((error: unknown) => log.warn({ err: error }, 'the search index could not be made ahead'));
    citations.makeAhead().catch((error: unknown) => log.warn({ err: error }, 'citations could not be made ahead'));
  });
  app.addHook('onClose', async () => {
    unwatch?.();
    await library.jobs.stop();
    await citations.close();
  });
  return app;
}
