/** Tables of the editor and the workbench. Instants are ISO 8601 in UTC. */
export interface EditingTables {
  /**
   * What a person is changing and has not saved. `fields` is the form as it was posted. A draft that was saved stays for a while with
   * `saved_as`, so that what is sent twice is not done twice.
   */
  work_draft: {
    id: string;
    /** Absent: a work that is not in the library yet. */
    work_id: string | null;
    person: string;
    person_name: string;
    /** The revision of the work that the form was made from. */
    base_revision: number | null;
    version: number;
    /** The page that it was last kept from. */
    tab: string;
    fields: string;
    created_at: string;
    touched_at: string;
    /** Put forward for somebody who may publish. */
    proposed_at: string | null;
    /** What the one who put it forward says to whoever reviews it. */
    note: string | null;
    /** What a reviewer said who gave it back. */
    returned_note: string | null;
    saved_as: string | null;
  };
  /** Drafts in the catalogue that wait for somebody to look at them. */
  review_request: { work_id: string; person: string; person_name: string; at: string; note: string | null };
  batch: { id: string; person: string; person_name: string; at: string; reason: string; change: string; undone_at: string | null };
  /** What a batch did to each work: from which revision to which. `after` is absent where nothing was changed. */
  batch_work: { batch_id: string; position: number; work_id: string; before: number; after: number | null; outcome: string };
  saved_filter: { id: string; person: string; name: string; query: string; at: string };
}
