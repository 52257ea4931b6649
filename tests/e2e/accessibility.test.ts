import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { gallery } from '../../src/ui/index.ts';
import { launchBrowser, noBrowser } from '../support/browser.ts';
import { type DemoServer, pageTypes, startDemoServer } from '../support/demo-server.ts';

/** WCAG 2.2 A to AAA and what axe calls best practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe('axe finds nothing wrong', { skip: noBrowser }, () => {
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

  const faults = async (addresses: Readonly<Record<string, string>>, colorScheme: 'light' | 'dark', width: number): Promise<string[]> => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    const page = await context.newPage();
    const found: string[] = [];
    for (const [type, address] of Object.entries(addresses)) {
      await page.goto(`${server.origin}${address}`);
      // No page holds a frame, so axe may finish within the page: four times as quick as in a window of its own.
      const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(tags).analyze();
      assert.ok(passes.length > 10, `axe looked at ${type}`);
      for (const { id, nodes } of violations)
        found.push(`${type}: ${id}: ${nodes[0]?.html.slice(0, 160)} (${nodes[0]?.failureSummary?.slice(0, 200)})`);
    }
    await context.close();
    return found;
  };

  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 1280],
    ['light', 320],
  ] as const) {
    test(`on any type of page, ${colorScheme}, ${width} px wide`, async () => {
      assert.deepEqual(await faults(await pageTypes(server.library), colorScheme, width), []);
    });
  }

  test('in any example of the gallery', async () => {
    const addresses = Object.fromEntries(Object.keys(gallery).map((name) => [name, `/_gallery/${name}`]));
    assert.ok(Object.keys(addresses).length >= 7);
    assert.deepEqual(await faults(addresses, 'light', 1280), []);
  });
});
