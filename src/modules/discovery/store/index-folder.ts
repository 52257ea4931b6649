import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * The folder of index files. One of them is in use, and the file `current` names it; a new one is made beside it and takes its place by
 * one rename, so that a crash at any moment leaves the old one serving.
 */
export class IndexFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  get #pointer(): string {
    return join(this.#folder, 'current');
  }

  /** The file in use; `undefined` when there is none yet. Costs little where nothing has changed: every search asks. */
  current(): string | undefined {
    const stat = statSync(this.#pointer, { throwIfNoEntry: false });
    // No index was ever finished here.
    if (stat === undefined) return undefined;
    // A pointer is never written over but replaced by another file.
    const mark = `${stat.ino} ${stat.mtimeMs}`;
    if (this.#seen?.mark === mark && this.#seen.file !== undefined && existsSync(this.#seen.file)) return this.#seen.file;
    this.#seen = { mark, file: this.#read() };
    return this.#seen.file;
  }

  #seen: { readonly mark: string; readonly file: string | undefined } | undefined;

  #read(): string | undefined {
    let name: string;
    try {
      name = readFileSync(this.#pointer, 'utf8').trim();
    } catch {
      // Removed since it was looked at.
      return undefined;
    }
    const file = join(this.#folder, name);
    return /^index-[a-z0-9]+\.sqlite$/.test(name) && existsSync(file) ? file : undefined;
  }

  /** A name for a new file. */
  fresh(): string {
    return join(this.#folder, `index-${randomBytes(6).toString('hex')}.sqlite`);
  }

  /** Puts a file into use and removes all others. Returns false when somebody else has put a newer one into use. */
  use(file: string): boolean {
    if (!existsSync(file)) return false;
    const name = basename(file);
    const next = `${this.#pointer}.${randomBytes(4).toString('hex')}`;
    writeFileSync(next, `${name}\n`);
    renameSync(next, this.#pointer);
    // Of two that do this at once, both keep the one that came last.
    const inUse = basename(this.current() ?? file);
    // Whoever has an old file open goes on reading it until it looks at `current` again.
    for (const other of readdirSync(this.#folder)) if (other.startsWith('index-') && !other.startsWith(inUse)) this.#remove(other);
    return inUse === name;
  }

  /** Removes a file that will not be finished. */
  discard(file: string): void {
    for (const ending of ['', '-wal', '-shm']) this.#remove(`${basename(file)}${ending}`);
  }

  #remove(name: string): void {
    try {
      rmSync(join(this.#folder, name), { force: true });
    } catch {
      // Some systems keep a file that somebody has open. It is in nobody's way, and goes when the next index is put into use.
    }
  }
}
