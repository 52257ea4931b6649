import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from './source-file.ts';

/** A library folder on disk. Whatever cannot be read is reported. */
export interface Folder {
  /** Text of a file; `undefined`, with a report, when it cannot be read. */
  text(file: string, missing: string): Promise<string | undefined>;
  /** Files of a sub-folder with one ending; a folder that is not there holds none. */
  list(name: string, ending: string): Promise<string[]>;
}

export function openFolder(directory: string, report: Report): Folder {
  return {
    text: async (file, missing) => {
      try {
        return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(join(directory, file)));
      } catch (error) {
        report({ file, message: error instanceof TypeError ? 'is not UTF-8 text: save it as UTF-8' : whyUnreadable(error, missing) });
        return undefined;
      }
    },
    list: async (name, ending) => {
      let names: string[];
      try {
        names = await readdir(join(directory, name));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') report({ file: name, message: whyUnreadable(error, '') });
        return [];
      }
      const visible = names.filter((entry) => !entry.startsWith('.')).sort();
      for (const entry of visible) {
        if (!entry.endsWith(ending))
          report({ file: `${name}/${entry}`, message: `is not read: files here end in ${ending}; rename it or move it away` });
      }
      return visible.filter((entry) => entry.endsWith(ending)).map((entry) => `${name}/${entry}`);
    },
  };
}

function whyUnreadable(error: unknown, missing: string): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return missing;
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read: give the account that runs the library the right to read it';
  if (code === 'EISDIR') return 'is a folder where a file should be';
  if (code === 'ENOTDIR') return 'is not in a folder: check that the path of the library is a folder';
  return `cannot be read (${code ?? String(error)})`;
}
