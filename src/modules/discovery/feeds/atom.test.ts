import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertGolden } from '../../formats/csl-json/fixtures/golden.ts';
import { type AtomFeed, writeAtom } from './atom.ts';

const feed: AtomFeed = {
  id: 'https://library.example/search.atom?q=%22peer+work%22&community=first-nations',
  title: 'New for “"peer work" & more”',
  selfHref: 'https://library.example/search.atom?q=%22peer+work%22&community=first-nations',
  alternateHref: 'https://library.example/search?q=%22peer+work%22&community=first-nations',
  updated: '2026-11-22T01:02:03.456Z',
  libraryName: 'Lived Experience Library',
  language: 'en-AU',
  entries: [
    {
      id: 'https://library.example/works/k7m2q9',
      title: 'Walking <em>alongside</em>: peers & services',
      href: 'https://library.example/works/k7m2q9',
      updated: '2026-11-22T01:02:03.456Z',
      published: '2026-11-20',
      summary: '  What peers say.\nIn two lines.  ',
      authors: ['Kim Hart', '  ', 'World Wellness Group'],
      language: 'en',
    },
    {
      id: 'https://library.example/works/h4wq7n',
      title: 'Te ara o te whānau 🎧',
      href: 'https://library.example/works/h4wq7n',
      updated: '2026-11-01T00:00:00+10:00',
      published: '2026-11-01T00:00:00+10:00',
      summary: '   ',
      authors: [],
      language: 'mi',
    },
    {
      id: 'urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6',
      title: '',
      href: 'https://library.example/works/zzzzzz',
      updated: '2026-10-01T00:00:00Z',
      published: '2026-10-01T00:00:00Z',
      authors: ['n.\u0000d.'],
      language: 'not a tag',
    },
  ],
};

test('a feed is written as we agreed on', () => {
  assertGolden(new URL('./fixtures/feed.golden.atom', import.meta.url), writeAtom(feed));
});

test('a feed without entries is whole', () => {
  assertGolden(new URL('./fixtures/empty.golden.atom', import.meta.url), writeAtom({ ...feed, language: undefined, entries: [] }));
});

test('an id or address that is not absolute, or a date that is none, is a mistake of ours and throws', () => {
  const [entry] = feed.entries;
  for (const change of [{ id: 'k7m2q9' }, { selfHref: '/search.atom' }, { alternateHref: '' }, { updated: 'today' }]) {
    assert.throws(() => writeAtom({ ...feed, ...change }), JSON.stringify(change));
  }
  for (const change of [{ id: '/works/k7m2q9' }, { href: '/works/k7m2q9' }, { updated: '' }, { published: 'n.d.' }]) {
    assert.throws(() => writeAtom({ ...feed, entries: [{ ...entry!, ...change }] }), JSON.stringify(change));
  }
});

// What RFC 4287 asks of every feed, counted over whatever a library may hold.
test('feed and entries have each element as often as the standard says, whatever the words are', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('<', '&', '/', 'entry', '>', '\n', '\0') }));
  const date = fc
    .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
    .map((at) => at.toISOString());
  const entry = fc.record({
    id: fc.webUrl(),
    title: text,
    href: fc.webUrl({ withQueryParameters: true }),
    updated: date,
    published: date,
    summary: fc.option(text, { nil: undefined }),
    authors: fc.array(text, { maxLength: 3 }),
    language: fc.option(fc.constantFrom('en', 'mi', 'x"y'), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 4 }), text, (entries, title) => {
      const written = writeAtom({ ...feed, title, entries });
      const [head, ...parts] = written.split('<entry');
      assert.equal(parts.length, entries.length);
      const count = (source: string, pattern: RegExp) => source.match(pattern)?.length ?? 0;
      for (const [index, part] of [head!, ...parts].entries()) {
        assert.equal(count(part, /<id>/g), 1);
        assert.equal(count(part, /<title type="text"/g), 1);
        assert.equal(count(part, /<updated>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z<\/updated>/g), 1);
        assert.equal(count(part, /rel="alternate"/g), 1);
        assert.equal(count(part, /rel="self"/g), index === 0 ? 1 : 0);
        assert.equal(count(part, /<published>/g), index === 0 ? 0 : 1);
        assert.ok(count(part, /<summary/g) <= 1);
        assert.equal(count(part, /<author>/g), count(part, /<name>/g));
      }
      // "atom:feed elements MUST contain one or more atom:author elements, unless all of the … entry elements contain at least one" (4.1.1).
      assert.equal(count(head!, /<author>/g), 1);
    }),
  );
});
