import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import { html } from '../platform/html/index.ts';
import { english, languages, type MessageKey, messagesOf, pseudoLanguage, sourceLanguage, wordsOf } from './index.ts';

type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** Names that a message asks for: values, and tags with a text between them. */
function namesIn(ast: Ast): Set<string> {
  const names = new Set<string>();
  for (const node of ast) {
    // Literals (0) and the number sign of a plural (7) name nothing.
    if (node.type !== 0 && node.type !== 7 && 'value' in node) names.add(String(node.value));
    if ('options' in node && node.options)
      for (const option of Object.values(node.options)) for (const name of namesIn((option as { value: Ast }).value)) names.add(name);
    if ('children' in node) for (const name of namesIn(node.children)) names.add(name);
  }
  return names;
}

const source = messagesOf(sourceLanguage);
const always = new Set(['person', 'people', 'hidden']);
const askedFor = (text: string) => [...namesIn(new IntlMessageFormat(text, sourceLanguage).getAst())].filter((name) => !always.has(name));

/** Every source file that may say something to a reader. */
const files = readdirSync(join(import.meta.dirname, '..'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/\.(test|contract)\.ts$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(import.meta.dirname, '..', name), 'utf8') }));

describe('a message', () => {
  test('is said with its values, and counts in the way of the language', () => {
    assert.equal(english('ui.works', { count: 0 }), 'no works yet');
    assert.equal(english('ui.works', { count: 1 }), '1 work');
    assert.equal(english('ui.works', { count: 1204 }), '1,204 works');
  });

  test('as HTML escapes its values and keeps what is HTML already', () => {
    assert.equal(
      english.html('ui.facet.more', { count: 2, facet: '<b>' }).text,
      '2 more<span class="visually-hidden"> under &lt;b&gt;</span>',
    );
    assert.match(english.html('ui.table.count-in', { count: 1, name: html`<i>x</i>` }).text, /<i>x<\/i>/);
  });

  test('that asks for a value that is not given throws, and shows no half of a sentence', () => {
    assert.throws(() => english('ui.pager.where', { page: 1 }), /pages/);
  });
});

describe('the catalogues', () => {
  test('hold the source language, complete, and at least one other', () => {
    assert.ok(source.size > 40);
    assert.equal(languages[0], sourceLanguage);
  });

  for (const language of languages.filter((other) => other !== sourceLanguage)) {
    test(`${language}: every message is one of the source's, asks for the same values, and none is missing`, () => {
      const own = messagesOf(language);
      const missing = [...source.keys()].filter((key) => !own.has(key));
      assert.deepEqual(missing, []);
      for (const [key, text] of own) {
        assert.ok(source.has(key), `${key} is no message of ${sourceLanguage}`);
        assert.deepEqual(askedFor(text).sort(), askedFor(source.get(key)!).sort(), key);
      }
    });
  }

  test('every message can be said turned round, with the same values in it', () => {
    const turned = wordsOf(pseudoLanguage);
    assert.equal(turned.direction, 'rtl');
    assert.match(turned('ui.pager.next'), /\u202e/);
    assert.match(turned('ui.works', { count: 1204 }), /1,204/);
  });

  test('no message is left that nothing says', () => {
    const texts = files.map(({ text }) => text).join('\n');
    const unused = [...source.keys()].filter((key) => {
      if (texts.includes(`'${key}'`)) return false;
      // A key may be put together from its beginning and a value: `catalogue.type.${type}`.
      const parts = key.split(/(?<=[.-])/);
      return !parts.some((_, index) => index > 0 && texts.includes(`\`${parts.slice(0, index).join('')}\${`));
    });
    assert.deepEqual(unused, []);
  });

  test('every call gives the values that its message asks for', () => {
    const areas = new Set([...source.keys()].map((key) => key.split('.')[0]));
    const calling = new RegExp(`\\b(?:t|english|words)(?:\\.html)?\\(\\s*'((?:${[...areas].join('|')})\\.[\\w.-]+)'\\s*(,|\\))`, 'g');
    let calls = 0;
    const wrong: string[] = [];
    for (const { name, text } of files) {
      for (const match of text.matchAll(calling)) {
        calls += 1;
        const message = source.get(match[1] as MessageKey);
        if (message === undefined) wrong.push(`${name}: there is no message ${match[1]}`);
        else {
          const asked = askedFor(message);
          const given = match[2] === ')' ? '' : text.slice(match.index, match.index + 1_500);
          for (const value of asked)
            if (!new RegExp(`\\b${value}\\b`).test(given)) wrong.push(`${name}: ${match[1]} is said without ${value}`);
        }
      }
    }
    assert.ok(calls > 500, String(calls));
    assert.deepEqual(wrong, []);
  });
});
