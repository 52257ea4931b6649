import { createHash } from 'node:crypto';
import type { StoredWork } from '../../catalogue/index.ts';
import type { WorkAddresses } from '../store/links.ts';

/** The id of an address: the same for the same address, in every library. */
export function linkId(url: string): string {
  return createHash('sha256').update(url).digest('hex').slice(0, 20);
}

/** The addresses that a work is to be had at, for the works that anybody may still come to. Ways that are known to be gone are none. */
export function addressesOf({ id, status, record }: StoredWork): WorkAddresses {
  const addresses = new Map<string, WorkAddresses['addresses'][number]>();
  if (status !== 'withdrawn' && status !== 'merged') {
    for (const { kind, url } of record.access) {
      if (kind !== 'gone' && url !== undefined && URL.canParse(url)) addresses.set(url, { id: linkId(url), url, host: new URL(url).host });
    }
  }
  return { work: id, addresses: [...addresses.values()] };
}

/** Where the Internet Archive lists its copies of an address, if it has any. A proposal: nobody has looked there. */
export function archivedCopies(url: string): string {
  return `https://web.archive.org/web/2*/${url}`;
}
