/** Media types of the formats for reference managers, as they are sent. */
export const risMediaType = 'application/x-research-info-systems; charset=utf-8';
export const bibtexMediaType = 'application/x-bibtex; charset=utf-8';
