import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParsedPage } from '../../../../tests/support/page.ts';
import { english } from '../../../words/index.ts';
import { chips } from './chips.ts';

const one = { facet: 'Community', label: 'First Nations people', removeHref: '/search?q=a' };
const shown = (...list: readonly (typeof one)[]) => new ParsedPage(chips({ chips: list, removeAllHref: '/search' }, english)?.text ?? '');

test('a chip is one link that says what it takes out', () => {
  const [link, ...others] = shown(one).all('a');
  assert.deepEqual(others, []);
  assert.equal(link!.text, 'Community: First Nations people, remove');
  assert.equal(link!.attribute('href'), '/search?q=a');
  assert.equal(link!.attribute('rel'), 'nofollow');
});

test('several can be taken out at once', () => {
  const last = shown(one, one).all('a').at(-1)!;
  assert.deepEqual([last.text, last.attribute('href')], ['Remove all', '/search']);
});

test('nothing is shown where nothing is chosen', () => {
  assert.equal(chips({ chips: [], removeAllHref: '/search' }, english), undefined);
});
