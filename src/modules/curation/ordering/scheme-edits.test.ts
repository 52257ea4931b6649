import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Concept, type ConceptScheme, normalScheme } from '../../catalogue/index.ts';
import { changesBetween, digestOf, turnedBack } from './edit.ts';
import { concept, ordering } from './fixtures/temp-ordering.ts';
import { circleIn, conceptFaults, conceptsById, mergedConcepts, withConcept, withoutConcept } from './scheme-edits.ts';

const [words] = ordering.schemes as readonly [ConceptScheme];
const named = (scheme: ConceptScheme, id: string) => scheme.concepts.find((one) => one.id === id);

test('a concept that would come to be broader than itself is refused, at any distance', () => {
  const kinds = (changed: Concept) => conceptFaults(changed, conceptsById([words])).map(({ field, kind }) => `${field} ${kind}`);
  assert.deepEqual(kinds(concept('worker', { broader: ['peer-worker'] })), ['broader circle']);
  assert.deepEqual(kinds(concept('peer-support-worker', { broader: ['senior-peer'] })), ['broader circle']);
  assert.deepEqual(kinds(concept('worker', { broader: ['worker'] })), ['broader self']);
  assert.deepEqual(kinds(concept('senior-peer', { broader: ['worker', 'peer-worker'] })), []);
});

test('every fault of a concept is named with the field that it is in', () => {
  const faults = conceptFaults(
    concept('Bad id', { prefLabel: 'A', altLabels: ['A'], hiddenLabels: ['b', 'b'], related: ['nothing'] }),
    conceptsById([words]),
  );
  assert.deepEqual(
    faults.map(({ field, kind, text }) => [field, kind, text]),
    [
      ['id', 'id-form', 'Bad id'],
      ['altLabels', 'label-twice', 'A'],
      ['hiddenLabels', 'label-twice', 'b'],
      ['related', 'unknown', 'nothing'],
    ],
  );
});

test('merging joins labels and relations, keeps hidden labels hidden, and leaves no trace of the old id', () => {
  const merged = mergedConcepts(words, named(words, 'peer-worker')!, named(words, 'peer-support-worker')!)!;
  const winner = named(merged, 'peer-support-worker')!;
  assert.deepEqual(winner.altLabels, ['PSW', 'Peer worker', 'peer specialist']);
  assert.deepEqual(winner.hiddenLabels, ['peer wroker']);
  assert.deepEqual(winner.broader, ['worker']);
  assert.doesNotMatch(JSON.stringify(merged), /"peer-worker"/);
});

test('merging two concepts with a third between them is refused', () => {
  const scheme = { ...words, concepts: [...words.concepts, concept('lead-peer', { broader: ['senior-peer'] })] };
  assert.equal(mergedConcepts(scheme, named(scheme, 'lead-peer')!, named(scheme, 'peer-support-worker')!), undefined);
  assert.ok(mergedConcepts(scheme, named(scheme, 'senior-peer')!, named(scheme, 'peer-support-worker')!));
});

test('what was narrower than a retired concept hangs under what that hung under', () => {
  const deeper = withConcept(words, concept('new-peer', { broader: ['peer-worker'] }));
  assert.deepEqual(named(withoutConcept(deeper, named(deeper, 'peer-worker')!), 'new-peer')?.broader, ['worker']);
});

const ids = ['a', 'b', 'c', 'd', 'e'];
const label = fc.constantFrom('one', 'two', 'three', 'four', 'five', 'six', 'seven');
const anyScheme: fc.Arbitrary<ConceptScheme> = fc
  .tuple(
    ...ids.map((id, index) =>
      fc
        .record({
          labels: fc.uniqueArray(label, { maxLength: 4 }),
          // Only to those before it, so that there is no circle to begin with.
          broader: fc.subarray(ids.slice(0, index)),
          related: fc.subarray(ids.filter((other) => other !== id)),
        })
        .map(({ labels, broader, related }) =>
          concept(id, {
            altLabels: labels.slice(0, 2),
            hiddenLabels: labels.slice(2, 3),
            ambiguousLabels: labels.slice(3),
            broader,
            related,
          }),
        ),
    ),
  )
  .map((concepts) => normalScheme({ id: 's', title: 'S', concepts }));

test('whatever is merged or retired: no faults, no circle, no label lost by a merge', () => {
  fc.assert(
    fc.property(anyScheme, fc.constantFrom(...ids), fc.constantFrom(...ids), (scheme, loser, winner) => {
      fc.pre(loser !== winner);
      const [from, to] = [named(scheme, loser)!, named(scheme, winner)!];
      for (const result of [mergedConcepts(scheme, from, to), withoutConcept(scheme, from)]) {
        if (result === undefined) continue;
        assert.deepEqual(
          circleIn((id) => conceptsById([result]).get(id)?.broader ?? [], ids),
          [],
        );
        assert.deepEqual(
          result.concepts.flatMap((one) => conceptFaults(one, conceptsById([result]))),
          [],
        );
      }
      const merged = mergedConcepts(scheme, from, to);
      if (merged === undefined) return;
      const winnerNow = named(merged, winner)!;
      const all = new Set([winnerNow.prefLabel, ...winnerNow.altLabels, ...winnerNow.hiddenLabels, ...winnerNow.ambiguousLabels]);
      for (const one of [from.prefLabel, ...from.altLabels, ...from.hiddenLabels, ...from.ambiguousLabels]) assert.ok(all.has(one));
    }),
  );
});

test('the changes between any two schemes turn the second back into the first', () => {
  fc.assert(
    fc.property(anyScheme, anyScheme, fc.subarray(ids), fc.string(), (before, other, left, title) => {
      const after = normalScheme({ ...other, title, concepts: other.concepts.filter(({ id }) => left.includes(id)).toReversed() });
      const back = turnedBack(after, changesBetween(before, after));
      assert.deepEqual(back, before);
      assert.equal(digestOf(back), digestOf(before));
    }),
  );
});
