import type { CareKind, Link, Observation } from './link.ts';

/** Different days on which an address has to fail, without a good one between, before it is called broken. */
export const daysUntilBroken = 3;

/** Hours until an address is looked at again. One that fails is due the next night, whenever in the night before it was looked at. */
const hours = { usual: 30 * 24, doubtful: 14 * 24, failing: 20, broken: 7 * 24 } as const;

/** What is known about an address after a look, `random` (0 to 1) spreading the next ones. */
export function advance(link: Link, found: Observation, now: Date, random: number): Link {
  const at = now.toISOString();
  const day = at.slice(0, 10);
  const failed = found.state === 'gone' || found.state === 'failing';
  // What the site does not tell speaks neither for the address nor against it.
  const silent = found.state === 'unknown' || found.state === 'robots';
  const failures = failed ? link.failures + 1 : silent ? link.failures : 0;
  const failedDays = failed ? link.failedDays + (link.lastFailedOn === day ? 0 : 1) : silent ? link.failedDays : 0;
  const lastFailedOn = failed ? day : silent ? link.lastFailedOn : undefined;
  const fine = link.fine !== undefined && (silent || link.fine.signature === signatureOf(found)) ? link.fine : undefined;
  const broken = failed && failedDays >= daysUntilBroken;
  return {
    ...link,
    found,
    since: sameFinding(link.found, found) && link.since !== undefined ? link.since : at,
    checkedAt: at,
    lastOkAt: found.state === 'ok' ? at : link.lastOkAt,
    nextAt: new Date(now.getTime() + Math.round(pauseHours(found, broken) * (1 + 0.1 * random) * 3_600_000)).toISOString(),
    failures,
    failedDays,
    lastFailedOn,
    // One short page must not make the next short page look usual.
    usualLength: found.state === 'ok' || found.state === 'moved' ? (found.length ?? link.usualLength) : link.usualLength,
    fine,
    care: fine !== undefined && fine.signature === signatureOf(found) ? undefined : careFor(found, broken),
  };
}

/** What a curator says is fine: the finding, but for what changes from one look to the next. */
export function signatureOf({ state, target, hints }: Observation): string {
  return [state, state === 'moved' || state === 'soft-404' ? (target ?? '') : '', state === 'soft-404' ? hints.join('+') : ''].join(' ');
}

/** Whether two looks have found the same, as far as a history goes. */
export function sameFinding(one: Observation, other: Observation): boolean {
  return one.state === other.state && one.reason === other.reason && one.status === other.status && one.target === other.target;
}

function careFor({ state }: Observation, broken: boolean): CareKind | undefined {
  if (broken) return 'broken';
  return state === 'moved' || state === 'soft-404' ? state : undefined;
}

function pauseHours({ state }: Observation, broken: boolean): number {
  if (broken) return hours.broken;
  if (state === 'gone' || state === 'failing') return hours.failing;
  return state === 'soft-404' || state === 'unknown' ? hours.doubtful : hours.usual;
}
