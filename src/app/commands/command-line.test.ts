import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { record } from '../../../tests/support/records.ts';
import { testNote } from '../../../tests/support/temp-catalogue.ts';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { keptOutput, tempShell } from './fixtures/temp-shell.ts';
import { runCommandLine } from './index.ts';

/** Runs a command where there is no library at all. */
async function runAlone(environment: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const output = keptOutput();
  const code = await runCommandLine(args, { LOG_LEVEL: 'silent', ...environment }, output);
  return { code, out: output.out(), err: output.err() };
}

test('help is given when asked for, and for no command at all', async () => {
  for (const args of [['help'], ['--help'], ['-h'], ['import', '--help'], ['frob', '--help']]) {
    const { code, out, err } = await runAlone({}, ...args);
    assert.deepEqual([code, err], [0, ''], args.join(' '));
    for (const command of [
      'serve',
      'import',
      'publish',
      'withdraw',
      'restore',
      'condition',
      'export',
      'init',
      'doctor',
      'backup',
      'migrate',
    ])
      assert.ok(out.includes(`alongside ${command}`), command);
    assert.match(out, /Exit codes: 0 done; 1 done, but something needs your hand; 2 nothing could be done/);
  }
  assert.equal((await runAlone({})).code, 2);
});

for (const [args, words] of [
  [['frob'], /There is no command "frob"\./],
  [['import'], /import needs at least one file/],
  [['import', 'a.ris', '--as', 'maybe'], /--as takes draft or published, not "maybe"/],
  [['import', 'a.ris', '--nope'], /Unknown option '--nope'/],
  [['import', 'a.ris', '--format'], /--format/],
  [['export'], /export needs --format, one of alongside, ris, bibtex, csl-json, jsonld, csv/],
  [['export', 'everything', '--format', 'ris'], /"everything" is one argument too many/],
  [['publish'], /publish needs the id/],
  [['withdraw'], /withdraw needs the id/],
  [['restore', '--reason', 'x'], /restore needs the id/],
  [['condition', '--kind', 'open'], /condition needs the id/],
  [['condition', 'k7m2q9', '--open'], /Unknown option '--open'/],
  [['init'], /init needs the folder/],
  [['init', 'a', 'b'], /"b" is one argument too many/],
  [['backup'], /backup needs the file/],
  [['doctor', 'x'], /"x" is one argument too many/],
  [['migrate', 'x'], /"x" is one argument too many/],
  [['serve', '--port', '80'], /Unknown option '--port'/],
] as const) {
  test(`"${args.join(' ')}" is told what is wrong with it, and does nothing`, async (context) => {
    const dataDir = join(tempFolder(context), 'data');
    const { code, out, err } = await runAlone({ DATA_DIR: dataDir }, ...args);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, words);
    assert.match(err, /Run "alongside help"/);
    assert.ok(!existsSync(dataDir));
  });
}

test('wrong settings are all told at once', async () => {
  const { code, err } = await runAlone({ PORT: 'abc', BASE_URL: 'no address' }, 'doctor');
  assert.equal(code, 2);
  assert.match(err, /PORT: must be a port number[\s\S]*BASE_URL: must be the address/);
});

test('init makes a library that doctor finds sound, and never writes over one', async (context) => {
  const folder = join(tempFolder(context), 'mine');
  const made = await runAlone({}, 'init', folder);
  assert.equal(made.code, 0);
  assert.match(made.out, /Made .*mine with \d+ files\. Edit library\.yaml first/);
  const environment = { LIBRARY_DIR: folder, DATA_DIR: `${folder}-data` };
  const checked = await runAlone(environment, 'doctor');
  assert.deepEqual([checked.code, checked.err], [0, '']);
  assert.match(checked.out, /Nothing is broken\./);

  writeFileSync(join(folder, 'library.yaml'), 'mine now');
  const again = await runAlone({}, 'init', folder);
  assert.deepEqual([again.code, again.out], [2, '']);
  assert.ok(again.err.includes(folder));
  assert.equal(readFileSync(join(folder, 'library.yaml'), 'utf8'), 'mine now');
});

test('doctor on a sound library says what it holds', async (context) => {
  const { run, add } = await tempShell(context);
  await add({ title: 'A work of the library' });
  const { code, out } = await run('doctor');
  assert.equal(code, 0);
  assert.match(out, /^1 published work in \d+ collections; 3 concepts; 1 support contact/m);
  assert.match(out, /Nothing is broken\.\n$/);
});

test('doctor names file and line of what is to be mended, and of edits that were held back', async (context) => {
  const works = (...lines: string[]) => ({ 'works/a.jsonl': `${lines.join('\n')}\n` });
  const good = '{"id":"k7m2q9","type":"report","title":"A good line"}';
  const shell = await tempShell(context, { files: works(good) });
  const file = join(shell.environment.LIBRARY_DIR, 'works/a.jsonl');
  writeFileSync(file, `${good}\n{"id":"n8n8n8","type":"report"}\n`);
  const broken = await shell.run('doctor');
  assert.equal(broken.code, 1);
  assert.match(broken.out, /^works\/a\.jsonl, line 2: title /m);
  assert.match(broken.out, /Mend what is named above, then run doctor again\./);

  const work = (await shell.library.catalogue.find('k7m2q9'))!;
  await shell.library.catalogue.revise(work.id, { ...work.record, title: 'Edited here' }, testNote);
  writeFileSync(file, good.replace('good', 'better'));
  const heldBack = await shell.run('doctor');
  assert.equal(heldBack.code, 1);
  assert.match(heldBack.out, /^works\/a\.jsonl, line 1: k7m2q9 was edited in the library/m);
  assert.doesNotMatch(heldBack.out, /Nothing is broken/);
});

test('doctor on a library folder that cannot be used tells all that is wrong with it', async (context) => {
  const { environment, run } = await tempShell(context);
  writeFileSync(join(environment.LIBRARY_DIR, 'support.yaml'), 'contacts: nonsense\n');
  writeFileSync(join(environment.LIBRARY_DIR, 'library.yaml'), '{"name": ""}');
  const { code, out, err } = await run('doctor');
  assert.deepEqual([code, out], [2, '']);
  assert.match(err, /needs mending:[\s\S]*library\.yaml[\s\S]*support\.yaml/);
});

test('a store that is damaged, or is something else, is told in words', async (context) => {
  const { runWith, folder } = await tempShell(context);
  const dataDir = join(folder, 'damaged');
  mkdirSync(dataDir);
  writeFileSync(join(dataDir, 'alongside.sqlite'), 'this is a letter and no store, and long enough to be looked at\n'.repeat(100));
  for (const args of [['doctor'], ['export', '--format', 'ris'], ['backup', join(folder, 'copy.sqlite')], ['migrate']]) {
    const { code, out, err } = await runWith({ DATA_DIR: dataDir }, ...args);
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    assert.match(err, /The store in .*damaged is damaged, or alongside\.sqlite there is something else\..*put back a backup/);
  }
});

test('a data folder that cannot be made is told in words', async (context) => {
  const { runWith, file } = await tempShell(context);
  const dataDir = join(file('a-file', 'x'), 'data');
  const { code, err } = await runWith({ DATA_DIR: dataDir }, 'doctor');
  assert.equal(code, 2);
  assert.equal(err, `${dataDir}: a part of this path is a file and not a folder. Check the name.`);
});

test('what works on a store makes none where there is none: a slip in DATA_DIR does not back up nothing', async (context) => {
  const { runWith, folder } = await tempShell(context);
  const dataDir = join(folder, 'slip');
  for (const args of [
    ['export', '--format', 'ris', '--out', join(folder, 'x.ris')],
    ['backup', join(folder, 'x.sqlite')],
    ['publish', 'k7m2q9'],
    ['withdraw', 'k7m2q9', '--reason', 'rights'],
    ['restore', 'k7m2q9', '--reason', 'x'],
    ['condition', 'k7m2q9', '--kind', 'closed', '--by', 'x'],
  ]) {
    const { code, out, err } = await runWith({ DATA_DIR: dataDir }, ...args);
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    assert.match(err, /There is no store in .*slip\. Check DATA_DIR/);
  }
  for (const made of ['slip', 'x.ris', 'x.sqlite']) assert.ok(!existsSync(join(folder, made)), made);
});

test('migrate brings a store to this form, and makes one', async (context) => {
  const { runWith, folder } = await tempShell(context);
  const dataDir = join(folder, 'fresh');
  const { code, err } = await runWith({ DATA_DIR: dataDir }, 'migrate');
  assert.deepEqual([code, err], [0, `The store in ${dataDir} has this version's form.`]);
  assert.ok(existsSync(join(dataDir, 'alongside.sqlite')));
});

test('a backup is a whole store, and overwrites nothing', async (context) => {
  const { run, runWith, add, folder, environment } = await tempShell(context);
  await add({ title: 'A work to keep' });
  const dataDir = join(folder, 'restored');
  mkdirSync(dataDir);
  const file = join(dataDir, 'alongside.sqlite');
  const made = await run('backup', file);
  assert.deepEqual([made.code, made.err], [0, `The store was copied to ${file}.`]);
  const bytes = readFileSync(file);
  const again = await run('backup', file);
  assert.deepEqual([again.code, again.err], [2, `${file} is there already, and a backup overwrites nothing. Name another file.`]);
  assert.ok(bytes.equals(readFileSync(file)));
  const elsewhere = await run('backup', join(folder, 'no/such/x.sqlite'));
  assert.equal(elsewhere.code, 2);
  assert.match(elsewhere.err, /There is no folder .*no\/such to put the backup in/);
  const { out } = await runWith({ DATA_DIR: dataDir, LIBRARY_DIR: environment.LIBRARY_DIR }, 'export', '--format', 'alongside');
  assert.equal(JSON.parse(out).title, 'A work to keep');
});

test('publishing takes effect at once in a library that is open', async (context) => {
  const { run, library, get } = await tempShell(context);
  const [draft] = await library.catalogue.addWorks([{ record: record({ title: 'A draft' }), status: 'draft' }], testNote);
  const address = `/works/${draft!.id}`;
  assert.equal((await get(address)).statusCode, 404);
  const published = await run('publish', draft!.id);
  assert.deepEqual([published.code, published.out], [0, `${draft!.id}: published: A draft\n`]);
  assert.equal((await get(address)).statusCode, 200);
  const again = await run('publish', draft!.id, 'k7m2q9', 'nonsense');
  assert.equal(again.code, 1);
  assert.equal(
    again.out,
    `${draft!.id}: is published already\nk7m2q9: there is no such work\nnonsense: is not a work id: six characters such as k7m2q9\n`,
  );
});

test('withdrawing takes a work from the readers at once; what protects somebody hides the title too', async (context) => {
  const { run, add, get, library } = await tempShell(context);
  const [one, two, loser, winner] = await add({ title: 'First title' }, { title: 'Second title' }, { title: 'Third' }, { title: 'Fourth' });
  assert.equal((await run('withdraw', one!.id)).code, 2, 'a reason is needed');
  const wrong = await run('withdraw', one!.id, '--reason', 'because');
  assert.equal(wrong.code, 2);
  assert.match(wrong.err, /--reason, one of duplicate, rights, cultural, personal, out-of-scope, error/);
  assert.equal((await get(`/works/${one!.id}`)).statusCode, 200);

  assert.deepEqual(
    (await run('withdraw', one!.id, '--reason', 'rights', '--note', 'Asked for by the publisher.')).out,
    `${one!.id}: withdrawn\n`,
  );
  assert.deepEqual((await run('withdraw', two!.id, '--reason', 'cultural')).code, 0);
  const [rights, cultural] = [await get(`/works/${one!.id}`), await get(`/works/${two!.id}`)];
  assert.deepEqual([rights.statusCode, cultural.statusCode], [410, 410]);
  assert.ok(rights.body.includes('First title') && rights.body.includes('Asked for by the publisher.'));
  assert.ok(!cultural.body.includes('Second title'));
  assert.match((await run('withdraw', one!.id, '--reason', 'rights', '--note', 'Asked for by the publisher.')).out, /is withdrawn already/);

  await library.catalogue.merge(loser!.id, winner!.id, testNote);
  const merged = await run('withdraw', loser!.id, '--reason', 'error');
  assert.deepEqual([merged.code, merged.out], [1, `${loser!.id}: was merged into another work; withdraw that one\n`]);
  const revived = await run('publish', loser!.id);
  assert.deepEqual([revived.code, revived.out], [1, `${loser!.id}: was merged into another work and cannot be published\n`]);
});

test('reindex makes the index anew beside the one in use, and an open library takes it up', async (context) => {
  const { run, add, page, environment, library } = await tempShell(context);
  await add({ title: 'Lantern and kettle' }, { title: 'Lantern alone' });
  await library.catalogue.addWorks([{ record: record({ title: 'Lantern in a draft' }), status: 'draft' }], testNote);
  const found = async (path: string) => Number((await page(path)).with('data-total')[0]!.attribute('data-total'));
  assert.equal(await found('/search?q=lantern'), 2);
  const folder = join(environment.DATA_DIR, 'search');
  const inUse = readFileSync(join(folder, 'current'), 'utf8');
  const { code, out, err } = await run('reindex');
  assert.deepEqual([code, out], [0, '']);
  assert.match(err, /^The search index was made anew: \d+ works? (was|were) read\.$/);
  assert.notEqual(readFileSync(join(folder, 'current'), 'utf8'), inUse, 'another one is in use');
  await add({ title: 'Lantern after' });
  assert.equal(await found('/search?q=lantern'), 3);
  assert.equal(await found('/search?q=kettle'), 1);
});

test('reindex mends an index whose files are damaged or gone', async (context) => {
  const { run, add, page, environment } = await tempShell(context);
  await add({ title: 'Lantern and kettle' });
  assert.equal((await page('/search?q=lantern')).with('data-total')[0]!.attribute('data-total'), '1');
  for (const damage of [(file: string) => writeFileSync(file, 'no index'), (file: string) => rmSync(file)]) {
    for (const name of readdirSync(join(environment.DATA_DIR, 'search'))) damage(join(environment.DATA_DIR, 'search', name));
    const { code, err } = await run('reindex');
    assert.deepEqual([code, err], [0, 'The search index was made anew: 1 work was read.']);
    const { out } = await run('export', '--format', 'alongside', '--query', 'lantern');
    assert.equal(JSON.parse(out).title, 'Lantern and kettle');
  }
});

test('reindex without a store says so, and takes no arguments', async (context) => {
  const { run, runWith, folder } = await tempShell(context);
  const dataDir = join(folder, 'slip');
  const nowhere = await runWith({ DATA_DIR: dataDir }, 'reindex');
  assert.deepEqual([nowhere.code, nowhere.out], [2, '']);
  assert.match(nowhere.err, /There is no store in/);
  assert.ok(!existsSync(dataDir));
  assert.equal((await run('reindex', 'now')).code, 2);
});
