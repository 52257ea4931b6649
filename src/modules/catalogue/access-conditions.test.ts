import assert from 'node:assert/strict';
import { test } from 'node:test';
import { record } from '../../../tests/support/records.ts';
import { type TempCatalogue, tempCatalogue, testNote } from '../../../tests/support/temp-catalogue.ts';
import { openDatabase } from '../../platform/db/index.ts';
import { createCatalogue } from './catalogue.ts';
import type { CatalogueTables } from './store/tables.ts';
import type { Tombstone } from './stored-work.ts';
import type { AccessCondition, WorkId } from './work.ts';

const decidedBy = 'A council';
const open: AccessCondition = { kind: 'open', decidedBy };
const closed: AccessCondition = { kind: 'closed', decidedBy, reason: 'For the family.' };
const conditional: AccessCondition = { kind: 'conditional', conditions: 'Members only.', ask: 'elders@example.org', decidedBy };
const embargo: AccessCondition = { kind: 'closed', until: '2026-12-01', decidedBy };
const hiding = { closed, conditional, embargo };
const cultural: Omit<Tombstone, 'on'> = { reason: 'cultural', showTitle: false };

const statusOf = async ({ catalogue }: TempCatalogue, id: WorkId) => (await catalogue.find(id))!.status;

/** Titles on everything that readers have, and what the counts say. */
async function seen({ catalogue }: TempCatalogue, ids: readonly WorkId[]) {
  const { totals, collections, concepts } = await catalogue.structure();
  return {
    listed: (await catalogue.list({ set: { kind: 'all' }, sort: 'newest', limit: 100, offset: 0 })).map(({ record: { title } }) => title),
    total: (await catalogue.count({ kind: 'all' })).total,
    published: (await catalogue.published(ids)).length,
    resolved: (await catalogue.resolve(ids)).size,
    relatedTo: (await Promise.all(ids.map((id) => catalogue.relationsTo(id)))).flat().length,
    counts: [totals.works, collections.get('main')?.count, concepts.get('idea')?.count],
  };
}

const ordering = {
  collections: [{ slug: 'main', name: 'Main' }],
  schemes: [
    {
      id: 'ideas',
      title: 'Ideas',
      concepts: [{ id: 'idea', prefLabel: 'Idea', altLabels: [], hiddenLabels: [], ambiguousLabels: [], broader: [], related: [] }],
    },
  ],
};

for (const [name, condition] of Object.entries(hiding)) {
  test(`a work that is ${name} stands in no list, no count and no relation, and comes back to its place when it is opened`, async (context) => {
    const temp = await tempCatalogue(context, ordering);
    const facts = { placements: ['main'], concepts: ['idea'] };
    const [kept] = await temp.add({ ...facts, title: 'Kept' });
    const [work] = await temp.add({ ...facts, title: 'Hidden', relations: [{ kind: 'updates', work: kept!.id }] });
    await temp.add({ ...facts, title: 'Last' });
    const ids = [kept!.id, work!.id];
    const before = await seen(temp, ids);
    assert.deepEqual(before.listed, ['Last', 'Hidden', 'Kept']);
    const generation = await temp.catalogue.generation();

    const outcome = await temp.catalogue.setCondition(work!.id, condition, testNote);
    assert.equal(outcome.kind, 'changed');
    assert.equal(await statusOf(temp, work!.id), 'restricted');
    assert.deepEqual(await seen(temp, ids), {
      listed: ['Last', 'Kept'],
      total: 2,
      published: 1,
      resolved: 1,
      relatedTo: 0,
      counts: [2, 2, 2],
    });
    assert.deepEqual(await temp.catalogue.changes.hiddenAfter(generation), [work!.id]);
    assert.deepEqual(
      await temp.catalogue.lookUp(work!.id),
      name === 'conditional'
        ? { kind: 'conditional', condition: { conditions: 'Members only.', ask: 'elders@example.org' } }
        : { kind: 'nothing' },
    );
    // An edit of something else leaves it where it is.
    const hidden = (await temp.catalogue.find(work!.id))!;
    await temp.catalogue.revise(work!.id, { ...hidden.record, volume: '4' }, testNote);
    assert.equal(await statusOf(temp, work!.id), 'restricted');
    assert.equal((await temp.catalogue.publish(work!.id, testNote)).kind, 'unchanged', 'publishing opens nothing');

    await temp.catalogue.setCondition(work!.id, open, testNote);
    assert.deepEqual(await seen(temp, ids), before);
    assert.equal((await temp.catalogue.find(work!.id))!.sequence, work!.sequence);
    assert.deepEqual(
      (await temp.catalogue.revisions(work!.id)).map(({ action, fields }) => [action, fields]),
      [
        ['revised', ['accessCondition']],
        ['revised', ['volume']],
        ['revised', ['accessCondition']],
        ['created', []],
      ],
    );
  });

  test(`a work that comes in ${name} is out nowhere, and takes its place among the newest when it is opened`, async (context) => {
    const temp = await tempCatalogue(context, ordering);
    const added = await temp.addOne({ title: 'Hidden', accessCondition: condition });
    const draft = await temp.addOne({ title: 'Drafted', accessCondition: condition }, { status: 'draft' });
    assert.equal((await temp.catalogue.publish(draft.id, testNote)).kind, 'changed');
    for (const { id } of [added, draft]) {
      const work = (await temp.catalogue.find(id))!;
      assert.deepEqual([work.status, work.sequence], ['restricted', undefined]);
      assert.equal((await temp.catalogue.lookUp(id)).kind, name === 'conditional' ? 'conditional' : 'nothing');
    }
    await temp.add({ title: 'Later' });
    await temp.catalogue.setCondition(added.id, open, testNote);
    assert.deepEqual((await seen(temp, [])).listed, ['Hidden', 'Later']);
    assert.equal((await temp.catalogue.lookUp(added.id)).kind, 'work');
  });

  test(`an address that leads to a work that is ${name} answers as the work itself does`, async (context) => {
    const { catalogue, add } = await tempCatalogue(context);
    const [first, second, work] = await add({ title: 'First' }, { title: 'Second' }, { title: 'Hidden' });
    await catalogue.merge(first!.id, second!.id, testNote);
    await catalogue.merge(second!.id, work!.id, testNote);
    assert.deepEqual(await catalogue.lookUp(first!.id), { kind: 'redirect', to: work!.id });
    await catalogue.setCondition(work!.id, condition, testNote);
    const itself = await catalogue.lookUp(work!.id);
    assert.ok(!JSON.stringify(itself).includes(work!.id));
    for (const { id } of [first!, second!]) assert.deepEqual(await catalogue.lookUp(id), itself);
  });

  test(`a work that readers can see is not merged into one that is ${name}`, async (context) => {
    const { catalogue, add } = await tempCatalogue(context);
    const [work, other] = await add({ title: 'Hidden', accessCondition: condition }, { title: 'Seen' });
    assert.equal((await catalogue.merge(other!.id, work!.id, testNote)).kind, 'not-allowed');
    assert.equal((await catalogue.merge(work!.id, other!.id, testNote)).kind, 'changed');
    assert.equal((await catalogue.find(work!.id))!.status, 'merged');
  });

  test(`a work that is ${name} and is withdrawn tells no more than before`, async (context) => {
    const { catalogue, addOne } = await tempCatalogue(context);
    const work = await addOne({ title: 'Hidden' });
    await catalogue.setCondition(work.id, condition, testNote);
    await catalogue.withdraw(work.id, { reason: 'rights', showTitle: true }, testNote);
    const lookup = await catalogue.lookUp(work.id);
    if (name !== 'conditional') assert.deepEqual(lookup, { kind: 'nothing' });
    else assert.equal(lookup.kind === 'tombstone' && lookup.work.tombstone.showTitle, false);
    await catalogue.restore(work.id, testNote);
    assert.equal((await catalogue.find(work.id))!.status, 'restricted');
    const neverOut = await addOne({ title: 'Never out', accessCondition: condition });
    await catalogue.withdraw(neverOut.id, { reason: 'rights', showTitle: true }, testNote);
    assert.deepEqual(await catalogue.lookUp(neverOut.id), { kind: 'nothing' });
  });
}

test('a condition of a draft or a withdrawn work publishes neither', async (context) => {
  const temp = await tempCatalogue(context);
  const draft = await temp.addOne({}, { status: 'draft' });
  const work = await temp.addOne();
  await temp.catalogue.withdraw(work.id, cultural, testNote);
  for (const condition of [closed, open]) {
    for (const { id } of [draft, work]) assert.equal((await temp.catalogue.setCondition(id, condition, testNote)).kind, 'changed');
    assert.deepEqual([await statusOf(temp, draft.id), await statusOf(temp, work.id)], ['draft', 'withdrawn']);
  }
});

test('an embargo is lifted on its day, once, with a revision of the library’s, and not before', async (context) => {
  const temp = await tempCatalogue(context);
  const { catalogue, clock } = temp;
  const [early, late] = await temp.add(
    { title: 'Early', accessCondition: embargo },
    { title: 'Late', accessCondition: { ...embargo, until: '2027-01-01' } },
  );
  const [never] = await temp.add({ title: 'Never', accessCondition: closed });
  clock.set('2026-11-30T23:59:59.999Z');
  assert.deepEqual(await catalogue.releaseEmbargoes(), []);
  assert.deepEqual(await catalogue.lookUp(early!.id), { kind: 'nothing' });
  clock.set('2026-12-01T00:00:00.000Z');
  assert.deepEqual(await catalogue.lookUp(early!.id), { kind: 'nothing' }, 'until it is lifted, no path tells of it');
  const generation = await catalogue.generation();
  assert.deepEqual(await catalogue.releaseEmbargoes(), [early!.id]);
  assert.equal((await catalogue.lookUp(early!.id)).kind, 'work');
  assert.equal(await catalogue.generation(), generation + 1);
  assert.deepEqual(
    (await catalogue.changes.after({ generation, id: '~' }, 10)).map(({ work }) => [work.id, work.status]),
    [[early!.id, 'published']],
  );
  assert.deepEqual((await catalogue.revisions(early!.id))[0], {
    number: 2,
    at: '2026-12-01T00:00:00.000Z',
    by: 'the library',
    reason: 'The embargo ended',
    action: 'published',
    fields: [],
  });
  assert.deepEqual(await catalogue.releaseEmbargoes(), []);
  assert.equal(await catalogue.generation(), generation + 1);
  clock.set('2030-01-01T00:00:00.000Z');
  assert.deepEqual(await catalogue.releaseEmbargoes(), [late!.id]);
  assert.equal(await statusOf(temp, never!.id), 'restricted');
});

test('a clock that goes back hides nothing that is out, also when the record is edited', async (context) => {
  const temp = await tempCatalogue(context);
  const { catalogue, clock } = temp;
  const work = await temp.addOne({ title: 'Out by now', accessCondition: embargo });
  clock.set('2026-12-02T00:00:00.000Z');
  await catalogue.releaseEmbargoes();
  clock.set('2026-11-01T00:00:00.000Z');
  assert.deepEqual(await catalogue.releaseEmbargoes(), []);
  assert.equal((await catalogue.lookUp(work.id)).kind, 'work');
  const { record: now } = (await catalogue.find(work.id))!;
  await catalogue.revise(work.id, { ...now, title: 'Mended' }, testNote);
  assert.equal((await catalogue.lookUp(work.id)).kind, 'work');
  await catalogue.setCondition(work.id, { ...embargo, until: '2026-11-20' }, testNote);
  assert.equal((await catalogue.lookUp(work.id)).kind, 'nothing', 'a new embargo is a decision');
});

test('an embargo that ends while the record is edited is lifted by the edit', async (context) => {
  const temp = await tempCatalogue(context);
  const work = await temp.addOne({ accessCondition: embargo });
  temp.clock.set('2026-12-05T00:00:00.000Z');
  await temp.catalogue.revise(work.id, { ...work.record, title: 'Edited' }, testNote);
  assert.equal(await statusOf(temp, work.id), 'published');
});

test('what protects somebody is brought back by nothing but a review, whose words are kept for curators', async (context) => {
  for (const reason of ['cultural', 'personal'] as const) {
    const temp = await tempCatalogue(context);
    const { catalogue } = temp;
    const work = await temp.addOne({ title: 'Protected' });
    await catalogue.withdraw(work.id, { reason, showTitle: false }, testNote);
    for (const attempt of [
      () => catalogue.publish(work.id, testNote),
      () => catalogue.restore(work.id, testNote),
      () => catalogue.restore(work.id, testNote, { review: '  ' }),
      () => catalogue.withdraw(work.id, { reason: 'error', showTitle: true }, testNote),
    ])
      assert.equal((await attempt()).kind, 'not-allowed');
    await catalogue.revise(work.id, { ...work.record, title: 'Edited' }, testNote);
    await catalogue.setCondition(work.id, open, testNote);
    assert.equal(await statusOf(temp, work.id), 'withdrawn');
    const review = 'Two elders read it on 20 November and agree.';
    assert.equal((await catalogue.restore(work.id, testNote, { review })).kind, 'changed');
    assert.equal(await statusOf(temp, work.id), 'published');
    const [newest, before] = await catalogue.revisions(work.id);
    assert.deepEqual([newest!.action, newest!.review, newest!.reason], ['restored', review, testNote.reason]);
    assert.ok(!('review' in before!));
  }
});

test('other withdrawals are taken back without a review; what is not withdrawn is not restored', async (context) => {
  const { catalogue, add, addOne } = await tempCatalogue(context);
  const [work, loser] = await add({ title: 'A' }, { title: 'B' });
  const draft = await addOne({}, { status: 'draft' });
  assert.equal((await catalogue.restore(work!.id, testNote)).kind, 'unchanged');
  assert.equal((await catalogue.restore(draft.id, testNote)).kind, 'not-allowed');
  await catalogue.merge(loser!.id, work!.id, testNote);
  assert.equal((await catalogue.restore(loser!.id, testNote)).kind, 'not-allowed');
  assert.equal((await catalogue.setCondition(loser!.id, closed, testNote)).kind, 'not-allowed');
  await catalogue.withdraw(work!.id, { reason: 'error', showTitle: true }, testNote);
  assert.equal((await catalogue.restore(work!.id, testNote)).kind, 'changed');
  assert.equal((await catalogue.lookUp(work!.id)).kind, 'work');
});

test('a dry run tells what would happen and keeps nothing of it', async (context) => {
  const temp = await tempCatalogue(context);
  const { catalogue, database, add, addOne } = temp;
  const [work, gone] = await add({ title: 'A' }, { title: 'B' });
  await catalogue.withdraw(gone!.id, { reason: 'error', showTitle: true }, testNote);
  const hidden = await addOne({ accessCondition: closed });
  const everything = async () => {
    const tables = ['work', 'revision', 'generation', 'contributor', 'minted_id', 'placement'] as const;
    return JSON.stringify(
      await Promise.all(tables.map((table) => database.read<CatalogueTables>().selectFrom(table).selectAll().execute())),
    );
  };
  const before = await everything();
  const dryRun = true;
  const told = [
    await catalogue.withdraw(work!.id, cultural, testNote, { dryRun }),
    await catalogue.restore(gone!.id, testNote, { dryRun }),
    await catalogue.setCondition(work!.id, closed, testNote, { dryRun }),
    await catalogue.setCondition(hidden.id, open, testNote, { dryRun }),
  ];
  assert.deepEqual(
    told.map((outcome) => [outcome.kind, 'work' in outcome && outcome.work.status]),
    [
      ['changed', 'withdrawn'],
      ['changed', 'published'],
      ['changed', 'restricted'],
      ['changed', 'published'],
    ],
  );
  assert.deepEqual(await catalogue.withdraw('zzzzzz' as WorkId, cultural, testNote, { dryRun }), { kind: 'unknown' });
  assert.equal(await everything(), before);
  assert.equal((await addOne({ title: 'Next' })).sequence, 3, 'no number was used up');
});

test('what another process hides counts no more in the structure of this one, at once', async (context) => {
  const { catalogue, clock, file, add } = await tempCatalogue(context, ordering);
  const [work, ...others] = await add(...Array.from({ length: 40 }, (_, index) => ({ title: `Work ${index}`, placements: ['main'] })));
  const second = openDatabase(file);
  context.after(() => second.close());
  const other = createCatalogue({ database: second, clock });
  const count = async () => (await catalogue.structure()).collections.get('main')!.count;
  assert.equal(await count(), 40);
  await other.setCondition(work!.id, closed, testNote);
  assert.equal(await count(), 39);
  for (const [index, { id }] of others.slice(0, 10).entries()) {
    await other.withdraw(id, cultural, testNote);
    assert.equal(await count(), 38 - index);
  }
});

test('a record that was kept before Labels and Notices were known is read with none', async (context) => {
  const { catalogue, database, addOne } = await tempCatalogue(context);
  const work = await addOne({ title: 'From before' });
  await database.write<CatalogueTables, void>(async (transaction) => {
    const { localContexts: _, ...before } = work.record;
    await transaction
      .updateTable('work')
      .set({ record: JSON.stringify(before) })
      .where('id', '=', work.id)
      .execute();
  });
  assert.deepEqual((await catalogue.find(work.id))!.record, work.record);
  assert.deepEqual(await catalogue.recordAt(work.id, 1), work.record);
  assert.equal((await catalogue.revise(work.id, record({ title: 'From before' }), testNote)).kind, 'unchanged');
});
