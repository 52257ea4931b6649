import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, noBrowser } from '../../../tests/support/browser.ts';
import { type TempLibrary, tempLibrary } from '../../../tests/support/temp-library.ts';

const script = readFileSync(join(import.meta.dirname, 'reading-list.js'), 'utf8');

test('the script is small, and has no words of its own', () => {
  assert.ok(gzipSync(script, { level: 9 }).length <= 3_072);
  assert.doesNotMatch(script, /textContent = '[^']|innerHTML/);
});

describe('the list that a browser keeps', { skip: noBrowser }, () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let library: TempLibrary;
  let ids: string[];
  let errors: string[];
  const endings: (() => void | Promise<void>)[] = [];
  let site: string;

  before(async () => {
    browser = await launchBrowser();
    library = await tempLibrary({ after: (ending: () => void | Promise<void>) => endings.unshift(ending) } as never);
    site = await library.app.listen({ host: '127.0.0.1', port: 0 });
    ids = (await library.add({ title: 'First' }, { title: 'Second' }, { title: 'Third' })).map(({ id }) => id);
    // Citations and the index are made when they are first asked for, which may take longer than a browser is waited for.
    for (const id of ids) await library.get(`/works/${id}`);
  });
  after(async () => {
    await browser?.close();
    for (const ending of endings) await ending();
  });
  beforeEach(async () => {
    await context?.close();
    context = await browser.newContext();
    errors = [];
    context.setDefaultTimeout(60_000);
    await context.route(/\.woff2$/, (route) => route.abort());
    page = await tab();
  });

  const tab = async () => {
    const opened = await context.newPage();
    opened.on('pageerror', (error) => errors.push(error.message));
    return opened;
  };
  const go = (path: string, on = page) => on.goto(`${site}${path}`);
  const kept = (on = page) => on.evaluate<string | null>("localStorage.getItem('reading-list')");
  const link = () => page.getByRole('banner').locator('[data-reading-list]');
  const button = (name: string, on = page) => on.getByRole('button', { name, exact: true });
  const query = (...works: readonly string[]) => `works=${works.join('.')}`;
  const keepBeforehand = async (value: string) => {
    await go('/about');
    await page.evaluate(`localStorage.setItem('reading-list', ${JSON.stringify(value)})`);
  };
  const title = (on = page) => on.getByLabel('Title of the list');

  test('a visit stores nothing, and a work is added by a button that says so and becomes the way to the list', async () => {
    await go(`/works/${ids[0]}`);
    assert.equal(await page.evaluate('localStorage.length + sessionStorage.length'), 0);
    assert.equal(await link().textContent(), 'Reading list');
    await button('Add to a reading list').click();
    assert.equal(await kept(), query(ids[0]!));
    const status = page.locator('main [role="status"]', { hasText: 'Added to your reading list' });
    assert.equal(await status.count(), 1);
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'In your reading list: open it');
    assert.equal(await link().textContent(), 'Reading list (1)');
    await go(`/works/${ids[1]}`);
    await button('Add to a reading list').click();
    await page.getByRole('link', { name: 'In your reading list: open it' }).click();
    await page.waitForURL(`${site}/lists?${query(ids[0]!, ids[1]!)}`);
    assert.ok(await page.getByText('Kept in this browser.').isVisible());
    await go(`/works/${ids[1]}`);
    assert.equal(await button('Add to a reading list').count(), 0, 'known again on the next visit');
    assert.deepEqual(errors, []);
  });

  test('what is typed is kept at once; a crash, the old address or a lost connection lose nothing', async () => {
    await keepBeforehand(query(ids[0]!));
    await go(`/lists?${query(ids[0]!)}`);
    await page.getByLabel('Why it helped').fill('Because  of this');
    await title().fill('For  us ');
    const typed = `${query(ids[0]!)}&title=For+us&note.${ids[0]}=Because++of+this`;
    assert.equal(await kept(), typed);
    await page.close();
    page = await tab();
    await go(`/lists?${query(ids[0]!)}`);
    await page.waitForURL(`${site}/lists?${typed}`);
    assert.equal(await title().inputValue(), 'For us');
    await go('/lists');
    await page.waitForURL(`${site}/lists?${typed}`);
    await context.setOffline(true);
    await title().fill('For us and them');
    assert.match((await kept())!, /For\+us\+and\+them/);
  });

  test('after a form the new address is kept where the list was the reader’s own, also the first', async () => {
    await go('/lists');
    await page.getByLabel('Add a work by its address').fill(ids[2]!);
    await page.keyboard.press('Enter');
    await page.waitForURL(/works=/);
    assert.equal(await kept(), query(ids[2]!));
    await page.getByLabel('Add a work by its address').fill(ids[0]!);
    await button('Add the work').click();
    await page.waitForURL(new RegExp(`${ids[2]}\\.${ids[0]}`));
    assert.equal(await kept(), query(ids[2]!, ids[0]!));
    await button('Move up First').click();
    await page.waitForURL(new RegExp(`${ids[0]}\\.${ids[2]}`));
    assert.equal(await kept(), query(ids[0]!, ids[2]!));
    await button('Remove First').click();
    await page.waitForURL(new RegExp(`works=${ids[2]}#`));
    assert.equal(await kept(), query(ids[2]!));
    await page.goBack();
    assert.ok(await page.getByText('This is not the list that your browser keeps.').isVisible(), 'the state before is an offer');
    await button('Keep this one instead').click();
    assert.equal(await kept(), query(ids[0]!, ids[2]!));
    assert.equal(await page.evaluate('sessionStorage.length'), 0);
    assert.deepEqual(errors, []);
  });

  test('a list that does not fit in an address is kept, and found again', async () => {
    await keepBeforehand(query(...ids));
    await go(`/lists?${query(...ids)}`);
    for (const [index, field] of (await page.getByLabel('Why it helped').all()).entries()) await field.fill('é'.repeat(500 + index));
    await button('Save the list').click();
    await page.getByRole('alert').waitFor();
    const long = await kept();
    assert.ok(long!.length > 6_000);
    await go('/about');
    await link().click();
    await page.getByRole('alert').waitFor();
    assert.equal(await page.getByLabel('Why it helped Third').inputValue(), 'é'.repeat(502));
    assert.equal(await kept(), long);
    assert.ok(await page.getByText('Kept in this browser.').isVisible());
  });

  test('somebody else’s list is kept only when the reader says so, whatever is typed or sent on its page', async () => {
    await keepBeforehand(`${query(ids[0]!)}&title=Mine`);
    await go(`/lists?${query(ids[1]!)}&title=Theirs`);
    await title().fill('Theirs, changed');
    await button('Save the list').click();
    await page.waitForURL(/changed/);
    assert.equal(await kept(), `${query(ids[0]!)}&title=Mine`);
    await go(`/lists/view?${query(ids[1]!)}&title=Theirs&note.${ids[1]}=Why`);
    assert.ok(await page.getByText('This is not the list that your browser keeps.').isVisible());
    await button('Add its works to mine').click();
    await page.waitForURL(/title=Mine/);
    assert.equal(await kept(), `${query(ids[0]!, ids[1]!)}&title=Mine&note.${ids[1]}=Why`);
    await go(`/lists/view?${query(ids[2]!)}`);
    await button('Open mine').click();
    await page.waitForURL(/title=Mine/);
    await go(`/lists/view?${query(ids[2]!)}`);
    await button('Keep this one instead').click();
    assert.equal(await kept(), query(ids[2]!));
    assert.deepEqual(errors, []);
  });

  test('where no list is kept yet, one from somebody else is not kept either, until the reader says so', async () => {
    await go(`/lists?${query(ids[1]!)}`);
    await title().fill('Typed');
    assert.equal(await kept(), null);
    assert.ok(await page.getByText('Your browser does not keep this list.').isVisible());
    await page.getByLabel('Add a work by its address').fill('nothing like it');
    await button('Add the work').click();
    await page.getByRole('alert').waitFor();
    assert.equal(await kept(), null, 'nor from the page that answers a form');
    await button('Keep it in this browser').click();
    assert.equal(await kept(), `${query(ids[1]!)}&title=Typed`);
  });

  test('in two tabs the list is one: what one has changed, the other does not write over', async () => {
    await keepBeforehand(query(ids[0]!));
    await go(`/lists?${query(ids[0]!)}`);
    const other = await tab();
    await go(`/works/${ids[1]}`, other);
    await button('Add to a reading list', other).click();
    await page.getByText('This is not the list that your browser keeps.').waitFor();
    await title().fill('Typed in the older one');
    assert.equal(await kept(), query(ids[0]!, ids[1]!));
    assert.equal(await link().textContent(), 'Reading list (2)');
  });

  test('forgetting leaves nothing in the browser, and can be taken back', async () => {
    await keepBeforehand(query(ids[0]!));
    await go(`/lists?${query(ids[0]!)}`);
    await button('Forget the list that this browser keeps').click();
    assert.equal(await page.evaluate('localStorage.length + sessionStorage.length'), 0);
    assert.equal(await link().getAttribute('href'), '/lists');
    assert.equal(await page.locator('[role="status"]', { hasText: 'Your browser keeps no list now' }).count(), 1);
    assert.notEqual(await page.evaluate('document.activeElement.tagName'), 'BODY');
    await button('Keep it in this browser').click();
    assert.equal(await kept(), query(ids[0]!));
  });

  test('whatever stands in the browser’s storage, pages work and do not lead in circles', async () => {
    for (const value of ['%', 'works=zz', 'nonsense', 'works=..&&=', '<b>']) {
      await keepBeforehand(value);
      await go('/lists');
      await page.waitForTimeout(300);
      await title().waitFor();
      assert.equal(await kept(), null, value);
    }
    assert.deepEqual(errors, []);
  });

  test('a full list says so and keeps what it has', async () => {
    const full = query(...[...'23456789bc'].flatMap((a) => [...'23456789bc'].map((b) => `${a}${b}2222`)));
    await keepBeforehand(full);
    await go(`/works/${ids[0]}`);
    await button('Add to a reading list').click();
    assert.ok(await page.getByText('Your list is full: it holds 100 works').isVisible());
    assert.equal(await kept(), full);
  });

  test('where the browser refuses its storage, everything is as without script', async () => {
    await context.addInitScript(
      "Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } });",
    );
    await go(`/works/${ids[0]}`);
    await page.getByRole('link', { name: 'Add to a reading list' }).click();
    await page.waitForURL(`${site}/lists?${query(ids[0]!)}`);
    await title().fill('Mine');
    await button('Save the list').click();
    await page.waitForURL(/title=Mine/);
    assert.deepEqual(errors, []);
  });
});
