import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { record } from '../../../tests/support/records.ts';
import { type TempCatalogue, tempCatalogue, testNote } from '../../../tests/support/temp-catalogue.ts';
import type { AccessConditionInput, WorkRecordInput } from './index.ts';
import { WorkId } from './index.ts';

const note = { by: 'Kim', reason: 'Both records are of one work.' };
const chosen = { title: 'Walking beside', subtitle: 'Chosen from both', languages: ['en'] };
const closed: AccessConditionInput = { kind: 'closed', decidedBy: 'The community' };

async function pair(temp: TempCatalogue, loser: Partial<WorkRecordInput> = {}, winner: Partial<WorkRecordInput> = {}) {
  const [a, b] = await temp.add({ title: 'Walking beside, printed once', ...loser }, { title: 'Walking beside, printed twice', ...winner });
  return { loser: a!, winner: b!, expected: { loser: 1, winner: 1 } };
}

/** Everything that tells how two works stand, to see that a refused merge has left nothing. */
async function stateOf({ catalogue }: TempCatalogue, ...ids: readonly WorkId[]) {
  return Promise.all(ids.map(async (id) => [await catalogue.find(id), await catalogue.revisions(id)]));
}

describe('a merge', () => {
  test('gives the winner the chosen record and makes the loser lead to it, with a line in both histories', async (context) => {
    const temp = await tempCatalogue(context);
    const { catalogue } = temp;
    const { loser, winner, expected } = await pair(temp);
    const outcome = await catalogue.mergeWith(loser.id, winner.id, record(chosen), note, expected);
    assert.ok(outcome.kind === 'merged');
    assert.deepEqual(await catalogue.lookUp(loser.id), { kind: 'redirect', to: winner.id });
    const now = await catalogue.find(winner.id);
    assert.deepEqual(
      [now?.record.title, now?.record.subtitle, now?.revision, now?.status],
      ['Walking beside', 'Chosen from both', 2, 'published'],
    );
    const [newest] = await catalogue.revisions(winner.id);
    assert.deepEqual(
      [newest?.action, newest?.by, newest?.reason, newest?.fields],
      ['revised', 'Kim', note.reason, ['languages', 'subtitle', 'title']],
    );
    assert.equal((await catalogue.revisions(loser.id))[0]?.action, 'merged');
    assert.equal((await catalogue.recordAt(winner.id, 1))?.title, 'Walking beside, printed twice');
  });

  test('is one generation in the change feed, with both works, and tells that one is hidden', async (context) => {
    const temp = await tempCatalogue(context);
    const { catalogue } = temp;
    const { loser, winner, expected } = await pair(temp);
    const before = await catalogue.generation();
    await catalogue.mergeWith(loser.id, winner.id, record(chosen), note, expected);
    assert.equal(await catalogue.generation(), before + 1);
    const changes = await catalogue.changes.after({ generation: before, id: '' }, 10);
    assert.deepEqual(changes.map(({ work }) => work.id).sort(), [loser.id, winner.id].sort());
    assert.deepEqual(await catalogue.changes.hiddenAfter(before), [loser.id]);
  });

  test('that keeps the winner’s record makes no revision of it', async (context) => {
    const temp = await tempCatalogue(context);
    const { loser, winner, expected } = await pair(temp);
    await temp.catalogue.mergeWith(loser.id, winner.id, winner.record, note, expected);
    assert.equal((await temp.catalogue.find(winner.id))?.revision, 1);
  });

  test('on revisions that are not the newest is a conflict and leaves nothing', async (context) => {
    const temp = await tempCatalogue(context);
    const { loser, winner } = await pair(temp);
    await temp.catalogue.revise(winner.id, record({ title: 'Changed meanwhile' }), testNote);
    const before = await stateOf(temp, loser.id, winner.id);
    const outcome = await temp.catalogue.mergeWith(loser.id, winner.id, record(chosen), note, { loser: 1, winner: 1 });
    assert.ok(outcome.kind === 'conflict');
    assert.equal(outcome.winner.record.title, 'Changed meanwhile');
    assert.deepEqual(await stateOf(temp, loser.id, winner.id), before);
    assert.equal((await temp.catalogue.mergeWith(loser.id, winner.id, record(chosen), note, { loser: 3, winner: 2 })).kind, 'conflict');
  });

  test('leaves out what one says of the other, and relations that others have to the loser lead to the winner', async (context) => {
    const temp = await tempCatalogue(context);
    const { loser, winner, expected } = await pair(temp);
    const [third] = await temp.add({ title: 'A third', relations: [{ kind: 'responds-to', work: loser.id }] });
    const relations: WorkRecordInput['relations'] = [
      { kind: 'is-version-of', work: loser.id },
      { kind: 'related', work: winner.id },
      { kind: 'related', work: third!.id },
    ];
    await temp.catalogue.mergeWith(loser.id, winner.id, record({ ...chosen, relations }), note, expected);
    assert.deepEqual((await temp.catalogue.find(winner.id))?.record.relations, [{ kind: 'related', work: third!.id }]);
    assert.deepEqual(
      (await temp.catalogue.relationsTo(winner.id)).map(({ work }) => work.id),
      [third!.id],
    );
    assert.equal((await temp.catalogue.resolve([loser.id])).get(loser.id)?.id, winner.id);
  });

  test('that fails half way leaves both as they were', async (context) => {
    const temp = await tempCatalogue(context);
    const { loser, winner, expected } = await pair(temp);
    const before = await stateOf(temp, loser.id, winner.id);
    // The last row of the transaction is refused by the store: as a killed process, nothing of it was kept.
    await temp.database.write<{ work_merge: { loser: string } }, unknown>((transaction) =>
      transaction.schema.dropTable('work_merge').execute(),
    );
    await assert.rejects(temp.catalogue.mergeWith(loser.id, winner.id, record(chosen), note, expected));
    assert.deepEqual(await stateOf(temp, loser.id, winner.id), before);
  });

  for (const [name, because, set] of [
    [
      'a work under a veto',
      'under-veto',
      async ({ catalogue }: TempCatalogue, loser: WorkId) => catalogue.withdraw(loser, { reason: 'cultural', showTitle: false }, testNote),
    ],
    [
      'a work that readers see into one that they do not',
      'would-hide',
      async ({ catalogue }: TempCatalogue, _: WorkId, winner: WorkId) =>
        catalogue.withdraw(winner, { reason: 'error', showTitle: true }, testNote),
    ],
    [
      'a closed work into an open record',
      'would-open',
      async ({ catalogue }: TempCatalogue, loser: WorkId) => catalogue.revise(loser, record({ accessCondition: closed }), testNote),
    ],
    [
      'a work into a closed one that would be opened',
      'would-open',
      async ({ catalogue }: TempCatalogue, _: WorkId, winner: WorkId) =>
        catalogue.revise(winner, record({ accessCondition: closed }), testNote),
    ],
  ] as const) {
    test(`of ${name} is not allowed (${because})`, async (context) => {
      const temp = await tempCatalogue(context);
      const { loser, winner } = await pair(temp);
      await set(temp, loser.id, winner.id);
      const before = await stateOf(temp, loser.id, winner.id);
      const [a, b] = [await temp.catalogue.find(loser.id), await temp.catalogue.find(winner.id)];
      assert.deepEqual(
        await temp.catalogue.mergeWith(loser.id, winner.id, record(chosen), note, { loser: a!.revision, winner: b!.revision }),
        { kind: 'not-allowed', because },
      );
      assert.deepEqual(await stateOf(temp, loser.id, winner.id), before);
    });
  }

  test('of a closed work takes its condition along, unaltered, and the winner is kept from readers', async (context) => {
    const temp = await tempCatalogue(context);
    const { loser, winner, expected } = await pair(temp, { accessCondition: closed });
    const other = await temp.catalogue.mergeWith(
      loser.id,
      winner.id,
      record({ ...chosen, accessCondition: { ...closed, decidedBy: 'Somebody else' } }),
      note,
      expected,
    );
    assert.deepEqual(other, { kind: 'not-allowed', because: 'would-open' });
    const outcome = await temp.catalogue.mergeWith(loser.id, winner.id, record({ ...chosen, accessCondition: closed }), note, expected);
    assert.ok(outcome.kind === 'merged');
    assert.equal(outcome.winner.status, 'restricted');
    assert.deepEqual(await temp.catalogue.lookUp(loser.id), { kind: 'nothing' });
  });

  test('with itself, with nothing or with what is merged already is not allowed', async (context) => {
    const temp = await tempCatalogue(context);
    const { loser, winner, expected } = await pair(temp);
    const merge = (a: WorkId, b: WorkId, revisions = expected) => temp.catalogue.mergeWith(a, b, record(chosen), note, revisions);
    assert.deepEqual(await merge(loser.id, loser.id), { kind: 'not-allowed', because: 'same-work' });
    assert.deepEqual(await merge(loser.id, WorkId.parse('zzzzzz')), { kind: 'unknown' });
    await merge(loser.id, winner.id);
    assert.deepEqual(await merge(winner.id, loser.id, { loser: 2, winner: 2 }), { kind: 'not-allowed', because: 'merged-already' });
  });
});

describe('a merge that is undone', () => {
  test('puts both works back as they were, with a line in both histories', async (context) => {
    const temp = await tempCatalogue(context);
    const { catalogue } = temp;
    const { loser, winner, expected } = await pair(temp);
    const [third] = await temp.add({ title: 'A third', relations: [{ kind: 'responds-to', work: loser.id }] });
    await catalogue.mergeWith(loser.id, winner.id, record(chosen), note, expected);
    const outcome = await catalogue.unmerge(loser.id, { by: 'Kim', reason: 'They are two works.' });
    assert.ok(outcome.kind === 'unmerged');
    assert.equal(outcome.winnerRecord, 'put back');
    for (const [id, before, action] of [
      [loser.id, loser, 'restored'],
      [winner.id, winner, 'revised'],
    ] as const) {
      const now = (await catalogue.find(id))!;
      assert.deepEqual(
        [now.record, now.status, now.sequence, now.mergedInto, now.revision],
        [before.record, 'published', before.sequence, undefined, 3],
      );
      const [newest] = await catalogue.revisions(id);
      assert.deepEqual([newest?.action, newest?.reason], [action, 'They are two works.']);
    }
    assert.deepEqual(
      (await catalogue.relationsTo(loser.id)).map(({ work }) => work.id),
      [third!.id],
    );
    assert.deepEqual(await catalogue.unmerge(loser.id, note), { kind: 'not-allowed', because: 'not-merged' });
  });

  test('leaves the winner as it is where somebody has changed it since, and says so', async (context) => {
    const temp = await tempCatalogue(context);
    const { loser, winner, expected } = await pair(temp);
    await temp.catalogue.mergeWith(loser.id, winner.id, record(chosen), note, expected);
    await temp.catalogue.revise(winner.id, record({ title: 'Better words' }), testNote);
    const outcome = await temp.catalogue.unmerge(loser.id, note);
    assert.ok(outcome.kind === 'unmerged');
    assert.equal(outcome.winnerRecord, 'kept');
    assert.equal((await temp.catalogue.find(winner.id))?.record.title, 'Better words');
    assert.equal((await temp.catalogue.lookUp(loser.id)).kind, 'work');
  });

  for (const status of ['draft', 'withdrawn'] as const) {
    test(`puts a ${status} work back as ${status}, also after a merge that left the winner’s record alone`, async (context) => {
      const temp = await tempCatalogue(context);
      const loser = await temp.addOne({ title: 'One' }, { status: status === 'draft' ? 'draft' : 'published' });
      const winner = await temp.addOne({ title: 'Two' });
      if (status === 'withdrawn') await temp.catalogue.withdraw(loser.id, { reason: 'error', showTitle: true, note: 'A slip' }, testNote);
      const tombstone = (await temp.catalogue.find(loser.id))?.tombstone;
      await temp.catalogue.merge(loser.id, winner.id, note);
      const outcome = await temp.catalogue.unmerge(loser.id, note);
      assert.ok(outcome.kind === 'unmerged');
      assert.equal(outcome.winnerRecord, 'untouched');
      const now = await temp.catalogue.find(loser.id);
      assert.deepEqual([now?.status, now?.tombstone], [status, tombstone]);
      assert.equal((await temp.catalogue.find(winner.id))?.revision, 1);
    });
  }

  test('does not bring back a part of what was taken from readers since', async (context) => {
    const temp = await tempCatalogue(context);
    const { catalogue } = temp;
    const vetoed = await pair(temp);
    await catalogue.mergeWith(vetoed.loser.id, vetoed.winner.id, record(chosen), note, vetoed.expected);
    await catalogue.withdraw(vetoed.winner.id, { reason: 'personal', showTitle: false }, testNote);
    assert.deepEqual(await catalogue.unmerge(vetoed.loser.id, note), { kind: 'not-allowed', because: 'under-veto' });
    const restricted = await pair(temp);
    await catalogue.mergeWith(restricted.loser.id, restricted.winner.id, record(chosen), note, restricted.expected);
    await catalogue.revise(restricted.winner.id, record({ ...chosen, accessCondition: closed }), testNote);
    assert.deepEqual(await catalogue.unmerge(restricted.loser.id, note), { kind: 'not-allowed', because: 'would-open' });
  });

  test('can be merged and undone again', async (context) => {
    const temp = await tempCatalogue(context);
    const { loser, winner, expected } = await pair(temp);
    await temp.catalogue.mergeWith(loser.id, winner.id, record(chosen), note, expected);
    await temp.catalogue.unmerge(loser.id, note);
    assert.equal((await temp.catalogue.mergeWith(winner.id, loser.id, record(chosen), note, { loser: 3, winner: 3 })).kind, 'merged');
    assert.deepEqual(await temp.catalogue.lookUp(winner.id), { kind: 'redirect', to: loser.id });
    assert.equal((await temp.catalogue.unmerge(winner.id, note)).kind, 'unmerged');
  });
});
