import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { parse } from 'parse5';
import { fullTitle } from '../../catalogue/index.ts';
import { assertGolden } from '../csl-json/fixtures/golden.ts';
import { arbitraryList, letters } from './fixtures/arbitrary-list.ts';
import { arabicList, workshopList } from './fixtures/lists.ts';
import { writeBibliographyHtml } from './index.ts';

interface Node {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly { name: string; value: string }[];
  readonly childNodes?: readonly Node[];
}

function parsed(source: string): { all: Node[]; named: (name: string) => Node[] } {
  const errors: string[] = [];
  const document = parse(source, { onParseError: ({ code }) => errors.push(code) }) as unknown as Node;
  assert.deepEqual(errors, []);
  const all: Node[] = [];
  const walk = (node: Node) => {
    all.push(node);
    node.childNodes?.forEach(walk);
  };
  walk(document);
  return { all, named: (name) => all.filter(({ nodeName }) => nodeName === name) };
}

const textOf = (node: Node): string => node.value ?? (node.childNodes ?? []).map(textOf).join('');
const attributeOf = (node: Node, name: string) => node.attrs?.find((attribute) => attribute.name === name)?.value;

test('a list is written as the page that we agreed on', () => {
  assertGolden(new URL('./fixtures/workshop.golden.html', import.meta.url), writeBibliographyHtml(workshopList));
  assertGolden(new URL('./fixtures/arabic.golden.html', import.meta.url), writeBibliographyHtml(arabicList));
});

test('the page stands alone: no script, nothing loaded, its language said', () => {
  const source = writeBibliographyHtml(workshopList);
  const { all, named } = parsed(source);
  assert.equal(attributeOf(named('html')[0]!, 'lang'), 'en-AU');
  assert.equal(textOf(named('title')[0]!), workshopList.title);
  for (const { nodeName, attrs = [] } of all) {
    assert.ok(!['script', 'link', 'img', 'iframe', 'base', 'form'].includes(nodeName), nodeName);
    for (const { name } of attrs) assert.doesNotMatch(name, /^(?:src|style|on.*)$/);
  }
  assert.doesNotMatch(textOf(named('style')[0]!), /url\(|@import|@font-face|</);
});

test('there is one heading for the list, and one for each work in a list that says how many there are', () => {
  const { all, named } = parsed(writeBibliographyHtml(workshopList));
  assert.equal(named('h1').length, 1);
  assert.deepEqual(
    named('h2').map(textOf),
    workshopList.entries.map(({ work }) => fullTitle(work.record)),
  );
  assert.equal(named('ol').length, 1);
  assert.equal(named('ol')[0]!.childNodes!.filter(({ nodeName }) => nodeName === 'li').length, workshopList.entries.length);
  assert.deepEqual(
    all.map(({ nodeName }) => nodeName).filter((name) => /^h[3-6]$/.test(name)),
    [],
  );
});

test('the name of every link is its own, and made of what can be seen', () => {
  const { all, named } = parsed(
    writeBibliographyHtml({
      ...workshopList,
      entries: [workshopList.entries[0]!, { ...workshopList.entries[2]!, route: workshopList.entries[0]!.route }],
    }),
  );
  const nameOf = (link: Node) =>
    attributeOf(link, 'aria-labelledby')
      ?.split(' ')
      .map((id) => textOf(all.find((node) => attributeOf(node, 'id') === id)!))
      .join(' ') ?? textOf(link);
  const names = named('a').map(nameOf);
  assert.equal(names.length, 5);
  assert.equal(new Set(names).size, names.length);
  assert.ok(names.includes('journal.example Walking beside: what peer workers do on an ordinary day'));
});

test('an address that could run something is printed and leads nowhere', () => {
  const { named } = parsed(writeBibliographyHtml(workshopList));
  for (const link of named('a')) assert.match(attributeOf(link, 'href')!, /^https?:/);
  assert.ok(named('dd').some((node) => textOf(node) === 'javascript:alert(1)'));
});

test('an empty list is a page with its title', () => {
  const { named } = parsed(writeBibliographyHtml({ ...workshopList, entries: [] }));
  assert.deepEqual([named('h1').length, named('ol').length], [1, 0]);
});

test('every title and note is in the page, whatever is in it, and none becomes markup', () => {
  fc.assert(
    fc.property(arbitraryList, (list) => {
      const { named } = parsed(writeBibliographyHtml(list));
      assert.equal(letters(textOf(named('h1')[0]!)), letters(list.title));
      assert.deepEqual(
        named('h2').map((node) => letters(textOf(node))),
        list.entries.map(({ work }) => letters(fullTitle(work.record))),
      );
      assert.deepEqual(
        named('div')
          .filter((node) => attributeOf(node, 'class') === 'note')
          .map((node) => letters(textOf(node.childNodes!.find(({ nodeName }) => nodeName === 'dd')!))),
        list.entries.map(({ note }) => letters(note ?? '')).filter((note) => note !== ''),
      );
      const known = new Set(
        '#document #documentType #text html head meta title style body main h1 h2 p time a bdi br ol li dl div dt dd i em b span'.split(
          ' ',
        ),
      );
      for (const { nodeName } of parsed(writeBibliographyHtml(list)).all) assert.ok(known.has(nodeName), nodeName);
    }),
    { numRuns: 200 },
  );
});
