import { type Html, html } from '../../../platform/html/index.ts';
import { fold } from '../../../platform/text.ts';
import { choiceField, fieldId, selectField, textField, textIn } from '../../../ui/index.ts';
import type { ChoiceSpec, Fields, FormContext, FormGroup, FormValue, GroupSpec, ListSpec, SetSpec, Spec, TextSpec } from './form-spec.ts';
import { asGroup, asList, asText, asTexts } from './form-state.ts';
import type { Beside } from './posted-form.ts';
import { recordFields } from './record-groups.ts';

/** What the form shows besides what stands in it. */
export interface FormView extends FormContext {
  /** What is wrong, by the name of the field. */
  readonly problems: ReadonlyMap<string, string>;
  /** What was looked for among the concepts, and who among the contributors. */
  readonly find: { readonly concepts: string; readonly contributors: string };
  /** People and organisations that the library knows under what was looked for. */
  readonly foundContributors: readonly FoundContributor[];
}

export interface FoundContributor {
  readonly id: string;
  readonly name: string;
  readonly orcid?: string | undefined;
}

/** What was looked for, as the form was posted. */
export function findOf(beside: Beside): FormView['find'] {
  return { concepts: beside['find.concepts'], contributors: beside['find.contributors'] };
}

/** Concepts shown of what a search among them finds. */
const conceptsShown = 20;

export function fieldsView(fields: Fields, state: FormGroup, view: FormView, prefix = ''): Html {
  return html`${Object.entries(fields).map(([name, spec]) => fieldView(spec, `${prefix}${name}`, state[name], state, view))}`;
}

function fieldView(spec: Spec, name: string, value: FormValue | undefined, beside: FormGroup, view: FormView): Html {
  const { t } = view;
  const problem = view.problems.get(name);
  switch (spec.kind) {
    case 'text':
      return textView(spec, name, asText(value), beside, view);
    case 'codes':
      return textField(
        { name, label: t(spec.label), hint: said(spec, view), value: asText(value), problem, spellcheck: false, autocomplete: 'off' },
        t,
      );
    case 'choice':
      return choiceView(spec, name, asText(value), view);
    case 'flag':
      return html`${asText(value) === 'false' && html`<input type="hidden" name="${name}" value="false">`}<div class="field"><label class="choice"><input type="checkbox" id="${fieldId(name)}" name="${name}" value="true"${asText(value) === 'true' && html` checked`}><span>${t(spec.label)}</span></label></div>`;
    case 'set':
      return setView(spec, name, asTexts(value), view);
    case 'facets':
      return facetsView(name, asGroup(value), view);
    case 'group':
      return groupView(spec, name, asGroup(value), view);
    case 'list':
      return listView(spec, name, asList(value), view);
  }
}

function said(spec: Spec, { t }: FormView): string | undefined {
  return spec.hint === undefined ? undefined : t(spec.hint);
}

function textView(spec: TextSpec, name: string, value: string, beside: FormGroup, view: FormView): Html {
  if (spec.hidden) return html`<input type="hidden" name="${name}" value="${value}">`;
  const { t } = view;
  const language = spec.languageIn === undefined ? undefined : asText(beside[spec.languageIn]).trim() || undefined;
  // A field of one line would lose the ends of lines; what is long is shown whole.
  const rows = spec.rows ?? (/\n/.test(value) ? 3 : undefined);
  return textField(
    {
      name,
      label: t(spec.label),
      hint: said(spec, view),
      value,
      problem: view.problems.get(name),
      required: spec.required,
      // What stands here is about a work, and nothing that the browser knows of whoever types it.
      autocomplete: 'off',
      rows,
      // A browser shows nothing in a field for dates where the value is no whole day.
      type: spec.type === 'date' && value !== '' && !/^\d{4}-\d\d-\d\d$/.test(value) ? 'text' : spec.type,
      language: language !== undefined && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(language) ? language : undefined,
    },
    t,
  );
}

function choiceView(spec: ChoiceSpec, name: string, value: string, view: FormView): Html {
  const { t } = view;
  const options = spec.values.map((one) => ({ value: one, label: spec.say(one as never, t) }));
  const unknown = value === '' || spec.values.includes(value) ? [] : [{ value, label: value }];
  const none = spec.initial === undefined ? [{ value: '', label: t('editor.not-chosen') }] : [];
  return selectField(
    {
      name,
      label: t(spec.label),
      hint: said(spec, view),
      value,
      options: [...none, ...options, ...unknown],
      problem: view.problems.get(name),
      required: spec.required,
    },
    t,
  );
}

/** A field without a value of its own: its name, what is said of it, and what belongs to it. */
function groupView(spec: GroupSpec, name: string, value: FormGroup, view: FormView): Html {
  return html`<fieldset class="part"><legend>${view.t(spec.label)}</legend>${spec.hint !== undefined && html`<p class="small">${view.t(spec.hint)}</p>`}
${fieldsView(spec.fields, value, view, `${name}.`)}</fieldset>`;
}

function listView(spec: ListSpec, name: string, entries: readonly FormGroup[], view: FormView): Html {
  const { t } = view;
  const problem = view.problems.get(name);
  return html`<div class="record-entries" id="${fieldId(name)}" tabindex="-1" role="group" aria-label="${t(spec.label)}"${problem !== undefined && html` aria-describedby="${fieldId(name)}-problem"`}>${spec.hint !== undefined && html`<p class="small">${t(spec.hint)}</p>`}${problem !== undefined && html`<p class="problem" id="${fieldId(name)}-problem">${problem}</p>`}
${entries.map((entry, index) => entryView(spec, `${name}.${index}`, index, entry, view))}
${name === 'contributors' && contributorFinder(view)}
<p><button type="submit" class="lesser" name="do" value="add:${name}">${t(spec.add)}</button></p></div>`;
}

function entryView(spec: ListSpec, name: string, index: number, entry: FormGroup, view: FormView): Html {
  const { t } = view;
  const item = entryName(spec, index, entry, view);
  const button = (kind: 'remove' | 'up', words: Html) =>
    html`<button type="submit" class="lesser" name="do" value="${kind}:${name}">${words}</button>`;
  return html`<fieldset class="entry" id="${fieldId(name)}" tabindex="-1"><legend>${item}</legend>
${fieldsView(spec.fields, entry, view, `${name}.`)}
<p class="entry-actions">${index > 0 && button('up', t.html('editor.move-up', { item }))} ${button('remove', t.html('editor.remove', { item }))}</p></fieldset>`;
}

/** "Contributor 2: Wyder" */
export function entryName(spec: ListSpec, index: number, entry: FormGroup, { t }: Pick<FormContext, 't'>): string {
  const item = t(spec.item, { number: index + 1 });
  for (const field of spec.tellBy) {
    const inner = spec.fields[field];
    const value = asText(entry[field]).trim();
    if (value === '' || inner === undefined) continue;
    const name = inner.kind === 'choice' && inner.values.includes(value) ? inner.say(value as never, t) : value;
    return t('editor.item.named', { item, name });
  }
  return item;
}

function setView(spec: SetSpec, name: string, values: readonly string[], view: FormView): Html {
  switch (spec.show) {
    case 'boxes':
      return boxes(name, view.t(spec.label), values, spec.options(view), view, said(spec, view));
    case 'places':
      return placesView(spec, name, values, view);
    case 'concepts':
      return conceptsView(spec, name, values, view);
  }
}

type Option = { readonly value: string; readonly label: string };

/** Boxes for what there is to choose, and for what is chosen though the library does not know it. */
function boxes(name: string, legend: string, values: readonly string[], options: readonly Option[], view: FormView, hint?: string): Html {
  const known = new Set(options.map(({ value }) => value));
  const unknown = values
    .filter((value) => !known.has(value))
    .map((value) => ({ value, label: view.t('editor.not-in-library', { value }) }));
  return choiceField(
    { name, legend, kind: 'checkbox', values, options: [...options, ...unknown], hint, problem: view.problems.get(name) },
    view.t,
  );
}

/** Topics, each in a part that opens; those that something is chosen in are open. */
function placesView(spec: SetSpec, name: string, values: readonly string[], view: FormView): Html {
  const { t } = view;
  const options = spec.options(view);
  const topics = [...Map.groupBy(options, ({ group }) => group ?? '')];
  const known = new Set(options.map(({ value }) => value));
  const unknown = values.filter((value) => !known.has(value));
  const chosen = new Set(values);
  const box = ({ value, label }: Option, index: number, first: boolean) =>
    html`<label class="choice"><input type="checkbox" name="${name}" value="${value}"${first && index === 0 && html` id="${fieldId(name)}"`}${chosen.has(value) && html` checked`}><span>${textIn(view.contentLanguage, label, t)}</span></label>`;
  return html`<fieldset class="part"><legend>${t(spec.label)}</legend>${spec.hint !== undefined && html`<p class="small">${t(spec.hint)}</p>`}
${topics.map(
  ([topic, places], at) =>
    html`<details${(at === 0 || places.some(({ value }) => chosen.has(value))) && html` open`}><summary>${textIn(view.contentLanguage, topic, t)}</summary><div class="choices">${places.map((place, index) => box(place, index, at === 0))}</div></details>`,
)}${unknown.map((value) => box({ value, label: t('editor.not-in-library', { value }) }, 1, false))}${topics.length === 0 && unknown.length === 0 && html`<p id="${fieldId(name)}" tabindex="-1">${t('editor.no-topics')}</p>`}</fieldset>`;
}

/** What is chosen, a field to look for more, and what was found. Everything is posted with the form, so that nothing has to be remembered. */
function conceptsView(spec: SetSpec, name: string, values: readonly string[], view: FormView): Html {
  const { t, structure } = view;
  const sought = fold(view.find.concepts.trim());
  const found =
    sought === ''
      ? []
      : [...structure.concepts.values()]
          .filter(({ id }) => !values.includes(id))
          .filter(({ prefLabel, altLabels, hiddenLabels }) =>
            [prefLabel, ...altLabels, ...hiddenLabels].some((label) => fold(label).includes(sought)),
          );
  const chosen = values.map((value) => ({
    value,
    label: structure.concepts.get(value)?.prefLabel ?? t('editor.not-in-library', { value }),
  }));
  const box = ({ value, label }: Option, checked: boolean) =>
    html`<label class="choice"><input type="checkbox" name="${name}" value="${value}"${checked && html` checked`}><span>${textIn(view.contentLanguage, label, t)}</span></label>`;
  return html`<fieldset class="part" data-find="find:concepts"><legend>${t(spec.label)}</legend>
<div class="choices" data-chosen id="${fieldId(name)}" tabindex="-1" role="group" aria-label="${t('editor.concepts.chosen')}">${chosen.length === 0 ? html`<p>${t('editor.concepts.none')}</p>` : chosen.map((one) => box(one, true))}</div>
${textField({ name: 'find.concepts', label: t('editor.concepts.find'), hint: said(spec, view), value: view.find.concepts, type: 'search' }, t)}
<p><button type="submit" class="lesser" name="do" value="find:concepts">${t('editor.concepts.search')}</button></p>
<div data-found>${
    sought !== '' &&
    html`<div role="group" aria-label="${t('editor.concepts.found')}" id="found-concepts" tabindex="-1"><p class="small" data-count>${t('editor.concepts.count', { count: found.length, shown: Math.min(found.length, conceptsShown) })}</p><div class="choices">${found.slice(0, conceptsShown).map(({ id, prefLabel }) => box({ value: id, label: prefLabel }, false))}</div></div>`
  }</div></fieldset>`;
}

/** The facets of the library, and those that the record has though the library does not. */
function facetsView(name: string, value: FormGroup, view: FormView): Html {
  const { facets } = view.structure;
  const known = new Set(facets.map(({ id }) => id));
  const others = Object.keys(value).filter((id) => !known.has(id) && asTexts(value[id]).length > 0);
  return html`${facets.map(({ id, label, values }) =>
    boxes(
      `${name}.${id}`,
      label,
      asTexts(value[id]),
      values.map((one) => ({ value: one.id, label: one.label })),
      view,
      view.t('editor.hint.facets'),
    ),
  )}${others.map((id) => boxes(`${name}.${id}`, id, asTexts(value[id]), [], view))}`;
}

/** The part of the form in which a button looks for something, by what the button does. */
export function finderView(doing: string, state: FormGroup, view: FormView): Html | undefined {
  if (doing === 'find:contributors') return contributorFinder(view);
  const spec = recordFields.concepts;
  return doing === 'find:concepts' && spec?.kind === 'set' ? conceptsView(spec, 'concepts', asTexts(state.concepts), view) : undefined;
}

/** Somebody whom the library knows already can be taken over whole, ORCID and all. */
function contributorFinder(view: FormView): Html {
  const { t, find, foundContributors } = view;
  return html`<div class="finder" data-find="find:contributors">${textField({ name: 'find.contributors', label: t('editor.contributors.find'), hint: t('editor.contributors.find-hint'), value: find.contributors, type: 'search' }, t)}
<p><button type="submit" class="lesser" name="do" value="find:contributors">${t('editor.contributors.search')}</button></p>
<div data-found>${
    find.contributors.trim() !== '' &&
    html`<div id="found-contributors" tabindex="-1" role="group" aria-label="${t('editor.contributors.found')}">${
      foundContributors.length === 0
        ? html`<p data-count>${t('editor.contributors.none')}</p>`
        : html`<p class="small" data-count>${t('editor.contributors.count', { count: foundContributors.length })}</p><ul class="plain-list">${foundContributors.map(
            ({ id, name, orcid }) =>
              html`<li><button type="submit" class="lesser" name="do" value="take:contributors.${id}"><bdi>${name}</bdi>${orcid !== undefined && html` <span class="small">${orcid}</span>`}</button></li>`,
          )}</ul>`
    }</div>`
  }</div></div>`;
}
