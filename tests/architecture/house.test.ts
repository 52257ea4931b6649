import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gallery } from '../../src/ui/index.ts';
import { inspectHouse, knownModules, knownPackages, sourceFiles } from './house.ts';

const root = join(import.meta.dirname, '../..');
const source = join(root, 'src');

test('the house has no violations', () => {
  assert.ok(sourceFiles(source).length > 60, 'the rules saw the source');
  assert.deepEqual(inspectHouse(source), []);
});

test('every rule reports the violation planted for it', () => {
  const found = inspectHouse(join(import.meta.dirname, 'planted')).map(({ rule, file }) => `${rule}: ${file}`);
  assert.deepEqual(found.sort(), [
    'imports point downwards: platform/looks-up.ts',
    'known packages only: modules/formats/unknown-package.ts',
    'modules show one face: modules/formats/reaches-inside.ts',
    'modules stand in order: modules/catalogue/knows-formats.ts',
    'one clock: modules/catalogue/own-clock.ts',
    'one log: modules/catalogue/own-log.ts',
    'one place reads the environment: modules/catalogue/reads-environment.ts',
    'packages keep to their place: modules/catalogue/required.ts',
    'packages keep to their place: modules/catalogue/sql-outside-store.ts',
    'platform knows no domain: platform/domain-word.ts',
  ]);
});

test('every module folder is known to the rules and shows a face and a README', () => {
  const folders = readdirSync(join(source, 'modules'));
  assert.ok(folders.length >= 4);
  for (const folder of folders) {
    assert.ok(knownModules.includes(folder), `${folder} has its place in the order`);
    for (const file of ['index.ts', 'README.md']) assert.ok(existsSync(join(source, 'modules', folder, file)), `modules/${folder}/${file}`);
  }
});

test('every runtime dependency has its place in the rules and a decision that names it', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  const decisions = readdirSync(join(root, 'docs/adr'))
    .map((file) => readFileSync(join(root, 'docs/adr', file), 'utf8'))
    .join('\n');
  for (const name of Object.keys(dependencies)) {
    assert.ok(knownPackages.includes(name), `${name} is in tests/architecture/house.ts`);
    assert.ok(decisions.includes(`\`${name}\``), `${name} has a decision in docs/adr`);
  }
});

test('every component is in the gallery', () => {
  const folders = readdirSync(join(source, 'ui/components'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  assert.deepEqual(folders.map(({ name }) => name).sort(), Object.keys(gallery).sort());
  for (const examples of Object.values(gallery)) assert.ok(examples.length > 0);
});
