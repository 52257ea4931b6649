import type { AccessKind, Description, DescriptionKind, Involvement, RelationKind, WorkType } from './work.ts';

/** The words that readers see for the catalogue's closed lists. One list, one place. */

export const typeLabels: Readonly<Record<WorkType, string>> = {
  'journal-article': 'Journal article',
  report: 'Report',
  framework: 'Framework or guide',
  policy: 'Policy or submission',
  webpage: 'Web page',
  podcast: 'Podcast',
  video: 'Video or webinar',
  chapter: 'Chapter',
  book: 'Book',
  presentation: 'Presentation',
  thesis: 'Thesis',
  dataset: 'Dataset',
  other: 'Other',
};

export const accessLabels: Readonly<Record<AccessKind | 'unlocated', string>> = {
  open: 'Full text',
  'free-registration': 'Free with registration',
  'membership-or-payment': 'Membership, subscription or payment',
  'library-only': 'Library only',
  'on-request': 'Ask us',
  gone: 'Ask us',
  unlocated: 'Free to read, address not recorded yet',
};

export const formatLabels = {
  html: 'web page',
  pdf: 'PDF',
  'tagged-pdf': 'tagged PDF',
  captions: 'captions',
  transcript: 'transcript',
  'easy-read': 'Easy Read',
  auslan: 'Auslan',
  audio: 'audio',
  video: 'video',
} as const;

export const versionLabels = {
  published: 'published version',
  accepted: 'accepted manuscript',
  preprint: 'preprint',
} as const;

/** Names of the layers as they stand in the margin; an abstract takes the label that its author printed. */
export const layerLabels: Readonly<Record<DescriptionKind, string>> = {
  'one-line': 'In one line',
  'plain-language': 'In plain words',
  abstract: 'Abstract',
  'easy-read': 'Easy Read',
  'why-it-matters': 'Why it matters',
  'table-of-contents': 'Contents',
};

export const involvementLabels: Readonly<Record<Involvement['level'], string>> = {
  led: 'Led by people with lived experience',
  'co-produced': 'Co-produced with people with lived experience',
  advised: 'People with lived experience advised',
  'took-part': 'People with lived experience took part',
  'none-stated': 'Not stated',
};

/** How a relation reads from the work that states it, and from the work that it points at. */
export const relationLabels: Readonly<Record<RelationKind, { readonly from: string; readonly to: string }>> = {
  annotates: { from: 'Annotates', to: 'Annotated in' },
  includes: { from: 'Includes', to: 'Part of' },
  updates: { from: 'Updates', to: 'Updated by' },
  'responds-to': { from: 'Responds to', to: 'Answered by' },
  'is-version-of': { from: 'Version of', to: 'Other version' },
  'is-part-of': { from: 'Part of', to: 'Includes' },
  related: { from: 'Related', to: 'Related' },
};

export const roleLabels = {
  author: 'Author',
  editor: 'Editor',
  host: 'Host',
  guest: 'Guest',
  chair: 'Chair',
  organisation: 'Organisation',
  translator: 'Translator',
  other: 'Contributor',
} as const;

/** Who wrote a layer, as a sentence without its full stop. */
export function writtenByLabel(writtenBy: Description['writtenBy']): string {
  switch (writtenBy.kind) {
    case 'library':
      return 'Written for this library';
    case 'authors':
      return 'Written by the authors of the work';
    case 'publisher':
      return `Written by the publisher${writtenBy.name === undefined ? '' : `, ${writtenBy.name}`}`;
    case 'contributor':
      return `Written by ${writtenBy.name ?? 'a reader'}`;
    case 'unknown':
      return 'The library does not know who wrote this';
  }
}
