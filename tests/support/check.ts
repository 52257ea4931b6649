import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Everything that CI checks, in one command: types, lint and format, then every test. Goes on after a failure, so that one run tells all. */
const root = join(import.meta.dirname, '../..');
const bin = join(root, 'node_modules/.bin');

const steps: readonly (readonly [name: string, command: string, args: readonly string[]])[] = [
  ['types', join(bin, 'tsc'), ['--noEmit']],
  ['lint and format', join(bin, 'biome'), ['check', '.']],
  ['tests', process.execPath, ['--test', '--test-concurrency=2', 'src/**/*.test.ts', 'tests/**/*.test.ts']],
];

const failed: string[] = [];
for (const [name, command, args] of steps) {
  process.stdout.write(`\n== ${name}\n`);
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error !== undefined) process.stdout.write(`${error.message}\n`);
  if (status !== 0) failed.push(name);
}
process.stdout.write(failed.length === 0 ? '\nAll checks passed.\n' : `\nFailed: ${failed.join(', ')}.\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
