/**
 * The error table: what the outside sees of each error of ours. Domain errors have a stable `code` and know no HTTP;
 * this table gives them a status, a log level, and says whether their message may be shown. `docs/errors.md` lists the same codes.
 */
export interface ErrorRule {
  readonly status: number;
  readonly level: 'info' | 'warn' | 'error';
  /** The message is written for readers and holds nothing private. */
  readonly mayShow: boolean;
  readonly title: string;
  /** What the reader can do next. */
  readonly advice: string;
}

export const errorTable = {
  CONFIG_INVALID: {
    status: 500,
    level: 'error',
    mayShow: false,
    title: 'The library is not set up yet',
    advice: 'Whoever runs it finds the reason in its log.',
  },
  LIBRARY_INVALID: {
    status: 500,
    level: 'error',
    mayShow: false,
    title: 'The library’s content needs mending',
    advice: 'Whoever runs it finds the reason in its log.',
  },
  ID_TAKEN: {
    status: 409,
    level: 'warn',
    mayShow: true,
    title: 'That id is taken',
    advice: 'Leave the id out, and the library gives the work a fresh one.',
  },
  IMPORT_UNREADABLE: {
    status: 422,
    level: 'info',
    mayShow: true,
    title: 'That file cannot be read',
    advice: 'Mend the file as the message says and try again.',
  },
  BUSY: {
    status: 503,
    level: 'error',
    mayShow: false,
    title: 'The library is busy',
    advice: 'Very many searches came at once. Wait a moment and try again.',
  },
} as const satisfies Readonly<Record<string, ErrorRule>>;

export type ErrorCode = keyof typeof errorTable;

const clientErrors: Readonly<Record<number, ErrorRule>> = {
  400: {
    status: 400,
    level: 'info',
    mayShow: false,
    title: 'That address cannot be read',
    advice: 'Check it for stray characters, or start again from the home page.',
  },
  404: { status: 404, level: 'info', mayShow: false, title: 'There is no page at this address', advice: '' },
  405: {
    status: 405,
    level: 'info',
    mayShow: false,
    title: 'That cannot be done here',
    advice: 'Go back and try the link or the form again.',
  },
  413: { status: 413, level: 'info', mayShow: false, title: 'That is too large', advice: 'Send it in smaller parts.' },
  415: {
    status: 415,
    level: 'info',
    mayShow: false,
    title: 'That kind of content is not taken here',
    advice: 'Go back and try the form again.',
  },
  429: { status: 429, level: 'info', mayShow: false, title: 'Too many requests', advice: 'Wait a minute and try again.' },
};

const unexpected: ErrorRule = {
  status: 500,
  level: 'error',
  mayShow: false,
  title: 'Something went wrong on our side',
  advice: 'It has been noted. Try again in a moment; if it happens again, tell us the reference below.',
};

/** The rule for anything that was thrown: by code, else by the client error that the web server found, else as unexpected. */
export function ruleFor(error: unknown): ErrorRule {
  if (typeof error === 'object' && error !== null) {
    const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
    if (typeof code === 'string' && Object.hasOwn(errorTable, code)) return errorTable[code as ErrorCode];
    if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return clientErrors[statusCode] ?? clientErrors[400]!;
  }
  return unexpected;
}
