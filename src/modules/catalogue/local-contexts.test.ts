import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LocalContextsEntry } from './local-contexts.ts';
import { WorkRecord } from './work.ts';

const notice = { kind: 'notice', type: 'attribution_incomplete', name: 'Attribution Incomplete', text: 'Who made this is not known yet.' };
const label = {
  kind: 'label',
  type: 'attribution',
  name: 'TK Attribution (TK A)',
  text: '  Please name us. \n',
  community: 'Example Community ',
  projectUrl: 'https://hub.example.org/projects/1',
};

function refusals(entry: unknown): string[] {
  const parsed = WorkRecord.safeParse({ type: 'report', title: 'A report', localContexts: [entry] });
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.slice(2).join('.')} ${message}`.trim());
}

test('a Notice needs no community, and a Label is kept to the letter, white space included', () => {
  assert.deepEqual(LocalContextsEntry.parse(notice), { ...notice, translations: [] });
  const whole = {
    ...label,
    language: 'mi',
    labelId: '7',
    url: 'https://hub.example.org/labels/7',
    audioUrl: 'https://hub.example.org/7.mp3',
    imageUrl: 'https://hub.example.org/7.svg',
    importedOn: '2026-11-24',
    translations: [{ language: 'ar', languageName: 'العربية', name: 'نسبة', text: ' اذكرونا ' }, { text: 'x' }],
  };
  assert.deepEqual(LocalContextsEntry.parse(whole), whole);
});

for (const missing of ['community', 'projectUrl'] as const) {
  test(`a Label without its ${missing} is refused: an institution may apply only Notices`, () => {
    const { [missing]: _, ...rest } = label;
    for (const entry of [rest, { ...rest, [missing]: ' ' }]) {
      const [message, ...others] = refusals(entry);
      assert.match(message ?? '', new RegExp(`^${missing} .*community’s own words.*An institution may apply only Notices`));
      assert.deepEqual(others, []);
    }
  });
}

test('what is neither, or leads to no web page, is refused', () => {
  assert.match(refusals({ ...label, kind: 'badge' })[0] ?? '', /must be a Notice \(kind: "notice"\) or a community’s Label/);
  assert.match(refusals({ ...notice, url: 'javascript:alert(1)' })[0] ?? '', /url must be a full http or https address/);
  assert.match(refusals({ ...label, projectUrl: 'javascript:alert(1)' })[0] ?? '', /An institution may apply only Notices/);
  assert.match(refusals({ ...notice, community: 'Us' })[0] ?? '', /Unrecognized key/);
  assert.match(refusals({ ...notice, text: ' ' })[0] ?? '', /text must not be empty/);
  assert.match(refusals({ ...notice, language: 'Te Reo' })[0] ?? '', /must be a language tag/);
});
