import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forTables } from '../../../platform/db/index.ts';
import { ana, ben, tempContributions } from '../fixtures/temp-contributions.ts';
import { findSubmission, replaceSubmission, VersionPassedError } from './submissions.ts';
import type { ContributionTables } from './tables.ts';

test('a submission is replaced in the version that was read, and in no other', async (context) => {
  const { send, contributions, database } = await tempContributions(context);
  await send('/feedback', { words: 'Hello to all', name: 'A reader' });
  const [before] = await contributions.list({ spam: false }, { limit: 1, offset: 0 });
  const replace = (words: string, version: number) =>
    database.write<unknown, void>((transaction) =>
      replaceSubmission(forTables<ContributionTables>(transaction), { ...before!, content: { kind: 'feedback', words } }, version),
    );
  await replace('First', 1);
  await assert.rejects(replace('Second', 1), VersionPassedError);
  const after = (await findSubmission(database.read<ContributionTables>(), before!.id))!;
  assert.deepEqual([after.version, after.content.kind === 'feedback' && after.content.words], [2, 'First']);
  assert.deepEqual({ ...after, version: 1, content: before!.content }, before, 'everything else comes back as it was kept');
});

test('lists page through what waits in one order, the most urgent first', async (context) => {
  const { add, send, contributions, clock } = await tempContributions(context);
  const work = await add();
  for (let number = 0; number < 5; number++) await send('/feedback', { words: `Message number ${number}` });
  await send(`/works/${work.id}/report`, { subject: 'words', words: 'This hurts.' });
  await send(`/works/${work.id}/remove`, { reason: 'personal' });
  const all = await contributions.list({ state: 'open', spam: false }, { limit: 10, offset: 0 });
  assert.deepEqual(
    all.map(({ urgency }) => urgency),
    ['at-once', 'soon', ...Array<string>(5).fill('ordinary')],
  );
  const sent = all.slice(2).map(({ sentAt }) => sentAt);
  assert.deepEqual(sent, sent.toSorted());
  const paged = [0, 3, 6].map((offset) => contributions.list({ state: 'open', spam: false }, { limit: 3, offset }));
  assert.deepEqual(
    (await Promise.all(paged)).flat().map(({ id }) => id),
    all.map(({ id }) => id),
  );
  clock.set('2026-11-23T10:00:00.000Z');
  const first = all[2]!;
  assert.equal((await contributions.assign(first.id, { ...ana, others: true }, { version: 1 })).kind, 'done');
  assert.equal((await contributions.assign(first.id, { ...ben, others: true }, { version: 1 })).kind, 'conflict');
  assert.deepEqual(
    (await contributions.list({ spam: false, assignedTo: ana.id }, { limit: 5, offset: 0 })).map(({ id }) => id),
    [first.id],
  );
});
