import { type AccessKind, type AccessRoute, accessKinds, type WorkRecord } from './work.ts';

/** Routes with the freest first; among equals a route with an address, then the published version. */
export function orderedRoutes(routes: readonly AccessRoute[]): AccessRoute[] {
  const rank = (route: AccessRoute) =>
    accessKinds.indexOf(route.kind) * 4 +
    (route.url === undefined ? 2 : 0) +
    (route.version === undefined || route.version === 'published' ? 0 : 1);
  return [...routes].sort((a, b) => rank(a) - rank(b));
}

/** The best route that leads somewhere: the freest with an address that is not gone. */
export function wayTo({ access }: Pick<WorkRecord, 'access'>): AccessRoute | undefined {
  return orderedRoutes(access).find(({ url, kind }) => url !== undefined && kind !== 'gone');
}

/** The freest way to a work. `unlocated`: it is said to be free to read, but the library holds no address where it is. */
export type AccessStanding = AccessKind | 'unlocated';

/**
 * How a work can be had by its freest route; `accessLabelOf` says it in words. "Full text" is promised only where it can be opened
 * from here. Without any route the library offers to help.
 */
export function accessOf(record: Pick<WorkRecord, 'access'>): AccessStanding {
  const first = orderedRoutes(record.access)[0];
  if (first?.kind === 'open' && first.url === undefined) return 'unlocated';
  return first?.kind ?? 'on-request';
}
