import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ris, tempImports } from './fixtures/temp-imports.ts';
import { type ImportFormat, importFormats } from './read-text.ts';

/** Pieces of every format between pieces of nothing. */
const part = fc.oneof(
  // What is no character at all is the catalogue's to keep out.
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replace(/\p{Noncharacter_Code_Point}/gu, '')),
  fc.constantFrom('TY  - JOUR\n', 'TI  - Lanterns\n', 'AU  - Wyder, M.\n', 'ER  - \n', '\n', '\r\n', '{"type":"report","title":"', '"}\n'),
  fc.constantFrom('@article{a,', 'title={', '}', 'title,type,author\n', ',', '"', '(2020). ', 'Smith, J. ', '</pre>', '<script>'),
);

/** One sound record of each format, so that not only what cannot be read is tried. */
const sound = {
  page: 'Lantern Makers Council (2021). Practice framework for walking at dusk.\nFull Text\n',
  citations: 'Wyder, M. (2020). Lanterns. Journal of Invented Studies, 12(3), 45–59.\n',
  ris: ris('Lanterns'),
  bibtex: '@article{a, title={Lanterns}, author={Wyder, Maria}, year={2020}}\n',
  'csl-json': '[{"type":"report","title":"Lanterns"}]\n',
  csv: 'title,type,author\nLanterns,report,Wyder\n',
  alongside: '{"type":"report","title":"Lanterns"}\n',
} as const satisfies Record<ImportFormat, string>;

test('whatever is pasted, its pages are sound, all that was read can be taken in, and it is all known when it is pasted again', async (context) => {
  const temp = await tempImports(context);
  let read = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(part, { maxLength: 30 }),
      fc.constantFrom(...importFormats),
      fc.boolean(),
      fc.boolean(),
      async (parts, of, begins, told) => {
        const text = `${begins ? sound[of] : ''}${parts.join('')}`;
        const format = told ? of : '';
        const answer = await temp.post('/curate/import', { text, format });
        if (answer.statusCode !== 303) {
          temp.shown(answer, 422);
          return;
        }
        read += 1;
        const path = String(answer.headers.location);
        const page = await temp.page(path);
        for (const link of page.all('a').map((one) => one.attribute('href')!)) if (link.startsWith(`${path}/`)) await temp.page(link);
        const buttons = page.all('button').map((button) => button.attribute('value'));
        if (buttons.includes('accept')) {
          assert.equal((await temp.press(page, 'take')).statusCode, 303);
          assert.match(String((await temp.press(await temp.page(path), 'accept')).headers.location), /failed=0$/);
          await temp.page(path);
        }
        const again = String((await temp.post('/curate/import', { text, format })).headers.location);
        assert.equal((await temp.imports.counts(again.split('/').at(-1)!)).waiting, 0);
      },
    ),
    { numRuns: 50 },
  );
  assert.ok(read > 5);
});
