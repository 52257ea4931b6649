import type { Jobs } from '../../../platform/jobs/index.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { Links } from './links.ts';

const nightly = 'check-links';
const one = 'check-link';

/** Every night at twenty past two, in the machine's time zone. */
const pattern = '20 2 * * *';
/** Addresses of one night. With a pause of five seconds a host, one host has its share of some 700 an hour. */
const addressesANight = 5_000;

/** Looks at links by night, and at single ones when a curator asks. */
export function scheduleLinkChecks(jobs: Jobs, links: Links, log: Log): void {
  jobs.handle(nightly, {
    tries: 3,
    run: async (_payload, { signal }) => {
      await links.follow();
      const { checked, putOff } = await links.checkDue({ limit: addressesANight, signal });
      // What was looked at is kept; a night that is broken off goes on with the rest.
      signal.throwIfAborted();
      log.info({ checked, putOff }, 'links were looked at');
    },
  });
  jobs.handle(one, {
    tries: 3,
    run: async (payload, { signal }) => {
      if (typeof payload === 'string') await links.checkOne(payload, signal);
      signal.throwIfAborted();
    },
  });
  jobs.schedule(nightly, pattern);
}

/** Has one address looked at soon. False where that is to happen already. */
export function askForCheck(jobs: Jobs, id: string): Promise<boolean> {
  return jobs.add(one, id, { key: id });
}
