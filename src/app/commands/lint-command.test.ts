import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tempShell } from './fixtures/temp-shell.ts';

const issued = { 'date-parts': [[2019]] };
const author = [{ family: 'Okafor', given: 'N.' }];
const items = [
  {
    type: 'article-journal',
    title: 'Walking beside: an example.',
    author,
    issued,
    'container-title': 'A journal',
    volume: '2019',
    language: 'en',
  },
  { type: 'book', title: 'A sound book about sound things', author, issued, publisher: 'A press', language: 'en' },
];
const work = {
  title: 'Walking beside: an example.',
  languages: ['en'],
  container: { title: 'A journal' },
  volume: 'Vol. 12',
  access: [{ kind: 'on-request' as const }],
};

test('the records of a file are checked by the line, and nothing of them is kept', async (context) => {
  const shell = await tempShell(context);
  const file = shell.file('works.json', JSON.stringify(items));
  const { code, out } = await shell.run('lint', file);
  assert.equal(code, 1);
  assert.match(out, /works\.json:\d+ warning doubtful-volume: Volume: “2019” looks like a year\. \(Walking beside: an example\.?\)/);
  assert.match(out, /2 records checked: 0 errors, 1 warning and \d+ pieces of advice\./);
  assert.doesNotMatch(out, /warning [^\n]*A sound book/);
  const { total } = await shell.library.catalogue.count({ kind: 'all' });
  assert.equal(total, 0);
  const one = await shell.run('lint', file, '--rule', 'title-full-stop', '--rule', 'author-twice', '--json');
  const told = JSON.parse(one.out);
  assert.deepEqual(
    told.findings.map((finding: { rule: string }) => finding.rule),
    ['title-full-stop'],
  );
  assert.deepEqual([one.code, told.records, told.advice], [0, 2, 1]);
});

test('a file is not written to, and what would be mended in its records is told', async (context) => {
  const shell = await tempShell(context);
  const file = shell.file('works.json', JSON.stringify(items));
  const refused = await shell.run('lint', file, '--fix');
  assert.equal(refused.code, 2);
  assert.match(refused.err, /Files are not written to/);
  const { out } = await shell.run('lint', file, '--fix', '--dry-run');
  assert.match(out, /would be repaired title-full-stop: Take the full stop away/);
});

test('the library is checked, mended where that is certain, and told what is left; a dry run mends nothing', async (context) => {
  const shell = await tempShell(context);
  const [first] = await shell.add(work, { ...work, title: 'A work of the year to come', volume: '3', issued: '2062' });
  const found = await shell.run('lint');
  assert.equal(found.code, 1);
  assert.match(found.out, new RegExp(`${first!.id} warning doubtful-volume`));
  assert.match(found.out, /2 records checked: 1 error, 1 warning and 1 piece of advice\./);
  const dry = await shell.run('lint', '--fix', '--dry-run');
  assert.match(dry.out, /would be repaired title-full-stop/);
  assert.match(dry.out, /Would mend 2\./);
  assert.equal((await shell.library.catalogue.find(first!.id))?.revision, 1);
  const fixed = await shell.run('lint', '--fix', '--rule', 'doubtful-volume');
  assert.match(fixed.out, /Mended 1\./);
  const mended = await shell.library.catalogue.find(first!.id);
  assert.deepEqual([mended?.record.volume, mended?.record.title], ['12', work.title]);
  assert.deepEqual((await shell.library.catalogue.revisions(first!.id))[0]?.by, 'Command line');
});

test('what cannot be checked is told, with what to do', async (context) => {
  const shell = await tempShell(context);
  assert.match((await shell.run('lint', '--rule', 'none')).err, /There is no rule "none"\. Rules: too-little-to-cite/);
  const nothing = await shell.run('lint', shell.file('empty.txt', '\u0000\u0001'));
  assert.equal(nothing.code, 2);
  assert.equal((await shell.run('lint', shell.file('a.json', '[]'), '--format', 'none')).code, 2);
});
