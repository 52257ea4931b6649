import { type Link, type Links, sayLink } from '../../modules/curation/index.ts';
import { counted } from '../../platform/numbers.ts';
import { english } from '../../words/index.ts';
import { type CommandOutput, ExitCode } from './output.ts';

export interface CheckLinksArguments {
  /** Addresses to look at, at most. */
  readonly limit: number;
  readonly host: string | undefined;
  readonly json: boolean;
}

/** What the command takes, as `parseArgs` wants it. */
export const checkLinksOptions = {
  limit: { type: 'string', default: '500' },
  host: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** What was typed, or what is wrong with it. */
export function checkLinksArguments(values: Readonly<Record<string, unknown>>): CheckLinksArguments | string {
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1_000_000)
    return `--limit takes a number of addresses such as 500, not "${String(values.limit)}".`;
  const { host } = values;
  const typed = typeof host === 'string' ? host.trim().toLowerCase() : undefined;
  if (typed === '') return '--host takes the name in the addresses of a site, such as library.example.org.';
  return { limit, host: typed, json: values.json === true };
}

/**
 * `check-links`: looks at the addresses that are due, politely, and tells each. Exit code: 0 done, 1 something needs care, 2 nobody answered, so
 * that nothing could be found out.
 */
export async function checkLinksCommand(links: Links, args: CheckLinksArguments, output: CommandOutput): Promise<ExitCode> {
  await links.follow();
  const looked: Link[] = [];
  const { checked, putOff, offline } = await links.checkDue({
    limit: args.limit,
    host: args.host,
    onChecked: async (link) => {
      looked.push(link);
      if (!args.json) await output.write(`${(link.care ?? link.found.state).padEnd(9)} ${link.url}  ${told(link)}\n`);
    },
  });
  const care = await links.count({ show: 'care', host: args.host });
  if (args.json) {
    const uses = await links.uses(looked.map(({ id }) => id));
    const report = {
      checked,
      putOff,
      offline,
      needCare: care,
      links: looked.map((link) => ({ url: link.url, ...link.found, care: link.care, works: uses.get(link.id) ?? [] })),
    };
    await output.write(`${JSON.stringify(report, null, 2)}\n`);
  } else {
    await output.write(
      `${counted(checked, 'link was', 'links were')} looked at${putOff === 0 ? '' : `, ${putOff} put off since their sites do not answer`}. ${counted(care, 'needs', 'need')} care.\n`,
    );
  }
  if (offline) {
    output.error('No site answers, so it is the way from this machine to the network that is broken. Nothing was held against any link.');
    return ExitCode.unusable;
  }
  return care === 0 ? ExitCode.done : ExitCode.putAside;
}

function told(link: Link): string {
  const target = link.found.target === undefined ? '' : ` -> ${link.found.target}`;
  return `${sayLink(link, english)}${target}`;
}
