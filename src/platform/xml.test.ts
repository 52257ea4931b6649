import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { element, escapeXml, writeXml, type XmlElement } from './xml.ts';

/** Char of XML 1.0 (2.2). */
const isCharacter = (point: number) =>
  point === 0x9 ||
  point === 0xa ||
  point === 0xd ||
  (point >= 0x20 && point <= 0xd7ff) ||
  (point >= 0xe000 && point <= 0xfffd) ||
  (point >= 0x10000 && point <= 0x10ffff);

/** The text that a strict reader finds in escaped text; throws on what is not well formed in content or in a quoted attribute. */
function strictlyRead(source: string): string {
  for (const character of source) assert.ok(isCharacter(character.codePointAt(0)!), `character ${character.codePointAt(0)}`);
  assert.doesNotMatch(source, /[<>"'\t\n\r]/);
  return source.replace(/&([^;]*);|&/g, (_, name: string | undefined) => {
    const named = { amp: '&', lt: '<', gt: '>', quot: '"' }[name ?? ''];
    if (named !== undefined) return named;
    const point = Number(/^#(\d+)$/.exec(name ?? '')?.[1]);
    assert.ok(isCharacter(point), `&${name};`);
    return String.fromCodePoint(point);
  });
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'&<>"\'];#\t\n\r\0\u000b\u001f\u007fa🎧\ufffe\uffff\ufffd', '\ud83c', '\udfa7') }),
);

test('any text gives well-formed XML, and comes back without the characters that XML forbids', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const allowed = [...text].filter((character) => isCharacter(character.codePointAt(0)!)).join('');
      assert.equal(strictlyRead(escapeXml(text)), allowed);
    }),
    { numRuns: 1_000 },
  );
});

test('markup, quotation marks and line ends are escaped; letters of every script stay as they are', () => {
  assert.equal(escapeXml('<b> & "it\'s" ]]>'), '&lt;b&gt; &amp; &quot;it&#39;s&quot; ]]&gt;');
  assert.equal(escapeXml('a\tb\r\nc'), 'a&#9;b&#13;&#10;c');
  assert.equal(escapeXml('Whānau, 支持, 🎧 \u0085'), 'Whānau, 支持, 🎧 \u0085');
});

test('halves of a character, and characters that XML forbids, are left out', () => {
  assert.equal(escapeXml('a\u0000\u0008\u000b\u001fb\ufffe\uffffc\ud83cd\udfa7e🎧'), 'abcde🎧');
  assert.equal(escapeXml('\ud83c\0\udfa7'), '', 'nor does leaving one out join two halves');
});

test('a document is written one element a line, without what is not there', () => {
  const root = element('a', { xmlns: 'urn:x', b: undefined }, [
    element('c', { d: '"<' }, 'x & y'),
    element('e', {}, [element('f')]),
    element('g', {}, []),
  ]);
  assert.equal(
    writeXml(root),
    `<?xml version="1.0" encoding="UTF-8"?>
<a xmlns="urn:x">
  <c d="&quot;&lt;">x &amp; y</c>
  <e>
    <f/>
  </e>
  <g/>
</a>
`,
  );
});

test('whatever a document holds, its tags pair up and its text and attributes come back', () => {
  const { tree } = fc.letrec<{ tree: XmlElement }>((tie) => ({
    tree: fc
      .tuple(fc.constantFrom('a', 'b:c'), hostile, fc.oneof({ maxDepth: 3 }, hostile, fc.array(tie('tree'), { maxLength: 3 })))
      .map(([name, attribute, content]) => element(name, { x: attribute }, content)),
  }));
  fc.assert(
    fc.property(tree, (root) => {
      assert.deepEqual(readDocument(writeXml(root)), normal(root));
    }),
  );
});

type Plain = { name: string; x: string; content: string | Plain[] };

/** As a reader finds it: without what XML forbids, and an element without content has the empty text. */
function normal({ name, attributes, content }: XmlElement): Plain {
  const clean = (text: string) => [...text].filter((character) => isCharacter(character.codePointAt(0)!)).join('');
  return {
    name,
    x: clean(attributes.x!),
    content: typeof content === 'string' ? clean(content) : content.length === 0 ? '' : content.map(normal),
  };
}

/** Reads what `writeXml` writes, and nothing else: every tag must be whole and closed where it was opened. */
function readDocument(text: string): Plain {
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  assert.ok(text.startsWith(head));
  let rest = text.slice(head.length);
  const take = (pattern: RegExp): RegExpExecArray => {
    const found = pattern.exec(rest);
    assert.ok(found !== null && found.index === 0, `${pattern} at ${JSON.stringify(rest.slice(0, 60))}`);
    rest = rest.slice(found[0].length);
    return found;
  };
  const read = (): Plain => {
    const [, name, x, empty] = take(/^ *<([a-z:]+) x="([^"<]*)"(\/?)>/);
    const plain = { name: name!, x: strictlyRead(x!) };
    if (empty === '/') {
      take(/^\n/);
      return { ...plain, content: '' };
    }
    if (!rest.startsWith('\n')) {
      const [, content] = take(/^([^<]*)<\/([a-z:]+)>\n/);
      return { ...plain, content: strictlyRead(content!) };
    }
    take(/^\n/);
    const content: Plain[] = [];
    while (!/^ *<\//.test(rest)) content.push(read());
    assert.equal(take(/^ *<\/([a-z:]+)>\n/)[1], name);
    return { ...plain, content };
  };
  const document = read();
  assert.equal(rest, '');
  return document;
}
