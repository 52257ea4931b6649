import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { CslItem } from '../csl-json/index.ts';
import type { Citation } from './citation.ts';
import { createCitationService } from './citation-service.ts';

const item: CslItem = { id: 'a', type: 'report', title: 'What we asked for', author: [{ literal: 'Consumers' }], issued: { 'date-parts': [[2018]] } };
const expected = { html: 'Consumers. (2018). <i>What we asked for</i>.', text: 'Consumers. (2018). What we asked for.' };
const realWorker = new URL('./citation-worker.ts', import.meta.url);

/** A service with a cache in memory and a count of the workers that it started. `workers` are used one after the other, the last again and again. */
function setUp({ workers = [realWorker], ...options }: { workers?: URL[]; idleMs?: number; patienceMs?: number } = {}) {
  const kept = new Map<string, Citation>();
  const started: Worker[] = [];
  const service = createCitationService(
    { get: async (key) => kept.get(key), put: async (key, citation) => void kept.set(key, citation) },
    {
      ...options,
      startWorker: () => {
        const worker = new Worker(workers[Math.min(started.length, workers.length - 1)]!);
        started.push(worker);
        return worker;
      },
    },
  );
  return { kept, started, service };
}

test('an item is formatted in a worker once and then comes from the cache', async (t) => {
  const { kept, started, service } = setUp();
  t.after(() => service.close());
  assert.deepEqual(await service.format(item, 'apa'), expected);
  assert.deepEqual([...kept.values()], [expected]);
  assert.match([...kept.keys()][0]!, /^[0-9a-f]{64}$/);
  kept.set([...kept.keys()][0]!, { html: 'kept', text: 'kept' });
  assert.equal((await service.format(item, 'apa')).text, 'kept');
  assert.equal((await service.format({ ...item, id: 'b', abstract: 'Changed.' }, 'apa')).text, 'kept');
  assert.notEqual((await service.format(item, 'vancouver')).text, 'kept');
  assert.equal(started.length, 1);
});

test('many requests at once are answered, the same ones by one piece of work', async (t) => {
  const { kept, service } = setUp();
  t.after(() => service.close());
  const citations = await Promise.all(Array.from({ length: 20 }, (_, index) => service.format({ ...item, title: `Title ${index % 4}` }, 'apa')));
  assert.deepEqual(citations.map(({ text }) => text), Array.from({ length: 20 }, (_, index) => `Consumers. (2018). Title ${index % 4}.`));
  assert.equal(kept.size, 4);
});

test('a worker that dies is replaced once', async (t) => {
  const { started, service } = setUp({ workers: [new URL('./fixtures/dying-worker.ts', import.meta.url), realWorker] });
  t.after(() => service.close());
  assert.deepEqual(await service.format(item, 'apa'), expected);
  assert.equal(started.length, 2);
});

test('when the engine cannot be had a plain reference stands in and is not kept', async (t) => {
  const { kept, started, service } = setUp({ workers: [new URL('./fixtures/dying-worker.ts', import.meta.url)] });
  t.after(() => service.close());
  const [first, second] = await Promise.all([service.format(item, 'apa'), service.format(item, 'harvard1')]);
  assert.deepEqual(first, { ...expected, fallback: true });
  assert.equal(second?.fallback, true);
  assert.equal(kept.size, 0);
  assert.equal(started.length, 4);
});

test('a worker that does not answer is given up', async (t) => {
  const { started, service } = setUp({ workers: [new URL('./fixtures/silent-worker.ts', import.meta.url)], patienceMs: 200 });
  t.after(() => service.close());
  assert.equal((await service.format(item, 'apa')).fallback, true);
  assert.equal(started.length, 2);
});

test('an idle worker ends and the next request starts another', async (t) => {
  const { started, service } = setUp({ idleMs: 50 });
  t.after(() => service.close());
  await service.format(item, 'apa');
  const ended = new Promise((resolve) => started[0]!.once('exit', resolve));
  await Promise.race([ended, wait(5_000).then(() => assert.fail('the worker is still there'))]);
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

test('an idle worker does not hold the process, a waiting request does', () => {
  const script = `import { createCitationService } from ${JSON.stringify(new URL('./citation-service.ts', import.meta.url).href)};
    const service = createCitationService({ get: async () => undefined, put: async () => {} });
    console.log((await service.format(${JSON.stringify(item)}, 'apa')).text);`;
  const begun = performance.now();
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8', timeout: 19_000 });
  assert.equal(stdout.trim(), expected.text);
  assert.equal(status, 0);
  assert.ok(performance.now() - begun < 18_000);
});
