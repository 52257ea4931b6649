import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inspectPage, ParsedPage } from '../../../../tests/support/page.ts';
import { english } from '../../../words/index.ts';
import type { Structure } from '../../catalogue/index.ts';
import { formFieldsOf } from '../fixtures/temp-workbench.ts';
import { editorPage } from './editor-page.ts';
import { arbitraryFullRecord } from './fixtures/arbitrary-full-record.ts';
import { nothingBeside } from './posted-form.ts';
import { readRecordForm, stateOf } from './record-form.ts';

const structure = {
  collections: new Map(['a/one', 'b/two'].map((path) => [path, { path, name: path }])),
  concepts: new Map(),
  facets: [{ id: 'kind', label: 'Kind', values: [{ id: 'tools', label: 'Tools' }] }],
} as unknown as Structure;

const shown = (record: Parameters<typeof stateOf>[0], cultural = true) =>
  `<!doctype html><html lang="en"><title>t</title><body><header></header><main>${
    editorPage({
      t: english,
      structure,
      contentLanguage: 'en-AU',
      state: stateOf(record),
      beside: nothingBeside,
      draft: 'd'.repeat(16),
      version: 0,
      tab: 't',
      baseRecord: record as never,
      problems: [],
      may: { publish: true, cultural, overrule: true },
      others: [],
      foundContributors: [],
      now: new Date(0),
    }).text
  }</main><footer></footer></body></html>`;

test('a browser that shows the form of any record and posts it untouched posts that record', () => {
  fc.assert(
    fc.property(arbitraryFullRecord, fc.boolean(), (record, cultural) => {
      const posted = formFieldsOf(new ParsedPage(shown(record, cultural)).one('form'));
      const outcome = readRecordForm(posted, record, { cultural });
      assert.deepEqual(outcome, { kind: 'record', record });
      assert.equal(JSON.stringify(outcome.kind === 'record' && outcome.record), JSON.stringify(record));
    }),
    { numRuns: 80 },
  );
});

test('the form of any record is sound HTML, with ids of its own and a heading for every part', () => {
  fc.assert(
    fc.property(arbitraryFullRecord, (record) => {
      // White space that the schema keeps within a text may be anything; what is said of the page is said of its frame.
      assert.deepEqual(
        inspectPage(shown({ ...record, title: 'A title' })).filter((problem) => !/control-character|noncharacter|surrogate/.test(problem)),
        [],
      );
    }),
    { numRuns: 25 },
  );
});
