import { type Html, html, url } from '../../../platform/html/index.ts';
import { choiceField, type FieldProblem, fieldId, languageMarks, problemSummary, prose, textField } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { type RecordFieldName, recordFields } from '../record-fields.ts';
import type { Fault } from '../sending/read-forms.ts';
import type { FormFault } from '../sending/read-sender.ts';
import { longest } from '../sending/typed-text.ts';

/** What the organisation says around the forms. All of it is theirs; the forms say only what they do. */
export interface ContributeWords {
  /** An invitation to First Nations people, in the organisation's own words. */
  readonly firstNations?: { readonly heading: string; readonly text: string } | undefined;
  /** Who sees what is sent. */
  readonly whoSees?: string | undefined;
  /** Address of the page that says what is included. */
  readonly criteriaHref?: string | undefined;
  readonly language: string;
  /** The library can send letters. Where it cannot, nobody is asked for an address. */
  readonly sendsMail: boolean;
}

/** A form as it is shown: empty, or with what was typed and what is wrong with it. */
export interface FormView {
  /** What was typed. */
  readonly fields: URLSearchParams;
  readonly faults: readonly FormFault<Fault>[];
  readonly seal: string;
  /** Minutes to wait, where this client has sent too much for now. What was typed is still there. */
  readonly waitMinutes?: number | undefined;
  readonly words: ContributeWords;
}

/** Name of the field that people leave empty. Programs that fill in everything fill it in. */
export const trapField = 'website';
export const sealField = 'seal';

const labelled = {
  pasted: 'contributions.contribute.pasted',
  chosen: 'contributions.check.chosen',
  words: 'contributions.form.words',
  subject: 'contributions.report.subject',
  wishes: 'contributions.ask.wishes',
  reason: 'contributions.remove.reason',
  source: 'contributions.correct.source',
  why: 'contributions.check.why',
  forWhom: 'contributions.check.for-whom',
  searched: 'contributions.searched.words',
  name: 'contributions.sender.name',
  email: 'contributions.sender.email',
  creditName: 'contributions.sender.credit-name',
  text: 'contributions.follow.write',
  'answer.text': 'contributions.decide.answer',
  'decline.reason': 'contributions.decide.decline-reason',
  'decline.review': 'contributions.decide.review',
} as const;

/** What a field is called, in a list of what is wrong. */
export function fieldName(field: string, t: Words): string {
  if ((recordFields as readonly string[]).includes(field)) return t(`contributions.field.${field as RecordFieldName}`);
  if (!(field in labelled) && field.endsWith('.words')) return t('contributions.decide.words');
  return field in labelled ? t(labelled[field as keyof typeof labelled]) : field;
}

/** What is wrong with a field, in words; the first of what there is. */
export function problemOf(field: string, { faults }: Pick<FormView, 'faults'>, t: Words): string | undefined {
  const found = faults.find((one) => one.field === field);
  return found && t(`contributions.fault.${found.fault}`);
}

/** What stands before a form: what is wrong, or that it has to wait. */
export function beforeForm(view: FormView, t: Words): Html {
  const problems: FieldProblem[] = view.faults.map(({ field, fault }) => ({
    field,
    message: t('contributions.problem', { field: fieldName(field, t), problem: t(`contributions.fault.${fault}`) }),
  }));
  const { waitMinutes } = view;
  return html`${waitMinutes !== undefined && html`<div class="said problems" role="alert"><p>${t('contributions.wait', { minutes: waitMinutes })}</p></div>`}${problemSummary(problems, t)}`;
}

/** The seal, and the field that is to be left empty. Both are in every form that readers send. */
export function hiddenFields({ seal }: FormView, t: Words): Html {
  const id = fieldId(trapField);
  return html`<input type="hidden" name="${sealField}" value="${seal}">
<div class="visually-hidden"><label for="${id}">${t('contributions.form.trap')}</label><input id="${id}" name="${trapField}" value="" tabindex="-1" autocomplete="off"></div>`;
}

/** A text field with what was typed in it. */
export function typedField(
  name: string,
  view: FormView,
  t: Words,
  field: { readonly label: string; readonly hint?: string; readonly rows?: number; readonly required?: boolean; readonly value?: string },
): Html {
  return textField({ name, value: view.fields.get(name) ?? undefined, problem: problemOf(name, view, t), ...field }, t);
}

/** Who sends it: all of it optional. The same in every form. */
export function senderFields(view: FormView, t: Words, options: { readonly credit: boolean }): Html {
  const { fields, words } = view;
  const asked = fields.getAll('ask');
  const marks = languageMarks(words.language, t);
  const { firstNations, whoSees } = words;
  return html`<section class="form-part" aria-labelledby="first-nations"><h2 id="first-nations"${firstNations && marks}>${firstNations?.heading ?? t('contributions.first-nations.heading')}</h2>
${firstNations && html`<div${marks}>${prose(firstNations.text)}</div>`}
${choiceField(
  {
    name: 'ask',
    legend: t('contributions.first-nations.legend'),
    kind: 'checkbox',
    values: asked,
    options: [
      {
        value: 'first-nations-curator',
        label: t('contributions.first-nations.curator'),
        hint: t('contributions.first-nations.curator-hint'),
      },
      { value: 'who-sees', label: t('contributions.first-nations.who-sees'), hint: t('contributions.first-nations.who-sees-hint') },
    ],
  },
  t,
)}
${whoSees !== undefined && html`<div${marks}>${prose(whoSees)}</div>`}</section>
<section class="form-part" aria-labelledby="about-you"><h2 id="about-you">${t('contributions.sender.heading')}</h2>
<p>${t('contributions.sender.lead')}</p>
${textField({ name: 'name', label: t('contributions.sender.name'), value: fields.get('name') ?? '', problem: problemOf('name', view, t), autocomplete: 'name', maxLength: longest.line }, t)}
${words.sendsMail && textField({ name: 'email', label: t('contributions.sender.email'), hint: t('contributions.sender.email-hint'), value: fields.get('email') ?? '', problem: problemOf('email', view, t), type: 'email', autocomplete: 'email', maxLength: longest.email }, t)}
${
  options.credit &&
  html`${choiceField(
    {
      name: 'credit',
      legend: t('contributions.sender.credit'),
      kind: 'radio',
      required: true,
      values: [fields.get('credit') === 'named' ? 'named' : 'none'],
      options: [
        { value: 'none', label: t('contributions.sender.credit-none') },
        { value: 'named', label: t('contributions.sender.credit-named') },
      ],
    },
    t,
  )}
${textField({ name: 'creditName', autocomplete: 'name', label: t('contributions.sender.credit-name'), hint: t('contributions.sender.credit-hint'), value: fields.get('creditName') ?? '', problem: problemOf('creditName', view, t), maxLength: longest.line }, t)}`
}</section>`;
}

/** Where the rules of what is included are read. */
export function criteriaLine({ criteriaHref }: ContributeWords, t: Words): Html | undefined {
  if (criteriaHref === undefined) return undefined;
  return html`<p>${t.html('contributions.criteria', { link: (text) => html`<a href="${url(criteriaHref)}">${text}</a>` })}</p>`;
}
