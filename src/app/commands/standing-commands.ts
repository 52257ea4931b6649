import { type Tombstone, WorkId } from '../../modules/catalogue/index.ts';
import type { Store } from '../compose.ts';
import { type CommandOutput, ExitCode } from './output.ts';

/** Commands that change how a work stands: published, or withdrawn. They take effect at once, also in a library that is being served. */

const withdrawalReasons = [
  'duplicate',
  'rights',
  'cultural',
  'personal',
  'out-of-scope',
  'error',
] as const satisfies readonly Tombstone['reason'][];

/** Withdrawals that protect somebody keep the title out of sight as well. */
const titleHidden: ReadonlySet<Tombstone['reason']> = new Set(['cultural', 'personal']);

/** `publish ID...`: drafts become public. */
export async function publishCommand({ catalogue }: Store, ids: readonly string[], output: CommandOutput): Promise<ExitCode> {
  return eachWork(ids, output, async (id) => {
    const outcome = await catalogue.publish(id, { by: 'Command line', reason: 'Published from the command line.' });
    switch (outcome.kind) {
      case 'changed':
        return { done: true, message: `published: ${outcome.work.record.title}` };
      case 'unchanged':
        return { done: true, message: 'is published already' };
      case 'unknown':
        return { done: false, message: 'there is no such work' };
      default:
        return { done: false, message: 'was merged into another work and cannot be published' };
    }
  });
}

/** `withdraw ID... --reason R [--note N]`: takes works from the readers' side at once; their addresses say that they were withdrawn. */
export async function withdrawCommand(
  { catalogue }: Store,
  ids: readonly string[],
  reason: string | undefined,
  note: string | undefined,
  output: CommandOutput,
): Promise<ExitCode> {
  const known = withdrawalReasons.find((candidate) => candidate === reason);
  if (known === undefined) {
    output.error(
      `withdraw needs --reason, one of ${withdrawalReasons.join(', ')}. It is shown to readers; "cultural" and "personal" also hide the title.`,
    );
    return ExitCode.unusable;
  }
  return eachWork(ids, output, async (id) => {
    const outcome = await catalogue.withdraw(
      id,
      { reason: known, note, showTitle: !titleHidden.has(known) },
      { by: 'Command line', reason: `Withdrawn: ${known}.` },
    );
    switch (outcome.kind) {
      case 'changed':
        return { done: true, message: 'withdrawn' };
      case 'unchanged':
        return { done: true, message: 'is withdrawn already' };
      case 'unknown':
        return { done: false, message: 'there is no such work' };
      default:
        return { done: false, message: 'was merged into another work; withdraw that one' };
    }
  });
}

async function eachWork(
  ids: readonly string[],
  output: CommandOutput,
  act: (id: WorkId) => Promise<{ done: boolean; message: string }>,
): Promise<ExitCode> {
  let left = 0;
  for (const text of ids) {
    const id = WorkId.safeParse(text);
    const { done, message } = id.success ? await act(id.data) : { done: false, message: 'is not a work id: six characters such as k7m2q9' };
    if (!done) left += 1;
    await output.write(`${text}: ${message}\n`);
  }
  return left === 0 ? ExitCode.done : ExitCode.putAside;
}
