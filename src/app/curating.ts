import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccountsGuard } from '../modules/accounts/index.ts';
import { type StoredWork, workPage } from '../modules/catalogue/index.ts';
import type { Contributions, Submission, SubmissionFilter } from '../modules/contributions/index.ts';
import { type CurationOptions, curationRoutes, type Queue } from '../modules/curation/index.ts';
import { culturalCare, isStale } from '../modules/reading/index.ts';
import type { Site } from '../modules/site/index.ts';
import type { Html } from '../platform/html/index.ts';
import type { Words } from '../words/index.ts';
import type { Library } from './compose.ts';

export interface CuratingOptions {
  readonly library: Library;
  readonly baseUrl: string;
  readonly guard: AccountsGuard;
  readonly contributions: Contributions;
  readonly styles: readonly string[];
  readonly scripts: CurationOptions['scripts'];
  readonly today: () => string;
  /** What the checks say of a record. */
  readonly checks?: CurationOptions['checks'];
  /** What waits in other parts of the workbench, after what readers sent. */
  readonly queues?: readonly Queue[];
  notFound(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
}

/** Puts the workbench and the editor into the application. Returns every queue of the workbench. */
export function addCurating(app: FastifyInstance, options: CuratingOptions): readonly Queue[] {
  const { library, guard, contributions, today } = options;
  const { catalogue, database, clock, site } = library;
  return curationRoutes(app, {
    database,
    catalogue,
    clock,
    guard,
    frame: guard.frame,
    styles: options.styles,
    scripts: options.scripts,
    checks: options.checks,
    notFound: options.notFound,
    preview: (request, work) => previewOf(request, work, options),
    queues: [contributionsQueue(contributions), ...(options.queues ?? []), searchesQueue(contributions), contactsQueue(site, today)],
    links: (t) => [
      { label: t('contributions.queue.title'), href: '/curate/contributions', permission: 'contributions.read' },
      { label: t('imports.title'), href: '/curate/import', permission: 'imports.run' },
      { label: t('lint.checks.title'), href: '/curate/checks', permission: 'works.edit' },
      { label: t('lint.duplicates.title'), href: '/curate/duplicates', permission: 'works.merge' },
      { label: t('links.title'), href: '/curate/links', permission: 'links.manage' },
      { label: t('vocabulary.title'), href: '/curate/vocabulary', permission: 'vocabulary.edit' },
      { label: t('vocabulary.collections.title'), href: '/curate/collections', permission: 'collections.edit' },
      { label: t('curation.batches.title'), href: '/curate/batches', permission: 'batches.run' },
      { label: t('curation.people'), href: '/curate/people', permission: 'people.manage' },
    ],
  });
}

/** The work's page from the catalogue, without what is made for readers of works that are out: a citation that is kept, works nearby. */
async function previewOf(request: FastifyRequest, work: StoredWork, { library, guard, baseUrl }: CuratingOptions): Promise<Html> {
  const { catalogue, site } = library;
  const { words: t, contentLanguage } = guard.frame(request);
  const related = work.record.relations.flatMap((relation) => ('work' in relation ? [relation.work] : []));
  return workPage(
    {
      work,
      structure: await catalogue.structure(),
      aids: { before: culturalCare({ record: work.record, language: site.language, explainHref: undefined }, t) },
      reader: { contentLanguage },
      related: await catalogue.resolve(related),
      relatedFrom: await catalogue.relationsTo(work.id),
      downloads: [],
      permanentLink: `${baseUrl}/works/${work.id}`,
      reportLink: '/feedback',
      elsewhere: [],
    },
    t,
  );
}

/** What readers sent and somebody waits for. */
function contributionsQueue(contributions: Contributions): Queue {
  return submissionsQueue(contributions, {
    id: 'contributions',
    href: '/curate/contributions',
    title: (t) => t('contributions.queue.title'),
    waiting: { state: 'open', spam: false, butKind: 'search' },
    label: ({ kind }, t) => t(`contributions.kind.${kind}`),
  });
}

/** What readers looked for and did not find, from those who sent it: searches themselves are kept nowhere. */
function searchesQueue(contributions: Contributions): Queue {
  return submissionsQueue(contributions, {
    id: 'searches',
    href: '/curate/contributions?kind=search',
    title: (t) => t('contributions.queue.searches'),
    waiting: { state: 'open', spam: false, kind: 'search' },
    label: (content) => (content.kind === 'search' ? content.searched : ''),
  });
}

interface SubmissionsQueue extends Pick<Queue, 'id' | 'href' | 'title'> {
  readonly waiting: SubmissionFilter;
  label(content: Submission['content'], t: Words): string;
}

function submissionsQueue(contributions: Contributions, { waiting, label, ...queue }: SubmissionsQueue): Queue {
  return {
    ...queue,
    permission: 'contributions.read',
    count: () => contributions.count(waiting),
    first: async (_person, limit, t) =>
      (await contributions.list(waiting, { limit, offset: 0 })).map(({ id, content, sentAt }) => ({
        href: `/curate/contributions/${id}`,
        label: label(content, t),
        note: t('contributions.queue.sent', { date: t.date(sentAt) }),
      })),
  };
}

/** Support contacts that nobody has confirmed for a year: a reader may depend on the number. */
function contactsQueue(site: Site, today: () => string): Queue {
  const stale = () => site.support.contacts.filter((contact) => isStale(contact, today()));
  return {
    id: 'contacts',
    permission: 'works.read-drafts',
    href: '/support',
    title: (t) => t('curation.queue.contacts'),
    count: async () => stale().length,
    first: async (_person, limit, t) =>
      stale()
        .slice(0, limit)
        .map(({ name, checkedOn }) => ({
          href: '/support',
          label: name,
          language: site.language,
          note:
            checkedOn === undefined ? t('curation.queue.contacts-never') : t('curation.queue.contacts-last', { date: t.date(checkedOn) }),
        })),
  };
}
