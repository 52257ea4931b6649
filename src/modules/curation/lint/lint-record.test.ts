import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { record } from '../../../../tests/support/records.ts';
import { WorkRecord, type WorkRecordInput } from '../../catalogue/index.ts';
import { arbitraryRecord } from '../../formats/csl-json/fixtures/arbitrary-record.ts';
import { type LintContext, type RuleId, ruleIds } from './finding.ts';
import { lintRecord, repairRecord } from './lint-record.ts';

interface Defect {
  readonly defect: string;
  /** Rules that find something in it, and no others. */
  readonly rules: readonly RuleId[];
  /** Fields as they are after repair; `null`: the field is gone. Absent: a person has to mend it. */
  readonly mended?: Readonly<Record<string, unknown>>;
  readonly record: WorkRecordInput;
}

const lines = (file: string) => readFileSync(file, 'utf8').split('\n').filter(Boolean);
const defects = lines(join(import.meta.dirname, 'fixtures/defects.jsonl')).map((line) => JSON.parse(line) as Defect);
const context: LintContext = { today: '2026-11-22' };

describe('the file of defects', () => {
  for (const { defect, rules, mended, record: input } of defects) {
    test(defect, () => {
      const parsed = WorkRecord.parse(input);
      const findings = lintRecord(parsed, context);
      assert.deepEqual([...new Set(findings.map(({ rule }) => rule))].sort(), [...rules].sort());
      const { record: after, repaired } = repairRecord(parsed, context);
      if (mended === undefined) assert.deepEqual(after, parsed);
      else {
        assert.ok(repaired.length > 0);
        for (const [field, value] of Object.entries(mended)) assert.deepEqual(after[field as keyof WorkRecord] ?? null, value, field);
        const kept = Object.keys(parsed).filter((field) => !(field in mended)) as (keyof WorkRecord)[];
        for (const field of kept) assert.deepEqual(after[field], parsed[field], `${field} is left alone`);
        assert.ok(lintRecord(after, context).every(({ rule }) => rule === 'too-little-to-cite' || !rules.includes(rule)));
      }
    });
  }

  test('has at least one case of every rule that looks at a record alone', () => {
    const covered = new Set(defects.flatMap(({ rules }) => rules));
    assert.deepEqual(
      ruleIds.filter((id) => !covered.has(id)),
      ['doi-disagrees', 'near-duplicate'],
    );
  });
});

test('no record of the demonstration library has an error or a warning', () => {
  const folder = join(import.meta.dirname, '../../../../library/works');
  const works = readdirSync(folder).flatMap((file) => lines(join(folder, file)));
  assert.ok(works.length > 90);
  for (const line of works) {
    const { id, status: _, added: __, ...input } = JSON.parse(line);
    const found = lintRecord(WorkRecord.parse(input), context).filter(({ severity }) => severity !== 'advice');
    assert.deepEqual(
      found.map(({ rule, values }) => ({ id, rule, values })),
      [],
    );
  }
});

test('names and titles that only look odd are left alone', () => {
  const sound: readonly Partial<WorkRecordInput>[] = [
    {
      contributors: [
        { family: 'Null', given: 'A.' },
        { family: 'Na', given: 'N. A.' },
        { family: 'Ng', given: 'X.' },
      ],
    },
    {
      contributors: [
        { family: 'de la Cruz', given: 'J.-P.' },
        { family: 'O’Brien-Nguyen', given: 'Mary Ann' },
        { family: 'King', given: 'M. L.', suffix: 'Jr.' },
      ],
    },
    { contributors: [{ literal: 'Aboriginal and Torres Strait Islander Lived Experience Centre', role: 'organisation' }] },
    { contributors: [{ literal: 'Ministry of Health, Labour and Welfare', role: 'organisation' }, { literal: 'MH:2K' }] },
    { contributors: [{ family: '山田', given: '太郎' }, { literal: 'bell hooks' }] },
    { title: 'New York, New York: a tale of two clinics' },
    { title: 'Nothing about us without us! Voices from St. Kilda Rd.' },
    { title: 'What now? Peer work after COVID-19' },
    { title: 'FOUNDATION' },
    { title: 'CAFÉ–BAR' },
    { title: 'Por minha irmã: «Ã» é uma letra' },
    { title: 'Smith, Jones and the others: an oral history' },
    { title: 'ピアサポートの手引き' },
    { title: 'Peer work, by peers' },
    { pages: '374–80' },
    { pages: 'S12–S19' },
    { pages: 'e201' },
    { volume: 'XII' },
    { volume: '15 Suppl 2' },
    { issued: '2026' },
    { issued: '2027' },
    { issued: '1887', type: 'book' },
    { issued: '19XX' },
  ];
  for (const changes of sound) {
    const found = lintRecord(
      record({ languages: ['en'], container: { title: 'A journal' }, access: [{ kind: 'on-request' }], ...changes }),
      context,
    );
    assert.deepEqual(
      found.map(({ rule, values }) => ({ rule, values })),
      [],
      JSON.stringify(changes),
    );
  }
});

test('words of a community are neither judged nor mended', () => {
  const advised = record({
    culturalAdvice: [{ text: 'N/A &amp; Ã©', source: 'The <b>community</b>' }],
    languages: ['en'],
    access: [{ kind: 'on-request' }],
    publisher: 'A press',
  });
  assert.deepEqual(lintRecord(advised, context), []);
});

describe('a DOI', () => {
  const work = record({
    title: 'Walking beside in the Wattle Valley',
    contributors: [{ family: 'Okafor', given: 'N.' }],
    issued: '2021',
    identifiers: [{ scheme: 'doi', value: '10.5555/a' }],
  });
  const facts = {
    doi: '10.5555/A',
    source: 'A register',
    title: 'Walking beside in the Wattle valley',
    families: ['Okafor', 'Te Awa'],
    year: 2020,
  };
  const found = (changes: Partial<typeof facts>) =>
    lintRecord(work, { ...context, doiFacts: [{ ...facts, ...changes }] })
      .filter(({ rule }) => rule === 'doi-disagrees')
      .map(({ values }) => values.kind);

  test('whose facts are the record’s says nothing, a year’s difference and more authors included', () => {
    assert.deepEqual(found({}), []);
    assert.deepEqual(found({ families: [] }), []);
    assert.deepEqual(found({ doi: '10.5555/other', title: 'Something else altogether' }), []);
  });
  test('of another title, another author or another time is told', () => {
    assert.deepEqual(found({ title: 'Cooking for forty: notes from a hall' }), ['title']);
    assert.deepEqual(found({ families: ['Okafur'] }), ['authors']);
    assert.deepEqual(found({ year: 2011 }), ['year']);
  });
});

test('a likely double is told until it is gone, each by itself', () => {
  const found = lintRecord(record(), {
    ...context,
    doubles: [
      { id: 'k7m2q9', title: 'Walking beside', certain: true },
      { id: 'n8n8n8', title: 'Walking', certain: false },
    ],
  });
  assert.deepEqual(
    found.filter(({ rule }) => rule === 'near-duplicate').map(({ values }) => values.id),
    ['k7m2q9', 'n8n8n8'],
  );
});

test('the digest of a finding changes with the values that it concerns, and with no others', () => {
  const digest = (changes: Partial<WorkRecordInput>) =>
    lintRecord(record({ volume: '2021', ...changes }), context).find(({ rule }) => rule === 'doubtful-volume')!.digest;
  assert.equal(digest({ title: 'Another', languages: ['en'] }), digest({}));
  assert.notEqual(digest({ volume: '2020' }), digest({}));
  assert.notEqual(digest({ issue: '4' }), digest({}));
});

test('whatever a record says, the rules end, repairs give records, and what is repaired stays so', () => {
  fc.assert(
    fc.property(arbitraryRecord, (any) => {
      const once = repairRecord(any, context);
      assert.deepEqual(WorkRecord.parse(once.record), once.record);
      assert.deepEqual(repairRecord(once.record, context).repaired, []);
    }),
    { numRuns: 200 },
  );
});
