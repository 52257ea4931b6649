import type { SectionRole } from '../../catalogue/index.ts';

/** The parts of a record, each a bit, so that one number says where in a work a term stands. */
export const field = {
  title: 1 << 0,
  people: 1 << 1,
  source: 1 << 2,
  subject: 1 << 3,
  lead: 1 << 4,
  summary: 1 << 5,
  background: 1 << 6,
  aims: 1 << 7,
  methods: 1 << 8,
  findings: 1 << 9,
  discussion: 1 << 10,
  conclusions: 1 << 11,
  limitations: 1 << 12,
  contribution: 1 << 13,
  text: 1 << 14,
  place: 1 << 15,
} as const;
export type FieldName = keyof typeof field;

/**
 * How much a word in a part counts, and how strongly the length of the part is held against it (BM25F: Robertson and Zaragoza,
 * "The Probabilistic Relevance Framework", 2009, section 3.3.3). `usual` is the length in words that is held against nothing. Weights
 * were chosen by the relevance set in `bench/relevance`.
 */
export const fieldRules: Readonly<Record<FieldName, { readonly weight: number; readonly usual: number; readonly b: number }>> = {
  title: { weight: 6, usual: 12, b: 0.35 },
  people: { weight: 4, usual: 12, b: 0.15 },
  source: { weight: 1, usual: 8, b: 0.3 },
  subject: { weight: 2.5, usual: 8, b: 0.3 },
  lead: { weight: 2.5, usual: 26, b: 0.4 },
  summary: { weight: 1.2, usual: 120, b: 0.5 },
  background: { weight: 0.9, usual: 60, b: 0.5 },
  aims: { weight: 1.2, usual: 40, b: 0.5 },
  methods: { weight: 0.8, usual: 60, b: 0.5 },
  findings: { weight: 1.1, usual: 80, b: 0.5 },
  discussion: { weight: 1, usual: 60, b: 0.5 },
  conclusions: { weight: 1.1, usual: 50, b: 0.5 },
  limitations: { weight: 0.7, usual: 40, b: 0.5 },
  contribution: { weight: 1, usual: 40, b: 0.5 },
  text: { weight: 1, usual: 150, b: 0.5 },
  place: { weight: 0.5, usual: 15, b: 0.3 },
};

/** The part that a section belongs to by its role, whatever its author called it. */
export const fieldOfRole: Readonly<Record<SectionRole, FieldName>> = {
  background: 'background',
  aims: 'aims',
  design: 'methods',
  setting: 'methods',
  participants: 'methods',
  methods: 'methods',
  results: 'findings',
  discussion: 'discussion',
  conclusions: 'conclusions',
  implications: 'conclusions',
  limitations: 'limitations',
  contribution: 'contribution',
  funding: 'text',
  registration: 'text',
  keywords: 'subject',
  'what-it-is': 'summary',
  'what-it-found': 'findings',
  'who-it-is-for': 'summary',
  'how-to-use-it': 'summary',
  unlabelled: 'text',
};

/** Names of the bits that are set. */
export function fieldsIn(mask: number): FieldName[] {
  return (Object.keys(field) as FieldName[]).filter((name) => (mask & field[name]) !== 0);
}
