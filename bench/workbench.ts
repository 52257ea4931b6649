import { openStore } from '../src/app/compose.ts';
import { readConfig } from '../src/app/config.ts';
import { createAccounts, sessionCookie } from '../src/modules/accounts/index.ts';
import { systemClock } from '../src/platform/clock.ts';
import { HttpConnection } from './http-connection.ts';
import { libraryDir } from './library-store.ts';
import { median, percentile, table } from './measure.ts';
import { serveLibrary } from './served-library.ts';

/** How fast a curator's pages come, in a library of a given size: each page 40 times, one after the other, signed in. */
const [count, dataDir] = [Number(process.argv[2] ?? 100_000), process.argv[3]];
if (dataDir === undefined) throw new Error('Say where the library stands or is to be made: node bench/workbench.ts WORKS DATA_DIR');
const times = 40;

const server = await serveLibrary(count, dataDir);
const email = `bench-${process.pid}@example.org`;
const password = 'four unlikely words here';
const store = await openStore(readConfig({ DATA_DIR: dataDir, LIBRARY_DIR: libraryDir, LOG_LEVEL: 'error' }));
const accounts = createAccounts({ database: store.database, clock: systemClock, baseUrl: server.origin, libraryName: 'Bench' });
await accounts.people.add({ name: 'Bench', email, roles: ['administrator'] }, password);
const [work] = await store.catalogue.list({ set: { kind: 'all' }, sort: 'title', limit: 1, offset: 0 });
await store.close();
const answer = await fetch(`${server.origin}/sign-in`, {
  method: 'POST',
  redirect: 'manual',
  headers: { 'sec-fetch-site': 'same-origin' },
  body: new URLSearchParams({ email, password }),
});
const cookie = answer.headers.getSetCookie().find((one) => one.startsWith(`${sessionCookie}=`));
if (cookie === undefined) throw new Error(`could not sign in: ${answer.status}`);

const pages = [
  '/curate',
  ...['', '?sort=title', '?status=draft', '?find=peer', '?find=smith&sort=author', '?page=20'].map((query) => `/curate/works${query}`),
  ...[`/curate/works/${work!.id}`, `/curate/works/${work!.id}/edit`, `/curate/works/${work!.id}/history`, '/curate/works/new'],
  ...[
    '/curate/contributions',
    '/curate/checks',
    '/curate/checks/rules/access-contradiction',
    '/curate/duplicates',
    '/curate/links',
    '/curate/links?show=all',
    '/curate/people',
  ],
];
const connection = new HttpConnection(server.origin, { headers: { cookie: cookie.split(';')[0]! } });
const reference = new HttpConnection(server.origin);
const rows: (string | number)[][] = [];
const timeOf = async (by: HttpConnection, path: string) => {
  const ms: number[] = [];
  let bytes = 0;
  for (let turn = -5; turn < times; turn++) {
    const { status, body, ms: taken } = await by.get(path);
    if (status !== 200) throw new Error(`${path}: ${status}`);
    bytes = body.length;
    if (turn >= 0) ms.push(taken);
  }
  return { ms, bytes };
};
// A page that does next to nothing, through the same client and the same server.
const health = median((await timeOf(reference, '/healthz')).ms);
for (const path of pages) {
  const { ms, bytes } = await timeOf(connection, path);
  rows.push([
    path.replace(work!.id, '{id}'),
    median(ms).toFixed(1),
    percentile(ms, 95).toFixed(1),
    (median(ms) / health).toFixed(0),
    bytes.toLocaleString('en-AU'),
  ]);
}
connection.close();
reference.close();
await server.stop();
process.stdout.write(`\nPages of curators over ${server.total.toLocaleString('en-AU')} works; reference: /healthz, ${health.toFixed(2)} ms; wanted: each under 100 ms
${table([['page', 'p50 ms', 'p95 ms', 'ratio', 'bytes'], ...rows.map((row) => row.map(String))])}
`);
