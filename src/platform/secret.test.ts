import assert from 'node:assert/strict';
import { test } from 'node:test';
import { format, inspect } from 'node:util';
import { createLog } from './log/log.ts';
import { Secret } from './secret.ts';

test('a secret shows itself to nobody who does not ask for it', () => {
  const holder = { name: 'a hub', key: new Secret('k3y-of-ours') };
  const lines: string[] = [];
  const log = createLog('info', { write: (line: string) => void lines.push(line) });
  log.info({ holder }, 'with a secret in it');
  const seen = [
    inspect(holder, { showHidden: true, depth: 9 }),
    JSON.stringify(holder),
    `${holder.key}`,
    format('%s %o', holder.key, holder),
  ];
  assert.equal(lines.length, 1);
  for (const text of [...seen, ...lines]) {
    assert.doesNotMatch(text, /k3y/);
    assert.match(text, /\(secret\)/);
  }
  assert.deepEqual(Object.keys(holder.key), []);
  assert.equal(holder.key.reveal(), 'k3y-of-ours');
});
