import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { formFields, queryFields } from '../../../platform/http/index.ts';
import type { Jobs } from '../../../platform/jobs/index.ts';
import type { Frame } from '../../../ui/index.ts';
import type { Guard } from '../../accounts/index.ts';
import { type Catalogue, fullTitle, type StoredWork, type WorkId } from '../../catalogue/index.ts';
import { showCuratorsPage } from '../curators-page.ts';
import { type Link, linkStates } from './link.ts';
import { askForCheck } from './link-jobs.ts';
import { linkListPage } from './link-list-page.ts';
import { linkPage } from './link-page.ts';
import type { Links } from './links.ts';
import { linksHref, readLinksState } from './links-state.ts';
import { type ReplaceForm, type ReplaceProblem, readReplaceForm } from './replace-form.ts';

export interface LinkRoutesOptions {
  readonly links: Links;
  readonly jobs: Jobs;
  readonly catalogue: Catalogue;
  readonly guard: Guard;
  readonly frame: (request: FastifyRequest) => Frame;
  readonly styles: readonly string[];
  readonly notFound: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
}

const linksOnPage = 25;
/** Works that the list names of a link. */
const worksNamed = 3;
/** Works that have changed which a page waits for to be read; the night reads the rest. */
const followed = 100;

interface LinkParams {
  Params: { id: string };
}

/** What the page of a link says was done, as its address carries it. */
const Done = z.object({
  done: z.enum(['replaced', 'fine', 'changed', 'check']).optional().catch(undefined),
  count: z.coerce.number().int().min(0).max(100_000).catch(0),
  left: z.coerce.number().int().min(0).max(100_000).catch(0),
});

/** The pages on which links are looked after. All ask for the permission `links.manage`. */
export function linkRoutes(app: FastifyInstance, { links, jobs, catalogue, guard, frame, styles, notFound }: LinkRoutesOptions): void {
  const guarded = { preHandler: guard.require('links.manage') };

  const worksOf = async (ids: readonly WorkId[]): Promise<StoredWork[]> => {
    const works = await Promise.all(ids.map((id) => catalogue.find(id)));
    return works.filter((work) => work !== undefined);
  };

  app.get('/curate/links', guarded, async (request, reply) => {
    await links.follow(followed);
    const { words: t, contentLanguage } = frame(request);
    const state = readLinksState(queryFields(request));
    const filter = { show: state.show, host: state.host };
    const total = await links.count(filter);
    const pages = Math.max(1, Math.ceil(total / linksOnPage));
    if (state.page > pages) return reply.redirect(linksHref({ ...state, page: pages }), 302);
    const found = await links.list(filter, { limit: linksOnPage, offset: (state.page - 1) * linksOnPage });
    const uses = await links.uses(found.map(({ id }) => id));
    const listed = await Promise.all(
      found.map(async (link) => {
        const ids = uses.get(link.id) ?? [];
        return { link, uses: ids.length, works: await worksOf(ids.slice(0, worksNamed)) };
      }),
    );
    const hosts = await links.hostsWithCare(8);
    const main = linkListPage({ state, links: listed, total, pages, hosts, contentLanguage }, t);
    return showCuratorsPage(request, reply, { frame, styles }, { title: t('links.title'), path: '/curate/links', main });
  });

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    link: Link,
    shown: {
      said: readonly string[];
      form?: ReplaceForm;
      /** Works that stand at another revision than the one that was chosen are shown at theirs of now, and stay chosen. */
      problems?: readonly ReplaceProblem[];
      status?: number;
    },
  ) => {
    const { words: t, contentLanguage } = frame(request);
    const works = await worksOf((await links.uses([link.id])).get(link.id) ?? []);
    const chosen = shown.form && new Set(shown.form.works.map(({ id }) => id));
    const form: ReplaceForm = {
      to: shown.form?.to ?? (link.found.state === 'moved' ? (link.found.target ?? '') : ''),
      works: works.filter(({ id }) => chosen?.has(id) ?? true).map(({ id, revision }) => ({ id, revision })),
      reason: shown.form?.reason ?? t('links.replace.reason-usual'),
    };
    const title = t('links.link.title', { host: link.host });
    const problems = shown.problems ?? [];
    return showCuratorsPage(
      request,
      reply,
      { frame, styles },
      {
        title: problems.length > 0 ? t('links.problem.title', { title }) : title,
        path: `/curate/links/${link.id}`,
        crumbs: [{ label: t('links.title'), href: '/curate/links' }],
        status: shown.status ?? 200,
        main: linkPage({ link, works, runs: await links.runs(link.id), form, problems, said: shown.said, contentLanguage }, t),
      },
    );
  };

  app.get<LinkParams>('/curate/links/:id', guarded, async (request, reply) => {
    await links.follow(followed);
    const link = await links.find(request.params.id);
    if (link === undefined) return notFound(request, reply);
    const t = frame(request).words;
    const { done, count, left } = Done.parse(Object.fromEntries(queryFields(request)));
    const said = {
      replaced: [t('links.replaced', { count }), ...(left > 0 ? [t('links.left', { count: left })] : [])],
      fine: [t('links.fine.done')],
      changed: [t('links.fine.changed')],
      check: [t('links.check.done')],
    };
    return show(request, reply, link, { said: done === undefined ? [] : said[done] });
  });

  app.post<LinkParams>('/curate/links/:id/replace', guarded, async (request, reply) => {
    const link = await links.find(request.params.id);
    if (link === undefined) return notFound(request, reply);
    const t = frame(request).words;
    const { form, problems } = readReplaceForm(formFields(request), link.url, t);
    if (problems.length > 0) return show(request, reply, link, { said: [], form, problems, status: 422 });
    const { replaced, conflicts, left } = await links.replace({
      from: link.url,
      to: form.to,
      works: form.works,
      by: guard.person(request).name,
      reason: form.reason === '' ? t('links.replace.reason-usual') : form.reason,
    });
    if (conflicts.length > 0) {
      const titles = t.list(conflicts.map(({ record }) => fullTitle(record)));
      const told = [t('links.replaced', { count: replaced.length }), t('links.conflict', { count: conflicts.length, titles })];
      return show(request, reply, link, { said: told, form, status: 409 });
    }
    return reply.redirect(
      `/curate/links/${link.id}?${new URLSearchParams({ done: 'replaced', count: String(replaced.length), left: String(left.length) })}`,
      303,
    );
  });

  app.post<LinkParams>('/curate/links/:id/fine', guarded, async (request, reply) => {
    const link = await links.find(request.params.id);
    if (link === undefined) return notFound(request, reply);
    const fields = formFields(request);
    // What the curator saw, not what is found by now.
    const seen = linkStates.find((state) => state === fields.get('state'));
    const same = seen === link.found.state && (fields.get('target') ?? '') === (link.found.target ?? '');
    const marked = same && (await links.markFine(link, guard.person(request).name));
    return reply.redirect(`/curate/links/${link.id}?done=${marked ? 'fine' : 'changed'}`, 303);
  });

  app.post<LinkParams>('/curate/links/:id/check', guarded, async (request, reply) => {
    const link = await links.find(request.params.id);
    if (link === undefined) return notFound(request, reply);
    await askForCheck(jobs, link.id);
    return reply.redirect(`/curate/links/${link.id}?done=check`, 303);
  });
}
