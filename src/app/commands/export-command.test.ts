import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { record, testingTitles } from '../../../tests/support/records.ts';
import { testNote } from '../../../tests/support/temp-catalogue.ts';
import type { WorkRecordInput } from '../../modules/catalogue/index.ts';
import { tempShell } from './fixtures/temp-shell.ts';

/** A record that says something in every field. */
const full: Partial<WorkRecordInput> = {
  title: 'Walking beside',
  subtitle: 'what peer workers do',
  titleLanguage: 'en',
  originalTitle: { text: 'رحلة التعافي', language: 'ar' },
  contributors: [
    { family: 'Tāmihana', given: 'Hēmi', orcid: '0000-0002-1825-0097' },
    { family: 'Berg', given: 'Jan', particle: 'van der', suffix: 'Jr.' },
    { role: 'organisation', literal: 'Department of Kindness, Rest and Recovery' },
    { role: 'editor', family: 'Roper', given: 'Cath' },
  ],
  issued: '2020-12-17',
  availableOnline: '2020-11',
  container: { title: 'Journal of Examples', series: 'Series (Part 4)' },
  publisher: 'Example Press',
  place: 'Naarm',
  volume: '28',
  issue: '6',
  pages: '1–9',
  articleNumber: 'e018800',
  edition: '2nd',
  number: 'No. 17',
  event: 'A conference',
  identifiers: [
    { scheme: 'doi', value: '10.5555/full.1' },
    { scheme: 'issn', value: '1234-5679' },
  ],
  languages: ['en-AU', 'mi'],
  countries: ['AU', 'NZ'],
  licence: 'CC BY 4.0',
  access: [
    { kind: 'open', url: 'https://example.org/a', host: 'A host', version: 'published', formats: ['pdf'], lastChecked: '2026-11-01' },
  ],
  descriptions: [
    {
      kind: 'abstract',
      label: 'SUMMARY',
      sections: [
        { label: 'Background', role: 'background', text: 'One.\n\nTwo, "quoted" & <angled>.' },
        { role: 'unlabelled', text: 'Three' },
      ],
      writtenBy: { kind: 'authors', name: 'The authors' },
      writtenOn: '2020-01-01',
      checked: { by: 'A panel', on: '2021-01-01' },
      rights: 'Held by them',
    },
  ],
  involvement: { level: 'co-produced', statement: 'It says so.', source: 'Page 4' },
  placements: ['workforce/tools'],
  facets: { kind: ['stories'] },
  concepts: ['peer-worker'],
  contentNotes: [{ topic: 'restraint', where: 'Chapter 3' }],
  culturalAdvice: [{ text: 'Names people who have died.', source: 'Title page' }],
  relations: [{ kind: 'annotates', title: 'Elsewhere', url: 'https://example.org/e' }],
  provenance: [{ source: 'A list', note: 'read by hand', on: '2026-11-01' }],
};

const withoutContributorIds = (text: string) => text.replace(/"id":"[^"]*",(?="(?:family|literal)")/g, '');

test('an export in our own form, imported into an empty library, is the same library: ids, days, order and every field', async (context) => {
  const here = await tempShell(context);
  const [first] = await here.add(full);
  const later = testingTitles.map((title, index) => ({
    record: record({ title, issued: undefined, relations: index === 0 ? [{ kind: 'related', work: first!.id }] : [] }),
    status: 'published' as const,
    addedOn: '2020-01-02',
  }));
  await here.library.catalogue.addWorks(later, testNote);
  const { code, out } = await here.run('export', '--format', 'alongside');
  assert.equal(code, 0);

  const there = await tempShell(context);
  const imported = await there.run('import', there.file('library.jsonl', out), '--as', 'published');
  assert.equal(imported.code, 0, imported.out);
  assert.match(
    imported.out,
    new RegExp(`${testingTitles.length + 1} records read, ${testingTitles.length + 1} added\\.\n$`),
    'and nothing is doubtful',
  );
  const list = async ({ library }: typeof here) =>
    (await library.catalogue.list({ set: { kind: 'all' }, sort: 'newest', limit: 100, offset: 0 })).map(
      ({ id, addedOn, record: { contributors, ...rest } }) => ({
        id,
        addedOn,
        ...rest,
        contributors: contributors.map(({ id: _, ...name }) => name),
      }),
    );
  assert.deepEqual(await list(there), await list(here));
  assert.equal(withoutContributorIds((await there.run('export', '--format', 'alongside')).out), withoutContributorIds(out));
});

for (const [format, name] of [
  ['ris', 'list.ris'],
  ['bibtex', 'list.bib'],
  ['csl-json', 'list.json'],
  ['csv', 'list.csv'],
] as const) {
  test(`an export as ${format} can be imported again, and says the same of each work`, async (context) => {
    const here = await tempShell(context);
    const articles = testingTitles.map(
      (title, index): Partial<WorkRecordInput> => ({
        title,
        contributors: [
          { role: 'author', family: 'Rahman', given: 'A.' },
          { role: 'organisation', literal: 'Example Group, Rest and Recovery' },
        ],
        issued: `20${10 + index}`,
        container: { title: 'Journal of Examples' },
        volume: `${index + 1}`,
        pages: '1–9',
        identifiers: [{ scheme: 'doi', value: `10.5555/${index}` }],
      }),
    );
    await here.add(...articles);
    const { out } = await here.run('export', '--format', format);
    const there = await tempShell(context);
    const imported = await there.run('import', there.file(name, out), '--as', 'published');
    assert.equal(imported.code, 0, imported.out);
    const facts = async ({ library }: typeof here) =>
      (await library.catalogue.list({ set: { kind: 'all' }, sort: 'newest', limit: 100, offset: 0 })).map(
        ({ record: { title, subtitle, type, contributors, issued, container, volume, pages, identifiers } }) => ({
          title: [title, subtitle].filter(Boolean).join(': ').normalize('NFC'),
          type,
          names: contributors.map((one) => ('literal' in one ? one.literal : `${one.family}, ${one.given}`)),
          issued,
          container,
          volume,
          pages,
          doi: identifiers.find(({ scheme }) => scheme === 'doi')?.value,
        }),
      );
    assert.deepEqual(await facts(there), await facts(here));
  });
}

test('an export holds what is published and nothing else, the oldest first', async (context) => {
  const { run, add, library } = await tempShell(context);
  const [one, two] = await add({ title: 'The first work' }, { title: 'The second work' }, { title: 'The third work' });
  await library.catalogue.addWorks([{ record: record({ title: 'A draft' }), status: 'draft' }], testNote);
  await library.catalogue.withdraw(two!.id, { reason: 'rights', showTitle: true }, testNote);
  const { out } = await run('export', '--format', 'alongside');
  assert.deepEqual(
    out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string; title: string }).title),
    ['The first work', 'The third work'],
  );
  assert.ok(out.startsWith(`{"id":"${one!.id}","status":"published","added":"2026-11-22"`));
});

test('a long export has every work once', async (context) => {
  const { run, library } = await tempShell(context);
  const count = 1_203;
  await library.catalogue.addWorks(
    Array.from({ length: count }, (_, index) => ({ record: record({ title: `Number ${index}` }), status: 'published' as const })),
    testNote,
  );
  const { out } = await run('export', '--format', 'csl-json');
  assert.deepEqual(
    (JSON.parse(out) as { title: string }[]).map(({ title }) => title),
    Array.from({ length: count }, (_, index) => `Number ${index}`),
  );
});

test('an empty library exports a text that is right in its format', async (context) => {
  const { run } = await tempShell(context);
  for (const format of ['csl-json', 'jsonld']) assert.deepEqual(JSON.parse((await run('export', '--format', format)).out), []);
  for (const format of ['alongside', 'ris', 'bibtex']) assert.equal((await run('export', '--format', format)).out, '');
  assert.match((await run('export', '--format', 'csv')).out, /^[^\n]*title[^\n]*\r?\n$/);
});

test('JSON-LD is a list of things with their addresses, by the address that readers use', async (context) => {
  const { runWith, add } = await tempShell(context);
  const [work] = await add(full);
  const { out } = await runWith({ BASE_URL: 'https://library.example.org/' }, 'export', '--format', 'jsonld');
  const list = JSON.parse(out) as Record<string, unknown>[];
  assert.equal(list.length, 1);
  assert.ok(JSON.stringify(list[0]).includes(`https://library.example.org/works/${work!.id}`));
});

test('--out writes the same to a file and says how much', async (context) => {
  const { run, add, folder } = await tempShell(context);
  await add({ title: 'The only work' });
  const file = join(folder, 'list.ris');
  const { code, out, err } = await run('export', '--format', 'ris', '--out', file);
  assert.deepEqual([code, out, err], [0, '', `1 work written to ${file}.`]);
  assert.equal(readFileSync(file, 'utf8'), (await run('export', '--format', 'ris')).out);
});

test('a file that cannot be written, and a format that is not there, are told in words', async (context) => {
  const { run, folder } = await tempShell(context);
  mkdirSync(join(folder, 'inner'));
  const nowhere = await run('export', '--format', 'ris', '--out', join(folder, 'no/such/list.ris'));
  assert.deepEqual([nowhere.code, nowhere.err], [2, `${folder}/no/such/list.ris: there is no such file or folder. Check the name.`]);
  const inner = await run('export', '--format', 'ris', '--out', join(folder, 'inner'));
  assert.deepEqual([inner.code, inner.err], [2, `${folder}/inner: this is a folder and not a file. Name a file in it.`]);
  const format = await run('export', '--format', 'marc');
  assert.deepEqual([format.code, format.out], [2, '']);
  assert.match(format.err, /There is no export format "marc"\. Formats: alongside, ris/);
});

test('--query exports what the search page finds, in its order, in any format', async (context) => {
  const { run, add, page, library } = await tempShell(context);
  await add(
    { title: 'Peer workers on the ward', issued: '2018', placements: ['workforce/tools'] },
    { title: 'A peer specialist in the city', issued: '2020' },
    { title: 'Lantern', issued: '2021', placements: ['workforce/tools'] },
    { title: 'Kettle', issued: '2019', type: 'report', placements: ['workforce/stories'] },
  );
  await library.catalogue.addWorks([{ record: record({ title: 'Peer workers in a draft' }), status: 'draft' }], testNote);
  const cases: readonly (readonly [query: string, address: string, titles: readonly string[]])[] = [
    ['peer workers', '/search?q=peer+workers', ['Peer workers on the ward', 'A peer specialist in the city']],
    ['peer workers -city', '/search?q=peer+workers+-city', ['Peer workers on the ward']],
    ['year:2020', '/search?q=year%3A2020', ['A peer specialist in the city']],
    ['lantrn', '/search?q=lantrn', ['Lantern']],
    ['no such thing at all', '/search?q=no+such+thing+at+all', []],
    // What follows "?" in an address, the address itself, and text that only looks like one.
    ['topic=workforce&sort=title', '/search?topic=workforce&sort=title', ['Kettle', 'Lantern', 'Peer workers on the ward']],
    ['topic=workforce&topic=main&type=report', '/search?topic=workforce&topic=main&type=report', ['Kettle']],
    ['q=peer+workers&expand=off', '/search?q=peer+workers&expand=off', ['Peer workers on the ward']],
    ['https://library.example.org/search?q=kettle&page=3', '/search?q=kettle', ['Kettle']],
    ['/search?year=2019-2020&sort=year', '/search?year=2019-2020&sort=year', ['A peer specialist in the city', 'Kettle']],
    ['colour=red', '/search?q=colour%3Dred', []],
  ];
  for (const [query, address, titles] of cases) {
    const { code, out } = await run('export', '--format', 'csl-json', '--query', query);
    assert.equal(code, 0, query);
    assert.deepEqual(
      (JSON.parse(out) as { title: string }[]).map(({ title }) => title),
      titles,
      query,
    );
    const shown = (await page(address)).all('h3').filter((heading) => heading.all('a')[0]?.attribute('href')?.startsWith('/works/'));
    assert.deepEqual(
      shown.map(({ text }) => text),
      titles,
      address,
    );
  }
});

test('--query with --out says how much was found, and finds all of a long list', async (context) => {
  const { run, library, folder } = await tempShell(context);
  const count = 2_345;
  await library.catalogue.addWorks(
    Array.from({ length: count }, (_, index) => ({
      record: record({ title: index % 2 === 0 ? `Lantern ${index}` : `Kettle ${index}` }),
      status: 'published' as const,
    })),
    testNote,
  );
  await run('reindex');
  const file = join(folder, 'list.ris');
  const { code, out, err } = await run('export', '--format', 'ris', '--query', 'lantern OR kettle', '--out', file);
  assert.deepEqual([code, out, err], [0, '', `${count} works written to ${file}.`]);
  assert.equal([...readFileSync(file, 'utf8').matchAll(/^TY {2}- /gm)].length, count);
});

test('--query leaves a store that is not there unmade', async (context) => {
  const { runWith, folder } = await tempShell(context);
  const dataDir = join(folder, 'slip');
  const { code, err } = await runWith({ DATA_DIR: dataDir }, 'export', '--format', 'ris', '--query', 'peer');
  assert.equal(code, 2);
  assert.match(err, /There is no store in .*slip\. Check DATA_DIR/);
});
