import { type Html, html, url } from '../../../platform/html/index.ts';
import { choiceField, languageMarks, textField } from '../../../ui/index.ts';
import { sourceLanguage, type Words } from '../../../words/index.ts';
import { fullTitle } from '../../catalogue/index.ts';
import type { FoundDuplicate, ReadWork } from '../reading/read-pasted.ts';
import { nameOfProposal } from '../reading/read-pasted.ts';
import { fieldTexts, type RecordFieldName, recordFields } from '../record-fields.ts';
import { beforeForm, criteriaLine, type FormView, hiddenFields, problemOf, senderFields, typedField } from './form-parts.ts';
import { otherDoubts, recordFieldGroups } from './record-field-parts.ts';

/** Where a work is suggested: one box for whatever somebody has. */
export function contributePage(view: FormView, t: Words): Html {
  return html`<div class="page-head"><h1>${t('contributions.contribute.title')}</h1><p class="tagline">${t('contributions.contribute.lead')}</p></div>
${criteriaLine(view.words, t)}
${beforeForm(view, t)}
<form class="form" method="post" action="/contribute">
<input type="hidden" name="step" value="read">
${textField(
  {
    name: 'pasted',
    label: t('contributions.contribute.pasted'),
    hint: t('contributions.contribute.pasted-hint'),
    rows: 6,
    value: view.fields.get('pasted') ?? '',
    problem: problemOf('pasted', view, t),
    required: true,
    spellcheck: false,
  },
  t,
)}
<div class="actions"><button type="submit">${t('contributions.contribute.read')}</button><button class="lesser" type="submit" name="blank" value="yes" formnovalidate>${t('contributions.contribute.blank')}</button></div>
</form>
<h2>${t('contributions.contribute.other')}</h2>
<ul><li>${t.html('contributions.contribute.feedback', { link: (text) => html`<a href="/feedback">${text}</a>` })}</li>
<li>${t('contributions.contribute.about-a-work')}</li></ul>`;
}

export interface CheckView {
  readonly form: FormView;
  readonly works: readonly ReadWork[];
  readonly known: readonly (FoundDuplicate | undefined)[];
  /** Pieces that could not be read, or were too many. */
  readonly unread: number;
  /** Services that were asked and knew the work. */
  readonly asked: readonly string[];
  /** The form comes back with what its sender has typed into the fields. */
  readonly typed: boolean;
}

/** What was read, for checking, and the rest of a suggestion. */
export function checkPage(view: CheckView, t: Words): Html {
  const { form, works } = view;
  const [first] = works;
  return html`<div class="page-head"><h1>${t('contributions.check.title')}</h1><p class="tagline">${works.length === 0 ? t('contributions.check.lead-nothing') : t('contributions.check.lead', { count: works.length })}</p></div>
${beforeForm(form, t)}
${works.length < 2 && knownBox(view.known[0], form, t)}
${view.asked.length > 0 && html`<p class="small">${t('contributions.check.asked', { services: t.list(view.asked) })}</p>`}
${view.unread > 0 && html`<div class="said"><p>${t('contributions.check.unread', { count: view.unread })}</p></div>`}
<form class="form" method="post" action="/contribute">
<input type="hidden" name="step" value="send">
${hiddenFields(form, t)}
${works.length > 1 ? workChoice(view, t) : oneWork(form, first, view.typed, t)}
<section class="form-part" aria-labelledby="why"><h2 id="why">${t('contributions.check.why-heading')}</h2>
${typedField('why', form, t, { label: t('contributions.check.why'), hint: t('contributions.check.why-hint'), rows: 4 })}
${typedField('forWhom', form, t, { label: t('contributions.check.for-whom'), rows: 2 })}
${choiceField(
  {
    name: 'mayPrint',
    legend: t('contributions.check.may-print-legend'),
    kind: 'checkbox',
    values: form.fields.getAll('mayPrint'),
    options: [{ value: 'yes', label: t('contributions.check.may-print') }],
  },
  t,
)}</section>
${senderFields(form, t, { credit: true })}
<div class="actions"><button type="submit">${t('contributions.send')}</button></div>
<p class="small">${t('contributions.check.next')}</p>
<details class="form-group"${works.length === 0 && html` open`}><summary>${t('contributions.check.pasted')}</summary>
${textField({ name: 'pasted', label: t('contributions.contribute.pasted'), rows: 6, value: form.fields.get('pasted') ?? '', problem: problemOf('pasted', form, t), spellcheck: false }, t)}
<p class="actions"><button class="lesser" type="submit" name="again" value="yes">${t('contributions.check.read-again')}</button></p></details>
</form>`;
}

function oneWork(form: FormView, work: ReadWork | undefined, typed: boolean, t: Words): Html {
  const read = fieldTexts(work?.record ?? {});
  const texts = typed
    ? (Object.fromEntries(recordFields.map((name) => [name, form.fields.get(name) ?? read[name]])) as Record<RecordFieldName, string>)
    : read;
  const doubts = work?.doubts ?? [];
  const others = otherDoubts(doubts);
  return html`${others.length > 0 && html`<div class="said"><p>${t('contributions.check.doubts')}</p><ul${t.lang(sourceLanguage)}>${others.map(({ message }) => html`<li>${message}</li>`)}</ul></div>`}
${recordFieldGroups({ form, texts, doubts }, t)}`;
}

function workChoice({ form, works, known, typed }: CheckView, t: Words): Html {
  const chosen = form.fields.getAll('chosen');
  return choiceField(
    {
      name: 'chosen',
      legend: t('contributions.check.chosen'),
      kind: 'checkbox',
      // What the library has already need not be sent again.
      values: typed ? chosen : works.flatMap((_, index) => (known[index] === undefined ? [String(index)] : [])),
      problem: problemOf('chosen', form, t),
      options: works.map(({ record, doubts }, index) => ({
        value: String(index),
        label: nameOfProposal(record),
        hint:
          known[index] !== undefined
            ? t('contributions.check.known-here', { title: fullTitle(known[index].work.record) })
            : doubts.length > 0
              ? t('contributions.check.doubtful', { count: doubts.length })
              : undefined,
      })),
    },
    t,
  );
}

/** "We have this": said at once, so that nobody writes for nothing. */
function knownBox(known: FoundDuplicate | undefined, { words }: FormView, t: Words): Html | undefined {
  if (known === undefined) return undefined;
  const { id, record } = known.work;
  const work = html`<a href="${url(`/works/${id}`)}"${languageMarks(record.titleLanguage ?? words.language, t)}>${fullTitle(record)}</a>`;
  const correct = (text: Html) => html`<a href="${url(`/works/${id}/correct`)}">${text}</a>`;
  return html`<div class="said" id="known"><h2>${t('contributions.check.known-heading')}</h2><p>${known.certainty === 'same title' ? t.html('contributions.check.known-maybe', { work, link: correct }) : t.html('contributions.check.known', { work, link: correct })}</p></div>`;
}
