import type { BrowserContext, Page } from 'playwright-core';
import type { EngineScripts } from './engines.ts';
import type { Seen } from './look.ts';
import { open } from './matrix.ts';
import type { Theme } from './themes.ts';

/** Stops after which the page is taken to hold the focus fast. */
const most = 600;

/**
 * Goes through a page with the Tab key, as it opens: everything that can be reached is reached once, in the order of the page, can be seen
 * there, changes nothing by being reached, and lets go at the end.
 */
export async function walkByKeyboard(
  context: BrowserContext,
  page: Page,
  scripts: EngineScripts,
  address: string,
  theme: Theme,
): Promise<Seen> {
  await open(context, page, address, theme);
  await page.addScriptTag({ url: scripts.own });
  // A field that takes the focus as the page opens would begin the walk in the middle.
  await page.evaluate('document.activeElement?.blur()');
  const expected = await page.evaluate<string[]>('alongsideChecks.stops()');
  const faults: { by: 'own'; rule: 'keyboard' | 'focus'; what: string }[] = [];
  const reached: string[] = [];
  const url = page.url();
  for (;;) {
    await page.keyboard.press('Tab');
    const { on, faults: found } = await page.evaluate<{ on?: string; faults: string[] }>('alongsideChecks.focus()');
    // A browser without a window of its own may go from the end straight to the beginning.
    if (on === undefined || (reached.length === expected.length && on === expected[0])) break;
    if (reached.length >= most) {
      faults.push({ by: 'own', rule: 'keyboard', what: `the Tab key does not leave the page: ${on}` });
      break;
    }
    // A list of suggestions, or another page.
    if (page.url() !== url) faults.push({ by: 'own', rule: 'keyboard', what: `being reached leads elsewhere: ${on}` });
    reached.push(on);
    for (const what of found) faults.push({ by: 'own', rule: 'focus', what: `${on}: ${what}` });
  }
  for (const [index, stop] of expected.entries()) {
    if (reached[index] !== stop) {
      faults.push({ by: 'own', rule: 'keyboard', what: `stop ${index + 1} should be ${stop} and is ${reached[index] ?? 'nothing'}` });
      break;
    }
  }
  if (reached.length > expected.length)
    faults.push({ by: 'own', rule: 'keyboard', what: `${reached.length} stops instead of ${expected.length}` });
  return {
    faults,
    applied:
      reached.length > 0
        ? [
            { by: 'own', rule: 'keyboard' },
            { by: 'own', rule: 'focus' },
          ]
        : [],
  };
}
