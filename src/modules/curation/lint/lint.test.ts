import assert from 'node:assert/strict';
import { test } from 'node:test';
import { record } from '../../../../tests/support/records.ts';
import { testNote } from '../../../../tests/support/temp-catalogue.ts';
import { turnsDuring } from '../../../../tests/support/turns.ts';
import type { Finding } from './finding.ts';
import { tempLint } from './fixtures/temp-lint.ts';

const sound = { languages: ['en'], publisher: 'A press', access: [{ kind: 'on-request' as const }] };
const future = { ...sound, title: 'A work of the year to come', issued: '2062' };
const who = { by: 'Kim', reason: 'It is announced for that year.' };
const rulesOf = (findings: readonly Finding[]) => findings.map(({ rule }) => rule);

test('an error stands in the way until it is overruled with a reason, and again once the value changes', async (context) => {
  const { lint, catalogue, add } = await tempLint(context);
  const [work] = await add(future);
  const [error] = await lint.errorsInTheWay(work!);
  assert.equal(error?.rule, 'doubtful-year');
  assert.equal(await lint.overrule(work!.id, error!, who), 'overruled');
  assert.deepEqual(await lint.standingFindings(work!), []);
  const { overruled } = await lint.standing(work!);
  assert.deepEqual(
    overruled.map(({ overruling }) => overruling),
    [{ rule: 'doubtful-year', digest: error!.digest, ...who, at: '2026-11-22T10:00:00.000Z' }],
  );
  // Another field changes: it stays overruled.
  const other = await catalogue.revise(work!.id, record({ ...future, languages: ['en', 'fr'] }), testNote);
  assert.ok(other.kind === 'changed');
  assert.deepEqual(await lint.standingFindings(other.work), []);
  const again = await catalogue.revise(work!.id, record({ ...future, issued: '2063' }), testNote);
  assert.ok(again.kind === 'changed');
  assert.deepEqual(rulesOf(await lint.errorsInTheWay(again.work)), ['doubtful-year']);
  // The queue counts it too, beside the overruling of the former value.
  await lint.lintLibrary();
  assert.deepEqual(
    (await lint.counts()).map(({ rule }) => rule),
    ['doubtful-year'],
  );
});

test('an overruling can be taken back, and only what is found can be overruled', async (context) => {
  const { lint, add } = await tempLint(context);
  const [work] = await add(future);
  const [error] = await lint.errorsInTheWay(work!);
  await lint.overrule(work!.id, error!, who);
  assert.equal(await lint.takeBack(work!.id, error!), true);
  assert.equal(await lint.takeBack(work!.id, error!), false);
  assert.deepEqual(rulesOf(await lint.standingFindings(work!)), ['doubtful-year']);
  assert.equal(await lint.overrule(work!.id, { rule: 'author-twice', digest: 'x' }, who), 'gone');
});

test('the run over the library keeps findings by rule, follows changes, and forgets what was mended, merged or withdrawn', async (context) => {
  const { lint, catalogue, add } = await tempLint(context);
  const [late, doubtful, gone] = await add(
    future,
    { ...sound, title: 'Of a doubtful volume', volume: '2019' },
    { ...sound, title: 'Pages that turn around', pages: '9–3' },
  );
  assert.deepEqual(await lint.lintLibrary(), { looked: 3, done: true });
  assert.deepEqual(
    (await lint.counts()).map(({ rule, severity, works }) => [rule, severity, works]),
    [
      ['doubtful-year', 'error', 1],
      ['doubtful-volume', 'warning', 1],
      ['doubtful-pages', 'warning', 1],
    ],
  );
  const { total, entries } = await lint.queue('doubtful-volume', { limit: 10, offset: 0 });
  assert.equal(total, 1);
  assert.equal(entries[0]?.work.id, doubtful!.id);
  assert.deepEqual(await lint.lintLibrary(), { looked: 0, done: true });
  await catalogue.revise(doubtful!.id, record({ ...sound, title: 'Of a doubtful volume', volume: '19' }), testNote);
  await catalogue.withdraw(gone!.id, { reason: 'error', showTitle: true }, testNote);
  await lint.overrule(late!.id, (await lint.errorsInTheWay(late!))[0]!, who);
  assert.deepEqual(await lint.lintLibrary(), { looked: 2, done: true });
  assert.deepEqual(await lint.counts(), []);
});

test('a run anew finds what the day has made doubtful or sound', async (context) => {
  const { lint, clock, add } = await tempLint(context);
  await add(future);
  await lint.lintLibrary();
  clock.set('2062-03-01T10:00:00.000Z');
  assert.equal((await lint.lintLibrary()).looked, 0);
  assert.equal((await lint.lintLibrary({ anew: true })).looked, 1);
  assert.deepEqual(await lint.counts(), []);
});

test('a run that is to end early goes on later from where it came to', async (context) => {
  const { lint, catalogue } = await tempLint(context);
  const many = Array.from({ length: 450 }, (_, index) => ({
    status: 'published' as const,
    record: record({ ...future, title: `Work number ${index} of its own kind` }),
  }));
  await catalogue.addWorks(many, testNote);
  assert.deepEqual(await lint.lintLibrary({ most: 200 }), { looked: 200, done: false });
  assert.deepEqual(await lint.lintLibrary(), { looked: 250, done: true });
  assert.equal((await lint.counts()).find(({ rule }) => rule === 'doubtful-year')?.works, 450);
});

test('two works with one DOI are told of each other where their titles differ, and what a register says counts too', async (context) => {
  const doi = [{ scheme: 'doi' as const, value: '10.5555/a' }];
  const { lint, add } = await tempLint(context, [{ doi: '10.5555/b', source: 'A register', title: 'A cookbook for halls', families: [] }]);
  const [one] = await add(
    { ...sound, title: 'Walking beside in the valley', identifiers: doi },
    { ...sound, title: 'Twelve recipes for a crowd', identifiers: doi },
    { ...sound, title: 'Listening on the night shift', identifiers: [{ scheme: 'doi', value: '10.5555/b' }] },
  );
  const found = (await lint.standingFindings(one!)).filter(({ rule }) => rule === 'doi-disagrees');
  assert.deepEqual(
    found.map(({ values }) => values.text),
    ['Twelve recipes for a crowd'],
  );
  await lint.lintLibrary();
  assert.equal((await lint.counts()).find(({ rule }) => rule === 'doi-disagrees')?.works, 3);
});

test('likely doubles are findings until somebody says that they are not the same', async (context) => {
  const { lint, doubles, add } = await tempLint(context);
  const [one, two] = await add(
    { ...sound, title: 'Walking beside in the Wattle Valley' },
    { ...sound, title: 'Walking beside in the Wattle Valey' },
  );
  await doubles.freshen();
  assert.deepEqual(rulesOf(await lint.standingFindings(one!)), ['near-duplicate']);
  assert.deepEqual(rulesOf(await lint.lintRecord(record({ ...sound, title: 'Walking beside in the Wattle Valley' }))), [
    'near-duplicate',
    'near-duplicate',
  ]);
  await doubles.notTheSame(one!.id, two!.id, { by: 'Kim', reason: 'Two places.' });
  assert.deepEqual(await lint.standingFindings(one!), []);
});

test('a repair is previewed, made on the revision that was looked at, and told in the history', async (context) => {
  const { lint, catalogue, add } = await tempLint(context);
  const [work] = await add({ ...sound, title: 'Walking beside: an example.', publisher: 'N/A' });
  const stop = (await lint.standingFindings(work!)).find(({ rule }) => rule === 'title-full-stop')!;
  const preview = await lint.previewRepair(work!.id, stop);
  assert.equal(preview?.record.title, 'Walking beside: an example');
  assert.equal((await lint.repair(work!.id, stop, testNote, 7)).kind, 'conflict');
  assert.equal((await lint.repair(work!.id, stop, testNote, 1)).kind, 'changed');
  assert.equal((await catalogue.find(work!.id))?.record.title, 'Walking beside: an example');
  assert.equal((await lint.repair(work!.id, stop, testNote, 2)).kind, 'gone');
  assert.deepEqual((await catalogue.revisions(work!.id))[0]?.fields, ['title']);
});

test('repairing all leaves what was overruled and keeps nothing in a dry run', async (context) => {
  const { lint, catalogue, add } = await tempLint(context);
  const [work] = await add({ ...sound, title: 'Walking beside: an example.', pages: 'pp. 3–9' });
  const stop = (await lint.standingFindings(work!)).find(({ rule }) => rule === 'title-full-stop')!;
  await lint.overrule(work!.id, stop, who);
  assert.deepEqual(rulesOf((await lint.repairAll(work!.id, [], testNote, { dryRun: true })).repaired), ['doubtful-pages']);
  assert.equal((await catalogue.find(work!.id))?.revision, 1);
  assert.equal((await lint.repairAll(work!.id, ['author-twice'], testNote, { dryRun: false })).outcome, 'unchanged');
  assert.equal((await lint.repairAll(work!.id, [], testNote, { dryRun: false })).outcome, 'changed');
  const { pages, title } = (await catalogue.find(work!.id))!.record;
  assert.deepEqual([pages, title], ['3–9', 'Walking beside: an example.']);
});

test('readers get their turn while many records are checked', async (context) => {
  const { lint, doubles, add } = await tempLint(context);
  await add(...Array.from({ length: 60 }, (_, index) => ({ ...sound, title: `Something else, ${index}` })));
  assert.ok((await turnsDuring(() => doubles.freshen())) >= 5);
  assert.ok((await turnsDuring(() => lint.lintLibrary())) >= 5);
});
