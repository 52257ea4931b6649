import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'parse5';
import { mailHtml, mailText } from './index.ts';

const page = { title: 'A title', language: 'en-AU', direction: 'ltr' } as const;

test('a message is a whole document with its language, direction and title', () => {
  const document = mailHtml(['שלום', { text: 'Open it', href: 'https://library.example.org/a?b=1&c=2' }], {
    title: 'A & B',
    language: 'he',
    direction: 'rtl',
  });
  assert.match(document, /^<!doctype html>\n<html lang="he" dir="rtl">/);
  assert.match(document, /<title>A &amp; B<\/title>/);
  assert.match(document, /<p>שלום<\/p>\n<p><a href="https:\/\/library\.example\.org\/a\?b=1&amp;c=2">Open it<\/a><\/p>/);
});

test('nothing in a message is fetched or run, whatever the texts are', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.record({ text: fc.string(), href: fc.string() }))), (paragraphs) => {
      const tags: string[] = [];
      const visit = (node: { nodeName: string; childNodes?: unknown[] }) => {
        tags.push(node.nodeName);
        for (const child of node.childNodes ?? []) visit(child as typeof node);
      };
      visit(parse(mailHtml(paragraphs, page)) as never);
      assert.deepEqual(
        [...new Set(tags)].filter((tag) => !/^#|^(html|head|meta|title|style|body|p|a)$/.test(tag)),
        [],
      );
    }),
  );
  assert.match(
    mailHtml([{ text: 'x', href: 'javascript:alert(1)' }, '<img src=x>'], page),
    /<a href="#">x<\/a><\/p>\n<p>&lt;img src=x&gt;<\/p>/,
  );
});

test('as text, an address stands on a line of its own', () => {
  assert.equal(
    mailText(['Hello,\nthere.', { text: 'Open it', href: 'https://a.example/b' }, 'Bye.']),
    'Hello,\nthere.\n\nOpen it:\nhttps://a.example/b\n\nBye.\n',
  );
});
