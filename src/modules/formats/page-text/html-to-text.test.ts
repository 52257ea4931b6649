import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { htmlToText, looksLikeHtml } from './html-to-text.ts';

describe('htmlToText', () => {
  it('breaks lines at blocks and keeps inline text together', () => {
    assert.equal(
      htmlToText('<div><h2>Tea</h2><p>One <em>two</em>\nthree</p><p>Four<br>five</p><ul><li>Six</li><li>Seven</li></ul></div>').text,
      'Tea\n\nOne two three\n\nFour\nfive\n\nSix\n\nSeven',
    );
  });
  it('decodes character references once', () => {
    assert.equal(
      htmlToText('<p>&ldquo;R&eacute;st&rdquo; &amp; t&#101;a &#x1F375; &amp;lt; &#146;s &nosuch; &#xD800;</p>').text,
      '“Rést” & tea 🍵 &lt; ’s &nosuch; \uFFFD',
    );
  });
  it('drops scripts, styles, comments and the head with what is in them', () => {
    assert.equal(
      htmlToText(
        '<html><head><title>x</title></head><body><script>if (a<b) {}</script><style>p{}</style><!-- <p>no</p> -->Tea</body></html>',
      ).text,
      'Tea',
    );
  });
  it('does not lose the page to an element that never closes, or to a stray bracket', () => {
    assert.equal(htmlToText('<script>Tea <p>cake').text, 'Tea\n\ncake');
    assert.equal(htmlToText('<p>2 < 3 and 5 > 4 <b>x</b>').text, '2 < 3 and 5 > 4 x');
  });
  it('keeps the source line of every line and the address of a link', () => {
    const read = htmlToText('<body>\n<p>Tea</p>\n<p>\n<a class="x" href="https://example.org/a?b=1&amp;c=2">Full Text</a></p>\n</body>');
    assert.deepEqual(read.text.split('\n'), ['Tea', '', 'Full Text']);
    assert.deepEqual([read.sourceLines[0], read.sourceLines[2]], [2, 4]);
    assert.deepEqual([...read.links], [[2, 'https://example.org/a?b=1&c=2']]);
  });
  it('takes no address that is not http or https', () => {
    assert.deepEqual([...htmlToText('<a href="javascript:alert(1)">Full Text</a><a href="/x">y</a>').links], []);
  });
  it('never throws, keeps every word outside tags, and reads long text in linear time', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<br/>',
      '<a href="https://a.example/">',
      '</a>',
      'tea',
      ' cake ',
      '&amp;',
      '\n',
      '<',
      '>',
      '"',
      '<!--',
      '-->',
      '<b x=',
      '👩🏽‍🤝‍👩🏿',
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => void htmlToText(pieces.join(''))));
    fc.assert(
      fc.property(fc.array(fc.constantFrom('<p>', '</p>', '<div>', 'tea ', 'cake ', 'مرحبا '), { maxLength: 20 }), (pieces) => {
        const words = pieces
          .join(' ')
          .replace(/<[^>]*>/gu, ' ')
          .split(/\s+/u)
          .filter(Boolean);
        assert.deepEqual(htmlToText(pieces.join(' ')).text.split(/\s+/u).filter(Boolean), words);
      }),
    );
    const started = performance.now();
    htmlToText('<p>tea</p>\n'.repeat(50_000));
    htmlToText('<'.repeat(20_000));
    htmlToText('<a '.repeat(5_000));
    assert.ok(performance.now() - started < 5000, `${performance.now() - started} ms`);
  });
});

describe('looksLikeHtml', () => {
  it('knows a page of tags from text with a stray bracket', () => {
    assert.equal(looksLikeHtml('<div><p>Tea</p></div>'), true);
    assert.equal(looksLikeHtml('<!DOCTYPE html><html>'), true);
    assert.equal(looksLikeHtml('p < .05 and <b'), false);
    assert.equal(looksLikeHtml('Tea & cake'), false);
  });
});
