import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

/** Peak resident memory of a process so far, in megabytes (Linux; `undefined` elsewhere). */
export function peakMemory(pid: number): number | undefined {
  return memoryLine(pid, 'VmHWM');
}

/** Resident memory of a process now, in megabytes (Linux; `undefined` elsewhere). */
export function residentMemory(pid: number): number | undefined {
  return memoryLine(pid, 'VmRSS');
}

function memoryLine(pid: number, name: string): number | undefined {
  try {
    const kilobytes = new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
  } catch {
    // The process has ended, or this system has no /proc.
    return undefined;
  }
}

/** Waits until a process and those it has started do next to nothing, at most two minutes (Linux; at once elsewhere). */
export async function untilQuiet(pid: number): Promise<void> {
  const patience = performance.now() + 120_000;
  for (let before = processorTicks(pid); performance.now() < patience; ) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const now = processorTicks(pid);
    // A tick is a hundredth of a second.
    if (now - before < 8) return;
    before = now;
  }
}

/** Processor time that a process and its living children have used, in ticks. */
function processorTicks(pid: number): number {
  try {
    // The name in brackets may hold spaces; user and system time are the 14th and 15th field (proc_pid_stat(5)).
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    const below = children === '' ? [] : children.split(' ').map((child) => processorTicks(Number(child)));
    return Number(fields[11]) + Number(fields[12]) + below.reduce((sum, ticks) => sum + ticks, 0);
  } catch {
    return 0;
  }
}

/** The command as its users run it. */
export const alongside = join(root, 'bin/alongside');

/** Runs a command to its end: milliseconds, exit code and peak memory in megabytes. */
export function runMeasured(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<{ ms: number; status: number | null; peak: number | undefined }> {
  const start = performance.now();
  const child = spawn(command, [...args], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
  let peak: number | undefined;
  const watch = setInterval(() => {
    peak = peakMemory(child.pid!) ?? peak;
  }, 50);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status) => {
      clearInterval(watch);
      resolve({ ms: performance.now() - start, status, peak });
    });
  });
}

/** Starts a server and waits until `address` answers. It ends with this process at the latest. */
export async function startServer(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  address: string,
): Promise<{ pid: number; ms: number; stop(): Promise<void> }> {
  const start = performance.now();
  const child = spawn(command, [...args], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  for (;;) {
    try {
      const response = await fetch(address);
      await response.arrayBuffer();
      break;
    } catch {
      if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  return {
    pid: child.pid!,
    ms: performance.now() - start,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        process.off('exit', end);
        end();
      }),
  };
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The value below which `share` percent of the values lie (nearest rank). Throws where there are no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

/** A port of this machine that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Rows in columns: the first to the left, the others to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? '').length)));
  return rows
    .map((row) =>
      row.map((cell, column) => (column === 0 ? String(cell).padEnd(widths[0]!) : String(cell).padStart(widths[column]!))).join('  '),
    )
    .join('\n');
}
