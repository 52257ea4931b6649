import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { withdrawalReasons } from '../../modules/catalogue/index.ts';
import { initLibrary } from '../../modules/site/index.ts';
import { type Library, LibraryInvalidError, openLibrary, openStore, type Store } from '../compose.ts';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { createLinkHealth } from '../link-health.ts';
import { createLocalContextsHub } from '../local-contexts.ts';
import { checkLinksArguments, checkLinksCommand, checkLinksOptions } from './check-links-command.ts';
import { doctorCommand } from './doctor-command.ts';
import { exportCommand, exportFormats } from './export-command.ts';
import { faultInWords } from './fault.ts';
import { importCommand } from './import-command.ts';
import { type CommandInput, noInput } from './input.ts';
import { lintFiles, lintLibraryCommand, rulesNamed } from './lint-command.ts';
import { localContextsArguments, localContextsCommand, localContextsOptions } from './local-contexts-command.ts';
import { type CommandOutput, ExitCode, NobodyListensError } from './output.ts';
import { reindexCommand } from './reindex-command.ts';
import { serve } from './serve-command.ts';
import { conditionCommand, publishCommand, restoreCommand, withdrawCommand } from './standing-commands.ts';
import { userArguments, userCommand, userOptions } from './user-command.ts';

const help = `Alongside: a digital library for lived-experience knowledge

  alongside serve [--dev]
      Serve the library (http://localhost:3000 unless PORT and HOST say otherwise).
  alongside import FILE... [--format F] [--as draft|published] [--collection topic/category] [--overrule TEXT]
                         [--dry-run] [--json]
      Take records in. Everything comes in as a draft unless asked otherwise; --dry-run tells what would happen and keeps nothing.
      With --as published, a record in which the checks find an error stays a draft, unless --overrule says why it is right as it is.
      Formats: page (pasted page text), citations, ris, bibtex, csl-json, csv, alongside (JSON Lines); recognised when not named.
  alongside publish ID... [--overrule TEXT]
      Make drafts public. What the checks find an error in stays a draft, unless --overrule says why it is right as it is.
  alongside withdraw ID... --reason R [--note TEXT] [--hide-title] [--by NAME] [--dry-run] [--json]
      Take works from the readers' side at once; their addresses say that they were withdrawn, and why. Reasons: ${withdrawalReasons.join(', ')}.
      "cultural" and "personal" hide the title too, and keep the work from coming back before somebody has looked at it.
  alongside restore ID... --reason TEXT [--after-review TEXT] [--by NAME] [--dry-run] [--json]
      Bring withdrawn works back. Those withdrawn as "cultural" or "personal" need --after-review: who looked at it and what they said.
  alongside condition ID... --kind open|conditional|closed --by NAME [--until DAY] [--conditions TEXT] [--ask TEXT] [--reason TEXT]
                            [--dry-run] [--json]
      Set who may see the records of works, as their community or owner has decided. Closed: nobody is told of them. Conditional: their
      addresses say under which --conditions, and whom to --ask. --until hides them up to a day and opens them then. The reason is kept and
      never shown.
  alongside local-contexts WORK-ID (--file FILE | --project ID [--remove]) [--dry-run] [--json] [--by NAME]
      Bring the Labels and Notices of a Local Contexts project into a work's record, unaltered.
  alongside export --format F [--query Q] [--out FILE]
      Write every published work, or those that a search finds: words as in the search field, or what follows "?" in the address of
      a search. Formats: ${exportFormats.join(', ')}.
  alongside user add --email E --name N [--role R]... [--link]
      Add somebody who works on the library; an administrator unless roles are named. Asks for a password, or takes the first line of what is
      piped in; with none, or with --link, prints a link by which they choose one.
  alongside user list
      Tell who works on the library: e-mail address, name, state, roles.
  alongside user reset --email E [--drop-second-factor]
      Print a link by which somebody who cannot get in chooses a new password.
  alongside lint [FILE...] [--format F] [--rule R]... [--fix] [--dry-run] [--json]
      Check the records of the library, or those of files as they would come in, by the rules that curators see (--rule: only those). With
      --fix, what can be mended for certain is mended in the library; --dry-run tells what would be. Exits with 1 for errors and warnings.
  alongside init DIR
      Make a library folder of your own, to edit and to serve with LIBRARY_DIR=DIR.
  alongside reindex [--rest]
      Make the search index anew, beside the one in use; with --rest, add what it lacks. The library can be open meanwhile, and does
      both by itself.
  alongside check-links [--limit N] [--host H] [--json]
      Look at the addresses of works that are due (500 unless told otherwise), or those of one site; slowly, as sites ask for it. A serving
      library does so every night.
  alongside doctor
      Check the library folder and the store; names file and line of everything to mend.
  alongside backup FILE
      Write a copy of the store that is whole, while the library is open.
  alongside migrate
      Bring the store to this version's form. Serving does this by itself.

Settings come from the environment: HOST, PORT, DATA_DIR, LIBRARY_DIR, BASE_URL, TRUST_PROXY, LOG_LEVEL, SMTP_URL, MAIL_FROM,
LOCAL_CONTEXTS_HUB_URL, LOCAL_CONTEXTS_API_KEY. See docs/operations.md.
Exit codes: 0 done; 1 done, but something needs your hand; 2 nothing could be done.
`;

/** Runs one command and returns its exit code. Mistakes in what was typed, set or edited are told in words; only the unforeseen throws. */
export async function runCommandLine(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  output: CommandOutput,
  input: CommandInput = noInput,
): Promise<ExitCode> {
  const [command, ...rest] = args;
  if (command === undefined || command === 'help' || rest.includes('--help') || command === '--help' || command === '-h') {
    await output.write(help);
    return command === undefined ? ExitCode.unusable : ExitCode.done;
  }
  try {
    switch (command) {
      case 'serve': {
        const { values } = parse(rest, { dev: { type: 'boolean', default: false } }, 0);
        await serve(readConfig(environment), { dev: values.dev === true });
        return ExitCode.done;
      }
      case 'import': {
        const { values, positionals } = parse(rest, {
          format: { type: 'string' },
          as: { type: 'string', default: 'draft' },
          collection: { type: 'string' },
          'dry-run': { type: 'boolean', default: false },
          json: { type: 'boolean', default: false },
          overrule: { type: 'string' },
        });
        if (positionals.length === 0) throw new UsageError('import needs at least one file.');
        const as = values.as;
        if (as !== 'draft' && as !== 'published') throw new UsageError(`--as takes draft or published, not "${String(as)}".`);
        const overrule = overruleReason(values.overrule);
        if (overrule !== undefined && as === 'draft') throw new UsageError('--overrule is for --as published: drafts may have errors.');
        return await withLibrary(environment, (library) =>
          importCommand(
            library,
            {
              files: positionals,
              format: text(values.format),
              as,
              collection: text(values.collection),
              dryRun: values['dry-run'] === true,
              json: values.json === true,
              overrule,
            },
            output,
          ),
        );
      }
      case 'export': {
        const { values } = parse(rest, { format: { type: 'string' }, query: { type: 'string' }, out: { type: 'string' } }, 0);
        const format = text(values.format);
        if (format === undefined) throw new UsageError(`export needs --format, one of ${exportFormats.join(', ')}.`);
        const query = text(values.query);
        if (query === undefined) return await withStore(environment, (store) => exportCommand(store, format, text(values.out), output));
        expectStore(quietConfig(environment));
        return await withLibrary(environment, (library) => exportCommand(library, format, text(values.out), output, { query, library }));
      }
      case 'lint': {
        const { values, positionals } = parse(rest, {
          format: { type: 'string' },
          rule: { type: 'string', multiple: true },
          fix: { type: 'boolean', default: false },
          'dry-run': { type: 'boolean', default: false },
          json: { type: 'boolean', default: false },
        });
        const rules = rulesNamed((values.rule as readonly string[] | undefined) ?? []);
        if (typeof rules === 'string') throw new UsageError(rules);
        const args = {
          format: text(values.format),
          rules,
          fix: values.fix === true,
          dryRun: values['dry-run'] === true,
          json: values.json === true,
        };
        if (positionals.length === 0) return await withStore(environment, (store) => lintLibraryCommand(store, args, output));
        return await withLibrary(environment, (library) => lintFiles(library, positionals, args, output));
      }
      case 'publish': {
        const { values, positionals } = parse(rest, { overrule: { type: 'string' } });
        if (positionals.length === 0) throw new UsageError('publish needs the id of at least one work.');
        const overrule = overruleReason(values.overrule);
        return await withStore(environment, (store) => publishCommand(store, { ids: positionals, overrule }, output));
      }
      case 'local-contexts': {
        const { values, positionals } = parse(rest, localContextsOptions, 1);
        const args = localContextsArguments(values, positionals);
        if (typeof args === 'string') throw new UsageError(args);
        return await withStore(environment, (store) =>
          localContextsCommand(store, createLocalContextsHub(store.config.localContexts), args, output),
        );
      }
      case 'check-links': {
        const { values } = parse(rest, checkLinksOptions, 0);
        const args = checkLinksArguments(values);
        if (typeof args === 'string') throw new UsageError(args);
        return await withStore(environment, (store) => checkLinksCommand(createLinkHealth(store), args, output));
      }
      case 'withdraw': {
        const { values, positionals } = parse(rest, {
          ...standingOptions,
          reason: { type: 'string' },
          note: { type: 'string' },
          'hide-title': { type: 'boolean', default: false },
        });
        if (positionals.length === 0) throw new UsageError('withdraw needs the id of at least one work.');
        const { reason, note } = values;
        const hideTitle = values['hide-title'] === true;
        return await withStore(environment, (store) =>
          withdrawCommand(store, { ...standing(positionals, values), reason: text(reason), note: text(note), hideTitle }, output),
        );
      }
      case 'restore': {
        const { values, positionals } = parse(rest, { ...standingOptions, reason: { type: 'string' }, 'after-review': { type: 'string' } });
        if (positionals.length === 0) throw new UsageError('restore needs the id of at least one work.');
        const { reason, 'after-review': afterReview } = values;
        return await withStore(environment, (store) =>
          restoreCommand(store, { ...standing(positionals, values), reason: text(reason), afterReview: text(afterReview) }, output),
        );
      }
      case 'condition': {
        const names = ['kind', 'until', 'conditions', 'ask', 'reason'] as const;
        const { values, positionals } = parse(rest, {
          ...standingOptions,
          ...Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
        });
        if (positionals.length === 0) throw new UsageError('condition needs the id of at least one work.');
        const given = Object.fromEntries(names.map((name) => [name, text(values[name])]));
        return await withStore(environment, (store) => conditionCommand(store, { ...standing(positionals, values), ...given }, output));
      }
      case 'user': {
        const { values, positionals } = parse(rest, userOptions, 1);
        const args = userArguments(values, positionals);
        if (typeof args === 'string') throw new UsageError(args);
        return await withStore(environment, (store) => userCommand(store, args, input, output));
      }
      case 'init': {
        const { positionals } = parse(rest, {}, 1);
        const directory = positionals[0];
        if (directory === undefined) throw new UsageError('init needs the folder to make.');
        const outcome = await initLibrary(directory);
        if ('refused' in outcome) {
          output.error(outcome.refused);
          return ExitCode.unusable;
        }
        await output.write(
          `Made ${directory} with ${outcome.created.length} files. Edit library.yaml first, then:\n  LIBRARY_DIR=${directory} DATA_DIR=${directory}-data bin/alongside serve\n`,
        );
        return ExitCode.done;
      }
      case 'reindex': {
        const { values } = parse(rest, { rest: { type: 'boolean', default: false } }, 0);
        return await withStore(environment, (store) => reindexCommand(store, values.rest === true, output));
      }
      case 'doctor':
        parse(rest, {}, 0);
        return await withLibrary(environment, (library) => doctorCommand(library, output));
      case 'backup': {
        const { positionals } = parse(rest, {}, 1);
        const file = positionals[0];
        if (file === undefined) throw new UsageError('backup needs the file to write.');
        return await withStore(environment, async (store) => {
          if (existsSync(file)) {
            output.error(`${file} is there already, and a backup overwrites nothing. Name another file.`);
            return ExitCode.unusable;
          }
          if (!existsSync(dirname(file))) {
            output.error(`There is no folder ${dirname(file)} to put the backup in. Make it, or name another.`);
            return ExitCode.unusable;
          }
          await store.database.copyTo(file);
          output.error(`The store was copied to ${file}.`);
          return ExitCode.done;
        });
      }
      case 'migrate':
        parse(rest, {}, 0);
        return await closing(await openStore(quietConfig(environment)), async (store) => {
          output.error(`The store in ${store.config.dataDir} has this version's form.`);
          return ExitCode.done;
        });
      default:
        throw new UsageError(`There is no command "${command}".`);
    }
  } catch (error) {
    if (error instanceof NobodyListensError) return ExitCode.done;
    if (error instanceof UsageError) output.error(`${error.message}\nRun "alongside help" to see what can be done.`);
    else if (error instanceof ConfigError || error instanceof LibraryInvalidError || error instanceof NoStoreError)
      output.error(error.message);
    else {
      const words = faultInWords(error, () => readConfig(environment).dataDir);
      if (words === undefined) throw error;
      output.error(words);
    }
    return ExitCode.unusable;
  }
}

class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Thrown when a command for what is in the store finds none. */
class NoStoreError extends Error {
  override readonly name = 'NoStoreError';
}

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;

function parse(args: readonly string[], options: Options, positionalsTaken = Number.POSITIVE_INFINITY) {
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true }) as typeof parsed;
  } catch (error) {
    throw new UsageError((error as Error).message.split('. To specify')[0]!);
  }
  const surplus = parsed.positionals[positionalsTaken];
  if (surplus !== undefined) throw new UsageError(`"${surplus}" is one argument too many.`);
  return parsed;
}

/** Options of the commands that change how works stand. */
const standingOptions = {
  by: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

function standing(ids: readonly string[], values: Readonly<Record<string, unknown>>) {
  return { ids, by: text(values.by), dryRun: values['dry-run'] === true, json: values.json === true };
}

/** The reason for which errors are overruled: words, where the option is given at all. */
function overruleReason(value: unknown): string | undefined {
  const reason = text(value)?.trim();
  if (reason === '') throw new UsageError('--overrule needs the reason in words. It is kept with the record, for curators.');
  return reason;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

async function withLibrary(environment: Environment, task: (library: Library) => Promise<ExitCode>): Promise<ExitCode> {
  return closing(await openLibrary(quietConfig(environment)), task);
}

async function withStore(environment: Environment, task: (store: Store) => Promise<ExitCode>): Promise<ExitCode> {
  const config = quietConfig(environment);
  expectStore(config);
  return closing(await openStore(config), task);
}

/** A slip in DATA_DIR would otherwise make an empty store there, and a backup or export of nothing. */
function expectStore({ dataDir }: Config): void {
  if (!existsSync(join(dataDir, 'alongside.sqlite')))
    throw new NoStoreError(`There is no store in ${dataDir}. Check DATA_DIR; serving a library makes its store.`);
}

/** A command's words are its output; the log speaks only of what is wrong. */
function quietConfig(environment: Environment): Config {
  return readConfig({ LOG_LEVEL: 'warn', ...environment });
}

async function closing<Opened extends Store>(opened: Opened, task: (opened: Opened) => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await task(opened);
  } finally {
    await opened.close();
  }
}
