import type { Identifier } from '../../catalogue/index.ts';

/** Identifiers in the order found, each once. */
export class IdentifierList {
  readonly items: Identifier[] = [];

  add(scheme: Identifier['scheme'], value: string): void {
    const plain = cleaned(scheme, value.trim());
    if (plain === '') return;
    const key = plain.toLowerCase();
    if (!this.items.some((item) => item.scheme === scheme && item.value.toLowerCase() === key)) this.items.push({ scheme, value: plain });
  }

  /** Adds what an address stands for: an address of a DOI resolver is a DOI. False when it is no web address. */
  addAddress(address: string): boolean {
    const found = identifierOfAddress(address);
    if (found) this.add(found.scheme, found.value);
    return found !== undefined;
  }
}

function cleaned(scheme: Identifier['scheme'], value: string): string {
  switch (scheme) {
    case 'doi':
      return value.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');
    case 'pmid':
      return value.replace(/^(?:pmid:?\s*)/i, '');
    case 'pmcid':
      return value.replace(/^(?:pmcid:?\s*)/i, '').replace(/^(?=\d+$)/, 'PMC');
    case 'isbn':
    case 'issn':
      return value.replace(/^(?:isbn|issn)[-\s:]*/i, '').replace(/\s*\([^)]*\)$/, '');
    default:
      return value;
  }
}

const resolvers: ReadonlyArray<readonly [RegExp, Identifier['scheme']]> = [
  [/^https?:\/\/(?:dx\.|www\.)?doi\.org\/(10\..+)$/i, 'doi'],
  [/^https?:\/\/pubmed\.ncbi\.nlm\.nih\.gov\/(\d+)\/?$/i, 'pmid'],
  [/^https?:\/\/(?:www\.ncbi\.nlm\.nih\.gov\/pmc|pmc\.ncbi\.nlm\.nih\.gov)\/articles\/(PMC\d+)\/?$/i, 'pmcid'],
  [/^https?:\/\/hdl\.handle\.net\/([^?#]+)$/i, 'handle'],
  [/^https?:\/\/arxiv\.org\/abs\/([^?#]+)$/i, 'arxiv'],
];

/** The identifier that a web address carries, or the address itself; `undefined` when it is no full http or https address. */
export function identifierOfAddress(address: string): Identifier | undefined {
  const plain = address.trim();
  if (!/^https?:\/\//i.test(plain) || !URL.canParse(plain)) return undefined;
  for (const [pattern, scheme] of resolvers) {
    const value = pattern.exec(plain)?.[1];
    if (value !== undefined) return { scheme, value: decoded(value) };
  }
  return { scheme: 'url', value: plain };
}

function decoded(value: string): string {
  try {
    return decodeURI(value);
  } catch {
    // A stray "%" is part of the identifier as printed.
    return value;
  }
}

/** Parts a list such as "978-0-12-374751-8 0123747511" or "1234-5679, 2345-6789". A part in brackets stays with what stands before it. */
export function splitNumbers(text: string): string[] {
  return text
    .split(/\s*[,;]\s*|\s+(?=[\dX])/i)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
