import type { Catalogue, StoredWork, WorkId, WorkRecord } from '../../catalogue/index.ts';

export interface Replacement {
  readonly from: string;
  readonly to: string;
  /** The works whose routes are to lead elsewhere, at the revision that the curator saw. */
  readonly works: readonly { readonly id: WorkId; readonly revision: number }[];
  readonly by: string;
  readonly reason: string;
}

export interface ReplacementOutcome {
  readonly replaced: readonly StoredWork[];
  /** Changed by somebody else since the curator saw them, and left as they are. */
  readonly conflicts: readonly StoredWork[];
  /** Gone, merged, or without the address by now. */
  readonly left: readonly WorkId[];
}

/** Puts another address in the place of one, work by work, each as a revision. A copy in an archive stays: it is of the work. */
export async function replaceAddress(catalogue: Catalogue, { from, to, works, by, reason }: Replacement): Promise<ReplacementOutcome> {
  const replaced: StoredWork[] = [];
  const conflicts: StoredWork[] = [];
  const left: WorkId[] = [];
  for (const { id, revision } of works) {
    const work = await catalogue.find(id);
    const record = work && withAddress(work.record, from, to);
    if (work === undefined || record === undefined) {
      left.push(id);
      continue;
    }
    const outcome = await catalogue.revise(id, record, { by, reason }, revision);
    if (outcome.kind === 'changed') replaced.push(outcome.work);
    else if (outcome.kind === 'conflict') conflicts.push(outcome.work);
    else left.push(id);
  }
  return { replaced, conflicts, left };
}

/** The record with the address replaced; nothing where it does not hold it. */
function withAddress(record: WorkRecord, from: string, to: string): WorkRecord | undefined {
  if (!record.access.some(({ url }) => url === from)) return undefined;
  return {
    ...record,
    access: record.access.map((route) => {
      if (route.url !== from) return route;
      // The day on which the old address was looked at says nothing about the new one; nor does the name of its host.
      const { lastChecked: _, host, ...rest } = route;
      const sameHost = new URL(from).host === new URL(to).host;
      return { ...rest, ...(host !== undefined && sameHost && { host }), url: to };
    }),
  };
}
