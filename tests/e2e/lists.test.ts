import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, noBrowser } from '../support/browser.ts';
import { type DemoServer, pageTypes, startDemoServer } from '../support/demo-server.ts';

describe('a reader with a reading list', { skip: noBrowser }, () => {
  let server: DemoServer;
  let browser: Browser;
  let works: readonly string[];
  before(async () => {
    server = await startDemoServer();
    browser = await launchBrowser();
    const { 'rich work': rich, 'plain work': plain } = await pageTypes(server.library);
    works = [rich!, plain!];
    // What is made when it is first asked for takes longer than a browser is waited for.
    for (const path of works) await server.app.inject(path);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = async (javaScriptEnabled: boolean) => {
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 320, height: 640 }, acceptDownloads: true });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    return { page, context };
  };
  const headingOf = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();
  const listed = (page: Page) => page.locator('.list-works > li h2, .list-works > li h3').allInnerTexts();
  const fitsIn = async (page: Page) =>
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= 320'), `${page.url()} is no wider than the screen`);
  /** Takes the list as a file and gives its name and how it begins. */
  const taken = async (page: Page, press: () => Promise<void>) => {
    const [download] = await Promise.all([page.waitForEvent('download'), press()]);
    return { name: download.suggestedFilename(), failure: await download.failure() };
  };

  test('makes one without script, orders it, reads it and takes it along', async () => {
    const { page, context } = await open(false);
    const titles: string[] = [];
    for (const path of works) {
      await page.goto(server.origin + path);
      titles.push(await headingOf(page));
    }
    await page.goto(server.origin + works[0]!);
    await page.getByRole('link', { name: 'Add to a reading list' }).click();
    await page.getByLabel('Title of the list').fill('For Thursday');
    await page.getByLabel('Add a work by its address').fill(server.origin + works[1]!);
    await page.keyboard.press('Enter');
    await page.waitForURL(/title=For\+Thursday/);
    assert.deepEqual(await listed(page), titles);
    await fitsIn(page);
    await page.getByLabel('Why it helped').nth(1).fill('It was short.');
    await page.getByRole('button', { name: 'Move up' }).click();
    await page.waitForURL(/note\./);
    assert.deepEqual(await listed(page), titles.toReversed());
    assert.deepEqual(await taken(page, () => page.getByRole('button', { name: 'Word document' }).click()), {
      name: 'For Thursday.docx',
      failure: null,
    });
    await page.getByRole('button', { name: 'Read, share or print the list' }).click();
    await page.waitForURL(/\/lists\/view/);
    assert.equal(await headingOf(page), 'For Thursday');
    assert.ok(await page.getByText('It was short.').isVisible());
    await fitsIn(page);
    assert.deepEqual(await taken(page, () => page.getByRole('link', { name: 'RIS' }).click()), { name: 'For Thursday.ris', failure: null });
    await page.getByRole('link', { name: 'Change this list' }).click();
    await page.getByRole('button', { name: 'Remove' }).first().click();
    await page.waitForURL(/#list-works/);
    assert.deepEqual(await listed(page), titles.slice(0, 1));
    await context.close();
  });

  test('adds works with script, comes back another day, and prints a handout of one', async () => {
    const { page, context } = await open(true);
    for (const path of works) {
      await page.goto(server.origin + path);
      await page.getByRole('button', { name: 'Add to a reading list' }).click();
      await page.getByRole('link', { name: 'In your reading list: open it' }).waitFor();
    }
    await page.goto(`${server.origin}/`);
    const menu = page.getByRole('navigation', { name: 'All pages' });
    await menu.getByRole('link', { name: 'Reading list (2)' }).click();
    await page.getByLabel('Why it helped').first().fill('Typed and never saved.');
    await page.goto(`${server.origin}/about`);
    await menu.getByRole('link', { name: 'Reading list (2)' }).click();
    assert.equal(await page.getByLabel('Why it helped').first().inputValue(), 'Typed and never saved.');
    await fitsIn(page);
    await page.locator('.list-works a').first().click();
    await page.getByRole('link', { name: 'Handout to print' }).click();
    await fitsIn(page);
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.getByText('What stands out for you?').isVisible());
    assert.equal(await page.getByRole('link', { name: 'Back to the work' }).isVisible(), false);
    await context.close();
  });
});
