import { type Html, html } from '../../../platform/html/index.ts';
import { languageMarks, layer, textIn } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { Concept } from '../collection.ts';
import type { Structure } from '../store/ordering.ts';
import type { ContributorEntry } from '../stored-work.ts';
import { listed } from './listed.ts';
import { type WorksSectionView, worksSection } from './works-section.ts';

export function contributorPage(contributor: ContributorEntry, works: WorksSectionView, t: Words): Html {
  return html`<div class="page-head"><h1><bdi>${contributor.name}</bdi></h1>${
    contributor.kind === 'organisation'
      ? html`<p class="small">${t('catalogue.contributor.organisation')}</p>`
      : contributor.orcid === undefined
        ? html`<p class="small">${t.html('catalogue.contributor.person', { link: (text) => html`<a href="/contribute-and-feedback">${text}</a>` })}</p>`
        : html`<p class="small">ORCID <a href="https://orcid.org/${contributor.orcid}">${contributor.orcid}</a></p>`
  }</div>
${worksSection(works, t, { empty: html`<p>${t('catalogue.contributor.none')}</p>` })}`;
}

export function conceptsPage(structure: Structure, t: Words, contentLanguage?: string): Html {
  const many = structure.schemes.length > 1;
  const marks = languageMarks(contentLanguage, t);
  return html`<div class="page-head"><h1>${t('catalogue.concepts.title')}</h1><p class="tagline">${t('catalogue.concepts.lead')}</p></div>
${structure.schemes.length === 0 && html`<p>${t('catalogue.concepts.none')}</p>`}
${structure.schemes.map((scheme) => {
  const groups = Map.groupBy(scheme.concepts, (concept) => concept.facet ?? '');
  return html`${many && html`<h2 class="home-section"${marks}>${scheme.title}</h2>`}${scheme.description && html`<p${marks}>${scheme.description}</p>`}
${[...groups].map(([facet, concepts]) => {
  const list = html`<ul class="concepts">${concepts
    .toSorted((a, b) => t.inOrder(a.prefLabel, b.prefLabel))
    .map((concept) => conceptItem(structure, concept, marks, t))}</ul>`;
  return facet === ''
    ? list
    : layer({
        id: `${scheme.id}-${facet}`,
        label: textIn(contentLanguage, scheme.groups?.[facet] ?? facet, t),
        level: many ? 3 : 2,
        body: list,
      });
})}`;
})}`;
}

function conceptItem(structure: Structure, concept: Concept, marks: Html | undefined, t: Words): Html {
  const count = structure.concepts.get(concept.id)?.count ?? 0;
  return html`<li>${conceptLink(concept, marks)}${count > 0 && html` <span class="small figure">${t.number(count)}</span>`}</li>`;
}

function conceptLink(concept: Concept, marks: Html | undefined): Html {
  return html`<a href="/concepts/${concept.id}"${marks}>${concept.prefLabel}</a>`;
}

/** Hidden labels are for finding only: nothing here may print them. */
export function conceptPage(structure: Structure, concept: Concept, works: WorksSectionView, t: Words): Html {
  const marks = languageMarks(works.reader.contentLanguage, t);
  const own = (text: string) => textIn(works.reader.contentLanguage, text, t);
  const named = (ids: readonly string[]) => ids.flatMap((id) => structure.concepts.get(id) ?? []);
  const narrower = [...structure.concepts.values()].filter((other) => other.broader.includes(concept.id));
  const usage = Object.entries(concept.usage ?? {});
  const row = (term: string, concepts: readonly Concept[]): Html | undefined =>
    concepts.length === 0
      ? undefined
      : html`<div><dt>${term}</dt><dd><ul class="inline-links in-text">${concepts.map((one) => html`<li>${conceptLink(one, marks)}</li>`)}</ul></dd></div>`;
  return html`<div class="page-head"><h1${marks}>${concept.prefLabel}</h1>${concept.scopeNote && html`<p class="tagline"${marks}>${concept.scopeNote}</p>`}</div>
<dl class="margin-facts">
${concept.altLabels.length > 0 && html`<div><dt>${t('catalogue.concept.also-called')}</dt><dd>${listed(concept.altLabels.map(own), t)}</dd></div>`}
${
  usage.length > 0 &&
  html`<div><dt>${t('catalogue.concept.used-in')}</dt><dd>${usage.map(
    ([country, words], index) =>
      html`${index > 0 && html`<br>`}${t.html('catalogue.concept.usage', { country: t.countryName(country), words: own(words) })}`,
  )}</dd></div>`
}
${row(t('catalogue.concept.wider'), named(concept.broader))}${row(t('catalogue.concept.narrower'), narrower)}${row(t('catalogue.concept.see-also'), named(concept.related))}
${
  concept.mappings !== undefined &&
  concept.mappings.length > 0 &&
  html`<div><dt>${t('catalogue.concept.mappings')}</dt><dd>${concept.mappings.map((mapping, index) => html`${index > 0 && html`<br>`}${own(mapping.label)} <span class="soft">(<bdi>${mapping.scheme}</bdi>)</span>`)}</dd></div>`
}
</dl>
<h2 class="home-section">${t('catalogue.concept.works')}</h2>
${worksSection(works, t, { headingLevel: 3, empty: html`<p>${t('catalogue.concept.none')}</p>` })}`;
}
