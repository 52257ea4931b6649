import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formFields, queryFields } from '../../platform/http/index.ts';
import type { FieldProblem } from '../../ui/index.ts';
import type { Words } from '../../words/index.ts';
import type { AccountsRoutesOptions } from './accounts-routes.ts';
import type { Refusal } from './confirm-password.ts';
import {
  passwordProblemInWords,
  readChangePassword,
  readCode,
  readName,
  readNewEmail,
  readNewPasskey,
  required,
  waitInWords,
} from './forms.ts';
import { type AccountForm, accountNews, accountPage } from './pages/account-page.ts';
import { addPasskeyPage, recoveryCodesPage, removePasskeyPage, setUpFactorPage } from './pages/factor-pages.ts';
import { mostPasskeys } from './passkeys/own-passkeys.ts';
import { type Shown, showPage } from './show-page.ts';
import { rhythms } from './store/letters.ts';

const address = '/curate/account';

type PasskeyRequest = FastifyRequest<{ Params: { passkey: string } }>;

/** The page of one's own account and the forms on it. Whoever has signed in has one; roles make no difference. */
export function accountRoutes(app: FastifyInstance, { accounts, guard, styles, passkeyScript, notFound }: AccountsRoutesOptions): void {
  const signedIn = { preHandler: guard.requireSignedIn };
  const crumbs = (t: Words) => [{ href: '/curate', label: t('accounts.crumb.workbench') }];
  const show = (request: FastifyRequest, reply: FastifyReply, shown: Shown) =>
    showPage(request, reply, guard.frame(request), { styles, path: address, crumbs, ...shown });
  const done = (reply: FastifyReply, news: (typeof accountNews)[number]) => reply.redirect(`${address}?done=${news}`, 303);

  const showAccount = async (
    request: FastifyRequest,
    reply: FastifyReply,
    refused?: { form: AccountForm; problems: readonly FieldProblem[]; status?: number },
  ) => {
    const { person, sessionId } = guard.acting(request);
    const own = await accounts.own.look(person.id);
    const news = refused === undefined ? accountNews.find((known) => known === queryFields(request).get('done')) : undefined;
    return show(request, reply, {
      title: (t) => t('accounts.account.title'),
      status: refused === undefined ? 200 : (refused.status ?? 422),
      crumbs,
      main: (t) =>
        accountPage(
          {
            ...own,
            sessionId,
            passkeysAvailable: accounts.passkeys !== undefined,
            sendsMail: accounts.sendsMail,
            news,
            refused: refused && { ...refused, fields: formFields(request) },
          },
          t,
        ),
    });
  };

  /** The page again, because the password that a form asks for was not right. */
  const refuse = (request: FastifyRequest, reply: FastifyReply, form: AccountForm, field: string, refusal: Refusal) => {
    const { problem, status } = inWords(refusal, field, guard.acting(request).words, reply);
    return showAccount(request, reply, { form, problems: [problem], status });
  };

  app.get(address, signedIn, (request, reply) => showAccount(request, reply));

  app.post(`${address}/name`, signedIn, async (request, reply) => {
    const acting = guard.acting(request);
    const read = readName(formFields(request), acting.words);
    if (read.kind === 'problems') return showAccount(request, reply, { form: 'name', problems: read.problems });
    await accounts.own.rename(acting, read.value.name);
    return done(reply, 'name');
  });

  app.post(`${address}/email`, signedIn, async (request, reply) => {
    const acting = guard.acting(request);
    const read = readNewEmail(formFields(request), acting.words);
    if (read.kind === 'problems') return showAccount(request, reply, { form: 'email', problems: read.problems });
    const outcome = await accounts.own.changeEmail(acting, read.value.email, read.value['email-password']);
    if (outcome.kind === 'taken') {
      const problems = [{ field: 'email', message: acting.words('accounts.problem.email.taken') }];
      return showAccount(request, reply, { form: 'email', problems });
    }
    if (outcome.kind === 'changed' || outcome.kind === 'asked') return done(reply, outcome.kind === 'changed' ? 'email' : 'email-asked');
    return refuse(request, reply, 'email', 'email-password', outcome);
  });

  app.post(`${address}/password`, signedIn, async (request, reply) => {
    const acting = guard.acting(request);
    const read = readChangePassword(formFields(request), acting.words);
    if (read.kind === 'problems') return showAccount(request, reply, { form: 'password', problems: read.problems });
    const outcome = await accounts.own.changePassword(acting, read.value);
    if (outcome.kind === 'problem') {
      const problems = [{ field: 'next', message: passwordProblemInWords(outcome.problem, acting.words) }];
      return showAccount(request, reply, { form: 'password', problems });
    }
    if (outcome.kind !== 'done') return refuse(request, reply, 'password', 'current', outcome);
    guard.keep(request, reply, outcome.token);
    return done(reply, 'password');
  });

  app.post(`${address}/sessions`, signedIn, async (request, reply) => {
    const acting = guard.acting(request);
    const session = formFields(request).get('session') ?? '';
    if (session === 'others') {
      await accounts.own.endOtherSessions(acting);
      return done(reply, 'sessions');
    }
    // One that is not there has ended already, which is what was asked for.
    await accounts.own.endSession(acting, session);
    return done(reply, 'session');
  });

  app.post(`${address}/letters`, signedIn, async (request, reply) => {
    const acting = guard.acting(request);
    const rhythm = rhythms.find((known) => known === formFields(request).get('letters'));
    if (rhythm === undefined) {
      const problems = [{ field: 'letters', message: acting.words('accounts.problem.letters') }];
      return showAccount(request, reply, { form: 'letters', problems });
    }
    await accounts.letters.choose(acting, rhythm);
    return done(reply, 'letters');
  });

  const showSetUp = async (request: FastifyRequest, reply: FastifyReply, problems: readonly FieldProblem[], status: number) => {
    const { person } = guard.acting(request);
    const { account } = await accounts.own.look(person.id);
    const secret = account.totpPending;
    if (secret === undefined) return reply.redirect(address, 303);
    return show(request, reply, {
      title: (t) => t('accounts.factor.title'),
      path: `${address}/second-factor`,
      status,
      main: (t) => setUpFactorPage({ secret, libraryName: accounts.libraryName, email: account.email, problems }, t),
    });
  };

  app.post(`${address}/second-factor`, signedIn, async (request, reply) => {
    const password = required(formFields(request), 'factor-password', guard.acting(request).words);
    if (password.kind === 'problems') return showAccount(request, reply, { form: 'second-factor', problems: password.problems });
    const outcome = await accounts.secondFactor.begin(guard.acting(request), password.value);
    if (outcome.kind !== 'begun') return refuse(request, reply, 'second-factor', 'factor-password', outcome);
    return reply.redirect(`${address}/second-factor`, 303);
  });

  app.get(`${address}/second-factor`, signedIn, (request, reply) => showSetUp(request, reply, [], 200));

  app.post(`${address}/second-factor/confirm`, signedIn, async (request, reply) => {
    const acting = guard.acting(request);
    const read = readCode(formFields(request), acting.words);
    if (read.kind === 'problems') return showSetUp(request, reply, read.problems, 422);
    const outcome = await accounts.secondFactor.confirm(acting, read.value.code);
    if (outcome.kind === 'not-begun') return reply.redirect(address, 303);
    if (outcome.kind === 'wrong')
      return showSetUp(request, reply, [{ field: 'code', message: acting.words('accounts.problem.code') }], 422);
    if (outcome.kind === 'wait') {
      const { problem, status } = inWords(outcome, 'code', acting.words, reply);
      return showSetUp(request, reply, [problem], status);
    }
    guard.keep(request, reply, outcome.token);
    // No redirect: the codes are shown in answer to this form and never again.
    return show(request, reply, {
      title: (t) => t('accounts.codes.title'),
      main: (t) => recoveryCodesPage({ codes: outcome.codes, turnedOn: true }, t),
    });
  });

  app.post(`${address}/recovery-codes`, signedIn, async (request, reply) => {
    const password = required(formFields(request), 'codes-password', guard.acting(request).words);
    if (password.kind === 'problems') return showAccount(request, reply, { form: 'recovery-codes', problems: password.problems });
    const outcome = await accounts.secondFactor.renewCodes(guard.acting(request), password.value);
    if (outcome.kind === 'off') return reply.redirect(address, 303);
    if (outcome.kind !== 'made') return refuse(request, reply, 'recovery-codes', 'codes-password', outcome);
    return show(request, reply, {
      title: (t) => t('accounts.codes.title'),
      main: (t) => recoveryCodesPage({ codes: outcome.codes, turnedOn: false }, t),
    });
  });

  app.post(`${address}/second-factor-off`, signedIn, async (request, reply) => {
    const password = required(formFields(request), 'off-password', guard.acting(request).words);
    if (password.kind === 'problems') return showAccount(request, reply, { form: 'second-factor-off', problems: password.problems });
    const outcome = await accounts.secondFactor.turnOff(guard.acting(request), password.value);
    if (outcome.kind !== 'off') return refuse(request, reply, 'second-factor-off', 'off-password', outcome);
    guard.keep(request, reply, outcome.token);
    return done(reply, 'factor-off');
  });

  if (accounts.passkeys === undefined) return;
  const { passkeys } = accounts;

  const showAdd = (
    request: FastifyRequest,
    reply: FastifyReply,
    given: { options: object; name?: string; problems?: readonly FieldProblem[] },
  ) =>
    show(request, reply, {
      title: (t) => t('accounts.add-passkey.title'),
      scripts: [passkeyScript],
      status: given.problems === undefined ? 200 : 422,
      main: (t) => addPasskeyPage({ options: JSON.stringify(given.options), name: given.name ?? '', problems: given.problems ?? [] }, t),
    });

  app.post(`${address}/passkeys`, signedIn, async (request, reply) => {
    const { words: t } = guard.acting(request);
    const password = required(formFields(request), 'passkeys-password', t);
    if (password.kind === 'problems') return showAccount(request, reply, { form: 'passkeys', problems: password.problems });
    const outcome = await passkeys.begin(guard.acting(request), password.value);
    if (outcome.kind === 'too-many') {
      const problems = [{ field: 'passkeys-password', message: t('accounts.problem.passkeys.many', { most: mostPasskeys }) }];
      return showAccount(request, reply, { form: 'passkeys', problems });
    }
    if (outcome.kind !== 'begun') return refuse(request, reply, 'passkeys', 'passkeys-password', outcome);
    // No redirect: what the browser is to make belongs to this answer alone.
    return showAdd(request, reply, { options: outcome.options });
  });

  app.post(`${address}/passkeys/new`, signedIn, async (request, reply) => {
    const acting = guard.acting(request);
    const read = readNewPasskey(formFields(request), acting.words);
    const outcome =
      read.kind === 'read'
        ? await passkeys.add(acting, { name: read.value['passkey-name'], credential: read.value.credential })
        : ({ kind: 'refused' } as const);
    if (outcome.kind === 'refused') {
      const problems =
        read.kind === 'problems'
          ? read.problems
          : [{ field: 'passkeys-password', message: acting.words('accounts.problem.passkey.refused') }];
      return showAccount(request, reply, {
        form: 'passkeys',
        problems: problems.map(({ message }) => ({ field: 'passkeys-password', message })),
      });
    }
    guard.keep(request, reply, outcome.token);
    return done(reply, 'passkey-added');
  });

  const showRemove = async (request: PasskeyRequest, reply: FastifyReply, problems: readonly FieldProblem[], status: number) => {
    const { person } = guard.acting(request);
    const { passkeys: own } = await accounts.own.look(person.id);
    const passkey = own.find(({ id }) => id === request.params.passkey);
    if (passkey === undefined) return notFound(request, reply);
    return show(request, reply, {
      title: (t) => t('accounts.remove-passkey.title', { name: passkey.name }),
      status,
      main: (t) => removePasskeyPage({ id: passkey.id, name: passkey.name, problems }, t),
    });
  };
  app.get(`${address}/passkeys/:passkey`, signedIn, (request: PasskeyRequest, reply) => showRemove(request, reply, [], 200));
  app.post(`${address}/passkeys/:passkey`, signedIn, async (request: PasskeyRequest, reply) => {
    const acting = guard.acting(request);
    const password = required(formFields(request), 'confirm', acting.words);
    if (password.kind === 'problems') return showRemove(request, reply, password.problems, 422);
    const outcome = await passkeys.remove(acting, request.params.passkey, password.value);
    if (outcome.kind === 'unknown') return notFound(request, reply);
    if (outcome.kind === 'removed') return done(reply, 'passkey-removed');
    const { problem, status } = inWords(outcome, 'confirm', acting.words, reply);
    return showRemove(request, reply, [problem], status);
  });
}

function inWords(refusal: Refusal, field: string, t: Words, reply: FastifyReply): { problem: FieldProblem; status: number } {
  if (refusal.kind === 'wrong-password') return { problem: { field, message: t('accounts.problem.wrong-password') }, status: 422 };
  reply.header('retry-after', String(refusal.seconds));
  return { problem: { field, message: waitInWords(refusal.seconds, t) }, status: 429 };
}
