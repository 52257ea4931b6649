import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { renderPage } from './render-page.ts';

const bodyOf = (markdown: string) => renderPage(markdown).body.text;

describe('a page’s headings', () => {
  test('begin below the title, whatever the author began with', () => {
    assert.equal(bodyOf('# One'), '<h2 id="one">One</h2>');
    assert.equal(bodyOf('#### One'), '<h2 id="one">One</h2>');
  });

  test('leave no level out and keep their order', () => {
    const levels = [...bodyOf('## A\n\n##### B\n\n### C\n\n## D\n\n# E').matchAll(/<h(\d)/g)].map((match) => match[1]);
    assert.deepEqual(levels, ['2', '3', '3', '2', '2']);
  });

  test('have ids made from their words, each its own', () => {
    const rendered = renderPage('## Whānau & *kin*\n\n## Whanau kin\n\n## ?!');
    assert.deepEqual([...rendered.headingIds], ['whanau-kin', 'whanau-kin-2', 'section']);
  });

  test('cannot be forged by text that looks like HTML', () => {
    assert.equal(renderPage('`<h1>x</h1>`').headingIds.size, 0);
  });
});

describe('a page’s text', () => {
  test('is CommonMark', () => {
    assert.equal(
      bodyOf('*a* **b**\n\n- c\n\n> d\n\n[e](https://example.org)'),
      '<p><em>a</em> <strong>b</strong></p>\n<ul>\n<li>c</li>\n</ul>\n<blockquote>\n<p>d</p>\n</blockquote>\n<p><a href="https://example.org">e</a></p>',
    );
  });

  test('shows HTML as text and reports its line once', () => {
    const rendered = renderPage('a\n\nb <b>bold</b>', 10);
    assert.ok(!rendered.body.text.includes('<b>'));
    assert.deepEqual(
      rendered.problems.map((problem) => problem.line),
      [12],
    );
  });

  test('reports links that are not safe, by whichever way they are written', () => {
    for (const link of [
      '[a](javascript:alert(1))',
      '[a](JaVaScRiPt:alert(1))',
      '[a][b]\n\n[b]: data:text/html,x',
      '<javascript:alert(1)>',
      '[a]()',
      '[a](//example.org)',
      '[a](about)',
      '[a](java&#115;cript:x)',
    ]) {
      assert.equal(renderPage(link).problems.length, 1, link);
    }
  });

  test('lets safe links stand and tells which lead to this site', () => {
    const rendered = renderPage(
      '[a](https://example.org/) [b](mailto:a@example.org) [c](#d) <https://example.org>\n[e](/copyright#taking)',
      5,
    );
    assert.deepEqual(rendered.problems, []);
    assert.deepEqual(rendered.links, [{ line: 6, address: '/copyright#taking' }]);
  });

  test('reports pictures', () => {
    assert.match(renderPage('![a](/cat.png)').problems[0]!.message, /picture/);
  });
});

test('whatever is written, rendering neither throws nor lets an element, attribute or address of the author’s through', () => {
  const scrap = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '<script>',
      '</script>',
      '<img src=x onerror=y>',
      '](javascript:x)',
      '[a',
      '![b](',
      '<a href="',
      '\n# ',
      '\n\n',
      '`',
      '&lt;',
      '&#60;',
      '\n    ',
      '">',
      "'",
      '<!--',
      ']: data:x\n',
      '<h1>',
      '\0',
    ),
  );
  const allowed = new Set([
    'p',
    'a',
    'em',
    'strong',
    'code',
    'pre',
    'ul',
    'ol',
    'li',
    'blockquote',
    'br',
    'hr',
    'img',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
  ]);
  const attributes = new Set(['href', 'title', 'id', 'class', 'start', 'src', 'alt']);
  fc.assert(
    fc.property(fc.array(scrap, { maxLength: 12 }), (scraps) => {
      const visit = (node: DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.DocumentFragment): void => {
        if ('tagName' in node) {
          assert.ok(allowed.has(node.tagName), node.tagName);
          for (const { name, value } of node.attrs) {
            assert.ok(attributes.has(name), name);
            if (name === 'href' || name === 'src') assert.doesNotMatch(value, /^[\s\0]*(javascript|data|vbscript):/i);
          }
        }
        if ('childNodes' in node) for (const child of node.childNodes) visit(child);
      };
      visit(parseFragment(bodyOf(scraps.join(''))));
    }),
    { numRuns: 300 },
  );
});
