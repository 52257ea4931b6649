import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './chromium.ts';

/**
 * Before the tests on a fresh machine: installs Debian's Chromium where that is possible without asking anybody.
 * Where it is not, says what to install; the browser tests are then skipped and say so.
 */
if (findChromium() === undefined) {
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall) {
    process.stdout.write('Installing Chromium for the browser tests (apt-get install chromium) ...\n');
    try {
      const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env: environment, timeout: 180_000 });
      execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: environment,
        timeout: 420_000,
      });
    } catch (error) {
      process.stdout.write(`Chromium could not be installed (${(error as Error).message.split('\n')[0]}).\n`);
    }
  }
  if (findChromium() === undefined) {
    process.stdout.write(
      'No Chromium on this machine: the browser tests in tests/e2e will be skipped. Install the package "chromium", or name one in CHROMIUM_PATH.\n',
    );
  }
}
