import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
// Reaches up into a module: the stylesheet and the table of settings are two sides of one thing, which only a test sees at once.
import { settings } from '../../modules/reading/index.ts';

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

type Colours = Readonly<Record<string, string>>;

/** Custom properties that are colours, as the block after a selector sets them. What is a pair is taken for the scheme. */
function colours(text: string, selector: string, scheme: 'light' | 'dark'): Colours {
  const found = blockAfter(text, selector).matchAll(/--([\w-]+):\s*(?:light-dark\((#[0-9a-f]+),\s*(#[0-9a-f]+)\)|(#[0-9a-f]+))\s*;/gi);
  return Object.fromEntries([...found].map(([, name, light, dark, both]) => [name!, (both ?? (scheme === 'light' ? light : dark))!]));
}

const tokens = blockAfter(css, '@layer tokens {');
const schemes = ['light', 'dark'] as const;
const own = ([selector]: readonly string[], scheme: 'light' | 'dark') => ({
  ...colours(tokens, ':root', scheme),
  ...(selector === undefined ? {} : colours(tokens, selector, scheme)),
});
const themes: Readonly<Record<string, Colours>> = {
  ...Object.fromEntries(schemes.map((scheme) => [scheme, own([], scheme)])),
  ...Object.fromEntries(
    ['contrast', 'soft'].flatMap((theme) =>
      schemes.map((scheme) => [`${theme}, ${scheme}`, own([`:root[data-theme="${theme}"]`], scheme)]),
    ),
  ),
  print: { ...own([], 'light'), ...colours(blockAfter(blockAfter(css, '@layer print {'), '@media print'), ':root', 'light') },
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

test('all themes were read, whole, and they differ', () => {
  const names = Object.keys(themes.light!).sort();
  assert.deepEqual(names, ['accent', 'focus', 'focus-ring', 'ink', 'mark', 'on-accent', 'paper', 'raised', 'rule', 'soft', 'wash'].sort());
  for (const [theme, own] of Object.entries(themes)) {
    assert.deepEqual(Object.keys(own).sort(), names, theme);
    for (const [name, colour] of Object.entries(own)) assert.match(colour, /^#([0-9a-f]{3}|[0-9a-f]{6})$/, `${theme}: ${name}`);
  }
  const looks = Object.values(themes).map((theme) => `${theme.paper} ${theme.ink} ${theme.accent}`);
  assert.equal(new Set(looks).size, 7);
  for (const [light, dark] of [
    ['light', 'dark'],
    ['contrast, light', 'contrast, dark'],
    ['soft, light', 'soft, dark'],
  ] as const)
    assert.ok(luminance(themes[dark]!.paper!) < luminance(themes[light]!.paper!), dark);
});

test('the theme of high contrast has the most there is, and the soft one neither white nor black', () => {
  for (const scheme of schemes) {
    const [plain, high, soft] = ['', 'contrast, ', 'soft, '].map((theme) => themes[`${theme}${scheme}`]!) as [Colours, Colours, Colours];
    for (const text of ['ink', 'soft', 'accent']) {
      assert.ok(contrast(high[text]!, high.paper!) > contrast(plain[text]!, plain.paper!), `${scheme}: ${text}`);
      assert.ok(contrast(high[text]!, high.paper!) >= 12, `${scheme}: ${text}`);
    }
    assert.equal(contrast(high.rule!, high.paper!), 21);
    assert.ok(contrast(soft.ink!, soft.paper!) < contrast(plain.ink!, plain.paper!));
    assert.ok(luminance(soft.paper!) < 0.8 && luminance(soft.paper!) > 0.015, `${scheme}: ${luminance(soft.paper!)}`);
  }
});

test('every value of a setting that styles pages has its rule, and no rule is for a value that there is none of', () => {
  const styled = ['scale', 'text', 'line', 'letters', 'words', 'measure', 'font', 'theme', 'links', 'motion', 'images'] as const;
  const inStyles = new Set([...css.matchAll(/\[data-([\w-]+)="([\w-]+)"\]/g)].map(([, name, value]) => `${name}=${value}`));
  const known = styled.flatMap((name) => settings[name].slice(1).map((value) => `${name}=${value}`));
  assert.deepEqual(
    known.filter((pair) => !inStyles.has(pair)),
    [],
  );
  const ofSettings = [...inStyles].filter((pair) => Object.hasOwn(settings, pair.split('=')[0]!));
  assert.deepEqual(
    ofSettings.filter((pair) => !known.includes(pair)),
    [],
  );
});

test('nothing shines through anything, and no colour of the root is a filter', () => {
  assert.doesNotMatch(css, /backdrop-filter|(?<![\w-])filter:|mix-blend-mode/);
  for (const [, value] of css.matchAll(/(?<![\w-])opacity:\s*([^;]+);/g)) assert.match(value!, /^[01]$/);
});

test('no text has a size of its own that a reader’s settings cannot change', () => {
  for (const [declaration] of css.matchAll(/(?<![\w-])font(?:-size)?:[^;]+;/g))
    assert.doesNotMatch(declaration, /\d(px|pt)(?! \* var\(--scale)/, declaration);
  const sizes = [...css.replace(blockAfter(css, '@layer print {'), '').matchAll(/(?<![\w-])font(?:-size)?:\s*([^;]*\drem[^;]*);/g)].map(
    ([, size]) => size!,
  );
  for (const size of sizes) assert.match(size, /var\(--text\)/, size);
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
