import { type Html, html } from '../../../platform/html/index.ts';
import { countryName } from '../../../platform/language.ts';
import { inOrder } from '../../../platform/numbers.ts';
import { layer } from '../../../ui/index.ts';
import type { Concept } from '../collection.ts';
import type { Structure } from '../store/ordering.ts';
import type { ContributorEntry } from '../stored-work.ts';
import { type WorksSectionView, worksSection } from './works-section.ts';

export function contributorPage(contributor: ContributorEntry, works: WorksSectionView): Html {
  return html`<div class="page-head"><h1><bdi>${contributor.name}</bdi></h1>${
    contributor.kind === 'organisation'
      ? html`<p class="small">An organisation, under the name that it bears on the works.</p>`
      : contributor.orcid === undefined
        ? html`<p class="small">Works under this name as it is printed. Two people of one name may stand together here, and one person may stand under several names. <a href="/contribute-and-feedback">Tell us</a> if something belongs elsewhere.</p>`
        : html`<p class="small">ORCID <a href="https://orcid.org/${contributor.orcid}">${contributor.orcid}</a></p>`
  }</div>
${worksSection(works, { empty: html`<p>No work of this contributor is in the library now.</p>` })}`;
}

export function conceptsPage(structure: Structure): Html {
  const many = structure.schemes.length > 1;
  return html`<div class="page-head"><h1>Words and ideas</h1><p class="tagline">The words this library uses to bring together what different people call by different names.</p></div>
${structure.schemes.length === 0 && html`<p>This library has no vocabulary yet.</p>`}
${structure.schemes.map((scheme) => {
  const groups = Map.groupBy(scheme.concepts, (concept) => concept.facet ?? '');
  return html`${many && html`<h2 class="home-section">${scheme.title}</h2>`}${scheme.description && html`<p>${scheme.description}</p>`}
${[...groups].map(([facet, concepts]) => {
  const list = html`<ul class="concepts">${concepts
    .toSorted((a, b) => inOrder(a.prefLabel, b.prefLabel))
    .map((concept) => conceptLink(structure, concept))}</ul>`;
  return facet === ''
    ? list
    : layer({ id: `${scheme.id}-${facet}`, label: scheme.groups?.[facet] ?? facet, level: many ? 3 : 2, body: list });
})}`;
})}`;
}

function conceptLink(structure: Structure, concept: Concept): Html {
  const count = structure.concepts.get(concept.id)?.count ?? 0;
  return html`<li><a href="/concepts/${concept.id}">${concept.prefLabel}</a>${count > 0 && html` <span class="small figure">${count}</span>`}</li>`;
}

/** Hidden labels are for finding only: nothing here may print them. */
export function conceptPage(structure: Structure, concept: Concept, works: WorksSectionView): Html {
  const named = (ids: readonly string[]) => ids.flatMap((id) => structure.concepts.get(id) ?? []);
  const narrower = [...structure.concepts.values()].filter((other) => other.broader.includes(concept.id));
  const usage = Object.entries(concept.usage ?? {});
  return html`<div class="page-head"><h1>${concept.prefLabel}</h1>${concept.scopeNote && html`<p class="tagline">${concept.scopeNote}</p>`}</div>
<dl class="margin-facts">
${concept.altLabels.length > 0 && html`<div><dt>Also called</dt><dd>${concept.altLabels.join(', ')}</dd></div>`}
${usage.length > 0 && html`<div><dt>Words used in</dt><dd>${usage.map(([country, words], index) => html`${index > 0 && html`<br>`}${countryName(country)}: ${words}`)}</dd></div>`}
${conceptRow('Wider idea', named(concept.broader))}${conceptRow('Narrower ideas', narrower)}${conceptRow('See also', named(concept.related))}
${
  concept.mappings !== undefined &&
  concept.mappings.length > 0 &&
  html`<div><dt>In other vocabularies</dt><dd>${concept.mappings.map((mapping, index) => html`${index > 0 && html`<br>`}${mapping.label} <span class="soft">(${mapping.scheme})</span>`)}</dd></div>`
}
</dl>
<h2 class="home-section">Works about this</h2>
${worksSection(works, { headingLevel: 3, empty: html`<p>No work has been marked with this idea yet.</p>` })}`;
}

function conceptRow(term: string, concepts: readonly Concept[]): Html | undefined {
  if (concepts.length === 0) return undefined;
  return html`<div><dt>${term}</dt><dd>${concepts.map((concept, index) => html`${index > 0 && ', '}<a href="/concepts/${concept.id}">${concept.prefLabel}</a>`)}</dd></div>`;
}
