import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from '../../platform/html/index.ts';
import { chooseMediaType, createResponseCache, PreparedResponse, preparePage, send, sendPrepared } from '../../platform/http/index.ts';
import { createTurns } from '../../platform/turns.ts';
import { type Frame, type Page, renderPage } from '../../ui/index.ts';
import { fullTitle, listedName, type StoredWork } from '../catalogue/index.ts';
import { csvHeader, risMediaType, writeCsvRow, writeRis } from '../formats/index.ts';
import type { Discovery } from './discovery.ts';
import { atomMediaType, writeAtom } from './feeds/atom.ts';
import { csvMediaType, writeCoverageCsv } from './feeds/coverage-csv.ts';
import { openSearchMediaType, writeOpenSearch } from './feeds/opensearch.ts';
import { openSearchSuggestions, openSearchSuggestionsMediaType } from './feeds/suggestions-json.ts';
import { coveragePage } from './pages/coverage-page.ts';
import { searchPage, searchTitle } from './pages/search-page.ts';
import { suggestionKindNames, suggestionsPage, suggestionsTitle } from './pages/suggestions-page.ts';
import type { Reader } from './reader.ts';
import { mostTaken } from './search-page-view.ts';
import { parseYears, SearchState } from './search-state.ts';

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

export interface DiscoveryRoutesOptions {
  readonly discovery: Discovery;
  /** The frame for the reader of a request. */
  readonly frame: (request: FastifyRequest) => Frame;
  /** True for a reader who has chosen that works under cultural advice are covered until they open them. Absent: for nobody. */
  readonly covered?: ((request: FastifyRequest) => boolean) | undefined;
  /** How the reader of a request wants content notes. Absent: everybody in the open. */
  readonly notes?: ((request: FastifyRequest) => Reader['notes']) | undefined;
  /** Asked before anything costly is done for a request: refuses clients that ask for too much. `cost`: 1 is one page of results. */
  readonly limit: (cost: number) => Hook;
  /** Name, description and language of the library for programs that search it; its address without a slash at the end. */
  readonly library: { readonly name: string; readonly description: string; readonly language: string; readonly baseUrl: string };
}

/** Entries of a feed: more would be new only to those who look once in months. */
const entriesInFeed = 50;
const cacheBytes = 8_000_000;
/** Searches that wait for their turn; whoever comes on top is asked to come again. */
const mostWaiting = 200;

/** The pages of discovery. What is costly is done one at a time, so that a reader of any other page waits for one search at most. */
export function discoveryRoutes(app: FastifyInstance, { discovery, frame, covered, notes, limit, library }: DiscoveryRoutesOptions): void {
  const cache = createResponseCache({ mostBytes: cacheBytes });
  const inTurn = createTurns({ mostWaiting });
  const query = (request: FastifyRequest) => request.query as Record<string, unknown>;
  const stateOf = async (request: FastifyRequest) => SearchState.parse(query(request), await discovery.facetIds());
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  /** No search is for indexing: works have pages of their own, and every combination of filters would be one more page. */
  const unindexed = (reply: FastifyReply) => reply.header('x-robots-tag', 'noindex, nofollow');

  /** Answers from the cache, or makes the answer in its turn when the client may have it, and keeps it. */
  const cached = async (
    request: FastifyRequest,
    reply: FastifyReply,
    key: string,
    cost: number,
    make: () => Promise<{ prepared: PreparedResponse; status?: number; lasting?: boolean }>,
    options: { fileName?: string } = {},
  ): Promise<FastifyReply> => {
    const { version, lastModified } = await discovery.freshen();
    const kept = cache.get(key, version);
    if (kept !== undefined) return sendPrepared(request, reply, kept, { ...options, lastModified });
    const refused = await limit(cost)(request, reply);
    if (refused !== undefined) return refused;
    const { prepared, status = 200, lasting = true } = await inTurn(make);
    // What may lack works is not kept: the next one to ask may have more of them.
    if (status === 200 && lasting) cache.set(key, version, prepared);
    return sendPrepared(request, reply, prepared, { ...options, status, lastModified });
  };
  /** Pages for readers with other settings are other pages. */
  const forReader = (request: FastifyRequest, key: string) => `${key} ${frame(request).variant}`;
  const readerOf = (request: FastifyRequest): Reader => {
    const { words, contentLanguage } = frame(request);
    return { words, contentLanguage, covered: covered?.(request) ?? false, notes: notes?.(request) ?? 'show' };
  };
  const preparedPage = (request: FastifyRequest, page: Page) => preparePage(renderPage(frame(request), page));

  app.get('/search', async (request, reply) => {
    const asked = query(request);
    const state = await stateOf(request);
    if (state.asks) unindexed(reply);
    // The form for years has two fields; an address has one parameter.
    if (asked.from !== undefined || asked.to !== undefined)
      return reply.redirect(state.with({ year: parseYears(`${text(asked.from)}-${text(asked.to)}`) ?? state.year }).href(), 302);
    const href = state.href();
    return cached(request, reply, forReader(request, href), 1, async () => {
      const reader = readerOf(request);
      const view = await discovery.search(state, reader);
      const page: Page = {
        title: searchTitle(view, reader.words),
        path: href,
        noindex: state.asks,
        ownSearch: true,
        head: html`${state.asks && html`<link rel="canonical" href="${library.baseUrl}${href}">`}<link rel="alternate" type="${atomMediaType.split(';')[0]!}" href="${view.follow}" title="${reader.words('discovery.search.feed')}">`,
        main: searchPage(view, reader),
      };
      const pastTheEnd = view.results.length === 0 && view.total > 0;
      return { prepared: preparedPage(request, page), status: pastTheEnd ? 404 : 200, lasting: !view.partial };
    });
  });

  const address = (work: StoredWork) => `${library.baseUrl}/works/${work.id}`;
  const exported = (work: StoredWork) => ({ id: work.id, url: address(work), record: work.record });
  const lists: Readonly<Record<string, { mediaType: string; write: (works: readonly StoredWork[]) => string }>> = {
    ris: {
      mediaType: risMediaType,
      write: (works) => works.map((work) => writeRis(exported(work))).join(''),
    },
    csv: { mediaType: csvMediaType, write: (works) => csvHeader + works.map((work) => writeCsvRow(exported(work))).join('') },
  };
  for (const [ending, { mediaType, write }] of Object.entries(lists)) {
    app.get(`/search.${ending}`, async (request, reply) => {
      unindexed(reply);
      const state = await stateOf(request);
      const make = async () => {
        const { works } = await discovery.works(state, mostTaken);
        return { prepared: new PreparedResponse({ mediaType, body: write(works) }) };
      };
      return cached(request, reply, state.href(`/search.${ending}`), 8, make, { fileName: `works.${ending}` });
    });
  }

  app.get('/search.atom', async (request, reply) => {
    unindexed(reply);
    const state = (await stateOf(request)).with({ sort: 'newest' });
    const href = state.href('/search.atom');
    return cached(request, reply, forReader(request, href), 2, async () => {
      const { works } = await discovery.works(state, entriesInFeed);
      const { baseUrl, language } = library;
      const { words: t } = readerOf(request);
      const names = { library: library.name, words: state.q };
      const { since } = await discovery.freshen();
      const body = writeAtom({
        id: `${baseUrl}${href}`,
        title: state.q === '' ? t('discovery.feed.title', names) : t('discovery.feed.title-for', names),
        titleLanguage: t.language === language ? undefined : t.language,
        selfHref: `${baseUrl}${href}`,
        alternateHref: `${baseUrl}${state.href()}`,
        updated: works.reduce((latest, { updatedAt }) => (updatedAt > latest ? updatedAt : latest), '') || since,
        libraryName: library.name,
        language,
        entries: works.map((work) => ({
          id: address(work),
          title: fullTitle(work.record),
          href: address(work),
          updated: work.updatedAt,
          published: `${work.addedOn}T00:00:00.000Z`,
          summary: work.record.descriptions.find(({ kind }) => kind === 'one-line')?.sections[0]?.text,
          authors: work.record.contributors.map(listedName),
          language: work.record.titleLanguage,
        })),
      });
      return { prepared: new PreparedResponse({ mediaType: atomMediaType, body }) };
    });
  });

  app.get('/suggest', async (request, reply) => {
    unindexed(reply);
    const { q: given, form } = query(request);
    const { q } = SearchState.parse({ q: given }, []);
    const forBrowser = form === 'opensearch';
    const json = forBrowser || chooseMediaType(request.headers.accept, ['text/html', 'application/json']) === 'application/json';
    return cached(request, reply, forReader(request, `/suggest ${forBrowser} ${json} ${q}`), 0.2, async () => {
      const reader = readerOf(request);
      const { words: t } = reader;
      const suggestions = await discovery.suggest(q, reader);
      if (forBrowser) {
        const body = openSearchSuggestions(q, suggestions, library.baseUrl);
        return { prepared: new PreparedResponse({ mediaType: openSearchSuggestionsMediaType, body }) };
      }
      if (json) {
        const count = t('discovery.suggest.count', { count: suggestions.length });
        const body = JSON.stringify({ query: q, suggestions, kinds: suggestionKindNames(t), count });
        return { prepared: new PreparedResponse({ mediaType: 'application/json; charset=utf-8', body }) };
      }
      const main = suggestionsPage(q, suggestions, t);
      return {
        prepared: preparedPage(request, {
          title: suggestionsTitle(q, t),
          path: '/suggest',
          crumbs: [{ label: t('ui.frame.search'), href: '/search' }],
          noindex: true,
          ownSearch: true,
          main,
        }),
      };
    });
  });

  app.get('/map', async (request, reply) => {
    const by = text(query(request).by);
    return cached(request, reply, forReader(request, `/map ${by}`), 1, async () => {
      const reader = readerOf(request);
      const view = await discovery.coverage(by, reader);
      const path = view.choices.find(({ chosen }) => chosen)?.href ?? '/map';
      return {
        prepared: preparedPage(request, { title: reader.words('discovery.map.title'), path, main: coveragePage(view, reader.words) }),
      };
    });
  });
  app.get('/map.csv', async (request, reply) => {
    const by = text(query(request).by);
    const make = async () => {
      const reader = readerOf(request);
      const body = writeCoverageCsv(await discovery.coverage(by, reader), reader.words);
      return { prepared: new PreparedResponse({ mediaType: csvMediaType, body }) };
    };
    return cached(request, reply, forReader(request, `/map.csv ${by}`), 1, make, { fileName: 'map.csv' });
  });

  app.get('/opensearch.xml', async (request, reply) => {
    const { icon, shortName } = frame(request);
    const { baseUrl } = library;
    const body = writeOpenSearch({
      shortName,
      description: library.description,
      baseUrl,
      icon: { href: icon, mediaType: 'image/svg+xml' },
    });
    return send(request, reply, { mediaType: openSearchMediaType, body });
  });
}
