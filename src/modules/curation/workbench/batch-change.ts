import type { WorkRecord } from '../../catalogue/index.ts';

/** One change to be made to many works. What a work has already is not added again, and what it has not is not taken out. */
export interface BatchChange {
  readonly addPlacements: readonly string[];
  readonly removePlacements: readonly string[];
  readonly addConcepts: readonly string[];
  readonly removeConcepts: readonly string[];
  /** "community/young-people" */
  readonly addFacets: readonly string[];
  readonly removeFacets: readonly string[];
  readonly addNote: string | undefined;
  /** `publish` puts drafts out; `withdraw` takes works from the readers' side as outside what the library collects. */
  readonly status: 'publish' | 'withdraw' | undefined;
}

export const batchLists = ['addPlacements', 'removePlacements', 'addConcepts', 'removeConcepts', 'addFacets', 'removeFacets'] as const;

/** Works that one batch may change: they are changed while somebody waits. */
export const largestBatch = 200;

export function readBatchChange(fields: URLSearchParams): BatchChange {
  const listed = (name: (typeof batchLists)[number]) => [...new Set(fields.getAll(name).filter((value) => value !== ''))];
  const status = fields.get('status');
  return {
    addPlacements: listed('addPlacements'),
    removePlacements: listed('removePlacements'),
    addConcepts: listed('addConcepts'),
    removeConcepts: listed('removeConcepts'),
    addFacets: listed('addFacets'),
    removeFacets: listed('removeFacets'),
    addNote: fields.get('addNote')?.trim() || undefined,
    status: status === 'publish' || status === 'withdraw' ? status : undefined,
  };
}

/** The same change as the fields of a form. */
export function writeBatchChange(change: BatchChange): [string, string][] {
  return [
    ...batchLists.flatMap((name) => change[name].map((value): [string, string] => [name, value])),
    ...(change.addNote === undefined ? [] : [['addNote', change.addNote] as [string, string]]),
    ...(change.status === undefined ? [] : [['status', change.status] as [string, string]]),
  ];
}

export function changesNothing(change: BatchChange): boolean {
  return writeBatchChange(change).length === 0;
}

/** Ids of works in an address, "k7m2q9.n8n8n8": each once, no more than a batch may have. */
export function readBatchWorks(texts: readonly string[]): string[] {
  const ids = texts.flatMap((text) => text.split('.')).filter((id) => /^[a-z0-9]{6}$/.test(id));
  return [...new Set(ids)].slice(0, largestBatch);
}

/** A record with the change made to it. */
export function applyBatchChange(record: WorkRecord, change: BatchChange): WorkRecord {
  const facets: Record<string, string[]> = {};
  for (const [facet, values] of Object.entries(record.facets)) {
    const left = values.filter((value) => !change.removeFacets.includes(`${facet}/${value}`));
    if (left.length > 0 || values.length === 0) facets[facet] = left;
  }
  for (const named of change.addFacets) {
    const [facet = '', value = ''] = named.split(/\/(.*)/s);
    const values = Object.hasOwn(facets, facet) ? facets[facet]! : [];
    if (value !== '' && !values.includes(value)) facets[facet] = [...values, value];
  }
  const { addNote } = change;
  const noted = addNote === undefined || record.contentNotes.some(({ topic }) => topic === addNote);
  return {
    ...record,
    placements: altered(record.placements, change.addPlacements, change.removePlacements),
    concepts: altered(record.concepts, change.addConcepts, change.removeConcepts),
    facets,
    contentNotes: noted ? record.contentNotes : [...record.contentNotes, { topic: addNote }],
  };
}

function altered(values: readonly string[], add: readonly string[], remove: readonly string[]): string[] {
  const left = values.filter((value) => !remove.includes(value));
  return [...left, ...add.filter((value) => !left.includes(value))];
}
