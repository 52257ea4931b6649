import type { Html } from '../../platform/html/index.ts';
import { type Reply, type Request, readCookie, setCookie } from '../../platform/http/index.ts';
import type { Frame } from '../../ui/index.ts';
import type { Words } from '../../words/index.ts';
import type { Accounts } from './accounts.ts';
import type { Acting } from './context.ts';
import { deviceOf } from './device.ts';
import type { Guard, PreHandler } from './guard.ts';
import { frameFor } from './pages/account-bar.ts';
import { forbiddenPage, signedOutPage } from './pages/refused-pages.ts';
import type { Permission } from './permissions.ts';
import { may } from './permissions.ts';
import type { Person } from './person.ts';
import { lastsFor, sessionCookie } from './sessions.ts';
import { showPage } from './show-page.ts';
import type { FoundSession } from './store/sessions.ts';

/** The guard with what only the routes of accounts need. */
export interface AccountsGuard extends Guard {
  /** Lets through whoever has signed in, whatever their roles. */
  readonly requireSignedIn: PreHandler;
  /** Whom `require` or `requireSignedIn` has let through, with their session. Throws where no guard stood before the route. */
  acting(request: Request): Acting;
  /** Who has signed in, where a guard has looked already; undefined also where none has. */
  known(request: Request): Person | undefined;
  /** The page's frame, with a line for whoever a guard has found to be signed in. */
  frame(request: Request): Frame;
  /** A guard stands before the route, so that what it answers is for one person's eyes. */
  guarded(request: Request): boolean;
  /** Gives the browser a session's token, or takes it away. */
  keep(request: Request, reply: Reply, token: string | undefined): void;
}

export interface GuardOptions {
  readonly accounts: Pick<Accounts, 'openSession'>;
  readonly frame: (request: Request) => Frame;
  /** Stylesheets of pages behind the guard. */
  readonly styles: readonly string[];
  /** Address of the site. Where it is https, a session's token goes over no other connection, whatever a proxy tells of this one. */
  readonly baseUrl: string;
}

export function createGuard({ accounts, frame, styles, baseUrl }: GuardOptions): AccountsGuard {
  const looked = new WeakMap<Request, Promise<FoundSession | undefined>>();
  const known = new WeakMap<Request, FoundSession>();
  const guarded = new WeakSet<Request>();

  const look = (request: Request): Promise<FoundSession | undefined> => {
    let found = looked.get(request);
    if (found === undefined) {
      found = accounts.openSession(readCookie(request, sessionCookie)).then((session) => {
        if (session?.session.stage !== 'open') return undefined;
        known.set(request, session);
        return session;
      });
      looked.set(request, found);
    }
    return found;
  };

  /** 401: nobody is signed in, and something was sent. 403: the person lacks the permission. */
  const refuse = (request: Request, reply: Reply, status: 401 | 403, main: (t: Words) => Html) =>
    showPage(request, reply, frameFor(frame(request), known.get(request)?.person), {
      title: (t) => (status === 401 ? t('accounts.refused.sign-in.title') : t('accounts.refused.role.title')),
      main,
      status,
      styles,
    });

  const preHandler =
    (permission: Permission | undefined): PreHandler =>
    async (request, reply) => {
      guarded.add(request);
      reply.header('cache-control', 'no-store');
      const found = await look(request);
      if (found === undefined) {
        if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(request, reply, 401, signedOutPage);
        return reply.redirect(`/sign-in?${new URLSearchParams({ return: request.url })}`, 303);
      }
      if (permission !== undefined && !may(found.person, permission))
        return refuse(request, reply, 403, (t) => forbiddenPage(found.person, permission, t));
      return undefined;
    };

  const of = (request: Request): FoundSession => {
    const found = known.get(request);
    if (found === undefined || !guarded.has(request)) throw new Error('no guard stands before this route');
    return found;
  };

  return {
    signedIn: async (request) => (await look(request))?.person,
    require: preHandler,
    requireSignedIn: preHandler(undefined),
    person: (request) => of(request).person,
    acting: (request) => {
      const { person, session } = of(request);
      return { person, sessionId: session.id, device: deviceOf(request.headers['user-agent']), words: frame(request).words };
    },
    known: (request) => known.get(request)?.person,
    frame: (request) => frameFor(frame(request), known.get(request)?.person),
    guarded: (request) => guarded.has(request),
    keep: (request, reply, token) =>
      setCookie(request, reply, sessionCookie, token ?? '', {
        maxAge: token === undefined ? 0 : lastsFor,
        ...(baseUrl.startsWith('https:') && { secure: true }),
      }),
  };
}
