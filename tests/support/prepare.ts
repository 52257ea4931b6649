import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium, headlessChromium } from './chromium.ts';

/**
 * Before the tests on a fresh machine: installs Debian's Chromium for tests where that is possible without asking anybody.
 * Where it is not, any Chromium will do, only slower; without one, says what to install, and the browser tests are skipped and say so.
 */
if (process.env.CHROMIUM_PATH === undefined && !existsSync(headlessChromium)) {
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  const aptGet = (timeout: number, ...args: readonly string[]) =>
    execFileSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout,
    });
  // The whole browser is the second choice: some systems have no package without windows.
  const packages = mayInstall ? ['chromium-headless-shell', ...(findChromium() === undefined ? ['chromium'] : [])] : [];
  for (const [index, name] of packages.entries()) {
    process.stdout.write(`Installing Chromium for the browser tests (apt-get install ${name}) ...\n`);
    try {
      if (index === 0) aptGet(180_000, 'update', '-qq');
      aptGet(420_000, 'install', '-y', '-qq', '--no-install-recommends', name);
      break;
    } catch (error) {
      process.stdout.write(`${name} could not be installed (${(error as Error).message.split('\n')[0]}).\n`);
    }
  }
  if (findChromium() === undefined) {
    process.stdout.write(
      'No Chromium on this machine: the browser tests will be skipped. Install the package "chromium", or name one in CHROMIUM_PATH.\n',
    );
  }
}
