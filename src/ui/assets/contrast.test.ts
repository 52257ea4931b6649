import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const folder = join(import.meta.dirname, 'styles');
const css = readdirSync(folder)
  .sort((a, b) => Number(b === 'tokens.css') - Number(a === 'tokens.css'))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('')
  .replace(/\/\*[\s\S]*?\*\//g, '');

/** The block in braces that follows a piece of text, with the blocks inside it. */
function blockAfter(text: string, from: string): string {
  const start = text.indexOf('{', text.indexOf(from));
  assert.ok(text.includes(from) && start > 0, `the stylesheet has ${from}`);
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    if (text[index] === '{') depth += 1;
    if (text[index] === '}') depth -= 1;
    if (depth === 0) return text.slice(start + 1, index);
  }
  throw new Error(`${from} does not end`);
}

/** Custom properties that are colours, as the first `:root` of a block sets them. */
function colours(block: string): Record<string, string> {
  const found = blockAfter(block, ':root').matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6})\s*;/gi);
  return Object.fromEntries([...found].map((match) => [match[1]!, match[2]!]));
}

const tokens = blockAfter(css, '@layer tokens {');
const light = colours(tokens);
const themes: Readonly<Record<string, Record<string, string>>> = {
  light,
  dark: { ...light, ...colours(blockAfter(tokens, '@media (prefers-color-scheme: dark)')) },
  print: { ...light, ...colours(blockAfter(blockAfter(css, '@layer print {'), '@media print')) },
};

/** Relative luminance and contrast ratio (WCAG 2.2, "relative luminance" and "contrast ratio"). */
function luminance(colour: string): number {
  const hex = colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit).join('') : colour.slice(1);
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter! + 0.05) / (darker! + 0.05);
}

test('the measure gives the ratios that are known', () => {
  assert.equal(contrast('#000', '#ffffff'), 21);
  assert.equal(contrast('#777777', '#fff').toFixed(2), '4.48');
});

test('both themes were read, and they differ', () => {
  for (const theme of Object.values(themes)) {
    for (const token of ['paper', 'raised', 'ink', 'soft', 'accent', 'on-accent', 'wash', 'mark', 'focus', 'focus-ring', 'rule']) {
      assert.match(theme[token] ?? '', /^#/, token);
    }
  }
  assert.notEqual(themes.light!.paper, themes.dark!.paper);
  assert.ok(luminance(themes.dark!.paper!) < luminance(themes.light!.paper!));
});

const textPairs = [
  ...['paper', 'raised', 'wash'].flatMap((ground) => ['ink', 'soft', 'accent'].map((text) => [text, ground] as const)),
  ['on-accent', 'accent'] as const,
  ['ink', 'mark'] as const,
];

for (const [name, theme] of Object.entries(themes)) {
  for (const [text, ground] of textPairs) {
    // A printed page has paper of its own and no button.
    if (name === 'print' && (ground === 'wash' || text === 'on-accent')) continue;
    test(`${name}: ${text} on ${ground} has a contrast of at least 7:1`, () => {
      const ratio = contrast(theme[text]!, theme[ground]!);
      assert.ok(ratio >= 7, ratio.toFixed(2));
    });
  }
  if (name === 'print') continue;
  // The rings stand outside what has the focus, so the page is their ground.
  test(`${name}: one of the two rings of the focus is seen on every ground`, () => {
    for (const ground of ['paper', 'raised', 'wash']) {
      const seen = Math.max(contrast(theme.focus!, theme[ground]!), contrast(theme['focus-ring']!, theme[ground]!));
      assert.ok(seen >= 3, `${ground}: ${seen.toFixed(2)}`);
    }
  });
}

test('colours are named once: outside the tokens no rule brings a colour of its own', () => {
  const rules = css.replace(blockAfter(css, '@layer tokens {'), '').replace(blockAfter(css, '@layer print {'), '');
  assert.deepEqual(rules.match(/(?<![\w-])(#[0-9a-f]{3,8}\b|rgba?\([^)]*\)|hsla?\([^)]*\))/gi), null);
});
