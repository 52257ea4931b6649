import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParsedPage } from '../../../../tests/support/page.ts';
import { html } from '../../../platform/html/index.ts';
import { layer } from './layer.ts';

const view = { id: 'abstract', label: 'Abstract', body: html`<p>Words.</p>` };
const shown = (changes: Partial<Parameters<typeof layer>[0]> = {}) => new ParsedPage(layer({ ...view, ...changes }).text);

test('a layer is a part of the page with the name that its heading gives it', () => {
  for (const page of [shown(), shown({ folded: true }), shown({ level: 3 })]) {
    const heading = page.with('id', page.one('section').attribute('aria-labelledby'))[0]!;
    assert.match(heading.name, /^h[23]$/);
    assert.equal(heading.text, 'Abstract');
  }
});

test('a folded layer is closed, and keeps its heading and its text', () => {
  const details = shown({ folded: true }).one('details');
  assert.equal(details.attribute('open'), undefined);
  assert.equal(details.all('summary')[0]!.all('h2')[0]!.text, 'Abstract');
  assert.equal(details.all('div')[0]!.text, 'Words.');
  assert.deepEqual(shown().all('details'), []);
});

test('the language is that of the text, not of the name', () => {
  const page = shown({ language: 'ar' });
  assert.deepEqual(
    page.with('lang').map((element) => element.name),
    ['div'],
  );
});

test('what is not to be read aloud says so', () => {
  assert.equal(shown({ notRead: true }).with('data-not-read')[0]?.name, 'section');
  assert.deepEqual(shown().with('data-not-read'), []);
});
