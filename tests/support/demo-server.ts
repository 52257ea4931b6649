import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createApp, type Library, openLibrary } from '../../src/app/compose.ts';
import { readConfig } from '../../src/app/config.ts';
import { createLog } from '../../src/platform/log/log.ts';

export interface DemoServer {
  readonly origin: string;
  readonly library: Library;
  readonly app: FastifyInstance;
  close(): Promise<void>;
}

/**
 * The demonstration library, served for real on a free port of this machine, with a store of its own that goes with it. `known`: it knows
 * itself by the address where it is served, "http://localhost:…", as what a browser binds to an address needs.
 */
export async function startDemoServer({ known = false } = {}): Promise<DemoServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'alongside-demo-'));
  const library = await openLibrary(readConfig({ DATA_DIR: dataDir, LIBRARY_DIR: join(import.meta.dirname, '../../library') }), {
    log: createLog('silent'),
  });
  const port = known ? await freePort() : 0;
  const app = createApp(library, { dev: true, baseUrl: known ? `http://localhost:${port}` : 'https://library.example.org' });
  const listening = await app.listen({ host: '127.0.0.1', port });
  const origin = known ? `http://localhost:${port}` : listening;
  return {
    origin,
    library,
    app,
    close: async () => {
      await app.close();
      await library.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** One address of every type of page, so that a check over "every page" misses none. */
export async function pageTypes(library: Library): Promise<Readonly<Record<string, string>>> {
  const works = await library.catalogue.list({ set: { kind: 'all' }, sort: 'title', limit: 500, offset: 0 });
  const richest = works.toSorted((a, b) => JSON.stringify(b.record).length - JSON.stringify(a.record).length)[0]!;
  const plainest = works.toSorted((a, b) => JSON.stringify(a.record).length - JSON.stringify(b.record).length)[0]!;
  const noted = works.find(({ record }) => record.contentNotes.length > 0)!;
  const { topics, concepts } = await library.catalogue.structure();
  const busiest = topics.flatMap(({ children }) => children).toSorted((a, b) => b.count - a.count)[0]!;
  const empty = topics.flatMap(({ children }) => children).find(({ count }) => count === 0)!;
  const list = new URLSearchParams({
    works: `${richest.id}.${noted.id}.${plainest.id}.zzzzzz`,
    title: 'For a group on a Thursday',
    intro: 'Three works to begin with.',
    [`note.${richest.id}`]: 'We read it together, a page at a time.',
  });
  return {
    home: '/',
    browse: '/browse',
    topic: `/browse/${topics[0]!.path}`,
    'a later page of a list': '/new?page=2',
    category: `/browse/${busiest.path}`,
    'empty category': `/browse/${empty.path}`,
    'rich work': `/works/${richest.id}`,
    'plain work': `/works/${plainest.id}`,
    'work with content notes': `/works/${noted.id}`,
    cite: `/works/${richest.id}/cite`,
    history: `/works/${richest.id}/history`,
    contributor: `/contributors/${richest.record.contributors[0]!.id}`,
    'what is new': '/new',
    concepts: '/concepts',
    concept: `/concepts/${[...concepts.values()].find(({ count }) => count > 1)!.id}`,
    'search without words': '/search',
    'search with results': '/search?q=peer+workers',
    'search with filters':
      '/search?q=peer+workers&topic=lived-experience-workforce&type=journal-article&type=report&year=2015-2024&sort=year',
    'search with other and corrected words': '/search?q=alyship+reserch',
    'search that finds nothing': '/search?q=peer+workers&language=fr&type=podcast',
    'search past its end': '/search?q=peer+workers&page=40',
    suggestions: '/suggest?q=peer',
    map: '/map',
    'reading list': `/lists?${list}`,
    'reading list, empty': '/lists',
    'reading list to read': `/lists/view?${list}`,
    handout: `/works/${richest.id}/handout`,
    contribute: '/contribute',
    feedback: '/feedback',
    'tell of a search': '/feedback?searched=peer+respite',
    'correct a work': `/works/${noted.id}/correct`,
    'report a problem': `/works/${noted.id}/report`,
    'ask for access': `/works/${plainest.id}/ask`,
    'ask for removal': `/works/${noted.id}/remove`,
    'sign in': '/sign-in',
    'forgotten password': '/sign-in/forgotten',
    support: '/support',
    notice: '/notice',
    preferences: '/preferences',
    'carried preferences': '/preferences?theme=soft&text=130',
    'not found': '/nothing-here',
    ...Object.fromEntries(library.site.pages.map(({ slug }) => [`page ${slug}`, `/${slug}`])),
    gallery: '/_gallery',
  };
}
