import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { posix } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { fullTitle } from '../../catalogue/index.ts';
import { assertGolden } from '../csl-json/fixtures/golden.ts';
import type { AnnotatedBibliography } from './annotated-bibliography.ts';
import { fixZipDates } from './fixed-zip-dates.ts';
import { arbitraryList, letters } from './fixtures/arbitrary-list.ts';
import { arabicList, workshopList } from './fixtures/lists.ts';
import { packageParts } from './fixtures/package-parts.ts';
import { elementsOf, parseStrictXml, type XmlNode } from './fixtures/strict-xml.ts';
import { writeBibliographyDocx } from './index.ts';

/** Every part of the document, read strictly. */
async function partsOf(list: AnnotatedBibliography): Promise<Map<string, XmlNode>> {
  const parts = packageParts(await writeBibliographyDocx(list));
  return new Map([...parts].map(([path, source]) => [path, parseStrictXml(source)]));
}

const val = (node: XmlNode | undefined) => node?.attributes['w:val'];
const styleOf = (paragraph: XmlNode) => val(elementsOf(paragraph, 'w:pStyle')[0]) ?? 'Normal';
const textOf = (node: XmlNode): string =>
  node.name === 'w:t' ? node.text : node.name === 'w:br' ? '\n' : node.children.map(textOf).join('');
const paragraphsIn = (parts: Map<string, XmlNode>, style: string) =>
  elementsOf(parts.get('word/document.xml')!, 'w:p').filter((paragraph) => styleOf(paragraph) === style);
const relationshipsOf = (parts: Map<string, XmlNode>) =>
  elementsOf(parts.get('word/_rels/document.xml.rels')!, 'Relationship').map(({ attributes }) => attributes);

test('a list is written as the document that we agreed on, in all its parts', async () => {
  for (const [name, list] of [
    ['workshop', workshopList],
    ['arabic', arabicList],
  ] as const) {
    const text = [...packageParts(await writeBibliographyDocx(list))]
      .map(([path, source]) => `=== ${path}\n${source.trimEnd().replaceAll('><', '>\n<')}\n`)
      .join('\n');
    assertGolden(new URL(`./fixtures/${name}.golden.docx.txt`, import.meta.url), text);
  }
});

test('the same list gives the same bytes, whenever it is written', async (context) => {
  const first = await writeBibliographyDocx(workshopList);
  context.mock.timers.enable({ apis: ['Date'], now: Date.UTC(2031, 5, 30, 12, 34, 56) });
  const second = await writeBibliographyDocx(workshopList);
  assert.ok(Buffer.from(first).equals(Buffer.from(second)));
  const other = await writeBibliographyDocx({ ...workshopList, title: 'Another' });
  assert.ok(!Buffer.from(first).equals(Buffer.from(other)));
});

test('every part has a type and is well formed, and every relationship leads to a part or out of the file', async () => {
  for (const list of [workshopList, arabicList, { ...workshopList, entries: [] }]) {
    const parts = await partsOf(list);
    const types = parts.get('[Content_Types].xml')!;
    const endings = new Set(elementsOf(types, 'Default').map(({ attributes }) => attributes.Extension));
    const overrides = elementsOf(types, 'Override').map(({ attributes }) => attributes.PartName!);
    for (const name of overrides) assert.ok(parts.has(name.slice(1)), `${name} is there`);
    for (const path of parts.keys())
      assert.ok(
        path === '[Content_Types].xml' || overrides.includes(`/${path}`) || (endings.has('rels') && path.endsWith('.rels')),
        `${path} has a type`,
      );
    let followed = 0;
    for (const [path, root] of parts) {
      if (!path.endsWith('.rels')) continue;
      const folder = posix.dirname(posix.dirname(path));
      const ids = elementsOf(root, 'Relationship').map(({ attributes }) => attributes.Id);
      assert.equal(new Set(ids).size, ids.length, `ids of ${path}`);
      for (const { attributes } of elementsOf(root, 'Relationship')) {
        followed += 1;
        if (attributes.TargetMode !== 'External')
          assert.ok(parts.has(posix.join(folder, attributes.Target!)), `${attributes.Target} of ${path}`);
      }
      const source = parts.get(posix.join(folder, posix.basename(path, '.rels')));
      const used =
        source === undefined
          ? []
          : [...elementsOf(source, 'w:hyperlink'), ...elementsOf(source, 'w:footerReference')].map(({ attributes }) => attributes['r:id']);
      for (const id of used) assert.ok(ids.includes(id), `${id} of ${path}`);
    }
    assert.ok(followed > 10);
    const styles = new Set(elementsOf(parts.get('word/styles.xml')!, 'w:style').map(({ attributes }) => attributes['w:styleId']!));
    for (const name of ['w:pStyle', 'w:rStyle'])
      for (const node of elementsOf(parts.get('word/document.xml')!, name)) assert.ok(styles.has(val(node)!), `style ${val(node)}`);
    const lists = new Set(elementsOf(parts.get('word/numbering.xml')!, 'w:num').map(({ attributes }) => attributes['w:numId']!));
    for (const node of elementsOf(parts.get('word/document.xml')!, 'w:numId')) assert.ok(lists.has(val(node)!), `list ${val(node)}`);
  }
});

test('headings are headings, numbered in one list, and the document says its title, day and language', async () => {
  const parts = await partsOf(workshopList);
  assert.deepEqual(paragraphsIn(parts, 'Heading1').map(textOf), [workshopList.title]);
  const works = paragraphsIn(parts, 'Heading2');
  assert.deepEqual(
    works.map(textOf),
    workshopList.entries.map(({ work }) => fullTitle(work.record)),
  );
  assert.equal(new Set(works.map((work) => val(elementsOf(work, 'w:numId')[0]))).size, 1);
  const levels = ['Heading1', 'Heading2'].map((id) =>
    elementsOf(
      elementsOf(parts.get('word/styles.xml')!, 'w:style').find(({ attributes }) => attributes['w:styleId'] === id)!,
      'w:outlineLvl',
    ).map(val),
  );
  assert.deepEqual(levels, [['0'], ['1']]);
  const core = parts.get('docProps/core.xml')!;
  assert.deepEqual(
    core.children.map(({ name, text }) => [name, text]),
    [
      ['dc:title', workshopList.title],
      ['dc:language', 'en-AU'],
      ['dcterms:created', '2026-11-24T00:00:00Z'],
      ['dcterms:modified', '2026-11-24T00:00:00Z'],
    ],
  );
  assert.equal(val(elementsOf(parts.get('word/styles.xml')!, 'w:lang')[0]), 'en-AU');
});

test('the page is A4 and numbered', async () => {
  const parts = await partsOf(workshopList);
  const { attributes } = elementsOf(parts.get('word/document.xml')!, 'w:pgSz')[0]!;
  // 210 and 297 mm in twentieths of a point.
  assert.deepEqual(
    [attributes['w:w'], attributes['w:h']],
    [String(Math.round((210 / 25.4) * 1440)), String(Math.round((297 / 25.4) * 1440))],
  );
  assert.deepEqual(
    elementsOf(parts.get('word/footer1.xml')!, 'w:instrText').map(({ text }) => text),
    ['PAGE', 'NUMPAGES'],
  );
});

test('a citation hangs, and only what is in italics is', async () => {
  const parts = await partsOf(workshopList);
  const style = elementsOf(parts.get('word/styles.xml')!, 'w:style').find(({ attributes }) => attributes['w:styleId'] === 'Citation')!;
  const indent = elementsOf(style, 'w:ind')[0]!.attributes;
  assert.equal(indent['w:hanging'], indent['w:left']);
  const italics = paragraphsIn(parts, 'Citation').map((citation) =>
    elementsOf(citation, 'w:r')
      .filter((run) => elementsOf(run, 'w:i').length > 0)
      .map(textOf),
  );
  assert.deepEqual(italics.slice(0, 3), [['Journal of Peer Practice', '28'], ['رحلة التعافي: أصوات من المجتمع'], ['Wellness & Co']]);
  assert.match(textOf(paragraphsIn(parts, 'Citation')[0]!), /^Tāmihana, H\..*& O'Neill, S\. \(2020\)/);
});

test('an address is the text of a link to it, as a URI that office programs take', async () => {
  const parts = await partsOf(workshopList);
  const targets = new Map(relationshipsOf(parts).map(({ Id, Target }) => [Id, Target]));
  const links = elementsOf(parts.get('word/document.xml')!, 'w:hyperlink').map((link) => [
    textOf(link),
    targets.get(link.attributes['r:id']!),
  ]);
  assert.deepEqual(links.slice(0, 3), [
    ['https://library.example/?from=list&x=1', 'https://library.example/?from=list&x=1'],
    ['https://journal.example/walking-beside?part=1&page=2#top', 'https://journal.example/walking-beside?part=1&page=2#top'],
    ['https://library.example/works/k7m2q9', 'https://library.example/works/k7m2q9'],
  ]);
  assert.ok(
    links.some(
      ([text, target]) =>
        text === 'https://example.org/a guide|{2}?q=[x]&r=50%#part#two' &&
        target === 'https://example.org/a%20guide%7C%7B2%7D?q=%5Bx%5D&r=50%25#part%23two',
    ),
  );
  assert.ok(!links.some(([text]) => text!.startsWith('javascript:')));
  assert.ok(paragraphsIn(parts, 'WorkFact').some((line) => textOf(line) === 'Where to get it: javascript:alert(1)'));
});

test('what is written from right to left says so, in its paragraph and its runs', async () => {
  const parts = await partsOf(workshopList);
  const directionsOf = (paragraph: XmlNode) =>
    elementsOf(paragraph, 'w:r').map((run) => [elementsOf(run, 'w:rtl').length > 0 ? 'rtl' : 'ltr', textOf(run)]);
  const [, title] = paragraphsIn(parts, 'Heading2');
  assert.equal(elementsOf(title!, 'w:bidi').length, 1);
  assert.deepEqual(directionsOf(title!), [['rtl', 'رحلة التعافي: أصوات من المجتمع']]);
  assert.equal(elementsOf(title!, 'w:lang')[0]?.attributes['w:bidi'], 'ar');
  const note = paragraphsIn(parts, 'ReaderNote').find((paragraph) => textOf(paragraph).includes('Sister'))!;
  assert.deepEqual(directionsOf(note), [
    ['rtl', 'قرأته مع أختي ('],
    ['ltr', 'Sister'],
    ['rtl', ') مرتين.'],
  ]);
  assert.equal(elementsOf(paragraphsIn(parts, 'Heading2')[0]!, 'w:bidi').length, 0);

  const arabic = await partsOf(arabicList);
  for (const label of paragraphsIn(arabic, 'NoteLabel')) assert.equal(elementsOf(label, 'w:bidi').length, 1);
  assert.equal(elementsOf(paragraphsIn(arabic, 'Heading2')[0]!, 'w:bidi').length, 0);
});

test('a note keeps its paragraphs and lines, in a style of its own', async () => {
  const parts = await partsOf(workshopList);
  assert.deepEqual(paragraphsIn(parts, 'ReaderNote').slice(0, 2).map(textOf), [
    'I read this on a hard day.',
    'Three things stayed:\n- the kettle\n- “you don’t have to talk”\n- 50% of talks < 5 minutes 🌿',
  ]);
});

test('every title and note is in the document, whatever is in it, and every part can be read', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryList, async (list) => {
      const parts = await partsOf(list);
      const lettersIn = (style: string) => paragraphsIn(parts, style).map((paragraph) => letters(textOf(paragraph)));
      assert.deepEqual(lettersIn('Heading1'), [letters(list.title)]);
      assert.deepEqual(
        lettersIn('Heading2'),
        list.entries.map(({ work }) => letters(fullTitle(work.record))),
      );
      assert.equal(lettersIn('ReaderNote').join(''), list.entries.map(({ note }) => letters(note ?? '')).join(''));
      for (const { Target, TargetMode } of relationshipsOf(parts))
        if (TargetMode === 'External') assert.match(Target!, /^https?:\/\/[^\s"<>\\^`{|}#]+(?:#[^\s"<>\\^`{|}#]*)?$/);
    }),
    { numRuns: 60 },
  );
});

test('nobody who imports the formats waits for the package', () => {
  const script = `
    import { registerHooks } from 'node:module';
    registerHooks({ resolve(specifier, context, next) {
      if (specifier === 'docx') throw new Error('docx was asked for');
      return next(specifier, context);
    } });
    const { writeBibliographyDocx } = await import(${JSON.stringify(new URL('../index.ts', import.meta.url).href)});
    await writeBibliographyDocx({}).catch((error) => console.log(error.message));`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  assert.deepEqual([stdout, status], ['docx was asked for\n', 0], stderr);
});

test('what is no ZIP file is not touched', () => {
  const bytes = new Uint8Array(64).fill(7);
  assert.throws(() => fixZipDates(bytes), /no ZIP file/);
  assert.ok(bytes.every((byte) => byte === 7));
});
