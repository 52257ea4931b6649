import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainFrame } from '../../../../tests/support/frame.ts';
import { inspectPage, ParsedPage } from '../../../../tests/support/page.ts';
import { record } from '../../../../tests/support/records.ts';
import { html } from '../../../platform/html/index.ts';
import { renderPage } from '../../../ui/index.ts';
import { english, pseudoLanguage, type Words, wordsOf } from '../../../words/index.ts';
import type { Structure } from '../store/ordering.ts';
import type { StoredWork } from '../stored-work.ts';
import { WorkId, type WorkRecordInput } from '../work.ts';
import { type WorkPageView, workPage } from './work-page.ts';

const structure: Structure = {
  generation: 1,
  topics: [],
  collections: new Map(),
  facets: [],
  schemes: [],
  concepts: new Map(),
  languages: new Map([['D10', 'Wiradjuri']]),
  given: new Map(),
  totals: { works: 1, open: 0 },
};
const written = { writtenBy: { kind: 'library' as const } };
const layers: WorkRecordInput['descriptions'] = [
  { kind: 'abstract', label: 'SUMMARY', sections: [{ label: 'Aims', text: 'The aims.' }], writtenBy: { kind: 'authors' } },
  { kind: 'one-line', sections: [{ text: 'In one line.' }], ...written },
  { kind: 'plain-language', sections: [{ text: 'Plainly.' }], ...written },
  { kind: 'why-it-matters', sections: [{ text: 'Why.' }], ...written },
  { kind: 'easy-read', sections: [{ text: 'Easy.' }], ...written },
];
const work = (changes: Partial<WorkRecordInput> = {}, id = 'k7m2q9'): StoredWork => ({
  id: WorkId.parse(id),
  status: 'published',
  record: record({ title: 'Side by side', ...changes }),
  addedOn: '2026-11-22',
  updatedAt: '2026-11-23T10:00:00.000Z',
  revision: 1,
});
const viewOf = (changes: Partial<WorkPageView> = {}): WorkPageView => ({
  work: work({ descriptions: layers }),
  structure,
  related: new Map(),
  relatedFrom: [],
  downloads: [{ label: 'RIS', href: '/works/k7m2q9.ris' }],
  permanentLink: 'https://library.example.org/works/k7m2q9',
  reportLink: '/contribute-and-feedback',
  elsewhere: [],
  aids: {},
  reader: { contentLanguage: 'en-AU', covered: false },
  ...changes,
});
/** The page in its frame; fails unless it is a sound one. */
function shown(changes: Partial<WorkPageView> = {}, t: Words = english): ParsedPage {
  const page = renderPage({ ...plainFrame, words: t }, { title: 'A work', path: '/works/k7m2q9', main: workPage(viewOf(changes), t) }).text;
  assert.deepEqual(inspectPage(page), []);
  return new ParsedPage(page);
}
const layerIds = (page: ParsedPage) =>
  page.all('section').flatMap((section) => (section.attribute('class')?.startsWith('margin') ? [section.attribute('id')] : []));
const foldedIds = (page: ParsedPage) =>
  page.all('section').flatMap((section) => (section.attribute('class') === 'margin folded' ? [section.attribute('id')] : []));

describe('what is handed in for the sake of reading', () => {
  test('stands before the layers of text, beside the way to the work, and after the layers', () => {
    const part = (id: string) =>
      html`<section class="margin" id="${id}" aria-labelledby="${id}-label"><h2 id="${id}-label">${id}</h2></section>`;
    const page = shown({ aids: { before: part('notes'), after: part('support'), actions: html`<a href="/lists">Add to a list</a>` } });
    assert.deepEqual(layerIds(page), [
      ...['one-line', 'notes', 'plain-language', 'why-it-matters', 'easy-read', 'abstract', 'support'],
      ...['access', 'who-made-it', 'provenance'],
    ]);
    assert.deepEqual(
      page
        .with('class', 'row')[0]!
        .all('a')
        .map(({ text }) => text),
      ['Cite or export', 'Add to a list'],
    );
  });

  test('may ask for plain words first: those stand open, the rest is folded under its name', () => {
    const page = shown({ aids: { plainFirst: true } });
    assert.deepEqual(layerIds(page).slice(0, 5), ['one-line', 'plain-language', 'easy-read', 'why-it-matters', 'abstract']);
    assert.deepEqual(foldedIds(page), ['why-it-matters', 'abstract']);
    const abstract = page.with('id', 'abstract')[0]!;
    assert.equal(abstract.all('summary')[0]!.text, 'Summary');
    assert.deepEqual(
      abstract.all('h2', 'h3').map(({ name, text }) => `${name} ${text}`),
      ['h2 Summary', 'h3 Aims'],
    );
    assert.deepEqual(foldedIds(shown()), []);
  });

  test('folds nothing where a work has nothing in plain words', () => {
    const only = work({ descriptions: layers.filter(({ kind }) => kind === 'abstract' || kind === 'why-it-matters') });
    const page = shown({ work: only, aids: { plainFirst: true } });
    assert.deepEqual(foldedIds(page), []);
    assert.deepEqual(layerIds(page).slice(0, 2), ['why-it-matters', 'abstract']);
  });
});

describe('a covered record', () => {
  const aids = {
    cover: { label: 'Open this work' },
    before: html`<section class="margin" aria-labelledby="advice"><h2 id="advice">Cultural advice</h2></section>`,
  };
  const page = shown({ aids, work: work({ descriptions: layers, culturalAdvice: [{ text: 'Names.', source: 'The authors' }] }) });

  test('shows its advice in the open, and all else within one closed part', () => {
    const cover = page.one('details');
    assert.equal(cover.attribute('open'), undefined);
    assert.equal(cover.all('summary')[0]!.text, 'Open this work');
    assert.equal(page.one('h1').text, 'A work under cultural advice');
    assert.equal(
      page.one('article').text.replace(cover.text, '').replace(/\s+/g, ' ').trim(),
      'A work under cultural advice Cultural advice',
    );
    for (const told of ['Side by side', 'Rahman, A.', 'In one line.', 'The aims.', 'Report a problem', 'Cite or export'])
      assert.ok(cover.text.includes(told), told);
  });

  test('has its title as a heading under the cover', () => {
    assert.equal(page.one('details').all('h2')[0]!.text, 'Side by side');
  });
});

test('a work under advice is named by its advice where a covered reader meets it on the page of another', () => {
  const advised = work({ title: 'Told aloud', culturalAdvice: [{ text: 'Names.', source: 'The authors' }] }, 'h4wq7n');
  const line = (covered: boolean) =>
    shown({ relatedFrom: [{ kind: 'annotates', work: advised }], reader: { contentLanguage: 'en-AU', covered } }).with(
      'id',
      'connected',
    )[0]!;
  assert.match(line(false).text, /Annotated in: Told aloud/);
  assert.match(line(true).text, /Annotated in: A work under cultural advice$/);
  assert.equal(line(true).all('a')[0]!.attribute('href'), '/works/h4wq7n');
});

test('a route says its formats and the reading level that the work declares, with where it says so', () => {
  const route = { kind: 'open' as const, url: 'https://a.example/', formats: ['easy-read' as const, 'tagged-pdf' as const] };
  const page = shown({ work: work({ access: [{ ...route, readingLevel: { level: 'plain', source: 'Publisher’s page' } }] }) });
  assert.match(page.with('id', 'access')[0]!.text, /Easy Read, tagged PDF · reading level: plain, as stated in: Publisher’s page/);
  assert.doesNotMatch(shown({ work: work({ access: [route] }) }).with('id', 'access')[0]!.text, /reading level/);
});

test('a language of AUSTLANG bears the name that the library gives it and leads to AIATSIS; others are named', () => {
  const facts = shown({ work: work({ languages: ['en', 'austlang:D10'] }) }).one('aside');
  assert.match(facts.text, /Language ?English, Wiradjuri \(AUSTLANG D10\)/);
  const link = facts.all('a').find(({ text }) => text.startsWith('Wiradjuri'))!;
  assert.match(link.attribute('href')!, /^https:\/\/collection\.aiatsis\.gov\.au\/austlang\/language\/d10$/);
});

describe('read aloud', () => {
  test('is offered with words of the page, and with places for what the browser fills in', () => {
    const article = shown().one('article');
    assert.notEqual(article.attribute('data-read-aloud'), undefined);
    assert.equal(article.attribute('data-label-rate'), 'Speed {rate}');
    assert.match(article.attribute('data-label-left-out')!, /\{language\}/);
    assert.match(shown({}, wordsOf(pseudoLanguage)).one('article').attribute('data-label-rate')!, /\u202eSpeed\u202c \{rate\}/);
  });

  test('takes the title, the layers and who made the work, and leaves out what serves to go elsewhere', () => {
    const page = shown({ elsewhere: [{ label: 'Trove', href: 'https://trove.example/' }] });
    const left = page
      .with('data-not-read')
      .map(({ text }) => text)
      .join('\n');
    for (const told of ['Cite or export', 'Trove', 'Ask us', 'About this record', 'Report a problem', '(2020).'])
      assert.ok(left.includes(told), told);
    for (const read of ['Side by side', 'In one line.', 'Plainly.', 'The aims.', 'Who made it']) assert.ok(!left.includes(read), read);
  });
});

describe('who wrote a layer', () => {
  const creditOf = (description: object, t: Words = english) =>
    shown({ work: work({ descriptions: [{ kind: 'abstract', sections: [{ text: 'Words.' }], ...description } as never] }) }, t)
      .with('id', 'abstract')[0]!
      .all('p')
      .find((paragraph) => paragraph.attribute('class') === 'credit')!;
  for (const [writtenBy, text] of [
    [{ kind: 'library' }, 'Written for this library, 22 November 2026. Not yet checked by people with lived experience.'],
    [{ kind: 'authors' }, 'Written by the authors of the work, 22 November 2026.'],
    [{ kind: 'publisher' }, 'Written by the publisher, 22 November 2026.'],
    [{ kind: 'publisher', name: 'A press' }, 'Written by the publisher, A press, 22 November 2026.'],
    [{ kind: 'contributor' }, 'Written by a reader, 22 November 2026.'],
    [{ kind: 'contributor', name: 'B. Reader' }, 'Written by B. Reader, 22 November 2026.'],
    [{ kind: 'unknown' }, 'Written 22 November 2026. The library does not know by whom.'],
  ] as const) {
    test(text, () => assert.equal(creditOf({ writtenBy, writtenOn: '2026-11-22' }).text, text));
  }

  test('is told without a day where none is recorded, and with those who checked it', () => {
    assert.equal(creditOf({ writtenBy: { kind: 'unknown' } }).text, 'The library does not know who wrote this.');
    const checked = { by: 'A panel', on: '2026-11-22' };
    assert.equal(
      creditOf({ writtenBy: { kind: 'library' }, checked }).text,
      'Written for this library. Checked by A panel, 22 November 2026.',
    );
  });

  test('is said in the language of the page beside a text in another', () => {
    const credit = creditOf({ writtenBy: { kind: 'authors' }, language: 'ar' });
    assert.deepEqual([credit.attribute('lang'), credit.attribute('dir')], ['en-AU', 'ltr']);
    assert.equal(creditOf({ writtenBy: { kind: 'authors' } }).attribute('lang'), undefined);
  });
});

test('the installation’s word for people is the one that the page uses', () => {
  const t = wordsOf('en-AU', { person: 'consumer', people: 'consumers' });
  const page = shown({ work: work({ descriptions: layers, involvement: { level: 'led', source: 'Page 4' } }) }, t);
  assert.match(page.with('id', 'who-made-it')[0]!.text, /Led by consumers\./);
  assert.match(page.with('id', 'plain-language')[0]!.text, /Not yet checked by consumers\./);
});
