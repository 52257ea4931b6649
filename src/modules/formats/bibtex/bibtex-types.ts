import type { WorkType } from '../../catalogue/index.ts';

/**
 * The entry type of each type of work. BibTeX has no type for pages, recordings and data; those of BibLaTeX are used,
 * which old styles print as `@misc`. A thesis is `@thesis`, because a record does not say for which degree it was written.
 */
export const bibtexTypeOf: Readonly<Record<WorkType, string>> = {
  'journal-article': 'article',
  report: 'techreport',
  framework: 'techreport',
  policy: 'techreport',
  webpage: 'online',
  podcast: 'audio',
  video: 'video',
  chapter: 'incollection',
  book: 'book',
  presentation: 'unpublished',
  thesis: 'thesis',
  dataset: 'dataset',
  other: 'misc',
};

/** What the field `type` says for the types that share `@techreport`. */
export const ownTypeWords: Readonly<Partial<Record<WorkType, string>>> = { framework: 'Framework', policy: 'Policy' };

export const workTypeOfBibtex: Readonly<Record<string, WorkType>> = {
  article: 'journal-article',
  review: 'journal-article',
  techreport: 'report',
  report: 'report',
  manual: 'report',
  standard: 'report',
  legislation: 'policy',
  online: 'webpage',
  www: 'webpage',
  electronic: 'webpage',
  audio: 'podcast',
  video: 'video',
  movie: 'video',
  incollection: 'chapter',
  inbook: 'chapter',
  suppbook: 'chapter',
  inreference: 'chapter',
  book: 'book',
  mvbook: 'book',
  booklet: 'book',
  collection: 'book',
  mvcollection: 'book',
  proceedings: 'book',
  reference: 'book',
  inproceedings: 'presentation',
  conference: 'presentation',
  thesis: 'thesis',
  phdthesis: 'thesis',
  mastersthesis: 'thesis',
  dataset: 'dataset',
  misc: 'other',
};
