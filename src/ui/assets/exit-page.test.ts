import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, noBrowser } from '../../../tests/support/browser.ts';
import { exitPage } from '../components/exit-page/exit-page.ts';

const script = readFileSync(join(import.meta.dirname, 'exit-page.js'), 'utf8');
const styles = ['tokens', 'base', 'layout', 'parts', 'exit-page', 'print']
  .map((name) => readFileSync(join(import.meta.dirname, `styles/${name}.css`), 'utf8'))
  .join('');

test('the script is small', () => {
  assert.ok(gzipSync(script, { level: 9 }).length <= 3_072);
});

const site = 'http://library.test';
const top = exitPage({
  href: '/leave',
  label: 'Leave this page',
  regionLabel: 'Leaving quickly',
  pressesLabel: (wanting) => `Shift ${wanting}`,
  expiredLabel: 'Still here',
  loadingLabel: 'Loading',
  explainHref: '/leaving',
  explainLabel: 'What this does',
}).text;
const document = (path: string) => `<!doctype html><html lang="en"><title>Library ${path}</title>
<link rel="stylesheet" href="/site.css"><script type="module" src="/exit-page.js"></script>
<body><a class="skip" href="#main">Skip to the content</a>${top}
<header class="masthead"><div class="wrap"><a class="name" href="/">Library</a></div></header>
<main id="main" class="wrap"><h1>Reading</h1><p><a href="/next">Next</a> <input aria-label="Words"></p>
${Array.from({ length: 24 }, (_, index) => `<p style="text-align:end;margin-block-end:4rem"><a href="#${index}">Link ${index}</a></p>`).join('')}</main>`;

describe('leaving quickly', { skip: noBrowser }, () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let errors: string[];
  /** Where the page led, and what was in it and on its tab when it began to: the event comes before anything is asked of the network. */
  let departures: { to: string; body: string; title: string }[];
  before(async () => {
    browser = await launchBrowser();
  });
  after(async () => browser?.close());

  interface Setting {
    /** Time stands still otherwise, so that a slow machine is no slow reader. */
    readonly timeRuns?: boolean;
    readonly javaScriptEnabled?: boolean;
    readonly viewport?: { readonly width: number; readonly height: number };
  }
  async function open({ timeRuns = false, ...settings }: Setting = {}) {
    await context?.close();
    context = await browser.newContext(settings);
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
    if (!timeRuns) {
      await page.clock.install({ time: 0 });
      await page.clock.pauseAt(1_000);
    }
    errors = [];
    departures = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => departures.push(JSON.parse(message.text())));
    await page.addInitScript(`navigation.addEventListener('navigate', ({ destination }) =>
      console.log(JSON.stringify({ to: destination.url, body: document.body?.innerHTML.trim(), title: document.title })))`);
    await context.route(`${site}/**`, (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/site.css') return route.fulfill({ contentType: 'text/css', body: styles });
      if (pathname === '/exit-page.js') return route.fulfill({ contentType: 'text/javascript', body: script });
      if (pathname === '/leave') return route.fulfill({ contentType: 'text/html', body: '<title>Weather</title><h1>Sunny</h1>' });
      return route.fulfill({ contentType: 'text/html', body: document(pathname) });
    });
  }
  beforeEach(async () => {
    await open();
    await page.goto(`${site}/`);
  });

  const leaveLink = () => page.getByRole('link', { name: 'Leave this page' });
  const status = () => page.getByRole('status').textContent();
  const pressed = () => page.locator('.exit-page-dots > .on').count();
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** What is on the page and on its tab, without waiting for anything. */
  const seen = () => page.evaluate<[string, string]>('[document.body.innerHTML.trim(), document.title]');
  /** The page was blank before it led away, and has led away. */
  const left = async () => {
    await page.waitForURL(`${site}/leave`);
    assert.deepEqual(departures, [{ to: `${site}/leave`, body: '', title: 'Loading' }]);
    assert.deepEqual(errors, []);
  };
  const stayed = async () => {
    await page.waitForTimeout(50);
    assert.deepEqual(departures, []);
    assert.match((await seen())[0], /Reading/);
  };

  test('without script it is a link that tells nobody where it came from, and Back leads to the page', async () => {
    await open({ timeRuns: true, javaScriptEnabled: false });
    await page.goto(`${site}/`);
    assert.equal(await leaveLink().getAttribute('rel'), 'nofollow noreferrer');
    await leaveLink().click();
    await page.waitForURL(`${site}/leave`);
    await page.goBack();
    assert.equal(await page.title(), 'Library /');
  });

  test('the link blanks the page and its title before anything is asked of the network, and Back does not lead to the page', async () => {
    await page.goto(`${site}/next`);
    await leaveLink().click();
    await left();
    await page.goBack();
    assert.equal(page.url(), `${site}/`, 'the page before the one that was left');
  });

  test('a key held down with the click opens no second page beside this one', async () => {
    await leaveLink().click({ modifiers: ['ControlOrMeta'] });
    await left();
    assert.equal(context.pages().length, 1);
  });

  test('a voice that reads is silenced at once', async () => {
    await page.evaluate('speechSynthesis.cancel = () => { document.title += ", silent" }');
    await leaveLink().click();
    await page.waitForURL(`${site}/leave`);
    assert.equal(departures[0]?.title, 'Loading, silent');
  });

  test('pages that were read before are blank behind Back, until the reader asks for them again', async () => {
    // The clock of the browser tool also hides how a page was come to.
    await open({ timeRuns: true });
    await page.goto(`${site}/`);
    await page.goto(`${site}/next`);
    await leaveLink().click();
    await left();
    await page.goBack();
    assert.deepEqual(await seen(), ['', 'Loading']);
    await page.reload();
    assert.equal(await page.title(), 'Library /');
    await page.goto(`${site}/next`);
    await page.goBack();
    assert.equal(await page.title(), 'Library /', 'nothing is blank any more');
  });

  test('a page that the browser kept in its memory is blank when it comes back after leaving, and only then', async () => {
    const comeBack = 'dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))';
    await page.evaluate(comeBack);
    assert.equal((await seen())[1], 'Library /');
    await page.evaluate(`sessionStorage.setItem("left", "1"); ${comeBack}`);
    assert.deepEqual(await seen(), ['', 'Loading']);
  });

  test('Shift pressed three times leaves, and every press is shown and told', async () => {
    assert.equal(await page.locator('.exit-page-dots').isVisible(), false);
    await press('Shift');
    assert.deepEqual([await pressed(), await status()], [1, 'Shift 2']);
    await press('Shift');
    assert.deepEqual([await pressed(), await status()], [2, 'Shift 1']);
    await stayed();
    await press('Shift');
    await left();
  });

  test('it works from a field, too', async () => {
    await page.getByLabel('Words').focus();
    await press('Shift', 'Shift', 'Shift');
    await left();
  });

  for (const [what, act] of [
    ['another key between the presses', () => press('Shift', 'Shift', 'a', 'Shift', 'b')],
    ['capitals', () => press('Shift+A', 'Shift+B', 'Shift+C', 'Shift+D')],
    ['Tab backwards', () => press('Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab')],
    ['Shift with Control, as for another keyboard layout', () => press('Control+Shift', 'Control+Shift', 'Control+Shift', 'Control+Shift')],
    ['Shift before Control', () => press('Shift+Control', 'Shift+Control', 'Shift+Control', 'Shift+Control')],
    [
      'Shift to select with the pointer',
      async () => {
        for (let time = 0; time < 4; time++) await page.getByRole('heading').click({ modifiers: ['Shift'] });
      },
    ],
  ] as const) {
    test(`does not leave by ${what}`, async () => {
      await act();
      assert.deepEqual([await pressed(), await status()], [0, '']);
      await stayed();
    });
  }

  test('Shift held down is one press, however long', async () => {
    for (let time = 0; time < 5; time++) await page.keyboard.down('Shift');
    await page.keyboard.up('Shift');
    assert.equal(await pressed(), 1);
    await stayed();
  });

  test('another key takes the dots away; the count begins anew', async () => {
    await press('Shift', 'Shift', 'ArrowDown');
    assert.deepEqual([await pressed(), await status()], [0, '']);
    await press('Shift', 'Shift');
    await stayed();
    await press('Shift');
    await left();
  });

  test('the next press has five seconds; after that the count begins anew and the reader is told', async () => {
    await press('Shift');
    await page.clock.runFor(4_999);
    await press('Shift');
    await page.clock.runFor(4_999);
    assert.equal(await pressed(), 2);
    await page.clock.runFor(1);
    assert.deepEqual([await pressed(), await status()], [0, 'Still here']);
    await press('Shift', 'Shift');
    assert.deepEqual([await pressed(), await status()], [2, 'Shift 1']);
    await stayed();
  });

  test('it leaves where the browser stores nothing', async () => {
    await open();
    await page.addInitScript(
      `Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError') } })`,
    );
    await page.goto(`${site}/`);
    await press('Shift', 'Shift', 'Shift');
    await left();
  });

  test('it is the second stop of the Tab key, and its explanation the third', async () => {
    const stops = [];
    for (let stop = 0; stop < 3; stop++) {
      await press('Tab');
      stops.push(await page.evaluate('document.activeElement.firstChild.textContent'));
    }
    assert.deepEqual(stops, ['Skip to the content', 'Leave this page', 'What this does']);
  });

  /** What has the focus, and whether a part of it lies below the link or outside the window. */
  const focused = () =>
    page.evaluate<{ html: string; link: boolean; covered: boolean; cut: boolean }>(`(() => {
      const { left, right, top, bottom } = document.activeElement.getBoundingClientRect();
      const link = document.querySelector('.exit-page-leave');
      const corner = link.getBoundingClientRect();
      return {
        html: document.activeElement.outerHTML,
        link: document.activeElement === link,
        covered: left < corner.right && right > corner.left && top < corner.bottom && bottom > corner.top,
        cut: top < 0 || bottom > innerHeight,
      };
    })()`);

  for (const viewport of [
    { width: 1280, height: 700 },
    { width: 320, height: 640 },
    // 1280 by 1024 at 400 %.
    { width: 320, height: 256 },
  ]) {
    test(`it stays in the corner and covers nothing that has the focus, at ${viewport.width} by ${viewport.height}`, async () => {
      await open({ viewport });
      await page.goto(`${site}/`);
      assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')) <= 0, 'nothing is too wide');
      const size = (await leaveLink().boundingBox())!;
      assert.ok(size.height >= 44 && size.width >= 44, `${size.width} by ${size.height}`);
      await press('Tab');
      assert.equal((await focused()).covered, false, 'the skip link');
      await page.getByRole('link', { name: 'Link 23' }).focus();
      assert.ok((await page.evaluate<number>('scrollY')) > 500);
      const corner = (await leaveLink().boundingBox())!;
      assert.ok(corner.y >= 0 && corner.y < 20 && corner.x + corner.width > viewport.width - 30, 'it has stayed in the corner');
      for (let stop = 0; stop < 27; stop++) {
        await press('Shift+Tab');
        const { html, link, covered, cut } = await focused();
        assert.deepEqual({ covered: covered && !link, cut }, { covered: false, cut: false }, html);
      }
    });
  }

  test('to reach it the page does not move', async () => {
    await page.evaluate('scrollTo(0, 900)');
    await leaveLink().focus();
    await page.waitForTimeout(50);
    assert.equal(await page.evaluate('scrollY'), 900);
  });

  test('it covers neither the masthead nor its own explanation at the top of the page, with long words and wide spacing', async () => {
    await open({ viewport: { width: 320, height: 640 } });
    await page.goto(`${site}/`);
    await page.addStyleTag({
      content: '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}',
    });
    await page.evaluate(`document.querySelector('.exit-page-leave').firstChild.data = 'Diese Seite jetzt sofort wieder verlassen'`);
    const [button, explanation, masthead] = await Promise.all(
      ['.exit-page-leave', '.exit-page-explain a', '.masthead'].map(async (name) => (await page.locator(name).boundingBox())!),
    );
    assert.ok(button!.width <= 320 - 16 && button!.x >= 0);
    assert.ok(masthead!.y >= button!.y + button!.height);
    assert.ok(explanation!.x + explanation!.width <= button!.x || explanation!.y >= button!.y + button!.height);
    assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')) <= 0);
  });

  test('it is not on paper', async () => {
    await page.emulateMedia({ media: 'print' });
    assert.equal(await leaveLink().isVisible(), false);
    assert.equal(await page.getByText('What this does').isVisible(), false);
  });
});
