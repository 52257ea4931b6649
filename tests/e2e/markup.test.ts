import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkMarkup, noJava } from '../support/accessibility/markup.ts';
import { launchBrowser, noBrowser } from '../support/browser.ts';
import { pageTypes, startDemoServer } from '../support/demo-server.ts';

const told = (pages: Readonly<Record<string, string>>) => checkMarkup(pages).map(({ page, what }) => `${page}: ${what}`);

test('the Nu HTML checker finds no error and no warning on any type of page', { skip: noJava }, async (context) => {
  const server = await startDemoServer();
  context.after(() => server.close());
  const pages: Record<string, string> = {};
  for (const [type, address] of Object.entries(await pageTypes(server.library))) pages[type] = (await server.app.inject(address)).body;
  assert.ok(Object.keys(pages).length > 30);
  assert.deepEqual(told(pages), []);
});

test('nor on a page that our scripts have changed', { skip: noJava || noBrowser }, async (context) => {
  const server = await startDemoServer();
  const browser = await launchBrowser();
  context.after(async () => {
    await browser.close();
    await server.close();
  });
  const page = await browser.newPage();
  const pages: Record<string, string> = {};
  const types = await pageTypes(server.library);
  for (const type of ['home', 'rich work', 'preferences', 'search with results']) {
    await page.goto(`${server.origin}${types[type]}`);
    // Everything that a script can open is open.
    const field = page.getByRole('main').locator('input[role="combobox"]').first();
    if (await field.isVisible()) {
      await field.fill('peer');
      await page.getByRole('option').first().waitFor();
    }
    pages[type] = await page.content();
  }
  assert.match(pages.home!, /role="option"/, 'the suggestions were open');
  assert.deepEqual(told(pages), []);
});

test('and it does find what is planted', { skip: noJava }, () => {
  const page = (field: string) =>
    `<!doctype html><html lang="en"><head><title>Planted</title></head><body><label for="a">A</label>${field}</body></html>`;
  assert.deepEqual(told({ right: page('<input id="a" type="text">') }), []);
  assert.match(
    told({ right: page('<input id="a">'), wrong: page('<input id="a" type="search" role="combobox">') }).join(),
    /^wrong: error: Bad value/,
  );
});
