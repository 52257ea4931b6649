import type { WorkRecord } from '../catalogue/index.ts';

/** What a writer is given: a checked record and, where the work has a page of its own, its id and the full address of that page. */
export interface ExportedWork {
  readonly id?: string;
  readonly url?: string;
  readonly record: WorkRecord;
}
