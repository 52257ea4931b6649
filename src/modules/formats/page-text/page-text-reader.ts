import type { Description, Section, SectionRole } from '../../catalogue/index.ts';
import { findBracketedDate, isDateLine } from '../citation-text/citation-date.ts';
import { type CitationFields, linesAreFields, parseCitation } from '../citation-text/parse-citation.ts';
import { wordKey } from '../citation-text/sentences.ts';
import type { Doubt, ReadEvent, Reader } from '../format.ts';
import { endsSentence } from '../sections/paragraphs.ts';
import { layerLabelKind, matchLabel, rankOfRole } from '../sections/section-labels.ts';
import { labelOpening, splitSections } from '../sections/split-sections.ts';
import { accessOfLabel } from './access-labels.ts';
import { type CitationPlace, findCitations } from './citation-lines.ts';
import { categoryOfHeading, isAccessibilityLine, isPageLine } from './furniture.ts';
import { holdText, largestSource, tooLargeReason } from './hold-text.ts';
import { findPages, type KnownCollection, type PageFrame } from './page-frame.ts';
import { type PageLine, pageLines } from './page-lines.ts';

export interface PageTextOptions {
  /** Collections that the headings of a page are matched with; a match places the records of the page. */
  readonly collections?: readonly KnownCollection[];
  /** Largest source in bytes; for tests. */
  readonly limit?: number;
}

/**
 * Reads a pasted library page: records with their citation, access label and text, between furniture. The text of one source is held in
 * memory as a whole, up to 32 MB, because where a record begins often shows only further down.
 *
 * No record is dropped, invented or joined to another: text without a citation becomes a record of its own with a devised title, and a citation
 * without text a record without a description.
 */
export function createPageTextReader(options: PageTextOptions = {}): Reader {
  const limit = options.limit ?? largestSource;
  return {
    id: 'page',
    name: 'Pasted page text',
    extensions: ['txt'],
    sniff: sniffPage,
    async *read(chunks) {
      const held = await holdText(chunks, limit);
      if ('tooLarge' in held) yield { kind: 'rejected', line: 1, reason: tooLargeReason(limit), text: held.head, excerpt: true };
      else yield* readPages(held.text, options.collections ?? []);
    },
  };
}

export const pageTextReader: Reader = createPageTextReader();

function sniffPage(head: string): number {
  const start = head.replace(/^\uFEFF/u, '').trimStart();
  if (start === '' || /^(?:[{[]|<\?xml|@\w+\s*\{|TY {2}- |PMID- |%0 )/u.test(start)) return 0;
  const lines = pageLines(head).lines.map((line) => line.text);
  if (lines.some((line) => isAccessibilityLine(line))) return 0.9;
  if (lines.some((line) => accessOfLabel(line) !== undefined)) return 0.9;
  if (lines.some((line) => isDateLine(line)) || lines.some((line) => categoryOfHeading(line) !== undefined)) return 0.8;
  if (lines.some((line) => layerLabelKind(line) === 'layer')) return 0.7;
  if (lines.filter((line) => labelOpening(line)).length >= 2) return 0.6;
  return lines.some((line) => line.length > 200) ? 0.3 : 0.1;
}

/** Characters of a paragraph. What is longer was never on a page, and reading it word by word would take minutes. */
const longestLine = 500_000;

function* readPages(source: string, collections: readonly KnownCollection[]): Generator<ReadEvent> {
  const { lines, fromHtml } = pageLines(source);
  const endless = lines.find(({ text }) => text.length > longestLine);
  if (endless !== undefined) {
    yield {
      kind: 'rejected',
      line: endless.line,
      reason: `Line ${endless.line} has ${endless.text.length} characters, more than any paragraph. This is no page text: check that the format is right (--format), or part the line.`,
      text: source.slice(0, 200),
      excerpt: true,
    };
    return;
  }
  for (const frame of findPages(lines, collections)) yield* readPage(lines, frame, collections, fromHtml);
}

interface OpenRecord {
  readonly lines: PageLine[];
  readonly citation: PageLine[];
  access?: PageLine;
  label?: string;
  readonly text: PageLine[];
  /** Roles of the labels that open lines of the text; the last of them, and how far they have come in the order of an abstract. */
  readonly roles: Set<SectionRole>;
  lastRole?: SectionRole;
  reached: number;
  readonly doubts: Doubt[];
}

function* readPage(
  lines: readonly PageLine[],
  frame: PageFrame,
  collections: readonly KnownCollection[],
  fromHtml: boolean,
): Generator<ReadEvent> {
  const furniture = (at: number): ReadEvent => ({ kind: 'furniture', line: lines[at]?.line ?? 1, text: lines[at]?.text ?? '' });
  for (let at = frame.start; at < frame.bodyStart; at += 1) yield furniture(at);

  const places = findCitations(lines, frame.bodyStart, frame.bodyEnd);
  const placeAt = new Map(places.map((place) => [place.start, place]));
  const placement = proposePlacement(frame, collections);
  // A page of texts with nothing between them has only the course of the abstracts to tell where one ends.
  const bare = places.length === 0 && !lines.slice(frame.bodyStart, frame.bodyEnd).some((line) => layerLabelKind(line.text) === 'layer');

  let record: OpenRecord | undefined;
  const closed: OpenRecord[] = [];
  const events: ReadEvent[] = [];
  const open = (doubts: Doubt[] = []): OpenRecord => {
    record = { lines: [], citation: [], text: [], roles: new Set(), reached: -1, doubts };
    closed.push(record);
    return record;
  };
  for (let at = frame.bodyStart; at < frame.bodyEnd; at += 1) {
    const line = lines[at] as PageLine;
    const place: CitationPlace | undefined = placeAt.get(at);
    if (place) {
      const next = open();
      for (let part = place.start; part < place.end; part += 1) {
        next.citation.push(lines[part] as PageLine);
        next.lines.push(lines[part] as PageLine);
      }
      if (place.access !== undefined) {
        next.access = lines[place.access] as PageLine;
        next.lines.push(next.access);
        at = place.access;
      } else at = place.end - 1;
      continue;
    }
    if (isPageLine(line.text)) {
      events.push(furniture(at));
      continue;
    }
    const kind = layerLabelKind(line.text);
    if (kind !== undefined && opensLayer(record, line, kind)) {
      const next: OpenRecord = record && record.text.length === 0 && record.label === undefined ? record : open();
      next.label = line.text.replace(/\s*[:.]$/u, '');
      next.lines.push(line);
      continue;
    }
    const opening = labelOpening(line.text);
    const current = record ?? open();
    const into = startsAnew(current, line, opening?.role, bare) ? open([sayUnparted]) : current;
    if (into !== current) current.doubts.push(sayMayGoOn);
    into.text.push(line);
    into.lines.push(line);
    if (opening) {
      into.roles.add(opening.role);
      into.lastRole = opening.role;
      into.reached = Math.max(into.reached, rankOfRole(opening.role));
    }
  }

  const last = closed.at(-1);
  for (const entry of closed) events.push(makeEvent(entry, placement, fromHtml, entry === last));
  for (let at = frame.bodyEnd; at < frame.end; at += 1) events.push(furniture(at));
  events.sort((left, right) => left.line - right.line);
  yield* events;
}

const sayUnparted: Doubt = {
  field: 'citation',
  message:
    'Nothing stands between this text and the one before it; it is taken for another record because the one before has come to its end.',
  confidence: 'unsure',
};
const sayMayGoOn: Doubt = {
  field: 'descriptions',
  message: 'The text that follows on the page is taken for another record; it may belong to this one.',
  confidence: 'unsure',
};

/** True when a label line begins the text of a record rather than a section inside it. */
function opensLayer(record: OpenRecord | undefined, line: PageLine, kind: 'layer' | 'either'): boolean {
  if (!record) return true;
  if (record.text.length === 0) return record.label === undefined;
  if (kind === 'layer') return true;
  // "Background" alone: a new layer when this record has had its own label in the same lettering, else a section of the abstract.
  return record.label !== undefined && inCapitals(record.label) === inCapitals(line.text);
}

/** True when a line of text can only belong to another record: an abstract that begins again after it has ended. */
function startsAnew(record: OpenRecord, line: PageLine, role: SectionRole | undefined, bare: boolean): boolean {
  if (record.text.length === 0) return false;
  const { reached, lastRole } = record;
  if (role !== undefined) {
    if (role === 'background' && reached >= rankOfRole('results')) return true;
    if (role === 'aims' && reached >= rankOfRole('conclusions') && record.roles.has('aims')) return true;
    return bare && record.roles.size === 0 && (role === 'background' || role === 'aims');
  }
  return bare && lastRole !== undefined && rankOfRole(lastRole) >= rankOfRole('discussion') && line.text.length >= 120;
}

function inCapitals(text: string): boolean {
  return text === text.toUpperCase();
}

function proposePlacement(frame: PageFrame, collections: readonly KnownCollection[]): { path?: string; doubt?: Doubt } {
  if (frame.category === undefined && frame.topic === undefined) return {};
  const heading = [frame.topic, frame.category].filter((part) => part !== undefined).join(' — ');
  const sameName = collections.filter(
    (collection) =>
      frame.category !== undefined && wordKey(collection.name.replaceAll('&', 'and')) === wordKey(frame.category.replaceAll('&', 'and')),
  );
  const matches =
    frame.topic === undefined
      ? sameName
      : sameName.filter(
          (collection) => wordKey(collection.topicName.replaceAll('&', 'and')) === wordKey((frame.topic ?? '').replaceAll('&', 'and')),
        );
  const match = matches.length === 1 ? matches[0] : undefined;
  if (match)
    return {
      path: match.path,
      doubt: {
        field: 'placements',
        message: `Placed in ${match.path}, because the page is headed “${heading}”.`,
        confidence: 'likely right',
      },
    };
  return {
    doubt: {
      field: 'placements',
      message: `The page is headed “${heading}”, which is no collection of this library; choose where the record belongs.`,
      confidence: 'unsure',
    },
  };
}

function makeEvent(entry: OpenRecord, placement: { path?: string; doubt?: Doubt }, fromHtml: boolean, isLast: boolean): ReadEvent {
  const line = entry.lines[0]?.line ?? 1;
  const source = entry.lines
    .filter((part) => part.printed !== '')
    .map((part, index) => (index > 0 && part.afterGap ? `\n${part.printed}` : part.printed))
    .join('\n');
  if (entry.citation.length === 0 && entry.text.length === 0) {
    return {
      kind: 'rejected',
      line,
      reason: 'A label stands here without a citation or a text. Add what belongs to it and read it again.',
      text: source,
    };
  }
  const doubts: Doubt[] = [];
  const fields = readCitationLines(entry.citation, doubts);
  const description = describe(entry);
  const words = description?.sections.map((section) => section.text).join(' ') ?? '';
  if (entry.citation.length === 0) {
    doubts.push({
      field: 'citation',
      message: 'No citation stands with this text. Find the work it describes and add who made it, when and under what title.',
      confidence: 'unsure',
    });
  }
  const title =
    fields.title ??
    (entry.citation.length === 0 ? devise('No citation', words) : devise('No title', entry.citation.map((part) => part.text).join(' ')));
  if (entry.access !== undefined && entry.access.text !== '' && entry.citation.length === 0) {
    doubts.push({
      field: 'access',
      message: `The label “${entry.access.text}” stands above this text and is taken to speak of the same work.`,
      confidence: 'likely right',
    });
  }
  if (isLast && entry.text.length === 0 && entry.access === undefined && entry.citation.length > 0) {
    doubts.push({
      field: 'citation',
      message: `The page ends inside this record: its citation seems cut off after “${lastWords(entry.citation.at(-1)?.text ?? '')}”.`,
      confidence: 'probably wrong',
    });
  }
  const lastText = entry.text.at(-1)?.text ?? '';
  if (lastText !== '' && !endsSentence(lastText)) {
    doubts.push({
      field: 'descriptions',
      message: `The text seems cut off: it ends with “${lastWords(lastText)}” and no full stop.`,
      confidence: 'unsure',
    });
  }
  if (fromHtml)
    doubts.push({
      field: 'citation',
      message: 'The page was pasted as HTML; its tags were taken off before reading.',
      confidence: 'likely right',
    });
  const kind = entry.access === undefined ? undefined : accessOfLabel(entry.access.text);
  const url = entry.access?.link ?? fields.identifiers?.find((identifier) => identifier.scheme === 'url')?.value;
  if (placement.doubt) doubts.push(placement.doubt);
  const { title: _, ...rest } = fields;
  return {
    kind: 'record',
    line,
    source,
    record: {
      ...rest,
      title,
      ...(fields.title === undefined ? { titleDevised: true } : {}),
      ...(kind === undefined ? {} : { access: [{ kind, ...(url === undefined ? {} : { url }) }] }),
      ...(description === undefined ? {} : { descriptions: [description] }),
      ...(placement.path === undefined ? {} : { placements: [placement.path] }),
    },
    doubts: [...doubts, ...entry.doubts],
  };
}

function readCitationLines(citation: readonly PageLine[], doubts: Doubt[]): CitationFields {
  if (citation.length === 0) {
    doubts.push({ field: 'type', message: 'Without a citation the type of the work is not known.', confidence: 'unsure' });
    return { type: 'other' };
  }
  const texts = citation.map((line) => line.text);
  // A date inside a line shows a citation in running text that was broken over lines.
  const running = texts.some((text) => !isDateLine(text) && findBracketedDate(text) !== undefined) && !linesAreFields(texts);
  const read = parseCitation(texts.join('\n'), { breaks: texts.length > 1 && !running ? 'fields' : 'wrapped' });
  doubts.push(...read.doubts);
  return read.record;
}

function describe(entry: OpenRecord): Description | undefined {
  if (entry.text.length === 0) {
    return entry.label === undefined
      ? undefined
      : { kind: 'abstract', language: 'en', sections: [{ role: 'unlabelled', text: entry.label }], writtenBy: { kind: 'unknown' } };
  }
  const split = splitSections(entry.text.map((line) => line.text).join('\n\n'));
  let sections: Section[] = split.sections;
  let label = split.label;
  if (entry.label !== undefined && split.label !== undefined) {
    // A second label under the first heads the first section: "ABSTRACT", then "BACKGROUND".
    const role = matchLabel(split.label, 0)?.role;
    const [first, ...others] = split.sections;
    sections =
      first && first.label === undefined && role
        ? [{ ...first, label: split.label, role }, ...others]
        : [{ role: 'unlabelled', text: split.label }, ...split.sections];
  }
  label = entry.label ?? label;
  return { kind: 'abstract', language: 'en', ...(label === undefined ? {} : { label }), sections, writtenBy: { kind: 'unknown' } };
}

/** A title for a record whose source has none, in square brackets (RDA 2.3.2.10). */
function devise(lack: string, text: string): string {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const first = words
    .slice(0, 8)
    .join(' ')
    .replace(/[.,:;]+$/u, '');
  return `[${lack}: ${first}${words.length > 8 ? ' …' : ''}]`;
}

function lastWords(text: string): string {
  return text.split(/\s+/u).slice(-5).join(' ');
}
