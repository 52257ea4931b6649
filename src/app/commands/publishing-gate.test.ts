import assert from 'node:assert/strict';
import { test } from 'node:test';
import { record } from '../../../tests/support/records.ts';
import { testNote } from '../../../tests/support/temp-catalogue.ts';
import { createQuality } from '../quality.ts';
import { tempShell } from './fixtures/temp-shell.ts';

const inTheFuture = /doubtful-year \(issued\): [^\n]+: 2099 has not come yet\./;
const ris = (title: string, year: string, doi: string) => `TY  - JOUR
AU  - Rahman, A.
TI  - ${title}
PY  - ${year}
T2  - Journal of Invented Studies
VL  - 12
SP  - 45
EP  - 59
DO  - ${doi}
ER  -

`;

test('a draft in which the checks find an error is published only with a reason, which curators see', async (context) => {
  const { run, library, get } = await tempShell(context);
  const [sound, doubtful] = await library.catalogue.addWorks(
    [
      { record: record({ title: 'A sound draft' }), status: 'draft' },
      { record: record({ title: 'A draft of the future', issued: '2099' }), status: 'draft' },
    ],
    testNote,
  );
  const { id } = doubtful!;
  const refused = await run('publish', sound!.id, id);
  assert.equal(refused.code, 1);
  assert.ok(refused.out.startsWith(`${sound!.id}: published: A sound draft\n${id}: is not published`), refused.out);
  assert.match(refused.out, inTheFuture);
  assert.equal((await library.catalogue.find(id))!.status, 'draft');
  assert.equal((await get(`/works/${id}`)).statusCode, 404);

  const blank = await run('publish', id, '--overrule', ' ');
  assert.deepEqual([blank.code, (await library.catalogue.find(id))!.status], [2, 'draft']);
  assert.match(blank.err, /--overrule needs the reason/);

  const overruled = await run('publish', id, '--overrule', 'Announced for that year.');
  assert.deepEqual([overruled.code, overruled.out], [0, `${id}: published: A draft of the future\n`]);
  assert.ok(overruled.err.startsWith(`${id}: overruled: `), overruled.err);
  assert.match(overruled.err, inTheFuture);
  const { findings, overruled: kept } = await createQuality(library).lint.standing((await library.catalogue.find(id))!);
  assert.ok(!findings.some(({ severity }) => severity === 'error'));
  assert.deepEqual(
    kept.map(({ finding, overruling }) => [finding.rule, overruling.by, overruling.reason]),
    [['doubtful-year', 'Command line', 'Announced for that year.']],
  );
});

test('an import publishes what is sound; a record with an error stays a draft, told with rule and field', async (context) => {
  const { run, file, library } = await tempShell(context);
  const path = file('two.ris', ris('Walking beside', '2021', '10.5555/one') + ris('Listening twice', '2099', '10.5555/two'));
  const dry = await run('import', path, '--as', 'published', '--dry-run');
  assert.equal(dry.code, 1);
  assert.match(dry.out, /would be added as published: Walking beside.*would be added as draft: Listening twice/s);
  assert.match(dry.err, /1 record would stay a draft/);

  const { code, out, err } = await run('import', path, '--as', 'published');
  assert.equal(code, 1);
  assert.match(out, /added as published \[[a-z0-9]{6}\]: Walking beside.*added as draft \[[a-z0-9]{6}\]: Listening twice/s);
  assert.match(out, /issued, probably wrong: Stays a draft because of what the checks find\. doubtful-year \(issued\): /);
  assert.match(out, inTheFuture);
  assert.match(err, /1 record stays? a draft/);
  assert.equal((await library.catalogue.count({ kind: 'all' })).total, 1);
  // What is here already is neither held back nor told again.
  const again = await run('import', path, '--as', 'published');
  assert.deepEqual([again.code, again.err], [0, '']);
});

test('an import with a reason publishes what has errors too and keeps the reason; drafts need none', async (context) => {
  const { run, file, library } = await tempShell(context);
  const path = file('one.ris', ris('Listening twice', '2099', '10.5555/two'));
  const draft = await run('import', path, '--overrule', 'x');
  assert.equal(draft.code, 2);
  assert.match(draft.err, /^--overrule is for --as published: drafts may have errors\./);
  const { code, out, err } = await run('import', path, '--as', 'published', '--overrule', 'Announced.');
  assert.equal(code, 0);
  const id = /added as published \[([a-z0-9]{6})\]/.exec(out)![1]!;
  assert.ok(err.startsWith(`${id}: overruled: `), err);
  assert.match(err, inTheFuture);
  const { overruled } = await createQuality(library).lint.standing((await library.catalogue.find(id))!);
  assert.deepEqual(
    overruled.map(({ overruling }) => [overruling.by, overruling.reason]),
    [['Import', 'Announced.']],
  );
});
