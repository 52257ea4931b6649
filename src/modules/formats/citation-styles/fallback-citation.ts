import type { CslItem, CslName } from '../csl-json/csl-item.ts';
import type { Citation } from './citation.ts';
import { closeMark, openMark, serialiseMarked, shieldText } from './marked-text.ts';

/** A plain reference without the citation engine: names, date, title, container and address, whatever the style. */
export function fallbackCitation(item: CslItem): Citation {
  const italic = (text: string) => `${openMark('i')}${text}${closeMark('i')}`;
  const names = (item.author ?? item.host ?? item.editor ?? []).map(nameOf).filter((name) => name !== '');
  const container = item['container-title'];
  const title = item.title === undefined ? undefined : shieldText(item.title);
  const inside = [
    container === undefined ? undefined : italic(shieldText(container)),
    item.volume === undefined
      ? undefined
      : `${italic(shieldText(item.volume))}${item.issue === undefined ? '' : `(${shieldText(item.issue)})`}`,
    item.page === undefined ? undefined : shieldText(item.page.replace(/^(\w+)-(\w+)$/, '$1–$2')),
  ].filter((part) => part !== undefined);
  const parts = [
    names.length > 1 ? `${names.slice(0, -1).join(', ')}, & ${names.at(-1)}` : names[0],
    `(${dateOf(item)})`,
    title === undefined ? undefined : container === undefined ? italic(title) : title,
    inside.length === 0 ? undefined : inside.join(', '),
    item.publisher === undefined ? undefined : shieldText(item.publisher),
  ].filter((part) => part !== undefined);
  const address = item.DOI === undefined ? item.URL : `https://doi.org/${item.DOI}`;
  const sentence = parts.map((part) => (/[.?!]\p{Co}?$/u.test(part) || /[.?!]$/.test(part) ? part : `${part}.`)).join(' ');
  return { ...serialiseMarked(address === undefined ? sentence : `${sentence} ${shieldText(address)}`), fallback: true };
}

function nameOf({ family, given, literal, suffix, 'non-dropping-particle': particle }: CslName): string {
  if (literal !== undefined) return shieldText(literal);
  const last = [particle, family].filter((part) => part !== undefined).join(' ');
  return shieldText([last, given, suffix].filter((part) => part !== undefined && part !== '').join(', '));
}

function dateOf({ issued }: CslItem): string {
  const years = (issued?.['date-parts'] ?? []).map(([year]) => year).filter((year) => year);
  return years.length === 0 ? 'n.d.' : [...new Set(years)].join('–');
}
