import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { assertGolden } from '../../src/modules/formats/csl-json/fixtures/golden.ts';
import { launchBrowser, noBrowser } from '../support/browser.ts';
import { type DemoServer, pageTypes, startDemoServer } from '../support/demo-server.ts';

describe('a reader who searches', { skip: noBrowser }, () => {
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

  /** Opens a page in a context of its own, and fails on any error, foreign request or overflow that the journey meets. */
  const journey = async (path: string, options: BrowserContextOptions, steps: (page: Page) => Promise<void>) => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('request', (request) => request.url().startsWith(server.origin) || faults.push(`foreign: ${request.url()}`));
    try {
      await page.goto(`${server.origin}${path}`);
      await steps(page);
      assert.deepEqual(faults, []);
      assert.deepEqual(await context.cookies(), [], 'no cookie');
    } finally {
      await context.close();
    }
  };
  const here = (page: Page) => page.url().slice(server.origin.length);
  const total = async (page: Page) => Number(await page.locator('[data-total]').getAttribute('data-total'));
  const focused = <Result>(page: Page, what: string) => page.evaluate<Result>(`document.activeElement.${what}`);

  test('types, walks through the suggestions with the arrow keys and follows one', () =>
    journey('/search', {}, async (page) => {
      const field = page.getByRole('combobox', { name: 'Search the library' });
      await field.focus();
      await page.keyboard.type('peer');
      const options = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
      await options.first().waitFor();
      assert.equal(await field.getAttribute('aria-expanded'), 'true');
      assert.equal(await field.getAttribute('aria-activedescendant'), null);
      const count = await options.count();
      assert.ok(count >= 5, `${count} suggestions`);
      assert.equal(await page.getByRole('status').innerText(), `${count} suggestions`);
      const activeText = async () => {
        const id = await field.getAttribute('aria-activedescendant');
        return id === null ? undefined : page.locator(`#${id}`).innerText();
      };
      const seen: (string | undefined)[] = [];
      for (let press = 0; press < count; press++) {
        await page.keyboard.press('ArrowDown');
        assert.equal(await focused(page, 'id'), 'search-page', 'the focus stays in the field');
        assert.equal(await page.locator('[role="option"][aria-selected="true"]').count(), 1);
        seen.push(await activeText());
      }
      assert.deepEqual(seen, await options.allInnerTexts());
      await page.keyboard.press('ArrowUp');
      assert.equal(await activeText(), seen.at(-2));
      const [chosen] = await page.locator('[aria-selected="true"]').all();
      const target = await chosen!.getAttribute('href');
      await page.keyboard.press('Enter');
      await page.waitForURL(`${server.origin}${target}`);
      assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
    }));

  test('closes the suggestions with Escape, keeps the words and searches for them with Enter', () =>
    journey('/', {}, async (page) => {
      const field = page.getByRole('main').getByRole('combobox');
      await field.focus();
      await page.keyboard.type('peer work');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Escape');
      assert.equal(await page.getByRole('listbox').isVisible(), false);
      assert.equal(await field.getAttribute('aria-expanded'), 'false');
      assert.equal(await field.getAttribute('aria-activedescendant'), null);
      assert.equal(await field.inputValue(), 'peer work');
      await page.keyboard.press('Enter');
      await page.waitForURL(`${server.origin}/search?q=peer+work`);
      assert.ok((await total(page)) > 5);
    }));

  test('sees where the focus is at every stop of a page of results, and reaches the works past the filters with one key', () =>
    journey('/search?q=alyship&type=journal-article', { viewport: { width: 1280, height: 900 } }, async (page) => {
      const stops: string[] = [];
      for (let press = 0; press < 60; press++) {
        await page.keyboard.press('Tab');
        const stop = await focused<string>(page, 'textContent');
        stops.push(stop.replace(/\s+/g, ' ').trim());
        const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outline');
        assert.match(outline, /solid.*\b3px|\b3px.*solid/, `the focus can be seen on "${stop}"`);
        const visible = await page.evaluate<boolean>(
          '(({ width, height, top, bottom }) => width > 0 && height > 0 && bottom > 0 && top < innerHeight)(document.activeElement.getBoundingClientRect())',
        );
        assert.ok(visible, `the stop "${stop}" is on the screen`);
        if (stop === 'Skip the filters') break;
      }
      assert.equal(stops.at(-1), 'Skip the filters');
      await page.keyboard.press('Enter');
      assert.equal(await focused(page, 'id'), 'results');
      await page.keyboard.press('Tab');
      for (let press = 0; press < 10 && !/^\/works\//.test(await focused<string>(page, 'getAttribute("href")')); press++)
        await page.keyboard.press('Tab');
      const work = await focused<string>(page, 'getAttribute("href")');
      await page.keyboard.press('Enter');
      await page.waitForURL(`${server.origin}${work}`);
    }));

  for (const javaScriptEnabled of [false, true]) {
    test(`searches, narrows, orders, pages and goes back, ${javaScriptEnabled ? 'with' : 'without'} script`, () =>
      journey('/', { javaScriptEnabled, viewport: { width: 1280, height: 900 } }, async (page) => {
        const form = page.getByRole('main').getByRole('search');
        await form.locator('#search-page').fill('lived experience');
        await form.getByRole('button', { name: 'Search' }).click();
        await page.waitForURL(/\/search\?q=lived\+experience$/);
        const all = await total(page);
        assert.ok(all > 40, `${all} works`);
        assert.match(await page.title(), new RegExp(`^${all} works for “lived experience”`));

        const facet = page.getByRole('group', { name: 'Topic' }).getByRole('link').first();
        const count = Number(await facet.getAttribute('data-count'));
        await facet.click();
        await page.waitForURL(/topic=/);
        assert.equal(await total(page), count);
        assert.ok(count < all);
        const chips = page.getByRole('list', { name: 'Chosen filters' });
        assert.equal(await chips.getByRole('link').count(), 1);
        await chips.getByRole('link').first().click();
        await page.waitForURL((url) => !url.search.includes('topic='));
        assert.equal(await total(page), all);

        await page.getByRole('list', { name: 'Order of the works' }).getByRole('link', { name: 'title' }).click();
        await page.waitForURL(/sort=title/);
        const works = page.locator('ol.works > li h3');
        const titles = await works.allInnerTexts();
        await page.getByRole('link', { name: 'Next page' }).click();
        await page.waitForURL(/page=2/);
        assert.equal(await total(page), all);
        assert.notDeepEqual(await works.allInnerTexts(), titles);
        await page.goBack();
        assert.equal(here(page), '/search?q=lived+experience&sort=title');
        assert.deepEqual(await works.allInnerTexts(), titles);

        await page.getByRole('group', { name: 'Year' }).getByLabel('From year').fill('2019');
        await page.getByRole('group', { name: 'Year' }).getByLabel('To year').fill('2020');
        await page.getByRole('button', { name: 'Show these years' }).click();
        await page.waitForURL(/year=2019-2020/);
        assert.equal(here(page), '/search?q=lived+experience&year=2019-2020&sort=title');
        assert.ok((await total(page)) < all);

        // Other words, under the same filters and in the same order.
        await page.locator('#search-page').fill('supervison');
        await page.keyboard.press('Enter');
        await page.waitForURL(/q=supervison/);
        assert.equal(here(page), '/search?q=supervison&year=2019-2020&sort=title');
        await page.getByText('We read “supervison” as “supervision”').waitFor();
        await works.first().getByRole('link').click();
        await page.waitForURL(/\/works\//);
        await page.goBack();
        assert.equal(here(page), '/search?q=supervison&year=2019-2020&sort=title');
      }));
  }

  test('finds the filters folded on a phone, unfolds them without script, and has nothing cut off', () =>
    journey('/search?q=peer+workers', { javaScriptEnabled: false, viewport: { width: 320, height: 640 } }, async (page) => {
      const group = page.getByRole('group', { name: 'Topic' });
      assert.equal(await group.isVisible(), false);
      assert.ok((await page.locator('ol.works > li').first().boundingBox())!.y < 1_500, 'the first work is near');
      await page.locator('summary', { hasText: 'Filters' }).click();
      assert.equal(await group.isVisible(), true);
      const facet = group.getByRole('link').first();
      const count = Number(await facet.getAttribute('data-count'));
      assert.ok((await facet.boundingBox())!.height >= 24, 'large enough to be tapped (WCAG 2.2, 2.5.8)');
      await facet.click();
      await page.waitForURL(/topic=/);
      assert.equal(await total(page), count);
    }));

  test('leaves works with a content note out, reads what that does not promise, and brings them back', () =>
    journey('/search?q=experience', { javaScriptEnabled: false, viewport: { width: 1280, height: 900 } }, async (page) => {
      const all = await total(page);
      const group = page.getByRole('group', { name: 'Leave out works with a note on' });
      await group.getByText('A work without a note may still speak of it.').waitFor();
      const topic = group.getByRole('link').first();
      const left = Number(await topic.getAttribute('data-count'));
      const name = (await topic.locator('bdi').first().innerText()).trim();
      assert.ok(left > 0 && left < all);
      await topic.click();
      await page.waitForURL(/without-note=/);
      assert.equal(await total(page), all - left);
      assert.match(await page.title(), new RegExp(`without: ${name}`));
      await page.getByText(`Left out: works with a content note on ${name}.`).waitFor();
      const chip = page.getByRole('list', { name: 'Chosen filters' }).getByRole('link');
      assert.equal((await chip.innerText()).replace(/\s+/g, ' ').replace(' ,', ','), `Without: ${name}, remove`);
      await page.getByRole('link', { name: 'Bring them back' }).click();
      await page.waitForURL((url) => !url.search.includes('without-note'));
      assert.equal(await total(page), all);
    }));

  test('sees search pages whole at 320 pixels, also while suggestions are open', async () => {
    const addresses = Object.entries(await pageTypes(server.library)).filter(([, address]) => /^\/(search|suggest|map)/.test(address));
    assert.ok(addresses.length >= 8);
    await journey('/search', { viewport: { width: 320, height: 640 } }, async (page) => {
      const overflow = () => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      await page.getByRole('combobox').fill('lived experience');
      await page.getByRole('option').first().waitFor();
      assert.ok((await overflow()) <= 0, 'with suggestions');
    });
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled: true });
    const page = await context.newPage();
    for (const [type, address] of addresses) {
      await page.goto(`${server.origin}${address}`);
      for (const summary of await page.locator('main summary').all()) if (await summary.isVisible()) await summary.click();
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      assert.ok(overflow <= 0, `${type} is ${overflow} px too wide`);
    }
    await context.close();
  });

  test('hears each part of the page by its name and role', () =>
    journey('/search?q=alyship&type=journal-article', { viewport: { width: 1280, height: 900 } }, async (page) => {
      assertGolden(new URL('./fixtures/search-main.golden.yaml', import.meta.url), `${await page.getByRole('main').ariaSnapshot()}\n`);
    }));

  test('hears the suggestions as a list of options under what they are', () =>
    journey('/search', {}, async (page) => {
      await page.getByRole('combobox').fill('superv');
      await page.getByRole('option').first().waitFor();
      assertGolden(new URL('./fixtures/suggestions.golden.yaml', import.meta.url), `${await page.getByRole('search').ariaSnapshot()}\n`);
    }));
});
