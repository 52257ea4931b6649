import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { record } from '../../../tests/support/records.ts';
import { type TempCatalogue, tempCatalogue } from '../../../tests/support/temp-catalogue.ts';
import { english } from '../../words/index.ts';
import { type Concept, type Ordering, type StoredWork, sectionRoles, type WorkId, type WorkRecordInput } from '../catalogue/index.ts';
import { field, fieldOfRole, fieldsIn } from './analysis/fields.ts';
import { tokens } from './analysis/words.ts';
import { type IndexContext, identifierTerm, indexContext, indexDocument, placesInPart } from './index-document.ts';
import { noted, topicAsWritten } from './note-topics.ts';
import { conceptTerm, labelTerm } from './vocabulary/vocabulary.ts';

const concept = (id: string, prefLabel: string, more: Partial<Concept> = {}): Concept => ({
  id,
  prefLabel,
  altLabels: [],
  hiddenLabels: [],
  ambiguousLabels: [],
  broader: [],
  related: [],
  ...more,
});
const ordering: Ordering = {
  collections: [
    { slug: 'practice', name: 'Practice wisdom', children: [{ slug: 'guides', name: 'Field guides', gives: { kind: ['tool'] } }] },
  ],
  facets: [
    {
      id: 'kind',
      label: 'Kind',
      values: [
        { id: 'tool', label: 'Toolboxes' },
        { id: 'story', label: 'Stories' },
      ],
    },
  ],
  schemes: [
    {
      id: 'main',
      title: 'Words',
      concepts: [concept('lanterns', 'Lantern keeping', { altLabels: ['beacon tending'], hiddenLabels: ['wick minding'] })],
    },
  ],
};

async function contextOf(temp: Pick<TempCatalogue, 'catalogue'>): Promise<IndexContext> {
  return indexContext(await temp.catalogue.structure());
}

const { structure, vocabulary } = await (async () => {
  const endings: (() => void | Promise<void>)[] = [];
  const context = await contextOf(await tempCatalogue({ after: (task) => endings.unshift(task) }, ordering));
  for (const task of endings) await task();
  return context;
})();
const context: IndexContext = { structure, vocabulary, digest: '' };

function work(changes: Partial<WorkRecordInput> = {}, more: Partial<StoredWork> = {}): StoredWork {
  return {
    id: 'k7m2q9' as WorkId,
    status: 'published',
    record: record({ contributors: [], ...changes }),
    addedOn: '2026-11-01',
    updatedAt: '2026-11-22T10:00:00.000Z',
    revision: 1,
    sequence: 7,
    ...more,
  };
}
const made = (changes: Partial<WorkRecordInput> = {}, more: Partial<StoredWork> = {}) => indexDocument(work(changes, more), context);
const term = (word: string) => tokens(word)[0]!.term;
const fieldsOf = (changes: Partial<WorkRecordInput>, word: string) => fieldsIn(made(changes).terms.get(term(word))?.fields ?? 0);
const layer = (
  kind: 'abstract' | 'one-line' | 'plain-language' | 'easy-read',
  sections: readonly { label?: string; role?: (typeof sectionRoles)[number]; text: string }[],
  language = 'en',
) => ({
  descriptions: [{ kind, language, sections: [...sections], writtenBy: { kind: 'authors' as const } }],
});

test('each part of a record is found as what it is', () => {
  const all: Partial<WorkRecordInput> = {
    title: 'Alder',
    subtitle: 'Birch',
    originalTitle: { text: 'Cedro', language: 'es' },
    contributors: [{ family: 'Dogwood' }, { literal: 'Elm Collective' }],
    container: { title: 'Journal of Firs', series: 'Gum series' },
    publisher: 'Hazel Press',
    event: 'Ironwood meeting',
    concepts: ['lanterns', 'unknown'],
    placements: ['practice/guides'],
    contentNotes: [{ topic: 'juniper' }],
    involvement: { level: 'led', statement: 'Kauri people led it.', source: 'Page 4' },
  };
  for (const [word, names] of [
    ['alder', ['title']],
    ['birch', ['title']],
    ['cedro', ['title']],
    ['dogwood', ['people']],
    ['elm', ['people']],
    ['firs', ['source']],
    ['gum', ['source']],
    ['hazel', ['source']],
    ['ironwood', ['source']],
    ['lantern', ['subject']],
    ['juniper', ['text']],
    ['kauri', ['contribution']],
    ['wisdom', ['place']],
    ['guides', ['place']],
    ['toolboxes', ['place']],
  ] as const) {
    assert.deepEqual(fieldsOf(all, word), names, word);
  }
  assert.deepEqual(
    fieldsOf({ ...all, involvement: { level: 'none-stated', statement: 'Kauri people.' } }, 'kauri'),
    [],
    'what is not declared is not found',
  );
});

test('a section is found by its role, whatever its label', () => {
  for (const role of sectionRoles)
    assert.deepEqual(fieldsOf(layer('abstract', [{ label: 'Other', role, text: 'alder' }]), 'alder'), [fieldOfRole[role]], role);
  assert.deepEqual(fieldsOf(layer('abstract', [{ label: 'Zebra', role: 'methods', text: 'alder' }]), 'zebra'), [], 'a label is no text');
  assert.deepEqual(fieldsOf(layer('one-line', [{ text: 'alder' }]), 'alder'), ['lead']);
  assert.deepEqual(fieldsOf(layer('plain-language', [{ text: 'alder' }]), 'alder'), ['summary']);
  assert.deepEqual(fieldsOf(layer('easy-read', [{ role: 'results', text: 'alder' }]), 'alder'), ['findings']);
});

test('parts are what passages may be cut from, with the label that is printed or what they are', () => {
  const { parts } = made({
    descriptions: [
      { kind: 'one-line', sections: [{ text: 'In short.' }], writtenBy: { kind: 'library' } },
      { kind: 'abstract', language: 'mi', sections: [{ label: 'HUA', role: 'results', text: 'Kōrero.' }], writtenBy: { kind: 'authors' } },
    ],
    contentNotes: [{ topic: 'restraint' }],
  });
  assert.deepEqual(
    parts.map((part) => [part.field, part.name, part.label, part.text, part.language]),
    [
      [field.lead, 'one-line', undefined, 'In short.', 'en'],
      [field.findings, 'abstract', 'HUA', 'Kōrero.', 'mi'],
      [field.text, 'content-note', undefined, 'restraint', undefined],
      // What a list item does not show of the record stands last.
      [field.place, 'place', undefined, '2020', undefined],
    ],
  );
});

test('hidden labels find, and are in nothing that is shown', () => {
  const { card, parts, words, values, terms } = made({ title: 'Dark nights', concepts: ['lanterns'] });
  assert.ok(terms.has(conceptTerm('lanterns')));
  assert.ok(terms.has(labelTerm(['lantern', 'keeping'])), 'the preferred label is said by the concept');
  assert.doesNotMatch(JSON.stringify([card, parts, [...words], values]), /wick|minding|beacon/i);
  assert.ok(made({ title: 'Wick minding at night' }).terms.has(labelTerm(['wick', 'minding'])));
});

test('labels of the vocabulary are terms of their own where their words stand in a row', () => {
  const label = labelTerm(['beacon', 'tending']);
  assert.ok(made({ title: 'Beacons tending' }).terms.has(label));
  for (const title of ['Tending beacons', 'Beacon of tending', 'Beacon']) assert.ok(!made({ title }).terms.has(label), title);
  assert.ok(!made({ title: 'Beacon', subtitle: 'Tending' }).terms.has(label), 'not from one text into the next');
});

test('words joined by a hyphen are also one word', () => {
  const { terms } = made({ title: 'A co-design guide' });
  for (const word of ['co', 'design', 'codesign', 'guide']) assert.ok(terms.has(term(word)), word);
  assert.ok(!made({ title: 'A co design guide' }).terms.has(term('codesign')));
});

test('common words hold a place and are no terms', () => {
  const { terms } = made({ title: 'Support of the peer', contributors: [] });
  assert.ok(!terms.has('of') && !terms.has('the'));
  assert.deepEqual([terms.get(term('support'))!.places, terms.get(term('peer'))!.places], [[0], [3]]);
});

test('a work is found by its own id and by its identifiers in any of their spellings', () => {
  const { terms } = made({
    identifiers: [
      { scheme: 'doi', value: 'https://doi.org/10.5555/ABC' },
      { scheme: 'issn', value: '1234-5679' },
    ],
  });
  assert.ok(terms.has(identifierTerm('work', 'k7m2q9')));
  assert.ok(terms.has(identifierTerm('doi', '10.5555/abc')));
  assert.ok(terms.has(identifierTerm('issn', '12345679')));
});

test('facet values are those that hold for the work, its collections’ and its own, each topic and category with them', () => {
  const { values } = made({
    placements: ['practice/guides', 'practice', 'elsewhere/long/gone'],
    facets: { kind: ['story'] },
    languages: ['en', 'en'],
    countries: ['AU', 'NZ'],
    concepts: ['lanterns'],
    access: [
      { kind: 'on-request', formats: ['tagged-pdf', 'html'], readingLevel: { level: 'plain', source: 'Cover' } },
      { kind: 'open', url: 'https://open.example.org/', formats: ['html', 'captions'] },
      { kind: 'gone', formats: ['auslan'], readingLevel: { level: 'specialist', source: 'Cover' } },
    ],
    contentNotes: [{ topic: 'Self harm' }, { topic: 'self-harm' }, { topic: '🎧' }],
  });
  const of = (facet: string) =>
    values
      .filter(([name]) => name === facet)
      .map(([, value]) => value)
      .sort();
  assert.deepEqual(of('topic'), ['elsewhere', 'practice']);
  assert.deepEqual(of('category'), ['elsewhere/long', 'elsewhere/long/gone', 'practice/guides']);
  assert.deepEqual(of('kind'), ['story', 'tool']);
  assert.deepEqual(of('language'), ['en']);
  assert.deepEqual(of('country'), ['AU', 'NZ']);
  assert.deepEqual(of('concept'), ['lanterns']);
  assert.deepEqual(of('type'), ['journal-article']);
  assert.deepEqual(of('involvement'), ['none-stated']);
  assert.deepEqual(of('access'), ['open']);
  assert.deepEqual(of('format'), ['captions', 'html', 'tagged-pdf'], 'of all ways to it, but not of one that is gone');
  assert.deepEqual(of('level'), ['plain']);
  assert.deepEqual([...new Set(of('note'))], ['self-harm'], 'one topic, however it is written');
  assert.deepEqual(of(topicAsWritten), ['self-harm Self harm', 'self-harm self-harm']);
  assert.deepEqual(of(noted), ['yes']);
});

test('a facet of the library that is called like one of every library is not mixed with it', () => {
  const { values } = made({ facets: { format: ['pamphlet'], note: ['thank-you'] } });
  assert.deepEqual(
    values.filter(([facet]) => facet === 'format' || facet === 'note' || facet === noted),
    [],
  );
});

test('nothing that is kept for showing is in the words of the interface', () => {
  const { card, parts } = made({
    type: 'framework',
    issued: 'n.d.',
    contributors: [{ literal: 'One' }, { literal: 'Two' }],
    involvement: { level: 'led', statement: 'We did.', source: 'Page 1' },
    descriptions: [{ kind: 'plain-language', sections: [{ text: 'Short.' }], writtenBy: { kind: 'library' } }],
    culturalAdvice: [{ text: 'Advice.', source: 'Cover' }],
  });
  const shown = JSON.stringify([card, parts]);
  for (const key of ['type.framework', 'access.on-request', 'involvement.led', 'layer.plain-language'] as const)
    assert.ok(!shown.includes(english(`catalogue.${key}`)), key);
  assert.doesNotMatch(shown, /One and Two/);
  assert.deepEqual([card.type, card.access, card.involvement, card.advice], ['framework', 'on-request', 'led', true]);
  assert.ok(made({ type: 'framework' }).terms.has(term('guide')), 'and what it is called still finds it');
});

test('years, orders and the card come from the record', () => {
  const document = made({ title: 'The élan', subtitle: 'a study', issued: '2019-05', contributors: [{ family: 'Álvarez', given: 'B.' }] });
  assert.equal(document.year, 2019);
  assert.equal(document.sequence, 7);
  assert.equal(document.sortTitle, 'elan a study');
  assert.equal(document.sortAuthor, 'alvarez b');
  assert.equal(document.titleLength, 2, 'words that are not common');
  assert.equal(document.card.title, 'The élan: a study');
  assert.equal(document.card.addedOn, '2026-11-01');
  assert.equal(made({ issued: 'n.d.' }).year, undefined);
});

test('the status of a work is the feed’s matter: any record makes a document', () => {
  assert.equal(made({}, { status: 'draft', sequence: undefined }).sequence, 0);
});

test('a word says more in the title than in a long text, and more often said is more', () => {
  const impact = (changes: Partial<WorkRecordInput>) => made(changes).terms.get(term('alder'))!.impact;
  const long = (times: number) => layer('abstract', [{ text: `${'alder '.repeat(times)}${'filler '.repeat(200)}` }]);
  assert.ok(impact({ title: 'Alder' }) > impact(long(1)));
  assert.ok(impact(long(3)) > impact(long(1)));
  assert.ok(impact(layer('abstract', [{ text: 'alder' }])) > impact(long(1)));
});

const anyText = fc
  .array(fc.constantFrom(...'alder birch co-design beacon tending the of whānau 支援 – ’ ❤️ 2020 ½ لیل'.split(' ')), {
    minLength: 1,
    maxLength: 12,
  })
  .map((words) => `x ${words.join(' ')}`);

test('every posting has a part, an impact above 0 and up to 1, and places in order within its parts', () => {
  fc.assert(
    fc.property(
      anyText,
      fc.array(fc.tuple(fc.constantFrom(...sectionRoles), anyText), { minLength: 1, maxLength: 4 }),
      (title, sections) => {
        const { terms, words } = made({
          title,
          ...layer(
            'abstract',
            sections.map(([role, text]) => ({ role, text })),
          ),
        });
        for (const { fields, impact, places } of terms.values()) {
          assert.ok(fields > 0 && fields < 1 << 16);
          assert.ok(impact > 0 && impact <= 1);
          assert.deepEqual(
            [...places],
            places.toSorted((a, b) => a - b),
          );
          for (const place of places) assert.notEqual((1 << Math.floor(place / placesInPart)) & fields, 0);
        }
        for (const known of words.values()) assert.ok(terms.has(known));
      },
    ),
    { numRuns: 200 },
  );
});

test('a very long part is found to its end, keeps to its own places, and does not lean on the part that follows', () => {
  const { terms } = made(
    layer('abstract', [
      { role: 'methods', text: `${'filler '.repeat(placesInPart - 1)}alder birch` },
      { role: 'results', text: 'cedar dogwood' },
    ]),
  );
  assert.deepEqual(fieldsIn(terms.get(term('birch'))!.fields), ['methods']);
  assert.deepEqual(terms.get(term('birch'))!.places, [], 'too far for a row');
  const [end] = terms.get(term('alder'))!.places;
  const [next] = terms.get(term('cedar'))!.places;
  assert.ok(end === undefined || next! - end > 1, '“alder cedar” stands nowhere in a row');
});

test('the digest moves on with what documents depend on, and with nothing else', async (test) => {
  const temp = await tempCatalogue(test, ordering);
  const first = (await contextOf(temp)).digest;
  await temp.addOne({ title: 'Alder' });
  assert.equal((await contextOf(temp)).digest, first);
  const [practice] = ordering.collections;
  const changed = async (change: Partial<Ordering>) => {
    await temp.catalogue.setOrdering({ ...ordering, ...change });
    return (await contextOf(temp)).digest;
  };
  const digests = [
    await changed({ collections: [{ ...practice!, name: 'Practice' }] }),
    await changed({ collections: [{ ...practice!, gives: { kind: ['story'] } }] }),
    await changed({ facets: [{ ...ordering.facets[0]!, values: [{ id: 'tool', label: 'Tools' }] }] }),
    await changed({
      schemes: [{ id: 'main', title: 'Words', concepts: [concept('lanterns', 'Lantern keeping', { hiddenLabels: ['wick'] })] }],
    }),
  ];
  assert.equal(new Set([first, ...digests]).size, 5);
  assert.equal(await changed({ collections: [{ ...practice!, tagline: 'New words' }] }), first);
  assert.equal(await changed({}), first);
});
