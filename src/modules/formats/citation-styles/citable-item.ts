import type { CslItem, CslName } from '../csl-json/csl-item.ts';
import type { CitationStyle } from './citation.ts';

/** The variables that a reference can print. An abstract or keywords would only make the cache key change for nothing. */
const printed = [
  'type',
  'title',
  'author',
  'editor',
  'translator',
  'host',
  'chair',
  'issued',
  'accessed',
  'container-title',
  'collection-title',
  'publisher',
  'publisher-place',
  'volume',
  'issue',
  'page',
  'number',
  'edition',
  'event-title',
  'DOI',
  'URL',
] as const satisfies ReadonlyArray<keyof CslItem>;

/** What a style is given for an item: what it prints, with the gaps filled that would make it print something wrong. */
export function citableItem(item: CslItem, style: CitationStyle): CslItem {
  const citable: CslItem = { id: 'item', type: item.type };
  for (const variable of printed) if (item[variable] !== undefined) Object.assign(citable, { [variable]: item[variable] });
  for (const variable of ['author', 'editor', 'translator', 'host', 'chair'] as const)
    if (citable[variable] !== undefined) citable[variable] = citable[variable].map(asOneName);
  // What was recorded stands as recorded: for an English item a style would capitalise words ("Headspace Site"), and the engine knows English by this.
  citable.language = 'zxx';
  // A series line of a journal has no place in these styles.
  if (item.type === 'article-journal') delete citable['collection-title'];
  // A report stands on its own: the project or inquiry that it belongs to is its series, not a book that it is a part of.
  if (item.type === 'report' && citable['container-title'] !== undefined) {
    citable['collection-title'] ??= citable['container-title'];
    delete citable['container-title'];
  }
  if (item.type === 'broadcast') citable.medium = 'Audio podcast episode';
  if (item.type === 'motion_picture') citable.medium = 'Video';
  // Harvard and Vancouver print authors only: of a podcast without one, the host is who made it.
  if (style !== 'apa' && citable.author === undefined && citable.editor === undefined) {
    const makers: CslName[] | undefined = citable.host ?? citable.chair;
    if (makers !== undefined) {
      citable.author = makers;
      delete citable.host;
      delete citable.chair;
    }
  }
  // APA writes "Retrieved" before the address of a work without any date, which must be followed by a day that nobody recorded.
  if (style === 'apa' && citable.issued === undefined && citable.accessed === undefined) citable.issued = { literal: 'n.d.' };
  return citable;
}

/**
 * The engine joins people and organisations by rules of its own, without the comma that APA wants before "&"; a family name alone is
 * joined like any other. A given name in Arabic script stays whole, because initials are not used there.
 */
function asOneName(name: CslName): CslName {
  if (name.literal !== undefined) return { family: name.literal };
  if (name.given === undefined || !/\p{Script=Arabic}/u.test(name.given)) return name;
  return {
    family: [[name['non-dropping-particle'], name.family].filter((part) => part !== undefined).join(' '), name.given, name.suffix]
      .filter((part) => part !== undefined)
      .join(', '),
  };
}
