import { type Html, html } from '../../../platform/html/index.ts';
import { collectionList, countedWords, gridTable, languageMarks, textIn, workList } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { Collection } from '../collection.ts';
import type { Structure } from '../store/ordering.ts';
import type { StoredWork } from '../stored-work.ts';
import { workLink } from './work-link.ts';
import { type ListReader, workListItem } from './work-list-item.ts';
import { type WorksSectionView, worksSection } from './works-section.ts';

/** What an organisation says on its home page, and the works that it holds out to a newcomer. */
export interface HomeWords {
  readonly heading: string;
  readonly introduction: string;
  readonly recommended: readonly { readonly work: string; readonly by: string; readonly reason: string }[];
}

export interface HomeView {
  readonly words: HomeWords;
  readonly structure: Structure;
  readonly newest: readonly StoredWork[];
  readonly recommended: readonly { readonly work: StoredWork; readonly by: string; readonly reason: string }[];
  /** The library's search form. The catalogue itself knows no search. */
  readonly search?: Html | undefined;
  readonly reader: ListReader;
}

export function homePage(view: HomeView, t: Words): Html {
  const { structure, words, reader } = view;
  const { totals } = structure;
  const marks = languageMarks(reader.contentLanguage, t);
  return html`<div class="home-head">
<h1${marks}>${words.heading}</h1>
<p class="lede"${marks}>${words.introduction}</p>
${view.search}
<p class="small figure">${
    totals.works === 0
      ? t('catalogue.home.none')
      : html`<span data-total="${totals.works}">${t('ui.works', { count: totals.works })}</span> · ${t('catalogue.home.free', { count: totals.open })}${totals.newest && ` · ${t('catalogue.home.last-added', { date: t.date(totals.newest) })}`}`
  }</p>
</div>
${topicIndex(structure, reader, t)}
<div class="beside home-section">
<div class="beside-column">${view.recommended.map(
    ({ work, by, reason }) => html`<section class="recommended"><h2 class="small">${t('catalogue.home.start')}</h2>
<h3>${workLink(work, t, reader)}</h3><p${marks}>${reason}</p><p class="credit">${t.html('catalogue.home.chosen-by', { name: html`<bdi${marks}>${by}</bdi>` })}</p></section>`,
  )}</div>
<section aria-labelledby="new"><h2 id="new">${t('catalogue.home.new')}</h2>${
    view.newest.length === 0
      ? html`<p>${t('catalogue.home.new-none')}</p>`
      : html`${workList(
          view.newest.map((work) => workListItem(work, t, reader)),
          t,
          { headingLevel: 3, close: true },
        )}<p><a class="quiet" href="/new">${t('catalogue.home.new-all')}</a></p>`
  }</section>
</div>
${crossing(structure, reader, t)}`;
}

function topicIndex(structure: Structure, { contentLanguage }: ListReader, t: Words): Html | undefined {
  if (structure.topics.length === 0) return undefined;
  const marks = languageMarks(contentLanguage, t);
  return html`<section aria-labelledby="topics"><h2 id="topics" class="visually-hidden">${t('catalogue.home.topics')}</h2><ul class="topics">${structure.topics.map(
    (
      topic,
    ) => html`<li><div><h3><a href="/browse/${topic.path}"${marks}>${topic.name}</a></h3><p class="small figure">${t('ui.works', { count: topic.count })}</p></div>
<div>${topic.summary && html`<p${marks}>${topic.summary}</p>`}<ul class="inline-links">${topic.children.map(
      (category) =>
        html`<li><a href="/browse/${category.path}">${textIn(contentLanguage, shortCategoryName(category, structure), t)} <span class="figure" aria-hidden="true">${t.number(category.count)}</span><span class="visually-hidden">${countedWords('ui.facet.count', category.count, t)}, <bdi${marks}>${topic.name}</bdi></span></a></li>`,
    )}</ul></div></li>`,
  )}</ul>
${structure.concepts.size > 0 && html`<p><a class="quiet" href="/concepts">${t('catalogue.home.concepts')}</a></p>`}</section>`;
}

/** Longer names are those that say their topic again, which stands beside them here. */
const shortName = 40;

/** The name of a category beside its topic: its own, or that of the one facet value that it gives where its own is long. */
function shortCategoryName(category: Collection, structure: Structure): string {
  const given = Object.entries(category.gives ?? {}).flatMap(([facet, values]) => values.map((value) => [facet, value] as const));
  if (given.length !== 1 || category.name.length <= shortName) return category.name;
  const [facet, value] = given[0]!;
  return structure.facets.find(({ id }) => id === facet)?.values.find(({ id }) => id === value)?.label ?? category.name;
}

/** What there is and where the gaps are: topics against the facet values that their categories give. */
function crossing(structure: Structure, { contentLanguage }: ListReader, t: Words): Html | undefined {
  const columns: { facet: string; value: string; label: string }[] = structure.facets.flatMap((facet) =>
    facet.values
      .filter(({ id }) => structure.topics.some((topic) => topic.children.some((category) => category.gives?.[facet.id]?.includes(id))))
      .map(({ id, label }) => ({ facet: facet.id, value: id, label })),
  );
  if (columns.length === 0) return undefined;
  return html`<section class="home-section" aria-labelledby="gaps"><h2 id="gaps">${t('catalogue.home.gaps')}</h2>
<p>${t('catalogue.home.gaps-lead')}</p>
${gridTable(
  {
    caption: t('catalogue.home.gaps-table'),
    columns: columns.map(({ label }) => label),
    columnLanguage: contentLanguage,
    rowLanguage: contentLanguage,
    rows: structure.topics.map((topic) => ({
      label: topic.name,
      href: `/browse/${topic.path}`,
      cells: columns.map(({ facet, value }) => {
        const category = topic.children.find((child) => child.gives?.[facet]?.includes(value));
        return (
          category && {
            count: category.count,
            href: `/browse/${category.path}`,
            name: t('catalogue.home.gaps-cell', { category: category.name, topic: topic.name }),
          }
        );
      }),
    })),
  },
  t,
)}
<p><a class="quiet" href="/map">${t('catalogue.home.gaps-map')}</a></p></section>`;
}

export function browsePage(structure: Structure, t: Words, contentLanguage?: string): Html {
  const marks = languageMarks(contentLanguage, t);
  return html`<div class="page-head"><h1>${t('catalogue.browse.title')}</h1><p class="tagline">${t('catalogue.browse.lead')}</p></div>
${structure.topics.length === 0 && html`<p>${t('catalogue.browse.none')}</p>`}
${structure.topics.map(
  (
    topic,
  ) => html`<section class="home-section" aria-labelledby="topic-${topic.slug}"><h2 id="topic-${topic.slug}"><a href="/browse/${topic.path}"${marks}>${topic.name}</a></h2>
${topic.summary && html`<p${marks}>${topic.summary}</p>`}
${collectionList(topic.children.map(toListItem), t, 3, { language: contentLanguage, within: topic.name })}</section>`,
)}
<section class="home-section"><h2>${t('catalogue.browse.other-ways')}</h2><ul class="plain-list"><li><a href="/new">${t('catalogue.browse.new')}</a></li><li><a href="/concepts">${t('catalogue.browse.concepts')}</a></li><li><a href="/map">${t('catalogue.browse.map')}</a></li><li><a href="/search">${t('catalogue.browse.search')}</a></li></ul></section>`;
}

function toListItem(collection: Collection) {
  return {
    href: `/browse/${collection.path}`,
    name: collection.name,
    text: collection.tagline ?? collection.summary,
    count: collection.count,
  };
}

function opening({ quotation }: Collection, t: Words, contentLanguage: string | undefined): Html | undefined {
  if (quotation === undefined) return undefined;
  const { text, by, source } = quotation;
  return html`<blockquote class="opening"${languageMarks(contentLanguage, t)}><p>${text}</p><footer>${source === undefined ? by : t('catalogue.collection.quoted', { name: by, source })}</footer></blockquote>`;
}

/** A topic or a category: what it is, what is in it, and its works. */
export function collectionPage(collection: Collection, works: WorksSectionView, t: Words): Html {
  const first = works.state.page === 1 && works.state.upTo === undefined;
  const { contentLanguage } = works.reader;
  const marks = languageMarks(contentLanguage, t);
  const tagline = collection.tagline ?? collection.summary;
  const { parent } = collection;
  return html`<div class="page-head"><h1${marks}>${collection.name}</h1>${tagline !== undefined && html`<p class="tagline"${marks}>${tagline}</p>`}</div>
${first && opening(collection, t, contentLanguage)}
${first && collection.children.length > 0 && html`${collectionList(collection.children.map(toListItem), t, 2, { language: contentLanguage })}<h2>${t('catalogue.collection.all')}</h2>`}
${worksSection(works, t, {
  headingLevel: collection.children.length > 0 && first ? 3 : 2,
  empty: html`<p class="said">${t.html('catalogue.collection.empty', { link: (text) => html`<a href="/contribute-and-feedback">${text}</a>` })}</p>
${parent && html`<p>${t.html('catalogue.collection.meanwhile', { collection: html`<a href="/browse/${parent.path}"${marks}>${parent.name}</a>` })}</p>`}`,
})}`;
}

export function newPage(works: WorksSectionView, t: Words): Html {
  return html`<div class="page-head"><h1>${t('catalogue.new.title')}</h1><p class="tagline">${t('catalogue.new.lead')}</p></div>
${worksSection(works, t, { empty: html`<p>${t('catalogue.new.none')}</p>` })}`;
}
