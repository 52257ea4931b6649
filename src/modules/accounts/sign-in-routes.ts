import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formFields, queryFields, readCookie } from '../../platform/http/index.ts';
import type { FieldProblem } from '../../ui/index.ts';
import type { Words } from '../../words/index.ts';
import type { AccountsRoutesOptions } from './accounts-routes.ts';
import type { Origin } from './context.ts';
import { deviceOf } from './device.ts';
import { passwordProblemInWords, readCode, readForgotten, readInvitation, readNewPassword, readSignIn, waitInWords } from './forms.ts';
import {
  addressTakenPage,
  choosePasswordPage,
  confirmEmailPage,
  forgottenPage,
  forgottenSentPage,
  goneLinkPage,
  secondFactorPage,
  signInNews,
  signInPage,
} from './pages/sign-in-pages.ts';
import { wantedPath } from './return-path.ts';
import { sessionCookie } from './sessions.ts';
import { type Shown, showPage } from './show-page.ts';
import type { SignInOutcome } from './sign-in.ts';

type LinkRequest = FastifyRequest<{ Params: { token: string } }>;

/**
 * Signing in and out, and what links in messages lead to. Everything here may be asked for by anybody. Addresses with a secret in them are
 * `no-store`; the log knows routes and no addresses.
 */
export function signInRoutes(app: FastifyInstance, { accounts, guard, styles, passkeyScript, client }: AccountsRoutesOptions): void {
  const words = (request: FastifyRequest): Words => guard.frame(request).words;
  const origin = (request: FastifyRequest): Origin => ({ client: client(request), device: deviceOf(request.headers['user-agent']) });
  const token = (request: FastifyRequest) => readCookie(request, sessionCookie);
  const show = (request: FastifyRequest, reply: FastifyReply, shown: Shown) =>
    showPage(request, reply, guard.frame(request), { styles, ...shown });
  const lead = (reply: FastifyReply, path: string) => reply.header('cache-control', 'no-store').redirect(path, 303);
  const told = (outcome: SignInOutcome, field: string, message: string, t: Words): FieldProblem[] => [
    { field, message: outcome.kind === 'wait' ? waitInWords(outcome.seconds, t) : message },
  ];
  /** 429 with the time to wait, where somebody has to; 422 otherwise. */
  const refusedStatus = (reply: FastifyReply, outcome: { kind: string; seconds?: number }): number => {
    if (outcome.kind !== 'wait') return 422;
    reply.header('retry-after', String(outcome.seconds));
    return 429;
  };

  const showSignIn = async (
    request: FastifyRequest,
    reply: FastifyReply,
    given: { back: string; email?: string; problems?: readonly FieldProblem[]; done?: string | null; status?: number },
  ) => {
    const already = await guard.signedIn(request);
    return show(request, reply, {
      title: (t) => t('accounts.sign-in.title'),
      status: given.status ?? 200,
      scripts: accounts.passkeys === undefined ? [] : [passkeyScript],
      main: (t) =>
        signInPage(
          {
            email: given.email ?? '',
            back: given.back,
            problems: given.problems ?? [],
            news: signInNews.find((news) => news === given.done),
            passkeys: accounts.passkeys !== undefined,
            already,
          },
          t,
        ),
    });
  };

  app.get('/sign-in', async (request, reply) => {
    const query = queryFields(request);
    return showSignIn(request, reply, { back: wantedPath(query.get('return')), done: query.get('done') });
  });

  app.post('/sign-in', async (request, reply) => {
    const fields = formFields(request);
    const t = words(request);
    const back = wantedPath(fields.get('return'));
    const email = fields.get('email') ?? '';
    const read = readSignIn(fields, t);
    if (read.kind === 'problems') return showSignIn(request, reply, { back, email, problems: read.problems, status: 422 });
    const outcome = await accounts.signIn.withPassword(read.value.email, read.value.password, origin(request));
    if (outcome.kind === 'wrong' || outcome.kind === 'wait') {
      const problems = told(outcome, 'password', t('accounts.problem.sign-in'), t);
      return showSignIn(request, reply, { back, email, problems, status: refusedStatus(reply, outcome) });
    }
    // Whoever was signed in in this browser before is not any more.
    await accounts.signIn.signOut(token(request));
    guard.keep(request, reply, outcome.token);
    return lead(reply, outcome.kind === 'signed-in' ? back : `/sign-in/second?${new URLSearchParams({ return: back })}`);
  });

  app.get('/sign-in/second', async (request, reply) => {
    const waiting = await accounts.openSession(token(request));
    if (waiting?.session.stage !== 'second-factor') return lead(reply, '/sign-in');
    const back = wantedPath(queryFields(request).get('return'));
    return show(request, reply, {
      title: (t) => t('accounts.second.title'),
      main: (t) => secondFactorPage({ back, problems: [] }, t),
    });
  });

  app.post('/sign-in/second', async (request, reply) => {
    const fields = formFields(request);
    const t = words(request);
    const back = wantedPath(fields.get('return'));
    const again = (problems: readonly FieldProblem[], status: number) =>
      show(request, reply, { title: () => t('accounts.second.title'), status, main: () => secondFactorPage({ back, problems }, t) });
    const read = readCode(fields, t);
    if (read.kind === 'problems') return again(read.problems, 422);
    const outcome = await accounts.signIn.withCode(token(request), read.value.code, origin(request));
    if (outcome === undefined) return lead(reply, '/sign-in');
    if (outcome.kind !== 'signed-in') return again(told(outcome, 'code', t('accounts.problem.code'), t), refusedStatus(reply, outcome));
    guard.keep(request, reply, outcome.token);
    return lead(reply, back);
  });

  app.post('/sign-out', async (request, reply) => {
    await accounts.signIn.signOut(token(request));
    guard.keep(request, reply, undefined);
    return lead(reply, '/sign-in?done=signed-out');
  });

  if (accounts.passkeys !== undefined) {
    const { passkeys } = accounts;
    app.get('/sign-in/passkey', async (_request, reply) => reply.header('cache-control', 'no-store').send(passkeys.signInOptions()));
    app.post('/sign-in/passkey', async (request, reply) => {
      const fields = formFields(request);
      const t = words(request);
      const back = wantedPath(fields.get('return'));
      const outcome = await passkeys.signIn(fields.get('credential') ?? '', origin(request));
      if (outcome.kind !== 'signed-in') {
        const problems = told(outcome, 'password', t('accounts.problem.passkey'), t);
        return showSignIn(request, reply, { back, problems, status: refusedStatus(reply, outcome) });
      }
      await accounts.signIn.signOut(token(request));
      guard.keep(request, reply, outcome.token);
      return lead(reply, back);
    });
  }

  const showForgotten = (request: FastifyRequest, reply: FastifyReply, email: string, problems: readonly FieldProblem[], status: number) =>
    show(request, reply, {
      title: (t) => t('accounts.forgotten.title'),
      path: '/sign-in/forgotten',
      status,
      main: (t) => forgottenPage({ email, problems, sendsMail: accounts.sendsMail }, t),
    });
  app.get('/sign-in/forgotten', async (request, reply) => {
    if (queryFields(request).get('done') !== 'sent') return showForgotten(request, reply, '', [], 200);
    return show(request, reply, {
      title: (t) => t('accounts.forgotten.sent.title'),
      path: '/sign-in/forgotten',
      main: (t) => forgottenSentPage(t),
    });
  });
  app.post('/sign-in/forgotten', async (request, reply) => {
    const fields = formFields(request);
    const t = words(request);
    const email = fields.get('email') ?? '';
    const read = readForgotten(fields, t);
    if (read.kind === 'problems') return showForgotten(request, reply, email, read.problems, 422);
    const { wait } = await accounts.links.askReset(read.value.email, origin(request), t);
    if (wait > 0) {
      const status = refusedStatus(reply, { kind: 'wait', seconds: wait });
      return showForgotten(request, reply, email, [{ field: 'email', message: waitInWords(wait, t) }], status);
    }
    return lead(reply, '/sign-in/forgotten?done=sent');
  });

  const showGone = (request: FastifyRequest, reply: FastifyReply, purpose: 'invitation' | 'reset' | 'email') =>
    show(request, reply, { title: (t) => t('accounts.gone.title'), status: 410, main: (t) => goneLinkPage(purpose, t) });

  for (const purpose of ['invitation', 'reset'] as const) {
    const path = `/sign-in/${purpose}`;
    const choose = async (
      request: LinkRequest,
      reply: FastifyReply,
      given: { name?: string; problems?: readonly FieldProblem[]; status?: number } = {},
    ) => {
      const secret = request.params.token;
      const owner = await accounts.links.ownerOf(secret, purpose);
      if (owner === undefined) return showGone(request, reply, purpose);
      return show(request, reply, {
        title: (t) => (purpose === 'reset' ? t('accounts.reset.title') : t('accounts.invitation.title', { library: accounts.libraryName })),
        status: given.status ?? 200,
        main: (t) =>
          choosePasswordPage(
            {
              purpose,
              action: `${path}/${secret}`,
              name: given.name ?? owner.name,
              email: owner.email,
              libraryName: accounts.libraryName,
              problems: given.problems ?? [],
            },
            t,
          ),
      });
    };
    app.get(`${path}/:token`, (request: LinkRequest, reply) => choose(request, reply));
    app.post(`${path}/:token`, async (request: LinkRequest, reply) => {
      const fields = formFields(request);
      const t = words(request);
      const name = fields.get('name') ?? '';
      const read = purpose === 'invitation' ? readInvitation(fields, t) : readNewPassword(fields, t);
      if (read.kind === 'problems') return choose(request, reply, { name, problems: read.problems, status: 422 });
      const secret = request.params.token;
      const outcome =
        'name' in read.value
          ? await accounts.links.accept(secret, read.value as { name: string; password: string })
          : await accounts.links.reset(secret, read.value.password);
      if (outcome.kind === 'gone') return showGone(request, reply, purpose);
      if (outcome.kind === 'problem') {
        const problems = [{ field: 'password', message: passwordProblemInWords(outcome.problem, t) }];
        return choose(request, reply, { name, problems, status: 422 });
      }
      return lead(reply, `/sign-in?done=${purpose === 'invitation' ? 'joined' : 'reset'}`);
    });
  }

  app.get('/sign-in/address/:token', async (request: LinkRequest, reply) => {
    const secret = request.params.token;
    const owner = await accounts.links.ownerOf(secret, 'email');
    if (owner?.newEmail === undefined) return showGone(request, reply, 'email');
    const email = owner.newEmail;
    return show(request, reply, {
      title: (t) => t('accounts.address.title'),
      main: (t) => confirmEmailPage({ action: `/sign-in/address/${secret}`, email }, t),
    });
  });
  app.post('/sign-in/address/:token', async (request: LinkRequest, reply) => {
    const outcome = await accounts.links.confirmEmail(request.params.token, words(request));
    if (outcome === 'gone') return showGone(request, reply, 'email');
    if (outcome === 'done') return lead(reply, '/sign-in?done=email');
    return show(request, reply, { title: (t) => t('accounts.address.title'), status: 409, main: (t) => addressTakenPage(t) });
  });
}
