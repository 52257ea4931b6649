/** What was read of texts that people pasted, until it is taken in or thrown away. Instants are ISO 8601 in UTC. */
export interface ImportTables {
  /** One text. `version` goes up with every change to it or to one of its pieces. */
  import_reading: {
    id: string;
    person: string;
    person_name: string;
    at: string;
    touched_at: string;
    source: string;
    format: string;
    /** Path of the collection that every record is placed in. */
    collection: string | null;
    version: number;
  };
  /** One piece of it, in the order of the text; what was read again of a piece that was mended stands at the end. */
  import_piece: {
    reading_id: string;
    position: number;
    version: number;
    kind: 'record' | 'rejected' | 'furniture';
    state: 'waiting' | 'taking' | 'taken' | 'here' | 'left' | 'mended';
    choice: 'take' | 'leave' | 'is' | 'none';
    /** The work that it is said to be, or that it has become. */
    work_id: string | null;
    line: number;
    source: string;
    /** What has to stand above `source` for it to be read again. */
    context: string | null;
    /** Why it could not be read or taken in. */
    reason: string | null;
    /** The record that was read, and the id, state and date that came with it, as JSON. Absent for other pieces. */
    record: string | null;
    envelope: string | null;
    /** JSON. */
    doubts: string;
    errors: number;
    warnings: number;
    /** How many works of the library it is likely the same as. */
    doubles: number;
  };
}
