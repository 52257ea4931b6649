import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParsedPage } from '../../../../tests/support/page.ts';
import { english } from '../../../words/index.ts';
import { type FacetGroupValue, facetGroup } from './facet-group.ts';

const value = (label: string, more: Partial<FacetGroupValue> = {}): FacetGroupValue => ({
  value: label.toLowerCase(),
  label,
  count: 3,
  chosen: false,
  href: `/search?topic=${label}`,
  ...more,
});
const many = (count: number) => Array.from({ length: count }, (_, index) => value(`Value ${index + 1}`));
const shown = (values: readonly FacetGroupValue[], open = 5) =>
  new ParsedPage(facetGroup({ id: 'topic', label: 'Topic', values, open }, english)?.text ?? '');

test('a facet is a group under its own name', () => {
  const page = shown([value('Leadership')]);
  const [group] = page.with('role', 'group');
  assert.equal(group!.attribute('aria-labelledby'), page.one('h3').attribute('id'));
  assert.equal(page.one('h3').text, 'Topic');
});

test('every value is a link that carries facet, value and count, is heard with its count and is not for robots', () => {
  const page = shown([value('Leadership', { count: 1204 }), value('Research', { count: 1 })]);
  const [first, second] = page.all('a');
  assert.deepEqual(first!.attributes, {
    href: '/search?topic=Leadership',
    rel: 'nofollow',
    'data-facet': 'topic',
    'data-value': 'leadership',
    'data-count': '1204',
  });
  assert.equal(first!.children[0]!.text, 'Leadership, 1,204 works, Topic');
  assert.equal(second!.children[0]!.text, 'Research, 1 work, Topic');
  assert.deepEqual(
    first!.children.map((child) => child.attribute('aria-hidden')),
    [undefined, 'true'],
    'the number is not heard twice',
  );
});

test('a chosen value says so in words and in its state', () => {
  const [link] = shown([value('Leadership', { chosen: true })]).all('a');
  assert.equal(link!.attribute('aria-current'), 'true');
  assert.equal(link!.children[0]!.text, 'Leadership, 3 works, chosen, remove, Topic');
});

test('values beyond those that stand open can be unfolded without script, under a name that says of what', () => {
  const page = shown(many(8));
  const details = page.one('details');
  assert.equal(details.all('summary')[0]!.text, '3 more under Topic');
  assert.equal(details.all('a').length, 3);
  assert.equal(page.all('a').length, 8);
});

test('one leftover value is shown with the others', () => {
  assert.deepEqual(shown(many(6)).all('details'), []);
});

test('a facet without values is not shown', () => {
  assert.equal(facetGroup({ id: 'topic', label: 'Topic', values: [], open: 5 }, english), undefined);
});

test('a value is text and its address is safe, whatever stands in them', () => {
  const hostile = '"><script>alert(1)</script>';
  const page = shown([value(hostile, { href: 'javascript:alert(1)' })]);
  assert.deepEqual(page.all('script'), []);
  assert.equal(page.all('a')[0]!.attribute('href'), '#');
  assert.equal(page.all('a')[0]!.attribute('data-value'), hostile);
});
