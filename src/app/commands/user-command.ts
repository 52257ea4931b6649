import {
  type Accounts,
  createAccounts,
  Email,
  isRole,
  longestPassword,
  type Role,
  roles,
  shortestPassword,
} from '../../modules/accounts/index.ts';
import { english } from '../../words/index.ts';
import type { Store } from '../compose.ts';
import { baseUrlOf } from '../config.ts';
import type { CommandInput } from './input.ts';
import { type CommandOutput, ExitCode } from './output.ts';

/** People who work on the library: the first administrator, and whoever cannot get in. Everything else is done on the page of people. */

export const userOptions = {
  email: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string', multiple: true },
  link: { type: 'boolean', default: false },
  'drop-second-factor': { type: 'boolean', default: false },
} as const;

export type UserArguments =
  | { readonly kind: 'add'; readonly email: string; readonly name: string; readonly roles: readonly Role[]; readonly link: boolean }
  | { readonly kind: 'list' }
  | { readonly kind: 'reset'; readonly email: string; readonly dropSecondFactor: boolean };

/** Reads what was typed after `user`; a sentence where it makes no sense. */
export function userArguments(values: Readonly<Record<string, unknown>>, [action]: readonly string[]): UserArguments | string {
  const email = Email.safeParse(values.email);
  const name = typeof values.name === 'string' ? values.name.trim() : '';
  const given = (values.role as string[] | undefined) ?? ['administrator'];
  switch (action) {
    case 'list':
      return { kind: 'list' };
    case 'add': {
      if (!email.success) return 'user add needs --email with an e-mail address.';
      if (name === '' || name.length > 120) return 'user add needs --name, of up to 120 characters.';
      const unknown = given.find((role) => !isRole(role));
      if (unknown !== undefined) return `There is no role "${unknown}". Roles: ${roles.join(', ')}.`;
      return { kind: 'add', email: email.data, name, roles: given.filter(isRole), link: values.link === true };
    }
    case 'reset':
      if (!email.success) return 'user reset needs --email with the e-mail address of an account.';
      return { kind: 'reset', email: email.data, dropSecondFactor: values['drop-second-factor'] === true };
    default:
      return 'user takes add, list or reset.';
  }
}

export async function userCommand(store: Store, args: UserArguments, input: CommandInput, output: CommandOutput): Promise<ExitCode> {
  const { people } = createAccounts({
    database: store.database,
    clock: store.clock,
    baseUrl: baseUrlOf(store.config),
    libraryName: 'Alongside',
  });
  switch (args.kind) {
    case 'add':
      return add(people, args, input, output);
    case 'list': {
      for (const person of (await people.list()).sort((a, b) => a.name.localeCompare(b.name)))
        await output.write(`${[person.email, person.name, person.state, person.roles.join(',')].join('\t')}\n`);
      return ExitCode.done;
    }
    case 'reset': {
      const made = await people.rescue(args.email, args.dropSecondFactor);
      if (made === undefined) {
        output.error(`Nobody who may sign in has the e-mail address ${args.email}. Run "alongside user list" to see who there is.`);
        return ExitCode.unusable;
      }
      output.error('Open this link to choose a password, or hand it over in a way that only its owner can read. It works once:');
      await output.write(`${made.link}\n`);
      return ExitCode.done;
    }
  }
}

async function add(
  people: Accounts['people'],
  { email, name, roles: given, link }: Extract<UserArguments, { kind: 'add' }>,
  input: CommandInput,
  output: CommandOutput,
): Promise<ExitCode> {
  const password = link ? undefined : await input.secret('Password (leave it empty to get a link by which it is chosen): ');
  const outcome = await people.add({ email, name, roles: given }, password);
  if (outcome.kind === 'taken') {
    output.error(`Somebody has an account with ${email} already. "alongside user reset --email ${email}" makes a link for a new password.`);
    return ExitCode.unusable;
  }
  if (outcome.kind === 'problem') {
    output.error(english(`accounts.problem.password.${outcome.problem}`, { shortest: shortestPassword, longest: longestPassword }));
    return ExitCode.unusable;
  }
  if (outcome.link === undefined) {
    output.error(`${name} was added and can sign in with ${email} (${given.join(', ')}).`);
    return ExitCode.done;
  }
  output.error(`${name} was added (${given.join(', ')}). By this link they choose a password; it works once, for seven days:`);
  await output.write(`${outcome.link}\n`);
  return ExitCode.done;
}
