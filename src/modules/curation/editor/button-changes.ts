import type { Database } from '../../../platform/db/index.ts';
import { fieldId } from '../../../ui/index.ts';
import { type CatalogueTables, findContributorsByName } from '../../catalogue/index.ts';
import { blankGroup, type FormContext, specAt } from './form-spec.ts';
import { asList, changeList, readListAction } from './form-state.ts';
import { type Filled, fillEmpty, type PasteRead, readPaste } from './paste.ts';
import type { FormContent } from './posted-form.ts';
import { stateOf } from './record-form.ts';
import { recordFields } from './record-groups.ts';

export interface ChangedForm {
  readonly content: FormContent;
  /** Id of the element to go on with. */
  readonly focus?: string;
  readonly pasted?: Filled & PasteRead;
}

/** What a button makes of the form before it is kept, and where to go on. Buttons that change nothing in it leave it as it is. */
export async function changedByButton(database: Database, known: FormContext, content: FormContent, doing: string): Promise<ChangedForm> {
  const action = readListAction(doing);
  const list = action && specAt(recordFields, action.list);
  if (action !== undefined && list?.kind === 'list') {
    const { state, focus } = changeList(content.state, action, list, () => blankGroup(list.fields, known));
    return { content: { ...content, state }, focus: fieldId(focus) };
  }
  const taken = /^take:contributors\.([a-z0-9]{6})$/.exec(doing)?.[1];
  if (taken !== undefined) {
    const found = await findContributorsByName(database.read<CatalogueTables>(), content.beside['find.contributors'], 50);
    const details = found.find(({ id }) => id === taken)?.details;
    if (details === undefined) return { content };
    const [entry] = asList(stateOf({ contributors: [details] }).contributors);
    const contributors = [...asList(content.state.contributors), entry!];
    const beside = { ...content.beside, 'find.contributors': '' };
    return { content: { state: { ...content.state, contributors }, beside }, focus: fieldId(`contributors.${contributors.length - 1}`) };
  }
  if (doing === 'find:concepts')
    return { content, focus: content.beside['find.concepts'].trim() === '' ? fieldId('find.concepts') : 'found-concepts' };
  if (doing === 'find:contributors')
    return { content, focus: content.beside['find.contributors'].trim() === '' ? fieldId('find.contributors') : 'found-contributors' };
  if (doing === 'read') {
    const read = await readPaste(content.beside.paste, known.structure);
    if (read === undefined) return { content };
    const filled = fillEmpty(content.state, read.record, known);
    return { content: { ...content, state: filled.state }, pasted: { ...filled, ...read } };
  }
  return { content };
}
