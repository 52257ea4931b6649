import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { english } from '../../words/index.ts';
import { accessOf, orderedRoutes } from './access.ts';
import { accessLabelOf } from './labels.ts';
import { AccessRoute, accessKinds, WorkRecord } from './work.ts';

const labelOf = (record: Parameters<typeof accessOf>[0]) => accessLabelOf(accessOf(record), english);
const route = (changes: object) => AccessRoute.parse({ kind: 'open', ...changes });

test('the label of a work is that of its freest route, wherever that stands', () => {
  const paid = route({ kind: 'membership-or-payment', url: 'https://a.example/' });
  const open = route({ kind: 'open', url: 'https://b.example/' });
  assert.equal(accessOf({ access: [paid, open] }), 'open');
  assert.equal(labelOf({ access: [paid, open] }), 'Full text');
  assert.equal(labelOf({ access: [paid] }), 'Membership, subscription or payment');
});

test('a work without any route offers help, and so does one whose only route is gone', () => {
  assert.equal(accessOf({ access: [] }), 'on-request');
  assert.equal(labelOf({ access: [] }), 'Ask us');
  assert.equal(labelOf({ access: [route({ kind: 'gone', url: 'https://a.example/' })] }), 'Ask us');
});

test('among equally free routes one with an address comes first, then the published version', () => {
  const bare = route({});
  const preprint = route({ url: 'https://a.example/', version: 'preprint' });
  const accepted = route({ url: 'https://b.example/', version: 'accepted' });
  const published = route({ url: 'https://c.example/', version: 'published' });
  assert.deepEqual(orderedRoutes([bare, preprint, published, accepted]), [published, preprint, accepted, bare]);
});

test('freedom comes before everything else', () => {
  const freeButBare = route({ version: 'preprint' });
  const registered = route({ kind: 'free-registration', url: 'https://a.example/', version: 'published' });
  assert.deepEqual(orderedRoutes([registered, freeButBare]), [freeButBare, registered]);
});

test('ordering loses no route, leaves its argument alone, and puts kinds in their order', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ kind: fc.constantFrom(...accessKinds), host: fc.string({ minLength: 1 }) })), (given) => {
      const routes = given.map((one) => ({ ...one, formats: [] }));
      const copy = structuredClone(routes);
      const ordered = orderedRoutes(routes);
      assert.deepEqual(routes, copy);
      assert.deepEqual(new Set(ordered), new Set(routes));
      const ranks = ordered.map(({ kind }) => accessKinds.indexOf(kind));
      assert.deepEqual(
        ranks,
        ranks.toSorted((a, b) => a - b),
      );
    }),
  );
});

test('full text is promised only where it can be opened from here', () => {
  const unlocated = WorkRecord.parse({ type: 'report', title: 'A', access: [{ kind: 'open' }] });
  assert.equal(accessOf(unlocated), 'unlocated');
  assert.equal(labelOf(unlocated), 'Free to read, address not recorded yet');
  const both = WorkRecord.parse({ type: 'report', title: 'A', access: [{ kind: 'open' }, { kind: 'open', url: 'https://a.example' }] });
  assert.equal(labelOf(both), 'Full text');
});
