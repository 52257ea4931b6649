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
  /** Results, on standard output. Waits while the reader is slow. */
  write(text: string): Promise<void>;
  /** What went wrong or should be known, on standard error. */
  error(message: string): void;
  /** How far a long job is, on standard error. */
  progress(message: string): void;
}

// A reader that has seen enough ("| head") closes the pipe: that ends the command quietly, as it does for other tools.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

export const processOutput: CommandOutput = {
  write: async (text) => {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  },
  error: (message) => void process.stderr.write(`${message}\n`),
  progress: (message) => void process.stderr.write(`${message}\n`),
};
