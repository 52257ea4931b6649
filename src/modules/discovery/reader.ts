import type { Words } from '../../words/index.ts';

/** For whom an answer is made: what it says, it says in the words and under the settings of its reader. */
export interface Reader {
  readonly words: Words;
  /** Language of the library's own words, and of what it holds unless a text says otherwise. */
  readonly contentLanguage: string;
  /** True: of works under cultural advice no more is shown than that there is one, until the reader opens it. */
  readonly covered: boolean;
  /** How the reader wants content notes: in the open, folded, or not at all. */
  readonly notes: 'show' | 'fold' | 'none';
}
