import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ChecklistFile } from '../src/modules/site/conformance/conformance-files.ts';
import { tableInDocs } from './support/accessibility/checklist-table.ts';
import { serveEngines } from './support/accessibility/engines.ts';
import { sift } from './support/accessibility/known-faults.ts';
import { lookAtPages } from './support/accessibility/matrix.ts';
import { checkSentMarkup, resultsOf, walkTemplates } from './support/accessibility/report.ts';
import { themes, widths } from './support/accessibility/themes.ts';
import { launchBrowser, noBrowser } from './support/browser.ts';
import { pageTypes, startDemoServer } from './support/demo-server.ts';

/**
 * `npm run accessibility [-- --date 2026-11-24]`: looks at every type of page in every theme at every width, and writes what was seen to
 * `src/modules/site/conformance/results.json`, from which the page `/accessibility` is made, and the list of what is looked at by hand to
 * `docs/accessibility.md`. Tells every fault that was not known
 * before and ends with 1 when there is one; what was found is written all the same.
 */
const { values } = parseArgs({ options: { date: { type: 'string', default: new Date().toISOString().slice(0, 10) } } });
if (noBrowser !== false) throw new Error(noBrowser);
const folder = join(import.meta.dirname, '../src/modules/site/conformance');
const checklist = ChecklistFile.parse(JSON.parse(readFileSync(join(folder, 'checklist.json'), 'utf8')));

const server = await startDemoServer();
const scripts = await serveEngines();
const browser = await launchBrowser();
try {
  const types = await pageTypes(server.library);
  const addresses = Object.fromEntries(Object.entries(types).map(([type, address]) => [type, `${server.origin}${address}`]));
  process.stdout.write(`${Object.keys(types).length} types of page, ${themes.length} themes, ${widths.length} widths\n`);
  const matrix = await lookAtPages(browser, scripts, addresses, { themes, widths, engines: 'everywhere', asOneSite: true });
  const keyboard = await walkTemplates(browser, scripts, addresses);
  const markup = await checkSentMarkup(addresses);
  if (markup === undefined)
    throw new Error('The Nu HTML checker needs Java, and there is none: results without it would be stale at once.');
  const results = resultsOf({ matrix, keyboard, markup }, checklist, Object.keys(types), values.date, `Chromium ${browser.version()}`);
  writeFileSync(join(folder, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  const docs = join(import.meta.dirname, '../docs/accessibility.md');
  writeFileSync(docs, tableInDocs(readFileSync(docs, 'utf8'), checklist));
  const { unexpected, unseen } = sift(results.findings);
  for (const fault of unexpected) process.stdout.write(`${fault}\n`);
  for (const known of unseen) process.stdout.write(`known, and not seen any more: ${known.by} ${known.rule} ${known.where ?? ''}\n`);
  process.stdout.write(
    `${results.findings.length} faults in ${results.counts.visits} looks by ${results.counts.rules} rules; ${unexpected.length} of them not known before\n`,
  );
  process.exitCode = unexpected.length === 0 && unseen.length === 0 ? 0 : 1;
} finally {
  await browser.close();
  await scripts.close();
  await server.close();
}
