import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ParsedPage } from '../../../../tests/support/page.ts';
import { html } from '../../../platform/html/index.ts';
import { english } from '../../../words/index.ts';
import { choiceField, fieldId, problemSummary, selectField, textField } from './form.ts';

const parsed = (part: { readonly text: string }) => new ParsedPage(`<!doctype html><title>t</title><form>${part.text}</form>`);

test('a field is named by its label, described by its hint and its problem, and marked as wrong', () => {
  const page = parsed(
    textField({ name: 'contributors.0.family', label: 'Family name', hint: 'As printed.', problem: 'Put a name.' }, english),
  );
  const input = page.one('input');
  assert.equal(page.one('label').attribute('for'), input.attribute('id'));
  assert.equal(input.attribute('name'), 'contributors.0.family');
  assert.equal(input.attribute('aria-invalid'), 'true');
  const described = input.attribute('aria-describedby')!.split(' ');
  assert.deepEqual(
    described.map((id) => page.with('id').find((element) => element.attribute('id') === id)?.text),
    ['As printed.', 'Put a name.'],
  );
});

test('what need not be filled in says so, and what must does not', () => {
  assert.match(textField({ name: 'a', label: 'A' }, english).text, /\(optional\)/);
  assert.doesNotMatch(textField({ name: 'a', label: 'A', required: true }, english).text, /\(optional\)/);
});

test('the summary of problems leads to each field, and is not there where nothing is wrong', () => {
  const problems = [
    { field: 'title', message: 'Title: put one' },
    { field: 'kind', message: 'Kind: choose one' },
  ];
  const form = html`${problemSummary(problems, english)}${textField({ name: 'title', label: 'Title' }, english)}${choiceField({ name: 'kind', legend: 'Kind', kind: 'radio', values: [], options: [{ value: 'a', label: 'A' }] }, english)}`;
  const page = parsed(form);
  const ids = new Set(page.with('id').map((element) => String(element.attribute('id'))));
  for (const link of page.all('a')) assert.ok(ids.has(link.attribute('href')!.slice(1)));
  assert.equal(page.all('a').length, 2);
  assert.equal(problemSummary([], english), undefined);
});

test('the chosen values are chosen, and no others', () => {
  const options = ['a', 'b', 'c'].map((value) => ({ value, label: value }));
  const boxes = parsed(choiceField({ name: 'x', legend: 'X', kind: 'checkbox', values: ['a', 'c'], options }, english)).all('input');
  assert.deepEqual(
    boxes.map((box) => box.attribute('checked') !== undefined),
    [true, false, true],
  );
  const list = parsed(selectField({ name: 'x', label: 'X', value: 'b', options }, english)).all('option');
  assert.deepEqual(
    list.map((option) => option.attribute('selected') !== undefined),
    [false, true, false],
  );
});

test('whatever is typed comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (value) => {
      const text = value.replace(/[\0\r\n]/g, ' ');
      assert.equal(
        parsed(textField({ name: 'x', label: 'X', value: text }, english))
          .one('input')
          .attribute('value'),
        text,
      );
      const lines = `\n${text}\n`;
      assert.equal(parsed(textField({ name: 'x', label: 'X', rows: 2, value: lines }, english)).one('textarea').rawText, lines);
    }),
  );
});

test('an id stands for one name', () => {
  assert.equal(fieldId('title'), 'field-title');
  assert.equal(fieldId('contributors.0.family'), 'field-contributors-0-family');
});
