import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tempCatalogue } from '../../../tests/support/temp-catalogue.ts';
import { austlangAddress, austlangCode, isAustlang, languageLabel } from './austlang.ts';

test('a language is named by the name that its community prefers, with its code, or by its code alone', () => {
  const structure = { languages: new Map([['D10', 'Wiradjuri']]) };
  assert.equal(languageLabel(structure, 'austlang:D10'), 'Wiradjuri (AUSTLANG D10)');
  assert.equal(languageLabel(structure, 'austlang:A1.2'), 'AUSTLANG A1.2');
  assert.equal(languageLabel(structure, 'mi'), 'Māori');
  assert.equal(languageLabel(structure, 'en', 'it'), 'inglese');
  assert.equal(languageLabel(structure, 'x-nothing'), 'x-nothing');
});

test('a code leads to the page of AIATSIS about it, and nothing else does', () => {
  assert.equal(austlangAddress('austlang:A38.1'), 'https://collection.aiatsis.gov.au/austlang/language/a38.1');
  for (const tag of ['en', 'D10', 'austlang:d10', 'austlang:D10/../x', 'austlang:D10\n', 'AUSTLANG:D10']) {
    assert.equal(isAustlang(tag), false, tag);
    assert.equal(austlangCode(tag), undefined, tag);
    assert.equal(austlangAddress(tag), undefined, tag);
  }
});

test('the library’s names of languages are kept with its ordering, and replaced with it', async (context) => {
  const languages = Array.from({ length: 250 }, (_, index) => ({
    code: `Y${index + 1}`,
    name: `Language ${index + 1}`,
    otherNames: ['x'],
  }));
  const { catalogue } = await tempCatalogue(context, { languages });
  const { languages: kept } = await catalogue.structure();
  assert.deepEqual([...kept].slice(0, 2), [
    ['Y1', 'Language 1'],
    ['Y2', 'Language 2'],
  ]);
  assert.equal(kept.size, 250);
  await catalogue.setOrdering({ collections: [], facets: [], schemes: [], languages: [{ code: 'D10', name: 'Wiradjuri' }] });
  assert.deepEqual([...(await catalogue.structure()).languages], [['D10', 'Wiradjuri']]);
  await catalogue.setOrdering({ collections: [], facets: [], schemes: [] });
  assert.equal((await catalogue.structure()).languages.size, 0);
});
