import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { inspectPage, ParsedPage } from '../../tests/support/page.ts';
import { tempLibrary } from '../../tests/support/temp-library.ts';
import { pseudoLanguage } from '../words/index.ts';

const { get, add } = await tempLibrary({ after }, { dev: true });
const [work] = await add({
  title: 'Side by side',
  container: { title: 'Journal of Examples' },
  placements: ['workforce/tools'],
  concepts: ['peer-support'],
  descriptions: [{ kind: 'abstract', label: 'SUMMARY', sections: [{ text: 'Words.' }], writtenBy: { kind: 'library' } }],
  involvement: { level: 'led', statement: 'Led by peers.', source: 'Page 4' },
});
const turned = async (path: string) => {
  const response = await get(path, { cookie: `preferences=language=${pseudoLanguage}` });
  assert.equal(response.statusCode, 200, path);
  assert.deepEqual(inspectPage(response.body), []);
  const page = new ParsedPage(response.body);
  assert.deepEqual([page.one('html').attribute('lang'), page.one('html').attribute('dir')], [pseudoLanguage, 'rtl']);
  return page;
};
const marks = (element: { attribute(name: string): string | undefined } | undefined) => [
  element?.attribute('lang'),
  element?.attribute('dir'),
];
const mirrored = /\u202e/;

test('what the library itself says is marked as its own language on a page in another; the interface’s words are not', async () => {
  for (const [path, text] of [
    ['/', 'Knowledge to test with'],
    ['/browse', 'Lived experience workforce'],
    ['/browse/workforce', 'Workforce tools'],
    ['/browse/workforce', 'We were here all along.'],
    ['/browse/workforce/tools', 'Workforce tools'],
    ['/browse/workforce/tools', 'Side by side'],
    ['/concepts', 'Peer support'],
    ['/concepts/peer-support', 'mutual aid'],
    ['/concepts/peer-support', 'Support among equals.'],
    [`/works/${work!.id}`, 'Side by side'],
    [`/works/${work!.id}`, 'Led by peers.'],
    [`/works/${work!.id}`, 'Journal of Examples'],
  ] as const) {
    const page = await turned(path);
    const marked = page
      .one('main')
      .all('h1', 'a', 'p', 'span', 'cite', 'blockquote')
      .filter((element) => element.attribute('lang'));
    assert.ok(
      marked.some((element) => element.text.includes(text) && element.attribute('lang')?.startsWith('en-AU')),
      `${text} at ${path}`,
    );
    assert.ok(
      marked.every((element) => !mirrored.test(element.text) || element.attribute('class') === 'credit'),
      path,
    );
  }
});

test('every heading of the interface, title and name of a part is said in the page’s language', async () => {
  for (const path of ['/', '/browse', '/new', '/concepts', `/works/${work!.id}`, `/works/${work!.id}/cite`, `/works/${work!.id}/history`]) {
    const page = await turned(path);
    const within = (element: { attribute(name: string): string | undefined; all(...names: string[]): unknown[] }) =>
      element.attribute('lang') !== undefined || element.all('span', 'a').some((inner) => (inner as typeof element).attribute('lang'));
    const headings = page
      .one('main')
      .all('h1', 'h2', 'h3')
      .filter((heading) => !within(heading));
    assert.ok(headings.length > 0, path);
    for (const heading of headings) assert.match(heading.text, mirrored, path);
    for (const named of page.one('main').all('aside', 'nav')) assert.match(named.attribute('aria-label')!, mirrored, path);
  }
  assert.match((await turned('/browse')).title, mirrored);
});

test('a text in another language keeps its marks, and who wrote it is told in the page’s', async () => {
  const page = await turned(`/works/${work!.id}`);
  assert.deepEqual(marks(page.one('h1')), ['en-AU', 'ltr']);
  const abstract = page.with('id', 'abstract')[0]!;
  assert.equal(abstract.all('div')[0]!.attribute('lang'), 'en');
  assert.deepEqual(marks(abstract.all('h2')[0]!.all('span')[0]), ['en', 'ltr']);
  const credit = abstract.all('p').find((paragraph) => paragraph.attribute('class') === 'credit')!;
  assert.deepEqual(marks(credit), [pseudoLanguage, 'rtl']);
  assert.match(credit.text, mirrored);
});
