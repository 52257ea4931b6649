import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { english } from '../../../words/index.ts';
import type { Structure } from '../../catalogue/index.ts';
import { blankGroup } from './form-spec.ts';
import { fillEmpty, readPaste } from './paste.ts';
import { promptsFor, readabilityHints } from './prompts.ts';
import { recordOf, stateOf } from './record-form.ts';
import { recordFields } from './record-groups.ts';

const structure = { collections: new Map(), concepts: new Map(), facets: [] } as unknown as Structure;
const context = { t: english, structure, contentLanguage: 'en-AU' };
const blank = () => blankGroup(recordFields, context);
const citation =
  'Rahman, A., & Wyder, M. (2021). Walking beside: peer work in rural towns. Journal of Invented Studies, 12(3), 45–59. https://doi.org/10.5555/invent.2021.12';
const abstract = 'Background: Peer workers in small towns do much alone.\nAims: To ask what keeps them well.';
const paste = async (text: string) => {
  const read = await readPaste(text, structure);
  assert.ok(read !== undefined);
  return read;
};

describe('a pasted text', () => {
  test('of a citation and an abstract is a record that can be saved as it is', async () => {
    const { record: read } = await paste(`${citation}\n\nAbstract\n${abstract}`);
    const { state, differing } = fillEmpty(blank(), read, context);
    assert.deepEqual(differing, []);
    const outcome = recordOf(state);
    assert.equal(outcome.kind, 'record', JSON.stringify(outcome));
    if (outcome.kind !== 'record') return;
    const { record } = outcome;
    assert.deepEqual(
      [record.title, record.issued, record.container?.title, record.pages],
      ['Walking beside: peer work in rural towns', '2021', 'Journal of Invented Studies', '45–59'],
    );
    assert.deepEqual(
      record.contributors.map((one) => 'family' in one && one.family),
      ['Rahman', 'Wyder'],
    );
    assert.deepEqual(
      record.descriptions[0]?.sections.map(({ role }) => role),
      ['background', 'aims'],
    );
  });

  test('of an abstract alone is parted into its sections, and no title is made up', async () => {
    const { state, filled } = fillEmpty(blank(), (await paste(abstract)).record, context);
    assert.deepEqual(
      filled.map(({ field }) => field),
      ['descriptions'],
    );
    assert.equal(state.title, '');
  });

  test('of a reference manager is read by its own format', async () => {
    const { record } = await paste('TY  - RPRT\nTI  - Of lanterns\nAU  - Rahman, A.\nPY  - 2020\nER  - \n');
    assert.deepEqual([record.type, record.title], ['report', 'Of lanterns']);
  });

  test('never changes what is typed, and says what it would have put there', async () => {
    const typed = stateOf({ type: 'report', title: 'My own title', identifiers: [{ scheme: 'isbn', value: '1' }] });
    const { state, filled, differing } = fillEmpty(typed, (await paste(`${citation}\n\n${abstract}`)).record, context);
    assert.equal(state.title, 'My own title');
    assert.deepEqual(
      differing.map(({ field }) => field),
      ['type', 'title'],
    );
    assert.ok(filled.some(({ field }) => field === 'identifiers'));
    assert.deepEqual(
      (state.identifiers as { scheme: string }[]).map(({ scheme }) => scheme),
      ['isbn', 'doi'],
    );
    const again = fillEmpty(state, (await paste(citation)).record, context);
    assert.deepEqual(again.state, state);
  });

  test('with more than one record says so', async () => {
    assert.equal((await paste(`${citation}\n\n${abstract}\n\n${citation.replace('Rahman', 'Nguyen')}\n\n${abstract}`)).more, true);
  });
});

describe('prompts', () => {
  test('name what would help readers and is not there, and go when it is', () => {
    const poor = promptsFor(blank()).map(({ message }) => message.replace('editor.prompt.', ''));
    assert.deepEqual(poor, ['one-line', 'plain-language', 'access', 'involvement', 'placements', 'concepts']);
    const writtenBy = { kind: 'library' };
    const rich = stateOf({
      access: [{ kind: 'open', formats: ['tagged-pdf'] }],
      descriptions: ['one-line', 'plain-language'].map((kind) => ({ kind, sections: [{ text: 'x' }], writtenBy })),
      involvement: { level: 'led', source: 'Page 1' },
      placements: ['a'],
      concepts: ['b'],
    });
    assert.deepEqual(promptsFor(rich), []);
    assert.deepEqual(
      promptsFor({ ...rich, access: stateOf({ access: [{ kind: 'open' }] }).access! }).map(({ field }) => field),
      ['access.0'],
    );
  });

  test('on length are given for layers meant for everybody alone', () => {
    const text = `${'word '.repeat(30)}end.`;
    const layers = (kind: string) => stateOf({ descriptions: [{ kind, sections: [{ text }], writtenBy: { kind: 'library' } }] });
    assert.deepEqual(
      readabilityHints(layers('plain-language')).map(({ field, sentenceLength }) => [field, sentenceLength]),
      [['descriptions.0', 31]],
    );
    assert.deepEqual(readabilityHints(layers('abstract')), []);
    assert.deepEqual(
      readabilityHints(stateOf({ descriptions: [{ kind: 'one-line', language: 'e!', sections: [{ text: 'Short and clear.' }] }] })),
      [],
    );
  });
});
