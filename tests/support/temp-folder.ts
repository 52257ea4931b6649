import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a helper leaves word of what is to be done in the end: a test's context, or \`{ after }\` for a whole file. */
export interface Ending {
  after(task: () => void | Promise<void>): void;
}

/** A folder of the test's own, removed when the test ends. */
export function tempFolder(context: Ending): string {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-test-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
