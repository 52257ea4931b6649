import { type Html, html, url } from '../../../platform/html/index.ts';
import { choiceField, languageMarks } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { bearsAdvice, fullTitle, type ListReader, type StoredWork } from '../../catalogue/index.ts';
import { fieldTexts, type RecordFieldName, recordFields } from '../record-fields.ts';
import { accessWishes, problemSubjects, removalReasons } from '../submission.ts';
import { beforeForm, type FormView, hiddenFields, problemOf, senderFields, typedField } from './form-parts.ts';
import { recordFieldGroups } from './record-field-parts.ts';

export interface WorkFormView {
  readonly form: FormView;
  readonly work: StoredWork;
  readonly reader: ListReader;
}

/** What a work is called on a page about it: covered for whoever wants that. */
export function workName({ record }: Pick<StoredWork, 'record'>, { contentLanguage, covered }: ListReader, t: Words): Html {
  if (covered === true && bearsAdvice(record)) return html`${t('catalogue.advice.covered')}`;
  return html`<span${languageMarks(record.titleLanguage ?? contentLanguage, t)} dir="auto">${fullTitle(record)}</span>`;
}

function head(title: string, lead: string, { work, reader }: WorkFormView, t: Words): Html {
  return html`<div class="page-head"><h1>${title}</h1><p class="lede"><a href="${url(`/works/${work.id}`)}">${workName(work, reader, t)}</a></p><p class="tagline">${lead}</p></div>`;
}

/** A record field by field, as it is, for somebody to say how it should be. */
export function correctPage(view: WorkFormView, t: Words): Html {
  const { form, work, reader } = view;
  const now = fieldTexts(work.record);
  const texts = Object.fromEntries(recordFields.map((name) => [name, form.fields.get(name) ?? now[name]])) as Record<
    RecordFieldName,
    string
  >;
  const groups = recordFieldGroups({ form, texts, now }, t);
  const covered = reader.covered === true && bearsAdvice(work.record);
  return html`${head(t('contributions.correct.title'), t('contributions.correct.lead'), view, t)}
${beforeForm(form, t)}
<form class="form" method="post" action="${url(`/works/${work.id}/correct`)}">
${hiddenFields(form, t)}
${covered ? html`<details class="cover"><summary>${t('contributions.correct.cover')}</summary>${groups}</details>` : groups}
<section class="form-part" aria-labelledby="why"><h2 id="why">${t('contributions.correct.why')}</h2>
${typedField('reason', form, t, { label: t('contributions.correct.reason'), hint: t('contributions.correct.reason-hint'), rows: 3 })}
${typedField('source', form, t, { label: t('contributions.correct.source'), hint: t('contributions.correct.source-hint'), rows: 2 })}</section>
${senderFields(form, t, { credit: true })}
<div class="actions"><button type="submit">${t('contributions.send')}</button></div>
<p class="small">${t('contributions.correct.next')}</p>
</form>`;
}

export function reportPage(view: WorkFormView, t: Words): Html {
  const { form, work } = view;
  return html`${head(t('contributions.report.title'), t('contributions.report.lead'), view, t)}
${beforeForm(form, t)}
<form class="form" method="post" action="${url(`/works/${work.id}/report`)}">
${hiddenFields(form, t)}
${choiceField(
  {
    name: 'subject',
    legend: t('contributions.report.subject'),
    kind: 'radio',
    required: true,
    values: form.fields.getAll('subject'),
    problem: problemOf('subject', form, t),
    options: problemSubjects.map((value) => ({ value, label: t(`contributions.report.subject.${value}`) })),
  },
  t,
)}
${typedField('words', form, t, { label: t('contributions.form.words'), rows: 5, required: true })}
${senderFields(form, t, { credit: false })}
<div class="actions"><button type="submit">${t('contributions.send')}</button></div>
</form>
<p>${t.html('contributions.report.other-ways', {
    correct: (text) => html`<a href="${url(`/works/${work.id}/correct`)}">${text}</a>`,
    ask: (text) => html`<a href="${url(`/works/${work.id}/ask`)}">${text}</a>`,
    remove: (text) => html`<a href="${url(`/works/${work.id}/remove`)}">${text}</a>`,
  })}</p>`;
}

export function askPage(view: WorkFormView, t: Words): Html {
  const { form, work } = view;
  return html`${head(t('contributions.ask.title'), t('contributions.ask.lead'), view, t)}
${beforeForm(form, t)}
<form class="form" method="post" action="${url(`/works/${work.id}/ask`)}">
${hiddenFields(form, t)}
${choiceField(
  {
    name: 'wishes',
    legend: t('contributions.ask.wishes'),
    kind: 'checkbox',
    values: form.fields.getAll('wishes'),
    problem: problemOf('wishes', form, t),
    options: accessWishes.map((value) => ({ value, label: t(`contributions.ask.wishes.${value}`) })),
  },
  t,
)}
${typedField('words', form, t, { label: t('contributions.form.words'), hint: t('contributions.ask.words-hint'), rows: 4 })}
${senderFields(form, t, { credit: false })}
<div class="actions"><button type="submit">${t('contributions.send')}</button></div>
</form>`;
}

export function removePage(view: WorkFormView, t: Words): Html {
  const { form, work } = view;
  return html`${head(t('contributions.remove.title'), t('contributions.remove.lead'), view, t)}
${beforeForm(form, t)}
<form class="form" method="post" action="${url(`/works/${work.id}/remove`)}">
${hiddenFields(form, t)}
${choiceField(
  {
    name: 'reason',
    legend: t('contributions.remove.reason'),
    kind: 'radio',
    required: true,
    values: form.fields.getAll('reason'),
    problem: problemOf('reason', form, t),
    options: removalReasons.map((value) => ({
      value,
      label: t(`contributions.remove.reason.${value}`),
      hint: value === 'personal' || value === 'cultural' ? t('contributions.remove.at-once') : undefined,
    })),
  },
  t,
)}
${typedField('words', form, t, { label: t('contributions.form.words'), hint: t('contributions.remove.words-hint'), rows: 4 })}
${senderFields(form, t, { credit: false })}
<div class="actions"><button type="submit">${t('contributions.remove.send')}</button></div>
<p class="small">${t('contributions.remove.next')}</p>
</form>`;
}

/** A search that found nothing: what was looked for is sent only by whoever sends this form. */
export function searchedPage(form: FormView, t: Words): Html {
  return html`<div class="page-head"><h1>${t('contributions.searched.title')}</h1><p class="tagline">${t('contributions.searched.lead')}</p></div>
${beforeForm(form, t)}
<form class="form" method="post" action="/feedback">
${hiddenFields(form, t)}
${typedField('searched', form, t, { label: t('contributions.searched.words'), hint: t('contributions.searched.words-hint'), required: true })}
${typedField('words', form, t, { label: t('contributions.searched.more'), hint: t('contributions.searched.more-hint'), rows: 3 })}
${senderFields(form, t, { credit: false })}
<div class="actions"><button type="submit">${t('contributions.send')}</button></div>
</form>
<p class="small">${t.html('contributions.searched.know', { link: (text) => html`<a href="/contribute">${text}</a>` })}</p>`;
}

export function feedbackPage(form: FormView, t: Words): Html {
  return html`<div class="page-head"><h1>${t('contributions.feedback.title')}</h1><p class="tagline">${t('contributions.feedback.lead')}</p></div>
${beforeForm(form, t)}
<form class="form" method="post" action="/feedback">
${hiddenFields(form, t)}
${typedField('words', form, t, { label: t('contributions.form.words'), rows: 6, required: true })}
${senderFields(form, t, { credit: false })}
<div class="actions"><button type="submit">${t('contributions.send')}</button></div>
</form>
<p class="small">${t.html('contributions.feedback.not-urgent', { link: (text) => html`<a href="/support">${text}</a>` })}</p>`;
}
