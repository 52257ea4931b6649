import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  carriedPreferences,
  defaultPreferences,
  formatPreferences,
  type Preferences,
  parsePreferences,
  settingNames,
  settings,
  styleSettings,
} from './preferences.ts';

const anyPreferences = fc
  .record({
    ...Object.fromEntries(settingNames.map((name) => [name, fc.constantFrom(...settings[name])])),
    language: fc.constantFrom(undefined, 'it', 'en-AU'),
    region: fc.constantFrom(undefined, 'AU', 'NZ'),
    community: fc.constantFrom(undefined, 'first-nations-people'),
  })
  .map((value) => value as unknown as Preferences);

test('what is written is read back the same', () => {
  fc.assert(
    fc.property(anyPreferences, (preferences) => {
      const read = parsePreferences(formatPreferences(preferences));
      assert.deepEqual(JSON.parse(JSON.stringify(read)), JSON.parse(JSON.stringify(preferences)));
    }),
  );
});

test('the defaults are written as nothing, and set no attribute', () => {
  assert.equal(formatPreferences(defaultPreferences), '');
  assert.deepEqual(styleSettings(defaultPreferences), {});
});

test('any text is read, and what is no setting is left out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const name of settingNames) assert.ok((settings[name] as readonly string[]).includes(parsePreferences(text)[name]));
    }),
  );
  assert.deepEqual(parsePreferences('theme="><script>&text=9000&language=%22&region=AU'), { ...defaultPreferences, region: 'AU' });
});

test('the same choices are written the same, whatever their order', () => {
  const [one, other] = ['theme=soft&text=130', 'text=130&theme=soft'].map((text) => formatPreferences(parsePreferences(text)));
  assert.equal(one, other);
  assert.equal(one, 'text=130&theme=soft');
});

test('a cookie of any choices is made of characters that cookies may hold', () => {
  fc.assert(fc.property(anyPreferences, (preferences) => assert.match(formatPreferences(preferences), /^[A-Za-z0-9=&-]*$/)));
});

test('an address carries all settings, those it does not name as the library has them', () => {
  const carried = (query: string) => carriedPreferences(new URLSearchParams(query));
  assert.deepEqual(carried('theme=dark&text=130'), { ...defaultPreferences, theme: 'dark', text: '130' });
  assert.deepEqual(carried('theme=device'), defaultPreferences);
  assert.deepEqual(carried('theme=dark&scale=1e9'), { ...defaultPreferences, theme: 'dark' });
});

test('an address that names no setting, or none that is one, carries nothing', () => {
  for (const query of ['', 'return=/a', 'theme=pink', 'theme=', 'region=', 'language=%22', 'constructor=1', 'utm=x'])
    assert.equal(carriedPreferences(new URLSearchParams(query)), undefined, query);
});
