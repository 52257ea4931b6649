import type { WorkStatus } from '../work.ts';

/** The catalogue's tables, as columns. Domain types are made from them in this folder and nowhere else. */

export interface CatalogueTables {
  /**
   * One row. `value` grows by one with every change to the catalogue; caches compare it. `hidden` is the last generation in which something
   * was taken from readers, which no cache may outlive. `next_sequence` numbers publications.
   */
  generation: { id: 1; value: number; hidden: number; next_sequence: number };
  /** Every id ever given out, so that none is given twice, whatever becomes of what it named. */
  minted_id: { id: string; kind: 'work' | 'contributor'; minted_at: string };
  /** The work as one document (`record`), with the columns that lists sort and filter by. */
  work: {
    id: string;
    status: WorkStatus;
    type: string;
    title: string;
    sort_title: string;
    sort_author: string;
    year: number | null;
    /** The freest way to the work, which gives it its one access label. */
    access: string;
    /** Order of first publication; lists are held still by it while works are added. */
    sequence: number | null;
    added_on: string;
    updated_at: string;
    revision: number;
    /** The title reduced to letters and digits, for finding duplicates. */
    match_key: string;
    record: string;
    merged_into: string | null;
    tombstone: string | null;
    /** The generation in which the work last changed. */
    changed: number;
  };
  work_contributor: { work_id: string; position: number; contributor_id: string; role: string };
  contributor: { id: string; name_key: string; name: string; sort_name: string; details: string };
  identifier: { scheme: string; value: string; work_id: string };
  placement: { work_id: string; collection: string };
  work_facet: { work_id: string; facet: string; value: string };
  work_concept: { work_id: string; concept: string };
  work_relation: { work_id: string; kind: string; target: string };
  /** `record` is empty for the newest revision: its text is the work's own. */
  revision: {
    work_id: string;
    number: number;
    at: string;
    by: string;
    reason: string;
    action: string;
    fields: string;
    record: string | null;
    /** Who looked at a work that stood under a veto, and what they said. Kept with the restoring; no reader sees it. */
    review: string | null;
  };
  /** How both stood when a work was merged, for undoing it. Gone once that is done; the revisions tell of both. */
  work_merge: { loser: string; winner: string; at: string; status: WorkStatus; winner_before: number; winner_after: number };
  /** Citations as they are shown, one a work and style; derived from the work and free to be lost. */
  citation: { work_id: string; style: string; revision: number; maker: string; html: string };
  collection: { path: string; parent: string | null; slug: string; name: string; position: number; details: string };
  facet: { id: string; label: string; position: number; choices: string };
  concept_scheme: { id: string; title: string; details: string };
  concept: { id: string; scheme: string; position: number; details: string };
  /** AUSTLANG codes and the names that the library gives them. */
  language: { code: string; name: string; position: number; other_names: string };
}
