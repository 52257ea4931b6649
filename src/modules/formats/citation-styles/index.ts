export { type Citation, type CitationStyle, citationStyles } from './citation.ts';
export { type CitationService, citationMaker, createCitationService } from './citation-service.ts';
export { formatCitation } from './format-citation.ts';
