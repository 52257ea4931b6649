import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sessionCookie } from '../modules/accounts/index.ts';
import { noticeCookie, preferencesCookie } from '../modules/reading/index.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'library/pages/privacy.md'), 'utf8');
const assets = join(root, 'src/ui/assets');
const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));

/** Names under which a script keeps something in the browser, however it writes them down. */
function storedNames(script: string): string[] {
  const text = readFileSync(join(assets, script), 'utf8');
  const constants = new Map([...text.matchAll(/const (\w+) = '([\w-]+)'/g)].map((match) => [match[1]!, match[2]!]));
  // `name` goes through several names, each a constant that ends in "key".
  const keys = [...constants].filter(([constant]) => /key$/i.test(constant)).map(([, name]) => name);
  const calls = [...text.matchAll(/\.(?:setItem|getItem|removeItem)\(\s*(?:'([\w-]+)'|(?!name\b)(\w+))/g)].map((match) => {
    const name = match[1] ?? constants.get(match[2]!);
    assert.ok(name !== undefined, `${script}: the name of what is stored cannot be read: ${match[0]}`);
    return name;
  });
  const properties = [...text.matchAll(/\bstore\.(\w+)(?! *\()/g)].map((match) => match[1]!);
  const found = [...new Set([...calls, ...keys, ...properties])];
  if (/(local|session)Storage/.test(text))
    assert.ok(found.length > 0, `${script} stores something under a name that this test does not find`);
  return found;
}

test('the page on privacy names every cookie that is set', () => {
  for (const name of [preferencesCookie, noticeCookie, sessionCookie]) assert.match(page, new RegExp(`[Cc]ookie \`${name}\``));
});

test('the page on privacy names everything that a script keeps in the browser', () => {
  const names = scripts.flatMap(storedNames);
  assert.ok(names.length >= 4, names.join(', '));
  for (const name of new Set(names)) assert.ok(page.includes(`\`${name}\``), `\`${name}\` is not on the page`);
});
