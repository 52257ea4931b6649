import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ConceptScheme, normalConcept, normalScheme } from '../../catalogue/index.ts';
import { readSkos, writeSkos } from './index.ts';

const context = { baseUrl: 'https://library.example.org', language: 'en-AU' };
const head = '@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix ex: <https://words.example.org/#> .\n';

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((value) =>
    value
      .toWellFormed()
      .replace(/\p{Cc}/gu, ' ')
      .trim(),
  )
  .filter((value) => value !== '');
const slug = fc.stringMatching(/^[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4})?$/);

const anyScheme: fc.Arbitrary<ConceptScheme> = fc.uniqueArray(slug, { minLength: 1, maxLength: 6 }).chain((ids) =>
  fc
    .record(
      {
        id: slug,
        title: text,
        description: text,
        language: fc.constantFrom('en-AU', 'it', 'ar'),
        version: text,
        groups: fc.dictionary(slug, text, { maxKeys: 3 }),
        concepts: fc.tuple(...ids.map((id) => anyConcept(id, ids))),
      },
      { requiredKeys: ['id', 'title', 'concepts'] },
    )
    .map(normalScheme),
);

function anyConcept(id: string, ids: readonly string[]) {
  const others = fc.subarray([...ids]);
  return fc
    .record(
      {
        labels: fc.uniqueArray(text, { minLength: 1, maxLength: 7 }),
        broader: others,
        related: others,
        scopeNote: text,
        usage: fc.dictionary(fc.stringMatching(/^[A-Z]{2}$/), text, { maxKeys: 3 }),
        facet: slug,
        mappings: fc.array(
          fc.record(
            { scheme: text, label: text, relation: fc.constantFrom('exactMatch', 'closeMatch', 'relatedMatch'), checked: fc.boolean() },
            { requiredKeys: ['scheme', 'label', 'relation'] },
          ),
          { maxLength: 3 },
        ),
        neverSynonym: fc.boolean(),
        sources: fc.array(fc.webUrl({ withQueryParameters: true, withFragments: true }), { maxLength: 2 }),
      },
      { requiredKeys: ['labels', 'broader', 'related'] },
    )
    .map(({ labels, ...rest }) => {
      const [prefLabel, ...others] = labels;
      const third = Math.ceil(others.length / 3);
      return normalConcept({
        ...rest,
        id,
        prefLabel: prefLabel!,
        altLabels: others.slice(0, third),
        hiddenLabels: others.slice(third, 2 * third),
        ambiguousLabels: others.slice(2 * third),
      });
    });
}

test('what is written as SKOS is read back as it was, in Turtle and in N-Triples', () => {
  fc.assert(
    fc.property(anyScheme, fc.constantFrom('Turtle' as const, 'N-Triples' as const), (scheme, format) => {
      assert.deepEqual(readSkos(writeSkos(scheme, context, format), context), { kind: 'read', scheme, problems: [] });
    }),
  );
});

test('the vocabulary of the demonstration library goes out and comes back whole', () => {
  const file = join(import.meta.dirname, '../../../../library/schemes/lived-experience.json');
  const scheme = normalScheme(JSON.parse(readFileSync(file, 'utf8')) as ConceptScheme);
  assert.ok(scheme.concepts.length > 50);
  for (const format of ['Turtle', 'N-Triples'] as const)
    assert.deepEqual(readSkos(writeSkos(scheme, context, format), context), { kind: 'read', scheme, problems: [] });
});

test('a foreign vocabulary is read: ids from addresses, labels of other languages as further ones, mappings by address', () => {
  const read = readSkos(
    `${head}ex:scheme a skos:ConceptScheme ; skos:prefLabel "Words of others" .
ex:Peer_Worker a skos:Concept ; skos:prefLabel "Lavoratore pari"@it, "Peer worker"@en-AU ; skos:altLabel "Peer specialist"@en ;
  skos:broader ex:Worker ; skos:exactMatch <https://id.example.net/D012> ; skos:definition "Somebody." .
ex:Worker a skos:Concept ; skos:prefLabel "Worker" .`,
    context,
  );
  assert.equal(read.kind, 'read');
  const { scheme, problems } = read as Extract<typeof read, { kind: 'read' }>;
  assert.deepEqual(problems, []);
  assert.equal(scheme.id, 'words-of-others');
  const [peer] = scheme.concepts;
  assert.equal(peer?.id, 'peer-worker');
  assert.equal(peer?.prefLabel, 'Peer worker');
  assert.deepEqual(peer?.altLabels, ['Lavoratore pari', 'Peer specialist']);
  assert.deepEqual(peer?.broader, ['worker']);
  assert.equal(peer?.scopeNote, 'Somebody.');
  assert.deepEqual(peer?.mappings, [{ scheme: 'id.example.net', label: 'https://id.example.net/D012', relation: 'exactMatch' }]);
});

test('what cannot be read is told with its line', () => {
  assert.deepEqual(
    { ...readSkos(`${head}ex:a a skos:Concept ;\n  skos:prefLabel "broken .\n`, context), detail: '' },
    { kind: 'unreadable', line: 4, detail: '' },
  );
  assert.deepEqual(readSkos(`${head}ex:a skos:note "Nothing." .`, context), { kind: 'no-concepts' });
  assert.deepEqual(readSkos('', context), { kind: 'no-concepts' });
});

test('what must be left out of a file that can be read is told with its line', () => {
  const read = readSkos(
    `${head}ex:a a skos:Concept ; skos:prefLabel "A" ; skos:altLabel "A" .
ex:nameless a skos:Concept ; skos:altLabel "Nobody" .
ex:c a skos:Concept ; skos:prefLabel "C" ; skos:related ex:elsewhere .`,
    context,
  );
  assert.ok(read.kind === 'read');
  assert.deepEqual(
    read.problems.map(({ kind, line, text: said }) => [kind, line, said]),
    [
      ['label-twice', 3, 'A'],
      ['no-label', 4, 'https://words.example.org/#nameless'],
      ['unknown-target', 5, 'https://words.example.org/#elsewhere'],
    ],
  );
  assert.deepEqual(
    read.scheme.concepts.map(({ id }) => id),
    ['a', 'c'],
  );
});

test('two addresses that end alike get ids of their own, and the library’s own concept keeps its id', () => {
  const read = readSkos(
    `${head}<https://one.example.org/peer> a skos:Concept ; skos:prefLabel "One" .
<https://two.example.org/peer> a skos:Concept ; skos:prefLabel "Two" .
<https://library.example.org/concepts/peer> a skos:Concept ; skos:prefLabel "Ours" .`,
    context,
  );
  assert.ok(read.kind === 'read');
  assert.deepEqual(
    read.scheme.concepts.map(({ id, prefLabel }) => [id, prefLabel]),
    [
      ['peer-2', 'One'],
      ['peer-3', 'Two'],
      ['peer', 'Ours'],
    ],
  );
});

test('no text makes the reader throw', () => {
  const pieces = fc.array(
    fc.oneof(fc.constantFrom('ex:a', 'a', 'skos:Concept', ';', '.', '[', ']', '<', '>', '"', '"x"@en', 'skos:broader'), fc.string()),
  );
  fc.assert(fc.property(pieces, (parts) => readSkos(head + parts.join(' '), context) !== undefined));
});
