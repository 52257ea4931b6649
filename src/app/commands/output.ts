import { once } from 'node:events';

/** What a command tells the shell. A constant object and not an enum: types are stripped, not compiled. */
export const ExitCode = {
  done: 0,
  /** Done, but something needs a person's hand. */
  putAside: 1,
  /** Nothing could be done with what was given. */
  unusable: 2,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Where a command writes, so that tests can read it. */
export interface CommandOutput {
  /** Results, on standard output. Waits while the reader is slow; throws `NobodyListensError` when there is none any more. */
  write(text: string): Promise<void>;
  /** What went wrong or should be known, on standard error. */
  error(message: string): void;
  /** How far a long job is, on standard error. */
  progress(message: string): void;
}

/** Thrown when a reader that has seen enough ("| head") has closed the pipe. A command that only tells may end quietly, as other tools do. */
export class NobodyListensError extends Error {
  override readonly name = 'NobodyListensError';
}

let outputFault: NodeJS.ErrnoException | undefined;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  outputFault = error;
  if (error.code === 'EPIPE') return;
  process.stderr.write(`The output could not be written: ${error.message}\n`);
  process.exit(ExitCode.unusable);
});

export const processOutput: CommandOutput = {
  write: async (text) => {
    if (outputFault !== undefined) throw new NobodyListensError();
    if (process.stdout.write(text)) return;
    try {
      await once(process.stdout, 'drain');
    } catch (cause) {
      throw new NobodyListensError('nobody reads the output', { cause });
    }
  },
  error: (message) => void process.stderr.write(`${message}\n`),
  progress: (message) => void process.stderr.write(`${message}\n`),
};

/**
 * Output for a command whose work matters more than its telling: when nobody reads any more, that is said once on standard
 * error and the work goes on.
 */
export function outlasting(output: CommandOutput): CommandOutput & { readonly unheard: boolean } {
  let unheard = false;
  return {
    get unheard() {
      return unheard;
    },
    write: async (text) => {
      if (unheard) return;
      try {
        await output.write(text);
      } catch (error) {
        if (!(error instanceof NobodyListensError)) throw error;
        unheard = true;
        output.error('Nobody reads the output any more; the work goes on.');
      }
    },
    error: (message) => output.error(message),
    progress: (message) => output.progress(message),
  };
}
