import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { LongTask } from '../modules/discovery/index.ts';
import type { Config } from './config.ts';

/** Thrown when the process that makes the search index ends otherwise than well. */
class IndexProcessError extends Error {
  override readonly name = 'IndexProcessError';
}

export interface IndexProcess {
  run(task: LongTask): Promise<void>;
  close(): void;
}

/**
 * Makes the search index in a process of its own, by the command that an operator would use: readers of this process go on being answered,
 * and what it takes in memory is given back when it ends.
 */
export function createIndexProcess(config: Config): IndexProcess {
  let child: ChildProcess | undefined;
  return {
    run: (task) =>
      new Promise((resolve, reject) => {
        const words = [join(import.meta.dirname, '../cli.ts'), 'reindex', ...(task === 'rest' ? ['--rest'] : [])];
        const env = { DATA_DIR: config.dataDir, LIBRARY_DIR: config.libraryDir, LOG_LEVEL: 'warn' };
        child = spawn(process.execPath, words, { env, stdio: ['ignore', 'ignore', 'pipe'] });
        let told = '';
        child.stderr!.setEncoding('utf8').on('data', (text: string) => {
          told = (told + text).slice(-2_000);
        });
        child.once('error', reject);
        child.once('exit', (code, signal) => {
          child = undefined;
          if (code === 0) resolve();
          else reject(new IndexProcessError(`the process that makes the search index ended with ${signal ?? code}: ${told.trim()}`));
        });
      }),
    close: () => child?.kill('SIGTERM'),
  };
}
