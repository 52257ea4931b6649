import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { accessOf, orderedRoutes } from './access.ts';
import { AccessRoute, accessKinds, WorkRecord } from './work.ts';

const route = (changes: object) => AccessRoute.parse({ kind: 'open', ...changes });

test('the label of a work is that of its freest route, wherever that stands', () => {
  const paid = route({ kind: 'membership-or-payment', url: 'https://a.example/' });
  const open = route({ kind: 'open', url: 'https://b.example/' });
  assert.deepEqual(accessOf({ access: [paid, open] }), { kind: 'open', label: 'Full text' });
  assert.deepEqual(accessOf({ access: [paid] }), { kind: 'membership-or-payment', label: 'Membership, subscription or payment' });
});

test('a work without any route offers help, and so does one whose only route is gone', () => {
  assert.deepEqual(accessOf({ access: [] }), { kind: 'on-request', label: 'Ask us' });
  assert.equal(accessOf({ access: [route({ kind: 'gone', url: 'https://a.example/' })] }).label, 'Ask us');
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
  assert.deepEqual(accessOf(WorkRecord.parse({ type: 'report', title: 'A', access: [{ kind: 'open' }] })), {
    kind: 'unlocated',
    label: 'Free to read, address not recorded yet',
  });
  const both = WorkRecord.parse({ type: 'report', title: 'A', access: [{ kind: 'open' }, { kind: 'open', url: 'https://a.example' }] });
  assert.equal(accessOf(both).label, 'Full text');
});
