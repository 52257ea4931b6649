import { WorkId } from '../../modules/catalogue/index.ts';
import {
  entriesFrom,
  type LocalContextsChange,
  type LocalContextsProblem,
  type LocalContextsRead,
  readLocalContextsProject,
  renewEntries,
} from '../../modules/formats/index.ts';
import { dayOf } from '../../platform/clock.ts';
import { counted } from '../../platform/numbers.ts';
import type { Store } from '../compose.ts';
import { isProjectId, type LocalContextsHub, readRecordedAnswer } from '../local-contexts.ts';
import { type CommandOutput, ExitCode } from './output.ts';

export interface LocalContextsArguments {
  /** The id of the work, as typed. */
  readonly work: string;
  /** `remove`: takes away what came from the project, and asks nobody. */
  readonly source: { readonly file: string } | { readonly project: string; readonly remove: boolean };
  readonly dryRun: boolean;
  readonly json: boolean;
  /** Who makes the change; kept with the revision. */
  readonly by: string;
}

/** What the command takes, as `parseArgs` wants it. */
export const localContextsOptions = {
  file: { type: 'string' },
  project: { type: 'string' },
  remove: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  by: { type: 'string' },
} as const;

/** What was typed, or what is wrong with it. */
export function localContextsArguments(
  values: Readonly<Record<string, unknown>>,
  positionals: readonly string[],
): LocalContextsArguments | string {
  const { file, project, remove, by } = values;
  const [work] = positionals;
  if (work === undefined) return 'local-contexts needs the id of the work that the Labels or Notices belong to.';
  const source = typeof file === 'string' ? { file } : typeof project === 'string' ? { project, remove: remove === true } : undefined;
  if (source === undefined || (file !== undefined && project !== undefined)) {
    return 'local-contexts needs either --project with the id of a Local Contexts project, or --file with what the Hub answered for one.';
  }
  if (remove === true && project === undefined)
    return '--remove needs --project, the id of the project whose Labels and Notices are to go.';
  return {
    work,
    source,
    dryRun: values['dry-run'] === true,
    json: values.json === true,
    by: typeof by === 'string' && by.trim() !== '' ? by.trim() : 'Command line',
  };
}

/**
 * `local-contexts WORK-ID (--file FILE | --project ID [--remove])`: a work's Labels and Notices of one project become what the project says now;
 * those of other projects stay. Exit code: 0 done, 1 done but for what could not be read, 2 nothing was changed.
 */
export async function localContextsCommand(
  { catalogue, clock }: Pick<Store, 'catalogue' | 'clock'>,
  hub: LocalContextsHub,
  args: LocalContextsArguments,
  output: CommandOutput,
): Promise<ExitCode> {
  const refuse = async (message: string, problems: readonly LocalContextsProblem[] = []): Promise<ExitCode> => {
    output.error(printable(message));
    if (args.json)
      await output.write(`${JSON.stringify({ work: args.work, outcome: 'refused', message, changes: [], problems }, null, 2)}\n`);
    return ExitCode.unusable;
  };

  const id = WorkId.safeParse(args.work);
  if (!id.success) return refuse(`${args.work} is not a work id: six characters such as k7m2q9.`);
  const work = await catalogue.find(id.data);
  if (work === undefined) return refuse(`There is no work ${args.work}.`);
  if (work.status === 'merged') return refuse(`${args.work} was merged into ${work.mergedInto}. Name that one.`);

  const held = work.record.localContexts;
  /** What a curator has to know where a project is out of reach: that the record goes on showing what it said. */
  const stillShown = (from: LocalContextsRead['project']) => {
    const count = entriesFrom(held, from).length;
    return count === 0
      ? ''
      : ` The record still shows ${counted(count, 'Label or Notice', 'Labels and Notices')} of it: ask its people whether that is right, and use --remove if it is not.`;
  };
  const obtained = await obtain(args.source, hub, dayOf(clock));
  if ('refused' in obtained) return refuse(`${obtained.refused}${stillShown(obtained.project)}`, obtained.problems);
  const { read } = obtained;
  const { project, problems } = read;
  const { entries, changes } = renewEntries(held, read);
  let outcome: 'changed' | 'unchanged' | 'would change' = entries === held ? 'unchanged' : 'would change';
  let { revision } = work;
  if (outcome === 'would change' && !args.dryRun) {
    const revised = await catalogue.revise(
      work.id,
      { ...work.record, localContexts: [...entries] },
      {
        by: args.by,
        reason: `${removing(args) ? 'Labels and Notices taken away' : 'Labels and Notices taken over'}: ${projectInWords(project)}.`,
      },
      work.revision,
    );
    if (revised.kind !== 'changed') {
      return refuse(
        revised.kind === 'conflict'
          ? `${args.work} was changed by somebody else just now. Nothing was changed; run the command again.`
          : `${args.work} cannot be changed as it stands. Nothing was changed.`,
      );
    }
    outcome = 'changed';
    revision = revised.work.revision;
  }

  if (args.json) {
    const report = { work: work.id, outcome, revision, project, changes, replacedNotices: read.replacedNotices, problems };
    await output.write(`${JSON.stringify(report, null, 2)}\n`);
  } else {
    const lines = [
      `${work.id}: ${work.record.title}`,
      `${projectInWords(project)}`,
      ...changes.flatMap(changeInWords),
      ...(changes.length === 0
        ? [removing(args) ? '  The record has no Labels and no Notices of it.' : '  The project has no Labels and no Notices.']
        : []),
      ...(read.replacedNotices.length === 0
        ? []
        : [
            `  Left out: ${counted(read.replacedNotices.length, 'Notice', 'Notices')} (${read.replacedNotices.map(({ name }) => `“${name}”`).join(', ')}), since the community’s Labels take the place of Notices.`,
          ]),
      ...problems.slice(0, mostProblemsTold).map((problem) => `  Look at   ${described(problem)}`),
      ...(problems.length > mostProblemsTold ? [`  Look at   ${problems.length - mostProblemsTold} more, which --json tells.`] : []),
      {
        changed: `Changed: this is revision ${revision} now.`,
        unchanged: 'Nothing has changed since the last time.',
        'would change': 'This is what would change. Without --dry-run it does.',
      }[outcome],
    ];
    for (const line of lines) await output.write(`${printable(line)}\n`);
  }
  return problems.length === 0 ? ExitCode.done : ExitCode.putAside;
}

/** What the project says, or why nothing is to be changed. */
async function obtain(
  source: LocalContextsArguments['source'],
  hub: LocalContextsHub,
  importedOn: string,
): Promise<
  | { readonly read: LocalContextsRead }
  | { readonly refused: string; readonly project: LocalContextsRead['project']; readonly problems?: readonly LocalContextsProblem[] }
> {
  const asked = 'project' in source && isProjectId(source.project) ? { id: source.project.toLowerCase() } : {};
  if ('project' in source && source.remove) {
    return asked.id === undefined
      ? { refused: `${source.project} is not the id of a Local Contexts project: the last part of its page’s address.`, project: asked }
      : { read: { entries: [], replacedNotices: [], project: asked, problems: [] } };
  }
  const answer = 'file' in source ? await readRecordedAnswer(source.file) : await hub.project(source.project);
  if (answer.kind !== 'found') return { refused: answer.message, project: asked };
  const read = readLocalContextsProject(answer.text, { importedOn });
  const { project, problems } = read;
  // With a list that cannot be read it is not known what is gone from it, and nothing may vanish for that.
  const broken = problems.find(({ lost }) => lost === 'project' || lost === 'list');
  if (broken !== undefined) return { refused: `Nothing was changed. ${described(broken)}`, project: { ...asked, ...project }, problems };
  if ('project' in source && project.id?.toLowerCase() !== asked.id) {
    return { refused: `The Hub answered with another project (${project.id ?? 'without an id'}). Nothing was changed.`, project: asked };
  }
  if (project.privacy !== undefined && project.privacy !== 'Public') {
    return {
      refused: `The project is “${project.privacy}” on the Hub, so its Labels and Notices are not for everybody. Nothing was changed. Whether it becomes public is for its people to decide.`,
      project,
      problems,
    };
  }
  return { read };
}

function removing({ source }: LocalContextsArguments): boolean {
  return 'project' in source && source.remove;
}

/** Longest title in a sentence. */
const longestTitle = 120;
const mostProblemsTold = 20;

/** 'Local Contexts project “A title” (https://…)'. */
function projectInWords({ id, title, page }: LocalContextsRead['project']): string {
  const name = title === undefined ? '' : ` “${title.length > longestTitle ? `${title.slice(0, longestTitle).toWellFormed()}…` : title}”`;
  return `Local Contexts project${name} (${page ?? id})`;
}

function described({ path, message }: LocalContextsProblem): string {
  return path === '' ? message : `${path}: ${message}`;
}

const changeWords: Readonly<Record<LocalContextsChange['change'], string>> = {
  new: 'New',
  changed: 'Changed',
  same: 'As before',
  gone: 'Gone',
  kept: 'Kept',
};

/** What becomes of one entry; where its words are new, they follow, for the curator to read. */
function changeInWords(change: LocalContextsChange): string[] {
  const { entry } = change;
  const what = entry.kind === 'label' ? `Label “${entry.name}” of ${entry.community}` : `Notice “${entry.name}”`;
  const why =
    change.change === 'changed'
      ? ` (${change.fields.join(', ')})`
      : change.change === 'kept'
        ? ', since it could not be read this time'
        : '';
  const head = `  ${changeWords[change.change].padEnd(9)} ${what}${why}`;
  if (change.change !== 'new' && change.change !== 'changed') return [head];
  return [
    head,
    ...textLines(entry.text),
    ...entry.translations.flatMap(({ language, languageName, name, text }) => [
      `      ${languageName ?? language ?? 'Another language'}${name === undefined ? '' : `: “${name}”`}`,
      ...textLines(text),
    ]),
  ];
}

function textLines(text: string): string[] {
  return text.split(/\r?\n/).map((line) => `      ${line}`);
}

/** A line that says what it says on a screen as well: characters that move the cursor or turn the writing round are spelled out. */
function printable(line: string): string {
  return line.replace(
    /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );
}
