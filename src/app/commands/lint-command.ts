import type { StoredWork } from '../../modules/catalogue/index.ts';
import { type Finding, findingSays, type RuleId, repairSays, ruleIds } from '../../modules/curation/index.ts';
import { createReaders } from '../../modules/formats/index.ts';
import { chooseReader, openText, prepareRecord, UnreadableFileError } from '../../modules/intake/index.ts';
import { counted } from '../../platform/numbers.ts';
import { english } from '../../words/index.ts';
import type { Library, Store } from '../compose.ts';
import { createQuality } from '../quality.ts';
import { headLength, peek } from './import-command.ts';
import { type CommandOutput, ExitCode } from './output.ts';

export interface LintArguments {
  readonly format?: string | undefined;
  readonly rules: readonly RuleId[];
  readonly fix: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** Rules by name, or what is wrong with the names. */
export function rulesNamed(names: readonly string[]): readonly RuleId[] | string {
  const unknown = names.find((name) => !(ruleIds as readonly string[]).includes(name));
  return unknown === undefined ? (names as readonly RuleId[]) : `There is no rule "${unknown}". Rules: ${ruleIds.join(', ')}.`;
}

interface Tally {
  records: number;
  error: number;
  warning: number;
  advice: number;
  repaired: number;
}

/** One line of what was found, or with `--json` one object. */
interface Line {
  readonly where: string;
  readonly title: string;
  readonly finding: Finding;
  readonly repair?: 'repaired' | 'would be repaired' | undefined;
}

/** `lint FILE...`: checks the records of files as they would come in. Nothing is kept. Exit code: 0 nothing but advice, 1 errors or warnings, 2 nothing could be read. */
export async function lintFiles(library: Library, files: readonly string[], args: LintArguments, output: CommandOutput): Promise<ExitCode> {
  if (args.fix && !args.dryRun) {
    output.error(
      'Files are not written to. See what would be mended with --fix --dry-run; import the records, then mend them with lint --fix.',
    );
    return ExitCode.unusable;
  }
  const structure = await library.catalogue.structure();
  const readers = createReaders({
    collections: [...structure.collections.values()].map(({ path, name, parent }) => ({ path, name, topicName: parent?.name ?? name })),
  });
  if (args.format !== undefined && !readers.some(({ id }) => id === args.format)) {
    output.error(`There is no format "${args.format}". Formats: ${readers.map(({ id, name }) => `${id} (${name})`).join(', ')}.`);
    return ExitCode.unusable;
  }
  const { lint } = createQuality(library);
  const report = createReport(args, output);
  let unread = 0;
  for (const file of files) {
    try {
      const text = await openText(file);
      const { head, chunks } = await peek(text.chunks, headLength);
      const reader = readers.find(({ id }) => id === args.format) ?? chooseReader(readers, file, head);
      if (reader === undefined) throw new UnreadableFileError(`${file}: the format of this text was not recognised. Say it with --format.`);
      for await (const event of reader.read(chunks)) {
        if (event.kind === 'furniture') continue;
        const prepared = event.kind === 'record' ? prepareRecord(event, reader.id, structure, undefined) : event;
        if (prepared.kind === 'rejected') {
          output.error(`${file}:${prepared.line}: ${prepared.reason}`);
          unread += 1;
          continue;
        }
        const findings = await lint.lintRecord(prepared.record);
        await report.record(`${file}:${prepared.line}`, prepared.record.title, findings, args.fix ? 'would be repaired' : undefined);
      }
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error;
      output.error(error.message);
      unread += 1;
    }
  }
  const code = await report.end();
  if (report.tally.records === 0) return ExitCode.unusable;
  return unread > 0 ? ExitCode.putAside : code;
}

/** `lint`: checks the whole library, keeps what is found for the pages of checks, and with `--fix` mends what is certain. */
export async function lintLibraryCommand(store: Store, args: LintArguments, output: CommandOutput): Promise<ExitCode> {
  const { lint } = createQuality(store);
  const report = createReport(args, output);
  const toRepair: StoredWork[] = [];
  await lint.lintLibrary({
    anew: true,
    each: async (work) => {
      // What somebody has overruled is told to nobody again.
      const findings = await lint.standingFindings(work);
      if (args.fix && wanted(findings, args.rules).some(({ repair }) => repair !== undefined)) toRepair.push(work);
      else await report.record(work.id, work.record.title, findings);
    },
  });
  for (const work of toRepair) {
    const note = { by: 'Command line', reason: 'Repaired by the checks of records.' };
    const { repaired, outcome } = await lint.repairAll(work.id, args.rules, note, { dryRun: args.dryRun });
    if (outcome === 'conflict') output.error(`${work.id}: somebody has changed it meanwhile; run the command again.`);
    await report.record(work.id, work.record.title, repaired, args.dryRun ? 'would be repaired' : 'repaired');
    const after = await store.catalogue.find(work.id);
    if (!args.dryRun && after !== undefined)
      await report.record(work.id, after.record.title, await lint.standingFindings(after), undefined, false);
  }
  if (toRepair.length > 0 && !args.dryRun) await lint.lintLibrary();
  return report.end();
}

function wanted(findings: readonly Finding[], rules: readonly RuleId[]): readonly Finding[] {
  return rules.length === 0 ? findings : findings.filter(({ rule }) => rules.includes(rule));
}

function createReport(args: LintArguments, output: CommandOutput) {
  const tally: Tally = { records: 0, error: 0, warning: 0, advice: 0, repaired: 0 };
  const lines: object[] = [];
  const tell = async ({ where, title, finding, repair }: Line) => {
    const message = findingSays(finding, english);
    if (args.json) {
      const { rule, severity, fields } = finding;
      lines.push({ where, title, rule, severity, fields, message, repairable: finding.repair !== undefined, ...(repair && { repair }) });
    } else {
      const how = repair && `: ${repairSays(finding.rule, english) ?? ''}`;
      await output.write(`${where} ${repair ?? finding.severity} ${finding.rule}${how ?? `: ${message}`} (${title})\n`);
    }
  };
  return {
    tally,
    record: async (where: string, title: string, findings: readonly Finding[], repair?: Line['repair'], counts = true) => {
      if (counts) tally.records += 1;
      for (const finding of wanted(findings, args.rules)) {
        const repaired = repair !== undefined && finding.repair !== undefined;
        if (repaired) tally.repaired += 1;
        if (repair !== 'repaired') tally[finding.severity] += 1;
        await tell({ where, title, finding, repair: repaired ? repair : undefined });
      }
    },
    end: async (): Promise<ExitCode> => {
      if (args.json) await output.write(`${JSON.stringify({ dryRun: args.dryRun, ...tally, findings: lines }, null, 1)}\n`);
      else {
        const { records, error, warning, advice, repaired } = tally;
        const found = `${counted(error, 'error', 'errors')}, ${counted(warning, 'warning', 'warnings')} and ${counted(advice, 'piece of advice', 'pieces of advice')}`;
        const mended = args.fix ? ` ${args.dryRun ? 'Would mend' : 'Mended'} ${repaired}.` : '';
        await output.write(`${counted(records, 'record', 'records')} checked: ${found}.${mended}\n`);
      }
      return tally.error + tally.warning > 0 ? ExitCode.putAside : ExitCode.done;
    },
  };
}
