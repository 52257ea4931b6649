/** The two grammars of `@citation-js/plugin-bibtex` that the reader uses: entries into fields, and LaTeX into text. */
declare module '@citation-js/plugin-bibtex/lib/input/file.js' {
  export function parse(text: string): Array<{ type: string; label: string; properties: Record<string, string | number> }>;
}
declare module '@citation-js/plugin-bibtex/lib/input/value.js' {
  export interface BibtexName {
    family?: string;
    given?: string;
    prefix?: string;
    suffix?: string;
  }
  /** Literal fields give text, name fields a list of names. */
  export function parse(text: string, field: string): unknown;
}
