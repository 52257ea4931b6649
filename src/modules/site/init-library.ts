import { constants, copyFile, mkdir, readdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/** The folder that a new library begins as. */
export const starterFolder = join(import.meta.dirname, 'starter');

export type InitOutcome = { readonly created: readonly string[] } | { readonly refused: string };

/**
 * Copies the starter into `directory`, which may be missing or empty; nothing that is there is ever overwritten.
 * `created` names the files, relative to the folder; `refused` says what to do instead.
 */
export async function initLibrary(directory: string): Promise<InitOutcome> {
  const entries = await readdir(starterFolder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => relative(starterFolder, join(entry.parentPath, entry.name)));
  try {
    await mkdir(directory, { recursive: true });
    if ((await readdir(directory)).length > 0) {
      return { refused: `${directory} is not empty, and nothing in it was touched. Name a new or empty folder.` };
    }
    for (const file of files) {
      await mkdir(dirname(join(directory, file)), { recursive: true });
      await copyFile(join(starterFolder, file), join(directory, file), constants.COPYFILE_EXCL);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOTDIR') return { refused: `${directory} is a file, or lies inside one. Name a folder.` };
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      return { refused: `${directory} cannot be written to. Name a folder of your own, or ask for the right to write there.` };
    }
    throw error;
  }
  return { created: files.map((file) => file.replaceAll(sep, '/')).sort() };
}
