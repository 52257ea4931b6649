import { type Logger, type LoggerOptions, pino } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'child'>;

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/**
 * The structured log: one JSON object a line on standard output.
 *
 * It holds no personal data: requests are logged by route pattern, never by address, query or client.
 * Anything under a key that could hold a secret is blanked, in case a careless line comes through.
 * `destination` takes the lines instead of standard output.
 */
export function createLog(level: LogLevel, destination?: { write(line: string): void }): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: ['password', 'secret', 'token', 'authorization', 'cookie', '*.password', '*.secret', '*.token'],
      censor: '[kept out of the log]',
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
