import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pageTypes, startDemoServer } from '../support/demo-server.ts';

const jar = join(import.meta.dirname, '../../node_modules/vnu-jar/build/dist/vnu.jar');

function noJava(): string | false {
  try {
    execFileSync('java', ['-version'], { stdio: 'ignore' });
    return false;
  } catch {
    return 'no Java on this machine (the Nu HTML checker needs it)';
  }
}

test('the Nu HTML checker finds no error and no warning on any type of page or in our stylesheet', { skip: noJava() }, async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-markup-'));
  const server = await startDemoServer();
  context.after(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const addresses = Object.entries(await pageTypes(server.library));
  for (const [index, [, address]] of addresses.entries()) {
    const { body } = await server.app.inject(address);
    writeFileSync(join(folder, `${String(index).padStart(2, '0')}.html`), body);
  }
  const { stderr } = spawnSync('java', ['-jar', jar, '--format', 'json', folder], { encoding: 'utf8' });
  const { messages } = JSON.parse(stderr) as { messages: { type: string; message: string; url: string; extract?: string }[] };
  const named = messages.map(
    ({ type, message, url, extract }) =>
      `${addresses[Number(/(\d\d)\.html$/.exec(url)?.[1])]?.[0]}: ${type}: ${message} ${extract?.trim() ?? ''}`,
  );
  assert.deepEqual(named, []);
});
