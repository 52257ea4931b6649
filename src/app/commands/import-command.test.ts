import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { risLibrary } from '../../../bench/ris-library.ts';
import { sharedPath, whyAbsent } from '../../../tests/support/shared-samples.ts';
import { testNote } from '../../../tests/support/temp-catalogue.ts';
import type { WorkId } from '../../modules/catalogue/index.ts';
import { keptOutput, tempShell } from './fixtures/temp-shell.ts';
import { runCommandLine } from './index.ts';
import { NobodyListensError } from './output.ts';

const ris = (title: string, more = '') => `TY  - JOUR\nAU  - Okafor, Nneka\nTI  - ${title}\nPY  - 2021\n${more}ER  - \n\n`;

interface JsonReport {
  records: {
    id?: string;
    work: Record<string, unknown>;
    access: { kind: string; url?: string }[];
    descriptions: { kind: string; label?: string; sections: { label?: string; role: string; text: string }[]; writtenBy: unknown }[];
    placements: string[];
    status: string;
    outcome?: string;
    doubts: { field: string; message: string }[];
    duplicateOf?: string;
  }[];
  furniture: string[];
  rejected: { line: number; reason: string; text: string }[];
}

const page = `Lived experience workforce

Workforce tools

Okafor, N., & Larsen, I. (2021). Peer work across the river. Journal of Examples, 12(3), 44–58. https://doi.org/10.5555/river.1

Full Text

Background: Words on the background of the study. Methods: Words on what was done.

Larsen, I. (2019). A second work with a text. Journal of Examples, 10(1), 4–8.

Abstract

Words about the second work, and more of them.
`;

test('--dry-run --json is one object of the form that other programs rely on', async (context) => {
  const { run, file, add } = await tempShell(context);
  const [held] = await add({ title: 'Something else', identifiers: [{ scheme: 'doi', value: '10.5555/river.1' }] });
  const { code, out } = await run(
    'import',
    file('page.txt', page),
    file('bad.ris', `${ris('A good record to begin with')}stray words\n`),
    '--dry-run',
    '--json',
  );
  assert.equal(code, 1);
  const report = JSON.parse(out) as JsonReport;
  assert.deepEqual(Object.keys(report), ['records', 'furniture', 'rejected']);
  assert.equal(report.records.length, 3);
  const [first, second, third] = report.records;
  assert.deepEqual(Object.keys(first!), ['work', 'access', 'descriptions', 'placements', 'status', 'doubts', 'duplicateOf']);
  assert.deepEqual(Object.keys(second!), ['work', 'access', 'descriptions', 'placements', 'status', 'doubts']);
  assert.equal(first!.duplicateOf, held!.id);
  assert.deepEqual(
    [first!.work.type, first!.work.title, first!.work.author, first!.work.DOI, first!.work.issued],
    [
      'article-journal',
      'Peer work across the river',
      [
        { family: 'Okafor', given: 'N.' },
        { family: 'Larsen', given: 'I.' },
      ],
      '10.5555/river.1',
      { 'date-parts': [[2021]] },
    ],
  );
  assert.ok(first!.access.every(({ kind }) => typeof kind === 'string'));
  assert.deepEqual(
    first!.descriptions.map(({ kind, sections }) => [kind, sections]),
    [
      [
        'abstract',
        [
          { label: 'Background', role: 'background', text: 'Words on the background of the study.' },
          { label: 'Methods', role: 'methods', text: 'Words on what was done.' },
        ],
      ],
    ],
  );
  assert.deepEqual(first!.placements, ['workforce/tools']);
  assert.deepEqual([first!.status, third!.status], ['draft', 'draft']);
  for (const { doubts } of report.records) for (const doubt of doubts) assert.ok(doubt.field !== '' && doubt.message !== '');
  assert.ok(report.furniture.every((text) => typeof text === 'string'));
  assert.ok(report.furniture.includes('Lived experience workforce'));
  assert.deepEqual(Object.keys(report.rejected[0]!), ['line', 'reason', 'text']);
  assert.deepEqual([report.rejected[0]!.line, report.rejected[0]!.text], [7, 'stray words']);
  assert.match(report.rejected[0]!.reason, /belong to no record/);
});

test('--json without --dry-run is the same with the id of each record, which is in the store', async (context) => {
  const { run, file, library } = await tempShell(context);
  const path = file('page.txt', page);
  const foreseen = JSON.parse((await run('import', path, '--dry-run', '--json')).out) as JsonReport;
  const { code, out } = await run('import', path, '--json', '--as', 'published');
  assert.equal(code, 0);
  const report = JSON.parse(out) as JsonReport;
  assert.equal(report.records.length, 2);
  for (const [index, { id, outcome, work, status, ...rest }] of report.records.entries()) {
    assert.equal((await library.catalogue.find(id!))!.status, 'published');
    assert.deepEqual([outcome, status, work.id], ['added', 'published', id]);
    const { work: foreseenWork, status: foreseenStatus, ...foreseenRest } = foreseen.records[index]!;
    assert.deepEqual({ ...rest }, { ...foreseenRest });
    assert.deepEqual({ ...work, id: 0 }, { ...foreseenWork, id: 0 });
    assert.equal(foreseenStatus, 'draft');
  }
  const again = JSON.parse((await run('import', path, '--json')).out) as JsonReport;
  assert.deepEqual(
    again.records.map(({ id, outcome, status }) => [id, outcome, status]),
    report.records.map(({ id }) => [id, 'already here', 'published']),
  );
});

test('a text without a citation is a draft whose work names no title, for there is none', async (context) => {
  const { run, file } = await tempShell(context);
  const path = file(
    'page.txt',
    'Background: Words on the background. Methods: Words on what was done. Results: Words on what came of it.\n',
  );
  const { records } = JSON.parse((await run('import', path, '--dry-run', '--json', '--as', 'published')).out) as JsonReport;
  assert.equal(records.length, 1);
  assert.ok(!('title' in records[0]!.work));
  assert.equal(records[0]!.status, 'draft');
  assert.equal(records[0]!.descriptions[0]!.sections.length, 3);
});

test('a file that cannot be read stands among what was rejected, and the object is whole', async (context) => {
  const { run, folder } = await tempShell(context);
  const { code, out, err } = await run('import', join(folder, 'none.ris'), '--json');
  assert.equal(code, 2);
  assert.deepEqual(JSON.parse(out), {
    records: [],
    furniture: [],
    rejected: [{ line: 0, reason: `There is no file ${folder}/none.ris.`, text: '' }],
  });
  assert.equal(err, `There is no file ${folder}/none.ris.`);
});

test('exit codes: 0 all read, 1 something was put aside, 2 nothing could be read', async (context) => {
  const { run, file, folder } = await tempShell(context);
  const good = file('good.ris', ris('A good record to begin with'));
  const bad = file('bad.ris', `${ris('Another good record here')}stray words\n`);
  const none = join(folder, 'none.ris');
  assert.equal((await run('import', good)).code, 0);
  assert.equal((await run('import', bad)).code, 1);
  assert.equal((await run('import', good, none)).code, 1);
  assert.equal((await run('import', none, file('empty.ris', ''))).code, 2);
});

test('a wrong collection or format is told with what there is, and nothing is taken in', async (context) => {
  const { run, file, library } = await tempShell(context);
  const path = file('good.ris', ris('A good record to begin with'));
  const collection = await run('import', path, '--collection', 'no/where');
  assert.deepEqual([collection.code, collection.out], [2, '']);
  assert.match(collection.err, /There is no collection "no\/where"\. Collections are named topic\/category, for instance [a-z]+\/[a-z]+\./);
  const format = await run('import', path, '--format', 'nope');
  assert.deepEqual([format.code, format.out], [2, '']);
  assert.match(
    format.err,
    /There is no format "nope"\. Formats: alongside \(.*\), csl-json .*, ris \(RIS\), bibtex .*, csv .*, page .*, citations/,
  );
  assert.equal((await library.catalogue.count({ kind: 'all' })).total, 0);
});

test('--collection places every record, and --as published lets readers have it', async (context) => {
  const { run, file, get } = await tempShell(context);
  const { code, out } = await run(
    'import',
    file('good.ris', ris('A good record to begin with')),
    '--collection',
    'workforce/tools',
    '--as',
    'published',
  );
  assert.equal(code, 0);
  assert.match(
    out,
    /good\.ris: RIS\n {2}line 1: added as published \[([a-z0-9]{6})\]: A good record to begin with \(2021\)\n {2}1 record read, 1 added\.\n/,
  );
  assert.ok((await get('/browse/workforce/tools')).body.includes('A good record to begin with'));
});

test('the report for people names line, what is doubtful and why, and what it resembles', async (context) => {
  const { run, file, add } = await tempShell(context);
  const [held] = await add({ title: 'A work that is here already', contributors: [], issued: '2021' });
  const { out } = await run(
    'import',
    file('list.ris', `${ris('A work that is here already')}${ris('Ending without its end').replace('ER  - \n', '')}`),
    '--dry-run',
  );
  assert.match(out, /list\.ris: RIS \(dry run: nothing is kept\)/);
  assert.match(
    out,
    new RegExp(
      `line 1: would be added as draft: A work that is here already \\(2021\\)\n {6}probably in the library already, as ${held!.id}: the same title`,
    ),
  );
  assert.match(
    out,
    /line 7: would be added as draft: Ending without its end \(2021\)\n {6}citation, likely right: The record does not end with/,
  );
  assert.match(out, /2 records read, 2 would be added, 1 probably in the library already, 1 with something to look at\.\n$/);
});

test('what is here already is told as such, and a withdrawn work is not brought back', async (context) => {
  const { run, file, library } = await tempShell(context);
  const path = file('good.ris', ris('A good record to begin with'));
  const id = /\[(\w{6})\]/.exec((await run('import', path)).out)![1]!;
  assert.ok((await run('import', path)).out.includes(`line 1: already here [${id}]: A good record`));
  await library.catalogue.withdraw(id as WorkId, { reason: 'rights', showTitle: true }, testNote);
  assert.ok((await run('import', path, '--as', 'published')).out.includes(`line 1: already here and withdrawn [${id}]: A good record`));
  assert.equal((await library.catalogue.find(id))!.status, 'withdrawn');
});

for (const [format, name, content, wrong, right] of [
  [
    'RIS',
    'list.ris',
    Buffer.concat([Buffer.from(ris('Whānau first of all')), Buffer.from(ris('Caf\xe9 conversations here'), 'latin1')]),
    '\u{FFFD}',
    'é',
  ],
  [
    'BibTeX',
    'list.bib',
    '@string{jx = "Journal of Examples"}\n@article{a, title = {The first of the entries}, author = {Haddad, Lina}, journal = jx}\n@article{b, title = {The second of the entries, author = {Haddad, Lina}, journal = jx}\n',
    'entries,',
    'entries},',
  ],
  [
    'CSL-JSON',
    'list.json',
    '[{"id":"a","type":"report","title":"The first of the items"},\n{"id":"b","type":"report","title":"The second of the items" "issued":1}]',
    '"items" ',
    '"items"',
  ],
  [
    'CSV',
    'list.csv',
    'type;title;authors\nreport;The first of the rows;Haddad, Lina\nreport;The second of the rows;Haddad, Lina;and more\n',
    ';and more',
    '',
  ],
  [
    'JSON Lines',
    'list.jsonl',
    '{"type":"report","title":"The first of the lines","contributors":[]}\n{"type":"reprot","title":"The second of the lines","contributors":[]}\n',
    'reprot',
    'report',
  ],
] as const) {
  test(`what is put aside of ${format} can be mended in its own file and imported from there`, async (context) => {
    const { run, file, folder } = await tempShell(context);
    const first = await run('import', file(name, content));
    assert.equal(first.code, 1, first.out);
    assert.match(first.out, /1 added, .*1 put aside|1 added, 1 put aside/);
    const aside = join(folder, name.replace('.', '.rejected.'));
    assert.ok(first.out.includes(`What was put aside is in ${aside}: mend it there and import that file.`), first.out);
    const text = readFileSync(aside, 'utf8');
    writeFileSync(aside, format === 'CSL-JSON' ? text.replace('" "issued":1', '"') : text.replace(wrong, right));
    assert.notEqual(readFileSync(aside, 'utf8'), text, 'the test mends something');
    const second = await run('import', aside);
    assert.equal(second.code, 0, second.out);
    assert.match(second.out, /1 record read, 1 added/);
    assert.deepEqual(readdirSync(folder).sort(), [name, name.replace('.', '.rejected.')].sort());
  });
}

test('the definitions that an entry put aside needs go with it', async (context) => {
  const { run, file, folder } = await tempShell(context);
  await run(
    'import',
    file(
      'list.bib',
      '@string{jx = "Journal of Examples"}\n@article{b, title = {The second of them, author = {Haddad, Lina}, journal = jx}\n',
    ),
  );
  assert.ok(readFileSync(join(folder, 'list.rejected.bib'), 'utf8').startsWith('@string{jx = "Journal of Examples"}\n@article{b,'));
});

test('what was put aside before is never written over', async (context) => {
  const { run, file, folder } = await tempShell(context);
  const path = file('list.ris', `${ris('A good record to begin with')}stray words\n`);
  await run('import', path);
  const aside = file('list.rejected.ris', 'somebody is mending this\n');
  const again = await run('import', path);
  assert.ok(again.out.includes(`is in ${folder}/list.rejected-2.ris (${aside} was there already): mend it there`), again.out);
  assert.equal(readFileSync(aside, 'utf8'), 'somebody is mending this\n');
  assert.equal(readFileSync(join(folder, 'list.rejected-2.ris'), 'utf8'), 'stray words\n\n');
  await run('import', join(folder, 'list.rejected-2.ris'), '--format', 'ris');
  assert.ok(existsSync(join(folder, 'list.rejected-3.ris')), 'and names do not grow');
});

test('a dry run writes no file', async (context) => {
  const { run, file, folder } = await tempShell(context);
  await run('import', file('list.ris', `${ris('A good record to begin with')}stray words\n`), '--dry-run');
  assert.deepEqual(readdirSync(folder), ['list.ris']);
});

test('where nothing can be written beside the file, that is said and the records are taken in', async (context) => {
  const { run, folder } = await tempShell(context);
  // A name so long that ".rejected" no longer fits, since the one who runs the tests may be allowed to write everywhere.
  const path = join(folder, `${'x'.repeat(248)}.ris`);
  writeFileSync(path, `${ris('A good record to begin with')}stray words\n`);
  const { code, out, err } = await run('import', path);
  assert.equal(code, 1);
  assert.match(out, /1 record read, 1 added, 1 put aside\.\n$/);
  assert.match(err, /What is put aside cannot be written beside .*ENAMETOOLONG.*mend it in the file itself/);
});

test('a table without a title column, and text too large for one piece, are to be mended where they stand', async (context) => {
  const { run, file, folder } = await tempShell(context);
  const table = await run('import', file('list.csv', 'name,year\nA,2020\nB,2021\n'), '--format', 'csv');
  assert.equal(table.code, 1);
  assert.match(table.out, /line 1: put aside\. The first row must name the columns, “title” among them/);
  const endless = await run('import', file('long.txt', `${'word '.repeat(120_000)}\n`));
  assert.match(endless.out, /line 1: put aside\. Line 1 has 599999 characters, more than any paragraph/);
  for (const [said, name] of [
    [table, 'list.csv'],
    [endless, 'long.txt'],
  ] as const)
    assert.ok(said.out.includes(`What was put aside stands in ${folder}/${name} alone: mend it there and import it again.`));
  assert.deepEqual(readdirSync(folder).sort(), ['list.csv', 'long.txt']);
});

test('a file in which there is no record says so', async (context) => {
  const { run, file } = await tempShell(context);
  const { code, err } = await run('import', file('good.ris', ris('A good record to begin with')), '--format', 'bibtex');
  assert.equal(code, 2);
  assert.match(
    err,
    /good\.ris: no record was found in it when it was read as BibTeX\. Check that it is the right file, and say its format/,
  );
  const unknown = await run('import', file('odd', 'words of no format\n'));
  assert.equal(unknown.code, 2);
  assert.match(unknown.err, /odd: the format of this text was not recognised\..*--format \(alongside, csl-json, ris/);
});

test('a long file read in the wrong format is given up, not put aside piece by piece', async (context) => {
  const { run, file, folder } = await tempShell(context);
  const { code, err } = await run('import', file('long.ris', [...risLibrary(200)].join('')), '--format', 'alongside');
  assert.equal(code, 2);
  assert.match(err, /long\.ris: nothing of it could be read as Alongside JSON Lines, so the reading was stopped\..*--format/);
  assert.deepEqual(readdirSync(folder), ['long.ris']);
});

test('one format after another in a file: the first is read, the rest is put aside whole', async (context) => {
  const { run, file, folder } = await tempShell(context);
  const entries = Array.from(
    { length: 100 },
    (_, index) => `@report{r${index},\n  title = {An entry of BibTeX, number ${index}},\n  author = {Haddad, Lina}\n}`,
  );
  const first = await run('import', file('mixed.ris', `${ris('First in a mixed file')}${entries.join('\n')}\n`));
  assert.match(first.out, /1 record read, 1 added, 2 put aside/);
  const second = await run('import', join(folder, 'mixed.rejected.ris'));
  assert.match(second.out, /BibTeX[\s\S]*100 records read, 100 added\.\n/, 'not a line of it was lost');
});

test('names with spaces, other scripts and a leading hyphen are only names', async (context) => {
  const { run, file, folder } = await tempShell(context);
  const path = file('a list é 東.ris', `${ris('A good record to begin with')}stray words\n`);
  const { out } = await run('import', path);
  assert.ok(out.startsWith(`${path}: RIS\n`));
  assert.ok(existsSync(join(folder, 'a list é 東.rejected.ris')));
  assert.match((await run('import', '--', '-odd.ris')).err, /There is no file -odd\.ris/);
});

test('encodings: a guess is said before the records', async (context) => {
  const { run, file } = await tempShell(context);
  const { code, err, out } = await run('import', file('win.ris', Buffer.from(ris('Caf\xe9 and \x93care\x94 in words'), 'latin1')));
  assert.equal(code, 0);
  assert.match(err, /win\.ris is not UTF-8 \(line 3\); it was read as Windows-1252/);
  assert.match(out, /Café and “care” in words/);
});

test('an import outlasts whoever listens to it; a dry run ends quietly with them', async (context) => {
  const { environment, file, library } = await tempShell(context);
  const path = file('long.ris', [...risLibrary(600)].join(''));
  const runDeaf = async (...args: readonly string[]) => {
    const kept = keptOutput();
    let told = 0;
    const write = async () => {
      told += 1;
      if (told > 3) throw new NobodyListensError();
    };
    const code = await runCommandLine(args, environment, { ...kept, write });
    return { code, told, err: kept.err() };
  };
  const dry = await runDeaf('import', path, '--dry-run');
  assert.deepEqual([dry.code, dry.told, dry.err], [0, 4, '']);
  const { code, told, err } = await runDeaf('import', path, '--as', 'published');
  assert.deepEqual([code, told], [0, 4]);
  assert.equal(err, 'Nobody reads the output any more; the work goes on.\nThe import is done: 600 added, 0 put aside.');
  const { total } = await library.catalogue.count({ kind: 'all' });
  assert.ok(total > 550, `${total} are published`);
});

test('a pipe that closes, and Ctrl-C, leave a store that is whole and an import that can be run again', async (context) => {
  const { environment, file, run } = await tempShell(context);
  const path = file('long.ris', [...risLibrary(1_500)].join(''));
  const start = (...args: readonly string[]) =>
    spawn(process.execPath, [join(import.meta.dirname, '../../cli.ts'), ...args], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const ended = (child: ReturnType<typeof start>) =>
    new Promise<string>((resolve) => child.once('close', (code, signal) => resolve(`${code ?? signal}`)));

  const stopped = start('import', path, '--json');
  stopped.stdout.once('data', () => stopped.kill('SIGINT'));
  stopped.stdout.resume();
  assert.equal(await ended(stopped), 'SIGINT');
  assert.equal((await run('doctor')).code, 0);

  const unheard = start('import', path);
  let err = '';
  unheard.stderr.on('data', (chunk) => (err += String(chunk)));
  unheard.stdout.once('data', () => unheard.stdout.destroy());
  assert.equal(await ended(unheard), '0');
  assert.doesNotMatch(err, /Error|\n {4}at /);
  assert.match((await run('import', path)).out, /1500 records read, 0 added, 1500 here already/);
});

test('the sample page comes apart into its records: no word of an abstract is lost, and furniture is furniture', {
  skip: whyAbsent,
}, async (context) => {
  const { run } = await tempShell(context);
  const path = sharedPath('data/reading/seed-page.txt');
  const { code, out } = await run('import', path, '--dry-run', '--json');
  assert.equal(code, 0);
  const { records, furniture, rejected } = JSON.parse(out) as JsonReport;
  assert.deepEqual([records.length, rejected.length], [5, 0]);
  for (const { work, status, descriptions } of records) {
    assert.ok(!('title' in work), 'none of them bears a citation');
    assert.equal(status, 'draft');
    assert.deepEqual(
      descriptions.map(({ kind }) => kind),
      ['abstract'],
    );
  }
  const words = (text: string) => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const kept = [
    ...furniture,
    ...records.flatMap(({ descriptions }) =>
      descriptions.flatMap(({ label: whole, sections }) => [whole ?? '', ...sections.flatMap(({ label, text }) => [label ?? '', text])]),
    ),
  ].flatMap(words);
  assert.deepEqual(kept.sort(), words(readFileSync(path, 'utf8')).sort());
  const furnitureWords = furniture.join(' ').length;
  const recordWords = records
    .flatMap(({ descriptions }) => descriptions.flatMap(({ sections }) => sections.map(({ text }) => text)))
    .join(' ').length;
  assert.ok(furnitureWords < recordWords, 'the page is mostly records');
});

test('every sample page is read without anything put aside', { skip: whyAbsent }, async (context) => {
  const { run } = await tempShell(context);
  const folder = sharedPath('data/reading/pages');
  const pages = readdirSync(folder);
  assert.ok(pages.length >= 8);
  for (const name of pages) {
    const { code, out } = await run('import', join(folder, name), '--dry-run', '--json');
    assert.equal(code, 0, name);
    const { records, furniture } = JSON.parse(out) as JsonReport;
    assert.ok(records.length >= 2 && furniture.length >= 1, name);
  }
});

test('a folder among the files costs only itself', async (context) => {
  const { run, file, folder } = await tempShell(context);
  mkdirSync(join(folder, 'inner'));
  const { code, out, err } = await run('import', join(folder, 'inner'), file('good.ris', ris('A good record to begin with')));
  assert.equal(code, 1);
  assert.match(err, /inner is a folder\. Name the files in it/);
  assert.match(out, /1 record read, 1 added/);
});
