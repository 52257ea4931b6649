import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
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

/** Starts a server and waits until `address` answers. */
export async function startServer(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  address: string,
): Promise<{ pid: number; ms: number; stop(): Promise<void> }> {
  const start = performance.now();
  const child = spawn(command, [...args], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
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
        child.kill('SIGTERM');
      }),
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
