import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { assertInert, hostile } from '../../tests/support/inert.ts';
import { inspectPage, ParsedPage } from '../../tests/support/page.ts';
import { record, testingTitles } from '../../tests/support/records.ts';
import { testNote } from '../../tests/support/temp-catalogue.ts';
import { tempLibrary } from '../../tests/support/temp-library.ts';
import type { StoredWork, WorkRecord } from '../modules/catalogue/index.ts';

const { library, get, page } = await tempLibrary({ after });
// A page names works near to its own: texts that are sound have none that is hostile beside them.
const sound = await tempLibrary({ after });

async function publish(value: WorkRecord, into = library): Promise<StoredWork> {
  const [work] = await into.catalogue.addWorks([{ record: value, status: 'published' }], testNote);
  return work!;
}

const scripts = [
  'javascript:alert(1)',
  ' JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
];

/** A record such as a careless import or an older version could have left: hostile in every text, unchecked by the schema. */
function hostileRecord(address: string): WorkRecord {
  const base = record({ placements: ['workforce/tools'], concepts: ['peer-support'] });
  return {
    ...base,
    title: hostile,
    subtitle: hostile,
    titleLanguage: '"><script>alert(3)</script>',
    originalTitle: { text: hostile, language: hostile },
    contributors: [
      { role: 'author', literal: hostile },
      { role: 'editor', family: hostile, given: hostile },
    ],
    container: { title: hostile, series: hostile },
    publisher: hostile,
    place: hostile,
    volume: hostile,
    pages: hostile,
    event: hostile,
    licence: hostile,
    identifiers: [
      { scheme: 'doi', value: `10.1/"><script>alert(4)</script>` },
      { scheme: 'url', value: address },
    ],
    access: [{ kind: 'open', url: address, archivedUrl: address, formats: [], host: hostile }],
    descriptions: [
      { kind: 'one-line', language: hostile, sections: [{ role: 'unlabelled', text: hostile }], writtenBy: { kind: 'library' } },
      {
        kind: 'abstract',
        language: 'en',
        label: hostile,
        sections: [{ role: 'aims', label: hostile, text: `${hostile}\n\n${hostile}` }],
        writtenBy: { kind: 'publisher', name: hostile },
        rights: hostile,
      },
    ],
    involvement: { level: 'led', statement: hostile, source: hostile },
    contentNotes: [{ topic: hostile, where: hostile, detail: hostile }],
    culturalAdvice: [{ text: hostile, source: hostile }],
    relations: [{ kind: 'updates', title: hostile, url: address }],
    provenance: [{ field: hostile, source: hostile, url: address, note: hostile }],
  };
}

for (const address of scripts) {
  test(`hostile text and an address such as ${JSON.stringify(address)} are inert on every page that shows them`, async () => {
    const work = await publish(hostileRecord(address));
    const contributors = work.record.contributors.map((contribution) => `/contributors/${contribution.id}`);
    for (const path of [
      `/works/${work.id}`,
      `/works/${work.id}/cite`,
      `/works/${work.id}/history`,
      ...contributors,
      '/',
      '/new',
      '/browse/workforce/tools',
      '/concepts/peer-support',
      '/search',
      '/search?q=script+alert',
      `/search?q=${encodeURIComponent(hostile)}`,
      `/suggest?q=${encodeURIComponent(hostile)}`,
      '/suggest?q=script',
      '/map?by=type',
    ]) {
      const response = await get(path);
      assert.equal(response.statusCode, 200, path);
      assertInert(response.body, path);
    }
    const parsed = await page(`/works/${work.id}`);
    assert.ok(parsed.title.includes(hostile), 'the title is shown as the text that it is');
  });
}

test('hostile text comes out of every export as text', async () => {
  const work = await publish(hostileRecord('https://a.example/'));
  assert.ok(JSON.stringify((await get(`/works/${work.id}.json`)).json()).includes('<script>alert(1)</script>'));
  assert.match((await get(`/works/${work.id}.ris`)).body, /<script>alert\(1\)<\/script>/);
  for (const extension of ['json', 'ris', 'bib', 'jsonld']) {
    assert.doesNotMatch(String((await get(`/works/${work.id}.${extension}`)).headers['content-type']), /html/, extension);
  }
});

for (const title of testingTitles) {
  test(`the title ${JSON.stringify(title)} stands on its pages byte for byte`, async () => {
    const work = await publish(record({ title, contributors: [{ literal: `${title} group` }] }), sound.library);
    const response = await sound.get(`/works/${work.id}`);
    assert.deepEqual(inspectPage(response.body), []);
    const parsed = new ParsedPage(response.body);
    assert.deepEqual(Buffer.from(parsed.one('h1').rawText), Buffer.from(title));
    assert.ok(parsed.title.startsWith(title));
    assert.equal(parsed.one('h1').attribute('dir'), /^[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(title) ? 'rtl' : 'ltr');
    const listed = (await sound.page('/new')).all('h2').map((heading) => heading.rawText);
    assert.equal(listed[0], title);
    const contributor = await sound.page(`/contributors/${work.record.contributors[0]!.id}`);
    assert.equal(contributor.one('h1').rawText, `${title} group`);
    const csl = (await sound.get(`/works/${work.id}.json`)).json() as { title?: string } | { title?: string }[];
    assert.equal((Array.isArray(csl) ? csl[0] : csl)?.title, title);
  });
}

test('a very long title and very many authors make a page that still holds', async () => {
  const work = await publish(
    record({
      title: 'A word and another '.repeat(300),
      contributors: Array.from({ length: 300 }, (_, index) => ({ family: `Family${index}`, given: 'A.' })),
    }),
    sound.library,
  );
  const response = await sound.get(`/works/${work.id}`);
  assert.equal(response.statusCode, 200);
  assert.deepEqual(inspectPage(response.body), []);
  assert.equal(new ParsedPage(response.body).one('h1').attribute('class'), 'long');
});
