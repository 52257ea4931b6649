import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { WorkRecord } from '../../catalogue/index.ts';
import { completeRecord, disagreements, filledFrom } from './complete-record.ts';
import { abstractOf, readCrossref } from './crossref.ts';
import { readDatacite } from './datacite.ts';
import { type Answer, createLookUps, type LookedUpRecord, type LookUp } from './index.ts';
import { readOpenalex, textOfIndex } from './openalex.ts';
import { readPubmed } from './pubmed.ts';

/** Answers in the shapes that the services document; every fact in them is made up. */
const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
const recorded: Readonly<Record<string, string>> = {
  'https://api.crossref.org/works/10.5555%2Fmade.21': 'crossref-work.json',
  'https://api.datacite.org/dois/10.5555%2Fmade.21': 'datacite-doi.json',
  'https://api.openalex.org/works/doi:10.5555%2Fmade.21': 'openalex-work.json',
  'https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esearch.fcgi?db=pubmed&retmode=json&term=10.5555%2Fmade.21%5Bdoi%5D': 'pubmed-search.json',
  'https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esummary.fcgi?db=pubmed&retmode=json&id=99900001': 'pubmed-summary.json',
};
const asked: string[] = [];
const ask = async (address: string): Promise<Answer> => {
  asked.push(address);
  const name = recorded[address];
  return name === undefined ? { kind: 'answer', status: 404, body: '' } : { kind: 'answer', status: 200, body: fixture(name) };
};
const doi = { identifier: { scheme: 'doi', value: 'https://doi.org/10.5555/made.21' } } as const;

describe('a look-up', () => {
  test('asks each service at its documented address, and reads a record that is valid', async () => {
    for (const lookUp of createLookUps(ask)) {
      const result = await lookUp.find(doi);
      assert.ok(result.kind === 'found', lookUp.id);
      const parsed = WorkRecord.safeParse({ type: 'other', ...result.record });
      assert.ok(parsed.success, `${lookUp.id}: ${parsed.error?.message}`);
      assert.equal(result.record.title, 'Walking beside one another', lookUp.id);
      assert.ok(
        result.record.identifiers?.some(({ scheme, value }) => scheme === 'doi' && value === '10.5555/made.21'),
        lookUp.id,
      );
      assert.equal(result.record.issued?.slice(0, 4), '2021', lookUp.id);
    }
    assert.deepEqual(new Set(asked), new Set(Object.keys(recorded)));
  });

  test('that fails in any way is told, and never thrown', async () => {
    const answers: readonly Answer[] = [
      { kind: 'failed', why: 'no-such-host' },
      { kind: 'answer', status: 500, body: 'Oops' },
      { kind: 'answer', status: 429, body: '' },
      { kind: 'answer', status: 200, body: '<html>' },
      { kind: 'answer', status: 200, body: '{"message": 7, "data": null, "result": [], "esearchresult": {}}' },
    ];
    for (const answer of answers)
      for (const lookUp of createLookUps(async () => answer))
        assert.equal((await lookUp.find(doi)).kind, 'failed', `${lookUp.id} ${JSON.stringify(answer)}`);
    for (const lookUp of createLookUps(async () => ({ kind: 'answer', status: 404, body: '' })))
      assert.equal((await lookUp.find(doi)).kind, 'nothing', lookUp.id);
  });

  test('asks nobody for what a service does not know', async () => {
    const none = createLookUps(async (address) => assert.fail(address));
    for (const lookUp of none)
      assert.deepEqual(await lookUp.find({ identifier: { scheme: 'isbn', value: '9780306406157' } }), { kind: 'nothing' });
  });

  test('reads whatever JSON is answered, or says that it cannot', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (body) => {
        for (const lookUp of createLookUps(async () => ({ kind: 'answer', status: 200, body })))
          assert.ok(['found', 'nothing', 'failed'].includes((await lookUp.find(doi)).kind));
      }),
      { numRuns: 50 },
    );
  });
});

describe('what a service says', () => {
  test('Crossref: people and bodies, the abstract with its sections', () => {
    const read = readCrossref(JSON.parse(fixture('crossref-work.json')))!;
    assert.deepEqual(read.contributors, [
      { role: 'author', family: 'Rahman', given: 'Amina', orcid: '0000-0002-1825-0097' },
      { role: 'organisation', literal: 'The Made Things Collective' },
      { role: 'editor', family: 'Ngata', given: 'Hēmi' },
    ]);
    assert.deepEqual(
      [read.type, read.container?.title, read.volume, read.issue, read.pages, read.licence],
      ['journal-article', 'Journal of Made Things', '4', '2', '12–19', 'https://creativecommons.org/licenses/by/4.0/'],
    );
    assert.deepEqual(
      read.descriptions?.[0]?.sections.map(({ label, text }) => [label, text]),
      [
        ['Background', 'People walk & talk.'],
        ['Results', 'They arrived.'],
      ],
    );
    assert.equal(abstractOf('<jats:title>Abstract</jats:title>'), undefined);
  });

  test('DataCite: an organisation is one, null is nothing', () => {
    const read = readDatacite(JSON.parse(fixture('datacite-doi.json')));
    assert.deepEqual(read.contributors, [
      { role: 'author', family: 'Rahman', given: 'Amina', orcid: '0000-0002-1825-0097' },
      { role: 'organisation', literal: 'The Made Things Collective' },
    ]);
    assert.deepEqual([read.type, read.publisher, read.issued, read.languages], ['report', 'Made Press', '2021-03', ['en']]);
    assert.equal('container' in read, false);
  });

  test('OpenAlex: the abstract is put together, what is free to read is a route', () => {
    const read = readOpenalex(JSON.parse(fixture('openalex-work.json')));
    assert.equal(read.descriptions?.[0]?.sections[0]?.text, 'We walked and we talked.');
    assert.deepEqual(read.access, [{ kind: 'open', url: 'https://repository.example.org/made21.pdf' }]);
    assert.deepEqual(
      read.identifiers?.map(({ scheme, value }) => `${scheme} ${value}`),
      ['doi 10.5555/made.21', 'pmid 99900001', 'pmcid PMC9990001', 'issn 2049-3630'],
    );
    assert.equal(textOfIndex(null), undefined);
  });

  test('PubMed: names with initials, dates in English', () => {
    const read = readPubmed(JSON.parse(fixture('pubmed-summary.json')))!;
    assert.deepEqual(read.contributors, [
      { role: 'author', family: 'Rahman', given: 'A. B.' },
      { role: 'organisation', literal: 'Made Things Collective' },
    ]);
    assert.deepEqual([read.issued, read.pages, read.languages], ['2021-03-05', '12–19', ['en']]);
  });
});

describe('completing a record', () => {
  const saying = (id: string, record: LookedUpRecord | undefined): LookUp => ({
    id,
    find: async () =>
      record === undefined ? { kind: 'failed', why: 'away' } : { kind: 'found', record, source: { name: id, url: 'https://example.org/' } },
  });
  const read: LookedUpRecord = {
    title: 'Walking beside',
    issued: '2020',
    type: 'other',
    identifiers: [{ scheme: 'doi', value: '10.5555/MADE.21' }],
  };

  test('fills in what the text does not say; where they disagree, that is a doubt and the text stands', async () => {
    const found: LookedUpRecord = {
      title: 'Walking beside',
      issued: '2021',
      type: 'report',
      volume: '4',
      identifiers: [{ scheme: 'doi', value: '10.5555/made.21' }],
    };
    const completed = await completeRecord(read, [saying('A', found), saying('B', undefined)]);
    assert.deepEqual(completed.record, { ...read, type: 'report', volume: '4' });
    assert.deepEqual(completed.doubts, [{ field: 'issued', message: 'A says “2021”.', confidence: 'unsure' }]);
    assert.deepEqual(
      completed.sources.map(({ name }) => name),
      ['A'],
    );
    assert.deepEqual(completed.failed, ['B']);
  });

  test('what was found by the citation alone counts only under the same title', async () => {
    const { identifiers: _, ...untold } = read;
    const other = await completeRecord(untold, [saying('A', { title: 'Another thing altogether', volume: '4' })], 'a citation');
    assert.deepEqual([other.record, other.doubts], [untold, []]);
    const same = await completeRecord(untold, [saying('A', { title: 'Walking Beside: a study', volume: '4' })], 'a citation');
    assert.equal(same.record.volume, '4');
    assert.deepEqual((await completeRecord(untold, [saying('A', { volume: '4' })])).record, untold, 'nothing to ask by');
  });

  test('with no service nothing changes', async () => {
    assert.deepEqual(await completeRecord(read, []), { record: read, doubts: [], sources: [], failed: [] });
  });

  test('never takes away or changes what the text says', () => {
    const some = fc.record(
      {
        title: fc.string({ minLength: 1 }),
        volume: fc.string({ minLength: 1 }),
        publisher: fc.string({ minLength: 1 }),
        issued: fc.constantFrom('2020', '2021'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(some, some, (own, other) => {
        const filled = filledFrom(own, other);
        for (const [field, value] of Object.entries(own)) assert.equal(filled[field as 'title'], value);
        for (const [field, value] of Object.entries(other)) if (!(field in own)) assert.equal(filled[field as 'title'], value);
        assert.deepEqual(disagreements(own, own, { name: 'A', url: '' }), []);
      }),
    );
  });
});
