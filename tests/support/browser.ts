import { type Browser, chromium } from 'playwright-core';
import { chromiumArguments, findChromium } from './chromium.ts';

/** Why browser tests cannot run here, or `undefined` when they can. Given to `test` as its `skip`. */
export const noBrowser: string | false =
  findChromium() === undefined ? 'no Chromium on this machine (install the package "chromium")' : false;

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium()!, args: [...chromiumArguments] });
}
