import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertGolden } from '../../src/modules/formats/csl-json/fixtures/golden.ts';
import { templates } from '../support/accessibility/templates.ts';
import { launchBrowser, noBrowser } from '../support/browser.ts';
import { pageTypes, startDemoServer } from '../support/demo-server.ts';

test('each template gives a screen reader the names, roles and order that were agreed on', { skip: noBrowser }, async (context) => {
  const server = await startDemoServer();
  const browser = await launchBrowser();
  context.after(async () => {
    await browser.close();
    await server.close();
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const types = await pageTypes(server.library);
  for (const template of templates) {
    const address = types[template];
    assert.ok(address !== undefined, `there is a type of page "${template}"`);
    await page.goto(`${server.origin}${address}`);
    const tree = (await page.getByRole('main').ariaSnapshot())
      .replaceAll(server.origin, '')
      // Ids that are drawn when a library is made.
      .replaceAll(/\/contributors\/\w{6}/g, '/contributors/an-id')
      // The day on which this test's library was made.
      .replace(/Last changed \d+ \p{L}+ \d{4}/u, 'Last changed today');
    assert.ok(tree.split('\n').length > 20, template);
    assertGolden(new URL(`./fixtures/tree-${template.replaceAll(' ', '-')}.golden.yaml`, import.meta.url), `${tree}\n`);
  }
  // The frame is the same everywhere, and agreed on once.
  await page.goto(`${server.origin}${types.category}`);
  for (const [part, role] of [
    ['masthead', 'banner'],
    ['colophon', 'contentinfo'],
  ] as const) {
    const tree = (await page.getByRole(role).ariaSnapshot()).replaceAll(server.origin, '');
    assertGolden(new URL(`./fixtures/tree-${part}.golden.yaml`, import.meta.url), `${tree}\n`);
  }
});
