import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { record } from '../../../tests/support/records.ts';
import { WorkRecord, type WorkRecordInput } from '../catalogue/index.ts';
import { changesOf, correct, standingOf } from './correction.ts';
import {
  type FieldFault,
  fieldText,
  fieldTexts,
  type RecordFieldName,
  recordFields,
  withFieldText,
  withFieldTexts,
} from './record-fields.ts';

const word = fc.constantFrom(
  'Whānau',
  'محمد',
  'A & B',
  '<b>',
  'x (y)',
  'peer, work',
  "it's",
  '🌿',
  '王小明',
  '(editor)',
  '10.5555/x',
  'e\u0301',
);
const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** Records as imports and curators make them, with what no form of ours shows. */
const anyRecord: fc.Arbitrary<WorkRecord> = fc
  .record({
    type: fc.constantFrom('report' as const, 'podcast' as const),
    title: phrase,
    subtitle: maybe(phrase),
    contributors: fc.array(
      fc.oneof(
        fc.record({
          role: fc.constantFrom('author' as const, 'editor' as const),
          family: phrase,
          given: phrase,
          orcid: fc.constant('0000-0002-1825-0097'),
        }),
        fc.record({ role: fc.constantFrom('organisation' as const, 'author' as const), literal: phrase }),
        fc.record({ role: fc.constant('author' as const), family: word, particle: fc.constant('van der') }),
      ),
      { maxLength: 4 },
    ),
    issued: maybe(fc.constantFrom('2020', 'n.d.', '2020-12-17', '2019/2020')),
    container: maybe(fc.record({ title: phrase, series: phrase })),
    volume: maybe(phrase),
    identifiers: fc.array(fc.record({ scheme: fc.constantFrom('doi' as const, 'isbn' as const, 'url' as const), value: phrase }), {
      maxLength: 3,
    }),
    access: fc.array(
      fc.record({
        kind: fc.constantFrom('open' as const, 'gone' as const),
        url: fc.constantFrom('https://example.org/a', 'https://example.org/b?x=(1)'),
        host: phrase,
        lastChecked: fc.constant('2026-01-01'),
      }),
      { maxLength: 3 },
    ),
    descriptions: fc.array(
      fc.record({
        kind: fc.constantFrom('abstract' as const, 'one-line' as const, 'plain-language' as const),
        sections: fc.array(fc.record({ label: fc.constantFrom('Aims', 'Background'), text: phrase }), { minLength: 1, maxLength: 2 }),
        writtenBy: fc.constant({ kind: 'authors' as const }),
        checked: fc.constant({ by: 'A reader', on: '2026-01-01' }),
      }),
      { maxLength: 2 },
    ),
    languages: fc.uniqueArray(fc.constantFrom('en', 'mi', 'austlang:D10'), { maxLength: 2 }),
    contentNotes: fc.array(fc.record({ topic: phrase, where: phrase, how: fc.constant('described' as const) }), { maxLength: 2 }),
    concepts: fc.constant(['peer-support']),
    placements: fc.constant(['a/b']),
    involvement: fc.constantFrom(
      { level: 'none-stated' as const },
      { level: 'led' as const, source: 'Page 1', statement: 'Two lines\nof text' },
    ),
  })
  .map((input) => WorkRecord.parse(JSON.parse(JSON.stringify(input)) as WorkRecordInput));

const anyField = fc.constantFrom(...recordFields);

describe('the fields of a record as text', () => {
  test('a record written back as it was read is the same record, whatever it holds', () => {
    fc.assert(
      fc.property(anyRecord, (one) => {
        const written = withFieldTexts(fieldTexts(one), one);
        assert.deepEqual(written, { record: one, faults: [] });
      }),
    );
  });

  test('line ends and white space at the ends of lines change nothing', () => {
    fc.assert(
      fc.property(anyRecord, (one) => {
        const typed = Object.fromEntries(recordFields.map((name) => [name, ` ${fieldText(name, one).replaceAll('\n', '  \r\n')}\r\n`]));
        assert.deepEqual(changesOf(one, typed), []);
      }),
    );
  });

  test('a field that is written leaves every other as it was', () => {
    fc.assert(
      fc.property(anyRecord, anyField, phrase, (one, field, text) => {
        const written = withFieldText(field, text, one);
        if ('fault' in written) return;
        for (const other of recordFields) if (other !== field) assert.equal(fieldText(other, written.record), fieldText(other, one), other);
        assert.deepEqual([written.record.concepts, written.record.placements], [one.concepts, one.placements]);
      }),
    );
  });

  test('nothing that is typed makes it throw', () => {
    fc.assert(
      fc.property(anyRecord, anyField, fc.string({ unit: 'grapheme', maxLength: 200 }), (one, field, text) => {
        const written = withFieldText(field, text, one);
        assert.ok('fault' in written || written.record !== undefined);
      }),
    );
  });

  const made = (name: RecordFieldName, text: string, base = {}) => {
    const written = withFieldText(name, text, base);
    return 'fault' in written ? written.fault : written.record;
  };

  test('people, organisations and their parts are told apart by the comma and the brackets', () => {
    assert.deepEqual(made('contributors', 'Wyder, Marianne\nWorld Wellness Group\nNgata, H., Jr. (editor)\nA Studio (host)'), {
      contributors: [
        { role: 'author', family: 'Wyder', given: 'Marianne' },
        { role: 'organisation', literal: 'World Wellness Group' },
        { role: 'editor', family: 'Ngata', given: 'H.', suffix: 'Jr.' },
        { role: 'host', literal: 'A Studio' },
      ],
    });
  });

  test('identifiers are known with and without the name of their kind', () => {
    assert.deepEqual(made('identifiers', 'https://doi.org/10.5555/ABC\nDOI: 10.5555/x\nisbn 9780306406157\nhttps://example.org/'), {
      identifiers: [
        { scheme: 'doi', value: '10.5555/ABC' },
        { scheme: 'doi', value: '10.5555/x' },
        { scheme: 'isbn', value: '9780306406157' },
        { scheme: 'url', value: 'https://example.org/' },
      ],
    });
  });

  test('how a work can be had is said or kept, and never guessed', () => {
    const base = { access: [{ kind: 'library-only' as const, url: 'https://example.org/old', host: 'A host' }] };
    assert.deepEqual(made('access', 'https://example.org/new', base), {
      access: [{ kind: 'library-only', url: 'https://example.org/new' }],
    });
    assert.deepEqual(made('access', 'https://example.org/new (open)'), { access: [{ kind: 'open', url: 'https://example.org/new' }] });
    assert.deepEqual(made('access', 'https://example.org/old (library-only)\nhttps://example.org/2 (open)', base), {
      access: [...base.access, { kind: 'open', url: 'https://example.org/2' }],
    });
    assert.equal(made('access', 'https://example.org/new'), 'no-link-kind');
  });

  test('a layer whose words change is not checked any more', () => {
    const description = {
      kind: 'abstract' as const,
      sections: [{ text: 'Old.' }],
      writtenBy: { kind: 'authors' as const },
      checked: { by: 'A', on: '2026-01-01' },
    };
    const after = made('abstract', 'Aims: New.', { descriptions: [description] });
    assert.ok(typeof after === 'object');
    assert.equal(after.descriptions?.[0]?.checked, undefined);
    assert.equal(after.descriptions?.[0]?.writtenBy.kind, 'authors');
    assert.deepEqual(made('abstract', '', { descriptions: [description] }), { descriptions: [] });
  });

  for (const [name, text, fault] of [
    ['title', ' ', 'empty'],
    ['type', 'novel', 'no-type'],
    ['issued', 'last spring', 'no-date'],
    ['access', 'javascript:alert(1) (open)', 'no-link'],
    ['access', 'https://example.org/a b', 'no-link'],
    ['languages', 'English!', 'no-language'],
    ['countries', 'AUS', 'no-country'],
    ['involvementLevel', 'some', 'no-level'],
  ] as const satisfies readonly (readonly [RecordFieldName, string, FieldFault])[]) {
    test(`${name} “${text}” is refused: ${fault}`, () => assert.equal(made(name, text, { title: 'A title' }), fault));
  }

  test('an involvement that is stated says where', () => {
    assert.deepEqual(withFieldTexts({ involvementLevel: 'led' }, record()).faults, [{ field: 'involvementSource', fault: 'no-source' }]);
    assert.deepEqual(withFieldTexts({ involvementLevel: 'led', involvementSource: 'Page 2' }, record()).faults, []);
  });
});

describe('a correction', () => {
  const anyTexts = fc.dictionary(anyField, phrase, { maxKeys: 5 }) as fc.Arbitrary<Partial<Record<RecordFieldName, string>>>;

  test('holds what differs and nothing else, with what the record said', () => {
    fc.assert(
      fc.property(anyRecord, anyTexts, (one, texts) => {
        const changes = changesOf(one, texts);
        for (const change of changes) {
          assert.equal(change.old, fieldText(change.field, one));
          assert.notEqual(change.new, change.old);
        }
        for (const field of recordFields)
          if (!changes.some((change) => change.field === field))
            assert.ok(texts[field] === undefined || texts[field] === fieldText(field, one), field);
      }),
    );
  });

  test('that is applied makes the record say what was proposed in those fields alone, and is then no change', () => {
    fc.assert(
      fc.property(anyRecord, anyTexts, (one, texts) => {
        const changes = changesOf(one, texts);
        const corrected = correct(one, changes);
        if (corrected.kind === 'faults') return;
        const touched = new Set(changes.map(({ field }) => field));
        for (const field of recordFields)
          if (!touched.has(field)) assert.equal(fieldText(field, corrected.record), fieldText(field, one), field);
        assert.ok(WorkRecord.safeParse(corrected.record).success);
        assert.deepEqual(correct(corrected.record, []), { kind: 'corrected', record: corrected.record });
      }),
    );
  });

  test('stands open, is so already, or meets a record that has moved on', () => {
    const change = { field: 'volume', old: '3', new: '4' } as const;
    for (const [volume, standing] of [
      ['3', 'open'],
      ['4', 'already-so'],
      ['5', 'moved-on'],
      [undefined, 'moved-on'],
    ] as const) {
      const { now, standing: found } = standingOf(change, record({ volume }));
      assert.deepEqual([now, found], [volume ?? '', standing]);
    }
  });

  test('that would leave no record is a fault of its fields, and the record stays', () => {
    const one = record({ involvement: { level: 'led', source: 'Page 1' } });
    assert.deepEqual(correct(one, [{ field: 'involvementSource', old: 'Page 1', new: '' }]), {
      kind: 'faults',
      faults: [{ field: 'involvementSource', fault: 'no-source' }],
    });
    assert.equal(correct(one, [{ field: 'title', old: one.title, new: 'zero \u0000 inside' }]).kind, 'faults');
  });
});
