import type { Words } from '../../words/index.ts';

/** Sentences that are kept with records and in their histories. */
export interface RecordWords {
  /** `name`: the one that the sender chose to be credited with; nobody is named otherwise. */
  readonly suggestedBy: (name: string | undefined) => string;
  readonly correctedBy: (name: string | undefined) => string;
  readonly takenDown: () => string;
  readonly removed: () => string;
  readonly shownAgain: () => string;
}

/** The sentences in one language, which should be the library's own. */
export function recordWords(t: Words): RecordWords {
  const named = (name: string | undefined) => ({ named: String(name !== undefined), name: name ?? '' });
  return {
    suggestedBy: (name) => t('contributions.record.suggested', named(name)),
    correctedBy: (name) => t('contributions.record.corrected', named(name)),
    takenDown: () => t('contributions.record.taken-down'),
    removed: () => t('contributions.record.removed'),
    shownAgain: () => t('contributions.record.shown-again'),
  };
}
