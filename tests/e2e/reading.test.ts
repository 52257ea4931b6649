import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, noBrowser } from '../support/browser.ts';
import { type DemoServer, pageTypes, startDemoServer } from '../support/demo-server.ts';

describe('a reader', { skip: noBrowser }, () => {
  let server: DemoServer;
  let browser: Browser;
  before(async () => {
    server = await startDemoServer();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`goes from home to a work in three clicks and reads it in layers, ${javaScriptEnabled ? 'with' : 'without'} script`, async () => {
      const context = await browser.newContext({ javaScriptEnabled });
      const page = await context.newPage();
      await page.goto(`${server.origin}/`);
      await page.getByRole('heading', { name: 'Lived Experience Workforce' }).getByRole('link').click();
      await page.getByRole('heading', { name: 'Case studies / Research' }).getByRole('link').click();
      await page.getByRole('link', { name: /Diary of a mental health peer worker/ }).click();
      assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /Diary of a mental health peer worker/);
      for (const layer of ['In one line', 'In plain words', 'Summary, in our words', 'How to get it', 'Who made it']) {
        assert.ok(await page.getByRole('region', { name: layer, exact: true }).isVisible(), layer);
      }
      for (const section of ['Introduction', 'Methods', 'Findings', 'Discussion', 'Conclusion']) {
        assert.ok(await page.getByRole('heading', { level: 3, name: section, exact: true }).isVisible(), section);
      }
      await page.getByText('Where its facts come from').click();
      assert.ok(
        await page
          .getByText(/Ehrlich/)
          .last()
          .isVisible(),
      );
      await page.goBack();
      assert.match(page.url(), /case-studies-research$/);
      await context.close();
    });
  }

  test('finds the whole menu from a phone with one tap', async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    await page.goto(`${server.origin}/`);
    const header = await page.getByRole('banner').boundingBox();
    assert.ok(header !== null && header.height < 80, 'the header is one row');
    await page.getByRole('banner').getByRole('link', { name: 'Menu' }).click();
    await page.getByRole('navigation', { name: 'All pages' }).getByRole('link', { name: 'Words and ideas' }).click();
    assert.match(page.url(), /\/concepts$/);
    await context.close();
  });

  test('reaches everything on a work page by keyboard, and the skip link first', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const { 'rich work': address } = await pageTypes(server.library);
    await page.goto(`${server.origin}${address}`);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Skip to the content');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate('document.activeElement.id'), 'main');
    const expected = await page.locator('main a[href], main summary').count();
    const reached = new Set<string>();
    for (let press = 0; press < expected; press++) {
      await page.keyboard.press('Tab');
      reached.add(await page.evaluate('document.activeElement.outerHTML'));
      const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outline');
      assert.match(outline, /\bsolid\b.*\b3px|3px.*solid/, 'the focus can be seen');
    }
    assert.ok(reached.size >= 10, `${reached.size} different stops`);
    await context.close();
  });

  test('asks nothing of any other host, on any page', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const foreign: string[] = [];
    const seen = new Set<string>();
    page.on('request', (request) => {
      seen.add(new URL(request.url()).pathname);
      if (!request.url().startsWith(server.origin)) foreign.push(request.url());
    });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      // The browser itself reports the 404 of the page that is meant to be missing.
      if (message.type() === 'error' && !message.text().includes('404')) errors.push(message.text());
    });
    for (const address of Object.values(await pageTypes(server.library))) await page.goto(`${server.origin}${address}`);
    assert.ok(seen.size > 20);
    assert.deepEqual(foreign, []);
    assert.deepEqual(errors, [], 'no error and nothing blocked by the content security policy');
    assert.deepEqual(await context.cookies(), [], 'no cookie');
    await context.close();
  });

  test('who uses everything that scripts add is known to nobody else, and keeps only what the page on privacy names', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const foreign: string[] = [];
    page.on('request', (request) => request.url().startsWith(server.origin) || foreign.push(request.url()));
    const { 'rich work': work } = await pageTypes(server.library);
    await page.goto(`${server.origin}${work}`);
    await page.getByRole('button', { name: 'Cover such works until I open them' }).click();
    await page.waitForLoadState();
    await page.locator('a[data-settings]:visible').first().click();
    const panel = page.getByRole('dialog', { name: 'Reading settings' });
    await panel.getByLabel('Soft').check();
    await panel.getByText('Kept on this device.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Add to a reading list' }).click();
    await page.waitForFunction('localStorage.length > 0');
    const field = page.getByRole('banner').getByRole('combobox');
    await field.fill('peer');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Escape');
    await page.goto(`${server.origin}/lists`);
    await page.getByRole('button', { name: 'Remove' }).first().waitFor();
    assert.deepEqual(foreign, []);

    const { body } = await server.app.inject('/privacy');
    const kept = [
      ...(await context.cookies()).map(({ name }) => name),
      ...(await page.evaluate<string[]>('[...Object.keys(localStorage), ...Object.keys(sessionStorage)]')),
    ];
    assert.deepEqual(kept.filter((name) => ['preferences', 'notice'].includes(name)).sort(), ['notice', 'preferences']);
    assert.ok(kept.length > 2, kept.join(', '));
    for (const name of kept) assert.ok(body.includes(`<code>${name}</code>`), `${name} is on the page`);
    await context.close();
  });

  test('sees every page whole at 320 pixels, at 400 % zoom, and with wide text spacing', async () => {
    for (const { width, spacing } of [
      { width: 320, spacing: false },
      { width: 320, spacing: true },
      { width: 768, spacing: false },
    ]) {
      // The style that a reader's own extension would add is not stopped by the page's security policy.
      const context = await browser.newContext({ viewport: { width, height: 700 }, bypassCSP: spacing });
      const page = await context.newPage();
      for (const [type, address] of Object.entries(await pageTypes(server.library))) {
        await page.goto(`${server.origin}${address}`);
        // WCAG 2.2, 1.4.12 names these values.
        if (spacing) {
          await page.addStyleTag({
            content:
              '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}',
          });
        }
        const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        assert.ok(overflow <= 0, `${type} at ${width} px is ${overflow} px too wide${spacing ? ' with text spacing' : ''}`);
      }
      await context.close();
    }
  });
});
