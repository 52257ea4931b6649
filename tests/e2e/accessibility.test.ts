import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { gallery } from '../../src/ui/index.ts';
import { type EngineScripts, serveEngines } from '../support/accessibility/engines.ts';
import { exceptions } from '../support/accessibility/exceptions.ts';
import { walkByKeyboard } from '../support/accessibility/keyboard.ts';
import { sift } from '../support/accessibility/known-faults.ts';
import { lookAtPages, type MatrixResult } from '../support/accessibility/matrix.ts';
import { type OwnCheckName, ownChecks } from '../support/accessibility/own-checks.ts';
import { faultsOfWalks, walkTemplates } from '../support/accessibility/report.ts';
import { themes, widths } from '../support/accessibility/themes.ts';
import { launchBrowser, noBrowser } from '../support/browser.ts';
import { type DemoServer, pageTypes, startDemoServer } from '../support/demo-server.ts';

describe('what keeps people out', { skip: noBrowser }, () => {
  let server: DemoServer;
  let browser: Browser;
  let scripts: EngineScripts;
  before(async () => {
    server = await startDemoServer();
    browser = await launchBrowser();
    scripts = await serveEngines();
  });
  after(async () => {
    await browser?.close();
    await scripts?.close();
    await server?.close();
  });
  const onServer = (addresses: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(addresses).map(([name, address]) => [name, `${server.origin}${address}`]));

  // Each type of page is seen by each engine as it comes, and every third in one other theme; `npm run accessibility` lets them see all of it.
  test('is on no type of page, in no theme and at no width, beyond what is known', async () => {
    const addresses = onServer(await pageTypes(server.library));
    assert.ok(Object.keys(addresses).length > 30);
    const [first, ...others] = themes;
    const matrix = await lookAtPages(browser, scripts, addresses, { themes: [first!], widths, engines: 'in turn', asOneSite: true });
    const inOthers: MatrixResult['faults'][number][] = [];
    for (const [turn, theme] of others.entries()) {
      const some = Object.fromEntries(Object.entries(addresses).filter((_, index) => index % (others.length * 3) === turn));
      const { faults } = await lookAtPages(browser, scripts, some, {
        themes: [theme],
        widths,
        engines: 'in turn',
        onlyColours: true,
      });
      inOthers.push(...faults);
    }
    const walks = await walkTemplates(browser, scripts, addresses);
    const { unexpected, unseen } = sift([...matrix.faults, ...inOthers, ...faultsOfWalks(walks)]);
    assert.deepEqual(unexpected, []);
    assert.deepEqual(unseen, [], 'known faults of which nothing is seen any more: take them out of the list');

    // In the first theme every rule is run, so whatever still needs an exception has needed it there.
    assert.deepEqual(
      exceptions.filter((exception) => !matrix.setAside.has(exception)).map(({ by, rule }) => `${by} ${rule}`),
      [],
      'exceptions that nothing needs any more',
    );

    const looked = new Map([...matrix.applied].map(([key, pages]) => [key, pages.size]));
    for (const rule of [
      'axe color-contrast-enhanced',
      'axe landmark-one-main',
      'ibm text_contrast_sufficient',
      'ibm page_title_exists',
      'own names',
    ])
      assert.equal(looked.get(rule), Object.keys(addresses).length, `${rule} looked at every type of page`);
    assert.ok(looked.size > 100, `${looked.size} rules and checks found something to look at`);
  });

  test('is in no example of a component, folded or not', async () => {
    const addresses = onServer(Object.fromEntries(Object.keys(gallery).map((name) => [name, `/_gallery/${name}`])));
    assert.ok(Object.keys(addresses).length >= 7);
    const { faults } = await lookAtPages(browser, scripts, addresses, {
      themes: themes.slice(0, 1),
      widths: [widths[0]!, widths.at(-1)!],
      engines: 'in turn',
    });
    assert.deepEqual(sift(faults).unexpected, []);
  });
});

/** Two pages on which everything is wrong that can be: a check that does not see it here sees it nowhere. */
describe('every check', { skip: noBrowser }, () => {
  let browser: Browser;
  let scripts: EngineScripts;
  const server = createServer((request, response) => {
    const name = /^\/(one|two)\b/.exec(request.url ?? '')?.[1];
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(name === undefined ? '' : readFileSync(new URL(`./fixtures/planted-faults/${name}.html`, import.meta.url)));
  });
  let addresses: Record<string, string>;
  before(async () => {
    browser = await launchBrowser();
    scripts = await serveEngines();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    addresses = { one: `${origin}/one`, two: `${origin}/two` };
  });
  after(async () => {
    await browser?.close();
    await scripts?.close();
    server.closeAllConnections();
    server.close();
  });

  test('finds what was planted for it', async () => {
    const { faults } = await lookAtPages(browser, scripts, addresses, {
      themes: themes.slice(0, 2),
      widths: [320, 1280],
      engines: 'everywhere',
      asOneSite: true,
    });
    const found = new Set(faults.map(({ by, rule }) => `${by} ${rule}`));
    const wanted = [
      ...(Object.keys(ownChecks) as OwnCheckName[]).filter((name) => name !== 'keyboard' && name !== 'focus').map((name) => `own ${name}`),
      ...['axe color-contrast-enhanced', 'axe link-name', 'axe heading-order', 'axe meta-viewport', 'axe region'],
      ...['ibm text_contrast_sufficient', 'ibm a_text_purpose', 'ibm aria_attribute_value_valid'],
    ];
    assert.deepEqual(
      wanted.filter((rule) => !found.has(rule)),
      [],
      [...found].join(', '),
    );
  });

  test('by keyboard finds a focus that cannot be seen, is covered, goes astray or is held fast', async () => {
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const one = await walkByKeyboard(context, page, scripts, addresses.one!, themes[0]!);
    const said = one.faults.map(({ rule, what }) => `${rule}: ${what}`).join('\n');
    assert.match(said, /keyboard: stop 1 should be .*One.* and is .*Out of order/);
    assert.match(said, /focus: .*small bare.* the focus is not outlined/);
    assert.match(said, /focus: .*One: is covered by <div class="bar">/);
    const two = await walkByKeyboard(context, page, scripts, addresses.two!, themes[0]!);
    assert.match(two.faults.map(({ what }) => what).join('\n'), /does not leave the page/);
    await context.close();
  });

  test('stops at a theme that is not there', async () => {
    const theme = { name: 'none', colorScheme: 'light', cookie: 'theme=none', chosen: 'none' } as const;
    await assert.rejects(
      lookAtPages(browser, scripts, addresses, { themes: [theme], widths: [320], engines: 'in turn' }),
      /shows the theme soft instead of none|shows the theme undefined instead of none/,
    );
  });
});
