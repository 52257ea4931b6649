import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptOutput } from './fixtures/temp-shell.ts';
import { NobodyListensError, outlasting } from './output.ts';

test('a command that outlasts its listener says so once and goes on', async () => {
  const kept = keptOutput();
  let heard = 0;
  const output = outlasting({
    ...kept,
    write: async () => {
      heard += 1;
      if (heard > 2) throw new NobodyListensError();
    },
  });
  for (let count = 0; count < 5; count++) await output.write('words');
  assert.deepEqual([heard, output.unheard, kept.err()], [3, true, 'Nobody reads the output any more; the work goes on.']);
});

test('any other fault of the output is a fault', async () => {
  const output = outlasting({
    ...keptOutput(),
    write: async () => {
      throw new Error('no room');
    },
  });
  await assert.rejects(output.write('words'), /no room/);
});
