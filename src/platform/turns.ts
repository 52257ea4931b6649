import { setImmediate } from 'node:timers/promises';

/** Thrown when more tasks wait than may. */
export class TooManyWaitingError extends Error {
  override readonly name = 'TooManyWaitingError';
  readonly code = 'BUSY';
  constructor() {
    super('too many tasks are waiting');
  }
}

/**
 * Runs costly tasks one after the other and gives everything else a turn in between. Without it, tasks that come at once are done at one
 * stretch, and whoever asks for something small meanwhile waits for all of them.
 */
export function createTurns({ mostWaiting }: { readonly mostWaiting: number }): <Result>(task: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (task) => {
    if (waiting >= mostWaiting) throw new TooManyWaitingError();
    waiting += 1;
    const before = last;
    const mine = (async () => {
      await before;
      // Also where nothing is ahead: requests that came together would each find the way free, and be done one after the other before
      // anything else that came with them.
      await setImmediate();
      return task();
    })();
    last = mine.then(
      () => undefined,
      () => undefined,
    );
    try {
      return await mine;
    } finally {
      waiting -= 1;
    }
  };
}
