import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { Html } from '../../../platform/html/index.ts';
import type { Reply, Request } from '../../../platform/http/index.ts';
import type { Frame } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { Guard } from '../../accounts/index.ts';
import type { Catalogue, StoredWork, WorkRecord } from '../../catalogue/index.ts';
import type { Editor } from './editor.ts';

/** What the checks of records say of one. */
export interface RecordChecks {
  /** To be shown with the form; absent where there is nothing to say. */
  readonly panel: Html | undefined;
  /** There are errors that nobody has overruled, so that the work cannot be published. */
  readonly blocks: boolean;
}

/** What the pages of curators are given. */
export interface CurationPages {
  readonly database: Database;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly guard: Guard;
  readonly frame: (request: Request) => Frame;
  /** Stylesheets of these pages beyond the site's. */
  readonly styles: readonly string[];
  readonly notFound: (request: Request, reply: Reply) => Promise<Reply>;
}

export interface EditorPages extends CurationPages {
  readonly editor: Editor;
  /** Addresses of what makes the form better (assets/editor.js, assets/find-while-typing.js), and its preview (assets/preview.js). */
  readonly scripts: { readonly form: readonly string[]; readonly preview: string };
  /** The work's page as readers will see it. */
  preview(request: Request, work: StoredWork): Promise<Html>;
  /** What the checks find in a record; `work` is absent where it is not in the library yet. */
  checks?(record: WorkRecord, work: StoredWork | undefined, t: Words): Promise<RecordChecks>;
}
