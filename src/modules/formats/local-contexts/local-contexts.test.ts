import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { LocalContextsEntry, type LocalContextsLabel } from '../../catalogue/index.ts';
import { assertGolden } from '../csl-json/fixtures/golden.ts';
import { readLocalContextsProject } from './index.ts';

const folder = new URL('./fixtures/', import.meta.url);
const source = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const read = (text: string) => readLocalContextsProject(text, { importedOn: '2026-11-24' });
const readFixture = (name: string) => read(source(name));

interface HubLabel {
  readonly unique_id: string;
  readonly name: string;
  readonly label_type: string;
  readonly label_text: string;
  readonly language_tag: string;
  readonly audiofile: string | null;
  readonly community: { readonly name: string } | string;
  readonly translations: { readonly translated_name: string; readonly translated_text: string; readonly language: string }[];
}
interface HubProject {
  readonly project_page: string;
  readonly bc_labels: readonly HubLabel[];
  readonly tk_labels: readonly HubLabel[];
}

for (const name of ['labels', 'notices', 'no-labels', 'private', 'first-version-labels', 'first-version-notices', 'hostile']) {
  test(`${name}.json is read as we agreed`, () => {
    assertGolden(new URL(`${name}.golden.json`, folder), `${JSON.stringify(readFixture(`${name}.json`), null, 2)}\n`);
  });
}

test('every file of the examples is read by a test', () => {
  const known = /^(README\.md|(labels|notices|no-labels|private|first-version-(labels|notices)|hostile)\.(golden\.)?json)$/;
  const rest = readdirSync(folder).filter((name) => !known.test(name));
  assert.deepEqual(rest.sort(), ['forbidden.json', 'not-found.json', 'not-json.html', 'several.json']);
  for (const name of rest) {
    const { entries, problems, project } = readFixture(name);
    assert.deepEqual([entries, project, problems.map(({ lost }) => lost)], [[], {}, ['project']], name);
  }
});

test('Labels of both families are what their communities wrote, to the letter', () => {
  for (const name of ['labels.json', 'first-version-labels.json']) {
    const hub = JSON.parse(source(name)) as HubProject;
    const given = [...hub.bc_labels, ...hub.tk_labels];
    const { entries, problems } = readFixture(name);
    assert.equal(entries.length, given.length);
    assert.deepEqual(problems, []);
    for (const [index, label] of given.entries()) {
      const entry = entries[index] as LocalContextsLabel;
      assert.deepEqual(
        [entry.kind, entry.labelId, entry.type, entry.name, entry.text, entry.language ?? '', entry.audioUrl ?? null],
        ['label', label.unique_id, label.label_type, label.name, label.label_text, label.language_tag, label.audiofile],
      );
      assert.equal(entry.community, typeof label.community === 'string' ? label.community : label.community.name);
      assert.equal(entry.projectUrl, hub.project_page);
      assert.deepEqual(
        entry.translations.map(({ name: translated, text, languageName }) => [translated ?? '', text, languageName]),
        label.translations.map(({ translated_name, translated_text, language }) => [translated_name, translated_text, language]),
      );
    }
  }
});

test('a Notice that the community’s Labels have replaced is set apart, and stands where there are no Labels', () => {
  const withLabels = readFixture('labels.json');
  assert.deepEqual(
    [withLabels.entries.every(({ kind }) => kind === 'label'), withLabels.replacedNotices.map(({ type }) => type)],
    [true, ['traditional_knowledge']],
  );
  const without = readFixture('notices.json');
  assert.deepEqual(without.replacedNotices, []);
  assert.deepEqual(
    without.entries.map(({ kind, type }) => `${kind} ${type}`),
    ['notice attribution_incomplete', 'notice biocultural', 'notice traditional_knowledge', 'notice open_to_collaborate'],
  );
});

test('where no Label could be read, the Notice stands', () => {
  const project = JSON.parse(source('labels.json')) as Record<string, unknown>;
  const { entries, problems } = read(JSON.stringify({ ...project, bc_labels: [], tk_labels: [{ name: 'EXAMPLE' }] }));
  assert.deepEqual([entries.map(({ kind }) => kind), problems.map(({ lost }) => lost)], [['notice'], ['entry']]);
});

test('a Label without its community is left out and named, so that what stood before can be kept', () => {
  const { problems, entries } = readFixture('hostile.json');
  const left = problems.find(({ path, lost }) => path === 'bc_labels[2]' && lost === 'entry');
  assert.equal(left?.labelId, '7f0c2a10-3b4d-4c5e-8f60-7a8b9c0d3e08');
  assert.match(left.message, /no community that can be read/);
  assert.deepEqual(
    entries.map((entry) => entry.kind === 'label' && entry.labelId),
    ['7f0c2a10-3b4d-4c5e-8f60-7a8b9c0d3e07'],
  );
});

test('text of any length is taken over whole', () => {
  const project = JSON.parse(source('labels.json')) as HubProject;
  const label_text = 'An invented line.\n'.repeat(60_000);
  const { entries } = read(JSON.stringify({ ...project, bc_labels: [], tk_labels: [{ ...project.tk_labels[0], label_text }] }));
  assert.equal(entries[0]!.text, label_text);
});

test('text that no store would keep to the letter is left out and named', () => {
  const project = JSON.parse(source('labels.json')) as HubProject;
  const broken = JSON.stringify({ ...project, bc_labels: [], tk_labels: [{ ...project.tk_labels[0], label_text: 'half' }] }).replace(
    '"half"',
    '"half \\ud83d"',
  );
  const { entries, problems } = read(broken);
  assert.deepEqual(
    [entries.filter(({ kind }) => kind === 'label'), problems.map(({ path, lost }) => [path, lost])],
    [
      [],
      [
        ['tk_labels[0].label_text', 'detail'],
        ['tk_labels[0]', 'entry'],
      ],
    ],
  );
});

test('parts that were left empty are absent, and no reason to leave a Label out', () => {
  const project = JSON.parse(source('labels.json')) as HubProject;
  const blank = { language: ' ', language_tag: '', audiofile: '\n', img_url: null, svg_url: '', unique_id: ' ' };
  const translations = [{ translated_name: ' ', language: '\t', language_tag: null, translated_text: 'Texte inventé.' }];
  const { entries, problems } = read(
    JSON.stringify({ ...project, bc_labels: [], tk_labels: [{ ...project.tk_labels[0], ...blank, translations }] }),
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(Object.keys(entries[0]!).sort(), [
    'community',
    'importedOn',
    'kind',
    'name',
    'projectUrl',
    'text',
    'translations',
    'type',
  ]);
  assert.deepEqual(entries[0]!.translations, [{ text: 'Texte inventé.' }]);
});

test('of long words of the Hub a message repeats the beginning', () => {
  const { message } = read(JSON.stringify({ detail: 'EXAMPLE '.repeat(1_000) })).problems[0]!;
  assert.match(message, /“EXAMPLE EXAMPLE [A-Z ]+…”/);
  assert.ok(message.length < 200, String(message.length));
});

test('a language that has a name and no tag is told', () => {
  const project = JSON.parse(source('labels.json')) as HubProject;
  const tk_labels = [{ ...project.tk_labels[0], language: 'A language without a tag', language_tag: '' }];
  const { entries, problems } = read(JSON.stringify({ ...project, bc_labels: [], tk_labels }));
  assert.equal(entries[0]!.language, undefined);
  assert.deepEqual(
    problems.map(({ path, lost }) => [path, lost]),
    [['tk_labels[0].language', 'detail']],
  );
  assert.match(problems[0]!.message, /A language without a tag/);
});

test('what is no project is said to be none, each with its reason', () => {
  const reason = (text: string) => {
    const { problems, entries } = read(text);
    assert.deepEqual([entries.length, problems.at(-1)!.lost], [0, 'project']);
    return problems.at(-1)!.message;
  };
  assert.match(reason(source('not-json.html')), /not JSON/);
  assert.match(reason(''), /not JSON/);
  assert.match(reason(source('several.json')), /One project is taken over at a time/);
  assert.match(reason('"words"'), /not a project/);
  assert.match(reason('null'), /not a project/);
  assert.match(reason(source('not-found.json')), /“Not found\.”/);
  assert.match(
    reason('{"unique_id": "x", "title": "EXAMPLE", "bc_labels": [], "tk_labels": []}'),
    /address of the project’s page is missing/,
  );
  assert.match(reason('{"project_page": "javascript:alert(1)", "tk_labels": []}'), /address of the project’s page is missing/);
  assert.match(reason('{"project_page": "https://hub.example.org/projects/x", "title": "EXAMPLE"}'), /no list of its Labels or Notices/);
});

test('a byte-order mark in front is no part of the text', () => {
  assert.deepEqual(read(`\uFEFF${source('labels.json')}`), readFixture('labels.json'));
});

test('every text gives an answer that the schema agrees with, and nothing is left out unsaid', () => {
  const anyPart = fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue(), fc.constantFrom(null, '', ' ', 'en', 'https://example.org/x'));
  const translation = fc.record(
    { translated_name: anyPart, translated_text: anyPart, language_tag: anyPart, language: anyPart },
    { requiredKeys: [] },
  );
  const label = fc.record(
    {
      unique_id: anyPart,
      name: anyPart,
      label_type: anyPart,
      label_text: anyPart,
      language_tag: anyPart,
      language: anyPart,
      audiofile: anyPart,
      img_url: anyPart,
      community: fc.oneof(anyPart, fc.record({ name: anyPart })),
      translations: fc.oneof(fc.array(translation, { maxLength: 3 }), anyPart),
    },
    { requiredKeys: [] },
  );
  const notice = fc.record(
    {
      notice_type: anyPart,
      name: anyPart,
      default_text: anyPart,
      translations: fc.oneof(fc.array(translation, { maxLength: 2 }), anyPart),
    },
    { requiredKeys: [] },
  );
  const listOf = (item: fc.Arbitrary<unknown>) => fc.oneof(fc.array(fc.oneof(item, anyPart), { maxLength: 4 }), anyPart);
  const project = fc.record(
    {
      unique_id: anyPart,
      title: anyPart,
      project_page: fc.oneof(fc.constant('https://hub.example.org/projects/x'), anyPart),
      notice: listOf(notice),
      bc_labels: listOf(label),
      tk_labels: listOf(label),
      other_labels: anyPart,
    },
    { requiredKeys: [] },
  );
  let whole = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        project.map((value) => JSON.stringify(value)),
        fc.json(),
        fc.string({ unit: 'binary' }),
      ),
      (text) => {
        const { entries, replacedNotices, problems } = read(text);
        for (const entry of [...entries, ...replacedNotices]) assert.deepEqual(LocalContextsEntry.parse(entry), entry);
        for (const { path, message } of problems) assert.ok(typeof path === 'string' && message.length > 20 && message.length < 600);
        if (problems.some(({ lost }) => lost === 'project')) {
          assert.equal(entries.length, 0);
          return;
        }
        const value = JSON.parse(text) as Record<string, unknown>;
        const members = ['notice', 'bc_labels', 'tk_labels'].flatMap((key) => (Array.isArray(value[key]) ? (value[key] as unknown[]) : []));
        const left = problems.filter(({ lost }) => lost === 'entry').length;
        assert.equal(entries.length + replacedNotices.length + left, members.length);
        whole += entries.length;
        for (const entry of entries) {
          assert.ok(
            members.some(
              (member) =>
                (member as Record<string, unknown> | null)?.[entry.kind === 'label' ? 'label_text' : 'default_text'] === entry.text,
            ),
          );
        }
      },
    ),
    { numRuns: 500 },
  );
  assert.ok(whole > 0, 'the property saw Labels and Notices');
});
