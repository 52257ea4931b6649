/** A formatted reference. `html` holds only `<i>`, `<b>`, `<sup>`, `<sub>` and `<span>`, all without attributes; `text` is the same without them. */
export interface Citation {
  readonly html: string;
  readonly text: string;
  /** True when the citation engine could not be had and the reference was put together by a simple rule. */
  readonly fallback?: true;
}

/** The styles that are offered, the first of them as the usual one. */
export const citationStyles = [
  { id: 'apa', name: 'APA, 7th edition' },
  { id: 'harvard1', name: 'Harvard (Cite Them Right)' },
  { id: 'vancouver', name: 'Vancouver (NLM)' },
] as const;
export type CitationStyle = (typeof citationStyles)[number]['id'];
