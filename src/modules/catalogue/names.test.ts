import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { listedName, nameKey } from './names.ts';
import { Contribution } from './work.ts';

const key = (contribution: object) => nameKey(Contribution.parse(contribution));
const listed = (contribution: object) => listedName(Contribution.parse(contribution));

test('a name is listed family first, with its particle before and its suffix after', () => {
  assert.equal(listed({ family: 'Wyder', given: 'M.' }), 'Wyder, M.');
  assert.equal(listed({ family: 'Berg', given: 'A.', particle: 'van den', suffix: 'Jr' }), 'van den Berg, A., Jr');
  assert.equal(listed({ family: 'Plato' }), 'Plato');
  assert.equal(listed({ literal: 'World Wellness Group' }), 'World Wellness Group');
});

test('Watson, E. and Watson, S. stay apart', () => {
  assert.notEqual(key({ family: 'Watson', given: 'E.' }), key({ family: 'Watson', given: 'S.' }));
});

test('an initial and a whole given name stay apart: joining them is a person’s decision', () => {
  assert.notEqual(key({ family: 'Roper', given: 'C.' }), key({ family: 'Roper', given: 'Cath' }));
});

test('names that only a mark of their script tells apart stay apart', () => {
  assert.notEqual(key({ family: 'がとう' }), key({ family: 'かとう' }));
});

test('case, accents, full stops and spaces make no other person', () => {
  for (const other of [
    { family: 'Wyder', given: 'M' },
    { family: 'WYDER', given: 'M.' },
    { family: 'Wydér', given: 'M.' },
    { family: 'Wyder', given: ' M. ' },
  ]) {
    assert.equal(key(other), key({ family: 'Wyder', given: 'M.' }), JSON.stringify(other));
  }
  assert.equal(key({ family: 'Byrne', given: 'L. J.' }), key({ family: 'Byrne', given: 'L.J.' }));
});

test('the same ORCID is the same person under any name', () => {
  const orcid = '0000-0002-1825-0097';
  assert.equal(key({ family: 'Carberry', given: 'J.', orcid }), key({ family: 'Carberry-Smith', given: 'Josiah', orcid }));
  assert.notEqual(key({ family: 'Carberry', given: 'J.', orcid }), key({ family: 'Carberry', given: 'J.', orcid: '0000-0001-5109-3700' }));
});

test('a person and an organisation of one name are two contributors', () => {
  assert.notEqual(key({ family: 'Grow' }), key({ literal: 'Grow' }));
});

test('the role that somebody has does not change who it is', () => {
  assert.equal(key({ role: 'editor', family: 'Rahman', given: 'A.' }), key({ family: 'Rahman', given: 'A.' }));
});

test('names of different letters are different people', () => {
  const name = fc.stringMatching(/^[a-z]{1,8}$/);
  fc.assert(
    fc.property(name, name, name, name, (family, given, otherFamily, otherGiven) => {
      const same = family === otherFamily && given === otherGiven;
      assert.equal(key({ family, given }) === key({ family: otherFamily, given: otherGiven }), same);
    }),
  );
});
