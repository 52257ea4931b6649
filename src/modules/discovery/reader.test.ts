import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import Fastify, { type FastifyInstance } from 'fastify';
import { plainFrame } from '../../../tests/support/frame.ts';
import { inspectPage, ParsedPage } from '../../../tests/support/page.ts';
import { countsOf, resultsOf, titleOf, totalOf } from '../../../tests/support/search-library.ts';
import { tempCatalogue } from '../../../tests/support/temp-catalogue.ts';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { english } from '../../words/index.ts';
import { createDiscovery } from './discovery.ts';
import { nearbySection } from './pages/nearby-section.ts';
import type { Reader } from './reader.ts';
import { discoveryRoutes } from './routes.ts';

const { catalogue, clock, add } = await tempCatalogue({ after }, { collections: [{ slug: 'shore', name: 'Shore' }] });
const [river, tide] = await add(
  {
    title: 'River ceremony',
    contributors: [{ family: 'Quellhorst', given: 'Z.' }],
    placements: ['shore'],
    culturalAdvice: [{ text: 'May show people who have died.', source: 'Cover' }],
    descriptions: [
      { kind: 'one-line', sections: [{ text: 'A mangrove and its people.' }], writtenBy: { kind: 'library' } },
      { kind: 'abstract', sections: [{ text: 'We sat by the mangrove at dusk.' }], writtenBy: { kind: 'authors' } },
    ],
    contentNotes: [{ topic: 'loss' }, { topic: 'flood' }, { topic: 'hunger' }],
  },
  {
    title: 'River and tide at dusk',
    contributors: [{ family: 'Quellhorst', given: 'Z.' }],
    placements: ['shore'],
    descriptions: [{ kind: 'abstract', sections: [{ text: 'Loss, and the mangrove.' }], writtenBy: { kind: 'authors' } }],
  },
  {
    title: 'Tide',
    contributors: [{ family: 'Okoro', given: 'C.' }],
    localContexts: [{ kind: 'notice', type: 'attribution_incomplete', name: 'Attribution Incomplete', text: 'More is to be told.' }],
  },
);
const discovery = await createDiscovery({
  folder: join(tempFolder({ after }), 'search'),
  catalogue,
  clock,
  tellHref: '/tell',
  missingHref: (words) => `/missing?${new URLSearchParams({ words })}`,
  report: assert.ifError,
});
after(() => discovery.close());

const everybody: Reader = { words: english, contentLanguage: 'en-AU', covered: false, notes: 'show' };

/** The pages of discovery, for one kind of reader. */
function pagesFor(reader: Partial<Reader>) {
  const app: FastifyInstance = Fastify();
  discoveryRoutes(app, {
    discovery,
    frame: () => plainFrame,
    covered: () => reader.covered ?? false,
    notes: () => reader.notes ?? 'show',
    limit: () => async () => undefined,
    library: { name: 'Tests', description: 'Tests', language: 'en-AU', baseUrl: 'https://library.example.org' },
  });
  after(() => app.close());
  const get = async (path: string, accept = 'text/html') => (await app.inject({ method: 'GET', url: path, headers: { accept } })).body;
  return { get, page: async (path: string) => new ParsedPage(await get(path)) };
}
const open = pagesFor({});
const covered = pagesFor({ covered: true });

test('to whom works under cultural advice are covered, no more is told of them than that they are there', async () => {
  for (const address of ['/search', '/search?q=mangrove', '/search?q=river', '/search?q=quellhorst']) {
    const body = await covered.get(address);
    assert.deepEqual(inspectPage(body), [], address);
    const parsed = new ParsedPage(body);
    const items = resultsOf(parsed);
    assert.equal(totalOf(parsed), totalOf(await open.page(address)), 'they are found and counted all the same');
    const item = items.find((each) => each.all('a')[0]!.attribute('href') === `/works/${river!.id}`)!;
    assert.equal(titleOf(item), 'A work under cultural advice', address);
    assert.doesNotMatch(item.text, /River|ceremony|Quellhorst|mangrove|dusk/i, address);
    assert.doesNotMatch(body, /River ceremony/, address);
  }
  const shown = resultsOf(await open.page('/search?q=mangrove')).map(({ text }) => text);
  assert.ok(shown.some((text) => /River ceremony.*Quellhorst.*Cultural advice/.test(text)));
  assert.ok(
    resultsOf(await covered.page('/search?q=mangrove')).some((item) => titleOf(item) === 'River and tide at dusk'),
    'works without advice are shown whole',
  );
});

test('Notices and Labels of Local Contexts are advice too', async () => {
  const titles = resultsOf(await covered.page('/search?q=okoro')).map(titleOf);
  assert.deepEqual(titles, ['A work under cultural advice']);
});

test('suggestions name neither covered works nor, on their account, who made them', async () => {
  const suggested = async (pages: typeof open, q: string) =>
    (JSON.parse(await pages.get(`/suggest?q=${q}`, 'application/json')) as { suggestions: { label: string; href: string }[] }).suggestions;
  assert.deepEqual(
    (await suggested(open, 'river+cer')).map(({ label }) => label),
    ['River ceremony'],
  );
  const [only] = await suggested(covered, 'river+cer');
  assert.deepEqual([only!.label, only!.href], ['A work under cultural advice', `/works/${river!.id}`]);
  assert.equal((await suggested(open, 'okor')).length, 1);
  assert.deepEqual(await suggested(covered, 'okor'), []);
  assert.equal((await suggested(covered, 'quell')).length, 1, 'who made another work as well is named for that');
  assert.doesNotMatch(await covered.get('/suggest?q=river+cer'), /ceremony/);
});

test('beside another work a covered one is not named either', async () => {
  const near = await discovery.nearby(tide!);
  const text = (reader: Reader) => new ParsedPage(nearbySection(near, reader)!.text).one('body').text;
  assert.match(text(everybody), /Others by Quellhorst, Z\. ?River ceremony/);
  assert.match(text({ ...everybody, covered: true }), /Others by Quellhorst, Z\. ?A work under cultural advice/);
  assert.doesNotMatch(text({ ...everybody, covered: true }), /River ceremony/);
});

test('who has asked for no content notes sees no list of their topics, unless they narrow by one, and no passage out of a note', async () => {
  const none = pagesFor({ notes: 'none' });
  assert.deepEqual(countsOf(await open.page('/search'), 'note'), { flood: 1, hunger: 1, loss: 1 });
  const parsed = await none.page('/search');
  assert.deepEqual([countsOf(parsed, 'note'), countsOf(parsed, 'without-note')], [{}, {}]);
  const narrowed = await none.page('/search?without-note=loss');
  assert.equal(countsOf(narrowed, 'without-note').loss, 1);
  assert.deepEqual(countsOf(narrowed, 'note'), {});
  assert.match(await open.get('/search?q=flood'), /Content note<span/);
  assert.doesNotMatch(await none.get('/search?q=flood'), /Content note<span/);
});

test('who has asked for folded content notes finds the list of their topics folded', async () => {
  const group = async (pages: typeof open) => (await pages.page('/search')).with('aria-labelledby', 'facet-note')[0]!;
  assert.deepEqual((await group(open)).all('details'), []);
  const folded = await group(pagesFor({ notes: 'fold' }));
  assert.equal(folded.all('summary')[0]!.text, '3 more under Content note on');
  assert.equal(folded.all('details')[0]!.all('a').length, 3);
});
