import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface ServerProcess {
  readonly origin: string;
  /** Ends it as a crash or a lost power supply does: nothing is said to it before (SIGKILL). */
  kill(): Promise<void>;
}

const environmentOf = (dataDir: string) => ({ ...process.env, DATA_DIR: dataDir, LIBRARY_DIR: join(root, 'library') });

/** `alongside serve` over the demonstration library in a process of its own, on a free port, over a folder of data. */
export async function startServerProcess(dataDir: string): Promise<ServerProcess> {
  const child: ChildProcess = spawn(process.execPath, [join(root, 'src/main.ts')], {
    env: { ...environmentOf(dataDir), PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  let said = '';
  const origin = await new Promise<string>((resolve, reject) => {
    // Read on to the end: a pipe that nobody empties holds the server up.
    child.stderr!.resume();
    child.stdout!.on('data', (chunk: Buffer) => {
      said += chunk;
      const found = /https?:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error(`the server said no address: ${said}`)));
  });
  return { origin, kill };
}

/** `alongside user add` with a password, over a folder of data. */
export async function addAdministrator(dataDir: string, email: string, name: string, password: string): Promise<void> {
  const add = spawn(process.execPath, [join(root, 'src/cli.ts'), 'user', 'add', '--email', email, '--name', name], {
    env: environmentOf(dataDir),
  });
  add.stdin.end(`${password}\n`);
  const [code] = await once(add, 'exit');
  if (code !== 0) throw new Error(`user add ended with ${code}`);
}
