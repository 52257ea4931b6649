import type { Contribution, WorkRecordInput } from '../../catalogue/index.ts';
import type { Doubt } from '../format.ts';
import { leadingPeople, readContributors } from './contributors.ts';
import { isNameLike, sameWords, splitSentences, wordKey } from './sentences.ts';

/**
 * The source of a citation is what follows the title: container, volume, issue, pages, publisher, place. `readSource` sorts its parts into
 * fields; whatever finds no field is given back in `leftover`.
 */
export interface SourceRead {
  readonly fields: Partial<
    Pick<
      WorkRecordInput,
      'container' | 'publisher' | 'place' | 'volume' | 'issue' | 'pages' | 'articleNumber' | 'edition' | 'number' | 'issued'
    >
  >;
  readonly editors: Contribution[];
  /** Descriptions in square brackets ("Audio podcast episode"), which say what type the work is. */
  readonly descriptors: readonly string[];
  /** True when the citation says that the work stands "In" another. */
  readonly isPart: boolean;
  readonly producedFor: boolean;
  readonly leftover: readonly string[];
  readonly doubts: readonly Doubt[];
}

export interface SourceContext {
  readonly title: string;
  readonly contributors: readonly Contribution[];
}

const dash = '\\s?[-‐‑–—−]\\s?';
const pageNumber = '(?:[A-Za-z]{0,2}\\d+[A-Za-z]?|[ivxlc]+)';
const pagesOnly = `${pageNumber}(?:${dash}${pageNumber})?(?:\\s?,\\s?${pageNumber}${dash}${pageNumber})*`;
const volumeNumber = '(?:\\d{1,4}[A-Za-z]?|[IVXLC]{1,7})';
const issueNumber = `(?:(?:Suppl(?:ement)?\\.?\\s?)?\\d{1,4}(?:${dash}\\d{1,4})?(?:\\s?Suppl(?:ement)?\\.?\\s?\\d*)?|S\\d+|Suppl(?:ement)?\\.?|[Ss]pecial [Ii]ssue|\\p{Lu}\\p{L}{2,9})`;

/** "72(5), 606–609" · "30, 1693-1702" · "18(19), 10464" · "12(3):45-67" */
const numbersTail = new RegExp(
  `^(?:[Vv]ol(?:ume|\\.)?\\s?)?(${volumeNumber})\\s?(?:\\(\\s?(?:[Nn]o\\.?\\s?)?(${issueNumber})\\s?\\))?\\s?(?:[,:;.]\\s?(?:pp?\\.?\\s?)?((?:[Aa]rticle|[Aa]rt\\.)\\s(?:[Nn]o\\.?\\s?)?)?(${pagesOnly}))?$`,
  'u',
);
/** "vol. 12, no. 3, pp. 45–67" */
const spelledTail = new RegExp(
  `^[Vv]ol(?:ume|\\.)?\\s?(${volumeNumber})\\s?(?:,?\\s?(?:[Nn]o\\.?|[Ii]ss(?:ue|\\.)?)\\s?(${issueNumber}))?\\s?(?:,?\\s?(?:pp?\\.?\\s?)((?:))(${pagesOnly}))?$`,
  'u',
);
const issueOnlyTail = new RegExp(`^\\(\\s?(${issueNumber})\\s?\\)\\s?(?:[,:]\\s?(?:pp?\\.?\\s?)?(${pagesOnly}))?$`, 'u');
const pagesTail = new RegExp(`^(?:pp?\\.?\\s?|pages?\\s)?(${pagesOnly})$`, 'iu');
/** "2019;28(6):677-688" and "2019 Dec 17;28(6):677-88" */
const medicalTail = new RegExp(
  `^((?:1[5-9]|20)\\d{2})(?:\\s\\p{L}{3,9}(?:\\s\\d{1,2})?)?\\s?;\\s?(${volumeNumber})\\s?(?:\\((${issueNumber})\\))?\\s?(?::\\s?(${pagesOnly}))?$`,
  'u',
);
const articleTail = /^(?:article|art\.)\s(?:no\.?\s?|number\s)?([A-Za-z]{0,2}\d[\w.-]*)$/iu;

const journalWord =
  /\b(?:journal|review|reviews|bulletin|quarterly|annals|archives|letters|frontiers|advances|issues in|perspectives|psychiatry|psychiatric|psychology|nursing|medicine|medical|inquiry|practice|studies|humanities|expectations|research|services research|plos|bmc|bmj|lancet|zeitschrift|revista|revue|rivista|magazine|gazette|proceedings|transactions|epidemiology)\b/iu;
const publisherWord =
  /\b(?:university|universities|centre|center|commission|department|council|institute|government|ministry|foundation|association|network|forum|press|clearinghouse|alliance|coalition|agency|office|trust|publishing|publishers?|publications|organi[sz]ation|society|books|house|authority|nhs|college|school|consortium|company|charity|hospital|partnership|england|scotland|wales|australia|group)\b/iu;
/** Words of works that hold other works, which bodies have in their names too ("Commission", "Inquiry"). */
const holdingWord = /\b(?:submissions?|proceedings|handbook|encyclopa?edia|final report|inquiry into|conference|annual report)\b/iu;
const acronym = /^[\p{Lu}\p{N}&]{2,}(?: [\p{Lu}\p{N}&]{2,})*$/u;
const knownPublisher =
  /^(?:springer(?: nature)?|routledge|sage(?: publications)?|wiley(?:-blackwell)?|elsevier|palgrave(?: macmillan)?|macmillan|taylor (?:&|and) francis|oxford university press|cambridge university press|academic press|guilford press|jessica kingsley(?: publishers)?|penguin(?: books)?|allen (?:&|and) unwin|bloomsbury|policy press|pccs books|brill|de gruyter|orygen|headspace)$/iu;
const place =
  /^(?:Cham|Switzerland|London|Oxford|Cambridge|Bristol|Edinburgh|Glasgow|Cardiff|Belfast|Dublin|New York|New York City|Boston|Chicago|Philadelphia|Washington|Los Angeles|San Francisco|Thousand Oaks|Hoboken|Toronto|Montreal|Montréal|Vancouver|Ottawa|Sydney|Melbourne|Canberra|Brisbane|Perth|Adelaide|Hobart|Darwin|Auckland|Wellington|Christchurch|Geneva|Paris|Berlin|Amsterdam|Dordrecht|Leiden|Stockholm|Copenhagen|Oslo|Helsinki|Vienna|Singapore|Hong Kong|Tokyo|New Delhi|Nairobi|Cape Town|Basingstoke|Abingdon|Rockville|Bethesda)(?:,\s?(?:\p{Lu}{2,3}|\p{Lu}[\p{L} ]{2,24}))?$/u;

const say = (field: string, message: string, confidence: Doubt['confidence']): Doubt => ({ field, message, confidence });

/** Pages with an en dash between numbers, which is how the library keeps them. */
export function withEnDash(pages: string): string {
  return pages.replace(/\s?[-‐‑–—−]\s?/gu, '–');
}

export function readSource(printed: readonly string[], context: SourceContext): SourceRead {
  const fields: { -readonly [Key in keyof SourceRead['fields']]: SourceRead['fields'][Key] } = {};
  const editors: Contribution[] = [];
  const descriptors: string[] = [];
  const leftover: string[] = [];
  const doubts: Doubt[] = [];
  let isPart = false;
  let producedFor = false;
  let series: string | undefined;
  const names: string[] = [];

  const setPages = (pages: string, isArticle: boolean) => {
    const single = /^[A-Za-z]{0,2}\d+$/u.test(pages);
    if (isArticle || /^e\d+$/iu.test(pages) || (single && pages.replace(/\D/gu, '').length >= 5)) fields.articleNumber = pages;
    else {
      fields.pages = withEnDash(pages);
      if (single && fields.volume !== undefined)
        doubts.push(say('pages', `“${pages}” is read as a page; it may be an article number.`, 'unsure'));
    }
  };
  const takeNumbers = (text: string): boolean => {
    const medical = medicalTail.exec(text);
    if (medical?.[1] && medical[2]) {
      fields.issued = medical[1];
      fields.volume = medical[2];
      if (medical[3]) fields.issue = medical[3];
      if (medical[4]) setPages(medical[4], false);
      return true;
    }
    const tail = spelledTail.exec(text) ?? numbersTail.exec(text);
    if (tail?.[1] && (tail[2] || tail[4] || /^[Vv]ol/u.test(text) || (/^\d/u.test(text) && text.length < 5))) {
      if (fields.volume !== undefined) return false;
      fields.volume = tail[1];
      if (tail[2]) fields.issue = tail[2];
      if (tail[4]) setPages(tail[4], Boolean(tail[3]));
      return true;
    }
    const issueOnly = issueOnlyTail.exec(text);
    if (issueOnly?.[1] && /\d/u.test(issueOnly[1])) {
      fields.issue = issueOnly[1];
      if (issueOnly[2]) setPages(issueOnly[2], false);
      return true;
    }
    const article = articleTail.exec(text);
    if (article?.[1]) {
      fields.articleNumber = article[1];
      return true;
    }
    const pages = pagesTail.exec(text);
    if (pages?.[1] && /\d/u.test(pages[1]) && (/[-‐‑–—−]/u.test(pages[1]) || /^p/iu.test(text))) {
      if (fields.pages !== undefined) return false;
      fields.pages = withEnDash(pages[1]);
      return true;
    }
    return false;
  };
  const addName = (name: string) => {
    const cleaned = trimMarks(name);
    if (cleaned !== '') names.push(cleaned);
  };

  for (const piece of printed.flatMap((part) => parts(part, descriptors))) {
    let text = takeBrackets(piece, fields, doubts);
    text = trimMarks(text);
    if (text === '' || !/[\p{L}\p{N}]/u.test(text)) continue;
    if (takeNumbers(text)) continue;

    const own = /^[Ii]n:?\s+(?=[\p{Lu}\p{Lo}“"‘'])/u.exec(text);
    if (own) {
      isPart = true;
      text = text.slice(own[0].length);
    }
    const edited = takeEditors(text, isPart);
    if (edited) {
      isPart = true;
      editors.push(...edited.editors);
      doubts.push(...edited.doubts);
      text = edited.rest;
      if (text === '') continue;
    }
    const producer = /^(?:produced|prepared|written|developed|commissioned) (for|by) (?:the )?(?=\S)/iu.exec(text);
    if (producer) {
      const body = text.slice(producer[0].length);
      if (producer[1]?.toLowerCase() === 'for') {
        producedFor = true;
        fields.container = { title: body };
        doubts.push(say('container', `“${text}” is read as the series or site that holds the work.`, 'unsure'));
      } else {
        fields.publisher = body;
        doubts.push(say('publisher', `“${text}” is read as the publisher.`, 'unsure'));
      }
      continue;
    }
    const published = /^(?:published|publisher|distributed)\s?(?:by|:)\s+(?=\S)/iu.exec(text);
    if (published) {
      fields.publisher = text.slice(published[0].length);
      continue;
    }
    if (sameWords(text, context.title)) {
      doubts.push(
        say(
          'container',
          `The title stands a second time where the container should be (“${text}”); the repetition is dropped.`,
          'likely right',
        ),
      );
      continue;
    }
    const repeated = withoutTitle(text, context.title);
    if (repeated !== undefined) {
      doubts.push(say('container', `The title stands a second time inside “${text}”; the repetition is dropped.`, 'likely right'));
      text = repeated;
      if (text === '') continue;
    }
    if (/\bseries\b/iu.test(text) && (/\((?:part|no|vol|episode)\b/iu.test(text) || repeated !== undefined)) {
      series = text;
      continue;
    }
    const placed = /^([^:]{2,40}):\s+(\S.*)$/u.exec(text);
    if (placed?.[1] && placed[2] && place.test(placed[1])) {
      fields.place = placed[1];
      const numberedName = takeTailNumbers(placed[2], takeNumbers);
      if (numberedName) {
        fields.container ??= { title: numberedName };
        continue;
      }
      addName(placed[2]);
      if (fields.publisher === undefined && !holdingWord.test(placed[2])) fields.publisher = names.pop();
      continue;
    }
    const numbered = takeTailNumbers(text, takeNumbers);
    if (numbered !== undefined) {
      if (numbered !== '') fields.container ??= { title: numbered };
      continue;
    }
    const town = /^(.{2,80}),\s?([^,]{2,30}(?:,\s?[^,]{2,20})?)$/u.exec(text);
    if (town?.[1] && town[2] && (place.test(town[2]) || (knownPublisher.test(town[1]) && isNameLike(town[2])))) {
      fields.place = town[2];
      if (fields.publisher === undefined) fields.publisher = town[1];
      else addName(town[1]);
      continue;
    }
    if (place.test(text) && names.length + (fields.publisher ? 1 : 0) > 0) {
      fields.place = text;
      continue;
    }
    if (isPart && (own || edited) && fields.container === undefined) {
      fields.container = { title: text };
      continue;
    }
    addName(text);
  }

  for (const name of names) settleName(name);
  if (series !== undefined) {
    if (fields.container) fields.container = { ...fields.container, series };
    else {
      fields.container = { title: series };
      doubts.push(say('container', `“${series}” names a series and stands for the container.`, 'unsure'));
    }
  }
  return { fields, editors, descriptors, isPart, producedFor, leftover, doubts };

  function settleName(name: string): void {
    const numbersPrinted = fields.volume !== undefined || fields.issue !== undefined || fields.articleNumber !== undefined;
    const onlyBodies = context.contributors.length > 0 && context.contributors.every((who) => 'literal' in who);
    if (/^author$/iu.test(name) && context.contributors[0]) {
      const first = context.contributors[0];
      fields.publisher ??= 'literal' in first ? first.literal : first.family;
      doubts.push(say('publisher', `The publisher is printed as “${name}”: the contributor is the publisher.`, 'likely right'));
    } else if (numbersPrinted && fields.container === undefined && !knownPublisher.test(name)) fields.container = { title: name };
    else if (holdingWord.test(name) && fields.container === undefined) {
      fields.container = { title: name };
      doubts.push(say('container', `“${name}” is read as what holds the work.`, 'likely right'));
    } else if (knownPublisher.test(name) && fields.publisher === undefined) fields.publisher = name;
    else if (fields.container === undefined && journalWord.test(name) && !publisherWord.test(name)) {
      fields.container = { title: name };
      doubts.push(say('container', `“${name}” is read as the journal or site that holds the work; no volume is printed.`, 'likely right'));
    } else if (fields.publisher === undefined && (publisherWord.test(name) || acronym.test(name))) {
      fields.publisher = name;
      doubts.push(say('publisher', `“${name}” is read as the publisher.`, 'likely right'));
    } else if (fields.publisher !== undefined && fields.container === undefined && (publisherWord.test(name) || acronym.test(name))) {
      fields.container = { title: fields.publisher };
      fields.publisher = name;
      doubts.push(
        say(
          'container',
          `“${fields.container.title}” is read as the site or series that holds the work, and “${name}” as the publisher.`,
          'unsure',
        ),
      );
    } else if (fields.container === undefined && isNameLike(name) && !onlyBodies) {
      fields.container = { title: name };
      doubts.push(say('container', `“${name}” is read as the journal or site that holds the work; it could be the publisher.`, 'unsure'));
    } else if (fields.publisher === undefined && isNameLike(name)) {
      fields.publisher = name;
      doubts.push(say('publisher', `“${name}” is read as the publisher; it could be the site or series that holds the work.`, 'unsure'));
    } else if (fields.container === undefined) {
      fields.container = { title: name };
      doubts.push(say('container', `“${name}” stands after the title and is kept as the container.`, 'probably wrong'));
    } else leftover.push(name);
  }
}

/** Splits one printed part into sentences, with descriptions in square brackets taken out. */
function parts(printed: string, descriptors: string[]): string[] {
  const without = printed.replace(/\[([^[\]]{2,80})\]/gu, (whole: string, inside: string) => {
    if (/^\d/u.test(inside)) return whole;
    descriptors.push(inside);
    return ' ';
  });
  return splitSentences(without.replace(/\s+/gu, ' ').trim()).map((sentence) => sentence.text);
}

/** Without marks at the ends; the full stop of an initial or of "U.S." stays. */
function trimMarks(text: string): string {
  const trimmed = text
    .trim()
    .replace(/^[.,;:\s]+/u, '')
    .replace(/[,;:\s]+$/u, '');
  return /\.\p{Lu}\.$/u.test(trimmed) ? trimmed : trimmed.replace(/[\s.,;:]+$/u, '');
}

type Fields = { -readonly [Key in keyof SourceRead['fields']]: SourceRead['fields'][Key] };

/** Takes "(No. 17)", "(pp. 12–20)", "(Vol. 3, pp. 9–46)", "(2nd ed.)" and "(Report No. 5)" out of a part. */
export function takeBrackets(text: string, fields: Fields, doubts: Doubt[]): string {
  return text.replace(/\(([^()]{1,80})\)/gu, (whole: string, inside: string) => {
    let took = false;
    const rest = inside.split(/\s?[,;]\s?/u).filter((part) => {
      const pages = new RegExp(`^(?:pp?\\.?|pages?)\\s?(${pagesOnly})$`, 'iu').exec(part);
      const volume = /^vol(?:ume|\.)?\s?([\dIVXLC]+)$/iu.exec(part);
      const edition =
        /^((?:\d+(?:st|nd|rd|th)|rev(?:ised|\.)?|first|second|third|fourth|fifth)\s+(?:ed(?:ition|n)?\.?)|rev(?:ised)? ed\.?)$/iu.exec(
          part,
        );
      const number = /^((?:(?:\p{L}+\s){0,4})(?:no\.?|number|episode|ep\.)\s?[\p{L}\p{N}./-]+)$/iu.exec(part);
      if (pages?.[1] && fields.pages === undefined) fields.pages = withEnDash(pages[1]);
      else if (volume?.[1] && fields.volume === undefined) fields.volume = volume[1];
      else if (edition?.[1] && fields.edition === undefined) fields.edition = edition[1];
      else if (number?.[1] && fields.number === undefined) fields.number = number[1];
      else return true;
      took = true;
      return false;
    });
    if (!took) return whole;
    if (rest.length > 0) doubts.push(say('citation', `“${rest.join(', ')}” in brackets has no field of its own.`, 'unsure'));
    return ' ';
  });
}

/** "P. Family & I. Other (Eds.), Title", "Family I. (eds) Title", "Family, I. (Ed.). Title". */
function takeEditors(text: string, afterIn: boolean): { editors: Contribution[]; rest: string; doubts: Doubt[] } | undefined {
  const marked = /^(.{3,300}?)\s*\((eds?|editors?|hosts?|chairs?)\.?\)[,.:]?\s*(.*)$/iu.exec(text);
  if (!marked?.[1] || !marked[2]) return undefined;
  const people = marked[1];
  const looksLikePeople = leadingPeople(people).count > 0 || /^(?:\p{Lu}\p{Ll}?\.\s?){1,4}[\p{Lu}\p{Ll}]/u.test(people);
  if (!looksLikePeople && !(afterIn && people.length < 80 && !people.includes(':'))) return undefined;
  const role = /^host/iu.test(marked[2]) ? 'host' : /^chair/iu.test(marked[2]) ? 'chair' : 'editor';
  const read = readContributors(people, role);
  const doubts = read.doubts.filter((entry) => !entry.message.includes('without a comma'));
  return { editors: read.contributors, rest: trimMarks(marked[3] ?? ''), doubts: [...doubts] };
}

/** "Journal of Examples, 12(3), 4–5": the name, when what follows it are numbers that were taken. */
function takeTailNumbers(text: string, take: (tail: string) => boolean): string | undefined {
  for (const hit of text.matchAll(
    /,\s*(?=[Vv]ol|\d|\(|[Aa]rticle\b|pp?\.|e\d)|\s(?=[Vv]ol(?:ume|\.)?\s?\d|\d{1,4}\s?\(|\d{1,4}\s?:|(?:1[5-9]|20)\d{2}\s?;|\d{1,4},\s?\d)/gu,
  )) {
    const tail = text.slice(hit.index + hit[0].length);
    const name = text.slice(0, hit.index).trim();
    if (name !== '' && tail.length < 80 && take(tail)) return trimMarks(name);
  }
  return undefined;
}

/** What is left of a part when the title inside it is taken away; `undefined` when the title is not in it or is too short to tell. */
function withoutTitle(text: string, title: string): string | undefined {
  if (wordKey(title).split(' ').length < 4) return undefined;
  const at = text.toLowerCase().indexOf(title.toLowerCase());
  if (at < 0) return undefined;
  return trimMarks(`${trimMarks(text.slice(0, at))} ${trimMarks(text.slice(at + title.length))}`);
}

const takesNumbers = (tail: string) => numbersTail.test(tail) || spelledTail.test(tail) || medicalTail.test(tail) || pagesTail.test(tail);

/** The name before the numbers at the end of "Journal of Examples, 12(3), 4–5"; `undefined` when it does not end in numbers. */
export function nameBeforeNumbers(text: string): string | undefined {
  return takeTailNumbers(trimMarks(text), takesNumbers);
}

/** True when a sentence after the title can only be part of the source. */
export function startsSource(sentence: string): boolean {
  const text = trimMarks(sentence);
  if (/^[Ii]n:?\s+[\p{Lu}“"‘]/u.test(text) && !/^In (?:this|these|the|a|an|our|my|your)\b/u.test(text)) return true;
  if (/^(?:\[|\((?:no|vol|pp?|report|\d+(?:st|nd|rd|th) ed)\b)/iu.test(text)) return true;
  if (/^(?:produced|prepared|published|retrieved|available|submitted) (?:for|by|from|at|to)\b/iu.test(text)) return true;
  if ((takesNumbers(text) && /\d/u.test(text)) || nameBeforeNumbers(text) !== undefined) return true;
  if (/\bseries \((?:part|no|vol)\b/iu.test(text)) return true;
  if (/^.{3,200}?\((?:eds?|editors?)\.?\)/iu.test(text) && leadingPeople(text).count > 0) return true;
  const placed = /^([^:]{2,40}):\s/u.exec(text);
  if (placed?.[1] && place.test(placed[1])) return true;
  if (isNameLike(text)) return true;
  return (
    /^(?:the )?(?:(?:international|australian|british|american|european|canadian|new zealand) )?(?:journal|annals|archives|frontiers in|advances in|issues in|bulletin)\b/iu.test(
      text,
    ) && text.length < 120
  );
}

export function looksLikePublisher(text: string): boolean {
  const name = trimMarks(text);
  return knownPublisher.test(name) || publisherWord.test(name);
}
