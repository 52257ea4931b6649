import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tempLinks, testSite } from '../../modules/curation/links/fixtures/temp-links.ts';
import { checkLinksArguments, checkLinksCommand } from './check-links-command.ts';
import { keptOutput, tempShell } from './fixtures/temp-shell.ts';
import { ExitCode } from './output.ts';

const open = (...urls: string[]) => ({ access: urls.map((url) => ({ kind: 'open' as const, url })) });

test('each address that is due is told with what was found, and what needs care at the end', async (context) => {
  const { links, addOne } = await tempLinks(context);
  const site = await testSite(context, { '/old': (response) => response.writeHead(301, { location: '/new' }).end() });
  await addOne(open(`${site.base}/fine`, `${site.base}/old`));
  const output = keptOutput();
  const code = await checkLinksCommand(links, { limit: 10, host: undefined, json: false }, output);
  assert.equal(code, ExitCode.putAside);
  const lines = output.out().trim().split('\n').sort();
  assert.deepEqual(lines, [
    '2 links were looked at. 1 needs care.',
    `moved     ${site.base}/old  It has moved for good. -> ${site.base}/new`,
    `ok        ${site.base}/fine  It answers.`,
  ]);
});

test('as JSON the same is one object, with the works', async (context) => {
  const { links, addOne } = await tempLinks(context);
  const site = await testSite(context, { '/gone': (response) => response.writeHead(404).end() });
  const work = await addOne(open(`${site.base}/gone`));
  const output = keptOutput();
  assert.equal(await checkLinksCommand(links, { limit: 10, host: site.host, json: true }, output), ExitCode.done);
  assert.deepEqual(JSON.parse(output.out()), {
    checked: 1,
    putOff: 0,
    offline: false,
    needCare: 0,
    links: [{ url: `${site.base}/gone`, state: 'gone', reason: 'status', status: 404, hints: [], works: [work.id] }],
  });
});

test('where nobody answers that is said, and nothing is held against a link', async (context) => {
  const { links, addOne } = await tempLinks(context);
  await addOne(open('http://away.example/'));
  const output = keptOutput();
  assert.equal(await checkLinksCommand(links, { limit: 10, host: undefined, json: false }, output), ExitCode.unusable);
  assert.match(output.err(), /the way from this machine to the network/);
  assert.equal(await links.count({ show: 'failing' }), 0);
});

test('what was typed is read, or told what is wrong with it', () => {
  assert.deepEqual(checkLinksArguments({ limit: '20', host: ' A.example ', json: true }), { limit: 20, host: 'a.example', json: true });
  for (const limit of ['0', '-1', 'many', '1.5', '1e9']) assert.match(String(checkLinksArguments({ limit })), /--limit takes/, limit);
  assert.match(String(checkLinksArguments({ limit: '5', host: ' ' })), /--host takes/);
});

test('the command runs on a library, and refuses what it does not know', async (context) => {
  const shell = await tempShell(context);
  const none = await shell.run('check-links', '--host', 'nowhere.invalid');
  assert.deepEqual([none.code, none.out], [ExitCode.done, '0 links were looked at. 0 need care.\n']);
  assert.equal((await shell.run('check-links', '--limit', 'x')).code, ExitCode.unusable);
  assert.match((await shell.run('check-links', 'extra')).err, /one argument too many/);
});
