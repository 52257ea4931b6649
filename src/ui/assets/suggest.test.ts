import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, noBrowser } from '../../../tests/support/browser.ts';
import { english } from '../../words/index.ts';
import { searchForm } from '../components/search-form/search-form.ts';

const script = readFileSync(join(import.meta.dirname, 'suggest.js'), 'utf8');

test('the script is small', () => {
  assert.ok(gzipSync(script, { level: 9 }).length <= 4_096);
});

const suggestions = [
  { kind: 'title', label: 'Peer <b>work</b>', href: '/works/a', note: 'Report' },
  { kind: 'concept', label: 'Peer support', href: '/concepts/peer-support', note: '12 works' },
  { kind: 'collection', label: 'Peers', href: '/browse/peers', note: '2 works' },
  { kind: 'title', label: 'Not ours', href: 'javascript:alert(1)', note: '' },
  { kind: 'title', label: 'Not ours either', href: '//elsewhere.example', note: '' },
];
/** In the order of the list. */
const kinds = { concept: 'Words and ideas', title: 'Works', contributor: 'People and organisations', collection: 'Collections' };
const site = 'http://library.test';
const form = `<!doctype html><title>Search</title>${searchForm({ action: '/search', value: '', label: 'Search the library' }, english).text}<a href="/next">Next</a><script type="module" src="/suggest.js"></script>`;

/** Answers as the library would. `zzfail` breaks, `zznone` finds nothing, `slow` takes its time. */
async function answer(page: Page, asked: string[]): Promise<void> {
  await page.route(`${site}/**`, async (route) => {
    const address = new URL(route.request().url());
    if (address.pathname === '/suggest.js') return route.fulfill({ contentType: 'text/javascript', body: script });
    if (address.pathname !== '/suggest') return route.fulfill({ contentType: 'text/html', body: form });
    const query = address.searchParams.get('q')!;
    asked.push(query);
    assert.equal(route.request().headers().accept, 'application/json');
    if (query === 'zzfail') return route.fulfill({ status: 500, body: 'no' });
    if (query === 'zztext') return route.fulfill({ contentType: 'text/html', body: '<p>no' });
    if (query === 'slow') await new Promise((resolve) => setTimeout(resolve, 400));
    const found = query === 'zznone' ? [] : query === 'slow' ? suggestions.slice(0, 1) : suggestions;
    return route.fulfill({ json: { query, kinds, count: '3 suggestions', suggestions: found } }).catch(() => {
      // The page has given up on this answer, which is what is tested.
    });
  });
}

describe('suggestions while typing', { skip: noBrowser }, () => {
  let browser: Browser;
  let page: Page;
  let asked: string[];
  let errors: string[];
  before(async () => {
    browser = await launchBrowser();
  });
  after(async () => browser?.close());
  beforeEach(async () => {
    await page?.context().close();
    page = await (await browser.newContext()).newPage();
    asked = [];
    errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await answer(page, asked);
    await page.goto(site);
  });

  const field = () => page.getByRole('combobox', { name: 'Search the library' });
  const options = () => page.getByRole('option');
  const press = (...keys: readonly string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const typed = async (words: string) => {
    await field().fill(words);
    await options().first().waitFor();
  };
  /** The option that a screen reader is told of. */
  const active = async () => {
    const id = await field().getAttribute('aria-activedescendant');
    return id === null ? undefined : page.locator(`#${id}[aria-selected="true"] bdi`).textContent();
  };
  const expanded = () => field().getAttribute('aria-expanded');

  test('the field is a combobox whose list opens with what the library suggests, by kind, as text', async () => {
    assert.equal(await expanded(), 'false');
    await typed('pee');
    assert.equal(await expanded(), 'true');
    assert.deepEqual(await options().allInnerTexts().then(plain), ['Peer support 12 works', 'Peer <b>work</b> Report', 'Peers 2 works']);
    assert.deepEqual(await page.getByRole('group').evaluateAll((groups) => groups.map((group) => group.getAttribute('aria-label'))), [
      'Words and ideas',
      'Works',
      'Collections',
    ]);
    const list = await page.getByRole('listbox', { name: 'Suggestions' }).getAttribute('id');
    assert.equal(await field().getAttribute('aria-controls'), list);
    assert.equal(await page.getByRole('status').textContent(), '3 suggestions');
    assert.deepEqual(errors, []);
  });

  test('the library is asked once a reader pauses, and not for one letter', async () => {
    await field().fill('p');
    await page.waitForTimeout(250);
    assert.deepEqual(asked, []);
    // Key after key without a pause, however slow the machine is.
    await field().evaluate((input: { value: string; dispatchEvent(event: Event): void }) => {
      for (const value of ['pe', 'pee', 'peer']) {
        input.value = value;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }
    });
    await options().first().waitFor();
    assert.deepEqual(asked, ['peer']);
  });

  test('arrows, Home and End go through the options while the focus stays in the field', async () => {
    await typed('pee');
    assert.equal(await active(), undefined);
    const heard: unknown[] = [];
    for (const key of ['ArrowDown', 'ArrowDown', 'End', 'ArrowDown', 'ArrowUp', 'Home', 'ArrowLeft']) {
      await press(key);
      heard.push(await active());
    }
    assert.deepEqual(heard, ['Peer support', 'Peer <b>work</b>', 'Peers', 'Peer support', 'Peers', 'Peer support', undefined]);
    assert.equal(await field().evaluate((element) => element === element.ownerDocument.activeElement), true);
  });

  test('Enter follows the option that is chosen, and without one searches for what was typed', async () => {
    await typed('pee');
    await press('ArrowDown', 'Enter');
    await page.waitForURL(`${site}/concepts/peer-support`);
    await page.goto(site);
    await typed('pee');
    await press('Enter');
    await page.waitForURL(`${site}/search?q=pee`);
  });

  test('a click follows an option', async () => {
    await typed('pee');
    await options().nth(1).click();
    await page.waitForURL(`${site}/works/a`);
  });

  test('Escape closes the list first and then clears the field; an arrow opens the list again without asking', async () => {
    await typed('pee');
    await press('Escape');
    assert.equal(await expanded(), 'false');
    assert.equal(await field().inputValue(), 'pee');
    await press('ArrowUp');
    assert.equal(await active(), 'Peers');
    assert.deepEqual(asked, ['pee']);
    await press('Escape', 'Escape');
    assert.equal(await field().inputValue(), '');
  });

  test('the list closes when the focus leaves, and none of its links is on the way of the Tab key', async () => {
    await typed('pee');
    await press('Tab');
    assert.equal(await expanded(), 'false');
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Search');
    await press('Tab');
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Next');
  });

  test('an answer that comes after the reader has gone on is not shown', async () => {
    const slowly = page.waitForRequest(/suggest\?q=slow/);
    await field().fill('slow');
    await slowly;
    await typed('peer');
    await page.waitForTimeout(500);
    assert.deepEqual(asked, ['slow', 'peer']);
    assert.equal(await options().count(), 3);
  });

  test('when the library fails, has nothing or answers nonsense, the form still searches', async () => {
    for (const words of ['zzfail', 'zztext', 'zznone']) {
      await page.goto(site);
      const answered = page.waitForResponse(/suggest\?q=/);
      await field().fill(words);
      await answered;
      await page.waitForTimeout(200);
      assert.equal(await expanded(), 'false');
      assert.equal(await page.getByRole('status').textContent(), '');
      await press('Enter');
      await page.waitForURL(`${site}/search?q=${words}`);
    }
    assert.deepEqual(errors, []);
  });
});

function plain(texts: readonly string[]): string[] {
  return texts.map((text) => text.replace(/\s+/g, ' ').trim());
}
