import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { WorkRecord, type WorkRecordInput } from '../../src/modules/catalogue/index.ts';
import { blockingKeys, certainFrom, compareRecords, likelyFrom } from '../../src/modules/intake/index.ts';

const pairs = readFileSync(join(import.meta.dirname, '../../bench/duplicates/pairs.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as { kind: string; same: boolean; second?: boolean; a: WorkRecordInput; b: WorkRecordInput })
  .map((pair) => ({ ...pair, a: WorkRecord.parse(pair.a), b: WorkRecord.parse(pair.b) }));

function figures(threshold: number) {
  const found = pairs.filter(({ a, b }) => compareRecords(a, b).score >= threshold);
  const right = found.filter(({ same }) => same).length;
  return { precision: right / found.length, recall: right / pairs.filter(({ same }) => same).length };
}

test('the labelled pairs are many, of many kinds, and as many of one work as of two', () => {
  const same = pairs.filter((pair) => pair.same).length;
  assert.ok(pairs.length >= 200);
  assert.ok(Math.min(same, pairs.length - same) / pairs.length > 0.4);
  assert.ok(new Set(pairs.map(({ kind }) => kind)).size > 40);
  assert.ok(pairs.filter(({ second }) => second).length > 50);
});

test('what the thresholds were chosen for holds: few are proposed in vain, few are missed, and none is called very likely that is not', () => {
  const likely = figures(likelyFrom);
  assert.ok(likely.precision > 0.96 && likely.recall > 0.96, JSON.stringify(likely));
  const certain = figures(certainFrom);
  assert.ok(certain.precision === 1 && certain.recall > 0.75, JSON.stringify(certain));
});

test('two records of one work share a key by which they are found', () => {
  const unmet = pairs.filter(({ same, a, b }) => same && !blockingKeys(a).some((key) => blockingKeys(b).includes(key)));
  assert.deepEqual(
    unmet.map(({ kind }) => kind),
    [],
  );
});
