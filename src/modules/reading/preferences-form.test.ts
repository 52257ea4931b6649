import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { defaultPreferences, formatPreferences, settingNames, settings } from './preferences.ts';
import { type PreferencesOffer, readPreferencesForm } from './preferences-form.ts';

const offer: PreferencesOffer = {
  languages: ['en-AU', 'it'],
  regions: [
    { id: 'AU', name: 'Australia' },
    { id: 'NZ', name: 'Aotearoa New Zealand' },
  ],
  communities: [{ id: 'first-nations-people', name: 'First Nations people' }],
  exit: true,
};
const read = (text: string, offered = offer) => readPreferencesForm(new URLSearchParams(text), offered);

test('a form without fields is that of the defaults: boxes that are not ticked are not sent', () => {
  assert.deepEqual(formatPreferences(read('').preferences), '');
  assert.equal(read('').kind, 'read');
});

test('every choice of every setting is read as it is', () => {
  for (const name of settingNames) {
    for (const value of settings[name]) {
      const { kind, preferences } = read(`${name}=${value}`);
      assert.equal(kind, 'read');
      assert.equal(preferences[name], value);
    }
  }
});

test('language, region and community are among those that the installation offers, or not chosen', () => {
  const { preferences } = read('language=it&region=NZ&community=first-nations-people');
  assert.deepEqual([preferences.language, preferences.region, preferences.community], ['it', 'NZ', 'first-nations-people']);
  const none = read('language=en-AU&region=&community=').preferences;
  assert.equal(formatPreferences(none), '', 'the library’s own language is not written down');
  for (const text of ['language=fr', 'region=US', 'community=anybody']) assert.equal(read(text).kind, 'problems', text);
});

test('every value that is no choice is told, with its field, and what can be read is kept', () => {
  const reading = read('theme=dark&text=9000&line=&scale=110&scale=125&region=XX&surprise=1');
  assert.ok(reading.kind === 'problems');
  assert.deepEqual(reading.problems, [
    { name: 'scale', value: '110, 125' },
    { name: 'text', value: '9000' },
    { name: 'line', value: '' },
    { name: 'region', value: 'XX' },
  ]);
  assert.equal(reading.preferences.theme, 'dark');
  assert.equal(reading.preferences.text, defaultPreferences.text);
});

test('whatever is sent is read without an error, and never as something that is no choice', () => {
  const field = fc.tuple(fc.oneof(fc.constantFrom<string>(...settingNames, 'language', 'region'), fc.string()), fc.string());
  fc.assert(
    fc.property(fc.array(field), (fields) => {
      const { preferences } = readPreferencesForm(new URLSearchParams(fields), offer);
      for (const name of settingNames) assert.ok((settings[name] as readonly string[]).includes(preferences[name]));
      assert.ok([undefined, 'it'].includes(preferences.language));
      assert.ok([undefined, 'AU', 'NZ'].includes(preferences.region));
    }),
  );
});
