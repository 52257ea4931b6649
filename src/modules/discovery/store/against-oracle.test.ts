import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { madeRecords } from '../../../../bench/made-library.ts';
import { tempCatalogue, testNote } from '../../../../tests/support/temp-catalogue.ts';
import { tempFolder } from '../../../../tests/support/temp-folder.ts';
import { WorkId, WorkRecord } from '../../catalogue/index.ts';
import { field } from '../analysis/fields.ts';
import { feedOf } from '../discovery.ts';
import { anyQuery } from '../fixtures/any-query.ts';
import { openOracleIndex } from '../fixtures/oracle-index.ts';
import { countsOf } from '../fixtures/same-answer.ts';
import { blankQuery, caughtUp, groupsOf } from '../search-index.contract.ts';
import type { IndexQuery, SearchIndex } from '../search-index.ts';
import { openSearchIndex } from './open-index.ts';

const records = [...madeRecords(300)];
let ours: SearchIndex;
let oracle: SearchIndex;
const endings: (() => void | Promise<void>)[] = [];

before(async () => {
  const context = { after: (task: () => void | Promise<void>) => endings.unshift(task) };
  const { catalogue } = await tempCatalogue(context);
  await catalogue.addWorks(
    records.map(({ id, ...rest }) => ({ id: WorkId.parse(id), record: WorkRecord.parse(rest), status: 'published' })),
    testNote,
  );
  ours = await openSearchIndex({ folder: join(tempFolder(context), 'search'), feed: feedOf(catalogue), report: assert.ifError });
  oracle = await openOracleIndex({ feed: feedOf(catalogue) });
  await caughtUp(ours);
  await caughtUp(oracle);
  context.after(() => ours.close());
});

test.after(async () => {
  for (const task of endings) await task();
});

async function idsOf(index: SearchIndex, query: IndexQuery): Promise<string[]> {
  return (await index.cards((await index.search(query)).hits.map(({ doc }) => doc))).map(({ id }) => id);
}

test('both find and count the same works of a generated library', async () => {
  const passages = records.flatMap(({ title, descriptions = [] }) => [
    title,
    ...descriptions.flatMap(({ sections }) => sections.map(({ text }) => text)),
  ]);
  const texts = fc
    .tuple(fc.constantFrom(...passages), fc.nat({ max: 12 }), fc.integer({ min: 1, max: 4 }))
    .map(([passage, from, length]) => {
      const words = passage.split(' ');
      return words.slice(from % words.length, (from % words.length) + length).join(' ');
    });
  const all = await oracle.search({ ...blankQuery, count: true });
  const values = [...all.facets].flatMap(([facet, counts]) => [...counts.keys()].map((value) => [facet, value] as const));
  assert.ok(values.length > 50);
  const filters = fc
    .array(fc.constantFrom(...values), { maxLength: 3 })
    .map((chosen) => [...Map.groupBy(chosen, ([facet]) => facet)].map(([facet, list]) => [facet, list.map(([, value]) => value)] as const));
  let found = 0;
  await fc.assert(
    fc.asyncProperty(anyQuery({ texts, filters, years: [1995, 2005, 2015, 2020] }), async (query) => {
      const [answer, wanted] = [await ours.search(query), await oracle.search(query)];
      assert.deepEqual(countsOf(answer), countsOf(wanted));
      assert.deepEqual((await idsOf(ours, query)).toSorted(), (await idsOf(oracle, query)).toSorted());
      found += Math.sign(answer.total);
    }),
    { numRuns: 60, interruptAfterTimeLimit: 6_000 },
  );
  assert.ok(found > 10, 'queries that find nothing prove little');
});

test('both cross facets alike and know the same words', async () => {
  for (const [rows, columns] of [
    ['topic', 'type'],
    ['country', 'year'],
    ['community', 'perspective'],
  ] as const) {
    const lines = async (index: SearchIndex) => new Map([...(await index.cross(rows, columns))].filter(([, line]) => line.size > 0));
    assert.deepEqual(await lines(ours), await lines(oracle));
  }
  const terms = groupsOf(...records.slice(0, 40).flatMap(({ title }) => title.split(' '))).flatMap(({ options }) =>
    options.flatMap((option) => option.terms),
  );
  assert.deepEqual(await ours.frequencies(terms), await oracle.frequencies(terms));
  const docs = async (index: SearchIndex) => (await index.search({ ...blankQuery, sort: 'newest', limit: 30 })).hits.map(({ doc }) => doc);
  assert.deepEqual(await ours.held(await docs(ours), terms), await oracle.held(await docs(oracle), terms));
});

test('both put the work first whose title is asked for', async () => {
  for (const { id, title } of records.filter((_, number) => number % 6 === 0)) {
    const query: IndexQuery = {
      ...blankQuery,
      groups: groupsOf(...title.split(' ')).filter(({ options }) => options[0]!.terms.length > 0),
      sort: 'relevance',
      limit: 1,
    };
    assert.deepEqual(await idsOf(ours, query), [id], title);
    assert.deepEqual(await idsOf(oracle, query), [id], title);
  }
});

test('both put works with a rare word in the title before works that hold it elsewhere', async () => {
  let compared = 0;
  for (const { title } of records.filter((_, number) => number % 10 === 0)) {
    const [group] = groupsOf(title.split(' ').at(-1)!);
    const inTitle = { options: group!.options.map((option) => ({ ...option, fields: field.title })) };
    const [all, titled] = [await idsOf(ours, { ...blankQuery, groups: [group!] }), await idsOf(ours, { ...blankQuery, groups: [inTitle] })];
    if (titled.length !== 1 || all.length < 3 || all.length > 12) continue;
    compared += 1;
    for (const index of [ours, oracle]) {
      const [first] = await idsOf(index, { ...blankQuery, groups: [group!], sort: 'relevance', limit: 1 });
      assert.equal(first, titled[0], title);
    }
  }
  assert.ok(compared > 2, 'there are such words');
});
