/**
 * Faults that come from the machine and not from the program (a full disk, a folder that cannot be written, a damaged store) in
 * words that say what to do. `undefined` for whatever is not known: that is a mistake of ours, and its trace is worth more than words.
 */
export function faultInWords(error: unknown, dataDir: () => string): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, path, syscall, address, port, errcode } = error as Error & Partial<Record<string, unknown>>;
  if (code === 'ERR_SQLITE_ERROR' && typeof errcode === 'number') return storeFault(errcode, dataDir());
  // Kysely names a step that the store has taken and that this version does not know.
  if (/^corrupted migrations: previously executed migration .* is missing/.test(error.message)) {
    return `The store in ${dataDir()} was brought to the form of a newer version. Run that version, or put back the backup from before it.`;
  }
  if (typeof code !== 'string') return undefined;
  if (syscall === 'listen' || syscall === 'getaddrinfo') return listenFault(code, `${String(address)}:${String(port)}`);
  const reason = fileFaults[code];
  return reason === undefined || typeof path !== 'string' ? undefined : `${path}: ${reason}`;
}

const fileFaults: Readonly<Record<string, string>> = {
  EACCES: 'you may not read or write there. Choose another place, or have its owner give you the right to.',
  EPERM: 'you may not read or write there. Choose another place, or have its owner give you the right to.',
  EROFS: 'this disk can only be read. Choose another place.',
  ENOENT: 'there is no such file or folder. Check the name.',
  ENOTDIR: 'a part of this path is a file and not a folder. Check the name.',
  EISDIR: 'this is a folder and not a file. Name a file in it.',
  EEXIST: 'something else of that name is there already. Choose another name.',
  ENAMETOOLONG: 'this name is too long. Choose a shorter one.',
  ELOOP: 'its links lead in a circle. Check the name.',
  ENOSPC: 'the disk is full. Make room and try again.',
  EDQUOT: 'your share of the disk is full. Make room and try again.',
  EIO: 'the disk could not be read or written. Check the disk, and your backups.',
};

/** SQLite's result codes (https://www.sqlite.org/rescode.html); the lower eight bits are the kind. */
function storeFault(errcode: number, dataDir: string): string | undefined {
  const store = `The store in ${dataDir}`;
  switch (errcode & 0xff) {
    case 5:
    case 6:
      return `${store} is being written by another program, such as a long import. Try again when that is done.`;
    case 8:
      return `${store} can only be read. Give the user who runs this the right to write in that folder, or choose another with DATA_DIR.`;
    case 10:
      return `${store} could not be read or written. Check the disk, and your backups.`;
    case 11:
    case 26:
      return `${store} is damaged, or alongside.sqlite there is something else. Keep it aside and put back a backup, as docs/operations.md says.`;
    case 13:
      return 'The disk is full. Nothing is half done: make room and run the command again.';
    case 14:
      return `${store} cannot be opened, or a file cannot be made. Check that the folder is there and that you may write in it.`;
    default:
      return undefined;
  }
}

function listenFault(code: string, where: string): string | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return `${where} is in use by another program. Stop it, or choose another with PORT=3001.`;
    case 'EACCES':
      return `You may not listen at ${where}. Ports below 1024 are kept for the system: choose another with PORT=3001.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'This machine does not have the address that HOST names. Use 127.0.0.1, or 0.0.0.0 for every address of it.';
    default:
      return undefined;
  }
}
