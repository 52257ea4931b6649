import {
  austlangAddress,
  austlangCode,
  type Contribution,
  fullTitle,
  identifierAddress,
  orderedRoutes,
  type WorkRecord,
  type WorkType,
} from '../../catalogue/index.ts';
import { identifierOf, identifiersOf } from '../csl-json/to-csl.ts';
import type { ExportedWork } from '../exported-work.ts';
import { abstractText, keywordsOf } from '../fields/abstract-text.ts';
import { spokenName } from '../fields/person-name.ts';

type Node = Record<string, unknown>;

/** The schema.org type of each type of work (schema.org 28.1). */
const schemaTypeOf: Readonly<Record<WorkType, string>> = {
  'journal-article': 'ScholarlyArticle',
  report: 'Report',
  framework: 'Report',
  policy: 'Report',
  webpage: 'WebPage',
  podcast: 'PodcastEpisode',
  video: 'VideoObject',
  chapter: 'Chapter',
  book: 'Book',
  presentation: 'PresentationDigitalDocument',
  thesis: 'Thesis',
  dataset: 'Dataset',
  other: 'CreativeWork',
};

/** Values of `accessibilityFeature` (W3C, Schema.org Accessibility Properties for Discoverability Vocabulary). */
const accessibilityFeatures = {
  captions: 'captions',
  transcript: 'transcript',
  'tagged-pdf': 'taggedPDF',
  auslan: 'signLanguage',
} as const;

/**
 * A work as schema.org JSON-LD. It describes the work, not the page about it: the page is `mainEntityOfPage`.
 * The text is JSON; whoever puts it into a script element of a page must escape "<".
 */
export function writeJsonld(work: ExportedWork): string {
  const { record } = work;
  const addresses = record.identifiers
    .map(({ scheme, value }) => identifierAddress(scheme, value))
    .filter((address) => address !== undefined);
  const routes = orderedRoutes(record.access).filter((route) => route.kind !== 'gone');
  const people = (...roles: Contribution['role'][]) => some(record.contributors.filter(({ role }) => roles.includes(role)).map(agentOf));
  const features = routes.flatMap(({ formats }) =>
    formats.map((format) =>
      format in accessibilityFeatures ? accessibilityFeatures[format as keyof typeof accessibilityFeatures] : undefined,
    ),
  );
  const node: Node = {
    '@context': 'https://schema.org',
    '@type': schemaTypeOf[record.type],
    '@id': addresses[0] ?? (work.url === undefined ? undefined : `${work.url}#work`),
    name: fullTitle(record),
    author: people('author', 'organisation'),
    editor: people('editor'),
    translator: people('translator'),
    contributor: people('host', 'guest', 'chair', 'other'),
    datePublished: isoDate(record.issued),
    inLanguage: some(record.languages.map(languageOf)),
    description: record.descriptions.find(({ kind }) => kind === 'one-line')?.sections[0]?.text,
    abstract: abstractText(record),
    keywords: some(keywordsOf(record)),
    ...placeInContainer(record),
    publisher: record.publisher === undefined ? undefined : { '@type': 'Organization', name: record.publisher, address: record.place },
    pagination: record.pages ?? record.articleNumber,
    ...(record.type === 'book' || record.type === 'chapter' ? {} : { version: record.edition }),
    identifier: some(
      record.identifiers
        .filter(({ scheme }) => scheme !== 'url')
        .map(({ scheme, value }) => ({ '@type': 'PropertyValue', propertyID: scheme, value })),
    ),
    sameAs: some([...new Set(addresses.slice(1))]),
    url: routes.find(({ url }) => url !== undefined)?.url,
    isAccessibleForFree: isFree(routes[0]?.kind),
    accessibilityFeature: some([...new Set(features.filter((feature) => feature !== undefined))]),
    license: record.licence,
    countryOfOrigin: some(record.countries.map((code) => ({ '@type': 'Country', name: code }))),
    mainEntityOfPage: work.url,
  };
  return `${JSON.stringify(node, undefined, 2)}\n`;
}

function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

function agentOf(contribution: Contribution): Node {
  if ('literal' in contribution) return { '@type': 'Organization', name: contribution.literal };
  const { family, given, particle, orcid } = contribution;
  return {
    '@type': 'Person',
    '@id': orcid === undefined ? undefined : `https://orcid.org/${orcid}`,
    name: spokenName(contribution),
    familyName: particle === undefined ? family : `${particle} ${family}`,
    givenName: given,
  };
}

/** schema.org dates are ISO 8601: a whole date as it is, of a range or an uncertain date its year, of "n.d." nothing. */
function isoDate(issued: string | undefined): string | undefined {
  if (issued === undefined) return undefined;
  return /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?$/.test(issued) ? issued : /^\d{4}/.exec(issued)?.[0];
}

/** The journal, book, podcast or site that holds the work; an issue stands in its volume, and that in its journal. */
function placeInContainer(record: WorkRecord): Node {
  const { container, volume, issue, number, edition } = record;
  const isbn = some(identifiersOf(record, 'isbn'));
  switch (record.type) {
    case 'journal-article': {
      let held: Node | undefined =
        container === undefined ? undefined : { '@type': 'Periodical', name: container.title, issn: some(identifiersOf(record, 'issn')) };
      if (volume !== undefined) held = { '@type': 'PublicationVolume', volumeNumber: volume, isPartOf: held };
      if (issue !== undefined) held = { '@type': 'PublicationIssue', issueNumber: issue, isPartOf: held };
      return { isPartOf: held };
    }
    case 'podcast':
      return {
        episodeNumber: number,
        partOfSeries: container === undefined ? undefined : { '@type': 'PodcastSeries', name: container.title },
      };
    case 'chapter':
      return {
        isPartOf:
          container === undefined && isbn === undefined
            ? undefined
            : { '@type': 'Book', name: container?.title, isbn, bookEdition: edition },
      };
    case 'book':
      return {
        isbn,
        bookEdition: edition,
        isPartOf: container === undefined ? undefined : { '@type': 'BookSeries', name: container.title },
      };
    case 'webpage':
      return { isPartOf: container === undefined ? undefined : { '@type': 'WebSite', name: container.title } };
    case 'report':
    case 'framework':
    case 'policy':
      return {
        reportNumber: number,
        isbn: identifierOf(record, 'isbn'),
        isPartOf: container === undefined ? undefined : { '@type': 'CreativeWork', name: container.title },
      };
    default:
      return { isPartOf: container === undefined ? undefined : { '@type': 'CreativeWork', name: container.title } };
  }
}

/** Said only where it is certain: a route that wants a registration or asks for help is left open. */
function isFree(kind: WorkRecord['access'][number]['kind'] | undefined): boolean | undefined {
  if (kind === 'open') return true;
  return kind === 'membership-or-payment' ? false : undefined;
}

/** A tag of BCP 47 as it is; a language of AUSTLANG, which schema.org takes for no tag, as the language that AIATSIS' page is about. */
function languageOf(tag: string): string | Node {
  const code = austlangCode(tag);
  return code === undefined ? tag : { '@type': 'Language', '@id': austlangAddress(tag), name: `AUSTLANG ${code}` };
}
