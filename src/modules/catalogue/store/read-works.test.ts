import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { record } from '../../../../tests/support/records.ts';
import { type TempCatalogue, tempCatalogue, testNote } from '../../../../tests/support/temp-catalogue.ts';
import { findByIdentifiers, findByMatchKeys, type WorkSet, type WorkSort, workSorts } from './read-works.ts';
import type { CatalogueTables } from './tables.ts';

const all: WorkSet = { kind: 'all' };
const titles = async ({ catalogue }: TempCatalogue, sort: WorkSort, set: WorkSet = all) =>
  (await catalogue.list({ set, sort, limit: 100, offset: 0 })).map((work) => work.record.title);

test('the newest publication stands first, also when it was a draft for long', async (context) => {
  const temp = await tempCatalogue(context);
  const draft = await temp.addOne({ title: 'Drafted first' }, { status: 'draft' });
  await temp.add({ title: 'B' }, { title: 'C' });
  await temp.catalogue.publish(draft.id, testNote);
  assert.deepEqual(await titles(temp, 'newest'), ['Drafted first', 'C', 'B']);
});

test('by year the latest stands first, then by title; n.d. and unknown years come last', async (context) => {
  const temp = await tempCatalogue(context);
  await temp.add(
    { title: 'No date', issued: 'n.d.' },
    { title: 'Old', issued: '1998' },
    { title: 'Beta', issued: '2020-12' },
    { title: 'Unknown', issued: undefined },
    { title: 'An Alpha', issued: '2020/2021' },
    { title: 'Before our era', issued: '-0044' },
    { title: 'Year unknown', issued: 'XXXX' },
  );
  assert.deepEqual(await titles(temp, 'year'), ['An Alpha', 'Beta', 'Old', 'Before our era', 'No date', 'Unknown', 'Year unknown']);
});

test('by title, articles, accents and case are passed over', async (context) => {
  const temp = await tempCatalogue(context);
  await temp.add({ title: 'Zeal' }, { title: 'The Bridge' }, { title: 'Élan' }, { title: '“Care”' }, { title: 'a door' });
  assert.deepEqual(await titles(temp, 'title'), ['The Bridge', '“Care”', 'a door', 'Élan', 'Zeal']);
});

test('by author the first contributor counts, and works without one come last', async (context) => {
  const temp = await tempCatalogue(context);
  await temp.add(
    { title: 'Nobody', contributors: [] },
    { title: 'W', contributors: [{ family: 'Wyder', given: 'M.' }, { family: 'Adams' }] },
    { title: 'B2', contributors: [{ family: 'Byrne', given: 'L.' }] },
    { title: 'B1', contributors: [{ family: 'Byrne', given: 'L.' }] },
    { title: 'Centre', contributors: [{ literal: 'The Centre' }] },
  );
  assert.deepEqual(await titles(temp, 'author'), ['B1', 'B2', 'Centre', 'W', 'Nobody']);
});

test('drafts, withdrawn and merged works stand in no list and no count', async (context) => {
  const temp = await tempCatalogue(context);
  const facts = { placements: ['a/b'], concepts: ['c'], contributors: [{ family: 'Only' }] };
  const [shown, withdrawn, merged] = await temp.add(
    { ...facts, title: 'Shown' },
    { ...facts, title: 'Withdrawn' },
    { ...facts, title: 'Merged' },
  );
  await temp.addOne({ ...facts, title: 'Draft' }, { status: 'draft' });
  await temp.catalogue.withdraw(withdrawn!.id, { reason: 'error', showTitle: true }, testNote);
  await temp.catalogue.merge(merged!.id, shown!.id, testNote);
  const sets: WorkSet[] = [
    all,
    { kind: 'collection', path: 'a' },
    { kind: 'collection', path: 'a/b' },
    { kind: 'concept', id: 'c' },
    { kind: 'contributor', id: shown!.record.contributors[0]!.id! },
  ];
  for (const set of sets) {
    for (const sort of workSorts) assert.deepEqual(await titles(temp, sort, set), ['Shown'], `${set.kind} by ${sort}`);
    assert.equal((await temp.catalogue.count(set)).total, 1, set.kind);
  }
});

test('a collection’s list holds what stands below it, and not what only begins with the same letters', async (context) => {
  const temp = await tempCatalogue(context);
  await temp.add(
    { title: 'Here', placements: ['a'] },
    { title: 'Below', placements: ['a/b', 'a/c'] },
    { title: 'Deeper', placements: ['a/b/c'] },
    { title: 'Beside', placements: ['a-b', 'ab', 'a0', 'aa/b'] },
  );
  assert.deepEqual(await titles(temp, 'title', { kind: 'collection', path: 'a' }), ['Below', 'Deeper', 'Here']);
  assert.deepEqual(await titles(temp, 'title', { kind: 'collection', path: 'a/b' }), ['Below', 'Deeper']);
});

test('pages that are held still show each work exactly once, whatever is published between them', async (context) => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...workSorts),
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.integer({ min: 1990, max: 1993 }), { minLength: 1, maxLength: 12 }),
      fc.array(fc.array(fc.tuple(fc.constantFrom('A', 'M', 'Z'), fc.integer({ min: 1989, max: 1994 })), { maxLength: 3 }), {
        maxLength: 12,
      }),
      async (sort, limit, years, between) => {
        const { catalogue, add } = await tempCatalogue(context);
        const before = await add(
          ...years.map((year, index) => ({ title: `M ${index % 3}`, issued: String(year), contributors: [{ family: `M ${index % 2}` }] })),
        );
        const { newest, total } = await catalogue.count(all);
        assert.equal(total, before.length);
        const seen: string[] = [];
        for (let offset = 0; offset < total; offset += limit) {
          const page = await catalogue.list({ set: all, sort, limit, offset, upTo: newest });
          seen.push(...page.map((work) => work.id));
          const added = between[offset / limit] ?? [];
          if (added.length > 0)
            await add(...added.map(([title, year]) => ({ title, issued: String(year), contributors: [{ family: title }] })));
          assert.equal((await catalogue.count(all, newest)).total, total);
        }
        assert.deepEqual(seen.toSorted(), before.map((work) => work.id).toSorted());
      },
    ),
    { numRuns: 25 },
  );
});

test('works are found by their identifiers however these are written, unless they were merged', async (context) => {
  const { catalogue, database, add } = await tempCatalogue(context);
  const [a, b] = await add(
    { title: 'A', identifiers: [{ scheme: 'doi', value: 'https://doi.org/10.1/ABC' }] },
    { title: 'B', identifiers: [{ scheme: 'isbn', value: '978-0-306-40615-7' }] },
  );
  const db = database.read<CatalogueTables>();
  const wanted = [
    { scheme: 'doi', value: '10.1/abc' },
    { scheme: 'isbn', value: '9780306406157' },
    { scheme: 'doi', value: '10.1/unknown' },
  ];
  assert.deepEqual((await findByIdentifiers(db, wanted)).map(({ id }) => id).sort(), [a!.id, b!.id].sort());
  await catalogue.merge(a!.id, b!.id, testNote);
  assert.deepEqual(
    (await findByIdentifiers(db, wanted)).map(({ id }) => id),
    [b!.id],
  );
  assert.deepEqual(await findByIdentifiers(db, []), []);
});

test('works are found by the key of their title, drafts among them', async (context) => {
  const { database, addOne } = await tempCatalogue(context);
  const draft = await addOne({ title: 'Peer Work: What it is', issued: '2020' }, { status: 'draft' });
  const db = database.read<CatalogueTables>();
  assert.deepEqual(await findByMatchKeys(db, ['peerworkwhatitis', 'other']), [
    { id: draft.id, matchKey: 'peerworkwhatitis', year: 2020, sortAuthor: 'rahman a', title: 'Peer Work: What it is' },
  ]);
  assert.deepEqual(await findByMatchKeys(db, []), []);
});

test('works asked for by id come in the order asked for, the published ones only', async (context) => {
  const { catalogue, add, addOne } = await tempCatalogue(context);
  const [a, b] = await add({ title: 'A' }, { title: 'B' });
  const draft = await addOne({}, { status: 'draft' });
  const found = await catalogue.published([b!.id, 'zzzzzz', draft.id, a!.id]);
  assert.deepEqual(
    found.map((work) => work.id),
    [b!.id, a!.id],
  );
});

test('a record in the store is the record that was given, whole', async (context) => {
  const { catalogue } = await tempCatalogue(context);
  const full = record({
    subtitle: 'Sub',
    titleLanguage: 'mi',
    originalTitle: { text: 'Te ara', language: 'mi' },
    contributors: [{ role: 'editor', family: 'Berg', given: 'A.', particle: 'van den', suffix: 'Jr', orcid: '0000-0002-1825-0097' }],
    availableOnline: '2019-12-01',
    container: { title: 'J', series: 'S' },
    pages: '1–9',
    languages: ['en-AU', 'mi'],
    countries: ['AU', 'NZ'],
    access: [{ kind: 'open', url: 'https://a.example/?a=b&c', formats: ['pdf', 'auslan'], lastChecked: '2026-01-01' }],
    descriptions: [
      {
        kind: 'abstract',
        label: 'SUMMARY',
        sections: [{ label: 'Aims', role: 'aims', text: 'One.\n\nTwo.' }],
        writtenBy: { kind: 'authors' },
      },
    ],
    involvement: { level: 'led', statement: 'Led by.', source: 'Page 1' },
    facets: { kind: ['tools'] },
    contentNotes: [{ topic: 'restraint' }],
    culturalAdvice: [{ text: 'Names.', source: 'Page 2' }],
    relations: [{ kind: 'updates', title: 'Elsewhere', url: 'https://b.example/' }],
    provenance: [{ field: 'issued', source: 'Crossref', inferred: true, on: '2026-01-02' }],
  });
  const [work] = await catalogue.addWorks([{ record: full, status: 'published' }], testNote);
  const stored = (await catalogue.find(work!.id))!.record;
  const { id: _id, ...contribution } = stored.contributors[0]!;
  assert.deepEqual({ ...stored, contributors: [contribution] }, full);
});
