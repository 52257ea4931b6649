import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tempCatalogue } from '../../../../tests/support/temp-catalogue.ts';
import type { WorkId } from '../../catalogue/index.ts';
import { replaceAddress } from './replace-address.ts';

const from = 'https://old.example/one';
const to = 'https://new.example/one';
const route = { kind: 'open' as const, url: from };

test('an address is replaced in the works that are named, each by a revision that says why', async (context) => {
  const { catalogue, add } = await tempCatalogue(context);
  const [one, two, other] = await add(
    {
      access: [{ ...route, host: 'Old site', lastChecked: '2020-01-01', archivedUrl: 'https://web.archive.org/web/1/x', formats: ['pdf'] }],
    },
    { access: [route, { kind: 'membership-or-payment', url: 'https://pay.example/' }] },
    { access: [route] },
  );
  const works = [one!, two!].map(({ id, revision }) => ({ id, revision }));
  const outcome = await replaceAddress(catalogue, { from, to, works, by: 'A curator', reason: 'The site moved.' });
  assert.deepEqual(
    outcome.replaced.map(({ id, revision }) => [id, revision]),
    works.map(({ id }) => [id, 2]),
  );
  assert.deepEqual((await catalogue.find(one!.id))?.record.access, [
    { kind: 'open', url: to, archivedUrl: 'https://web.archive.org/web/1/x', formats: ['pdf'] },
  ]);
  assert.deepEqual(
    (await catalogue.find(two!.id))?.record.access.map(({ url }) => url),
    [to, 'https://pay.example/'],
  );
  assert.equal((await catalogue.find(other!.id))?.record.access[0]?.url, from, 'a work that was not named stays');
  const [revision] = await catalogue.revisions(one!.id);
  assert.deepEqual([revision?.by, revision?.reason, revision?.fields], ['A curator', 'The site moved.', ['access']]);
});

test('a work that somebody else has changed meanwhile is left as it is and told, and the others are done', async (context) => {
  const { catalogue, add } = await tempCatalogue(context);
  const [one, two] = await add({ access: [route] }, { access: [route] });
  await catalogue.revise(one!.id, { ...one!.record, title: 'Another title' }, { by: 'Somebody', reason: 'A slip.' });
  const works = [one!, two!].map(({ id, revision }) => ({ id, revision }));
  const outcome = await replaceAddress(catalogue, { from, to, works, by: 'A', reason: 'B' });
  assert.deepEqual([outcome.conflicts.map(({ id }) => id), outcome.replaced.map(({ id }) => id)], [[one!.id], [two!.id]]);
  assert.equal((await catalogue.find(one!.id))?.record.access[0]?.url, from);
});

test('a work that is not there, or has the address no more, is left out', async (context) => {
  const { catalogue, addOne } = await tempCatalogue(context);
  const work = await addOne({ access: [{ kind: 'open', url: to }] });
  const outcome = await replaceAddress(catalogue, {
    from,
    to,
    works: [
      { id: work.id, revision: 1 },
      { id: '222222' as WorkId, revision: 1 },
    ],
    by: 'A',
    reason: 'B',
  });
  assert.deepEqual(outcome, { replaced: [], conflicts: [], left: [work.id, '222222'] });
});
