import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from '../../src/platform/html/index.ts';
import { wordsOf } from '../../src/words/index.ts';
import { untranslated } from './untranslated.ts';

const t = wordsOf('en-XB');
const page = (body: ReturnType<typeof html>, head = html``) =>
  html`<!doctype html><html lang="en-XB" dir="rtl"><head>${head}</head><body><main>${body}</main></body></html>`.text;

test('what the catalogues say is no finding, in texts, in attributes and around values', () => {
  const head = html`<title>${t('ui.frame.browse')}</title>`;
  const body = html`<p aria-label="${t('ui.pager.name')}">${t('ui.works', { count: 1204 })} – ${t.date('2026-11-22')}, ${t.languageName('mi')}</p>`;
  assert.deepEqual(untranslated(page(body, head)), []);
});

test('a word that stands the right way round is a finding, wherever a reader meets it', () => {
  for (const [body, finding] of [
    [html`<p>Hello</p>`, '<p> "Hello"'],
    [html`<p>${t('ui.pager.next')} or so</p>`, '<p> "~ ~ or so"'],
    [html`<ul aria-label="Pages"></ul>`, '<ul aria-label> "Pages"'],
    [html`<input placeholder="Words">`, '<input placeholder> "Words"'],
    [html`<form data-label-suggestions="Suggestions"></form>`, '<form data-label-suggestions> "Suggestions"'],
    [html`<p lang="en-XB">Hello</p>`, '<p> "Hello"'],
    [html`<bdi>ü</bdi>`, '<bdi> "ü"'],
  ] as const)
    assert.deepEqual(untranslated(page(body)), [finding]);
  assert.deepEqual(untranslated(page(html``, html`<title>Home</title><meta name="description" content="About us">`)), [
    '<title> "Home"',
    '<meta content> "About us"',
  ]);
});

test('what says its own language, is not to be translated or is code is left out, with all that is in it', () => {
  const body = html`<h2 lang="en-AU">A title <em>in English</em></h2><p translate="no">Rahman, A.</p><code>author:watson</code><script>let words;</script><p>12 – 13</p>`;
  assert.deepEqual(untranslated(page(body)), []);
});

test('known data may stand where it cannot be marked, and nowhere else', () => {
  const data = ['Testing', 'Testing library'];
  const head = html`<title>${t('ui.frame.browse')} - Testing library</title>`;
  assert.deepEqual(untranslated(page(html`<a aria-label="Testing"><bdi>Testing</bdi></a>`, head), { data }), []);
  assert.deepEqual(untranslated(page(html`<p>Testing</p>`), { data }), ['<p> "Testing"']);
});

test('a part of the page can be looked at, and has to be there', () => {
  assert.deepEqual(untranslated(page(html`<p>1</p>`, html`<title>Home</title>`), { within: 'main' }), []);
  assert.throws(() => untranslated(page(html``), { within: 'aside' }), /no <aside>/);
});
