import assert from 'node:assert/strict';
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import test from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { CslItem } from '../csl-json/index.ts';
import { citationMaker, createCitationService } from './citation-service.ts';

const item: CslItem = {
  id: 'a',
  type: 'report',
  title: 'What we asked for',
  author: [{ literal: 'Consumers' }],
  issued: { 'date-parts': [[2018]] },
};
const expected = { html: 'Consumers. (2018). <i>What we asked for</i>.', text: 'Consumers. (2018). What we asked for.' };
const realProcess = new URL('./citation-process.ts', import.meta.url);

/** A service with a count of the processes that it started. `processes` are used one after the other, the last again and again. */
function setUp({ processes = [realProcess], ...options }: { processes?: URL[]; idleMs?: number; patienceMs?: number } = {}) {
  const started: ChildProcess[] = [];
  const service = createCitationService({
    ...options,
    start: () => {
      const child = fork(processes[Math.min(started.length, processes.length - 1)]!);
      started.push(child);
      return child;
    },
  });
  return { started, service };
}

test('items are formatted in one process', async (t) => {
  const { started, service } = setUp();
  t.after(() => service.close());
  assert.deepEqual(await service.format(item, 'apa'), expected);
  assert.notEqual((await service.format(item, 'vancouver')).text, expected.text);
  assert.equal(started.length, 1);
});

test('the maker names the versions that citations depend on', () => {
  assert.match(citationMaker, /^\d+\.\d+\.\d+ \d+\.\d+\.\d+ \d+$/);
});

test('many requests at once are answered, the same ones by one piece of work', async (t) => {
  const { service } = setUp();
  t.after(() => service.close());
  const citations = await Promise.all(
    Array.from({ length: 20 }, (_, index) => service.format({ ...item, title: `Title ${index % 4}` }, 'apa')),
  );
  assert.deepEqual(
    citations.map(({ text }) => text),
    Array.from({ length: 20 }, (_, index) => `Consumers. (2018). Title ${index % 4}.`),
  );
});

test('a process that dies is replaced once', async (t) => {
  const { started, service } = setUp({ processes: [new URL('./fixtures/dying-process.ts', import.meta.url), realProcess] });
  t.after(() => service.close());
  assert.deepEqual(await service.format(item, 'apa'), expected);
  assert.equal(started.length, 2);
});

test('when the engine cannot be had a plain reference stands in and is marked', async (t) => {
  const { started, service } = setUp({ processes: [new URL('./fixtures/dying-process.ts', import.meta.url)] });
  t.after(() => service.close());
  const [first, second] = await Promise.all([service.format(item, 'apa'), service.format(item, 'harvard1')]);
  assert.deepEqual(first, { ...expected, fallback: true });
  assert.equal(second?.fallback, true);
  assert.equal(started.length, 4);
});

test('a process that does not answer is given up', async (t) => {
  const { started, service } = setUp({ processes: [new URL('./fixtures/silent-process.ts', import.meta.url)], patienceMs: 200 });
  t.after(() => service.close());
  assert.equal((await service.format(item, 'apa')).fallback, true);
  assert.equal(started.length, 2);
});

test('an idle process ends and the next request starts another', async (t) => {
  const { started, service } = setUp({ idleMs: 50 });
  t.after(() => service.close());
  await service.format(item, 'apa');
  const ended = new Promise((resolve) => started[0]!.once('exit', resolve));
  await Promise.race([ended, wait(5_000).then(() => assert.fail('the process is still there'))]);
  assert.equal((await service.format({ ...item, title: 'Another' }, 'apa')).fallback, undefined);
  assert.equal(started.length, 2);
});

test('closing answers what waits, and afterwards plain references are given', async () => {
  const { service } = setUp();
  const waiting = [service.format(item, 'apa'), service.format({ ...item, title: 'Another' }, 'apa')];
  await wait(10);
  await service.close();
  assert.ok((await Promise.all(waiting)).every(({ fallback }) => fallback));
  assert.equal((await service.format({ ...item, title: 'Late' }, 'apa')).fallback, true);
});

test('an idle process does not hold the process, a waiting request does', () => {
  const script = `import { createCitationService } from ${JSON.stringify(new URL('./citation-service.ts', import.meta.url).href)};
    const service = createCitationService();
    console.log((await service.format(${JSON.stringify(item)}, 'apa')).text);`;
  const begun = performance.now();
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8', timeout: 19_000 });
  assert.equal(stdout.trim(), expected.text);
  assert.equal(status, 0);
  assert.ok(performance.now() - begun < 18_000);
});
