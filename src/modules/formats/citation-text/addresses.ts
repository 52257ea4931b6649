import type { Identifier } from '../../catalogue/index.ts';

/** Identifiers and web addresses printed in a citation, taken out of its text. */
export interface AddressesRead {
  readonly rest: string;
  readonly identifiers: Identifier[];
  /** What was taken out beside the values themselves ("Retrieved March 3, 2021, from"), for the account of words. */
  readonly taken: readonly string[];
}

const lead =
  '(?:(?:retrieved|accessed|available|viewed)(?:\\s+(?:on\\s+)?[^.;()]{0,40}?)?,?\\s*(?:from|at|on)?\\s*:?\\s*|(?:url|doi)\\s*:?\\s*)?';
const doi = new RegExp(`${lead}(?:https?:\\/\\/(?:dx\\.)?doi\\.org\\/|doi\\.org\\/|doi\\s*:?\\s*)?(10\\.\\d{4,9}\\/[^\\s"<>“”]+)`, 'giu');
const address = new RegExp(`${lead}<?(https?:\\/\\/[^\\s"<>“”]+|www\\.[^\\s"<>“”]+)>?`, 'giu');
const numbered: ReadonlyArray<readonly [Identifier['scheme'], RegExp]> = [
  ['pmcid', /\bPMCID:?\s*(PMC\d+)\b/giu],
  ['pmid', /\bPMID:?\s*(\d{4,9})\b/giu],
  ['isbn', /\bISBN(?:-1[03])?:?\s*((?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx])\b/giu],
  ['issn', /\b[ep]?-?ISSN:?\s*(\d{4}-\d{3}[\dXx])\b/giu],
];

/** Takes DOI, web address, PMID, PMCID, ISBN and ISSN out of a citation. Punctuation after an address is not part of it; brackets are when they balance. */
export function takeAddresses(text: string): AddressesRead {
  const identifiers: Identifier[] = [];
  const taken: string[] = [];
  const add = (scheme: Identifier['scheme'], value: string) => {
    if (!identifiers.some((known) => known.scheme === scheme && known.value === value)) identifiers.push({ scheme, value });
  };
  let rest = text.replace(doi, (whole: string, value: string) => {
    const kept = withoutTrailingMarks(value);
    add('doi', kept);
    taken.push(whole.slice(0, whole.length - value.length));
    return ` ${value.slice(kept.length)}`;
  });
  rest = rest.replace(address, (whole: string, value: string) => {
    const kept = withoutTrailingMarks(value);
    const full = kept.startsWith('www.') ? `https://${kept}` : kept;
    if (!URL.canParse(full)) return whole;
    add('url', full);
    taken.push(whole.slice(0, whole.indexOf(value)));
    return ` ${value.slice(kept.length)}`;
  });
  for (const [scheme, pattern] of numbered) {
    rest = rest.replace(pattern, (whole: string, value: string) => {
      add(scheme, value.trim());
      taken.push(whole.replace(value, ''));
      return ' ';
    });
  }
  // "[Accessed 3 March 2021]", "(accessed 3 March 2021)" says when somebody looked, which is no part of the work.
  rest = rest.replace(
    /[[(]?\b(?:accessed|viewed|retrieved)\s+(?:on\s+)?(?:\d{1,2}\s+\p{L}{3,9}\.?\s+\d{4}|\p{L}{3,9}\.?\s+\d{1,2},?\s+\d{4})[\])]?/giu,
    (whole: string) => {
      taken.push(whole);
      return ' ';
    },
  );
  return { rest, identifiers, taken };
}

function withoutTrailingMarks(value: string): string {
  let kept = value;
  for (;;) {
    const shorter = kept.replace(/[.,;:!?'"’”\]>]+$/u, '');
    const unbalanced = shorter.endsWith(')') && shorter.split(')').length > shorter.split('(').length ? shorter.slice(0, -1) : shorter;
    if (unbalanced === kept) return kept;
    kept = unbalanced;
  }
}
