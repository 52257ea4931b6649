import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock } from '../../../platform/clock.ts';
import { createJobs } from '../../../platform/jobs/index.ts';
import { createLog } from '../../../platform/log/log.ts';
import { english } from '../../../words/index.ts';
import { people } from '../fixtures/temp-workbench.ts';
import { ris, type TempImports, tempImports } from './fixtures/temp-imports.ts';
import { scheduleImportSweep } from './import-jobs.ts';
import { createImports, type Imports } from './imports.ts';
import { importsQueue } from './imports-queue.ts';
import type { Choice } from './reading.ts';

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ris(`Lanterns ${index} at dusk ${index.toString(36)}`)).join('');

async function keep({ imports }: Pick<TempImports, 'imports'>, text: string): Promise<string> {
  const read = await imports.read({ text, format: undefined, collection: undefined, fileName: undefined, source: 'a test' }, people.ana);
  assert.equal(read.kind, 'kept');
  return 'id' in read ? read.id : '';
}

const accept = async (imports: Imports, id: string, choices: ReadonlyMap<number, Choice> = new Map()) =>
  imports.accept(id, (await imports.find(id))!.version, choices, people.ana);

const works = async ({ catalogue }: Pick<TempImports, 'catalogue'>) =>
  (await catalogue.changes.after({ generation: 0, id: '' }, 2_000)).length;

test('where the store fails in the middle, what was written is known and the rest waits for another try', async (context) => {
  let calls = 0;
  let failing = true;
  const temp = await tempImports(context, {
    over: ({ catalogue }) => ({
      catalogue: {
        ...catalogue,
        addWorksIn: async (transaction, list, note) => {
          calls += 1;
          const added = await catalogue.addWorksIn(transaction, list, note);
          // After the second transaction has written, and before it is kept.
          if (failing && calls === 2) throw new Error('the disk is full');
          return added;
        },
      },
    }),
  });
  const id = await keep(temp, many(700));
  await temp.imports.choose(id, 1, new Map(), 'take');
  await assert.rejects(accept(temp.imports, id), /the disk is full/);
  assert.equal(await works(temp), 500);
  const { waiting, taken, chosen } = await temp.imports.counts(id);
  assert.deepEqual({ waiting, taken, chosen }, { waiting: 200, taken: 500, chosen: 200 });
  // What was cut off in the midst of it waits as it did, and can be mended or left out.
  assert.equal((await temp.imports.pieces(id, { kind: 'record', states: ['taking'] })).length, 0);
  failing = false;
  const again = await accept(temp.imports, id);
  assert.deepEqual(again, { kind: 'accepted', accepted: { taken: 200, here: 0, left: 0, failed: 0 } });
  assert.equal(await works(temp), 700);
});

test('a process that ends after the drafts are made and before that is put down costs nothing and adds nothing twice', async (context) => {
  let ended = false;
  const temp = await tempImports(context, {
    over: ({ database }) => ({
      database: {
        ...database,
        // Nothing is written any more once the drafts are in.
        write: async (task) => {
          if (ended) throw new Error('the process has ended');
          const result = await database.write(task);
          if ((await temp.catalogue.changes.after({ generation: 0, id: '' }, 1)).length > 0) ended = true;
          return result;
        },
      },
    }),
  });
  const id = await keep(temp, many(2));
  await assert.rejects(accept(temp.imports, id), /the process has ended/);
  assert.equal(await works(temp), 2);
  const page = await temp.page(`/curate/import/${id}`);
  assert.match(page.one('main').text, /Taking this in was cut off/);
  const next = createImports(temp);
  assert.deepEqual(await accept(next, id), { kind: 'accepted', accepted: { taken: 0, here: 2, left: 0, failed: 0 } });
  assert.equal(await works(temp), 2);
  const here = await next.pieces(id, { kind: 'record', states: ['here'] });
  assert.ok(here.every((piece) => piece.kind === 'record' && piece.work !== undefined));
});

test('accepted by two at once, a text is taken in once', async (context) => {
  const temp = await tempImports(context);
  const id = await keep(temp, many(3));
  const outcomes = await Promise.all([temp.imports.accept(id, 1, new Map(), people.ana), temp.imports.accept(id, 1, new Map(), people.bo)]);
  assert.deepEqual(outcomes.map(({ kind }) => kind).sort(), ['accepted', 'conflict']);
  assert.equal(await works(temp), 3);
});

test('the same text twice in one paste is one record', async (context) => {
  const temp = await tempImports(context);
  const id = await keep(temp, `${ris('Walking beside')}${ris('Walking beside')}`);
  const [first, second] = await temp.imports.pieces(id, { kind: 'record', states: ['waiting'] });
  assert.equal(first?.kind === 'record' && first.choice.kind, 'take');
  assert.equal(second?.kind === 'record' && second.choice.kind, 'leave');
  assert.match(second?.kind === 'record' ? second.doubts.map(({ message }) => message).join() : '', /as the record on line 1/);
  await temp.imports.choose(id, 1, new Map(), 'take');
  assert.deepEqual(await accept(temp.imports, id), { kind: 'accepted', accepted: { taken: 1, here: 1, left: 0, failed: 0 } });
  assert.equal(await works(temp), 1);
});

test('a record that bears the id of a work withdrawn to protect somebody gets another and is not published with the rest', async (context) => {
  const temp = await tempImports(context);
  const [work] = await temp.add({ title: 'Withdrawn' });
  await temp.catalogue.withdraw(work!.id, { reason: 'cultural', showTitle: false }, { by: 'Fern', reason: 'Asked.' });
  const id = await keep(
    temp,
    `{"id":"${work!.id}","type":"report","title":"Lanterns","contributors":[{"literal":"A council"}],"issued":"2020","languages":["en"],"publisher":"A council"}\n`,
  );
  await temp.imports.choose(id, 1, new Map(), 'take');
  assert.deepEqual(await accept(temp.imports, id), { kind: 'accepted', accepted: { taken: 1, here: 0, left: 0, failed: 0 } });
  const [piece] = await temp.imports.pieces(id, { kind: 'record', states: ['taken'] });
  const made = piece?.kind === 'record' ? await temp.catalogue.find(piece.work!) : undefined;
  assert.notEqual(made?.id, work!.id);
  assert.equal(piece?.kind === 'record' && piece.doubts.filter(({ field }) => field === 'id').length, 1);
  assert.deepEqual(await temp.lint.errorsInTheWay(made!), []);
  assert.deepEqual(await temp.imports.publish(id, people.ana, 'For a test.'), { published: 0, kept: 1 });
});

test('a work that the library does not have is no choice', async (context) => {
  const temp = await tempImports(context);
  const id = await keep(temp, many(1));
  await temp.imports.choose(id, 1, new Map([[1, { kind: 'is', work: 'zzzzzz' as never }]]));
  const [piece] = await temp.imports.pieces(id, { kind: 'record', states: ['waiting'] });
  assert.equal(piece?.kind === 'record' && piece.choice.kind, 'take');
});

test('what nobody has touched for 90 days is thrown away by night, and its works stay', async (context) => {
  const temp = await tempImports(context);
  const old = await keep(temp, many(2));
  await accept(temp.imports, old);
  const later = fixedClock('2027-02-10T10:00:00.000Z');
  const touched = await keep({ imports: createImports({ ...temp, clock: later }) }, ris('Newer'));
  const clock = fixedClock('2027-02-20T09:00:00.000Z');
  const log = createLog('silent');
  const jobs = createJobs({ database: temp.database, clock, log });
  const imports = createImports({ ...temp, clock });
  scheduleImportSweep(jobs, imports, log);
  await jobs.runDue();
  clock.set('2027-02-21T23:00:00.000Z');
  await jobs.runDue();
  assert.equal(await imports.find(old), undefined);
  assert.deepEqual(await imports.pieces(old, { kind: 'record', states: ['taken', 'waiting'] }), []);
  assert.notEqual(await imports.find(touched), undefined);
  assert.equal(await works(temp), 2);
});

test('the workbench is told of texts of which something waits', async (context) => {
  const temp = await tempImports(context);
  const queue = importsQueue(temp.imports);
  assert.equal(await queue.count(people.ana), 0);
  const id = await keep(temp, many(1));
  assert.equal(await queue.count(people.ana), 1);
  assert.deepEqual(await queue.first(people.ana, 5, english), [
    { href: `/curate/import/${id}`, label: 'a test', note: 'Read by Ana on 22 November 2026' },
  ]);
  await accept(temp.imports, id);
  assert.equal(await queue.count(people.ana), 0);
});
