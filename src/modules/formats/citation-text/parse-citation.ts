import type { Contribution, WorkRecordInput } from '../../catalogue/index.ts';
import type { Doubt } from '../format.ts';
import { takeAddresses } from './addresses.ts';
import { type DateRead, findBracketedDate, isDateLine, readDate } from './citation-date.ts';
import { type ContributorsRead, hasOrganisationWord, isListOfPeople, leadingPeople, readContributors } from './contributors.ts';
import { isNameLike, sameWords, splitSentences } from './sentences.ts';
import { looksLikePublisher, nameBeforeNumbers, readSource, startsSource, takeBrackets } from './source.ts';
import { guessType } from './work-type.ts';

/** The fields of a record that a citation fills. The title is absent when the citation has none that can be read. */
export type CitationFields = Omit<WorkRecordInput, 'title'> & { title?: string };

export interface CitationRead {
  readonly record: CitationFields;
  readonly doubts: Doubt[];
}

export interface CitationOptions {
  /**
   * What line breaks in the text mean: `fields` when each line is a part of the citation (contributors, date, title, container, numbers),
   * `wrapped` when they only fit the text to a width. Without it the printing decides.
   */
  readonly breaks?: 'fields' | 'wrapped';
}

interface Draft {
  contributors: ContributorsRead;
  date?: DateRead;
  title: string;
  source: string[];
  doubts: Doubt[];
}

const nobody: ContributorsRead = { contributors: [], doubts: [] };
const longest = 20_000;

/**
 * Reads one citation, APA-style or near it (Harvard, Vancouver). Never throws. Every decision that is not plain comes with a doubt, and every
 * word of the citation is either in a field or quoted in a doubt. What the citation does not print is left out: nothing is looked up or made up.
 */
export function parseCitation(text: string, options: CitationOptions = {}): CitationRead {
  // A zero character is a slip of some program and parts words like a space.
  const clipped = text.slice(0, longest).replaceAll('\u0000', ' ');
  const addresses = takeAddresses(clipped);
  const lines = addresses.rest
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/u)
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter((line) => /[\p{L}\p{N}]/u.test(line));
  const breaks = options.breaks ?? (lines.length > 1 && linesAreFields(lines) ? 'fields' : 'wrapped');
  const draft = breaks === 'fields' && lines.length > 1 ? readLines(lines) : readRunning(lines.join(' '));
  const read = finish(draft, addresses.identifiers);
  const doubts = [...read.doubts];
  for (const words of addresses.taken) {
    const others = wordsOf(words).filter((word) => !structure.has(word.toLowerCase()));
    if (others.length > 0)
      doubts.push({
        field: 'citation',
        message: `“${words.trim()}” says how somebody came to the work and is left out.`,
        confidence: 'likely right',
      });
  }
  const missing = wordsNotIn(clipped, read.record, doubts);
  if (missing.length > 0)
    doubts.push({ field: 'citation', message: `No field was found for these words: “${missing.join(' ')}”.`, confidence: 'unsure' });
  if (text.length > longest) {
    const rest = text.slice(longest);
    doubts.push({
      field: 'citation',
      message: `The text is too long for one citation; only its first ${longest} characters were read. The rest is: “${rest}”.`,
      confidence: 'probably wrong',
    });
  }
  return { record: read.record, doubts };
}

/** True when the lines of a citation are its parts: a date on its own line, or a first line that is nothing but names. */
export function linesAreFields(lines: readonly string[]): boolean {
  if (lines.slice(1, 4).some((line) => isDateLine(line))) return true;
  const first = lines[0] ?? '';
  const second = lines[1] ?? '';
  if (findBracketedDate(first)) return false;
  if (isListOfPeople(first)) return !/[,&]\s*$/u.test(first);
  // A short name on its own line above a line that closes like a title.
  return (
    !/[.,:;?!]$/u.test(first) &&
    isNameLike(first) &&
    first.length < 100 &&
    /^[\p{Lu}\p{N}“"‘$]/u.test(second) &&
    /[.?!]["”’')\]]*$/u.test(second) &&
    hasOrganisationWord(first)
  );
}

function readLines(lines: readonly string[]): Draft {
  const dateAt = lines.findIndex((line, index) => index < 5 && isDateLine(line));
  const doubts: Doubt[] = [];
  if (dateAt > 0) {
    const date = readDate(lines[dateAt]?.trim().replace(/^[([]|[)\]]\s*[.,]?$/gu, '') ?? '');
    const names = lines.slice(0, dateAt).join(' ');
    const after = lines.slice(dateAt + 1);
    if (after.length === 0) return { ...readTitleFirst(names), date, doubts };
    return { contributors: readContributors(names), date, ...titleAndSource(after), doubts };
  }
  if (dateAt === 0) {
    const date = readDate(lines[0]?.trim().replace(/^[([]|[)\]]\s*[.,]?$/gu, '') ?? '');
    return { contributors: nobody, date, ...titleAndSource(lines.slice(1)), doubts };
  }
  const first = lines[0] ?? '';
  const sentenceLike = /[.?!]$/u.test(first) && !isListOfPeople(first) && !isNameLike(first) && !hasOrganisationWord(first);
  if (sentenceLike) {
    doubts.push({
      field: 'contributors',
      message: 'The citation begins with what reads as a title; no contributor is named.',
      confidence: 'unsure',
    });
    return { contributors: nobody, ...titleAndSource(lines), doubts };
  }
  // A long list of names goes on in the next line.
  let nameLines = 1;
  while (nameLines < lines.length - 1 && /[,&;]$/u.test(lines.slice(0, nameLines).join(' '))) nameLines += 1;
  const bracketed = findBracketedDate(first);
  if (bracketed) return readRunning(lines.join(' '));
  return { contributors: readContributors(lines.slice(0, nameLines).join(' ')), ...titleAndSource(lines.slice(nameLines)), doubts };
}

/** The title is the first line, with the next where a wrapped title plainly goes on; the lines after it are the source. */
function titleAndSource(lines: readonly string[]): { title: string; source: string[] } {
  const first = lines[0] ?? '';
  let title = first;
  let used = 1;
  while (used < lines.length && !/[.?!]["”’')\]]*$/u.test(title) && /^[\p{Ll}(]/u.test(lines[used] ?? '')) {
    title = `${title} ${lines[used] ?? ''}`;
    used += 1;
  }
  // A line may hold the title and the beginning of the source.
  const split = splitTitle(title);
  return { title: split.title, source: [...split.source, ...lines.slice(used)] };
}

/** A citation in running text: names, date, title and source follow one another. */
function readRunning(text: string): Draft {
  const doubts: Doubt[] = [];
  const people = leadingPeople(text);
  const bracketed = findBracketedDate(text);
  const headOfDate = bracketed ? text.slice(0, bracketed.start) : '';
  if (bracketed && bracketed.start === 0) {
    doubts.push({ field: 'contributors', message: 'The citation begins with its date; no contributor is named.', confidence: 'unsure' });
    return { contributors: nobody, date: bracketed, ...splitTitle(text.slice(bracketed.end)), doubts };
  }
  if (bracketed && isHead(headOfDate, people)) {
    const after = text.slice(bracketed.end).replace(/^[\s.,:;]+/u, '');
    if (
      people.count === 0 &&
      ((headOfDate.trim().split(/\s+/u).length > 14 && !isNameLike(headOfDate) && !/,\s*&\s/u.test(headOfDate)) || !/\p{L}/u.test(after))
    )
      return { ...readTitleFirst(headOfDate), date: bracketed, source: after === '' ? [] : [after], doubts };
    if (
      people.count === 0 &&
      isPublisherOnly(after) &&
      (/^[“"‘']|:/u.test(headOfDate) || (!hasOrganisationWord(headOfDate) && headOfDate.trim().split(/\s+/u).length > 3))
    ) {
      return { ...readTitleFirst(headOfDate), date: bracketed, source: [after], doubts };
    }
    if (people.count === 0 && !hasOrganisationWord(headOfDate) && !isNameLike(headOfDate) && /[.?!]\s*$/u.test(headOfDate)) {
      return { ...readTitleFirst(headOfDate), date: bracketed, source: [after], doubts };
    }
    return { contributors: readContributors(headOfDate), date: bracketed, ...splitTitle(after), doubts };
  }
  if (people.count > 0) {
    const after = text.slice(people.end);
    const year = /^[\s,.]*((?:1[5-9]|20)\d{2}[a-z]?|n\.d\.)[.,:]?\s+(?=\S)/u.exec(after);
    const contributors = readContributors(text.slice(0, people.end));
    if (year?.[1]) return { contributors, date: readDate(year[1]), ...splitTitle(after.slice(year[0].length)), doubts };
    return { contributors, ...splitTitle(after.replace(/^[\s.,:;]+/u, '')), doubts };
  }
  // "Mind Example 2021, Title, Publisher": Harvard without brackets.
  const bareYear = /^(.{2,120}?)[\s,]+((?:1[5-9]|20)\d{2}[a-z]?)[,.]\s+(?=\S)/u.exec(text);
  if (
    bareYear?.[1] &&
    bareYear[2] &&
    isNameLike(bareYear[1]) &&
    !/^(?:in|on|since|by|from|during|until|at)$/iu.test(bareYear[1]) &&
    !/[.?!]\s/u.test(bareYear[1])
  ) {
    return {
      contributors: readContributors(bareYear[1]),
      date: readDate(bareYear[2]),
      ...splitTitle(text.slice(bareYear[0].length)),
      doubts,
    };
  }
  const sentences = splitSentences(text);
  const first = sentences[0]?.text ?? '';
  if (sentences.length > 1 && !sentences[0]?.weak && opensWithBody(first, sentences.at(-1)?.text ?? '')) {
    doubts.push({
      field: 'contributors',
      message: `“${first}” opens the citation and is read as who made the work.`,
      confidence: 'unsure',
    });
    return {
      contributors: readContributors(first),
      ...splitTitle(
        sentences
          .slice(1)
          .map((sentence) => sentence.text)
          .join(' '),
      ),
      doubts,
    };
  }
  return {
    ...readTitleFirst(text),
    doubts: [{ field: 'contributors', message: 'No contributor could be told apart from the title.', confidence: 'unsure' }],
  };
}

/** True when the first sentence of a citation without a date reads as a body, and the last does not read as one more plainly. */
function opensWithBody(first: string, last: string): boolean {
  const words = first.split(/\s+/u).length;
  if (sameWords(first, last)) return true;
  if (/,\s*&\s/u.test(first)) return words <= 40 && hasOrganisationWord(first);
  if (words > 14 || (!isNameLike(first) && !/\(\p{Lu}{2,}\)/u.test(first))) return false;
  return hasOrganisationWord(first) || words <= 3 || !(isNameLike(last) && looksLikePublisher(last));
}

function isPublisherOnly(text: string): boolean {
  return splitSentences(text).length === 1 && isNameLike(text) && looksLikePublisher(text);
}

/** True when what stands before a bracketed date is who made the work (or, without names, a title that stands first). */
function isHead(head: string, people: { end: number; count: number }): boolean {
  if (people.count > 0) return /^[\s.,:;&()/\p{L}]{0,30}$/u.test(head.slice(people.end)) || hasOrganisationWord(head.slice(people.end));
  return head.length <= 300;
}

function readTitleFirst(text: string): Draft {
  const split = splitTitle(text);
  return { contributors: nobody, ...split, doubts: [] };
}

/** Where the title ends and the source begins, in running text. */
function splitTitle(text: string): { title: string; source: string[] } {
  const trimmed = text.replace(/^[\s.,:;]+/u, '').trim();
  // Harvard sets the title in quotation marks of its own: ‘Title’, Journal, ...
  const quoted = /^(?:‘((?:[^‘’]|’(?=\p{L}))+)’|'([^']+)'|“([^“”]+)”|"([^"]+)")\s?,\s+(\S.*)$/u.exec(trimmed);
  const inside = quoted?.[1] ?? quoted?.[2] ?? quoted?.[3] ?? quoted?.[4];
  if (quoted && inside !== undefined) return { title: inside.replace(/,$/u, ''), source: [quoted[5] ?? ''] };
  const sentences = splitSentences(trimmed);
  let title = sentences[0]?.text ?? '';
  let at = 1;
  for (; at < sentences.length; at += 1) {
    if (startsSource(sentences[at]?.text ?? '') || sameWords(sentences[at]?.text ?? '', title)) break;
    title = `${title} ${sentences[at]?.text ?? ''}`;
  }
  const source = sentences.slice(at).map((sentence) => sentence.text);
  if (source.length === 0) {
    const comma = commaSource(title);
    if (comma) return comma;
  }
  return { title, source };
}

/** "Title of the report, Example Press, Melbourne": the parts from the end that are names of publishers or places, or numbers. */
function commaSource(title: string): { title: string; source: string[] } | undefined {
  const commas = [...title.matchAll(/,\s+/gu)].filter((hit) => {
    const name = nameBeforeNumbers(title.slice(hit.index + hit[0].length));
    return name !== undefined && name !== '' && isNameLike(name);
  });
  // A title in sentence case shows where the name of the journal begins; one in capitals does not, and the last comma is taken.
  const comma = isNameLike(title.slice(0, commas[0]?.index ?? 0)) ? commas.at(-1) : commas[0];
  if (comma) return { title: title.slice(0, comma.index), source: [title.slice(comma.index + comma[0].length)] };
  const parts = title.replace(/\.$/u, '').split(/,\s+/u);
  const last = parts.at(-1);
  const secondLast = parts.at(-2);
  if (
    parts.length >= 3 &&
    last &&
    secondLast &&
    isNameLike(last) &&
    isNameLike(secondLast) &&
    looksLikePublisher(secondLast) &&
    !isNameLike(parts[0] ?? '')
  ) {
    return { title: parts.slice(0, -2).join(', '), source: [`${secondLast}, ${last}`] };
  }
  return undefined;
}

function finish(draft: Draft, identifiers: CitationFields['identifiers']): CitationRead {
  const doubts: Doubt[] = [...draft.doubts, ...draft.contributors.doubts, ...(draft.date?.doubts ?? [])];
  const fields: Partial<WorkRecordInput> = {};
  const fromTitle = cleanTitle(draft.title, fields, doubts);
  const source = readSource(draft.source, { title: fromTitle.title, contributors: draft.contributors.contributors });
  doubts.push(...source.doubts);
  const { issued: sourceYear, ...sourceFields } = source.fields;
  const issued = draft.date?.issued ?? (draft.date === undefined ? sourceYear : undefined);
  const contributors: Contribution[] = [...draft.contributors.contributors, ...source.editors];
  Object.assign(fields, sourceFields, {
    ...(contributors.length > 0 ? { contributors } : {}),
    ...(issued === undefined ? {} : { issued }),
    ...(identifiers && identifiers.length > 0 ? { identifiers } : {}),
    ...(fields.number !== undefined && sourceFields.number === undefined ? { number: fields.number } : {}),
  });
  if (draft.date === undefined && issued === undefined)
    doubts.push({ field: 'issued', message: 'The citation prints no year.', confidence: 'unsure' });
  if (contributors.length === 0 && !doubts.some((entry) => entry.field === 'contributors')) {
    doubts.push({ field: 'contributors', message: 'The citation names nobody.', confidence: 'unsure' });
  }
  if (fromTitle.title === '')
    doubts.push({ field: 'title', message: 'No title could be read from the citation.', confidence: 'probably wrong' });
  for (const words of source.leftover) doubts.push({ field: 'citation', message: `“${words}” found no field.`, confidence: 'unsure' });
  const guessed = guessType({
    fields,
    descriptors: [...fromTitle.descriptors, ...source.descriptors],
    isPart: source.isPart,
    producedFor: source.producedFor,
    title: fromTitle.title,
  });
  for (const descriptor of [...fromTitle.descriptors, ...source.descriptors]) {
    if (!guessed.doubt?.message.includes(`[${descriptor}]`))
      doubts.push({ field: 'type', message: `“[${descriptor}]” is printed in the citation and has no field.`, confidence: 'unsure' });
  }
  if (guessed.doubt) doubts.push(guessed.doubt);
  const record: CitationFields = { type: guessed.type, ...(fromTitle.title === '' ? {} : { title: fromTitle.title }), ...fields };
  return { record, doubts };
}

/** The title without its closing full stop, description in square brackets and edition; a number in brackets stays and is noted. */
function cleanTitle(printed: string, fields: Partial<WorkRecordInput>, doubts: Doubt[]): { title: string; descriptors: string[] } {
  const descriptors: string[] = [];
  let title = printed.replace(/\s*\[([^[\]]{3,80})\]\s*(?=[.?!]?\s*$)/u, (whole: string, inside: string) => {
    if (/^\d/u.test(inside)) return whole;
    descriptors.push(inside);
    return '';
  });
  const number = /\((no\.?\s?[\p{L}\p{N}./-]+|episode\s?\d+)\)/iu.exec(title);
  if (number?.[1]) {
    fields.number = number[1];
    doubts.push({
      field: 'number',
      message: `“(${number[1]})” stands in the title; it is kept there and as the number.`,
      confidence: 'likely right',
    });
  } else
    title = title.replace(/\s*\([^()]{2,80}\)\s*\.?\s*$/u, (whole: string) =>
      takeBrackets(whole, fields, doubts).includes('(') ? whole : '',
    );
  title = title.trim().replace(/[,;:\s]+$/u, '');
  if (!/\.\.\.$/u.test(title)) title = title.replace(/[\s.]+$/u, '');
  return { title: title.trim(), descriptors };
}

/** Words that only hold a citation together. They are accounted for when the parts around them are. */
const structure = new Set(
  'and in eds ed editor editors host hosts retrieved from available at accessed viewed doi url http https www org dx vol volume no pp p pages by for the produced prepared published publisher et al n d nd isbn issn pmid pmcid article art'.split(
    ' ',
  ),
);
const monthNames = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}{0,6}$/iu;

/** Words of the citation, in order, that are in no field and no doubt. */
function wordsNotIn(text: string, record: CitationFields, doubts: readonly Doubt[]): string[] {
  const have = new Map<string, number>();
  const count = (value: unknown): void => {
    if (typeof value === 'string') for (const word of wordsOf(value)) have.set(word, (have.get(word) ?? 0) + 1);
    else if (Array.isArray(value)) value.forEach(count);
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(count);
  };
  count(record);
  count(doubts.map((entry) => entry.message));
  return wordsOf(text).filter((word) => {
    const left = have.get(word) ?? 0;
    if (left > 0) {
      have.set(word, left - 1);
      return false;
    }
    return !structure.has(word.toLowerCase()) && !monthNames.test(word) && !/^0?\d{1,2}$/u.test(word);
  });
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}\p{Extended_Pictographic}]+/gu) ?? [];
}
