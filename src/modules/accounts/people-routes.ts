import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formFields, queryFields } from '../../platform/http/index.ts';
import type { FieldProblem } from '../../ui/index.ts';
import type { Words } from '../../words/index.ts';
import type { AccountsRoutesOptions } from './accounts-routes.ts';
import { readInvite, readRoles } from './forms.ts';
import { eventsPage } from './pages/events.ts';
import { handOverPage, peopleNews, peoplePage, personPage } from './pages/people-pages.ts';
import type { ChangeOutcome } from './people.ts';
import { type Shown, showPage } from './show-page.ts';

const address = '/curate/people';
const eventsOfPerson = 30;
const eventsOnPage = 100;

type PersonRequest = FastifyRequest<{ Params: { person: string } }>;

/** Who works on the library: inviting, roles, suspending, and what happened to accounts. For whoever may manage people. */
export function peopleRoutes(app: FastifyInstance, { accounts, guard, styles, notFound }: AccountsRoutesOptions): void {
  const { people } = accounts;
  const managing = { preHandler: guard.require('people.manage') };
  const workbench = (t: Words) => ({ href: '/curate', label: t('accounts.crumb.workbench') });
  const list = (t: Words) => ({ href: address, label: t('accounts.people.title') });
  const show = (request: FastifyRequest, reply: FastifyReply, shown: Shown) =>
    showPage(request, reply, guard.frame(request), { styles, crumbs: (t) => [workbench(t), list(t)], path: address, ...shown });
  const newsOf = (request: FastifyRequest) => peopleNews.find((known) => known === queryFields(request).get('done'));

  const showPeople = async (request: FastifyRequest, reply: FastifyReply, problems: readonly FieldProblem[] = []) => {
    const fields = formFields(request);
    const everybody = await people.list();
    return show(request, reply, {
      title: (t) => t('accounts.people.title'),
      crumbs: (t) => [workbench(t)],
      status: problems.length > 0 ? 422 : 200,
      main: (t) =>
        peoplePage(
          {
            people: everybody,
            you: guard.person(request),
            sendsMail: accounts.sendsMail,
            news: newsOf(request),
            invitation: { name: fields.get('name') ?? '', email: fields.get('email') ?? '', roles: fields.getAll('roles') },
            problems,
          },
          t,
        ),
    });
  };

  app.get(address, managing, (request, reply) => showPeople(request, reply));

  app.post(address, managing, async (request, reply) => {
    const acting = guard.acting(request);
    const read = readInvite(formFields(request), acting.words);
    if (read.kind === 'problems') return showPeople(request, reply, read.problems);
    const outcome = await people.invite(read.value, acting);
    if (outcome.kind === 'taken')
      return showPeople(request, reply, [{ field: 'email', message: acting.words('accounts.problem.email.taken') }]);
    return handOver(request, reply, { purpose: 'invitation', name: read.value.name, link: outcome.link, sent: `${address}?done=invited` });
  });

  /** Shows a link that no mail carries, in answer to the form that asked for it and never again; or goes on to where it says that it was sent. */
  const handOver = (
    request: FastifyRequest,
    reply: FastifyReply,
    { link, sent, ...view }: { purpose: 'invitation' | 'reset'; name: string; link: string | undefined; sent: string },
  ) =>
    link === undefined
      ? reply.redirect(sent, 303)
      : show(request, reply, { title: (t) => t('accounts.link.title'), main: (t) => handOverPage({ ...view, link }, t) });

  app.get(`${address}/events`, managing, async (request, reply) => {
    const before = Number(queryFields(request).get('before') ?? Number.NaN);
    const events = await people.events({ before: Number.isSafeInteger(before) ? before : undefined, limit: eventsOnPage + 1 });
    const shown = events.slice(0, eventsOnPage);
    const olderHref = events.length > eventsOnPage ? `${address}/events?before=${shown.at(-1)!.id}` : undefined;
    return show(request, reply, {
      title: (t) => t('accounts.events.title'),
      path: `${address}/events`,
      main: (t) => eventsPage({ events: shown, olderHref }, t),
    });
  });

  const showPerson = async (
    request: PersonRequest,
    reply: FastifyReply,
    refused?: { problems: readonly FieldProblem[]; roles?: readonly string[] },
  ) => {
    const id = request.params.person;
    const person = (await people.list()).find((candidate) => candidate.id === id);
    if (person === undefined) return notFound(request, reply);
    const events = await people.events({ account: id, limit: eventsOfPerson });
    return show(request, reply, {
      title: () => person.name,
      path: `${address}/${id}`,
      status: refused === undefined ? 200 : 422,
      main: (t) =>
        personPage(
          {
            person,
            own: id === guard.person(request).id,
            news: newsOf(request),
            roles: refused?.roles ?? person.roles,
            problems: refused?.problems ?? [],
            events,
          },
          t,
        ),
    });
  };

  app.get(`${address}/:person`, managing, (request: PersonRequest, reply) => showPerson(request, reply));

  /** Where a change leads: to the page that says what was done, or back with what stood in its way. */
  const answer = (request: PersonRequest, reply: FastifyReply, outcome: ChangeOutcome, news: (typeof peopleNews)[number]) => {
    const id = request.params.person;
    if (outcome.kind === 'unknown') return notFound(request, reply);
    if (outcome.kind === 'last-administrator') {
      const { words: t } = guard.acting(request);
      const roles = formFields(request).getAll('roles');
      const problems = [{ field: 'roles', message: t('accounts.person.problem.last') }];
      return showPerson(request, reply, { problems, ...(roles.length > 0 && { roles }) });
    }
    if (outcome.token !== undefined) guard.keep(request, reply, outcome.token);
    return reply.redirect(`${address}/${id}?done=${news}`, 303);
  };

  app.post(`${address}/:person/roles`, managing, async (request: PersonRequest, reply) => {
    const acting = guard.acting(request);
    const read = readRoles(formFields(request), acting.words);
    if (read.kind === 'problems') return showPerson(request, reply, { problems: read.problems, roles: [] });
    return answer(request, reply, await people.setRoles(request.params.person, read.value.roles, acting), 'roles');
  });
  app.post(`${address}/:person/suspend`, managing, async (request: PersonRequest, reply) =>
    answer(request, reply, await people.suspend(request.params.person, guard.acting(request)), 'suspended'),
  );
  app.post(`${address}/:person/resume`, managing, async (request: PersonRequest, reply) =>
    answer(request, reply, await people.resume(request.params.person, guard.acting(request)), 'resumed'),
  );
  app.post(`${address}/:person/link`, managing, async (request: PersonRequest, reply) => {
    const id = request.params.person;
    const outcome = await people.makeLinkFor(id, guard.acting(request));
    if (outcome.kind === 'unknown') return notFound(request, reply);
    const { purpose, name, link } = outcome;
    return handOver(request, reply, { purpose, name, link, sent: `${address}/${id}?done=sent` });
  });
}
