import type { Frame } from '../../../ui/index.ts';
import { may, type Person } from '../../accounts/index.ts';
import { type CatalogueTables, findContributorsByName, type StoredWork, type WorkRecord } from '../../catalogue/index.ts';
import { findDuplicates } from '../../intake/index.ts';
import type { EditorPages } from './editor-options.ts';
import type { EditorView } from './editor-page.ts';
import type { FoundContributor } from './form-view.ts';
import type { FormContent } from './posted-form.ts';
import { recordOf } from './record-form.ts';

/** Contributors shown of those that a search finds. */
const contributorsShown = 10;

export interface OpenForm {
  readonly draft: string;
  readonly version: number;
  readonly keptAt?: string | undefined;
  readonly work?: StoredWork | undefined;
  readonly base?: number | undefined;
  readonly baseRecord?: WorkRecord | undefined;
  readonly content: FormContent;
  readonly returnedNote?: string | undefined;
}

/** Gathers what the page of a form shows around what stands in it. */
export async function openForm(
  options: EditorPages,
  { words: t, contentLanguage }: Pick<Frame, 'words' | 'contentLanguage'>,
  person: Person,
  form: OpenForm,
  shown: Partial<Pick<EditorView, 'problems' | 'pasted' | 'blocked'>> = {},
): Promise<EditorView> {
  const { catalogue, editor, clock } = options;
  const { content, work, baseRecord } = form;
  const read = recordOf(content.state, baseRecord, { cultural: may(person, 'cultural.edit') });
  const record = read.kind === 'record' ? read.record : undefined;
  return {
    ...content,
    ...form,
    t,
    contentLanguage,
    structure: await catalogue.structure(),
    problems: [],
    may: { publish: may(person, 'works.publish'), cultural: may(person, 'cultural.edit'), overrule: may(person, 'works.overrule') },
    others: work === undefined ? [] : await editor.othersAt(work.id, person.id),
    duplicate: work === undefined && record !== undefined ? await duplicateOf(options, record) : undefined,
    foundContributors: await foundContributors(options, content),
    checks: record === undefined ? undefined : (await options.checks?.(record, work, t))?.panel,
    tab: editor.newDraftId(),
    now: clock.now(),
    ...shown,
  };
}

/** People and organisations that the library knows under the name that was looked for. */
export async function foundContributors({ database }: Pick<EditorPages, 'database'>, { beside }: FormContent): Promise<FoundContributor[]> {
  const sought = beside['find.contributors'].trim();
  if (sought === '') return [];
  const found = await findContributorsByName(database.read<CatalogueTables>(), sought, contributorsShown);
  return found.map(({ id, name, details }) => ({ id, name, orcid: details.orcid }));
}

async function duplicateOf({ database, catalogue }: EditorPages, record: WorkRecord): Promise<StoredWork | undefined> {
  const [finding] = await findDuplicates(database.read<CatalogueTables>(), [record]);
  return finding === undefined ? undefined : catalogue.find(finding.of);
}
