import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from '../platform/secret.ts';
import type { Config } from './config.ts';

const fileName = 'session-secret';

/**
 * What forms and private links are signed with: the one that is set, else the one in the data folder, which is made when there is none. Two
 * processes that start at once end up with the same.
 */
export function sessionSecret({ sessionSecret: set, dataDir }: Pick<Config, 'sessionSecret' | 'dataDir'>): Secret {
  if (set !== undefined) return set;
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, fileName);
  try {
    // For the owner's eyes; fails where it is there already, so that nobody's is overwritten.
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const kept = readFileSync(file, 'utf8').trim();
  if (kept.length < 32) throw new Error(`${file} holds no secret. Remove it, and a new one is made at the next start.`);
  return new Secret(kept);
}
