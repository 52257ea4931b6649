import { type Answer, HttpConnection } from './http-connection.ts';
import { readerAddress } from './served-library.ts';

/** Readers who take turns, each over a kept-alive connection of their own, so that none asks for more than a person might. */
const readersTakingTurns = 40;
/** No reader comes twice in a run: each has asked for nothing before. */
let readersSoFar = 0;

/** Asks for one page after another and gives every answer to `hear`. Ends when `next` gives no further path. */
export async function askInTurn(
  origin: string,
  next: () => string | undefined,
  hear: (answer: Answer, path: string) => void,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const readers = Array.from({ length: readersTakingTurns }, () => {
    readersSoFar += 1;
    return new HttpConnection(origin, { from: readerAddress(origin, readersSoFar), headers });
  });
  try {
    for (let turn = 0; ; turn++) {
      const path = next();
      if (path === undefined) return;
      hear(await readers[turn % readers.length]!.get(path), path);
    }
  } finally {
    for (const reader of readers) reader.close();
  }
}

export interface Throughput {
  readonly perSecond: number;
  /** Bytes of a body, on average. */
  readonly bytes: number;
  /** Answers of another status than 200. */
  readonly refused: number;
}

/** Pages that are asked for at the same time. */
const atOnce = 10;

/** Pages a second, ten at a time, for about `ms` milliseconds. */
export async function measureThroughput(
  origin: string,
  ms: number,
  path: () => string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Throughput> {
  let [refused, bytes, answers] = [0, 0, 0];
  const start = performance.now();
  const next = () => (performance.now() - start < ms ? path() : undefined);
  const hear = ({ status, body }: Answer) => {
    if (status !== 200) refused += 1;
    bytes += body.length;
    answers += 1;
  };
  await Promise.all(Array.from({ length: atOnce }, () => askInTurn(origin, next, hear, headers)));
  return { perSecond: answers / ((performance.now() - start) / 1000), bytes: Math.round(bytes / answers), refused };
}
