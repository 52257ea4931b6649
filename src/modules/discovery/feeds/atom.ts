import { isLanguageTag } from '../../../platform/language.ts';
import { element, writeXml, type XmlElement } from '../../../platform/xml.ts';

export const atomMediaType = 'application/atom+xml; charset=utf-8';

export interface AtomFeed {
  /** Lasting and absolute; the same for the same list for ever ("MUST NOT change", RFC 4287, 4.2.6). So are those of entries. */
  readonly id: string;
  readonly title: string;
  /** Absolute addresses of this feed and of the page that shows the same. */
  readonly selfHref: string;
  readonly alternateHref: string;
  /** ISO instant of the latest change to any entry. */
  readonly updated: string;
  readonly entries: readonly AtomEntry[];
  /** Who publishes the feed: author of the feed, and of entries that name nobody. */
  readonly libraryName: string;
  /** Language of the library, and of entries that name none. */
  readonly language?: string | undefined;
  /** Language of the feed's title, where it is another. */
  readonly titleLanguage?: string | undefined;
}

export interface AtomEntry {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  /** ISO instants. */
  readonly updated: string;
  readonly published: string;
  readonly summary?: string | undefined;
  /** Names as they are printed. */
  readonly authors: readonly string[];
  readonly language?: string | undefined;
}

/**
 * Writes an Atom feed (RFC 4287). Entries stand in the order given; readers of feeds sort them by date.
 * Throws where an id or address is not absolute or a date is none: those are mistakes in our code.
 */
export function writeAtom(feed: AtomFeed): string {
  return writeXml(
    element('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': languageTag(feed.language) }, [
      element('id', {}, absolute(feed.id)),
      element('title', { type: 'text', 'xml:lang': languageTag(feed.titleLanguage) }, feed.title),
      element('updated', {}, instant(feed.updated)),
      ...person('author', feed.libraryName),
      element('link', { rel: 'self', type: 'application/atom+xml', href: absolute(feed.selfHref) }),
      element('link', { rel: 'alternate', type: 'text/html', href: absolute(feed.alternateHref) }),
      ...feed.entries.map(entryElement),
    ]),
  );
}

function entryElement(entry: AtomEntry): XmlElement {
  const summary = entry.summary?.trim() ?? '';
  return element('entry', { 'xml:lang': languageTag(entry.language) }, [
    element('id', {}, absolute(entry.id)),
    element('title', { type: 'text' }, entry.title),
    // "atom:entry elements that contain no child atom:content element MUST contain at least one atom:link element with a rel attribute
    // value of 'alternate'" (4.1.2).
    element('link', { rel: 'alternate', type: 'text/html', href: absolute(entry.href) }),
    element('published', {}, instant(entry.published)),
    element('updated', {}, instant(entry.updated)),
    ...entry.authors.flatMap((name) => person('author', name)),
    ...(summary === '' ? [] : [element('summary', { type: 'text' }, summary)]),
  ]);
}

/** "Person constructs MUST contain exactly one atom:name element" (3.2.1). A person without a name is left out. */
function person(role: string, name: string): XmlElement[] {
  const plain = name.trim();
  return plain === '' ? [] : [element(role, {}, [element('name', {}, plain)])];
}

/** "Date constructs … MUST conform to the date-time production in [RFC3339]", with capital T and Z (3.3). */
function instant(iso: string): string {
  return new Date(iso).toISOString();
}

/** Kept as it was given: ids are compared letter by letter (4.2.6.1). */
function absolute(address: string): string {
  if (!URL.canParse(address)) throw new TypeError(`${address} must be an absolute address`);
  return address;
}

function languageTag(tag: string | undefined): string | undefined {
  return tag !== undefined && isLanguageTag(tag) ? tag : undefined;
}
