import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LocalContextsEntry, LocalContextsLabel, LocalContextsNotice } from '../../catalogue/index.ts';
import type { LocalContextsProblem, LocalContextsRead } from './read-project.ts';
import { renewEntries } from './renew-entries.ts';

const projectId = '1f0c2a10-3b4d-4c5e-8f60-7a8b9c0d1e01';
const page = `https://hub.example.org/projects/${projectId}`;
const elsewhere = 'https://hub.example.org/projects/2f0c2a10-3b4d-4c5e-8f60-7a8b9c0d1e02';

const label = (labelId: string | undefined, changes: Partial<LocalContextsLabel> = {}): LocalContextsLabel => ({
  kind: 'label',
  type: 'attribution',
  name: `EXAMPLE ${labelId ?? 'without an id'}`,
  text: 'Invented text.',
  translations: [],
  community: 'Example River Community',
  projectUrl: page,
  ...(labelId !== undefined && { labelId }),
  importedOn: '2026-11-01',
  ...changes,
});
const notice = (type: string, changes: Partial<LocalContextsNotice> = {}): LocalContextsNotice => ({
  kind: 'notice',
  type,
  name: `EXAMPLE ${type}`,
  text: 'Invented text.',
  translations: [],
  url: page,
  importedOn: '2026-11-01',
  ...changes,
});
const today = <Entry extends LocalContextsEntry>(entry: Entry): Entry => ({ ...entry, importedOn: '2026-11-24' });
const said = (entries: readonly LocalContextsEntry[], more: Partial<LocalContextsRead> = {}): LocalContextsRead => ({
  entries,
  replacedNotices: [],
  project: { id: projectId, title: 'EXAMPLE', page, privacy: 'Public' },
  problems: [],
  ...more,
});
const lostEntry = (labelId?: string): LocalContextsProblem => ({
  path: 'tk_labels[0]',
  message: 'This was left out.',
  lost: 'entry',
  ...(labelId !== undefined && { labelId }),
});
const told = ({ changes }: ReturnType<typeof renewEntries>) => changes.map(({ change, entry }) => `${change} ${entry.name}`);

test('what the project says takes the place of what it said, and everything else stays', () => {
  const other = label('x', { projectUrl: elsewhere });
  const own = notice('open_to_collaborate', { url: 'https://library.example.org/about' });
  const unlinked: LocalContextsNotice = { ...notice('biocultural'), url: undefined };
  const renewed = renewEntries(
    [other, label('a'), own, label('b'), unlinked],
    said([today(label('c')), today(label('a', { text: 'Other words.' }))]),
  );
  assert.deepEqual(renewed.entries, [other, today(label('c')), today(label('a', { text: 'Other words.' })), own, unlinked]);
  assert.deepEqual(told(renewed), ['new EXAMPLE c', 'changed EXAMPLE a', 'gone EXAMPLE b']);
  assert.deepEqual(renewed.changes[1], { change: 'changed', entry: today(label('a', { text: 'Other words.' })), fields: ['text'] });
});

test('entries of a project that is new to the record follow those it has', () => {
  const other = label('x', { projectUrl: elsewhere });
  assert.deepEqual(renewEntries([other], said([today(label('a'))])).entries, [other, today(label('a'))]);
});

test('where nothing but the day differs, the record stays as it is', () => {
  const held = [label('a'), label('b')];
  const renewed = renewEntries(held, said([today(label('b')), today(label('a'))]));
  assert.equal(renewed.entries, held);
  assert.deepEqual(told(renewed), ['same EXAMPLE b', 'same EXAMPLE a']);
});

test('a project without Labels takes away those that came from it', () => {
  const renewed = renewEntries([label('a'), notice('biocultural')], said([]));
  assert.deepEqual([renewed.entries, told(renewed)], [[], ['gone EXAMPLE a', 'gone EXAMPLE biocultural']]);
});

test('a Label that could not be read this time stays as it was, and others do not', () => {
  const renewed = renewEntries([label('a'), label('b')], said([today(label('c'))], { problems: [lostEntry('a')] }));
  assert.deepEqual(told(renewed), ['new EXAMPLE c', 'kept EXAMPLE a', 'gone EXAMPLE b']);
  assert.deepEqual(renewed.entries, [today(label('c')), label('a')]);
});

test('where what could not be read bears no id, whatever was not found again stays', () => {
  const renewed = renewEntries([label('a'), label('b'), notice('biocultural')], said([today(label('b'))], { problems: [lostEntry()] }));
  assert.deepEqual(told(renewed), ['same EXAMPLE b', 'kept EXAMPLE a', 'kept EXAMPLE biocultural']);
});

test('a part that could not be read keeps nothing that is gone', () => {
  const problems: LocalContextsProblem[] = [{ path: 'tk_labels[0].audiofile', message: 'No address.', lost: 'detail' }];
  assert.deepEqual(told(renewEntries([label('a')], said([], { problems }))), ['gone EXAMPLE a']);
});

test('Notices go where the community’s Labels come, also where a Label could not be read', () => {
  const renewed = renewEntries(
    [notice('traditional_knowledge')],
    said([today(label('a'))], { replacedNotices: [today(notice('traditional_knowledge'))], problems: [lostEntry()] }),
  );
  assert.deepEqual(told(renewed), ['new EXAMPLE a', 'gone EXAMPLE traditional_knowledge']);
});

test('a project is known by its id when its page has moved, and by its page where it has none', () => {
  const moved = label('a', { projectUrl: `http://old.example.org/project/${projectId.toUpperCase()}/` });
  assert.deepEqual(told(renewEntries([moved], said([today(label('a'))]))), ['changed EXAMPLE a']);
  const project = { title: 'EXAMPLE', page: 'https://hub.example.org/projects/one' };
  const at = (projectUrl: string) => told(renewEntries([label('a', { projectUrl })], said([], { project })));
  assert.deepEqual(at('https://hub.example.org/projects/one/'), ['gone EXAMPLE a']);
  assert.deepEqual(at('https://hub.example.org/projects/one-more'), []);
  assert.deepEqual(at('https://other.example.org/projects/one'), []);
});

test('Labels without an id are told apart by community, type and name', () => {
  const held = [label(undefined), label(undefined, { community: 'Example Coast Community' })];
  const renewed = renewEntries(held, said([today(label(undefined, { text: 'Other words.' }))]));
  assert.deepEqual(
    renewed.changes.map(({ change, entry }) => [change, entry.kind === 'label' && entry.community]),
    [
      ['changed', 'Example River Community'],
      ['gone', 'Example Coast Community'],
    ],
  );
});

test('two Labels that are alike stay two', () => {
  const renewed = renewEntries([label('a')], said([today(label('a')), today(label('a'))]));
  assert.deepEqual(told(renewed), ['same EXAMPLE a', 'new EXAMPLE a']);
  assert.equal(renewed.entries.length, 2);
});

test('nothing of another project is touched, nothing that was read is lost, and a second time changes nothing', () => {
  const anyLabel = fc
    .tuple(fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }), fc.constantFrom('one', 'two'), fc.constantFrom(page, elsewhere))
    .map(([id, text, projectUrl]) => label(id, { text, projectUrl }));
  const anyNotice = fc
    .tuple(fc.constantFrom('biocultural', 'attribution_incomplete'), fc.constantFrom(page, elsewhere, undefined))
    .map(([type, url]) => notice(type, { url }));
  const held = fc.array(fc.oneof(anyLabel, anyNotice), { maxLength: 6 });
  const given = fc.array(
    fc.tuple(fc.constantFrom('a', 'b', 'd'), fc.constantFrom('one', 'two')).map(([id, text]) => today(label(id, { text }))),
    { maxLength: 4 },
  );
  const problems = fc.array(fc.constantFrom(lostEntry(), lostEntry('a'), lostEntry('b')), { maxLength: 1 });
  fc.assert(
    fc.property(held, given, problems, (before, entries, lost) => {
      const read = said(entries, { problems: lost });
      const first = renewEntries(before, read);
      const foreign = (list: readonly LocalContextsEntry[]) =>
        list.filter((entry) => (entry.kind === 'label' ? entry.projectUrl : entry.url) !== page);
      assert.deepEqual(foreign(first.entries), foreign(before));
      if (first.entries !== before) for (const entry of entries) assert.ok(first.entries.includes(entry));
      const second = renewEntries(first.entries, read);
      assert.deepEqual(second.entries, first.entries);
      assert.ok(second.changes.every(({ change }) => change === 'same' || change === 'kept'));
    }),
    { numRuns: 500 },
  );
});
