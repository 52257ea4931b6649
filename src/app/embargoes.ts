import type { Catalogue } from '../modules/catalogue/index.ts';
import type { Log } from '../platform/log/log.ts';

/** Milliseconds between two looks. An embargo ends with a day, so a quarter of an hour late is soon enough. */
const lookEvery = 15 * 60_000;

/** Puts out, every now and then, the works whose embargo has ended. Returns how to stop; it keeps no process alive. */
export function watchEmbargoes(catalogue: Catalogue, log: Log, every = lookEvery): () => void {
  const look = async () => {
    try {
      const released = await catalogue.releaseEmbargoes();
      if (released.length > 0) log.info({ works: released.length }, 'embargoes ended');
    } catch (error) {
      // The works stay hidden, and the next look tries again.
      log.error({ err: error }, 'embargoes that ended could not be lifted');
    }
  };
  const timer = setInterval(() => void look(), every);
  timer.unref();
  return () => clearInterval(timer);
}
