import type { MessageKey } from '../words/index.ts';

/**
 * The error table: what the outside sees of each error of ours. Domain errors have a stable `code` and know no HTTP;
 * this table gives them a status, a log level, and says whether their message may be shown. `docs/errors.md` lists the same codes.
 */
export interface ErrorRule {
  readonly status: number;
  readonly level: 'info' | 'warn' | 'error';
  /** The message is written for readers and holds nothing private. */
  readonly mayShow: boolean;
  readonly title: MessageKey;
  /** What the reader can do next. */
  readonly advice: MessageKey | undefined;
}

export const errorTable = {
  CONFIG_INVALID: {
    status: 500,
    level: 'error',
    mayShow: false,
    title: 'app.error.config-invalid.title',
    advice: 'app.error.config-invalid.advice',
  },
  LIBRARY_INVALID: {
    status: 500,
    level: 'error',
    mayShow: false,
    title: 'app.error.library-invalid.title',
    advice: 'app.error.library-invalid.advice',
  },
  ID_TAKEN: {
    status: 409,
    level: 'warn',
    mayShow: true,
    title: 'app.error.id-taken.title',
    advice: 'app.error.id-taken.advice',
  },
  IMPORT_UNREADABLE: {
    status: 422,
    level: 'info',
    mayShow: true,
    title: 'app.error.import-unreadable.title',
    advice: 'app.error.import-unreadable.advice',
  },
  FOREIGN_POST: {
    status: 403,
    level: 'info',
    mayShow: false,
    title: 'app.error.foreign-post.title',
    advice: 'app.error.foreign-post.advice',
  },
  BUSY: {
    status: 503,
    level: 'error',
    mayShow: false,
    title: 'app.error.busy.title',
    advice: 'app.error.busy.advice',
  },
} as const satisfies Readonly<Record<string, ErrorRule>>;

export type ErrorCode = keyof typeof errorTable;

const clientErrors: Readonly<Record<number, ErrorRule>> = {
  400: {
    status: 400,
    level: 'info',
    mayShow: false,
    title: 'app.error.unreadable.title',
    advice: 'app.error.unreadable.advice',
  },
  404: { status: 404, level: 'info', mayShow: false, title: 'app.error.not-found.title', advice: undefined },
  405: {
    status: 405,
    level: 'info',
    mayShow: false,
    title: 'app.error.not-allowed.title',
    advice: 'app.error.not-allowed.advice',
  },
  413: { status: 413, level: 'info', mayShow: false, title: 'app.error.too-large.title', advice: 'app.error.too-large.advice' },
  415: {
    status: 415,
    level: 'info',
    mayShow: false,
    title: 'app.error.wrong-kind.title',
    advice: 'app.error.wrong-kind.advice',
  },
  429: { status: 429, level: 'info', mayShow: false, title: 'app.error.too-many.title', advice: 'app.error.too-many.advice' },
};

const unexpected: ErrorRule = {
  status: 500,
  level: 'error',
  mayShow: false,
  title: 'app.error.unexpected.title',
  advice: 'app.error.unexpected.advice',
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
