import { hostName } from '../../../platform/host-name.ts';
import { type Html, html, url } from '../../../platform/html/index.ts';
import { direction } from '../../../platform/text.ts';
import {
  accessLabel,
  foreignLanguage,
  type Link,
  languageMarks,
  layer,
  paragraphs,
  readAloud,
  type SectionView,
  sections,
  textIn,
} from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { accessOf, orderedRoutes, wayTo } from '../access.ts';
import { austlangAddress, austlangCode, languageLabel } from '../austlang.ts';
import { byline, issuedLabel } from '../byline.ts';
import { identifierAddress } from '../identifiers.ts';
import {
  accessLabelOf,
  fieldLabel,
  formatLabel,
  involvementLabel,
  layerLabel,
  readingLevelLabel,
  relationLabel,
  roleLabel,
  typeLabel,
  versionLabel,
  writtenBy,
} from '../labels.ts';
import { listedName } from '../names.ts';
import type { Structure } from '../store/ordering.ts';
import type { StoredWork } from '../stored-work.ts';
import type { AccessRoute, Description, DescriptionKind, RelationKind, WorkRecord } from '../work.ts';
import { listed } from './listed.ts';
import { workLink } from './work-link.ts';
import { fullTitle, type ListReader } from './work-list-item.ts';

/** What stands on a work's page for the sake of reading it, made by whoever knows the reader. */
export interface ReadingAids {
  /** Before the layers of text: content notes, cultural advice, labels of communities. */
  readonly before?: Html | undefined;
  /** Beside the link to the work: "Add to a list", "Print a handout". */
  readonly actions?: Html | undefined;
  /** After the layers of text: support contacts. */
  readonly after?: Html | undefined;
  /** The plain-language layer stands first and open, the other layers are folded. */
  readonly plainFirst?: boolean;
  /** The record itself is covered until the reader opens it. */
  readonly cover?: { readonly label: string } | undefined;
  /** Scripts that the page needs for these. */
  readonly scripts?: readonly string[];
}

export interface TellLinks {
  readonly correct: string;
  readonly ask: string;
  readonly remove: string;
}

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
  /** Where a reader corrects the record, asks how to get the work, or for it to be removed. Absent: all of that goes where problems go. */
  readonly tellLinks?: TellLinks | undefined;
  /** Where to look for a work whose address the library does not know. */
  readonly elsewhere: readonly Link[];
  /** Works near to this one. */
  readonly nearby?: Html | undefined;
  readonly aids: ReadingAids;
  readonly reader: ListReader;
}

/** From about this length a title is set smaller. */
const longTitle = 110;

export function workPage(view: WorkPageView, t: Words): Html {
  const { aids } = view;
  const words = aloudWords(t);
  if (aids.cover === undefined) {
    return html`<article class="work"${readAloud(words)}>
${workHead(view, t)}
<div class="reading">
<div>
${layers(view, t, aids.before)}
</div>
${apparatus(view, t)}
</div>
</article>`;
  }
  return html`<article class="work"${readAloud(words)}>
<div class="work-head covered"><h1>${t('catalogue.advice.covered')}</h1></div>
${aids.before}
<details class="cover"><summary>${aids.cover.label}</summary>
${workHead(view, t)}
<div class="reading">
<div>
${layers(view, t)}
</div>
${apparatus(view, t)}
</div>
</details>
</article>`;
}

/** What the work is and how to get to it. Its title heads the page, or what is under the cover of it. */
function workHead(view: WorkPageView, t: Words): Html {
  const { aids, reader } = view;
  const { record } = view.work;
  const title = fullTitle(record);
  const language = foreignLanguage(record.titleLanguage ?? reader.contentLanguage, t);
  const attributes = html`${title.length > longTitle && html` class="long"`}${language && html` lang="${language}"`} dir="${direction(title)}"`;
  const way = wayTo(record);
  const access = accessOf(record);
  const { originalTitle } = record;
  return html`<div class="work-head">
${aids.cover === undefined ? html`<h1${attributes}>${titleParts(record)}</h1>` : html`<h2${attributes}>${titleParts(record)}</h2>`}
${originalTitle && html`<p class="other-title" lang="${originalTitle.language}" dir="${direction(originalTitle.text)}">${originalTitle.text}</p>`}
<p class="citation" data-not-read${view.citation && languageMarks(reader.contentLanguage, t)}>${view.citation ?? byline(record, t, reader.contentLanguage)}</p>
${yearNote(record, t)}
<div class="row" data-not-read>${way?.url !== undefined && html`<a class="act" href="${url(way.url)}"><span>${actionLabel(record, way, view, t)}</span></a>`}${accessLabel({ kind: access, label: accessLabelOf(access, t) })}<a class="quiet no-print" href="/works/${view.work.id}/cite">${t('catalogue.cite.title')}</a>${aids.actions}</div>
${way === undefined && elsewhere(view, t)}
</div>`;
}

/** The order of the layers of text, and that for readers who want plain words first. */
const layerOrder: readonly DescriptionKind[] = ['plain-language', 'why-it-matters', 'easy-read', 'abstract', 'table-of-contents'];
const plainLayers: readonly DescriptionKind[] = ['plain-language', 'easy-read'];
const plainFirstOrder = [...plainLayers, ...layerOrder.filter((kind) => !plainLayers.includes(kind))];

function layers(view: WorkPageView, t: Words, before?: Html): Html {
  const { aids, reader } = view;
  const { record } = view.work;
  // Where nothing is in plain words, folding the rest would leave nothing to read.
  const plainFirst = aids.plainFirst === true && record.descriptions.some(({ kind }) => plainLayers.includes(kind));
  return html`${layersOf(record, 'one-line').map((description, index) => oneLineLayer(description, index, t))}
${before}
${(plainFirst ? plainFirstOrder : layerOrder).map((kind) =>
  layersOf(record, kind).map((description, index) => textLayer(description, index, reader, t, plainFirst && !plainLayers.includes(kind))),
)}
${aids.after}
${whereToReadIt(view, t)}
${whoMadeIt(view, t)}
${aboutLayer(view, t)}
<div data-not-read>${connectedWorks(view, t)}
${view.nearby}
${aboutThisRecord(view, t)}</div>`;
}

/** Styles print "n.d." for a missing date, which says that the work bears none; the library may only not know it. */
export function yearNote(record: WorkRecord, t: Words): Html | undefined {
  return record.issued === undefined ? html`<p class="small">${t('catalogue.work.no-year')}</p>` : undefined;
}

function aloudWords(t: Words) {
  return {
    controls: t('catalogue.aloud.controls'),
    read: t('catalogue.aloud.read'),
    pause: t('catalogue.aloud.pause'),
    goOn: t('catalogue.aloud.go-on'),
    stop: t('catalogue.aloud.stop'),
    slower: t('catalogue.aloud.slower'),
    faster: t('catalogue.aloud.faster'),
    // Filled in by the browser.
    rate: t('catalogue.aloud.rate', { rate: '{rate}' }),
    reading: t('catalogue.aloud.reading'),
    paused: t('catalogue.aloud.paused'),
    stopped: t('catalogue.aloud.stopped'),
    finished: t('catalogue.aloud.finished'),
    leftOut: t('catalogue.aloud.left-out', { language: '{language}' }),
    failed: t('catalogue.aloud.failed'),
  };
}

function titleParts(record: WorkRecord): Html {
  if (record.subtitle === undefined) return html`${record.title}`;
  return html`${record.title}${/[?!:.]$/.test(record.title) ? '' : ':'} <span class="subtitle">${record.subtitle}</span>`;
}

/** A text of the library's or the record's own, in the language of the library. */
function own(text: string, view: WorkPageView, t: Words): Html {
  return textIn(view.reader.contentLanguage, text, t);
}

const verbs = { podcast: 'listen', video: 'watch', webpage: 'visit' } as const;

function actionLabel({ type }: WorkRecord, route: AccessRoute, view: WorkPageView, t: Words): Html {
  const host = route.host === undefined ? hostName(route.url!) : own(route.host, view, t);
  if (route.kind === 'on-request') return t.html('catalogue.work.act.ask', { host });
  const free = route.kind === 'open' || route.kind === 'free-registration';
  const verb = type in verbs ? verbs[type as keyof typeof verbs] : free ? 'read' : 'find';
  return t.html(`catalogue.work.act.${verb}`, { host });
}

function layersOf(record: WorkRecord, kind: DescriptionKind): Description[] {
  return record.descriptions.filter((description) => description.kind === kind);
}

function oneLineLayer(description: Description, index: number, t: Words): Html {
  return layer({
    id: layerId(description, index),
    label: layerLabel('one-line', t),
    language: foreignLanguage(description.language, t),
    body: html`<p class="lede">${description.sections[0]!.text}</p>`,
  });
}

/** A layer may stand in several languages; each needs an id of its own. */
function layerId(description: Description, index: number): string {
  return index === 0 ? description.kind : `${description.kind}-${index + 1}`;
}

function textLayer(description: Description, index: number, reader: ListReader, t: Words, folded: boolean): Html {
  const printed =
    description.label === undefined
      ? html`${layerLabel(description.kind, t)}`
      : textIn(description.language, sentenceCase(description.label), t);
  // An abstract is taken for the authors' own words unless it says at once that it is not.
  const retold = description.kind === 'abstract' && description.writtenBy.kind === 'library';
  const views = description.sections.map((section): SectionView => ({ label: section.label, paragraphs: paragraphs(section.text) }));
  const said = credit(description, reader, t);
  return layer({
    id: layerId(description, index),
    label: retold ? t.html('catalogue.work.in-our-words', { layer: printed }) : printed,
    language: foreignLanguage(description.language, t),
    body: html`${retold && said}${sections(views)}${!retold && said}`,
    folded,
  });
}

/** Labels printed all in capitals are shown as words; screen readers spell capitals out. */
function sentenceCase(label: string): string {
  return label === label.toUpperCase() ? `${label.slice(0, 1)}${label.slice(1).toLowerCase()}` : label;
}

/** Who wrote a layer, when, and who has checked it: the library's words, also beside a text in another language. */
function credit(description: Description, { contentLanguage }: ListReader, t: Words): Html {
  const { checked, rights } = description;
  const within = foreignLanguage(description.language, t) !== undefined;
  return html`<p class="credit"${within && html` lang="${t.language}" dir="${t.direction}"`}>${writtenBy(description, t)}${
    checked === undefined
      ? description.writtenBy.kind === 'library' && ` ${t('catalogue.work.unchecked')}`
      : ` ${t('catalogue.work.checked', { name: checked.by, date: t.date(checked.on) })}`
  }${rights && html` ${textIn(contentLanguage, rights, t)}`}</p>`;
}

function whereToReadIt(view: WorkPageView, t: Words): Html {
  const routes = orderedRoutes(view.work.record.access);
  return layer({
    id: 'access',
    label: t('catalogue.work.get'),
    notRead: true,
    body: html`<ul class="routes">${
      routes.length === 0
        ? html`<li><p>${t('catalogue.work.get-unknown')}</p></li>`
        : routes.map((route) => html`<li>${routeLine(route, view, t)}</li>`)
    }</ul>
<p class="small no-print">${t.html('catalogue.work.get-ask', { link: (text) => html`<a href="${url(view.tellLinks?.ask ?? view.reportLink)}">${text}</a>` })}</p>`,
  });
}

/** Where a reader may find what the library has no address for. */
function elsewhere(view: WorkPageView, t: Words): Html | undefined {
  const [first, ...others] = view.elsewhere.map((link) => html`<a href="${url(link.href)}">${own(link.label, view, t)}</a>`);
  if (first === undefined) return undefined;
  const places = others.reduce((before, last) => t.html('catalogue.work.elsewhere-or', { places: before, last }), first);
  return html`<p class="small no-print" data-not-read>${t.html('catalogue.work.elsewhere', { places })}</p>`;
}

function routeLine(route: AccessRoute, view: WorkPageView, t: Words): Html {
  const { readingLevel } = route;
  const facts = [
    ...(route.version === undefined ? [] : [html`${versionLabel(route.version, t)}`]),
    ...(route.formats.length === 0
      ? []
      : [
          listed(
            route.formats.map((format) => html`${formatLabel(format, t)}`),
            t,
          ),
        ]),
    ...(readingLevel === undefined
      ? []
      : [
          t.html('catalogue.work.route-level', {
            level: readingLevelLabel(readingLevel.level, t),
            source: own(readingLevel.source, view, t),
          }),
        ]),
    ...(route.lastChecked === undefined ? [] : [html`${t('catalogue.work.route-checked', { date: t.date(route.lastChecked) })}`]),
  ];
  return html`${accessLabel({ kind: route.kind, label: accessLabelOf(route.kind, t) })} ${
    route.url === undefined
      ? html`<span class="small">${
          route.host === undefined
            ? t('catalogue.work.route-no-address')
            : t.html('catalogue.work.route-no-address-at', { host: own(route.host, view, t) })
        }</span>`
      : html`<a href="${url(route.url)}">${route.host === undefined ? hostName(route.url) : own(route.host, view, t)}</a>`
  }${route.kind === 'gone' && ` ${t('catalogue.work.route-gone')}`}${
    facts.length > 0 && html` <span class="small">${facts.map((fact, index) => html`${index > 0 && ' · '}${fact}`)}</span>`
  }${route.archivedUrl && html` <a class="small" href="${url(route.archivedUrl)}">${t('catalogue.work.route-archived')}</a>`}`;
}

function whoMadeIt(view: WorkPageView, t: Words): Html {
  const { contributors, involvement } = view.work.record;
  return layer({
    id: 'who-made-it',
    label: t('catalogue.work.made'),
    body: html`${
      contributors.length === 0
        ? html`<p>${t('catalogue.work.made-unknown')}</p>`
        : html`<ul class="inline-links in-text">${contributors.map(
            (contribution) =>
              html`<li><a href="/contributors/${contribution.id ?? ''}"><bdi>${listedName(contribution)}</bdi></a>${contribution.role !== 'author' && contribution.role !== 'organisation' && html` <span class="soft">(${roleLabel(contribution.role, t)})</span>`}</li>`,
          )}</ul>`
    }
${
  involvement.level === 'none-stated'
    ? html`<p class="small">${t('catalogue.work.involvement-none')}</p>`
    : html`<p><strong>${involvementLabel(involvement.level, t)}.</strong> ${involvement.statement && own(involvement.statement, view, t)} <span class="small">${t.html('catalogue.work.involvement-source', { source: involvement.source && own(involvement.source, view, t) })}</span></p>`
}`,
  });
}

function aboutLayer({ work, structure, reader }: WorkPageView, t: Words): Html | undefined {
  const concepts = work.record.concepts.flatMap((id) => structure.concepts.get(id) ?? []);
  if (concepts.length === 0) return undefined;
  const marks = languageMarks(reader.contentLanguage, t);
  return layer({
    id: 'about',
    label: t('catalogue.work.about'),
    body: html`<ul class="inline-links">${concepts.map((concept) => html`<li><a href="/concepts/${concept.id}">${t.html('catalogue.work.about-link', { name: html`<bdi${marks}>${concept.prefLabel}</bdi>` })}</a></li>`)}</ul>`,
  });
}

function connectedWorks(view: WorkPageView, t: Words): Html | undefined {
  const line = (kind: RelationKind, seen: 'from' | 'to', work: Html) =>
    html`<li>${t.html('catalogue.work.connected-line', {
      relation: relationLabel(kind, seen, t),
      work,
      soft: (text) => html`<span class="soft">${text}</span>`,
    })}</li>`;
  const lines = [
    ...view.work.record.relations.flatMap((relation) => {
      if (!('work' in relation)) {
        const title = own(relation.title, view, t);
        return [line(relation.kind, 'from', relation.url === undefined ? title : html`<a href="${url(relation.url)}">${title}</a>`)];
      }
      const target = view.related.get(relation.work);
      return target === undefined ? [] : [line(relation.kind, 'from', workLink(target, t, view.reader))];
    }),
    ...view.relatedFrom
      .filter(({ work }) => ![...view.related.values()].some(({ id }) => id === work.id))
      .map(({ kind, work }) => line(kind, 'to', workLink(work, t, view.reader))),
  ];
  if (lines.length === 0) return undefined;
  return layer({ id: 'connected', label: t('catalogue.work.connected'), body: html`<ul class="plain-list">${lines}</ul>` });
}

function aboutThisRecord(view: WorkPageView, t: Words): Html {
  const { work } = view;
  const { provenance } = work.record;
  return layer({
    id: 'provenance',
    label: t('catalogue.work.record'),
    body: html`${
      provenance.length > 0 &&
      html`<details><summary>${t('catalogue.work.facts-from')}</summary><ul class="plain-list">${provenance.map((entry) => {
        const source = own(entry.source, view, t);
        return html`<li>${entry.field && html`<strong>${t('catalogue.work.fact-field', { field: fieldLabel(entry.field, t) })}</strong> `}${entry.url === undefined ? source : html`<a href="${url(entry.url)}">${source}</a>`}${entry.inferred && ` ${t('catalogue.work.fact-concluded')}`}${entry.note && html`. ${own(entry.note, view, t)}`}${entry.on && html` <span class="soft">${t.date(entry.on)}</span>`}</li>`;
      })}</ul></details>`
    }
<p class="small">${t.html('catalogue.work.dates', {
      added: t.date(work.addedOn),
      changed: t.date(work.updatedAt),
      link: (text) => html`<a href="/works/${work.id}/history">${text}</a>`,
    })}</p>`,
  });
}

/** Rows that only serve on a screen. */
const screenOnly: ReadonlySet<string> = new Set(['take', 'wrong']);

function apparatus(view: WorkPageView, t: Words): Html {
  const { record } = view.work;
  const text = (value: string | undefined) => value && own(value, view, t);
  const number = [record.volume, record.issue && `(${record.issue})`].filter(Boolean).join('');
  const container =
    record.container &&
    html`<cite${languageMarks(view.reader.contentLanguage, t)}>${record.container.title}</cite>${number && `, ${number}`}${record.pages && `, ${t('catalogue.facts.pages', { pages: record.pages })}`}${record.articleNumber && `, ${t('catalogue.facts.article', { number: record.articleNumber })}`}${record.container.series && html`<br>${text(record.container.series)}`}`;
  const identifiers = record.identifiers.filter(({ scheme }) => scheme !== 'url');
  // An address that is none of the routes: a project's page, a catalogue's.
  const pages = record.identifiers.filter(({ scheme, value }) => scheme === 'url' && !record.access.some((route) => route.url === value));
  const places = record.placements.flatMap((path) => view.structure.collections.get(path) ?? []);
  const online = record.availableOnline !== record.issued ? record.availableOnline : undefined;
  const rows = {
    kind: typeLabel(record.type, t),
    year: html`${issuedLabel(record.issued, t)}${online && html`<br>${t('catalogue.facts.online', { year: issuedLabel(online, t) })}`}`,
    in: container,
    publisher: record.publisher && html`${text(record.publisher)}${record.place && html`, ${text(record.place)}`}`,
    edition: text(record.edition),
    number: text(record.number),
    event: text(record.event),
    identifiers:
      identifiers.length > 0 &&
      html`${identifiers.map(({ scheme, value }, index) => {
        const address = identifierAddress(scheme, value);
        return html`${index > 0 && html`<br>`}<span translate="no"><span class="soft">${scheme.toUpperCase()}</span> ${address === undefined ? value : html`<a href="${url(address)}">${value}</a>`}</span>`;
      })}`,
    page:
      pages.length > 0 &&
      html`${pages.map(({ value }, index) => html`${index > 0 && html`<br>`}<a href="${url(value)}">${hostName(value)}</a>`)}`,
    language:
      record.languages.length > 0 &&
      listed(
        record.languages.map((tag) => languageOfWork(tag, view, t)),
        t,
      ),
    country:
      record.countries.length > 0 &&
      listed(
        record.countries.map((code) => html`${t.countryName(code)}`),
        t,
      ),
    licence: text(record.licence),
    filed:
      places.length > 0 &&
      html`${places.map((place, index) => html`${index > 0 && html`<br>`}${place.parent && html`${text(place.parent.name)}: `}<a href="/browse/${place.path}">${text(place.name)}</a>`)}`,
    take: html`<ul class="inline-links">${view.downloads.map((link) => html`<li><a href="${url(link.href)}" translate="no">${link.label}</a></li>`)}</ul>`,
    permanent: html`<a href="/works/${view.work.id}">${view.permanentLink}</a>`,
    wrong: html`<a href="${url(view.reportLink)}">${t('catalogue.facts.report')}</a>${
      view.tellLinks &&
      html`<br><a href="${url(view.tellLinks.correct)}">${t('catalogue.facts.correct')}</a><br><a href="${url(view.tellLinks.remove)}">${t('catalogue.facts.remove')}</a>`
    }`,
  };
  return html`<aside class="apparatus" data-not-read aria-label="${t('catalogue.facts.title')}"><dl class="facts-list">${Object.entries(
    rows,
  ).map(
    ([name, value]) =>
      value !== undefined &&
      value !== false &&
      value !== '' &&
      html`<div${screenOnly.has(name) && html` class="no-print"`}><dt>${t(`catalogue.facts.${name as keyof typeof rows}`, { count: identifiers.length })}</dt><dd>${value}</dd></div>`,
  )}</dl></aside>`;
}

/** A language's name; a code of AUSTLANG leads to what AIATSIS says of it. */
function languageOfWork(tag: string, { structure }: WorkPageView, t: Words): Html {
  const address = austlangAddress(tag);
  const label = austlangCode(tag) === undefined ? t.languageName(tag) : languageLabel(structure, tag);
  return address === undefined ? html`${label}` : html`<a href="${url(address)}"><bdi>${label}</bdi></a>`;
}
