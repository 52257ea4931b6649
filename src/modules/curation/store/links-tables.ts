import type { CareKind, LinkState } from '../links/link.ts';

/** What is known about the addresses of works. Checks stand here and not in records, so that a night of looking makes no revisions. */
export interface LinkTables {
  link: {
    id: string;
    url: string;
    host: string;
    state: LinkState;
    reason: string | null;
    status: number | null;
    target: string | null;
    hints: string;
    since: string | null;
    checked_at: string | null;
    last_ok_at: string | null;
    next_at: string;
    /** Until when it is somebody's to look at. */
    claimed_until: string | null;
    failures: number;
    failed_days: number;
    last_failed_on: string | null;
    usual_length: number | null;
    fine: string | null;
    /** What calls for a curator; nothing where a curator has said that it is fine. */
    care: CareKind | null;
  };
  link_use: { link_id: string; work_id: string };
  /** Each time through which looks found the same. */
  link_run: {
    link_id: string;
    began_at: string;
    ended_at: string;
    checks: number;
    state: LinkState;
    reason: string | null;
    status: number | null;
    target: string | null;
  };
  /** One row: how far the addresses have been read in the catalogue's change feed. */
  link_point: { id: 1; generation: number; work_id: string };
}
