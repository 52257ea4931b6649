import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tempLibrary } from '../../tests/support/temp-library.ts';
import { watchEmbargoes } from './embargoes.ts';

const accessCondition = { kind: 'closed', until: '2026-12-01', decidedBy: 'The authors' } as const;
const turns = async () => {
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
};

test('a library that is served lifts an embargo within a quarter of an hour of its end, and no longer once it is closed', async (context) => {
  context.mock.timers.enable({ apis: ['setInterval'] });
  const { library, app, clock, add, get, log } = await tempLibrary(context);
  const [work, later] = await add(
    { title: 'Until December', accessCondition },
    { title: 'Later', accessCondition: { ...accessCondition, until: '2027-01-01' } },
  );
  const status = async () => (await get(`/works/${work!.id}`)).statusCode;
  await app.listen({ port: 0, host: '127.0.0.1' });
  clock.set('2026-12-01T00:00:00.000Z');
  assert.equal(await status(), 404);
  context.mock.timers.tick(15 * 60_000);
  await turns();
  assert.equal(await status(), 200);
  assert.deepEqual(
    log.filter(({ msg }) => msg === 'embargoes ended').map(({ level, works }) => [level, works]),
    [['info', 1]],
  );
  await app.close();
  clock.set('2027-01-02T00:00:00.000Z');
  context.mock.timers.tick(60 * 60_000);
  await turns();
  assert.equal((await library.catalogue.find(later!.id))!.status, 'restricted');
});

test('what goes wrong is told, and tried again', async (context) => {
  context.mock.timers.enable({ apis: ['setInterval'] });
  const { library, clock, add, log } = await tempLibrary(context, { expectErrors: true });
  const [work] = await add({ accessCondition });
  clock.set('2026-12-01T00:00:00.000Z');
  let attempts = 0;
  const failing = {
    ...library.catalogue,
    releaseEmbargoes: async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('the disk is full');
      return library.catalogue.releaseEmbargoes();
    },
  };
  const stop = watchEmbargoes(failing, library.log, 1_000);
  context.after(stop);
  context.mock.timers.tick(1_000);
  await turns();
  assert.ok(log.some(({ level, msg }) => level === 'error' && msg === 'embargoes that ended could not be lifted'));
  context.mock.timers.tick(1_000);
  await turns();
  assert.equal((await library.catalogue.find(work!.id))!.status, 'published');
});
