import type { WorkType } from '../../catalogue/index.ts';

/** The RIS type (`TY`) of each type of work. */
export const risTypeOf: Readonly<Record<WorkType, string>> = {
  'journal-article': 'JOUR',
  report: 'RPRT',
  framework: 'RPRT',
  policy: 'RPRT',
  webpage: 'ELEC',
  podcast: 'SOUND',
  video: 'VIDEO',
  chapter: 'CHAP',
  book: 'BOOK',
  presentation: 'SLIDE',
  thesis: 'THES',
  dataset: 'DATA',
  other: 'GEN',
};

/** What `M3` (type of work) says for the types that share RPRT. */
export const ownTypeWords: Readonly<Partial<Record<WorkType, string>>> = { framework: 'Framework', policy: 'Policy' };

/** RIS types, those of old files included, by the type of work that they become. */
export const workTypeOfRis: Readonly<Record<string, WorkType>> = {
  JOUR: 'journal-article',
  JOURN: 'journal-article',
  EJOUR: 'journal-article',
  JFULL: 'journal-article',
  INPR: 'journal-article',
  RPRT: 'report',
  GOVDOC: 'report',
  BILL: 'policy',
  LEGAL: 'policy',
  STAT: 'policy',
  STAND: 'report',
  ELEC: 'webpage',
  WEB: 'webpage',
  ICOMM: 'webpage',
  BLOG: 'webpage',
  SOUND: 'podcast',
  VIDEO: 'video',
  MPCT: 'video',
  ADVS: 'video',
  CHAP: 'chapter',
  ECHAP: 'chapter',
  BOOK: 'book',
  EBOOK: 'book',
  EDBOOK: 'book',
  SLIDE: 'presentation',
  CONF: 'presentation',
  CPAPER: 'presentation',
  HEAR: 'presentation',
  THES: 'thesis',
  DATA: 'dataset',
  AGGR: 'dataset',
  GEN: 'other',
};
