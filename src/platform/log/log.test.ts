import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog, type LogLevel } from './log.ts';

function capture(level: LogLevel) {
  const lines: string[] = [];
  return { log: createLog(level, { write: (line) => lines.push(line) }), lines };
}

test('a line is one JSON object with its level in words, its time, and nothing about the machine', () => {
  const { log, lines } = capture('info');
  log.info({ route: '/works/:id' }, 'request');
  assert.equal(lines.length, 1);
  const { time, ...rest } = JSON.parse(lines[0]!) as Record<string, unknown>;
  assert.match(String(time), /^\d{4}-\d\d-\d\dT/);
  assert.deepEqual(rest, { level: 'info', route: '/works/:id', msg: 'request' });
});

test('what is below the level is left out, and silent leaves out everything', () => {
  const warnings = capture('warn');
  warnings.log.info('no');
  warnings.log.warn('yes');
  assert.equal(warnings.lines.length, 1);
  const silent = capture('silent');
  silent.log.fatal('no');
  assert.deepEqual(silent.lines, []);
});

test('what stands under the name of a secret is blanked, on the first level and the second', () => {
  const { log, lines } = capture('info');
  const secret = 'correct horse';
  log.info({ password: secret, token: secret, cookie: secret, form: { password: secret, secret, token: secret } }, 'careless');
  assert.doesNotMatch(lines[0]!, /correct horse/);
  assert.match(lines[0]!, /kept out of the log/);
});

test('an error is logged with its stack and its cause', () => {
  const { log, lines } = capture('info');
  log.error({ err: new Error('outer', { cause: new Error('inner') }) }, 'failed');
  const { err } = JSON.parse(lines[0]!) as { err: { message: string; stack: string } };
  assert.match(err.message, /outer/);
  assert.match(err.stack, /log\.test\.ts/);
  assert.match(lines[0]!, /inner/);
});
