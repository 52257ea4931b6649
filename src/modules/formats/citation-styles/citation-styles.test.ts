import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { arbitraryRecord, arbitraryText } from '../csl-json/fixtures/arbitrary-record.ts';
import { assertGolden } from '../csl-json/fixtures/golden.ts';
import { fixtureWorks } from '../csl-json/fixtures/works.ts';
import { type CslItem, toCsl } from '../csl-json/index.ts';
import { fallbackCitation } from './fallback-citation.ts';
import { citationStyles, formatCitation } from './index.ts';
import { closeMark, dropMarks, openMark, serialiseMarked, shieldText } from './marked-text.ts';

const article: CslItem = {
  id: 'a',
  type: 'article-journal',
  title: 'Walking beside',
  author: [{ family: 'Tāmihana', given: 'Hēmi' }, { literal: 'World Wellness Group' }],
  issued: { 'date-parts': [[2020, 12, 17]] },
  'container-title': 'Journal of Peer Practice',
  volume: '28',
  issue: '6',
  page: '1-9',
  DOI: '10.5555/jpp.2020.001',
};
const one = (item: Partial<CslItem>, style: (typeof citationStyles)[number]['id'] = 'apa') =>
  formatCitation([{ id: 'x', type: 'report', ...item }], style)[0]!;

/** Fails on any element but the five, on any attribute, and on a comment; returns the text. */
function checkedText(html: string): string {
  const walk = (node: { nodeName: string; value?: string; attrs?: unknown[]; childNodes?: unknown[] }): string => {
    if (node.nodeName === '#text') return node.value!;
    if (node.nodeName !== '#document-fragment') {
      assert.ok(['i', 'b', 'sup', 'sub', 'span'].includes(node.nodeName), node.nodeName);
      assert.deepEqual(node.attrs, []);
    }
    return (node.childNodes as Parameters<typeof walk>[0][]).map(walk).join('');
  };
  return walk(parseFragment(html) as unknown as Parameters<typeof walk>[0]);
}

test('works are cited as we agreed on, in each style', () => {
  const items = fixtureWorks.map(toCsl);
  const text = citationStyles
    .map(
      ({ id, name }) =>
        `# ${name}\n${formatCitation(items, id)
          .map(({ html }) => html)
          .join('\n')}\n`,
    )
    .join('\n');
  assertGolden(
    new URL('./fixtures/works.golden.html', import.meta.url),
    `${text}\n# Without the engine\n${items.map((item) => fallbackCitation(item).html).join('\n')}\n`,
  );
});

test('APA sets the journal and volume of an article in italics, and the title of a report', () => {
  assert.equal(
    formatCitation([article], 'apa')[0]?.html,
    'Tāmihana, H., &amp; World Wellness Group. (2020). Walking beside. <i>Journal of Peer Practice</i>, <i>28</i>(6), 1–9. https://doi.org/10.5555/jpp.2020.001',
  );
  assert.equal(
    one({ title: 'What we asked for', author: [{ literal: 'Consumers' }], issued: { 'date-parts': [[2018]] } }).html,
    'Consumers. (2018). <i>What we asked for</i>.',
  );
  assert.match(one({ type: 'webpage', title: 'A page', 'container-title': 'headspace' }).html, /<i>A page<\/i>.*headspace/);
});

test('Harvard has single quotation marks, calls nothing a preprint and keeps the number of an article', () => {
  const { text } = one(
    {
      type: 'article-journal',
      title: 'A study',
      author: [{ family: 'Roe', given: 'Sam' }],
      issued: { 'date-parts': [[2020]] },
      'container-title': 'Journal',
      number: 'e5',
    },
    'harvard1',
  );
  assert.equal(text, 'Roe, S. (2020) ‘A study’, Journal, article e5.');
});

test('Vancouver gives no number of a list', () => {
  assert.match(formatCitation([article], 'vancouver')[0]!.text, /^Tāmihana H, World Wellness Group\. Walking beside\. /);
});

test('nothing is called retrieved when nobody recorded the day', () => {
  assert.equal(
    one({ title: 'Undated', author: [{ literal: 'Consumers' }], URL: 'https://example.org/' }).text,
    'Consumers. (n.d.). Undated. https://example.org/',
  );
});

test('a podcast names its host in every style', () => {
  const episode: Partial<CslItem> = {
    type: 'broadcast',
    title: 'Talking',
    host: [{ family: 'Roe', given: 'Sam' }],
    'container-title': 'Kitchen Table',
    number: 'Episode 4',
    issued: { 'date-parts': [[2021]] },
  };
  assert.equal(one(episode).text, 'Roe, S. (Host). (2021). Talking (Episode 4) [Audio podcast episode]. In Kitchen Table.');
  for (const { id } of citationStyles) assert.match(one(episode, id).text, /^Roe,? S/);
});

test('names in Chinese stand together and names in Arabic are kept', () => {
  const { text } = one({
    title: '边缘',
    author: [
      { family: '王', given: '小明' },
      { family: 'منصور', given: 'ليلى' },
    ],
    issued: { 'date-parts': [[2019]] },
  });
  assert.match(text, /王小明/);
  assert.match(text, /منصور/);
});

test('what was recorded is printed as recorded: no capitals put in, quotation marks and superscripts kept', () => {
  const title = 'the "6 o’clock" club: ‘why’ x² & H₂O — «so» it\'s';
  for (const { id } of citationStyles)
    assert.ok(one({ title, 'container-title': 'headspace site', issued: { 'date-parts': [[2019]] } }, id).text.includes(title), id);
});

test('no title, name or container can become markup, in any style', () => {
  const odd = fc.oneof(
    arbitraryText,
    fc.constantFrom(
      '<script>alert(1)</script>',
      '<i>x</i>',
      '</i>',
      '<b',
      'A & B',
      '"quotes"',
      '<span class="nocase">x</span>',
      '&lt;b&gt;',
      '<!-- x -->',
      '<sup>2</sup>',
      "l'<b>",
      '\uFDD0x\uFDD1',
      '\u05C8script\u05C9',
      '\uD800',
    ),
  );
  const item = fc.record(
    {
      id: fc.constant('x'),
      type: fc.constantFrom('article-journal', 'report', 'webpage', 'broadcast', 'chapter', 'speech'),
      title: odd,
      author: fc.array(fc.oneof(fc.record({ literal: odd }), fc.record({ family: odd, given: odd })), { minLength: 1, maxLength: 3 }),
      'container-title': odd,
      publisher: odd,
      volume: odd,
      page: odd,
      number: odd,
      DOI: odd,
      URL: odd,
      issued: fc.oneof(fc.record({ literal: odd }), fc.constant({ 'date-parts': [[2020]] })),
    },
    { requiredKeys: ['id', 'type'] },
  ) as fc.Arbitrary<CslItem>;
  fc.assert(
    fc.property(item, fc.constantFrom(...citationStyles.map(({ id }) => id)), (cslItem, style) => {
      for (const { html, text } of [formatCitation([cslItem], style)[0]!, fallbackCitation(cslItem)]) {
        assert.equal(checkedText(html), text);
        assert.doesNotMatch(text, /[\uFDD0-\uFDEF\u05C8-\u05CF]/);
      }
    }),
    { numRuns: 300 },
  );
});

test('any record can be cited, and its title is in the citation as it stands', () => {
  fc.assert(
    fc.property(arbitraryRecord, fc.constantFrom(...citationStyles.map(({ id }) => id)), (record, style) => {
      const plain = (text: string) => text.replace(/[\p{P}\p{Z}\s]+/gu, '');
      const { text } = formatCitation([toCsl({ record })], style)[0]!;
      assert.ok(plain(text).includes(plain(record.title)), text);
    }),
    { numRuns: 150 },
  );
});

test('marked text becomes balanced elements whatever the order of its marks', () => {
  const marks = (['i', 'b', 'sup', 'sub', 'span'] as const).flatMap((element) => [openMark(element), closeMark(element)]);
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...marks, ...dropMarks), fc.string(), fc.constantFrom('<', '&', '"', '>'))), (parts) => {
      const { html, text } = serialiseMarked(parts.join(''));
      assert.equal(checkedText(html).trim().replaceAll('\r', ''), text.replaceAll('\r', '').replaceAll('\0', '').trim());
      const count = (pattern: RegExp) => (html.match(pattern) ?? []).length;
      assert.equal(count(/<[a-z]/g), count(/<\//g));
    }),
  );
  assert.equal(shieldText('a\uFDD0b\uFDEFc\u0007'), 'abc ');
});

test('a report made in a project keeps its own title in italics, and the project stands as its series', () => {
  const [citation] = formatCitation(
    [
      {
        id: 'a',
        type: 'report',
        title: 'What we asked for',
        author: [{ literal: 'Consumers' }],
        issued: { 'date-parts': [[2018]] },
        'container-title': 'The listening project',
      },
    ],
    'apa',
  );
  assert.equal(citation?.html, 'Consumers. (2018). <i>What we asked for</i> (The listening project).');
});
