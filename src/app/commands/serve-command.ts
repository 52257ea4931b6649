import type { FastifyInstance } from 'fastify';
import { createApp, type Library, openLibrary } from '../compose.ts';
import { baseUrlOf, type Config } from '../config.ts';

/** How long requests under way may take to end when the server is asked to stop. */
const graceMs = 10_000;

/**
 * Serves the library until the process is asked to stop (SIGINT, SIGTERM); then requests under way are finished, the store
 * is closed, and the promise resolves.
 */
export async function serve(config: Config, options: { dev: boolean }): Promise<void> {
  const library = await openLibrary(config);
  for (const { file, line, message } of [...library.folder.problems, ...library.folder.heldBack]) library.log.warn({ file, line }, message);
  let app: FastifyInstance;
  try {
    app = createApp(library, {
      dev: options.dev,
      baseUrl: baseUrlOf(config),
    });
    const address = await app.listen({ host: config.host, port: config.port });
    library.log.info({ address, startedMs: Math.round(performance.now()) }, 'the library is open');
  } catch (error) {
    await library.close();
    throw error;
  }
  await stopSignal();
  await close(app, library);
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

async function close(app: FastifyInstance, library: Library): Promise<void> {
  library.log.info({}, 'closing');
  const late = setTimeout(() => {
    library.log.warn({ graceMs }, 'requests were still under way and were cut off');
    app.server.closeAllConnections();
  }, graceMs);
  await app.close();
  clearTimeout(late);
  await library.close();
}
