import { html } from '../../../platform/html/index.ts';
import { english } from '../../../words/index.ts';
import type { Example } from '../example.ts';
import { choiceField, problemSummary, selectField, textField } from './form.ts';

const languages = [
  { value: '', label: 'Not said' },
  { value: 'en-AU', label: 'English' },
  { value: 'it', label: 'Italian' },
];

export const formExamples: readonly Example[] = [
  {
    name: 'Every kind of field',
    html: html`<form class="form">${textField({ name: 'title', label: 'Title', value: 'A room of our own', required: true }, english)}
${textField({ name: 'summary', label: 'Summary', hint: 'Two or three sentences.', rows: 4, value: 'As it was written.' }, english)}
${selectField({ name: 'language', label: 'Language', value: 'it', options: languages }, english)}
${choiceField(
  {
    name: 'places',
    legend: 'Where it belongs',
    kind: 'checkbox',
    values: ['a'],
    options: [
      { value: 'a', label: 'Frameworks' },
      { value: 'b', label: 'Case studies' },
    ],
  },
  english,
)}
${choiceField(
  {
    name: 'credit',
    legend: 'Your name',
    kind: 'radio',
    values: ['none'],
    required: true,
    options: [
      { value: 'none', label: 'Leave me out', hint: 'Nobody sees who sent it.' },
      { value: 'named', label: 'Name me', hint: 'Your name stands on the page.' },
    ],
  },
  english,
)}
<div class="actions"><button type="submit">Send</button><button class="lesser" type="submit" name="do" value="preview">Preview</button></div></form>`,
  },
  {
    name: 'Problems',
    html: html`${problemSummary(
      [
        { field: 'year', message: 'Year: put four digits, such as 2024' },
        { field: 'kind', message: 'Kind: choose one' },
      ],
      english,
    )}<form class="form">${textField({ name: 'year', label: 'Year', value: '20x4', problem: 'Put four digits, such as 2024.', inputMode: 'numeric' }, english)}
${choiceField({ name: 'kind', legend: 'Kind', kind: 'radio', values: [], problem: 'Choose one.', required: true, options: [{ value: 'report', label: 'Report' }] }, english)}
<div class="actions"><button type="submit">Send</button></div></form>`,
  },
  {
    name: 'Text from right to left, and a long one',
    html: html`<form class="form">${textField({ name: 'arabic', label: 'Title in its own language', value: 'دليل العاملين الأقران', language: 'ar' }, english)}
${textField({ name: 'long', label: 'A label that goes on for so long that it has to be broken over more than one line on a narrow screen', value: 'x'.repeat(120) }, english)}
<div class="actions"><button type="submit">Send</button></div></form>`,
  },
];
