import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Html } from '../../platform/html/index.ts';
import { html } from '../../platform/html/index.ts';
import { chooseMediaType, send, sendPage } from '../../platform/http/index.ts';
import { type Frame, type Link, type Page, renderPage } from '../../ui/index.ts';
import type { Words } from '../../words/index.ts';
import type { Catalogue } from './catalogue.ts';
import type { Collection } from './collection.ts';
import { browsePage, collectionPage, type HomeView, type HomeWords, homePage, newPage } from './pages/browse-pages.ts';
import { conditionalPage } from './pages/conditional-page.ts';
import { ListState } from './pages/list-state.ts';
import { conceptPage, conceptsPage, contributorPage } from './pages/people-and-words-pages.ts';
import { citePage, historyPage, type StyledCitation, tombstonePage } from './pages/work-companion-pages.ts';
import { isCovered } from './pages/work-link.ts';
import { fullTitle, type ListReader } from './pages/work-list-item.ts';
import { type ReadingAids, type TellLinks, type WorkPageView, workPage } from './pages/work-page.ts';
import { isPastTheEnd, readWorksSection, type WorksSectionView } from './pages/works-section.ts';
import type { Named } from './store/ordering.ts';
import type { StoredWork } from './stored-work.ts';

/** A form in which a work's record can be taken away. Formats are not the catalogue's to know; it is given them. */
export interface WorkRepresentation {
  /** "RIS", "BibTeX": what a reader clicks on. */
  readonly label: string;
  /** Ending of the address, without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  write(work: StoredWork, address: string): string;
}

export interface CatalogueRoutesOptions {
  readonly catalogue: Catalogue;
  /** Address of the site without a slash at the end. */
  readonly baseUrl: string;
  /** The frame for the reader of a request. */
  readonly frame: (request: FastifyRequest) => Frame;
  /** True where the reader has chosen that works under cultural advice are covered until they open them. */
  covered?(request: FastifyRequest): boolean;
  readonly homeWords: () => HomeWords;
  readonly representations: readonly WorkRepresentation[];
  /** The citation shown on the work's page. Absent while the engine cannot be had; the page then shows a byline. */
  citation(work: StoredWork): Promise<Html | undefined>;
  /** The same in every style on offer. */
  citations(work: StoredWork): Promise<readonly StyledCitation[]>;
  /** Machine-readable metadata for the head of the work's page. */
  metadata(work: StoredWork, address: string): Html;
  /** What stands on the work's page for this reader. */
  aids?(request: FastifyRequest, work: StoredWork): Promise<ReadingAids>;
  /** Where a reader reports a problem with a work. */
  reportLink(work: StoredWork, address: string): string;
  /** Where a reader corrects a record, asks how to get a work, or for it to be removed. */
  tellLinks?(work: StoredWork): TellLinks;
  /** The form that searches the library, for the home page. */
  homeSearch?(request: FastifyRequest): Html;
  /** Works near to one, for the end of its page. */
  nearby?(request: FastifyRequest, work: StoredWork): Promise<Html | undefined>;
  /** Where else to look for a work. */
  elsewhere(work: StoredWork): readonly Link[];
  /** Where a collection or concept that is not here any more has gone: its path or id now. */
  movedTo?(named: Named): Promise<string | undefined>;
  /** Shows the page for an address that leads nowhere. */
  notFound(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
}

const newestOnHome = 5;

/** The catalogue's pages. All are public; drafts never appear on any of them. */
export function catalogueRoutes(app: FastifyInstance, options: CatalogueRoutesOptions): void {
  const { catalogue, frame, notFound } = options;
  const show = (request: FastifyRequest, reply: FastifyReply, page: Page, status = 200) =>
    sendPage(request, reply, renderPage(frame(request), page), status);
  const query = (request: FastifyRequest) => request.query as Record<string, unknown>;
  /** The words of a page, and whom it is made for. */
  const readerOf = (request: FastifyRequest): { t: Words; reader: ListReader } => {
    const { words, contentLanguage } = frame(request);
    return { t: words, reader: { contentLanguage, covered: options.covered?.(request) ?? false } };
  };
  /** A page number past the end is answered with the page that helps, and with 404 so that nobody indexes it. */
  const listStatus = (view: WorksSectionView) => (isPastTheEnd(view) ? 404 : 200);

  app.get('/', async (request, reply) => {
    const { t, reader } = readerOf(request);
    const words = options.homeWords();
    const structure = await catalogue.structure();
    const newest = await catalogue.list({ set: { kind: 'all' }, sort: 'newest', limit: newestOnHome, offset: 0 });
    const recommended = await catalogue.published(words.recommended.map(({ work }) => work));
    const view: HomeView = {
      words,
      structure,
      newest,
      reader,
      search: options.homeSearch?.(request),
      recommended: words.recommended.flatMap(({ work: id, by, reason }) =>
        recommended.filter((work) => work.id === id).map((work) => ({ work, by, reason })),
      ),
    };
    return show(request, reply, {
      title: frame(request).libraryName,
      description: words.introduction,
      path: '/',
      ownSearch: options.homeSearch !== undefined,
      main: homePage(view, t),
    });
  });

  app.get('/browse', async (request, reply) => {
    const { t, reader } = readerOf(request);
    const main = browsePage(await catalogue.structure(), t, reader.contentLanguage);
    return show(request, reply, { title: t('catalogue.browse.title'), path: '/browse', main });
  });

  // Collections stand in each other to any depth: the path of one is what follows "/browse/".
  app.get<{ Params: { '*': string } }>('/browse/*', async (request, reply) => {
    const { t, reader } = readerOf(request);
    const path = request.params['*'];
    const collection = (await catalogue.structure()).collections.get(path);
    if (collection === undefined) {
      const moved = await options.movedTo?.({ kind: 'collection', path });
      return moved === undefined ? notFound(request, reply) : reply.redirect(`/browse/${moved}`, 301);
    }
    const state = ListState.parse(`/browse/${path}`, query(request));
    const works = await readWorksSection(catalogue, { kind: 'collection', path }, state, reader);
    const page: Page = {
      title: pagedTitle(collection.parent === undefined ? collection.name : `${collection.name} - ${collection.parent.name}`, state, t),
      description: collection.tagline ?? collection.summary,
      path: state.href({ upTo: undefined }),
      crumbs: crumbsTo(collection, t, reader),
      main: collectionPage(collection, works, t),
    };
    return show(request, reply, page, listStatus(works));
  });

  app.get('/new', async (request, reply) => {
    const { t, reader } = readerOf(request);
    const state = ListState.parse('/new', query(request));
    const works = await readWorksSection(catalogue, { kind: 'all' }, state, reader);
    const page: Page = {
      title: pagedTitle(t('catalogue.new.title'), state, t),
      path: state.href({ upTo: undefined }),
      main: newPage(works, t),
    };
    return show(request, reply, page, listStatus(works));
  });

  app.get<{ Params: { id: string } }>('/contributors/:id', async (request, reply) => {
    const { t, reader } = readerOf(request);
    const contributor = await catalogue.contributor(request.params.id);
    if (contributor === undefined) return notFound(request, reply);
    const state = ListState.parse(`/contributors/${contributor.id}`, query(request));
    const works = await readWorksSection(catalogue, { kind: 'contributor', id: contributor.id }, state, reader);
    // The name of somebody whose only works are drafts or withdrawn is not shown to readers.
    if (works.total + works.addedSince === 0) return notFound(request, reply);
    const page: Page = {
      title: pagedTitle(contributor.name, state, t),
      path: state.href({ upTo: undefined }),
      crumbs: [{ label: t('catalogue.browse.title'), href: '/browse' }],
      main: contributorPage(contributor, works, t),
    };
    return show(request, reply, page, listStatus(works));
  });

  app.get('/concepts', async (request, reply) => {
    const { t, reader } = readerOf(request);
    const main = conceptsPage(await catalogue.structure(), t, reader.contentLanguage);
    return show(request, reply, { title: t('catalogue.concepts.title'), path: '/concepts', main });
  });
  app.get<{ Params: { id: string } }>('/concepts/:id', async (request, reply) => {
    const { t, reader } = readerOf(request);
    const structure = await catalogue.structure();
    const concept = structure.concepts.get(request.params.id);
    if (concept === undefined) {
      const moved = await options.movedTo?.({ kind: 'concept', id: request.params.id });
      return moved === undefined ? notFound(request, reply) : reply.redirect(`/concepts/${moved}`, 301);
    }
    const state = ListState.parse(`/concepts/${concept.id}`, query(request));
    const works = await readWorksSection(catalogue, { kind: 'concept', id: concept.id }, state, reader);
    const page: Page = {
      title: pagedTitle(concept.prefLabel, state, t),
      description: concept.scopeNote,
      path: state.href({ upTo: undefined }),
      crumbs: [{ label: t('catalogue.concepts.title'), href: '/concepts' }],
      main: conceptPage(structure, concept, works, t),
    };
    return show(request, reply, page, listStatus(works));
  });

  const address = (work: StoredWork) => `${options.baseUrl}/works/${work.id}`;
  const downloads = (work: StoredWork): Link[] =>
    options.representations.map(({ label, extension }) => ({ label, href: `/works/${work.id}.${extension}` }));

  /** Finds the work or answers in its stead: redirect, tombstone (410), conditions (403) or not found. */
  const workOr = async (
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    suffix: string,
    found: (work: StoredWork) => Promise<FastifyReply>,
  ): Promise<FastifyReply> => {
    const { t, reader } = readerOf(request);
    const lookup = await catalogue.lookUp(id);
    switch (lookup.kind) {
      case 'work':
        return found(lookup.work);
      case 'redirect':
        return reply.redirect(`/works/${lookup.to}${suffix}`, 301);
      case 'tombstone':
        return show(
          request,
          reply,
          {
            title: t('catalogue.tombstone.page-title'),
            path: `/works/${id}`,
            noindex: true,
            main: tombstonePage(lookup.work, reader, t),
          },
          410,
        );
      case 'conditional':
        return show(
          request,
          reply,
          {
            title: t('catalogue.conditional.title'),
            path: `/works/${id}`,
            noindex: true,
            main: conditionalPage(lookup.condition, t, reader.contentLanguage),
          },
          403,
        );
      case 'nothing':
        return notFound(request, reply);
    }
  };
  const sendRepresentation = (request: FastifyRequest, reply: FastifyReply, representation: WorkRepresentation, work: StoredWork) =>
    send(request, reply, {
      mediaType: representation.mediaType,
      body: representation.write(work, address(work)),
      fileName: `${work.id}.${representation.extension}`,
    });

  app.get<{ Params: { id: string } }>('/works/:id', async (request, reply) => {
    const [id = '', extension] = request.params.id.split(/\.(.*)/s);
    if (extension !== undefined) {
      const representation = options.representations.find((candidate) => candidate.extension === extension);
      if (representation === undefined) return notFound(request, reply);
      return workOr(request, reply, id, `.${extension}`, (work) => sendRepresentation(request, reply, representation, work));
    }
    return workOr(request, reply, id, '', async (work) => {
      const offers = ['text/html', ...options.representations.map(({ mediaType }) => mediaType.split(';')[0]!)];
      const chosen = chooseMediaType(request.headers.accept, offers);
      const representation = options.representations.find(({ mediaType }) => mediaType.split(';')[0] === chosen);
      if (representation !== undefined) return sendRepresentation(request, reply, representation, work);
      const { t, reader } = readerOf(request);
      const structure = await catalogue.structure();
      const place = work.record.placements.flatMap((path) => structure.collections.get(path) ?? [])[0];
      const oneLine = work.record.descriptions.find(({ kind }) => kind === 'one-line');
      const aids = (await options.aids?.(request, work)) ?? {};
      const covered = aids.cover !== undefined;
      const view: WorkPageView = {
        work,
        structure,
        aids,
        reader,
        citation: await options.citation(work),
        related: await catalogue.resolve(work.record.relations.flatMap((relation) => ('work' in relation ? [relation.work] : []))),
        relatedFrom: await catalogue.relationsTo(work.id),
        downloads: downloads(work),
        permanentLink: address(work),
        reportLink: options.reportLink(work, address(work)),
        tellLinks: options.tellLinks?.(work),
        elsewhere: options.elsewhere(work),
        nearby: await options.nearby?.(request, work),
      };
      return show(request, reply, {
        title: covered ? t('catalogue.advice.covered') : fullTitle(work.record),
        description: covered ? undefined : oneLine?.sections[0]?.text,
        path: `/works/${work.id}`,
        crumbs:
          place === undefined
            ? [{ label: t('catalogue.browse.title'), href: '/browse' }]
            : [...crumbsTo(place, t, reader), crumb(place, reader)],
        head: html`${options.representations.map(
          ({ mediaType, extension: ending, label }) =>
            html`<link rel="alternate" type="${mediaType.split(';')[0]}" href="/works/${work.id}.${ending}" title="${label}">`,
        )}${options.metadata(work, address(work))}`,
        scripts: aids.scripts ?? [],
        main: workPage(view, t),
      });
    });
  });

  app.get<{ Params: { id: string } }>('/works/:id/cite', (request, reply) =>
    workOr(request, reply, request.params.id, '/cite', async (work) => {
      const { t, reader } = readerOf(request);
      const view = { work, citations: await options.citations(work), downloads: downloads(work), permanentLink: address(work), reader };
      return show(request, reply, {
        title: t('catalogue.cite.page-title', { title: workCrumb(work, reader, t).label }),
        path: `/works/${work.id}/cite`,
        noindex: true,
        crumbs: [workCrumb(work, reader, t)],
        main: citePage(view, t),
      });
    }),
  );

  app.get<{ Params: { id: string } }>('/works/:id/history', (request, reply) =>
    workOr(request, reply, request.params.id, '/history', async (work) => {
      const { t, reader } = readerOf(request);
      return show(request, reply, {
        title: t('catalogue.history.page-title', { title: workCrumb(work, reader, t).label }),
        path: `/works/${work.id}/history`,
        noindex: true,
        crumbs: [workCrumb(work, reader, t)],
        main: historyPage(work, await catalogue.revisions(work.id), reader, t),
      });
    }),
  );
}

/** The collections above one, from the top. */
function crumbsTo(collection: Collection, t: Words, reader: ListReader): Link[] {
  const above: Link[] = [];
  for (let parent = collection.parent; parent !== undefined; parent = parent.parent) above.unshift(crumb(parent, reader));
  return [{ label: t('catalogue.browse.title'), href: '/browse' }, ...above];
}

function crumb({ name, path }: Collection, { contentLanguage }: ListReader): Link {
  return { label: name, href: `/browse/${path}`, language: contentLanguage };
}

function workCrumb({ id, record }: StoredWork, reader: ListReader, t: Words): Link {
  const href = `/works/${id}`;
  return isCovered(record, reader)
    ? { label: t('catalogue.advice.covered'), href }
    : { label: fullTitle(record), href, language: record.titleLanguage ?? reader.contentLanguage };
}

/** The title of a page of a list: from the second on it says which, so that no two pages have the same (WCAG 2.4.2). */
function pagedTitle(title: string, { page }: ListState, t: Words): string {
  return page === 1 ? title : t('ui.pager.title', { title, page });
}
