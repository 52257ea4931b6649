import { Cron } from 'croner';

/** Times that come again: a pattern of cron ("0 3 * * *": every night at three), in the time zone of the machine unless another is named. */
export interface Times {
  /** The first time after a moment; nothing where there is none any more. */
  after(moment: Date): Date | undefined;
}

/** Throws on a pattern that is none. */
export function readTimes(pattern: string, timeZone?: string): Times {
  const cron = new Cron(pattern, { paused: true, ...(timeZone !== undefined && { timezone: timeZone }) });
  return { after: (moment) => cron.nextRun(moment) ?? undefined };
}
