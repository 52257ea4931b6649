import { existsSync } from 'node:fs';

/** Debian's Chromium without windows: the same engine as the whole browser, and every page opens in half the time. */
export const headlessChromium = '/usr/bin/chromium-headless-shell';

const places = [
  headlessChromium,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The Chromium that the browser tests drive: the one named in CHROMIUM_PATH, or the first where systems keep it. */
export function findChromium(): string | undefined {
  return [process.env.CHROMIUM_PATH, ...places].find((place) => place !== undefined && place !== '' && existsSync(place));
}

/** What a browser needs to run unattended, also as root in a container, and to call nobody. */
export const chromiumArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
