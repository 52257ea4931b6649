import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { tempCatalogue, testNote } from '../../../tests/support/temp-catalogue.ts';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { type LocalContextsEntryInput, type LocalContextsLabel, type WorkId, WorkRecord } from '../../modules/catalogue/index.ts';
import { type HubAnswer, type LocalContextsHub, recordedHub } from '../local-contexts.ts';
import { keptOutput } from './fixtures/temp-shell.ts';
import { localContextsArguments, localContextsCommand, localContextsOptions } from './local-contexts-command.ts';

const examples = new URL('../../modules/formats/local-contexts/fixtures/', import.meta.url);
const example = (name: string) => fileURLToPath(new URL(`${name}.json`, examples));
const projectId = '1f0c2a10-3b4d-4c5e-8f60-7a8b9c0d1e01';
const nobody: LocalContextsHub = { project: async () => assert.fail('no Hub is asked when a file is named') };

interface JsonReport {
  readonly work: string;
  readonly outcome: string;
  readonly revision?: number;
  readonly message?: string;
  readonly project?: { readonly title?: string };
  readonly changes: readonly { readonly change: string; readonly entry: { readonly name: string } }[];
  readonly problems: readonly { readonly path: string }[];
}

/** A catalogue, and the command over it as it is typed. */
async function desk(context: TestContext, hub: LocalContextsHub = nobody) {
  const temp = await tempCatalogue(context);
  const folder = tempFolder(context);
  const run = async (...typed: readonly string[]) => {
    const { values, positionals } = parseArgs({ args: [...typed], options: localContextsOptions, allowPositionals: true });
    const args = localContextsArguments(values, positionals);
    assert.ok(typeof args !== 'string', String(args));
    const output = keptOutput();
    const code = await localContextsCommand(temp, hub, args, output);
    return { code, out: output.out(), err: output.err(), report: () => JSON.parse(output.out()) as JsonReport };
  };
  const entries = async (id: WorkId) => (await temp.catalogue.find(id))!.record.localContexts;
  /** An example with changes, as a file. */
  const changed = (name: string, changes: (project: Record<string, unknown>) => object) => {
    const project = JSON.parse(readFileSync(example(name), 'utf8')) as Record<string, unknown>;
    const file = join(folder, 'changed.json');
    writeFileSync(file, JSON.stringify({ ...project, ...changes(project) }));
    return file;
  };
  return { ...temp, folder, run, entries, changed };
}

const ownNotice: LocalContextsEntryInput = {
  kind: 'notice',
  type: 'open_to_collaborate',
  name: 'EXAMPLE Open to Collaborate Notice',
  text: 'Invented words of our own Notice.',
};
const otherLabel: LocalContextsEntryInput = {
  kind: 'label',
  type: 'clan',
  name: 'EXAMPLE of another project',
  text: 'Invented text.',
  community: 'Example Coast Community',
  projectUrl: 'https://hub.example.org/projects/9f0c2a10-3b4d-4c5e-8f60-7a8b9c0d1e09',
};

test('a work takes over the Labels of a project, to the letter, with a revision that names it', async (context) => {
  const { addOne, run, entries, catalogue } = await desk(context);
  const { id } = await addOne();
  const { code, out, err } = await run(id, '--file', example('labels'), '--by', 'Example Person');
  assert.deepEqual([code, err], [0, '']);
  const [provenance, attribution, sky] = (await entries(id)) as LocalContextsLabel[];
  assert.equal(attribution!.text, '  Invented text, with a space before it, small letters kept and an accent in two parts: cafe\u0301.');
  assert.equal(attribution!.name, ' EXAMPLE tk NAME US (TK A)');
  assert.deepEqual([provenance!.type, sky!.type, sky!.community], ['provenance', 'example_night_sky', 'Example Coast Community  ']);
  assert.ok([provenance, attribution, sky].every((label) => label!.importedOn === '2026-11-22'));
  const revision = (await catalogue.revisions(id)).find(({ number }) => number === 2)!;
  assert.equal(revision.by, 'Example Person');
  assert.equal(
    revision.reason,
    `Labels and Notices taken over: Local Contexts project “EXAMPLE: Songs told by the river” (https://hub.example.org/projects/${projectId}).`,
  );
  assert.deepEqual(revision.fields, ['localContexts']);
  assert.match(out, /New {7}Label “EXAMPLE BC Where It Comes From \(BC P\)” of Example River Community\n {6}Invented text\./);
  assert.match(out, / {6}Arabic: “مثال: من أين يأتي”/);
  assert.match(out, /Left out: 1 Notice \(“EXAMPLE TK Notice”\)/);
  assert.match(out, /Changed: this is revision 2 now\./);
});

test('what the record then holds is a line of the library folder, unchanged', async (context) => {
  const { addOne, run, catalogue } = await desk(context);
  const { id } = await addOne();
  await run(id, '--file', example('labels'));
  const { record } = (await catalogue.find(id))!;
  assert.deepEqual(WorkRecord.parse(JSON.parse(JSON.stringify(record))), record);
});

test('entries of other projects and the library’s own stay', async (context) => {
  const { addOne, run, entries } = await desk(context);
  const { id, record } = await addOne({ localContexts: [otherLabel, ownNotice] });
  await run(id, '--file', example('labels'));
  await run(id, '--file', example('notices'));
  const held = await entries(id);
  assert.deepEqual(held.slice(0, 2), record.localContexts);
  assert.deepEqual(
    held.map(({ kind }) => kind),
    ['label', 'notice', 'label', 'label', 'label', 'notice', 'notice', 'notice', 'notice'],
  );
});

test('--dry-run shows the same and keeps nothing', async (context) => {
  const { addOne, run, entries, catalogue } = await desk(context);
  const { id } = await addOne();
  const generation = await catalogue.generation();
  const { code, out } = await run(id, '--file', example('labels'), '--dry-run');
  assert.equal(code, 0);
  assert.match(out, /New {7}Label “EXAMPLE BC Where It Comes From/);
  assert.match(out, /This is what would change\. Without --dry-run it does\./);
  assert.deepEqual([await entries(id), (await catalogue.revisions(id)).length, await catalogue.generation()], [[], 1, generation]);
});

test('asked again, nothing changes until the project does', async (context) => {
  const { addOne, run, entries, catalogue, clock, changed } = await desk(context);
  const { id } = await addOne();
  await run(id, '--file', example('labels'));
  const before = await entries(id);
  clock.set('2026-12-24T10:00:00.000Z');
  const again = await run(id, '--file', example('labels'));
  assert.equal(again.code, 0);
  assert.match(again.out, /As before +Label “EXAMPLE BC/);
  assert.match(again.out, /Nothing has changed since the last time\./);
  assert.deepEqual([await entries(id), (await catalogue.revisions(id)).length], [before, 2]);

  const fewer = changed('labels', ({ tk_labels }) => ({
    bc_labels: [],
    tk_labels: (tk_labels as object[]).map((label) => ({ ...label, label_text: 'Other invented words.' })),
  }));
  const later = await run(id, '--file', fewer);
  assert.match(later.out, /Changed +Label “ EXAMPLE tk NAME US \(TK A\)” of Example River Community \(text\)\n {6}Other invented words\./);
  assert.match(later.out, /Gone +Label “EXAMPLE BC Where It Comes From/);
  const after = await entries(id);
  assert.deepEqual(
    after.map(({ text, importedOn }) => [text, importedOn]),
    [
      ['Other invented words.', '2026-12-24'],
      ['Other invented words.', '2026-12-24'],
    ],
  );
});

test('a project without Labels takes away what came from it', async (context) => {
  const { addOne, run, entries, changed } = await desk(context);
  const { id } = await addOne();
  await run(id, '--file', example('labels'));
  const { out } = await run(
    id,
    '--file',
    changed('labels', () => ({ notice: [], bc_labels: [], tk_labels: [] })),
  );
  assert.equal(out.match(/Gone/g)?.length, 3);
  assert.deepEqual(await entries(id), []);
  assert.match((await run(id, '--file', example('no-labels'))).out, /The project has no Labels and no Notices\.\nNothing has changed/);
});

test('what cannot be read is named, the rest is taken over, and what stood before stays', async (context) => {
  const { addOne, run, entries, changed } = await desk(context);
  const { id } = await addOne();
  await run(id, '--file', example('labels'));
  const broken = changed('labels', ({ tk_labels }) => ({
    bc_labels: [],
    tk_labels: (tk_labels as object[]).map((label, index) => (index === 0 ? { ...label, community: null } : label)),
  }));
  const { code, out } = await run(id, '--file', broken);
  assert.equal(code, 1);
  assert.match(out, /Look at +tk_labels\[0\]: This Label has no community that can be read/);
  assert.match(out, /Kept +Label “ EXAMPLE tk NAME US \(TK A\)” of Example River Community, since it could not be read this time/);
  assert.match(out, /Gone +Label “EXAMPLE BC/);
  assert.deepEqual((await entries(id)).map(({ type }) => type).sort(), ['attribution', 'example_night_sky']);
});

test('with a list that cannot be read, nothing changes', async (context) => {
  const { addOne, run, entries, changed } = await desk(context);
  const { id } = await addOne();
  await run(id, '--file', example('labels'));
  const before = await entries(id);
  for (const file of [changed('labels', () => ({ tk_labels: 'many' })), fileURLToPath(new URL('not-json.html', examples))]) {
    const { code, out, err } = await run(id, '--file', file);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^Nothing was changed\. /);
    assert.deepEqual(await entries(id), before);
  }
});

test('of a project that is not public nothing is taken over', async (context) => {
  const { addOne, run, entries, changed } = await desk(context);
  const { id } = await addOne();
  for (const file of [example('private'), changed('labels', () => ({ project_privacy: 'Contributor' }))]) {
    const { code, err } = await run(id, '--file', file);
    assert.equal(code, 2);
    assert.match(err, /is for its people to decide/);
  }
  assert.deepEqual(await entries(id), []);
});

test('a project is asked for by its id', async (context) => {
  const folder = tempFolder(context);
  writeFileSync(join(folder, `${projectId}.json`), readFileSync(example('labels')));
  writeFileSync(join(folder, '2f0c2a10-3b4d-4c5e-8f60-7a8b9c0d1e02.json'), readFileSync(example('labels')));
  writeFileSync(join(folder, '3f0c2a10-3b4d-4c5e-8f60-7a8b9c0d1e03.403.json'), '{}');
  const { addOne, run, entries } = await desk(context, recordedHub(folder));
  const { id } = await addOne();
  assert.equal((await run(id, '--project', projectId.toUpperCase())).code, 0);
  assert.equal((await entries(id)).length, 3);
  const refused = async (project: string, why: RegExp) => {
    const { code, err } = await run(id, '--project', project);
    assert.equal(code, 2);
    assert.match(err, why);
  };
  await refused('2f0c2a10-3b4d-4c5e-8f60-7a8b9c0d1e02', /answered with another project/);
  await refused('3f0c2a10-3b4d-4c5e-8f60-7a8b9c0d1e03', /refused/);
  await refused('4f0c2a10-3b4d-4c5e-8f60-7a8b9c0d1e04', /there is no such file/);
  await refused('https://hub.example.org/projects/one', /is not the id of a Local Contexts project/);
  assert.equal((await entries(id)).length, 3);
});

test('where a project is out of reach, the record keeps what it has and the curator is told of it', async (context) => {
  const folder = tempFolder(context);
  const { addOne, run, entries, changed } = await desk(context, recordedHub(folder));
  const { id } = await addOne({ localContexts: [otherLabel] });
  await run(id, '--file', example('labels'));
  const shown = /The record still shows 3 Labels and Notices of it: ask its people/;
  assert.match((await run(id, '--project', projectId)).err, shown);
  writeFileSync(join(folder, `${projectId}.403.json`), '{}');
  assert.match((await run(id, '--project', projectId)).err, shown);
  const closed = changed('labels', () => ({ project_privacy: 'Private' }));
  assert.match((await run(id, '--file', closed)).err, shown);
  assert.doesNotMatch((await run(id, '--file', example('private'))).err, /still shows/);
  assert.equal((await entries(id)).length, 4);
});

test('--remove takes away what came from a project, and asks nobody', async (context) => {
  const { addOne, run, entries, catalogue } = await desk(context);
  const { id, record } = await addOne({ localContexts: [otherLabel, ownNotice] });
  await run(id, '--file', example('labels'));
  const foreseen = await run(id, '--project', projectId, '--remove', '--dry-run');
  assert.deepEqual([foreseen.code, foreseen.out.match(/Gone/g)?.length, (await entries(id)).length], [0, 3, 5]);
  const { code, out } = await run(id, '--project', projectId, '--remove');
  assert.deepEqual([code, out.match(/Gone/g)?.length, await entries(id)], [0, 3, record.localContexts]);
  const revision = (await catalogue.revisions(id)).find(({ number }) => number === 3)!;
  assert.equal(revision.reason, `Labels and Notices taken away: Local Contexts project (${projectId}).`);
  assert.match(
    (await run(id, '--project', projectId, '--remove')).out,
    /The record has no Labels and no Notices of it\.\nNothing has changed/,
  );
  assert.equal((await run(id, '--project', 'not-an-id', '--remove')).code, 2);
});

test('of very many problems the first are told, and --json tells all', async (context) => {
  const { addOne, run, changed } = await desk(context);
  const { id } = await addOne();
  const file = changed('labels', () => ({ bc_labels: Array.from({ length: 500 }, () => 'no Label') }));
  const { out } = await run(id, '--file', file, '--dry-run');
  assert.equal(out.match(/Look at/g)?.length, 21);
  assert.match(out, /Look at {3}480 more/);
  assert.equal((await run(id, '--file', file, '--dry-run', '--json')).report().problems.length, 500);
});

test('a Hub that cannot be reached is told, and nothing changes', async (context) => {
  const answer: HubAnswer = { kind: 'unreachable', message: 'hub.example.org could not be reached.' };
  const { addOne, run, entries } = await desk(context, { project: async () => answer });
  const { id } = await addOne({ localContexts: [otherLabel] });
  const { code, err, out } = await run(id, '--project', projectId);
  assert.deepEqual([code, err, out], [2, 'hub.example.org could not be reached.', '']);
  assert.equal((await entries(id)).length, 1);
});

test('a work that is not there, was merged or is no id is told', async (context) => {
  const { addOne, run, catalogue } = await desk(context);
  const [first, second] = [await addOne(), await addOne({ title: 'Another' })];
  await catalogue.merge(first.id, second.id, testNote);
  for (const [work, why] of [
    ['zzzzzz', /There is no work zzzzzz/],
    ['Songs', /Songs is not a work id/],
    [first.id, new RegExp(`was merged into ${second.id}`)],
  ] as const) {
    const { code, err } = await run(work, '--file', example('labels'));
    assert.equal(code, 2);
    assert.match(err, why);
  }
});

test('a change that somebody else makes meanwhile is not written over', async (context) => {
  const project = JSON.stringify(JSON.parse(readFileSync(example('labels'), 'utf8')));
  let meanwhile: () => Promise<unknown> = async () => undefined;
  const hub: LocalContextsHub = { project: async () => ({ kind: 'found', text: project }) };
  const temp = await desk(context, hub);
  const { id, record } = await temp.addOne();
  const slow: LocalContextsHub = {
    project: async (asked) => {
      await meanwhile();
      return hub.project(asked);
    },
  };
  meanwhile = () => temp.catalogue.revise(id, { ...record, title: 'Changed meanwhile' }, testNote);
  const output = keptOutput();
  const args = { work: id, source: { project: projectId, remove: false }, dryRun: false, json: false, by: 'A curator' };
  assert.equal(await localContextsCommand(temp, slow, args, output), 2);
  assert.match(output.err(), /was changed by somebody else just now/);
  const now = (await temp.catalogue.find(id))!.record;
  assert.deepEqual([now.title, now.localContexts], ['Changed meanwhile', []]);
});

test('--json is one object, also of a refusal', async (context) => {
  const { addOne, run } = await desk(context);
  const { id } = await addOne();
  const foreseen = (await run(id, '--file', example('labels'), '--json', '--dry-run')).report();
  const done = (await run(id, '--file', example('labels'), '--json')).report();
  assert.deepEqual(Object.keys(done), ['work', 'outcome', 'revision', 'project', 'changes', 'replacedNotices', 'problems']);
  assert.deepEqual([foreseen.outcome, foreseen.revision, done.outcome, done.revision], ['would change', 1, 'changed', 2]);
  assert.deepEqual(foreseen.changes, done.changes);
  assert.deepEqual(
    done.changes.map(({ change, entry }) => [change, entry.name]),
    [
      ['new', 'EXAMPLE BC Where It Comes From (BC P)'],
      ['new', ' EXAMPLE tk NAME US (TK A)'],
      ['new', 'EXAMPLE TK Night Sky (TK NS)'],
    ],
  );
  const again = (await run(id, '--file', example('labels'), '--json')).report();
  assert.deepEqual([again.outcome, again.revision], ['unchanged', 2]);
  const refused = await run(id, '--file', example('several'), '--json');
  assert.deepEqual([refused.code, refused.report().outcome, refused.report().problems.length], [2, 'refused', 1]);
  assert.match(refused.report().message!, /One project is taken over at a time/);
});

test('what a hostile project says moves no cursor and turns no writing round', async (context) => {
  const { addOne, run, changed } = await desk(context);
  const { id } = await addOne();
  const file = changed('hostile', () => ({ notice: [], title: `EXAMPLE\u001b]0;title\u0007\nA line of its own ${'long '.repeat(200)}` }));
  const { code, out } = await run(id, '--file', file);
  assert.equal(code, 1);
  assert.doesNotMatch(out, /(?!\n)[\p{Cc}\u202a-\u202e]/u);
  assert.match(out, /\\u001b\[31mred\\u001b\[0m \\u202egnirts/);
  assert.match(out, /project “EXAMPLE\\u001b\]0;title\\u0007\\u000aA line of its own [^\n]{1,120}…”/);
});

test('what is typed wrongly is told', () => {
  const wrong = (...typed: readonly string[]) => {
    const { values, positionals } = parseArgs({ args: [...typed], options: localContextsOptions, allowPositionals: true });
    return localContextsArguments(values, positionals);
  };
  assert.match(wrong() as string, /needs the id of the work/);
  assert.match(wrong('k7m2q9') as string, /either --project .* or --file/);
  assert.match(wrong('k7m2q9', '--file', 'a.json', '--project', projectId) as string, /either --project .* or --file/);
  assert.match(wrong('k7m2q9', '--file', 'a.json', '--remove') as string, /--remove needs --project/);
  assert.deepEqual(wrong('k7m2q9', '--file', 'a.json', '--by', ' '), {
    work: 'k7m2q9',
    source: { file: 'a.json' },
    dryRun: false,
    json: false,
    by: 'Command line',
  });
});
