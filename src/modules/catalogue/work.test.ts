import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idAlphabet, randomId } from '../../platform/ids.ts';
import { WorkId, WorkRecord } from './work.ts';

const least = { type: 'report', title: 'A report' };

/** "path message" of each refusal of a record with these fields. */
function refusals(changes: Record<string, unknown>): string[] {
  const parsed = WorkRecord.safeParse({ ...least, ...changes });
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`.trim());
}

test('a record that says only its type and title is whole: every list is empty and no involvement is stated', () => {
  assert.deepEqual(WorkRecord.parse(least), {
    ...least,
    contributors: [],
    identifiers: [],
    languages: [],
    countries: [],
    access: [],
    descriptions: [],
    involvement: { level: 'none-stated' },
    placements: [],
    facets: {},
    concepts: [],
    contentNotes: [],
    culturalAdvice: [],
    localContexts: [],
    relations: [],
    provenance: [],
  });
});

test('parts that say little are filled in too', () => {
  const parsed = WorkRecord.parse({
    ...least,
    contributors: [{ family: 'Rahman' }, { literal: 'A centre' }],
    access: [{ kind: 'open' }],
    descriptions: [{ kind: 'abstract', sections: [{ text: 'Words.' }], writtenBy: { kind: 'authors' } }],
  });
  assert.deepEqual(parsed.contributors, [
    { role: 'author', family: 'Rahman' },
    { role: 'author', literal: 'A centre' },
  ]);
  assert.deepEqual(parsed.access, [{ kind: 'open', formats: [] }]);
  assert.equal(parsed.descriptions[0]!.language, 'en');
  assert.equal(parsed.descriptions[0]!.sections[0]!.role, 'unlabelled');
});

test('what was filled in is accepted again as it is', () => {
  const once = WorkRecord.parse({ ...least, contributors: [{ family: 'Rahman' }], issued: 'n.d.' });
  assert.deepEqual(WorkRecord.parse(once), once);
});

test('text is kept as given but for white space at its ends', () => {
  for (const title of ['Ko\u0301rero', 'Kórero', 'الدعم', '👩🏽‍🤝‍👩🏻', 'a  b\tc', '<script>']) {
    assert.equal(WorkRecord.parse({ ...least, title: ` \n${title} ` }).title, title);
  }
});

const cases: readonly (readonly [string, Record<string, unknown>, string])[] = [
  ['an empty title', { title: ' ' }, 'title must not be empty'],
  ['a field that does not exist', { titel: 'x' }, 'Unrecognized key: "titel"'],
  ['a date that is none', { issued: '2020-02-30' }, 'issued must be a date such as 2020, 2020-12, 2020-12-17 or 2019/2020 (EDTF), or n.d.'],
  ['a year that is a number', { issued: 2020 }, 'issued must be text, such as "2020" or "2020-12-17" in quotation marks'],
  ['an ORCID that is none', { contributors: [{ family: 'A', orcid: '1' }] }, 'contributors.0.orcid must look like 0000-0002-1825-0097'],
  ['a contributor with an empty name', { contributors: [{ literal: '' }] }, 'contributors.0.literal must not be empty'],
  [
    'an address that could run script',
    { access: [{ kind: 'open', url: 'javascript:alert(1)' }] },
    'access.0.url must be a full http or https address',
  ],
  ['an address without a scheme', { access: [{ kind: 'open', url: 'a.example' }] }, 'access.0.url must be a full http or https address'],
  [
    'an archived copy that is no address',
    { access: [{ kind: 'open', archivedUrl: 'data:text/html,x' }] },
    'access.0.archivedUrl must be a full http or https address',
  ],
  [
    'a day written another way',
    { access: [{ kind: 'open', lastChecked: '22/11/2026' }] },
    'access.0.lastChecked must be a date such as 2026-11-22',
  ],
  [
    'a layer without text',
    { descriptions: [{ kind: 'abstract', sections: [], writtenBy: { kind: 'authors' } }] },
    'descriptions.0.sections a description needs at least one section',
  ],
  ['involvement without its source', { involvement: { level: 'led' } }, 'involvement.source must say where the work states this (source)'],
  ['involvement with an empty source', { involvement: { level: 'led', source: ' ' } }, 'involvement.source must not be empty'],
  ...['English (AU)', 'austlang:d10', 'austlang:D', 'austlang:D10.', 'austlang:D10.AB', 'D10', 'austlang:'].map(
    (language): readonly [string, Record<string, unknown>, string] => [
      `the language "${language}"`,
      { languages: [language] },
      'languages.0 must be a language tag such as en-AU (BCP 47), or an AUSTLANG code such as austlang:D10 or austlang:A1.2',
    ],
  ),
  [
    'a reading level without its source',
    { access: [{ kind: 'open', readingLevel: { level: 'plain' } }] },
    'access.0.readingLevel.source Invalid input: expected string, received undefined',
  ],
  [
    'a conditional record without conditions',
    { accessCondition: { kind: 'conditional', decidedBy: 'A council' } },
    'accessCondition.conditions must say what a person has to meet or do (conditions), since the kind is "conditional"; where nothing helps, the kind is "closed"',
  ],
  [
    'an access condition that nobody has decided',
    { accessCondition: { kind: 'closed' } },
    'accessCondition.decidedBy must say who decided (decidedBy): the community, the owner, or who speaks for them',
  ],
  [
    'an open record with an embargo',
    { accessCondition: { kind: 'open', until: '2027-01-01', decidedBy: 'A council' } },
    'accessCondition.until belongs to the kinds "closed" and "conditional": an open record is hidden until no day',
  ],
  [
    'an embargo until no day',
    { accessCondition: { kind: 'closed', until: 'soon', decidedBy: 'A council' } },
    'accessCondition.until must be a date such as 2026-11-22',
  ],
  ['a country in words', { countries: ['Australia'] }, 'countries.0 must be a two-letter country code such as AU'],
  [
    'a placement that is no path',
    { placements: ['Case studies'] },
    'placements.0 must be the path of a collection such as lived-experience-workforce/case-studies-research',
  ],
  ['an empty facet value', { facets: { kind: [''] } }, 'facets.kind.0 must not be empty'],
  ['an empty identifier', { identifiers: [{ scheme: 'doi', value: '' }] }, 'identifiers.0.value must not be empty'],
  [
    'a relation with an address that is none',
    { relations: [{ kind: 'updates', title: 'x', url: 'x' }] },
    'relations.0.url must be a full http or https address',
  ],
];

for (const [name, changes, message] of cases) {
  test(`${name} is refused, and the refusal says where and what`, () => assert.deepEqual(refusals(changes), [message]));
}

test('a contributor with no name, two kinds of name or an unknown role is told what a contributor looks like', () => {
  for (const contributor of [{}, { family: 'A', literal: 'B' }, { family: 'A', role: 'boss' }, { given: 'A.' }]) {
    const [message, ...others] = refusals({ contributors: [contributor] });
    assert.match(message ?? '', /^contributors\.0 must be a person with a "family" name or an organisation with a "literal" name/);
    assert.match(message ?? '', /author, editor, host/);
    assert.deepEqual(others, []);
  }
});

test('a relation that points at nothing is told what it can point at', () => {
  assert.match(refusals({ relations: [{ kind: 'updates' }] })[0] ?? '', /^relations\.0 must name a "work" of this library, or a "title"/);
});

test('languages are tags or AUSTLANG codes, each as it was written', () => {
  const languages = ['en-AU', 'mi', 'pjt', 'austlang:D10', 'austlang:A1.2', 'austlang:N106.1', 'austlang:Y37.A', 'austlang:A124'];
  assert.deepEqual(WorkRecord.parse({ ...least, languages }).languages, languages);
});

test('content notes, advice and reading levels say as much as they know', () => {
  const record = {
    ...least,
    contentNotes: [
      {
        topic: 'restraint',
        where: 'Chapter 3',
        how: 'described',
        form: 'personal-account',
        writtenBy: 'A curator',
        writtenOn: '2026-11-22',
      },
    ],
    culturalAdvice: [{ about: 'deceased-persons', text: 'Names people who have died.', source: 'The work, page 2' }],
    access: [{ kind: 'open', formats: [], readingLevel: { level: 'easy-read', source: 'Cover' } }],
  };
  const parsed = WorkRecord.parse(record);
  assert.deepEqual(parsed.contentNotes, record.contentNotes);
  assert.deepEqual(parsed.culturalAdvice, record.culturalAdvice);
  assert.deepEqual(parsed.access, record.access);
  assert.equal(refusals({ contentNotes: [{ topic: 'restraint', how: 'shocking' }] }).length, 1);
  assert.equal(refusals({ culturalAdvice: [{ about: 'ghosts', text: 'x', source: 'y' }] }).length, 1);
});

test('an access condition is kept as it was decided', () => {
  for (const accessCondition of [
    { kind: 'open', decidedBy: 'The owner' },
    { kind: 'closed', decidedBy: 'A council', decidedOn: '2026-11-22', reason: 'Men’s business.' },
    { kind: 'closed', until: '2027-01-01', decidedBy: 'The authors' },
    { kind: 'conditional', conditions: 'Members of the community.', ask: 'elders@example.org', decidedBy: 'A council' },
  ])
    assert.deepEqual(WorkRecord.parse({ ...least, accessCondition }).accessCondition, accessCondition);
});

test('every level of involvement but none-stated needs its source, and none-stated needs none', () => {
  for (const level of ['led', 'co-produced', 'advised', 'took-part']) {
    assert.equal(refusals({ involvement: { level } }).length, 1, level);
    assert.deepEqual(refusals({ involvement: { level, source: 'Page 4' } }), [], level);
  }
  assert.deepEqual(refusals({ involvement: { level: 'none-stated' } }), []);
});

test('several things that are wrong are all told at once', () => {
  assert.equal(refusals({ title: '', countries: ['x', 'y'], issued: 'soon' }).length, 4);
});

test('every id that is given out is a work id, and what could be misread is not', () => {
  for (let count = 0; count < 200; count++) assert.equal(WorkId.safeParse(randomId()).success, true);
  for (const character of idAlphabet) assert.equal(WorkId.safeParse(character.repeat(6)).success, true, character);
  for (const id of ['k7m2q', 'k7m2q99', 'K7M2Q9', 'k7m2qa', 'k7m2q1', 'k7m2q0', 'k7m2ql', ' k7m2q9', 'k7m2q9\n', '']) {
    assert.equal(WorkId.safeParse(id).success, false, JSON.stringify(id));
  }
});
