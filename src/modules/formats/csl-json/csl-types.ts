import { type WorkType, workTypes } from '../../catalogue/index.ts';

/** The CSL type of each type of work. Frameworks and policies are cited as reports. */
export const cslTypeOf: Readonly<Record<WorkType, string>> = {
  'journal-article': 'article-journal',
  report: 'report',
  framework: 'report',
  policy: 'report',
  webpage: 'webpage',
  podcast: 'broadcast',
  video: 'motion_picture',
  chapter: 'chapter',
  book: 'book',
  presentation: 'speech',
  thesis: 'thesis',
  dataset: 'dataset',
  other: 'document',
};

/** CSL types, and the names that Crossref uses for them, by the type of work that they become. */
const workTypeOf: Readonly<Record<string, WorkType>> = {
  'article-journal': 'journal-article',
  article: 'journal-article',
  'journal-article': 'journal-article',
  review: 'journal-article',
  'posted-content': 'journal-article',
  report: 'report',
  'report-component': 'report',
  legislation: 'policy',
  bill: 'policy',
  regulation: 'policy',
  webpage: 'webpage',
  post: 'webpage',
  'post-weblog': 'webpage',
  broadcast: 'podcast',
  motion_picture: 'video',
  chapter: 'chapter',
  'book-chapter': 'chapter',
  book: 'book',
  monograph: 'book',
  'edited-book': 'book',
  collection: 'book',
  speech: 'presentation',
  'paper-conference': 'presentation',
  'proceedings-article': 'presentation',
  thesis: 'thesis',
  dissertation: 'thesis',
  dataset: 'dataset',
  document: 'other',
};

/** The type of work that a CSL type becomes; `undefined` for one that the library has no type for. `own` is our own type, heeded where it agrees. */
export function workTypeOfCsl(cslType: string, own?: unknown): WorkType | undefined {
  const given = workTypes.find((type) => type === own);
  if (given !== undefined && cslTypeOf[given] === cslType) return given;
  return Object.hasOwn(workTypeOf, cslType) ? workTypeOf[cslType] : undefined;
}
