/** The tables of what readers have sent. No address of a client is in any of them. */
export interface ContributionTables {
  submission: {
    id: string;
    /** Digest of the private link's token. */
    link: string;
    /** What the link can be made from again with the library's secret; kept only while the sender wants letters. */
    seed: string | null;
    kind: string;
    state: string;
    urgency: string;
    /** 1: looks like spam. */
    spam: number;
    marks: string;
    work_id: string | null;
    work_revision: number | null;
    content: string;
    /** Tells equal contents. */
    digest: string;
    first_nations: number;
    asks_who: number;
    sender_name: string | null;
    sender_email: string | null;
    credit_name: string | null;
    language: string;
    sent_at: string;
    changed_at: string;
    closed_at: string | null;
    assigned_id: string | null;
    assigned_name: string | null;
    decision: string | null;
    appeal: string | null;
    taken_down: number;
    works: string;
    erased: number;
    version: number;
  };
  submission_message: {
    submission_id: string;
    number: number;
    at: string;
    /** "sender" or "curator". */
    sent_by: string;
    name: string | null;
    text: string;
  };
  /** The trail: rows are added, and never changed or taken out. */
  submission_event: { submission_id: string; number: number; at: string; by: string; what: string };
}
