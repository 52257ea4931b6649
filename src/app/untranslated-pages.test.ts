import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageTypes, startDemoServer } from '../../tests/support/demo-server.ts';
import { untranslated } from '../../tests/support/untranslated.ts';
import { pseudoLanguage } from '../words/index.ts';

test('on no type of page does the interface say anything that is in no message catalogue', async (context) => {
  const server = await startDemoServer();
  context.after(() => server.close());
  const { site, catalogue } = server.library;
  const { topics, concepts, facets } = await catalogue.structure();
  const works = await catalogue.list({ set: { kind: 'all' }, sort: 'title', limit: 500, offset: 0 });
  // What the library itself calls its things, which stands in titles of pages and in lists of choices too.
  const data = [
    site.name,
    site.shortName,
    ...site.pages.map(({ title }) => title),
    ...topics.flatMap((topic) => [topic.name, ...topic.children.map(({ name }) => name)]),
    ...[...concepts.values()].map(({ prefLabel }) => prefLabel),
    ...facets.flatMap(({ label, values }) => [label, ...values.map((value) => value.label)]),
    ...works.flatMap(({ record }) => [record.title, ...(record.subtitle === undefined ? [] : [record.subtitle])]),
    ...works.flatMap(({ record }) =>
      record.contributors.flatMap((one) => ('literal' in one ? [one.literal] : [one.family, one.given ?? ''])),
    ),
    ...site.support.regions.map(({ name }) => name),
    ...['RIS', 'BibTeX', 'CSL-JSON', 'JSON-LD'],
    site.notice?.heading ?? '',
    ...facets.map(({ label }) => label.toLowerCase()),
    'English (Pseudo-Bidi)',
    'For a group on a Thursday',
    'peer workers',
    'alyship reserch',
    'peer',
  ];
  // A description for search engines is the library's own, and the levels of WCAG are letters.
  const found: string[] = [];
  for (const [type, address] of Object.entries(await pageTypes(server.library))) {
    // The gallery is for those who build the library, and is in English.
    if (type === 'gallery') continue;
    // Settings that an address carries come before those that are kept.
    const url = address.startsWith('/preferences?') ? `${address}&language=${pseudoLanguage}` : address;
    const { body } = await server.app.inject({ url, headers: { cookie: `preferences=language=${pseudoLanguage}` } });
    assert.match(body, new RegExp(`<html lang="${pseudoLanguage}"`), type);
    found.push(
      ...untranslated(body, { data })
        .filter((finding) => !/^<meta content>|^<(div aria-label|caption)> "~ A{1,3}"$/.test(finding))
        .map((finding) => `${type}: ${finding}`),
    );
  }
  assert.deepEqual(found, []);
});
