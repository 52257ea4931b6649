/** The intake's tables: what has come in, from where, and what is doubtful about it. */
export interface IntakeTables {
  import_batch: { id: string; at: string; source: string; format: string; by: string };
  /** One row for every record ever taken in, by the digest of its source text: reading the same text again adds nothing. */
  import_item: {
    digest: string;
    batch_id: string;
    work_id: string;
    line: number;
    doubts: string;
    duplicate_of: string | null;
  };
  /** What the library folder said of each of its works when it was last read. */
  folder_line: { work_id: string; digest: string };
  /** One row: the digest of the whole folder, so that an unchanged one is not read again at every start. */
  folder_state: { id: 1; digest: string };
  /** What a work is looked up by when another may be the same; derived from the record and free to be lost. */
  duplicate_key: { key: string; work_id: string };
  /** One row: how far the keys have come in the catalogue's change feed. */
  duplicate_state: { id: 1; generation: number; work_id: string };
  /** Two works that are likely one, the smaller id first; derived as well. */
  duplicate_candidate: { a: string; b: string; score: number };
  /** Two works that a person has said are not the same. */
  duplicate_decision: { a: string; b: string; by: string; reason: string; at: string };
}
