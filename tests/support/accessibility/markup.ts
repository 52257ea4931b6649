import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const jar = join(dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

/** Why the Nu HTML checker cannot run here, or `false` when it can. Given to `test` as its `skip`. */
export const noJava: string | false = (() => {
  try {
    execFileSync('java', ['-version'], { stdio: 'ignore' });
    return false;
  } catch {
    return 'no Java on this machine (the Nu HTML checker needs it)';
  }
})();

export interface MarkupFault {
  readonly page: string;
  readonly what: string;
}

/** What the Nu HTML checker says of pages, given as their names and their text. All of it counts, also what it only warns of. */
export function checkMarkup(pages: Readonly<Record<string, string>>): MarkupFault[] {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-markup-'));
  try {
    const names = Object.keys(pages);
    for (const [index, name] of names.entries()) writeFileSync(join(folder, `${String(index).padStart(3, '0')}.html`), pages[name]!);
    const { stderr } = spawnSync('java', ['-jar', jar, '--format', 'json', folder], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    const { messages } = JSON.parse(stderr) as { messages: { type: string; message: string; url: string; extract?: string }[] };
    return messages.map(({ type, message, url, extract }) => ({
      page: names[Number(/(\d{3})\.html$/.exec(url)?.[1])] ?? url,
      what: `${type}: ${message} ${extract?.trim() ?? ''}`,
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
