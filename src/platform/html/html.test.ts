import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { html, trusted, url } from './html.ts';

test('text put into a template comes back as the same text, in content and in an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      // parse5 applies the HTML rules for carriage returns and NUL to the source; those characters are not ours to escape
      fc.pre(!/[\r\0]/.test(text));
      const fragment = parseFragment(html`<p title="${text}">${text}</p>`.text);
      const paragraph = fragment.childNodes[0] as unknown as {
        attrs: { value: string }[];
        childNodes: { value: string; nodeName: string }[];
      };
      assert.equal(fragment.childNodes.length, 1);
      assert.equal(paragraph.attrs[0]!.value, text);
      assert.deepEqual(
        paragraph.childNodes.map((node) => node.nodeName).filter((name) => name !== '#text'),
        [],
      );
      assert.equal(paragraph.childNodes.map((node) => node.value).join(''), text);
    }),
  );
});

test('only Html goes in unchanged, and absent values print nothing', () => {
  assert.equal(
    html`${trusted('<b>x</b>')}${'<b>'}${null}${undefined}${false}${0}${[html`<i>1</i>`, '&']}`.text,
    '<b>x</b>&lt;b&gt;0<i>1</i>&amp;',
  );
});

test('url lets through web, mail, phone and own addresses', () => {
  for (const address of [
    'https://a.example/b?c=d',
    'http://a',
    'mailto:a@b.c',
    'tel:131114',
    'sms:0477131114',
    '/works/k7m2q9',
    '?page=2',
    '#top',
    'a/b',
  ]) {
    assert.equal(url(address), address);
  }
});

test('url stops every scheme that could run script, however it is disguised', () => {
  for (const address of [
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:x',
    'data:text/html,x',
    'vbscript:x',
    '//evil.example',
    '\\\\evil',
    '/\\evil',
  ]) {
    assert.equal(url(address), '#', address);
  }
});

test('url never yields a scheme other than those it lets through', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((rest) => `javascript:${rest}`),
      ),
      (address) => {
        const base = new URL('https://library.example/works/a');
        let resolved: URL;
        try {
          resolved = new URL(url(address), base);
        } catch {
          return;
        }
        assert.ok(['http:', 'https:', 'mailto:', 'tel:', 'sms:'].includes(resolved.protocol), resolved.protocol);
      },
    ),
  );
});
