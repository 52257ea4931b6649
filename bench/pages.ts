import { request } from 'node:http';
import { launchBrowser, noBrowser } from '../tests/support/browser.ts';
import { pageTypes, startDemoServer } from '../tests/support/demo-server.ts';

/** What a first visit to each type of page weighs on the wire, with everything the page loads. */
const budget = 60_000;
if (noBrowser !== false) {
  process.stdout.write(`${noBrowser}\n`);
  process.exit(1);
}
const server = await startDemoServer();
const browser = await launchBrowser();
process.stdout.write('bytes on the wire: page, whole first visit, ratio to 60 KB\n');
for (const [type, path] of Object.entries(await pageTypes(server.library))) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const addresses = new Set<string>();
  page.on('request', (asked) => addresses.add(asked.url()));
  await page.goto(`${server.origin}${path}`, { waitUntil: 'networkidle' });
  let total = 0;
  let own = 0;
  for (const address of addresses) {
    const size = await sizeOnWire(address);
    total += size;
    if (address === `${server.origin}${path}`) own = size;
  }
  process.stdout.write(
    `${String(own).padStart(7)} ${String(total).padStart(7)}  ${(total / budget).toFixed(2)}  ${type} (${addresses.size} requests)\n`,
  );
  await context.close();
}
await browser.close();
await server.close();

/** Head and body as sent to a browser, without the transport's own overhead. */
function sizeOnWire(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { headers: { 'accept-encoding': 'gzip', accept: 'text/html,*/*' } }, (response) => {
      let size = response.rawHeaders.reduce((sum, part) => sum + part.length + 2, 0);
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
      });
      response.on('end', () => resolve(size));
    });
    asked.on('error', reject);
    asked.end();
  });
}
