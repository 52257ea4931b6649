import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Where a command asks, so that tests can answer. */
export interface CommandInput {
  /**
   * One line that nobody is to see: typed at a terminal without being shown, or the first line of what is piped in. Undefined where there is
   * none, or an empty one.
   */
  secret(prompt: string): Promise<string | undefined>;
}

/** For commands that nobody answers. */
export const noInput: CommandInput = { secret: async () => undefined };

export const processInput: CommandInput = {
  secret: async (prompt) => {
    const terminal = process.stdin.isTTY === true;
    // With nowhere to write to, readline shows nothing of what is typed; it still heeds Backspace and Ctrl-C.
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    const lines = createInterface({ input: process.stdin, output: silent, terminal });
    if (terminal) process.stderr.write(prompt);
    try {
      const line = await new Promise<string | undefined>((resolve) => {
        lines.once('line', resolve);
        lines.once('close', () => resolve(undefined));
      });
      return line === undefined || line === '' ? undefined : line;
    } finally {
      if (terminal) process.stderr.write('\n');
      lines.close();
    }
  },
};
