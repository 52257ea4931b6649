/** The form in which identifiers are compared: DOIs without resolver and in lower case (DOI Handbook 3.8), ISBNs without hyphens. */
export function normaliseIdentifier(scheme: string, value: string): string {
  switch (scheme) {
    case 'doi':
      return value.replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:\s*)/i, '').toLowerCase();
    case 'isbn':
    case 'issn':
      return value.replace(/[^0-9Xx]/g, '').toUpperCase();
    case 'pmid':
      return value.replace(/\D/g, '');
    default:
      return value.trim();
  }
}

/** The address that an identifier resolves to, or `undefined` for one that has none. */
export function identifierAddress(scheme: string, value: string): string | undefined {
  const plain = normaliseIdentifier(scheme, value);
  switch (scheme) {
    case 'doi':
      return `https://doi.org/${encodeURI(plain)}`;
    case 'pmid':
      return `https://pubmed.ncbi.nlm.nih.gov/${plain}/`;
    case 'pmcid':
      return `https://pmc.ncbi.nlm.nih.gov/articles/${encodeURIComponent(plain)}/`;
    case 'handle':
      return `https://hdl.handle.net/${encodeURI(plain)}`;
    case 'arxiv':
      return `https://arxiv.org/abs/${encodeURI(plain)}`;
    case 'url':
      return plain;
    default:
      return undefined;
  }
}
