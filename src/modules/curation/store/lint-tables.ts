import type { RuleId, Severity } from '../lint/finding.ts';

/** What the checks have found in the library, and which of it people have overruled. */
export interface LintTables {
  /** Derived from the records and the rules, and free to be lost. `fields`, `said`: JSON. */
  lint_finding: { work_id: string; rule: RuleId; digest: string; severity: Severity; fields: string; said: string; repairable: 0 | 1 };
  /** By the digest of the values that the finding rests on: once one of them changes, it is another finding, and stands. */
  lint_overruling: { work_id: string; rule: string; digest: string; by: string; reason: string; at: string };
  /** One row: how far the checks have come in the catalogue's change feed, and by which version of the rules. */
  lint_state: { id: 1; version: number; generation: number; work_id: string };
}
