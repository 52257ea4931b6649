import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertGolden } from '../../formats/csl-json/fixtures/golden.ts';
import { writeOpenSearch } from './opensearch.ts';

const library = {
  shortName: 'Lived Experience Library & Friends',
  description: 'Works by, with and about people with lived experience of mental ill-health.',
  baseUrl: 'https://library.example',
  icon: { href: '/assets/icon.0123456789.svg', mediaType: 'image/svg+xml' },
};

test('a description is written as we agreed on', () => {
  assertGolden(new URL('./fixtures/opensearch.golden.xml', import.meta.url), writeOpenSearch(library));
});

test('a name that is short enough stands once, and no picture is named where there is none', () => {
  const written = writeOpenSearch({ ...library, shortName: 'Alongside', icon: undefined });
  assert.match(written, /<ShortName>Alongside<\/ShortName>/);
  assert.doesNotMatch(written, /LongName|Image/);
});

const shortNameOf = (shortName: string) => /<ShortName>([^<]*)<\/ShortName>/.exec(writeOpenSearch({ ...library, shortName }))?.[1];

for (const [name, short] of [
  ['Lived Experience Library', 'Lived Experience'],
  ['Sixteen letters!', 'Sixteen letters!'],
  ['Seventeen letters', 'Seventeen'],
  ['  The\n Library  ', 'The Library'],
  ['Mitwirkungsbibliothek', 'Mitwirkungsbibli'],
  ['经历图书馆经历图书馆经历图书馆经历图书馆', '经历图书馆经历图书馆经历图书馆经'],
  ['👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀', '👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀'],
] as const) {
  test(`“${name.trim()}” is shown in a browser’s list as “${short}”`, () => assert.equal(shortNameOf(name), short));
}

test('no name or description is longer than the format allows, and none that fits is cut', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 1_200 }).map((words) => words.replace(/[&<>"'\s]/g, ' '));
  fc.assert(
    fc.property(text, text, (shortName, description) => {
      const written = writeOpenSearch({ ...library, shortName, description });
      for (const [tag, most] of [
        ['ShortName', 16],
        ['LongName', 48],
        ['Description', 1_024],
      ] as const) {
        const content = new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(written)?.[1] ?? '';
        assert.ok([...content].length <= most, `${tag}: ${content}`);
      }
      const plain = shortName.replace(/ +/g, ' ').trim();
      if (plain !== '' && plain.length <= 16) assert.match(written, /<ShortName>[^<]/);
    }),
  );
});
