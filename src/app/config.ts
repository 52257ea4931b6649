import { isIP } from 'node:net';
import { z } from 'zod';
import { type MailServer, readSender } from '../platform/mail/index.ts';
import { Secret } from '../platform/secret.ts';

/** The one place that reads the environment. `.env.example` lists the same names. */
const Environment = z.object({
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  PORT: z.coerce.number('must be a port number such as 3000').int().min(0).max(65_535).default(3000),
  DATA_DIR: z.string().trim().min(1).default('./data'),
  LIBRARY_DIR: z.string().trim().min(1).default('./library'),
  BASE_URL: z
    .url({ protocol: /^https?$/, error: 'must be the address readers use, such as https://library.example.org' })
    .refine(
      (value) => !/^https?:\/\/[^/?#]+\/+[^/]/.test(value),
      'must be the root of a host, without a path: pages link to each other from the root',
    )
    .transform((value) => value.replace(/\/+$/, ''))
    .optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent').default('info'),
  TRUST_PROXY: z
    .string()
    .trim()
    .refine(
      (value) => value.split(',').every((part) => isProxy(part.trim())),
      'must be "loopback", or the addresses of the proxies in front, such as 10.0.0.2 or 10.0.0.0/8, with commas between',
    )
    .optional(),
  LOCAL_CONTEXTS_HUB_URL: z
    .string()
    .trim()
    .refine(isHubAddress, 'must be the https address of a Local Contexts Hub, or the file: address of a folder with recorded answers')
    .transform((value) => value.replace(/\/+$/, ''))
    .default('https://localcontextshub.org'),
  LOCAL_CONTEXTS_API_KEY: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]+$/, 'must be the key as the Hub gave it, without white space')
    .transform((value) => new Secret(value))
    .optional(),
  SMTP_URL: z
    .string()
    .trim()
    .refine(isSmtpAddress, 'must be the address of a mail server, such as smtps://name:password@mail.example.org')
    .transform((value) => new Secret(value))
    .optional(),
  MAIL_FROM: z
    .string()
    .transform((value, context) => {
      const sender = readSender(value);
      if (sender !== undefined) return sender;
      context.addIssue('must be a mail address such as library@example.org, or a name with one: A library <library@example.org>');
      return z.NEVER;
    })
    .optional(),
  SESSION_SECRET: z
    .string()
    .trim()
    .min(32, 'must have at least 32 characters, such as what `openssl rand -base64 32` prints')
    .transform((value) => new Secret(value))
    .optional(),
  LOOKUPS: z.enum(['on', 'off'], 'must be on or off').default('off'),
  DATABASE_URL: z
    .string()
    .optional()
    .refine((value) => value === undefined || value === '', 'must be empty: this version keeps its data in SQLite, in DATA_DIR'),
});

/** Over the network by https, since a key goes with the question; by http to this machine alone. */
function isHubAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, search, hash } = new URL(text);
  if (username !== '' || search !== '' || hash !== '') return false;
  if (protocol === 'file:') return hostname === '';
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}

function isSmtpAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, hash } = new URL(text);
  return ['smtp:', 'smtps:'].includes(protocol) && hostname !== '' && ['', '/'].includes(pathname) && hash === '';
}

/** What Fastify's `trustProxy` takes: the name of a range, an address, or a range of addresses. */
function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', length, ...more] = text.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)]!;
  return longest > 0 && more.length === 0 && (length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= longest));
}

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly libraryDir: string;
  /** Without a slash at the end. Absent: made from host and port. */
  readonly baseUrl: string | undefined;
  readonly logLevel: z.infer<typeof Environment>['LOG_LEVEL'];
  /** Proxies whose word on a reader's address is taken, as Fastify's `trustProxy` names them. */
  readonly trustProxy: string;
  /** The Local Contexts Hub that the command `local-contexts` asks. */
  readonly localContexts: {
    /** Without a slash at the end. */
    readonly hubUrl: string;
    /** The key of an account there; the Hub's API answers nobody without one. */
    readonly apiKey: Secret | undefined;
  };
  /** What forms and private links are signed with. Absent: one is made and kept in the data folder. */
  readonly sessionSecret: Secret | undefined;
  /** Whether Crossref, DataCite, OpenAlex and PubMed are asked about works that readers suggest. */
  readonly lookUps: boolean;
  /** Absent: messages wait in the store until there is one. */
  readonly mailServer: MailServer | undefined;
}

/** Thrown with every problem of the environment at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'CONFIG_INVALID';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The settings need mending:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/** Reads and checks the environment. Throws `ConfigError`. Values of variables are not repeated in messages: some may be secrets. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  // An empty variable, as `PORT=` in a compose file, means the same as none.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const { data } = parsed;
  if (data.SMTP_URL !== undefined && data.MAIL_FROM === undefined)
    throw new ConfigError(['MAIL_FROM: must be set where SMTP_URL is: the address that messages are from, such as library@example.org']);
  return Object.freeze({
    host: data.HOST,
    port: data.PORT,
    dataDir: data.DATA_DIR,
    libraryDir: data.LIBRARY_DIR,
    baseUrl: data.BASE_URL,
    logLevel: data.LOG_LEVEL,
    trustProxy: data.TRUST_PROXY ?? 'loopback',
    localContexts: Object.freeze({ hubUrl: data.LOCAL_CONTEXTS_HUB_URL, apiKey: data.LOCAL_CONTEXTS_API_KEY }),
    sessionSecret: data.SESSION_SECRET,
    lookUps: data.LOOKUPS === 'on',
    mailServer: data.SMTP_URL && data.MAIL_FROM && Object.freeze({ url: data.SMTP_URL, from: data.MAIL_FROM }),
  });
}

/** The address that readers use, without a slash at the end: as set, or made from where the server listens. */
export function baseUrlOf({ baseUrl, host, port }: Pick<Config, 'baseUrl' | 'host' | 'port'>): string {
  return baseUrl ?? `http://${host === '127.0.0.1' ? 'localhost' : host}:${port}`;
}
