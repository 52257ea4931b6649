import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, noBrowser } from '../../../tests/support/browser.ts';

const script = readFileSync(join(import.meta.dirname, 'settings.js'), 'utf8');

test('the script is small', () => {
  const bytes = gzipSync(script, { level: 9 }).length;
  assert.ok(bytes <= 3_072, `${bytes} bytes`);
});

const site = 'http://library.test';
const foot = '<script type="module" src="/settings.js"></script>';
const masthead =
  '<header class="masthead"><a href="/preferences?return=/" data-settings>Reading settings</a> <a href="/other">Other</a></header>';
const plainPage = `<!doctype html><html lang="en" data-theme="dark" data-notes="fold"><title>Page</title>${masthead}<main><p>Words <a href="/next">Next</a></main><footer><a href="/preferences?return=/" data-settings>Reading settings</a></footer>${foot}`;
/** A form with one of each kind of field, in the markup that the page of settings has. */
const settingsPage = (theme: string) => `<!doctype html><html lang="en"><title>Settings</title>${masthead}<main><h1>Reading settings</h1>
<form id="settings" method="post" action="/preferences" data-settings-form data-label-close="Close" data-label-all="All settings" data-label-saved="Kept." data-label-unsaved="Not kept.">
<input type="hidden" name="return" value="/">
<div class="field" data-field="scale" data-default="100" data-quick><label for="setting-scale">Content scaling</label><p class="small" id="about-scale">Everything.</p>
<select id="setting-scale" name="scale" aria-describedby="about-scale"><option value="100" selected>100%<option value="150">150%<option value="200">200%</select></div>
<div class="field" data-field="words" data-default="0"><label for="setting-words">Word spacing</label><select id="setting-words" name="words"><option value="0">0<option value="16" selected>16</select></div>
<fieldset class="field" data-field="theme" data-default="device" data-quick><legend>Theme</legend>
<label><input type="radio" name="theme" value="device"> Device</label><label><input type="radio" name="theme" value="dark"${theme === 'dark' ? ' checked' : ''}> Dark</label><label><input type="radio" name="theme" value="soft"${theme === 'soft' ? ' checked' : ''}> Soft</label></fieldset>
<fieldset class="field" data-field="links" data-default="designed"><legend>Links</legend><label><input type="checkbox" name="links" value="underlined" checked> Underline</label></fieldset>
<button type="submit">Keep</button></form></main>${foot}`;

describe('the panel of settings', { skip: noBrowser }, () => {
  let browser: Browser;
  let page: Page;
  let posted: string[];
  let fetched: number;
  let errors: string[];
  /** How the library answers: to the form's page, and to what is posted. */
  let form: 'given' | 'failing' | 'without form' | 'offline';
  let keeping: 'kept' | 'refused' | 'offline' | 'held';
  let kept: string;
  let release: () => void;
  let released: Promise<void>;

  before(async () => {
    browser = await launchBrowser();
  });
  after(async () => browser?.close());
  beforeEach(async () => {
    await page?.context().close();
    page = await (await browser.newContext()).newPage();
    [posted, fetched, errors, form, keeping, kept] = [[], 0, [], 'given', 'kept', 'dark'];
    ({ promise: released, resolve: release } = Promise.withResolvers<void>());
    page.on('pageerror', (error) => errors.push(error.message));
    await page.route(`${site}/**`, async (route) => {
      const request = route.request();
      const { pathname } = new URL(request.url());
      if (pathname === '/settings.js') return route.fulfill({ contentType: 'text/javascript', body: script });
      if (pathname !== '/preferences') return route.fulfill({ contentType: 'text/html', body: plainPage });
      if (request.method() === 'POST') {
        posted.push(request.postData() ?? '');
        if (keeping === 'offline') return route.abort();
        if (keeping === 'held') await released;
        // What a made-up redirection leads to is asked of the network, where nobody answers: a form gets its page at once.
        if (request.resourceType() === 'document') return route.fulfill({ contentType: 'text/html', body: '<h1>Kept</h1>' });
        return keeping === 'refused'
          ? route.fulfill({ status: 422, contentType: 'text/html', body: 'no' })
          : route.fulfill({ status: 303, headers: { location: '/' } });
      }
      fetched += 1;
      if (request.resourceType() !== 'document') {
        if (form === 'offline') return route.abort();
        if (form === 'failing') return route.fulfill({ status: 500, contentType: 'text/html', body: 'no' });
        if (form === 'without form') return route.fulfill({ contentType: 'text/html', body: '<h1>Other</h1>' });
      }
      return route.fulfill({ contentType: 'text/html', body: settingsPage(kept) });
    });
    await page.goto(site);
  });

  const link = () => page.getByRole('banner').getByRole('link', { name: 'Reading settings' });
  const panel = () => page.getByRole('dialog', { name: 'Reading settings' });
  const scale = () => panel().getByRole('combobox', { name: 'Content scaling' });
  const status = () => panel().getByRole('status');
  const attributes = () =>
    page.evaluate<Record<string, string>>(
      'Object.fromEntries([...document.documentElement.attributes].map(({name, value}) => [name, value]))',
    );
  const focused = () => page.evaluate<string>('document.activeElement.id || document.activeElement.textContent');
  const open = async () => {
    await link().click();
    await panel().waitFor();
  };

  test('a link says that it opens something, and whether that is open', async () => {
    assert.deepEqual([await link().getAttribute('aria-haspopup'), await link().getAttribute('aria-expanded')], ['dialog', 'false']);
    await open();
    assert.equal(await link().getAttribute('aria-expanded'), 'true');
    await link().click();
    await panel().waitFor({ state: 'hidden' });
    assert.equal(await link().getAttribute('aria-expanded'), 'false');
    assert.equal(page.url(), `${site}/`);
    assert.deepEqual(errors, []);
  });

  test('it holds the fields that are for it, as the form has them, described as there, and a way to all', async () => {
    await open();
    assert.deepEqual(
      await panel()
        .getByRole('combobox')
        .or(panel().getByRole('radio'))
        .or(panel().getByRole('checkbox'))
        .evaluateAll((fields) => fields.map((field) => field.getAttribute('name'))),
      ['scale', 'theme', 'theme', 'theme'],
    );
    assert.ok(await panel().getByRole('radio', { name: 'Dark' }).isChecked());
    assert.equal(await panel().getByRole('link', { name: 'All settings' }).getAttribute('href'), `${site}/preferences?return=/`);
    assert.equal(await scale().getAttribute('aria-describedby'), 'about-scale');
  });

  test('the form is fetched when it is first asked for, and once', async () => {
    assert.equal(fetched, 0);
    await open();
    await page.keyboard.press('Escape');
    await open();
    assert.equal(fetched, 1);
  });

  test('the focus goes into the panel, Escape closes it from anywhere, and the focus goes back to the link', async () => {
    await link().focus();
    await page.keyboard.press('Enter');
    await panel().waitFor();
    assert.equal(await focused(), 'setting-scale');
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'hidden' });
    assert.equal(await focused(), 'Reading settings');
    // What is beside the panel can be read and used while it is open.
    await open();
    await page.getByRole('link', { name: 'Next' }).focus();
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'hidden' });
    assert.equal(await focused(), 'Next', 'a reader who is elsewhere stays there');
    await open();
    await panel().getByRole('button', { name: 'Close' }).click();
    assert.equal(await focused(), 'Reading settings');
  });

  test('a change shows at once and is kept with all other settings as they are', async () => {
    await open();
    await scale().selectOption('150');
    assert.deepEqual(await attributes(), { lang: 'en', 'data-theme': 'dark', 'data-notes': 'fold', 'data-scale': '150' });
    await page.waitForFunction("document.querySelector('[role=status]').textContent === 'Kept.'");
    assert.deepEqual(
      posted.map((body) => Object.fromEntries(new URLSearchParams(body))),
      [{ scale: '150', theme: 'dark', return: '/', words: '16', links: 'underlined' }],
    );
    await panel().getByRole('radio', { name: 'Device' }).check();
    assert.deepEqual(await attributes(), { lang: 'en', 'data-notes': 'fold', 'data-scale': '150' }, 'the usual value has no attribute');
    assert.equal(page.url(), `${site}/`);
    assert.deepEqual(errors, []);
  });

  test('changes in a row are kept one after the other, and the last one last', async () => {
    keeping = 'held';
    await open();
    const first = page.waitForRequest((request) => request.method() === 'POST');
    for (const value of ['150', '200', '100', '200']) await scale().selectOption(value);
    await first;
    assert.equal(await status().textContent(), '', 'nothing is said before it is so');
    release();
    await page.waitForFunction("document.querySelector('[role=status]').textContent === 'Kept.'");
    assert.equal(posted.length, 2, 'the first, and what it had become by then');
    assert.equal(new URLSearchParams(posted[1]).get('scale'), '200');
  });

  test('what could not be kept is said, and the page stays as it was set', async () => {
    await open();
    for (const [answer, value] of [
      ['refused', '150'],
      ['offline', '200'],
    ] as const) {
      keeping = answer;
      await scale().selectOption(value);
      await page.waitForFunction("document.querySelector('[role=status]').textContent === 'Not kept.'");
      assert.equal((await attributes())['data-scale'], value);
    }
    keeping = 'kept';
    await scale().selectOption('100');
    await page.waitForFunction("document.querySelector('[role=status]').textContent === 'Kept.'");
    assert.equal(await status().count(), 1);
  });

  test('where the form cannot be had, the link leads to the page', async () => {
    for (const answer of ['failing', 'without form', 'offline'] as const) {
      form = answer;
      await page.goto(site);
      await link().click();
      await page.waitForURL(`${site}/preferences?return=/`);
    }
    assert.deepEqual(errors, []);
  });

  test('with a key held down the link is a link', async () => {
    const [other] = await Promise.all([page.context().waitForEvent('page'), link().click({ modifiers: ['ControlOrMeta'] })]);
    await other.close();
    assert.equal(await panel().count(), 0);
  });

  test('the link at the end of the page opens the same panel and gets the focus back', async () => {
    const last = page.getByRole('contentinfo').getByRole('link', { name: 'Reading settings' });
    await last.click();
    await panel().waitFor();
    assert.equal(await page.getByRole('dialog').count(), 1);
    await page.keyboard.press('Escape');
    assert.equal(await last.evaluate((element) => element === element.ownerDocument.activeElement), true);
  });

  test('on the page of settings itself there is no panel, and changes show before they are kept', async () => {
    await page.goto(`${site}/preferences`);
    assert.equal(await link().getAttribute('aria-expanded'), null);
    await page.getByRole('combobox', { name: 'Content scaling' }).selectOption('200');
    await page.getByRole('checkbox', { name: 'Underline' }).uncheck();
    assert.deepEqual(await attributes(), { lang: 'en', 'data-scale': '200', 'data-words': '16', 'data-theme': 'dark' });
    assert.deepEqual(posted, []);
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.getByRole('heading', { name: 'Kept' }).waitFor();
    assert.equal(posted.length, 1);
  });

  test('a page out of the browser’s memory takes on what was set since, and asks for nothing if nothing was', async () => {
    // As the browser restores a page: `pageshow` with `persisted`, after the tab's memory has gone on.
    const restored = () => page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
    await restored();
    await page.waitForTimeout(200);
    assert.equal(fetched, 0);
    kept = 'soft';
    await page.evaluate("sessionStorage.setItem('settings-changes', '7')");
    await restored();
    await page.waitForFunction("document.documentElement.dataset.theme === 'soft'");
    assert.deepEqual(await attributes(), {
      lang: 'en',
      'data-notes': 'fold',
      'data-theme': 'soft',
      'data-words': '16',
      'data-links': 'underlined',
    });
    assert.equal(fetched, 1);
  });
});
