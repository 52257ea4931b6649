import { type Html, html } from '../../../platform/html/index.ts';
import { selectField, textField } from '../../../ui/index.ts';
import { sourceLanguage, type Words } from '../../../words/index.ts';
import { accessKinds, accessLabelOf, involvementLabel, involvementLevels, typeLabel, workTypes } from '../../catalogue/index.ts';
import type { Doubt } from '../../formats/index.ts';
import { longFields, type RecordFieldName, recordFields } from '../record-fields.ts';
import { type FormView, problemOf } from './form-parts.ts';

/** The fields in groups; the first stands open. */
const groups = {
  main: ['type', 'title', 'subtitle', 'contributors', 'issued', 'container', 'identifiers', 'access'],
  publication: [
    'volume',
    'issue',
    'pages',
    'articleNumber',
    'publisher',
    'place',
    'edition',
    'number',
    'event',
    'languages',
    'countries',
    'licence',
  ],
  texts: ['oneLine', 'plainLanguage', 'abstract'],
  people: ['involvementLevel', 'involvementStatement', 'involvementSource', 'contentNotes'],
} as const satisfies Readonly<Record<string, readonly RecordFieldName[]>>;

const hinted = {
  contributors: 'contributions.field-hint.contributors',
  issued: 'contributions.field-hint.issued',
  identifiers: 'contributions.field-hint.identifiers',
  languages: 'contributions.field-hint.languages',
  countries: 'contributions.field-hint.countries',
  contentNotes: 'contributions.field-hint.contentNotes',
  involvementSource: 'contributions.field-hint.involvementSource',
} as const;

export interface RecordFieldsView {
  readonly form: FormView;
  /** What stands in each field. */
  readonly texts: Readonly<Record<RecordFieldName, string>>;
  /** What the record says, where the form is to change one. */
  readonly now?: Readonly<Record<RecordFieldName, string>> | undefined;
  /** What is doubtful about what was read. */
  readonly doubts?: readonly Doubt[];
  /** Of the texts, where it is known and not the page's. */
  readonly language?: string | undefined;
}

/** A value of a field as it is read: codes in words. */
export function saidValue(field: RecordFieldName, text: string, t: Words): string {
  if (field === 'type') return workTypes.flatMap((type) => (type === text ? typeLabel(type, t) : []))[0] ?? text;
  if (field === 'involvementLevel')
    return involvementLevels.flatMap((level) => (level === text ? involvementLabel(level, t) : []))[0] ?? text;
  return text;
}

/** Values longer than this are not said again beside their field: they stand in it. */
const saidAgain = 200;

export function recordFieldGroups(view: RecordFieldsView, t: Words): Html {
  return html`${Object.entries(groups).map(([group, names]) => {
    const parts = names.map((name) => recordField(name, view, t));
    if (group === 'main') return html`${parts}`;
    const wrong = names.some((name) => problemOf(name, view.form, t) !== undefined);
    const doubtful = names.some((name) => doubtsOf(name, view).length > 0);
    return html`<details class="form-group"${(wrong || doubtful) && html` open`}><summary>${t(`contributions.group.${group as Exclude<keyof typeof groups, 'main'>}`)}</summary>${parts}</details>`;
  })}`;
}

function recordField(name: RecordFieldName, view: RecordFieldsView, t: Words): Html {
  const label = t(`contributions.field.${name}`);
  const value = view.texts[name];
  const problem = problemOf(name, view.form, t);
  const hint = hintOf(name, view, t);
  const doubts = doubtsOf(name, view);
  const noted =
    doubts.length > 0 &&
    html`<ul class="doubts small"${t.lang(sourceLanguage)}>${doubts.map(({ message }) => html`<li>${message}</li>`)}</ul>`;
  if (name === 'type' || name === 'involvementLevel') {
    const options =
      name === 'type'
        ? [
            ...(view.now === undefined ? [{ value: '', label: t('contributions.field.type-unknown') }] : []),
            ...workTypes.map((type) => ({ value: type, label: typeLabel(type, t) })),
          ]
        : involvementLevels.map((level) => ({ value: level, label: involvementLabel(level, t) }));
    return html`${selectField({ name, label, value, options, hint, problem }, t)}${noted}`;
  }
  const rows = longFields.has(name) ? (name === 'abstract' || name === 'plainLanguage' ? 8 : 3) : undefined;
  return html`${textField({ name, label, value, hint, problem, rows, spellcheck: name !== 'identifiers' && name !== 'access' }, t)}${noted}`;
}

function hintOf(name: RecordFieldName, { now }: RecordFieldsView, t: Words): Html | undefined {
  const how =
    name === 'access'
      ? t.html('contributions.field-hint.access', {
          kinds: t.listHtml(
            accessKinds.map((kind) =>
              t.html('contributions.field-hint.access-kind', { kind: html`<code>${kind}</code>`, label: accessLabelOf(kind, t) }),
            ),
          ),
        })
      : name in hinted
        ? html`${t(hinted[name as keyof typeof hinted])}`
        : undefined;
  const old = now?.[name];
  if (old === undefined || old.length > saidAgain) return how;
  const words = name === 'type' || name === 'involvementLevel';
  const value = words ? html`${saidValue(name, old, t)}` : html`<bdi translate="no">${old}</bdi>`;
  const says = old === '' ? html`${t('contributions.correct.now-nothing')}` : t.html('contributions.correct.now', { value });
  return how === undefined ? says : t.html('contributions.correct.now-and-how', { now: says, how });
}

/** Fields of a record that stand in one or several of ours. */
function doubtsOf(name: RecordFieldName, { doubts = [] }: RecordFieldsView): readonly Doubt[] {
  const field = { abstract: 'descriptions', involvementLevel: 'involvement' }[name as string] ?? name;
  return doubts.filter((doubt) => doubt.field === field);
}

/** What is doubtful about the record as a whole, or in what no field shows. */
export function otherDoubts(doubts: readonly Doubt[]): readonly Doubt[] {
  const shown = new Set<string>([...recordFields, 'descriptions', 'involvement']);
  return doubts.filter(({ field }) => !shown.has(field));
}
