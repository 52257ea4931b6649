import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser, noBrowser } from '../support/browser.ts';
import { type DemoServer, pageTypes, startDemoServer } from '../support/demo-server.ts';

/** All that a reader can set for large text, together. */
const largest = 'scale=200&text=200&line=240&letters=12&words=32';

describe('a reader’s settings', { skip: noBrowser }, () => {
  let server: DemoServer;
  let browser: Browser;
  let types: Readonly<Record<string, string>>;
  before(async () => {
    server = await startDemoServer();
    browser = await launchBrowser();
    types = await pageTypes(server.library);
    // The first work's page starts the process that makes citations, for which no page of the browser's should wait.
    await server.app.inject(types['rich work']!);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  /** A page of a reader of their own, who has settings where a cookie is given. */
  const reader = async (run: (page: Page) => Promise<void>, { cookie, ...options }: BrowserContextOptions & { cookie?: string } = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'light', ...options });
    if (cookie !== undefined) await context.addCookies([{ name: 'preferences', value: cookie, url: server.origin }]);
    try {
      await run(await context.newPage());
    } finally {
      await context.close();
    }
  };
  const go = (page: Page, address: string) => page.goto(`${server.origin}${address}`);
  const style = (page: Page, property: string, selector = 'main p') =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => element.ownerDocument.defaultView!.getComputedStyle(element).getPropertyValue(name), property);
  const ground = (page: Page) => style(page, 'background-color', 'html');
  const cookies = async (page: Page) => (await page.context().cookies()).map(({ name, value }) => `${name}: ${value}`);
  const white = 'rgb(255, 255, 255)';
  const darkPaper = 'rgb(20, 25, 23)';
  const lightPaper = 'rgb(251, 249, 244)';

  test('are kept only when they are sent, without script; every page then looks so, and so does the one that Back leads to', async () => {
    await reader(
      async (page) => {
        await go(page, '/browse');
        assert.equal(await ground(page), lightPaper);
        await page.getByRole('banner').getByRole('link', { name: 'Reading settings' }).click();
        await page.getByLabel('Dark', { exact: true }).check();
        await page.getByLabel('Font size').selectOption('150');
        await page.getByLabel('Letter spacing').selectOption('12');
        assert.deepEqual(await cookies(page), [], 'a choice that is not sent is not kept');
        await page.getByRole('button', { name: 'Keep these settings' }).click();
        await page.waitForURL(`${server.origin}/browse#settings-kept`);
        assert.ok(await page.getByText('Your settings are kept in one cookie on this device').isVisible());
        assert.deepEqual(await cookies(page), ['preferences: text=150&letters=12&theme=dark']);
        assert.equal(await ground(page), darkPaper);
        assert.equal(await style(page, 'font-size'), '25.5px');
        assert.equal(await style(page, 'letter-spacing'), '3.06px');
        await go(page, '/concepts');
        assert.equal(await ground(page), darkPaper);
        assert.equal(await page.locator('#settings-kept').isVisible(), false, 'told once');
        for (const address of ['/browse', '/preferences', '/browse']) {
          await page.goBack();
          assert.equal(new URL(page.url()).pathname, address);
          assert.equal(await ground(page), darkPaper, `back at ${address}`);
        }
      },
      { javaScriptEnabled: false },
    );
  });

  test('are there with the first paint: nothing is repainted, and no style waits for a script', async () => {
    await reader(
      async (page) => {
        // Nothing of a script comes, ever: what is seen is what the server and the stylesheet say.
        await page.route('**/*.js', (route) => route.abort());
        for (const address of [types.home!, types['rich work']!, types['search with results']!, types['not found']!]) {
          await go(page, address);
          assert.equal(await ground(page), darkPaper, address);
          const { headers } = await server.app.inject({ url: address, headers: { cookie: 'preferences=theme=dark' } });
          assert.match(String(headers.vary), /cookie/, address);
        }
      },
      { cookie: 'theme=dark' },
    );
    await reader(
      async (page) => {
        // The ground at each frame from the first on, told to a function of the test's; a style that came late would be among them.
        const seen = new Set<string>();
        await page.exposeFunction('seen', (colour: string) => seen.add(colour));
        await page.addInitScript(`
          const look = () => { if (document.body) seen(getComputedStyle(document.documentElement).backgroundColor); requestAnimationFrame(look); };
          requestAnimationFrame(look);
        `);
        for (const address of ['/', '/browse', '/preferences']) await go(page, address);
        await page.waitForTimeout(300);
        assert.deepEqual([...seen], [darkPaper]);
      },
      { cookie: 'theme=dark' },
    );
  });

  test('can be forgotten, and come with a link that keeps nothing until the reader says so', async () => {
    for (const javaScriptEnabled of [true, false]) {
      await reader(
        async (page) => {
          await go(page, '/preferences?theme=contrast&text=130&return=%2Fsupport');
          assert.equal(await ground(page), white);
          assert.ok(await page.getByText('nothing is kept on this device yet').isVisible());
          assert.ok(await page.getByLabel('High contrast').isChecked());
          assert.deepEqual(await cookies(page), []);
          await go(page, '/support');
          assert.equal(await ground(page), lightPaper, 'other pages are as they were');
          await page.goBack();
          await page.getByRole('button', { name: 'Keep these settings' }).click();
          await page.waitForURL(`${server.origin}/support#settings-kept`);
          assert.equal(await ground(page), white);
          assert.deepEqual(await cookies(page), ['preferences: text=130&theme=contrast']);
          await page.getByRole('main').getByRole('link', { name: 'Change or forget them' }).click();
          assert.equal(await page.locator('#state code').textContent(), 'text=130&theme=contrast');
          assert.match((await page.locator('a.carried').getAttribute('href'))!, /\?text=130&theme=contrast$/);
          await page.getByRole('button', { name: 'Forget my settings' }).click();
          await page.getByText('nothing is kept.').waitFor();
          assert.deepEqual(await cookies(page), []);
          assert.equal(await ground(page), lightPaper);
        },
        { javaScriptEnabled },
      );
    }
  });

  test('can be tried without being kept, without script', async () => {
    await reader(
      async (page) => {
        await go(page, '/preferences');
        await page.getByLabel('Line height').selectOption('240');
        await page.getByRole('button', { name: 'Try without keeping' }).click();
        await page.getByText('nothing is kept on this device yet').waitFor();
        assert.equal(await style(page, 'line-height', '.sample > p'), '40.8px');
        assert.deepEqual(await cookies(page), []);
      },
      { javaScriptEnabled: false },
    );
  });

  /** Gives the reader of a page other settings, or none. */
  const setTo = async (page: Page, cookie: string | undefined) => {
    await page.context().clearCookies();
    if (cookie !== undefined) await page.context().addCookies([{ name: 'preferences', value: cookie, url: server.origin }]);
  };

  test('each change what they say, measured', async () => {
    await reader(async (page) => {
      /** A property of an element without settings and with them. */
      const both = async (cookie: string, address: string, selector: string, property: string): Promise<[string, string]> => {
        const found: string[] = [];
        for (const set of [undefined, cookie]) {
          await setTo(page, set);
          await go(page, address);
          found.push(await style(page, property, selector));
        }
        return [found[0]!, found[1]!];
      };
      const results = types['search with results']!;
      assert.deepEqual(await both('scale=150', '/about', '.prose p', 'font-size'), ['17px', '25.5px']);
      assert.deepEqual(await both('scale=150', '/about', '.prose p', 'margin-bottom'), ['14.4px', '21.6px']);
      assert.deepEqual(await both('text=200', '/about', '.prose p', 'font-size'), ['17px', '34px']);
      assert.deepEqual(await both('text=200', '/about', '.prose p', 'margin-bottom'), ['14.4px', '14.4px'], 'the words alone');
      assert.deepEqual(await both('line=200', '/about', '.prose p', 'line-height'), ['27.2px', '34px']);
      assert.deepEqual(await both('words=32', '/about', '.prose p', 'word-spacing'), ['0px', '5.44px']);
      const [designed, spaced] = (await both('letters=12', '/about', 'h1', 'letter-spacing')).map((length) => Number.parseFloat(length));
      assert.ok(designed! < 0 && spaced! > 3, 'headings too');
      assert.deepEqual(await both('links=underlined', '/new', '.works a', 'text-decoration-line'), ['none', 'underline']);
      assert.match((await both('font=system', '/about', '.prose p', 'font-family'))[1], /^system-ui/);
      assert.match((await both('font=serif', '/about', '.prose p', 'font-family'))[1], /^"Alongside Serif"/);
      assert.match((await both('font=legible', '/about', 'h1', 'font-family'))[1], /^"Alongside Sans"/);
      const [standard, narrow] = (await both('measure=narrow', '/about', '.prose p', 'width')).map((width) => Number.parseFloat(width));
      assert.ok(narrow! < standard! * 0.75 && narrow! > 200, `${standard} to ${narrow}`);
      assert.equal((await both('images=described', results, '.years .bar', 'display'))[1], 'none');
      assert.deepEqual(await both('images=described', results, '.years .name', 'opacity'), ['0', '1']);
    });
  });

  test('come after the device’s where nothing is set, and before them where something is', async () => {
    await reader(async (page) => {
      const grounds = async (media: Parameters<Page['emulateMedia']>[0], cookie?: string) => {
        await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', ...media });
        await setTo(page, cookie);
        await go(page, '/about');
        return ground(page);
      };
      const [dark, light] = [{ colorScheme: 'dark' }, { colorScheme: 'light' }] as const;
      assert.equal(await grounds(dark), darkPaper);
      assert.equal(await grounds(dark, 'text=130'), darkPaper, 'another setting leaves the scheme alone');
      assert.equal(await grounds(dark, 'theme=light'), lightPaper);
      assert.equal(await grounds(light, 'theme=dark'), darkPaper);
      assert.equal(await grounds(dark, 'theme=contrast'), 'rgb(0, 0, 0)');
      assert.equal(await grounds(light, 'theme=contrast'), white);
      assert.notEqual(await grounds(dark, 'theme=soft'), await grounds(light, 'theme=soft'));
      // Forced colours are the reader's own, whatever theme is set here.
      const forced = await grounds({ forcedColors: 'active' });
      for (const theme of ['dark', 'contrast', 'soft'])
        assert.equal(await grounds({ forcedColors: 'active' }, `theme=${theme}`), forced, theme);
      await grounds({ contrast: 'more' });
      assert.equal(await style(page, 'color', '.page-head .tagline'), await style(page, 'color', 'body'));
      assert.equal(await style(page, 'border-bottom-color', '.masthead'), await style(page, 'color', 'body'));
    });
  });

  test('all the largest together on the narrowest screen leave every page whole: tall, never wide or cut', async () => {
    await reader(
      async (page) => {
        let looked = 0;
        for (const [type, address] of Object.entries(types)) {
          await go(page, address);
          assert.deepEqual(await page.evaluate(misfits), [], type);
          looked += 1;
        }
        assert.ok(looked > 25);
        // The measure itself: a box too wide and a text that is cut are seen.
        await page.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend', '<div class="planted-wide">x</div><p class="planted-cut">long text</p>');
          document.querySelector('.planted-wide').style.width = '400px';
          Object.assign(document.querySelector('.planted-cut').style, { width: '20px', overflow: 'hidden', whiteSpace: 'nowrap' });`);
        const found = await page.evaluate<string[]>(misfits);
        assert.ok(found.some((line) => line.includes('planted-wide')) && found.some((line) => line.includes('planted-cut')), found.join());
      },
      { cookie: largest, viewport: { width: 320, height: 640 } },
    );
  });

  test('large text on a wide screen is laid out as on a small one', async () => {
    await reader(async (page) => {
      for (const cookie of [largest, 'scale=200', 'text=200', 'measure=full&font=system']) {
        await setTo(page, cookie);
        for (const type of ['home', 'rich work', 'search with filters', 'map', 'preferences']) {
          await go(page, types[type]!);
          assert.deepEqual(await page.evaluate(misfits), [], `${type} with ${cookie}`);
        }
      }
      // Twice as large, 1280 px hold what 640 px do: one column.
      await setTo(page, 'scale=200');
      await go(page, types['rich work']!);
      assert.equal((await style(page, 'grid-template-columns', '.reading')).split(' ').length, 1);
      await setTo(page, undefined);
      await go(page, types['rich work']!);
      assert.equal((await style(page, 'grid-template-columns', '.reading')).split(' ').length, 2);
    });
  });

  test('are reached from the first row of every page, or from the menu one step away', async () => {
    await reader(async (page) => {
      for (const type of ['home', 'rich work'] as const) {
        for (const [width, inMasthead] of [
          [320, false],
          [390, false],
          [600, true],
          [768, true],
          [1280, true],
        ] as const) {
          await page.setViewportSize({ width, height: 700 });
          await go(page, types[type]!);
          const masthead = page.getByRole('banner');
          const bar = (await masthead.locator('.wrap').boundingBox())!;
          assert.ok(bar.height < 70, `${type} at ${width} px: one row, and not ${bar.height} px`);
          assert.equal(await masthead.getByRole('link', { name: 'Reading settings' }).isVisible(), inMasthead, `${type} at ${width} px`);
          await masthead.getByRole('link', { name: 'Menu' }).click();
          const first = page.getByRole('navigation', { name: 'All pages' }).getByRole('link').first();
          assert.equal(await first.textContent(), 'Reading settings');
          await page.waitForFunction("document.querySelector('#menu').getBoundingClientRect().top < innerHeight");
        }
      }
    });
  });

  test('change in the panel on any page, at once and for the next page, and no other cookie is set', async () => {
    for (const width of [320, 1280]) {
      await reader(
        async (page) => {
          await go(page, types['rich work']!);
          if (width === 320) await page.getByRole('banner').getByRole('link', { name: 'Menu' }).click();
          await page.locator('a[data-settings]:visible').first().click();
          const panel = page.getByRole('dialog', { name: 'Reading settings' });
          await panel.waitFor();
          const box = (await panel.boundingBox())!;
          assert.ok(box.x >= 0 && box.x + box.width <= width && box.y + box.height <= 800, JSON.stringify(box));
          assert.ok(box.height < 800 * 0.7, 'the page is seen beside it');
          assert.deepEqual(await cookies(page), [], 'opening keeps nothing');
          await panel.getByLabel('Soft').check();
          await panel.getByLabel('Content scaling').selectOption('125');
          assert.equal(await style(page, 'font-size', 'html'), '20px');
          await panel.getByText('Kept on this device.').waitFor();
          assert.deepEqual(await cookies(page), ['preferences: scale=125&theme=soft']);
          const soft = await ground(page);
          await go(page, '/about');
          assert.equal(await ground(page), soft);
          assert.equal(await style(page, 'font-size', 'html'), '20px');
        },
        { viewport: { width, height: 800 } },
      );
    }
  });
});

/**
 * What does not fit, in words: the page wider than the window, elements that stand out of it without being in a region that scrolls, and
 * text that is cut off. Runs in the page.
 */
const misfits = `(() => {
  const room = document.documentElement.clientWidth;
  const found = [];
  const name = (element) => element.tagName.toLowerCase() + '.' + element.className + ' "' + element.textContent.trim().slice(0, 30) + '"';
  if (document.documentElement.scrollWidth > room) found.push('the page is ' + document.documentElement.scrollWidth + ' px wide');
  const scrolled = (element) => {
    for (let above = element.parentElement; above && above !== document.body; above = above.parentElement)
      if (/auto|scroll/.test(getComputedStyle(above).overflowX)) return true;
    return false;
  };
  // Said and not shown, which is done in one way everywhere.
  const unseen = (element) => element !== document.body && (getComputedStyle(element).clipPath === 'inset(50%)' || unseen(element.parentElement));
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('option, svg') || unseen(element)) continue;
    const { left, right, width } = element.getBoundingClientRect();
    if (width === 0) continue;
    if ((left < -1 || right > room + 1) && !scrolled(element)) found.push('out of the window: ' + name(element));
    const clips = /hidden|clip/.test(getComputedStyle(element).overflow);
    // What is typed into a field scrolls in it.
    const wide = element.tagName !== 'INPUT' && element.scrollWidth > element.clientWidth + 1;
    if (clips && (wide || element.scrollHeight > element.clientHeight + 1)) found.push('cut: ' + name(element));
  }
  return found;
})()`;
