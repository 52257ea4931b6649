export { type Citation, type CitationStyle, citationStyles } from './citation.ts';
export { type CitationCache, type CitationService, createCitationService } from './citation-service.ts';
export { formatCitation } from './format-citation.ts';
