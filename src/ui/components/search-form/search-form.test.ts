import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParsedPage } from '../../../../tests/support/page.ts';
import { english } from '../../../words/index.ts';
import { searchForm } from './search-form.ts';

const shown = (view: Partial<Parameters<typeof searchForm>[0]> = {}) =>
  new ParsedPage(searchForm({ action: '/search', value: '', label: 'Search the library', ...view }, english).text);
const field = (page: ParsedPage) => page.with('name', 'q')[0]!;

test('the form works without script: it asks by GET, its field has a label and its button a word', () => {
  const page = shown({ value: 'peer work' });
  const form = page.one('form');
  assert.deepEqual(
    ['method', 'action', 'role', 'aria-label'].map((name) => form.attribute(name)),
    ['get', '/search', 'search', 'Search the library'],
  );
  assert.equal(page.one('label').attribute('for'), field(page).attribute('id'));
  assert.equal(page.one('label').text, 'Search the library');
  assert.equal(field(page).attribute('value'), 'peer work');
  assert.equal(page.one('button').text, 'Search');
});

test('two forms on one page have ids of their own', () => {
  assert.notEqual(field(shown()).attribute('id'), field(shown({ size: 'masthead' })).attribute('id'));
});

test('what is to be kept goes along in hidden fields, as often as it stands there', () => {
  const keep = [
    ['topic', 'a'],
    ['topic', 'b'],
    ['sort', 'year'],
  ] as const;
  const hidden = shown({ keep }).with('type', 'hidden');
  assert.deepEqual(
    hidden.map((input) => [input.attribute('name'), input.attribute('value')]),
    keep.map((pair) => [...pair]),
  );
});

test('words are text, whatever stands in them', () => {
  const hostile = '"><script>alert(1)</script>';
  const page = shown({ value: hostile, keep: [[hostile, hostile]] });
  assert.deepEqual(page.all('script'), []);
  assert.equal(field(page).attribute('value'), hostile);
});

test('the focus goes into the field only where that is asked for', () => {
  assert.equal(field(shown()).attribute('autofocus'), undefined);
  assert.equal(field(shown({ autofocus: true })).attribute('autofocus'), '');
});
