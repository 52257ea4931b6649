import assert from 'node:assert/strict';
import { test } from 'node:test';
import { record } from '../../../../tests/support/records.ts';
import { testNote } from '../../../../tests/support/temp-catalogue.ts';
import { tempIntake } from '../fixtures/temp-intake.ts';
import { createDoubles } from './doubles.ts';

const beside = { title: 'Walking beside in the Wattle Valley', issued: '2019' };
const slip = { title: 'Walking besides in the Watle Valley', issued: '2020' };
const other = { title: 'Twelve recipes for a crowd', contributors: [{ family: 'Duarte' }] };
const all = { limit: 10, offset: 0 };

test('pairs that are likely one work are proposed once, most probable first', async (context) => {
  const temp = await tempIntake(context);
  const doubles = createDoubles(temp);
  const [a, b, , c] = await temp.add(beside, slip, other, { ...beside, pages: '3' });
  assert.deepEqual(await doubles.freshen(), { looked: 4, done: true });
  const pairs = (await doubles.candidates(all)).map((candidate) => [candidate.a.id, candidate.b.id].sort().join(' '));
  assert.equal(await doubles.count(), 3);
  assert.equal(pairs.length, 3);
  assert.equal(pairs[0], [a!.id, c!.id].sort().join(' '));
  assert.deepEqual(
    (await doubles.proposed([b!.id]))
      .get(b!.id)
      ?.map(({ id }) => id)
      .sort(),
    [a!.id, c!.id].sort(),
  );
  assert.deepEqual(await doubles.freshen(), { looked: 0, done: true });
});

test('a pair is gone once one of the two is changed, merged or withdrawn, and comes with a change', async (context) => {
  const temp = await tempIntake(context);
  const doubles = createDoubles(temp);
  const [a, b, c] = await temp.add(beside, slip, other);
  await doubles.freshen();
  assert.equal(await doubles.count(), 1);
  await temp.catalogue.revise(b!.id, record({ title: 'Another matter altogether' }), testNote);
  await doubles.freshen();
  assert.equal(await doubles.count(), 0);
  await temp.catalogue.revise(c!.id, record(slip), testNote);
  await doubles.freshen();
  assert.equal(await doubles.count(), 1);
  await temp.catalogue.merge(c!.id, a!.id, testNote);
  await doubles.freshen();
  assert.equal(await doubles.count(), 0);
});

test('a pair that somebody has said is not the same is proposed no more, also after changes, until that is taken back', async (context) => {
  const temp = await tempIntake(context);
  const doubles = createDoubles(temp);
  const [a, b] = await temp.add(beside, slip);
  await doubles.freshen();
  await doubles.notTheSame(b!.id, a!.id, { by: 'Kim', reason: 'Two valleys.' });
  assert.equal(await doubles.count(), 0);
  await temp.catalogue.revise(b!.id, record({ ...slip, languages: ['en'] }), testNote);
  await doubles.freshen();
  assert.deepEqual([await doubles.count(), await doubles.candidates(all), (await doubles.like(record(slip), a!.id)).length], [0, [], 0]);
  assert.deepEqual(await doubles.decision(a!.id, b!.id), { by: 'Kim', reason: 'Two valleys.', at: '2026-11-22T10:00:00.000Z' });
  assert.equal(await doubles.reconsider(a!.id, b!.id), true);
  assert.equal(await doubles.count(), 1);
  assert.equal(await doubles.reconsider(a!.id, b!.id), false);
});

test('a record that comes in is held against the library, works that say what they are to one another left out', async (context) => {
  const temp = await tempIntake(context);
  const doubles = createDoubles(temp);
  const [a] = await temp.add(beside, other);
  await temp.add({ ...beside, subtitle: 'A second telling', relations: [{ kind: 'is-version-of', work: a!.id }] });
  const found = await doubles.like(record(slip));
  assert.equal(found[0]?.work.id, a!.id);
  assert.ok(found[0].comparison.evidence.length > 2);
  assert.deepEqual(await doubles.like(record({ title: 'Nothing of the kind', contributors: [{ family: 'Nobody' }], issued: '1999' })), []);
  await doubles.freshen();
  assert.equal(await doubles.count(), 0);
});

test('what many works share is no key to them', async (context) => {
  const temp = await tempIntake(context);
  const doubles = createDoubles(temp);
  await temp.add(
    ...Array.from({ length: 90 }, (_, index) => ({
      title: `${String.fromCharCode(97 + (index % 26)).repeat(6)}${index} essays`,
      contributors: [{ family: 'Agency' }],
      issued: '2019',
    })),
  );
  await doubles.freshen();
  assert.equal(await doubles.count(), 0);
  assert.deepEqual(await doubles.like(record({ title: 'Unlike them all', contributors: [{ family: 'Agency' }], issued: '2019' })), []);
});
