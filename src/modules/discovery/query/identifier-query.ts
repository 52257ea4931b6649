import { normaliseIdentifier, WorkId } from '../../catalogue/index.ts';
import { plainQuery } from './plain-query.ts';

/** An identifier that is the whole of a query. Values are in the form in which the catalogue compares them. */
export interface QueryIdentifier {
  readonly scheme: 'doi' | 'pmid' | 'pmcid' | 'isbn' | 'issn' | 'work';
  readonly value: string;
}

/** Longer than any address that holds an identifier. */
const longestIdentifier = 500;

/**
 * The identifier that a query is: bare, with its name before it ("PMID: 123") or as an address. `text` is as `plainQuery` gives it.
 * Numbers with a check digit are identifiers only where it is right.
 */
export function readIdentifier(text: string): QueryIdentifier | undefined {
  if (text.length > longestIdentifier) return undefined;
  const bare = /^["'<([{]\s*(.*?)\s*["'>)\]}]$/s.exec(text)?.[1] ?? text;
  return readDoi(bare) ?? readPubMed(bare) ?? readIsbn(bare) ?? readIssn(bare) ?? readWork(bare);
}

/** What to look for where no work bears the identifier: it may stand in a text. */
export function identifierText({ scheme, value }: QueryIdentifier): string {
  return scheme === 'issn' ? `${value.slice(0, 4)}-${value.slice(4)}` : value;
}

/** An identifier as a query that `readIdentifier` reads. */
export function identifierQuery(identifier: QueryIdentifier): string {
  switch (identifier.scheme) {
    case 'pmid':
      return `pmid:${identifier.value}`;
    case 'issn':
      return `issn:${identifierText(identifier)}`;
    case 'work':
      return `/works/${identifier.value}`;
    default:
      return identifier.value;
  }
}

const doi = /^10\.\d{4,9}(?:\.\d+)*\/\S+$/;
const doiNamed = /^(?:doi(?:\.org)?\s*[:\s]\s*)?((?:https?:\/\/)?(?:(?:dx|www)\.)?doi\.org\/)?(10\.\d\S*)$/i;
/** Publishers put the DOI into the address of the page: ".../doi/full/10.1177/1234", "...?id=10.1371/journal.pone.1234". */
const doiInAddress = /^(?:https?:\/\/|www\.)[^\s?#]*?(?:\/|\?(?:id|doi)=)(10\.\d{4,9}(?:\.\d+)*\/[^\s?#&]+)/i;
const pageOfArticle = /\/(?:abstract|epdf|full|fulltext|html|meta|pdf)\/?$|\.(?:full|pdf)$/i;

function readDoi(text: string): QueryIdentifier | undefined {
  const named = doiNamed.exec(text);
  const inAddress = named === null ? doiInAddress.exec(text)?.[1] : undefined;
  const found = named?.[2] ?? inAddress?.replace(pageOfArticle, '');
  if (found === undefined) return undefined;
  const isAddress = named === null || named[1] !== undefined;
  const value = normaliseIdentifier('doi', withoutLastMarks(isAddress ? plainQuery(decoded(found)) : found));
  return doi.test(value) && !value.includes('"') ? { scheme: 'doi', value } : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that encodes nothing stands for itself.
    return text;
  }
}

/** Without the punctuation of the sentence that the identifier stood in. Parentheses that it opens itself are part of it. */
function withoutLastMarks(text: string): string {
  let end = text.length;
  for (;;) {
    const last = text[end - 1];
    if (last === undefined || !/[.,;:'"!?*>)\]}]/.test(last)) break;
    const opening = { ')': '(', '>': '<', ']': '[', '}': '{' }[last];
    const rest = text.slice(0, end);
    if (opening !== undefined && rest.split(opening).length >= rest.split(last).length) break;
    end--;
  }
  return text.slice(0, end);
}

function readPubMed(text: string): QueryIdentifier | undefined {
  const pmid =
    /^(?:pmid\s*[:\s]\s*|(?:https?:\/\/)?(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov\/pubmed)\/)(\d{1,9})\/?$/i.exec(text);
  if (pmid !== null) return { scheme: 'pmid', value: normaliseIdentifier('pmid', pmid[1]!) };
  const pmcid =
    /^(?:pmcid\s*[:\s]\s*|(?:https?:\/\/)?(?:pmc\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov\/pmc)\/articles\/)?(pmc\d{1,9})\/?$/i.exec(
      text,
    );
  return pmcid === null ? undefined : { scheme: 'pmcid', value: normaliseIdentifier('pmcid', pmcid[1]!.toUpperCase()) };
}

function readIsbn(text: string): QueryIdentifier | undefined {
  const match = /^(e?isbn(?:-?1[03])?\s*[:\s]\s*)?(\d[\d\s-]{8,}[\dx])$/i.exec(text);
  if (match === null) return undefined;
  const value = normaliseIdentifier('isbn', match[2]!);
  // Ten digits in groups may be anything else, such as years.
  if (match[1] === undefined && value.length === 10 && /\s/.test(match[2]!)) return undefined;
  return isIsbn10(value) || isIsbn13(value) ? { scheme: 'isbn', value } : undefined;
}

function readIssn(text: string): QueryIdentifier | undefined {
  const match = /^([ep]?-?issn(?:-l)?\s*[:\s]\s*)?(\d{4})(-?)(\d{3}[\dx])$/i.exec(text);
  if (match === null) return undefined;
  const [, name, first, hyphen, last] = match as unknown as [string, string | undefined, string, string, string];
  // "2018-2023" is a range of years, though its last digit would do for an ISSN.
  if (name === undefined && (hyphen === '' || (isYear(first) && isYear(last)))) return undefined;
  const value = normaliseIdentifier('issn', first + last);
  return hasCheckDigit11(value) ? { scheme: 'issn', value } : undefined;
}

function isYear(text: string): boolean {
  return /^(?:1[5-9]|20)\d\d$/.test(text);
}

function isIsbn10(value: string): boolean {
  return value.length === 10 && hasCheckDigit11(value);
}

/** ISBN-13: weights 1 and 3 in turn, modulo 10 (ISBN Users' Manual, 7th edition, appendix 1). */
function isIsbn13(value: string): boolean {
  return (
    /^97[89]\d{10}$/.test(value) && [...value].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0) % 10 === 0
  );
}

/** ISBN-10 and ISSN: weights from the length down to 1, modulo 11, X for 10 (ISO 2108 before 2007, ISO 3297). */
function hasCheckDigit11(value: string): boolean {
  if (!/^\d+[\dX]$/.test(value)) return false;
  return [...value].reduce((sum, digit, index) => sum + (digit === 'X' ? 10 : Number(digit)) * (value.length - index), 0) % 11 === 0;
}

function readWork(text: string): QueryIdentifier | undefined {
  const id = WorkId.safeParse(/^(?:\S*\/)?works\/([^\s/?#]+)\/?(?:[?#]\S*)?$/i.exec(text)?.[1]?.toLowerCase());
  return id.success ? { scheme: 'work', value: id.data } : undefined;
}
