import type { Words } from '../../../words/index.ts';
import type { Permission, Person } from '../../accounts/index.ts';

/** Something that waits for a person to look at it. */
export interface QueueItem {
  readonly href: string;
  readonly label: string;
  /** Language of the label where it is not the interface's. */
  readonly language?: string | undefined;
  /** Said beside it: who, since when. */
  readonly note?: string | undefined;
}

/** One kind of work that waits, as the workbench shows it. Whoever owns the work offers the queue; `app` hands it over. */
export interface Queue {
  readonly id: string;
  /** Shown to those who may do this. */
  readonly permission: Permission;
  /** Where all of it is. */
  readonly href: string;
  title(t: Words): string;
  /** How much there is. Must not read all of it. */
  count(person: Person): Promise<number>;
  first(person: Person, limit: number, t: Words): Promise<readonly QueueItem[]>;
}
