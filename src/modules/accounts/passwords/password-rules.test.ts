import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passwordProblem } from './password-rules.ts';

const owner = { name: 'Rosalind Okafor', email: 'r.okafor@wombats.example.org', libraryName: 'The Quiet Shelf' };

for (const [password, problem] of [
  ['four unlikely words here', undefined],
  ['correct horse battery stapler', undefined],
  ['zwölf Zeichen!', undefined],
  ['支持同行的人們一起走過漫漫長路', undefined],
  ['kX9#mQ2$vL7!', undefined],
  ['a rosalind walks by the river', undefined],
  ['short', 'too-short'],
  ['eleven char', 'too-short'],
  ['', 'too-short'],
  ['x'.repeat(1_025), 'too-long'],
  ['password1234', 'common'],
  ['Pass-Word 1234', 'common'],
  ['2026password2026', 'common'],
  ['letmeinletmein', 'common'],
  ['qwertyuiopasdf', 'common'],
  ['123456789012', 'common'],
  ['098765432109', 'common'],
  ['aaaaaaaaaaaaaa', 'common'],
  ['abababababab', 'common'],
  ['abcabcabcabc', 'common'],
  ['correcthorsebatterystaple', 'common'],
  ['Administrator1', 'common'],
  ['rosalindokafor', 'about-you'],
  ['Okafor-Rosalind1', 'about-you'],
  ['r.okafor@wombats.example.org', 'about-you'],
  ['The Quiet Shelf 1', 'about-you'],
  ['wombatswombats', 'about-you'],
  ['alongside2026', 'about-you'],
] as const) {
  test(`"${password.slice(0, 40)}" is ${problem ?? 'taken'}`, () => {
    assert.equal(passwordProblem(password, owner), problem);
  });
}

test('length is counted in characters, as people count', () => {
  assert.equal(passwordProblem('🎧🐨🦘🎈🧭🪁🌊🍋🧶🪴🎲', owner), 'too-short');
  assert.equal(passwordProblem('🎧🐨🦘🎈🧭🪁🌊🍋🧶🪴🎲🛶', owner), undefined);
});
