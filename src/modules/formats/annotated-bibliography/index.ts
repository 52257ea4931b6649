export type { AnnotatedBibliography, BibliographyEntry, BibliographyWords } from './annotated-bibliography.ts';
export { writeBibliographyDocx } from './write-docx.ts';
export { writeBibliographyHtml } from './write-html.ts';
export { writeBibliographyBibtex, writeBibliographyRis } from './write-references.ts';
