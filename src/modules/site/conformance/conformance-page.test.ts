import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trusted } from '../../../platform/html/index.ts';
import { english, wordsOf } from '../../../words/index.ts';
import type { Site } from '../site.ts';
import { conformance } from './conformance-data.ts';
import type { Conformance } from './conformance-files.ts';
import { conformancePage, conformanceView } from './conformance-page.ts';
import { criteria } from './criteria.ts';

const site: Pick<Site, 'name' | 'contact' | 'pages'> = {
  name: 'A library',
  contact: { email: 'hello@example.org', example: false },
  pages: [{ slug: 'accessibility', title: 'Accessibility', order: 1, updated: '2026-11-22', body: trusted('<p>Our own words.</p>') }],
};
const today = '2026-11-24';
const pageOf = (changes: Partial<Conformance> = {}, of = site, on = today) =>
  conformancePage(conformanceView(of, on, '/feedback', { ...conformance, ...changes }), 'en-AU', english).text;

test('each known problem stands there with what it means and a way around', () => {
  const page = pageOf({ problems: [{ id: 'p', criteria: ['1.4.3'], what: 'Grey <on> grey', means: 'Hard to see', way: 'Use dark' }] });
  for (const text of ['Grey &lt;on&gt; grey', 'Hard to see', 'Use dark', '(WCAG 1.4.3)']) assert.ok(page.includes(text), text);
});

test('every criterion is in a folded table, after the plain words', () => {
  const page = pageOf();
  const fold = page.indexOf('<details');
  assert.ok(fold > page.indexOf('id="tell-us"'));
  for (const { number, name } of criteria) assert.ok(page.indexOf(`${number} <span lang="en">${name}`) > fold, number);
});

test('the installer’s own words stand last, and may be absent', () => {
  assert.ok(pageOf().lastIndexOf('</details>') < pageOf().indexOf('Our own words.'));
  assert.ok(!pageOf({}, { ...site, pages: [] }).includes('own-words'));
});

test('an address that is only an example is not given', () => {
  assert.ok(pageOf().includes('mailto:hello@example.org'));
  assert.ok(!pageOf({}, { ...site, contact: { ...site.contact, example: true } }).includes('mailto:'));
});

test('what no machine has looked at is not said to be without fault', () => {
  const results = { ...conformance.results, findings: [], counts: { visits: 0, rules: 0 } };
  assert.ok(pageOf({ results }).includes('No machine has looked'));
  assert.ok(!pageOf({ results }).includes('Nothing wrong was found'));
  assert.ok(pageOf({ results: { ...results, counts: { visits: 1_200, rules: 150 } } }).includes('Nothing wrong was found'));
});

test('a year after the last look, nothing is claimed', () => {
  assert.match(pageOf({}, site, '2028-01-01'), /make no claim at present/);
});

test('in another language, what came with the software is marked as English and all else is said in it', () => {
  const page = conformancePage(conformanceView(site, today, '/feedback', conformance), 'en-AU', wordsOf('it')).text;
  assert.match(page, /<h1>Accessibilità<\/h1>/);
  assert.match(page, /<h3 lang="en-AU">/);
  assert.match(page, /Livello AAA/);
});
