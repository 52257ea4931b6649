import { parseArgs } from 'node:util';
import { HttpConnection } from './http-connection.ts';
import { type KnownItem, knownItems, type QueryKind, queryKinds } from './known-item-queries.ts';
import { madeRecords } from './made-library.ts';
import { table } from './measure.ts';
import { PlainRanking } from './plain-ranking.ts';
import { mean, reciprocalRank } from './ranking-measures.ts';
import { resultIds } from './results-page.ts';
import { readerAddress, serveLibrary } from './served-library.ts';

/** Looks for works that are known to be there, as people half remember them, and tells where they stand in the results. */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '5000' },
    items: { type: 'string', default: '200' },
    origin: { type: 'string' },
    data: { type: 'string' },
    misses: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const count = Number(values.count);

/** Mean reciprocal rank of the first ten: what the best system compared reached, each on 5,000 other records, and what is wanted here. */
const wanted: Readonly<Record<QueryKind, { peer: number; ours: number }>> = {
  'exact title': { peer: 0.963, ours: 0.99 },
  'three title words': { peer: 0.912, ours: 0.95 },
  'one typo': { peer: 0.622, ours: 0.92 },
  'plural flipped': { peer: 0.871, ours: 0.95 },
  'title word + surname': { peer: 0.968, ours: 0.985 },
  'abstract words': { peer: 0.914, ours: 0.95 },
};
const depth = 10;

const server = values.origin === undefined ? await serveLibrary(count, values.data) : undefined;
const origin = values.origin ?? server!.origin;
const ranks = new Map<QueryKind, number[]>(queryKinds.map((kind) => [kind, []]));
const plain = new PlainRanking(madeRecords(count));
const plainRanks = new Map<QueryKind, number[]>(queryKinds.map((kind) => [kind, []]));
const misses: { kind: QueryKind; query: string; id: string; first: string | undefined; place: number }[] = [];
let looked = 0;
for (const item of knownItems(count, Number(values.items))) {
  if (await lookFor(item, looked)) looked += 1;
}
await server?.stop();
if (looked === 0)
  throw new Error(`none of the works that were looked for is in the library at ${origin}; was it made with ${count} works?`);

const rows = queryKinds.map((kind) => {
  const reciprocal = ranks.get(kind)!;
  return {
    kind,
    mrr: mean(reciprocal),
    plain: mean(plainRanks.get(kind)!),
    found: mean(reciprocal.map((value) => (value > 0 ? 1 : 0))),
    first: mean(reciprocal.map((value) => (value === 1 ? 1 : 0))),
    ...wanted[kind],
  };
});
if (values.json) process.stdout.write(`${JSON.stringify({ items: looked, rows, misses }, null, 2)}\n`);
else {
  process.stdout.write(`${looked} works looked for in six ways, first ${depth} results\n`);
  process.stdout.write(
    `${table([
      ['query', 'MRR@10', 'wanted', 'plain BM25', 'ratio', 'best peer', 'ratio', 'found@10', 'first'],
      ...rows.map(({ kind, mrr, plain: reference, found, first, peer, ours }) => [
        kind,
        mrr.toFixed(3),
        `${ours}${mrr >= ours ? ' met' : ' NOT'}`,
        reference.toFixed(3),
        (mrr / reference).toFixed(2),
        peer,
        (mrr / peer).toFixed(2),
        found.toFixed(3),
        first.toFixed(3),
      ]),
    ])}\n`,
  );
  if (values.misses) {
    for (const { kind, query, id, place, first } of misses)
      process.stdout.write(
        `${kind}: "${query}" has /works/${id} ${place === 0 ? 'nowhere' : `at ${place}`}; first came ${first ?? 'nothing'}\n`,
      );
  }
}

/** Asks every query for one work. False where the library has not got it under the id that it was made with. */
async function lookFor({ id, queries }: KnownItem, reader: number): Promise<boolean> {
  // Each item is a reader of its own, so that the limit on what one reader may ask for is not what is measured.
  const connection = new HttpConnection(origin, { from: readerAddress(origin, reader) });
  try {
    if ((await ask(connection, `/works/${id}`)).status !== 200) return false;
    for (const kind of queryKinds) {
      const query = queries[kind];
      const { status, body } = await ask(connection, `/search?q=${encodeURIComponent(query)}`);
      if (status !== 200) throw new Error(`status ${status} for "${query}"`);
      const ids = resultIds(body.toString());
      const reciprocal = reciprocalRank(ids, new Set([id]), depth);
      ranks.get(kind)!.push(reciprocal);
      plainRanks.get(kind)!.push(reciprocalRank(plain.search(query, depth), new Set([id])));
      if (reciprocal < 1) misses.push({ kind, query, id, first: ids[0], place: ids.indexOf(id) + 1 });
    }
    return true;
  } finally {
    connection.close();
  }
}

/** Waits as long as it is told to where the server has had enough. */
async function ask(connection: HttpConnection, path: string) {
  for (;;) {
    const answer = await connection.get(path);
    if (answer.status !== 429) return answer;
    await new Promise((resolve) => setTimeout(resolve, Number(answer.headers.get('retry-after') ?? 1) * 1000));
  }
}
