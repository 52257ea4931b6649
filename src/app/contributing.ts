import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccountsGuard } from '../modules/accounts/index.ts';
import { may, type Person } from '../modules/accounts/index.ts';
import type { CatalogueTables } from '../modules/catalogue/index.ts';
import {
  type ContributeWords,
  type Contributions,
  contributionCurateRoutes,
  contributionReaderRoutes,
  createContributions,
  createFormSeals,
  createNotices,
  createPastedReaders,
  createPrivateLinks,
  followRoutes,
  recordWords,
} from '../modules/contributions/index.ts';
import { findingSays } from '../modules/curation/index.ts';
import { type Ask, createLookUps } from '../modules/intake/index.ts';
import type { Site } from '../modules/site/index.ts';
import { createTokenBuckets, type Taken } from '../platform/http/index.ts';
import { createHttpClient } from '../platform/http-client/index.ts';
import type { Frame } from '../ui/index.ts';
import type { Words } from '../words/index.ts';
import type { Library } from './compose.ts';
import { clientOf } from './limits.ts';
import type { Quality } from './quality.ts';
import { sessionSecret } from './session-secret.ts';

/** Forms that one client may send: ten at once, then one in two minutes. A class that sends its feedback together is not held back for long. */
const sendings = { capacity: 10, refillPerSecond: 1 / 120, mostClients: 20_000 };
/** Texts that one client may have read: each may be as long as a book's references, and services are asked about it. */
const readings = { capacity: 30, refillPerSecond: 1 / 20, mostClients: 20_000 };
/** Works that one client may have hidden before a person has looked: three a day. */
const takeDowns = { capacity: 3, refillPerSecond: 3 / 86_400, mostClients: 20_000 };
/** Bytes of a service's answer. The longest records have some hundred kilobytes. */
const largestAnswer = 2_000_000;
/** Milliseconds that a reader waits for services at most; the form goes on without those that have not answered. */
const longestLookUp = 6_000;

export interface ContributingOptions {
  readonly library: Library;
  readonly quality: Quality;
  readonly baseUrl: string;
  readonly frame: (request: FastifyRequest) => Frame;
  readonly covered: (request: FastifyRequest) => boolean;
  readonly wordsFor: (language: string | undefined) => Words;
  readonly guard: AccountsGuard;
  /** People with an account, to know whether an appeal can go to another. */
  readonly people: () => Promise<readonly (Person & { readonly state: string })[]>;
  /** Stylesheets of the forms, and of curators' pages. */
  readonly styles: readonly string[];
  readonly curateStyles: readonly string[];
  notFound(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
}

const forgetting = 'forget-contacts';

/** Puts what readers send, and what becomes of it, into the application. */
export function addContributing(app: FastifyInstance, options: ContributingOptions): Contributions {
  const { library, baseUrl, frame, covered, guard, notFound } = options;
  const { catalogue, database, clock, site, jobs, post, log } = library;
  const secret = sessionSecret(library.config).reveal();
  const contributions = createContributions({
    database,
    catalogue,
    clock,
    links: createPrivateLinks(secret),
    notices: createNotices({
      sendIn: (transaction, message) => post.sendIn(transaction, message),
      baseUrl,
      libraryName: site.name,
      wordsFor: options.wordsFor,
    }),
    recordWords: recordWords(options.wordsFor(site.language)),
    errorsInTheWay: async (work) => (await options.quality.lint.errorsInTheWay(work)).map((error) => (t: Words) => findingSays(error, t)),
  });

  jobs.handle(forgetting, {
    run: async () => {
      const forgotten = await contributions.forgetOldContacts();
      if (forgotten > 0) log.info({ count: forgotten }, 'names and addresses of senders were forgotten');
    },
  });
  jobs.schedule(forgetting, '20 3 * * *');

  const words = contributeWords(site, library.config.mailServer !== undefined);
  const takeSending = perClient(sendings);
  const takeTakeDown = perClient(takeDowns);
  contributionReaderRoutes(app, {
    contributions,
    catalogue,
    db: database.read<CatalogueTables>(),
    clock,
    pasted: createPastedReaders(catalogue),
    lookUps: library.config.lookUps ? createLookUps(askServices(baseUrl)) : [],
    seals: createFormSeals(secret),
    words,
    styles: options.styles,
    frame,
    covered,
    takeReading: perClient(readings),
    takeSending,
    takeTakeDown: (request) => takeTakeDown(request).allowed,
    notFound,
  });
  followRoutes(app, { contributions, catalogue, words, styles: options.styles, baseUrl, frame, covered, takeSending, notFound });
  contributionCurateRoutes(app, {
    contributions,
    catalogue,
    db: database.read<CatalogueTables>(),
    guard,
    words,
    frame: (request) => guard.frame(request),
    othersDecide: async ({ id }) =>
      (await options.people()).some((other) => other.id !== id && other.state === 'active' && may(other, 'contributions.decide')),
    styles: [...options.curateStyles, ...options.styles],
    notFound,
  });
  return contributions;
}

function contributeWords(site: Site, sendsMail: boolean): ContributeWords {
  return {
    ...site.contribute,
    criteriaHref: site.pages.some(({ slug }) => slug === 'criteria') ? '/criteria' : undefined,
    language: site.language,
    sendsMail,
  };
}

/** The machine itself is not counted: behind a proxy that the library was not told to trust all readers would be one client. */
function perClient(bucket: { capacity: number; refillPerSecond: number; mostClients: number }) {
  const buckets = createTokenBuckets({ ...bucket, clock: () => performance.now() });
  return (request: FastifyRequest): Taken => {
    const client = clientOf(request);
    return client === undefined ? { allowed: true } : buckets.take(client);
  };
}

function askServices(baseUrl: string): Ask {
  const client = createHttpClient({
    userAgent: `AlongsideLookUp/1.0 (+${baseUrl})`,
    limits: { connectMs: 3_000, answerMs: 5_000, totalMs: longestLookUp },
  });
  return async (address) => {
    const outcome = await client.ask(address, { bodyBytes: largestAnswer, accept: 'application/json' });
    if (outcome.kind !== 'answered') return { kind: 'failed', why: outcome.kind };
    if (outcome.cut !== undefined) return { kind: 'failed', why: `the answer was cut (${outcome.cut})` };
    return { kind: 'answer', status: outcome.status, body: new TextDecoder().decode(outcome.body) };
  };
}
