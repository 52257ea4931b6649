import { type Html, html } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';

/** What is wrong with a field and what to put there instead. `field` is the name under which the form posts it. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

interface Field {
  /** Under which the form posts it; the id of the control comes from it. */
  readonly name: string;
  readonly label: string;
  /** What to put there, in a sentence. */
  readonly hint?: string | Html | undefined;
  /** What is wrong with what was put there. */
  readonly problem?: string | undefined;
  /** Said in words beside the label of what need not be filled in, unless this is set. */
  readonly required?: boolean | undefined;
}

export interface TextField extends Field {
  readonly value?: string | undefined;
  readonly type?: 'text' | 'email' | 'password' | 'url' | 'date' | 'search' | 'number' | undefined;
  /** More than one line; how many are shown at first. */
  readonly rows?: number | undefined;
  /** Token of HTML's autocomplete, so that browsers can fill in what is known (WCAG 1.3.5). */
  readonly autocomplete?: string | undefined;
  readonly maxLength?: number | undefined;
  /** Of what is typed, where it is not the page's. */
  readonly language?: string | undefined;
  readonly inputMode?: 'numeric' | 'email' | 'url' | 'search' | undefined;
  readonly spellcheck?: boolean | undefined;
}

export interface FieldOption {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

export interface SelectField extends Field {
  readonly value?: string | undefined;
  readonly options: readonly FieldOption[];
}

export interface ChoiceField extends Omit<Field, 'label'> {
  readonly legend: string;
  readonly kind: 'radio' | 'checkbox';
  /** Values that are chosen. */
  readonly values: readonly string[];
  readonly options: readonly FieldOption[];
}

/** Id of a field's control, or of the first of its choices: where a link in the summary of problems leads. */
export function fieldId(name: string): string {
  return `field-${name.replace(/[^\p{L}\p{N}_-]+/gu, '-')}`;
}

/** A field for text, of one line or (with `rows`) of several. */
export function textField(field: TextField, t: Words): Html {
  const id = fieldId(field.name);
  const shared = html` id="${id}" name="${field.name}"${field.maxLength !== undefined && html` maxlength="${field.maxLength}"`}${field.autocomplete && html` autocomplete="${field.autocomplete}"`}${field.required && html` required`}${field.spellcheck === false && html` spellcheck="false"`}${t.lang(field.language)}${describedBy(field)}`;
  // The direction is the text's own; a line end after the tag is the browser's to drop, so that a value may begin with one.
  const control =
    field.rows === undefined
      ? html`<input type="${field.type ?? 'text'}" value="${field.value ?? ''}"${field.inputMode && html` inputmode="${field.inputMode}"`}${(field.type ?? 'text') === 'text' && html` dir="auto"`}${shared}>`
      : html`<textarea rows="${field.rows}" dir="auto"${shared}>\n${field.value ?? ''}</textarea>`;
  return html`<div class="field"><label for="${id}">${field.label}${optionalMark(field, t)}</label>${notes(field)}${control}</div>`;
}

/** A field that takes one of several values, as a list that opens. */
export function selectField(field: SelectField, t: Words): Html {
  const id = fieldId(field.name);
  return html`<div class="field"><label for="${id}">${field.label}${optionalMark(field, t)}</label>${notes(field)}<select id="${id}" name="${field.name}"${field.required && html` required`}${describedBy(field)}>${field.options.map(
    ({ value, label }) => html`<option value="${value}"${value === (field.value ?? '') && html` selected`}>${label}</option>`,
  )}</select></div>`;
}

/** A field that takes one (radio) or any number (checkbox) of several values, all of them shown. */
export function choiceField(field: ChoiceField, t: Words): Html {
  const id = fieldId(field.name);
  return html`<fieldset class="field"${describedBy(field, false)}><legend>${field.legend}${field.kind === 'radio' && optionalMark(field, t)}</legend>${notes(field)}<div class="choices${field.options.some(({ hint }) => hint !== undefined) && ' listed'}">${field.options.map(
    ({ value, label, hint }, index) =>
      html`<label class="choice"><input type="${field.kind}" name="${field.name}" value="${value}"${index === 0 && html` id="${id}"`}${field.values.includes(value) && html` checked`}${field.kind === 'radio' && field.required && html` required`}><span>${label}${hint !== undefined && html` <span class="small">${hint}</span>`}</span></label>`,
  )}</div></fieldset>`;
}

/** What is wrong with what was sent, before the form, with a way to each field. Nothing where nothing is wrong. */
export function problemSummary(problems: readonly FieldProblem[], t: Words): Html | undefined {
  if (problems.length === 0) return undefined;
  return html`<div class="said problems" role="alert" id="problems" tabindex="-1"><h2>${t('ui.form.problems', { count: problems.length })}</h2>
<ul>${problems.map(({ field, message }) => html`<li><a href="#${fieldId(field)}">${message}</a></li>`)}</ul></div>`;
}

function optionalMark({ required }: Field | ChoiceField, t: Words): Html | undefined {
  return required ? undefined : html` <span class="optional">${t('ui.form.optional')}</span>`;
}

function notes({ name, hint, problem }: Field | ChoiceField): Html {
  const id = fieldId(name);
  return html`${hint !== undefined && html`<p class="small" id="${id}-hint">${hint}</p>`}${problem !== undefined && html`<p class="problem" id="${id}-problem">${problem}</p>`}`;
}

/** `invalid`: a group of choices has no state of being wrong in ARIA 1.2, so only its description says so. */
function describedBy({ name, hint, problem }: Field | ChoiceField, invalid = true): Html {
  const id = fieldId(name);
  const ids = [...(hint === undefined ? [] : [`${id}-hint`]), ...(problem === undefined ? [] : [`${id}-problem`])];
  return html`${ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`}${invalid && problem !== undefined && html` aria-invalid="true"`}`;
}
