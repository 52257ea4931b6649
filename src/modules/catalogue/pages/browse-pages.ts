import { longDate } from '../../../platform/dates.ts';
import { type Html, html } from '../../../platform/html/index.ts';
import { grouped } from '../../../platform/numbers.ts';
import { collectionList, gridTable, workList } from '../../../ui/index.ts';
import { english } from '../../../words/index.ts';
import type { Collection } from '../collection.ts';
import type { Structure } from '../store/ordering.ts';
import type { StoredWork } from '../stored-work.ts';
import { workListItem } from './work-list-item.ts';
import { type WorksSectionView, worksSection } from './works-section.ts';

/** What an organisation says on its home page, and the works that it holds out to a newcomer. */
export interface HomeWords {
  readonly heading: string;
  readonly introduction: string;
  readonly recommended: readonly { readonly work: string; readonly by: string; readonly reason: string }[];
}

export function homePage(view: {
  words: HomeWords;
  structure: Structure;
  newest: readonly StoredWork[];
  recommended: readonly { work: StoredWork; by: string; reason: string }[];
  /** The library's search form. The catalogue itself knows no search. */
  search?: Html | undefined;
}): Html {
  const { structure, words } = view;
  const { totals } = structure;
  return html`<div class="home-head">
<h1>${words.heading}</h1>
<p class="lede">${words.introduction}</p>
${view.search}
<p class="small figure">${
    totals.works === 0
      ? 'No works yet.'
      : html`<span data-total="${totals.works}">${english('ui.works', { count: totals.works })}</span> · ${grouped(totals.open)} free to read in full${totals.newest && ` · last added ${longDate(totals.newest)}`}`
  }</p>
</div>
${topicIndex(structure)}
<div class="beside home-section">
<div class="beside-column">${view.recommended.map(
    ({ work, by, reason }) => html`<section class="recommended"><h2 class="small">A place to start</h2>
<h3><a href="/works/${work.id}">${workListItem(work).title}</a></h3><p>${reason}</p><p class="credit">Chosen by ${by}</p></section>`,
  )}</div>
<section aria-labelledby="new"><h2 id="new">New in the library</h2>${
    view.newest.length === 0
      ? html`<p>The first works will be listed here.</p>`
      : html`${workList(view.newest.map(workListItem), english, { headingLevel: 3, close: true })}<p><a class="quiet" href="/new">Everything new</a></p>`
  }</section>
</div>
${crossing(structure)}`;
}

function topicIndex(structure: Structure): Html | undefined {
  if (structure.topics.length === 0) return undefined;
  return html`<section aria-labelledby="topics"><h2 id="topics" class="visually-hidden">Topics</h2><ul class="topics">${structure.topics.map(
    (
      topic,
    ) => html`<li><div><h3><a href="/browse/${topic.path}">${topic.name}</a></h3><p class="small figure">${english('ui.works', { count: topic.count })}</p></div>
<div>${topic.summary && html`<p>${topic.summary}</p>`}<ul class="inline-links">${topic.children.map(
      (category) =>
        html`<li><a href="/browse/${category.path}">${shortCategoryName(category, structure)} <span class="figure">${category.count}</span></a></li>`,
    )}</ul></div></li>`,
  )}</ul>
${structure.concepts.size > 0 && html`<p><a class="quiet" href="/concepts">Or start from a word or an idea</a></p>`}</section>`;
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
function crossing(structure: Structure): Html | undefined {
  const columns: { facet: string; value: string; label: string }[] = structure.facets.flatMap((facet) =>
    facet.values
      .filter(({ id }) => structure.topics.some((topic) => topic.children.some((category) => category.gives?.[facet.id]?.includes(id))))
      .map(({ id, label }) => ({ facet: facet.id, value: id, label })),
  );
  if (columns.length === 0) return undefined;
  return html`<section class="home-section" aria-labelledby="gaps"><h2 id="gaps">What is here, and what is missing</h2>
<p>Each number leads to the works of a topic that are of one kind, or about one community.</p>
${gridTable(
  {
    caption: 'Works by topic, kind of work and community',
    columns: columns.map(({ label }) => label),
    rows: structure.topics.map((topic) => ({
      label: topic.name,
      href: `/browse/${topic.path}`,
      cells: columns.map(({ facet, value }) => {
        const category = topic.children.find((child) => child.gives?.[facet]?.includes(value));
        return category && { count: category.count, href: `/browse/${category.path}`, name: `${category.name}, ${topic.name}` };
      }),
    })),
  },
  english,
)}
<p><a class="quiet" href="/map">The whole map, also by format and by year</a></p></section>`;
}

export function browsePage(structure: Structure): Html {
  return html`<div class="page-head"><h1>Browse</h1><p class="tagline">Every topic in the library, and what you will find in it.</p></div>
${structure.topics.length === 0 && html`<p>This library has no topics yet.</p>`}
${structure.topics.map(
  (
    topic,
  ) => html`<section class="home-section" aria-labelledby="topic-${topic.slug}"><h2 id="topic-${topic.slug}"><a href="/browse/${topic.path}">${topic.name}</a></h2>
${topic.summary && html`<p>${topic.summary}</p>`}
${collectionList(topic.children.map(toListItem), english, 3)}</section>`,
)}
<section class="home-section"><h2>Other ways in</h2><ul><li><a href="/new">What’s new</a></li><li><a href="/concepts">Words and ideas: the library’s vocabulary</a></li><li><a href="/map">What is here, and what is missing: topics against communities, kinds of work and years</a></li><li><a href="/search">Search, and narrow what you find step by step</a></li></ul></section>`;
}

function toListItem(collection: Collection) {
  return {
    href: `/browse/${collection.path}`,
    name: collection.name,
    text: collection.tagline ?? collection.summary,
    count: collection.count,
  };
}

function opening(collection: Collection): Html | undefined {
  const { quotation } = collection;
  return (
    quotation &&
    html`<blockquote class="opening"><p>${quotation.text}</p><footer>${quotation.by}${quotation.source && `, ${quotation.source}`}</footer></blockquote>`
  );
}

/** A topic or a category: what it is, what is in it, and its works. */
export function collectionPage(collection: Collection, works: WorksSectionView): Html {
  const first = works.state.page === 1 && works.state.upTo === undefined;
  return html`<div class="page-head"><h1>${collection.name}</h1>${
    (collection.tagline ?? collection.summary) !== undefined && html`<p class="tagline">${collection.tagline ?? collection.summary}</p>`
  }</div>
${first && opening(collection)}
${first && collection.children.length > 0 && html`${collectionList(collection.children.map(toListItem), english, 2)}<h2>All works in this topic</h2>`}
${worksSection(works, {
  headingLevel: collection.children.length > 0 && first ? 3 : 2,
  empty: html`<p class="said">Nothing is listed here yet. That says something about the library, not about the field: if you know a work that belongs here, <a href="/contribute-and-feedback">tell us</a>.</p>
${collection.parent && html`<p>Meanwhile, see everything in <a href="/browse/${collection.parent.path}">${collection.parent.name}</a>.</p>`}`,
})}`;
}

export function newPage(works: WorksSectionView): Html {
  return html`<div class="page-head"><h1>What’s new</h1><p class="tagline">Works in the library, the most recently added first.</p></div>
${worksSection(works, { empty: html`<p>No works have been added yet.</p>` })}`;
}
