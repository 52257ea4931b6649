import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { conformance } from '../../src/modules/site/conformance/conformance-data.ts';
import { criteria } from '../../src/modules/site/conformance/criteria.ts';
import { tableInDocs } from '../support/accessibility/checklist-table.ts';
import { exceptions } from '../support/accessibility/exceptions.ts';
import { knownFaults, sift } from '../support/accessibility/known-faults.ts';
import { ownChecks } from '../support/accessibility/own-checks.ts';
import { whatIsRun } from '../support/accessibility/report.ts';
import { pageTypes, startDemoServer } from '../support/demo-server.ts';

const { results, checklist, problems } = conformance;
const again = 'run `npm run accessibility`';

test('the results are those of the page types, themes, widths and engines that the tests run', async (context) => {
  const server = await startDemoServer();
  context.after(() => server.close());
  const { engines, pageTypes: types, themes, widths } = results;
  assert.deepEqual({ engines, pageTypes: types, themes, widths }, whatIsRun(Object.keys(await pageTypes(server.library))), again);
});

test('the results have every criterion, with the lines of the list that name it, and every check of our own', () => {
  assert.deepEqual(
    results.criteria.map(({ number, manual }) => ({ number, manual })),
    criteria.map(({ number }) => ({ number, manual: checklist.filter((line) => line.criteria.includes(number)).map(({ id }) => id) })),
    again,
  );
  const seen = new Set(
    results.criteria.flatMap(({ automatic }) => automatic.filter(({ by }) => by === 'own').flatMap(({ rules }) => rules)),
  );
  assert.deepEqual([...seen].sort(), Object.keys(ownChecks).sort(), again);
});

test('no criterion is without a line on the list', () => {
  const named = new Set(checklist.flatMap((line) => line.criteria));
  assert.deepEqual(
    criteria.filter(({ number }) => !named.has(number)),
    [],
  );
});

test('the results hold no fault that readers are not told of, and say what was set aside', () => {
  assert.deepEqual(sift(results.findings).unexpected, []);
  const ids = problems.map(({ id }) => id);
  assert.deepEqual(
    knownFaults.filter(({ problem }) => !ids.includes(problem)),
    [],
  );
  assert.deepEqual(
    results.setAside.map(({ by, rule, reason }) => ({ by, rule, reason })),
    exceptions.map(({ by, rule, reason }) => ({ by, rule, reason })),
    again,
  );
});

test('the document shows the list as it is', () => {
  const document = readFileSync(new URL('../../docs/accessibility.md', import.meta.url), 'utf8');
  assert.equal(tableInDocs(document, checklist), document, again);
});
