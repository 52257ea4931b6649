import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { english } from '../words/index.ts';
import { errorTable, ruleFor } from './errors.ts';

const root = join(import.meta.dirname, '../..');
const documented = [...readFileSync(join(root, 'docs/errors.md'), 'utf8').matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]!);

test('every code of the table is documented, and every documented code is in the table', () => {
  assert.ok(documented.length > 0, 'the document holds codes');
  assert.deepEqual(documented.toSorted(), Object.keys(errorTable).sort());
});

test('the document gives each code the status that the table gives it', () => {
  const text = readFileSync(join(root, 'docs/errors.md'), 'utf8');
  for (const [code, { status }] of Object.entries(errorTable)) assert.match(text, new RegExp(`^\\| \`${code}\` \\| ${status} \\|`, 'm'));
});

test('every code that an error of ours bears is in the table, and no code there is unused', () => {
  const source = join(root, 'src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!\.test)\.ts$/.test(file));
  const thrown = files.flatMap((file) =>
    [...readFileSync(join(source, file), 'utf8').matchAll(/^\s+readonly code = '([A-Z_]+)'/gm)].map((match) => match[1]!),
  );
  assert.ok(thrown.length > 2);
  assert.deepEqual([...new Set(thrown)].sort(), Object.keys(errorTable).sort());
});

test('every rule says what happened and what to do next, and a fault of ours is logged as an error', () => {
  for (const [code, rule] of Object.entries(errorTable)) {
    assert.ok(english(rule.title).length > 10 && english(rule.advice).length > 10, code);
    if (rule.status >= 500) {
      assert.equal(rule.level, 'error', code);
      assert.equal(rule.mayShow, false, code);
    }
  }
});

test('an error of ours is answered by its code, whatever else it bears', () => {
  assert.equal(ruleFor(Object.assign(new Error(), { code: 'ID_TAKEN', statusCode: 404 })), errorTable.ID_TAKEN);
});

test('a client error that the web server found keeps its status, and one without a rule is a 400', () => {
  assert.equal(ruleFor({ statusCode: 413 }).status, 413);
  assert.equal(ruleFor({ statusCode: 429 }).status, 429);
  assert.equal(ruleFor({ statusCode: 418 }).status, 400);
});

test('anything else is unexpected: 500, logged, its message not shown', () => {
  for (const thrown of [
    new Error('x'),
    new TypeError('x'),
    'text',
    undefined,
    null,
    42,
    { code: 'UNKNOWN' },
    { code: 'constructor' },
    { code: 'toString' },
    { statusCode: 500 },
    { statusCode: 200 },
    { statusCode: '404' },
  ]) {
    const rule = ruleFor(thrown);
    assert.deepEqual([rule.status, rule.level, rule.mayShow], [500, 'error', false]);
  }
});
