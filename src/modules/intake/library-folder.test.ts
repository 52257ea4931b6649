import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { testNote } from '../../../tests/support/temp-catalogue.ts';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import type { WorkId } from '../catalogue/index.ts';
import { alongsideReader } from '../formats/index.ts';
import { ordering, tempIntake } from './fixtures/temp-intake.ts';
import { syncLibraryFolder } from './library-folder.ts';

const line = (id: string, fields: Record<string, unknown> = {}) =>
  JSON.stringify({ id, type: 'report', title: `The work ${id}`, ...fields });

async function tempFolderLibrary(context: TestContext) {
  const library = await tempIntake(context);
  const worksFolder = join(tempFolder(context), 'works');
  mkdirSync(worksFolder);
  return {
    ...library,
    worksFolder,
    write: (name: string, ...lines: readonly string[]) => writeFileSync(join(worksFolder, name), `${lines.join('\n')}\n`),
    sync: (changed = ordering) => syncLibraryFolder(library, { worksFolder, reader: alongsideReader, ordering: changed }),
    titleOf: async (id: string) => (await library.catalogue.find(id))?.record.title,
    statusOf: async (id: string) => (await library.catalogue.find(id))?.status,
  };
}

const counts = ({ added, revised, unchanged }: { added: number; revised: number; unchanged: number }) => ({ added, revised, unchanged });

test('lines become works: published unless they say draft, under their id and day', async (context) => {
  const { catalogue, write, sync, worksFolder } = await tempFolderLibrary(context);
  write('a.jsonl', line('k7m2q9'), '', line('n8n8n8', { status: 'draft' }));
  write('b.jsonl', line('p9p9p9', { added: '2020-01-02', placements: ['workforce/tools'], concepts: ['peer-support'] }));
  writeFileSync(join(worksFolder, 'notes.txt'), 'not ours');
  const outcome = await sync();
  assert.deepEqual(outcome, { added: 3, revised: 0, unchanged: 0, problems: [], heldBack: [] });
  const [first, second, third] = await Promise.all(['k7m2q9', 'n8n8n8', 'p9p9p9'].map((id) => catalogue.find(id)));
  assert.deepEqual([first!.status, second!.status, third!.addedOn], ['published', 'draft', '2020-01-02']);
  assert.equal((await catalogue.revisions('k7m2q9'))[0]!.by, 'Library folder');
});

test('a folder that has not changed is not written down again', async (context) => {
  const { catalogue, write, sync } = await tempFolderLibrary(context);
  write('a.jsonl', line('k7m2q9'));
  await sync();
  const generation = await catalogue.generation();
  assert.deepEqual(counts(await sync()), { added: 0, revised: 0, unchanged: 1 });
  assert.equal(await catalogue.generation(), generation);
});

test('a change of the ordering alone is taken in, and the works stay as they are', async (context) => {
  const { catalogue, write, sync } = await tempFolderLibrary(context);
  write('a.jsonl', line('k7m2q9'));
  await sync();
  const outcome = await sync({ ...ordering, collections: [...ordering.collections, { slug: 'more', name: 'More' }] });
  assert.deepEqual(counts(outcome), { added: 0, revised: 0, unchanged: 1 });
  assert.ok((await catalogue.structure()).collections.has('more'));
  assert.equal((await catalogue.revisions('k7m2q9')).length, 1);
});

test('a changed line revises its work, a new one is added, the others stay', async (context) => {
  const { catalogue, write, sync, titleOf } = await tempFolderLibrary(context);
  write('a.jsonl', line('k7m2q9'), line('n8n8n8'));
  await sync();
  write('a.jsonl', line('k7m2q9', { title: 'Another title' }), line('n8n8n8'), line('p9p9p9'));
  assert.deepEqual(counts(await sync()), { added: 1, revised: 1, unchanged: 1 });
  assert.equal(await titleOf('k7m2q9'), 'Another title');
  assert.deepEqual(
    (await catalogue.revisions('k7m2q9')).map(({ action, fields }) => [action, fields]),
    [
      ['revised', ['title']],
      ['created', []],
    ],
  );
});

test('a line that moves to another file or is written in another order is the same work', async (context) => {
  const { catalogue, write, sync, worksFolder } = await tempFolderLibrary(context);
  write('a.jsonl', line('k7m2q9'));
  await sync();
  rmSync(join(worksFolder, 'a.jsonl'));
  write('z.jsonl', '{"title":"The work k7m2q9","type":"report","id":"k7m2q9"}');
  assert.deepEqual(counts(await sync()), { added: 0, revised: 0, unchanged: 1 });
  assert.equal((await catalogue.revisions('k7m2q9')).length, 1);
});

test('a line that is gone changes nothing', async (context) => {
  const { write, sync, statusOf } = await tempFolderLibrary(context);
  write('a.jsonl', line('k7m2q9'), line('n8n8n8'));
  await sync();
  write('a.jsonl', line('n8n8n8'));
  assert.deepEqual(counts(await sync()), { added: 0, revised: 0, unchanged: 1 });
  assert.equal(await statusOf('k7m2q9'), 'published');
});

test('a draft is published when its line says so, and a published work is not taken back by an edit of the folder', async (context) => {
  const { write, sync, statusOf } = await tempFolderLibrary(context);
  write('a.jsonl', line('k7m2q9', { status: 'draft' }));
  await sync();
  write('a.jsonl', line('k7m2q9', { status: 'published' }));
  assert.equal((await sync()).revised, 1);
  assert.equal(await statusOf('k7m2q9'), 'published');
  write('a.jsonl', line('k7m2q9', { status: 'draft' }));
  assert.equal((await sync()).revised, 0);
  assert.equal(await statusOf('k7m2q9'), 'published');
});

test('an edit made in the library stands against the folder, and is told at every start until the two agree', async (context) => {
  const { catalogue, write, sync, titleOf } = await tempFolderLibrary(context);
  write('a.jsonl', line('k7m2q9'), line('n8n8n8'));
  await sync();
  const work = (await catalogue.find('k7m2q9'))!;
  await catalogue.revise(work.id, { ...work.record, title: 'Mended in the library' }, testNote);
  write('a.jsonl', line('k7m2q9', { title: 'Mended in the folder' }), line('n8n8n8'));
  for (const start of ['first', 'second']) {
    const outcome = await sync();
    assert.deepEqual(counts(outcome), { added: 0, revised: 0, unchanged: 1 }, start);
    assert.deepEqual(
      outcome.heldBack.map(({ file, line: at }) => [file, at]),
      [['works/a.jsonl', 1]],
    );
    assert.match(outcome.heldBack[0]!.message, /k7m2q9 was edited in the library.*by A curator.*let the line say what the library says/);
  }
  assert.equal(await titleOf('k7m2q9'), 'Mended in the library');
  write('a.jsonl', line('k7m2q9', { title: 'Mended in the library' }), line('n8n8n8'));
  assert.deepEqual((await sync()).heldBack, [], 'settled');
  const generation = await catalogue.generation();
  await sync();
  assert.equal(await catalogue.generation(), generation, 'and remembered');
});

test('publishing a draft by hand leaves its text to the folder', async (context) => {
  const { catalogue, write, sync, titleOf, statusOf } = await tempFolderLibrary(context);
  write('a.jsonl', line('k7m2q9', { status: 'draft' }));
  await sync();
  await catalogue.publish('k7m2q9' as WorkId, testNote);
  write('a.jsonl', line('k7m2q9', { status: 'draft', title: 'A slip mended' }));
  const outcome = await sync();
  assert.deepEqual([outcome.heldBack, outcome.revised], [[], 1]);
  assert.deepEqual([await titleOf('k7m2q9'), await statusOf('k7m2q9')], ['A slip mended', 'published']);
});

test('a work that was withdrawn or merged stays so, and its changed line is told', async (context) => {
  const { catalogue, write, sync, statusOf } = await tempFolderLibrary(context);
  write('a.jsonl', line('k7m2q9'), line('n8n8n8'), line('p9p9p9'));
  await sync();
  await catalogue.withdraw('k7m2q9' as WorkId, { reason: 'cultural', showTitle: false }, testNote);
  await catalogue.merge('n8n8n8' as WorkId, 'p9p9p9' as WorkId, testNote);
  write('a.jsonl', line('k7m2q9', { title: 'Changed' }), line('n8n8n8', { title: 'Changed' }), line('p9p9p9'));
  const { heldBack } = await sync();
  assert.match(heldBack[0]!.message, /k7m2q9 was withdrawn in the library.*take its line out/);
  assert.match(heldBack[1]!.message, /n8n8n8 was merged in the library/);
  assert.deepEqual([await statusOf('k7m2q9'), await statusOf('n8n8n8')], ['withdrawn', 'merged']);
});

test('a work under a veto comes back under no other id either; once it is restored, its line is free', async (context) => {
  const { catalogue, write, sync, statusOf } = await tempFolderLibrary(context);
  const doi = { identifiers: [{ scheme: 'doi', value: '10.1234/abcd' }] };
  write('a.jsonl', line('k7m2q9', { ...doi, issued: '2020' }));
  await sync();
  await catalogue.withdraw('k7m2q9' as WorkId, { reason: 'personal', showTitle: false }, testNote);
  write('a.jsonl', line('n8n8n8', doi), line('p9p9p9', { title: 'The work k7m2q9', issued: '2020' }), line('r9r9r9'));
  for (const start of ['first', 'second']) {
    const { added, heldBack } = await sync();
    assert.deepEqual(
      heldBack.map(({ line: at, message }) => [at, /is probably k7m2q9, which was withdrawn to protect/.test(message)]),
      [
        [1, true],
        [2, true],
      ],
      start,
    );
    assert.deepEqual([added, await statusOf('n8n8n8'), await statusOf('k7m2q9')], [start === 'first' ? 1 : 0, undefined, 'withdrawn']);
  }
  await catalogue.restore('k7m2q9' as WorkId, testNote, { review: 'They agree.' });
  assert.deepEqual((await sync()).heldBack, []);
  assert.equal(await statusOf('n8n8n8'), 'published');
});

test('a line’s access condition hides its work, and one that was set in the library is not undone by a line', async (context) => {
  const { catalogue, write, sync, statusOf, titleOf } = await tempFolderLibrary(context);
  const accessCondition = { kind: 'closed', decidedBy: 'A council' } as const;
  write('a.jsonl', line('k7m2q9', { accessCondition }), line('n8n8n8'), line('p9p9p9'));
  await sync();
  assert.deepEqual(await Promise.all(['k7m2q9', 'n8n8n8'].map(statusOf)), ['restricted', 'published']);
  await catalogue.setCondition('p9p9p9' as WorkId, accessCondition, testNote);
  write('a.jsonl', line('k7m2q9'), line('n8n8n8', { accessCondition }), line('p9p9p9', { title: 'Changed' }));
  const { heldBack } = await sync();
  assert.deepEqual(
    heldBack.map(({ line: at }) => at),
    [3],
  );
  assert.deepEqual(await Promise.all(['k7m2q9', 'n8n8n8', 'p9p9p9'].map(statusOf)), ['published', 'restricted', 'restricted']);
  assert.equal(await titleOf('p9p9p9'), 'The work p9p9p9');
});

test('an embargo that was lifted leaves the text to the folder', async (context) => {
  const { catalogue, clock, write, sync, statusOf, titleOf } = await tempFolderLibrary(context);
  const accessCondition = { kind: 'closed', until: '2026-12-01', decidedBy: 'The authors' };
  write('a.jsonl', line('k7m2q9', { accessCondition }));
  await sync();
  clock.set('2026-12-01T00:00:00.000Z');
  assert.deepEqual(await catalogue.releaseEmbargoes(), ['k7m2q9']);
  write('a.jsonl', line('k7m2q9', { accessCondition, title: 'Mended' }));
  assert.deepEqual((await sync()).heldBack, []);
  assert.deepEqual([await titleOf('k7m2q9'), await statusOf('k7m2q9')], ['Mended', 'published']);
});

test('an access condition that cannot be read keeps a new line out, and leaves a work that is here as it was', async (context) => {
  const { write, sync, statusOf } = await tempFolderLibrary(context);
  write('a.jsonl', line('k7m2q9', { accessCondition: { kind: 'closed', decidedBy: 'A council' } }));
  await sync();
  write('a.jsonl', line('k7m2q9', { accessCondition: { kind: 'closed' } }), line('n8n8n8', { accessCondition: { kind: 'secret' } }));
  const { problems } = await sync();
  assert.match(problems[0]!.message, /^accessCondition\.decidedBy must say who decided/);
  assert.deepEqual([problems.length, await statusOf('k7m2q9'), await statusOf('n8n8n8')], [2, 'restricted', undefined]);
});

test('an id that was given out before is told, and the other lines are taken in', async (context) => {
  const { catalogue, add, write, sync, titleOf } = await tempFolderLibrary(context);
  const [imported] = await add({ title: 'Imported before' });
  write('a.jsonl', line('k7m2q9'), line(imported!.id), line('n8n8n8'));
  const outcome = await sync();
  assert.deepEqual(counts(outcome), { added: 2, revised: 0, unchanged: 0 });
  assert.deepEqual(
    outcome.problems.map(({ file, line: at, message }) => [file, at, /belongs to another work.*Choose a fresh one/.test(message)]),
    [['works/a.jsonl', 2, true]],
  );
  assert.equal(await titleOf(imported!.id), 'Imported before');
  assert.equal((await catalogue.revisions(imported!.id)).length, 1);
});

test('wrong lines are told with file, line and reason, at every start until they are mended; the others are taken in', async (context) => {
  const { write, sync, titleOf } = await tempFolderLibrary(context);
  write(
    'a.jsonl',
    line('k7m2q9'),
    '{"id":"n8n8n8","type":"report"',
    line('n8n8n8', { type: 'nonsense' }),
    line('not-an-id'),
    line('k7m2q9'),
  );
  write('b.jsonl', line('p9p9p9', { titel: 'x' }), line('r9r9r9', { placements: ['no/where'], concepts: ['zzz'] }));
  for (const start of ['first', 'second']) {
    const { problems } = await sync();
    assert.deepEqual(
      problems.map(({ file, line: at }) => `${file} ${at}`),
      ['works/a.jsonl 2', 'works/a.jsonl 3', 'works/a.jsonl 4', 'works/a.jsonl 5', 'works/b.jsonl 1', 'works/b.jsonl 2', 'works/b.jsonl 2'],
      start,
    );
    for (const [index, words] of [
      /not correct JSON/,
      /^type /,
      /no usable "id".*address for ever/,
      /k7m2q9 stands in works\/a\.jsonl, line 1 already/,
      /no field named “titel”/,
      /no collection "no\/where".*stands nowhere/,
      /no scheme of this library has a concept "zzz"/,
    ].entries())
      assert.match(problems[index]!.message, words);
  }
  assert.equal(await titleOf('k7m2q9'), 'The work k7m2q9');
  assert.equal(await titleOf('r9r9r9'), 'The work r9r9r9', 'a work that stands nowhere is still a work');
  write('a.jsonl', line('k7m2q9'));
  write('b.jsonl', line('r9r9r9'));
  assert.deepEqual((await sync()).problems, []);
});

test('bytes that are no UTF-8 and control characters are told and not taken in', async (context) => {
  const { write, sync, worksFolder, statusOf } = await tempFolderLibrary(context);
  writeFileSync(join(worksFolder, 'a.jsonl'), Buffer.from(`${line('k7m2q9', { title: 'Caf\xe9' })}\n${line('n8n8n8')}\n`, 'latin1'));
  write('b.jsonl', line('p9p9p9', { title: 'A nul \0 inside' }));
  const { problems, added } = await sync();
  assert.equal(added, 1);
  assert.deepEqual(
    problems.map(({ file, line: at }) => `${file} ${at}`),
    ['works/a.jsonl 1', 'works/b.jsonl 1'],
  );
  for (const { message } of problems) assert.match(message, /characters that no page can show.*UTF-8/);
  assert.equal(await statusOf('k7m2q9'), undefined);
});

test('a library may have no works, and a folder among its files is passed over', async (context) => {
  const { sync, worksFolder } = await tempFolderLibrary(context);
  mkdirSync(join(worksFolder, 'old.jsonl'));
  assert.deepEqual(counts(await sync()), { added: 0, revised: 0, unchanged: 0 });
  rmSync(worksFolder, { recursive: true });
  assert.deepEqual(counts(await sync()), { added: 0, revised: 0, unchanged: 0 });
});
