import { longDate } from '../../../platform/dates.ts';
import { type Html, html, url } from '../../../platform/html/index.ts';
import { countryName, languageName } from '../../../platform/language.ts';
import { direction } from '../../../platform/text.ts';
import { accessLabel, type Link, layer, paragraphs, type SectionView, sections } from '../../../ui/index.ts';
import { accessOf, orderedRoutes } from '../access.ts';
import { byline, issuedLabel } from '../byline.ts';
import { identifierAddress } from '../identifiers.ts';
import {
  accessLabels,
  formatLabels,
  involvementLabels,
  layerLabels,
  relationLabels,
  roleLabels,
  typeLabels,
  versionLabels,
  writtenByLabel,
} from '../labels.ts';
import { listedName } from '../names.ts';
import type { Structure } from '../store/ordering.ts';
import type { StoredWork } from '../stored-work.ts';
import type { AccessRoute, Description, RelationKind, WorkRecord } from '../work.ts';
import { fullTitle } from './work-list-item.ts';

export interface WorkPageView {
  readonly work: StoredWork;
  /** The whole citation, where the citation engine has made it; a byline stands in for it. */
  readonly citation?: Html | undefined;
  readonly structure: Structure;
  /** Works that this one's relations name, by the id that the relation states, and those that name it. */
  readonly related: ReadonlyMap<string, StoredWork>;
  readonly relatedFrom: readonly { readonly kind: RelationKind; readonly work: StoredWork }[];
  /** Formats that the record can be taken away in. */
  readonly downloads: readonly Link[];
  readonly permanentLink: string;
  readonly reportLink: string;
  /** Where to look for a work whose address the library does not know. */
  readonly elsewhere: readonly Link[];
  /** Works near to this one. */
  readonly nearby?: Html | undefined;
}

/** From about this length a title is set smaller. */
const longTitle = 110;

export function workPage(view: WorkPageView): Html {
  const { record } = view.work;
  const title = fullTitle(record);
  const way = orderedRoutes(record.access).find((route) => route.url !== undefined && route.kind !== 'gone');
  const access = accessOf(record);
  return html`<article class="work">
<div class="work-head">
<h1${title.length > longTitle && html` class="long"`}${record.titleLanguage && html` lang="${record.titleLanguage}"`} dir="${direction(title)}">${titleParts(record)}</h1>
${record.originalTitle && html`<p class="other-title" lang="${record.originalTitle.language}" dir="${direction(record.originalTitle.text)}">${record.originalTitle.text}</p>`}
<p class="citation">${view.citation ?? byline(record)}</p>
${yearNote(record)}
<div class="row">${way?.url !== undefined && html`<a class="act" href="${url(way.url)}">${actionLabel(record, way)}</a>`}${accessLabel(access)}<a class="quiet no-print" href="/works/${view.work.id}/cite">Cite or export</a></div>
${way === undefined && elsewhere(view)}
</div>
<div class="reading">
<div>
${layersOf(record, 'one-line').map((description, index) => oneLineLayer(description, index))}
${beforeYouRead(record)}
${layersOf(record, 'plain-language').map((description, index) => textLayer(description, index))}
${layersOf(record, 'why-it-matters').map((description, index) => textLayer(description, index))}
${layersOf(record, 'easy-read').map((description, index) => textLayer(description, index))}
${layersOf(record, 'abstract').map((description, index) => textLayer(description, index))}
${layersOf(record, 'table-of-contents').map((description, index) => textLayer(description, index))}
${whereToReadIt(record, view)}
${whoMadeIt(record)}
${aboutLayer(record, view.structure)}
${connectedWorks(view)}
${view.nearby}
${aboutThisRecord(view)}
</div>
${apparatus(view)}
</div>
</article>`;
}

/** Styles print "n.d." for a missing date, which says that the work bears none; the library may only not know it. */
export function yearNote(record: WorkRecord): Html | undefined {
  return record.issued === undefined
    ? html`<p class="small">The library has not recorded the year of this work. Please check it before you cite.</p>`
    : undefined;
}

function titleParts(record: WorkRecord): Html {
  if (record.subtitle === undefined) return html`${record.title}`;
  return html`${record.title}${/[?!:.]$/.test(record.title) ? '' : ':'} <span class="subtitle">${record.subtitle}</span>`;
}

const verbs: Partial<Record<WorkRecord['type'], string>> = { podcast: 'Listen', video: 'Watch', webpage: 'Visit' };

function actionLabel(record: WorkRecord, route: AccessRoute): string {
  const host = route.host ?? new URL(route.url!).hostname.replace(/^www\./, '');
  if (route.kind === 'on-request') return `Ask ${host}`;
  return `${verbs[record.type] ?? (route.kind === 'open' || route.kind === 'free-registration' ? 'Read' : 'Find')} at ${host}`;
}

function layersOf(record: WorkRecord, kind: Description['kind']): Description[] {
  return record.descriptions.filter((description) => description.kind === kind);
}

function languageOf(description: Description): string | undefined {
  return description.language === 'en' ? undefined : description.language;
}

function oneLineLayer(description: Description, index: number): Html {
  return layer({
    id: layerId(description, index),
    label: layerLabels['one-line'],
    language: languageOf(description),
    body: html`<p class="lede">${description.sections[0]!.text}</p>`,
  });
}

/** A layer may stand in several languages; each needs an id of its own. */
function layerId(description: Description, index: number): string {
  return index === 0 ? description.kind : `${description.kind}-${index + 1}`;
}

function textLayer(description: Description, index: number): Html {
  const printed = description.label === undefined ? layerLabels[description.kind] : sentenceCase(description.label);
  // An abstract is taken for the authors' own words unless it says at once that it is not.
  const retold = description.kind === 'abstract' && description.writtenBy.kind === 'library';
  const views = description.sections.map((section): SectionView => ({ label: section.label, paragraphs: paragraphs(section.text) }));
  return layer({
    id: layerId(description, index),
    label: retold ? `${printed}, in our words` : printed,
    language: languageOf(description),
    body: html`${retold && credit(description)}${sections(views)}${!retold && credit(description)}`,
  });
}

/** Labels printed all in capitals are shown as words; screen readers spell capitals out. */
function sentenceCase(label: string): string {
  return label === label.toUpperCase() ? `${label.slice(0, 1)}${label.slice(1).toLowerCase()}` : label;
}

/** Who wrote a layer, when, and who has checked it. */
function credit(description: Description): Html {
  const when = description.writtenOn === undefined ? '' : `, ${longDate(description.writtenOn)}`;
  const checked =
    description.checked === undefined
      ? description.writtenBy.kind === 'library'
        ? ' Not yet checked by people with lived experience.'
        : ''
      : ` Checked by ${description.checked.by}, ${longDate(description.checked.on)}.`;
  return html`<p class="credit">${writtenByLabel(description.writtenBy)}${when}.${checked}${description.rights && ` ${description.rights}`}</p>`;
}

function beforeYouRead(record: WorkRecord): Html | undefined {
  if (record.contentNotes.length === 0 && record.culturalAdvice.length === 0) return undefined;
  return layer({
    id: 'before-you-read',
    label: 'Before you read',
    body: html`${record.culturalAdvice.map((advice) => html`<p class="note">${advice.text} <span class="soft">(${advice.source})</span></p>`)}
${
  record.contentNotes.length > 0 &&
  html`<p class="note">This work discusses ${listInWords(record.contentNotes.map((note) => [note.topic, note.where && `(${note.where})`, note.detail].filter(Boolean).join(' ')))}. <a href="/support">Support contacts</a></p>`
}`,
  });
}

function listInWords(items: readonly string[]): string {
  return items.length <= 1 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

function whereToReadIt(record: WorkRecord, view: WorkPageView): Html {
  const routes = orderedRoutes(record.access);
  return layer({
    id: 'access',
    label: 'How to get it',
    body: html`<ul class="routes">${
      routes.length === 0
        ? html`<li><p>The library does not know yet where this work can be read.</p></li>`
        : routes.map((route) => html`<li>${routeLine(route)}</li>`)
    }</ul>
<p class="small no-print">Can’t get it, or a link does not work? <a href="${url(view.reportLink)}">Ask us</a></p>`,
  });
}

/** Where a reader may find what the library has no address for. */
function elsewhere(view: WorkPageView): Html | undefined {
  if (view.elsewhere.length === 0) return undefined;
  return html`<p class="small no-print">The library has no address for this work. Look for it at ${view.elsewhere.map((link, index) => html`${index > 0 && ' or '}<a href="${url(link.href)}">${link.label}</a>`)}.</p>`;
}

function routeLine(route: AccessRoute): Html {
  const facts = [
    route.version && versionLabels[route.version],
    route.formats.length > 0 && route.formats.map((format) => formatLabels[format]).join(', '),
    route.lastChecked && `link checked ${longDate(route.lastChecked)}`,
  ].filter((fact) => typeof fact === 'string');
  return html`${accessLabel({ kind: route.kind, label: accessLabels[route.kind] })} ${
    route.url === undefined
      ? html`<span class="small">No address recorded yet${route.host && ` (${route.host})`}</span>`
      : html`<a href="${url(route.url)}">${route.host ?? new URL(route.url).hostname.replace(/^www\./, '')}</a>`
  }${route.kind === 'gone' && ' (no longer there)'}${facts.length > 0 && html` <span class="small">${facts.join(' · ')}</span>`}${
    route.archivedUrl && html` <a class="small" href="${url(route.archivedUrl)}">Archived copy</a>`
  }`;
}

function whoMadeIt(record: WorkRecord): Html {
  const { involvement } = record;
  return layer({
    id: 'who-made-it',
    label: 'Who made it',
    body: html`${
      record.contributors.length === 0
        ? html`<p>The library does not know who made this work.</p>`
        : html`<p>${record.contributors.map(
            (contribution, index) =>
              html`${index > 0 && ' · '}<a href="/contributors/${contribution.id ?? ''}"><bdi>${listedName(contribution)}</bdi></a>${contribution.role !== 'author' && contribution.role !== 'organisation' && html` <span class="soft">(${roleLabels[contribution.role].toLowerCase()})</span>`}`,
          )}</p>`
    }
${
  involvement.level === 'none-stated'
    ? html`<p class="small">Lived-experience involvement: not stated in what the library has seen of this work. The library does not guess.</p>`
    : html`<p><strong>${involvementLabels[involvement.level]}.</strong> ${involvement.statement} <span class="small">As stated in: ${involvement.source}.</span></p>`
}`,
  });
}

function aboutLayer(record: WorkRecord, structure: Structure): Html | undefined {
  const concepts = record.concepts.flatMap((id) => structure.concepts.get(id) ?? []);
  if (concepts.length === 0) return undefined;
  return layer({
    id: 'about',
    label: 'What it is about',
    body: html`<ul class="inline-links">${concepts.map((concept) => html`<li><a href="/concepts/${concept.id}">${concept.prefLabel}</a></li>`)}</ul>`,
  });
}

function connectedWorks(view: WorkPageView): Html | undefined {
  const { record } = view.work;
  const lines = [
    ...record.relations.flatMap((relation) => {
      const label = relationLabels[relation.kind].from;
      if (!('work' in relation)) {
        return [
          html`<li><span class="soft">${label}:</span> ${relation.url === undefined ? relation.title : html`<a href="${url(relation.url)}">${relation.title}</a>`}</li>`,
        ];
      }
      const target = view.related.get(relation.work);
      return target === undefined ? [] : [relatedLine(label, target)];
    }),
    ...view.relatedFrom
      .filter(({ work }) => ![...view.related.values()].some(({ id }) => id === work.id))
      .map(({ kind, work }) => relatedLine(relationLabels[kind].to, work)),
  ];
  if (lines.length === 0) return undefined;
  return layer({ id: 'connected', label: 'Connected works', body: html`<ul class="plain-list">${lines}</ul>` });
}

function relatedLine(label: string, work: StoredWork): Html {
  return html`<li><span class="soft">${label}:</span> <a href="/works/${work.id}">${fullTitle(work.record)}</a></li>`;
}

function aboutThisRecord({ work }: WorkPageView): Html {
  const { provenance } = work.record;
  return layer({
    id: 'provenance',
    label: 'About this record',
    body: html`${
      provenance.length > 0 &&
      html`<details><summary>Where its facts come from</summary><ul>${provenance.map(
        (entry) =>
          html`<li>${entry.field && html`<strong>${fieldLabel(entry.field)}:</strong> `}${entry.url === undefined ? entry.source : html`<a href="${url(entry.url)}">${entry.source}</a>`}${entry.inferred && ' (concluded, not read)'}${entry.note && `. ${entry.note}`}${entry.on && html` <span class="soft">${longDate(entry.on)}</span>`}</li>`,
      )}</ul></details>`
    }
<p class="small">Added ${longDate(work.addedOn)}. Last changed ${longDate(work.updatedAt)}. <a href="/works/${work.id}/history">History of this record</a></p>`,
  });
}

/** "availableOnline" becomes "Available online". */
export function fieldLabel(field: string): string {
  const spaced = field.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return `${spaced.slice(0, 1).toUpperCase()}${spaced.slice(1)}`;
}

/** Rows that only serve on a screen. */
const screenOnly = new Set(['Take it with you', 'Something wrong?']);

function apparatus(view: WorkPageView): Html {
  const { record } = view.work;
  const number = [record.volume, record.issue && `(${record.issue})`].filter(Boolean).join('');
  const container =
    record.container &&
    html`<cite>${record.container.title}</cite>${number && `, ${number}`}${record.pages && `, pages ${record.pages}`}${record.articleNumber && `, article ${record.articleNumber}`}${record.container.series && html`<br>${record.container.series}`}`;
  const identifiers = record.identifiers.filter(({ scheme }) => scheme !== 'url');
  // An address that is none of the routes: a project's page, a catalogue's.
  const pages = record.identifiers.filter(({ scheme, value }) => scheme === 'url' && !record.access.some((route) => route.url === value));
  const places = record.placements.flatMap((path) => view.structure.collections.get(path) ?? []);
  const rows: [string, Html | string | undefined | false][] = [
    ['Kind', typeLabels[record.type]],
    [
      'Year',
      html`${issuedLabel(record.issued)}${record.availableOnline && record.availableOnline !== record.issued && html`<br>Online ${issuedLabel(record.availableOnline)}`}`,
    ],
    ['In', container],
    ['Publisher', record.publisher && html`${record.publisher}${record.place && `, ${record.place}`}`],
    ['Edition', record.edition],
    ['Number', record.number],
    ['Event', record.event],
    [
      identifiers.length === 1 ? 'Identifier' : 'Identifiers',
      identifiers.length > 0 &&
        html`${identifiers.map(({ scheme, value }, index) => {
          const address = identifierAddress(scheme, value);
          return html`${index > 0 && html`<br>`}<span class="soft">${scheme.toUpperCase()}</span> ${address === undefined ? value : html`<a href="${url(address)}">${value}</a>`}`;
        })}`,
    ],
    [
      'Page about it',
      pages.length > 0 &&
        html`${pages.map(({ value }, index) => html`${index > 0 && html`<br>`}<a href="${url(value)}">${URL.canParse(value) ? new URL(value).hostname.replace(/^www\./, '') : value}</a>`)}`,
    ],
    ['Language', record.languages.length > 0 && record.languages.map((tag) => languageName(tag)).join(', ')],
    ['Country', record.countries.length > 0 && record.countries.map((code) => countryName(code)).join(', ')],
    ['Licence', record.licence],
    [
      'Filed under',
      places.length > 0 &&
        html`${places.map((place, index) => html`${index > 0 && html`<br>`}${place.parent && html`${place.parent.name}: `}<a href="/browse/${place.path}">${place.name}</a>`)}`,
    ],
    [
      'Take it with you',
      html`${view.downloads.map((link, index) => html`${index > 0 && ' · '}<a href="${url(link.href)}">${link.label}</a>`)}`,
    ],
    ['Permanent link', html`<a href="/works/${view.work.id}">${view.permanentLink}</a>`],
    ['Something wrong?', html`<a href="${url(view.reportLink)}">Report a problem</a>`],
  ];
  return html`<aside class="apparatus" aria-label="Facts about this work"><dl class="facts-list">${rows.map(
    ([term, value]) =>
      value !== undefined &&
      value !== false &&
      value !== '' &&
      html`<div${screenOnly.has(term) && html` class="no-print"`}><dt>${term}</dt><dd>${value}</dd></div>`,
  )}</dl></aside>`;
}
