import {
  AccessCondition,
  accessConditionKinds,
  type ChangeOutcome,
  protectsSomebody,
  type StoredWork,
  standsUnderVeto,
  WorkId,
  type WorkStatus,
  withdrawalReasons,
} from '../../modules/catalogue/index.ts';
import { dayOf } from '../../platform/clock.ts';
import type { Store } from '../compose.ts';
import { createQuality } from '../quality.ts';
import { errorSays } from './errors-in-the-way.ts';
import { type CommandOutput, ExitCode } from './output.ts';

/**
 * Commands that change how a work stands: published, withdrawn, restored, or under a condition. They take effect at once, also in a library
 * that is being served.
 */

const commandLine = 'Command line';

interface StandingArguments {
  readonly ids: readonly string[];
  /** Who decided it; stands in the work's history. */
  readonly by?: string | undefined;
  readonly dryRun: boolean;
  readonly json: boolean;
}

export interface PublishArguments {
  readonly ids: readonly string[];
  /** Why errors that the checks find do not stand in the way. */
  readonly overrule?: string | undefined;
}

/**
 * `publish ID...`: drafts become public, unless the checks find errors that nobody has overruled. With `--overrule` these are overruled by
 * the command line, with the reason, and are told all the same.
 */
export async function publishCommand(store: Store, { ids, overrule }: PublishArguments, output: CommandOutput): Promise<ExitCode> {
  const { catalogue } = store;
  const { lint } = createQuality(store);
  return eachWork({ ids, dryRun: false, json: false }, output, async (id) => {
    const before = await catalogue.find(id);
    if (before?.status === 'withdrawn') return refused(before, 'was withdrawn; to bring it back, use restore');
    const errors = before?.status === 'draft' ? await lint.errorsInTheWay(before) : [];
    if (before !== undefined && errors.length > 0 && overrule === undefined)
      return refused(
        before,
        `is not published, because of what the checks find:\n${errors.map((error) => `  ${errorSays(error)}`).join('\n')}`,
      );
    for (const error of errors) {
      if ((await lint.overrule(id, error, { by: commandLine, reason: overrule! })) === 'overruled')
        output.error(`${id}: overruled: ${errorSays(error)}`);
    }
    const outcome = await catalogue.publish(id, { by: commandLine, reason: 'Published from the command line.' });
    switch (outcome.kind) {
      case 'changed':
        return done(outcome, outcome.work.status === 'restricted' ? `published, ${keptBack}` : `published: ${outcome.work.record.title}`);
      case 'unchanged':
        return done(outcome, outcome.work.status === 'restricted' ? `is published already, ${keptBack}` : 'is published already');
      default:
        return notDone(outcome, 'was merged into another work and cannot be published');
    }
  });
}

const keptBack = 'and its access condition keeps it from readers';

export interface WithdrawArguments extends StandingArguments {
  readonly reason?: string | undefined;
  /** Shown to readers. */
  readonly note?: string | undefined;
  readonly hideTitle: boolean;
}

/** `withdraw ID... --reason R`: takes works from the readers' side at once; their addresses say that they were withdrawn. */
export async function withdrawCommand({ catalogue }: Store, args: WithdrawArguments, output: CommandOutput): Promise<ExitCode> {
  const reason = withdrawalReasons.find((candidate) => candidate === args.reason);
  if (reason === undefined) {
    output.error(
      `withdraw needs --reason, one of ${withdrawalReasons.join(', ')}. It is shown to readers; "cultural" and "personal" also hide the title, and keep the work from being published again before somebody has looked at it.`,
    );
    return ExitCode.unusable;
  }
  const tombstone = { reason, note: args.note, showTitle: !args.hideTitle && !protectsSomebody(reason) };
  return eachWork(args, output, async (id) => {
    const outcome = await catalogue.withdraw(id, tombstone, { by: args.by ?? commandLine, reason: `Withdrawn: ${reason}.` }, args);
    switch (outcome.kind) {
      case 'changed':
        return done(outcome, args.dryRun ? 'would be withdrawn' : 'withdrawn');
      case 'unchanged':
        return done(outcome, 'is withdrawn already');
      default:
        return notDone(
          outcome,
          'work' in outcome && standsUnderVeto(outcome.work)
            ? `was withdrawn to protect a community or a person, and keeps that reason. Once they have been asked, it can be restored and then withdrawn as "${reason}"`
            : 'was merged into another work; withdraw that one',
        );
    }
  });
}

export interface RestoreArguments extends StandingArguments {
  readonly reason?: string | undefined;
  /** Who looked at a work under a veto, and what they said. Kept with the revision, never shown to readers. */
  readonly afterReview?: string | undefined;
}

/** `restore ID... --reason TEXT`: brings withdrawn works back. */
export async function restoreCommand({ catalogue }: Store, args: RestoreArguments, output: CommandOutput): Promise<ExitCode> {
  const reason = args.reason?.trim();
  if (reason === undefined || reason === '') {
    output.error('restore needs --reason with words on why the work comes back. They stand in its history, which readers see.');
    return ExitCode.unusable;
  }
  const options = { dryRun: args.dryRun, review: args.afterReview };
  return eachWork(args, output, async (id) => {
    const outcome = await catalogue.restore(id, { by: args.by ?? commandLine, reason }, options);
    switch (outcome.kind) {
      case 'changed': {
        const said = args.dryRun ? 'would be restored' : 'restored';
        return done(outcome, outcome.work.status === 'restricted' ? `${said}, ${keptBack}` : said);
      }
      case 'unchanged':
        return done(outcome, 'is not withdrawn');
      default:
        return notDone(outcome, whyNotRestored(outcome));
    }
  });
}

function whyNotRestored(outcome: ChangeOutcome): string {
  if (!('work' in outcome)) return '';
  if (standsUnderVeto(outcome.work))
    return 'was withdrawn to protect a community or a person. Ask them first; then say with --after-review who looked at it and what they said';
  return outcome.work.status === 'draft' ? 'is a draft; to make it public, use publish' : 'was merged into another work; restore that one';
}

export interface ConditionArguments extends StandingArguments {
  readonly kind?: string | undefined;
  readonly until?: string | undefined;
  readonly conditions?: string | undefined;
  readonly ask?: string | undefined;
  /** Kept, never shown to readers. */
  readonly reason?: string | undefined;
}

/** `condition ID... --kind K --by NAME`: sets who may see the records of works, as their community or owner has decided. */
export async function conditionCommand({ catalogue, clock }: Store, args: ConditionArguments, output: CommandOutput): Promise<ExitCode> {
  const { kind, until, conditions, ask, reason, by } = args;
  const today = dayOf(clock);
  const unusable = (message: string) => {
    output.error(message);
    return ExitCode.unusable;
  };
  if (!accessConditionKinds.some((known) => known === kind))
    return unusable(`condition needs --kind, one of ${accessConditionKinds.join(', ')}.`);
  if (by === undefined || by.trim() === '')
    return unusable('condition needs --by with the name of who decided: the community, the owner, or who speaks for them.');
  const parsed = AccessCondition.safeParse({ kind, until, conditions, ask, reason, decidedBy: by, decidedOn: today });
  if (!parsed.success)
    return unusable(parsed.error.issues.map(({ path, message }) => `--${path.join('.') || 'kind'} ${message}.`).join('\n'));
  if (parsed.data.until !== undefined && parsed.data.until <= today)
    return unusable(`--until ${until} is not in the future, so the record would be open. To open it, say --kind open.`);
  const note = { by: parsed.data.decidedBy, reason: `Access condition: ${kind}${until === undefined ? '' : ` until ${until}`}.` };
  return eachWork(args, output, async (id) => {
    const outcome = await catalogue.setCondition(id, parsed.data, note, args);
    switch (outcome.kind) {
      case 'changed':
        return done(
          outcome,
          `${args.dryRun ? 'would be' : 'is now'} ${kind}${until === undefined ? '' : ` until ${until}`}${standingNow(outcome.work)}`,
        );
      case 'unchanged':
        return done(outcome, `is ${kind} already, as decided by ${parsed.data.decidedBy}`);
      default:
        return notDone(outcome, 'was merged into another work; set the condition of that one');
    }
  });
}

/** What else readers should know who expect to see the work, or not to see it. */
function standingNow({ status }: StoredWork): string {
  if (status === 'draft') return ' (a draft: not public anyhow)';
  return status === 'withdrawn' ? ' (withdrawn: not public anyhow)' : '';
}

interface Told {
  readonly done: boolean;
  readonly outcome: ChangeOutcome['kind'] | 'no-id';
  readonly status?: WorkStatus | undefined;
  readonly message: string;
}

function done(outcome: ChangeOutcome, message: string): Told {
  return { done: true, outcome: outcome.kind, status: 'work' in outcome ? outcome.work.status : undefined, message };
}

function refused(work: StoredWork, message: string): Told {
  return { done: false, outcome: 'not-allowed', status: work.status, message };
}

/** `why`: for a work that is there and cannot be changed so. */
function notDone(outcome: ChangeOutcome, why: string): Told {
  return 'work' in outcome ? refused(outcome.work, why) : { done: false, outcome: outcome.kind, message: 'there is no such work' };
}

async function eachWork(
  { ids, dryRun, json }: Pick<StandingArguments, 'ids' | 'dryRun' | 'json'>,
  output: CommandOutput,
  act: (id: WorkId) => Promise<Told>,
): Promise<ExitCode> {
  const all: ({ readonly id: string } & Told)[] = [];
  for (const text of ids) {
    const id = WorkId.safeParse(text);
    const told: Told = id.success
      ? await act(id.data)
      : { done: false, outcome: 'no-id', message: 'is not a work id: six characters such as k7m2q9' };
    all.push({ id: text, ...told });
    if (!json) await output.write(`${text}: ${told.message}\n`);
  }
  if (json) await output.write(`${JSON.stringify({ dryRun, works: all.map(({ done: _, ...told }) => told) }, null, 1)}\n`);
  else if (dryRun) await output.write('This was a dry run: nothing was changed.\n');
  return all.every((told) => told.done) ? ExitCode.done : ExitCode.putAside;
}
