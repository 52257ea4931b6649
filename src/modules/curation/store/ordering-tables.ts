import type { Generated } from 'kysely';
import type { EditAction, Part } from '../ordering/edit.ts';

/** What was changed in the library's ordering by those who look after it, beside what its folder says. */
export interface OrderingTables {
  /** Parts that stand over the folder's. `folder`: digest of the folder's part as it was when this began or was last looked at. */
  ordering_part: { part: Part; folder: string; content: string };
  ordering_edit: {
    number: Generated<number>;
    part: Part;
    at: string;
    by: string;
    reason: string;
    action: EditAction;
    /** What changed, to be shown and to be turned back. */
    changes: string;
    /** Works that were changed with it: what they named before and after. */
    works: string;
    before: string;
    after: string;
    /** The state of keeping before: digest of the folder's part, or nothing where the part was the folder's. */
    kept: string | null;
    undone_by: number | null;
  };
  /** Where names that are gone lead to. The newest edit's word counts. */
  ordering_forward: { edit: number; kind: 'concept' | 'collection'; old: string; new: string };
}
