import { createRequire } from 'node:module';
import type { CitationStyle } from './citation.ts';
import { closeMark, dropMarks, type MarkedElement, openMark } from './marked-text.ts';

/** The part of citeproc-js (https://citeproc-js.readthedocs.io/en/latest/running.html) that is used. */
interface CslEngine {
  setOutputFormat(name: string): void;
  updateItems(ids: readonly string[]): void;
  makeBibliography(): [unknown, string[]] | false;
  readonly opt: { readonly development_extensions: Record<string, unknown> };
}
interface Citeproc {
  readonly Engine: new (
    system: { retrieveLocale(language: string): string; retrieveItem(id: string): unknown },
    style: string,
    language: string,
    forceLanguage: boolean,
  ) => CslEngine;
  readonly Output: { readonly Formats: Record<string, Record<string, unknown>> };
}

export interface StyleEngine {
  /** The reference of one item, in marked text. */
  reference(item: { readonly id: string }): string;
}

const require = createRequire(import.meta.url);
const outputFormat = 'alongside';

const engines = new Map<CitationStyle, StyleEngine>();

/** The engine of a style. The first one takes about half a second to make, because citeproc and the style are loaded for it. */
export function engineOf(style: CitationStyle): StyleEngine {
  const made = engines.get(style);
  if (made) return made;
  const citeproc = require('citeproc') as Citeproc;
  addOutputFormat(citeproc);
  const styles = require('@citation-js/plugin-csl/lib-mjs/styles.json') as Record<string, string>;
  const locales = require('@citation-js/plugin-csl/lib-mjs/locales.json') as Record<string, string>;
  let current: { readonly id: string } | undefined;
  const engine = new citeproc.Engine(
    { retrieveLocale: () => adaptLocale(locales['en-US']!, style), retrieveItem: () => current },
    adaptStyle(styles[style]!, style),
    'en-US',
    true,
  );
  engine.setOutputFormat(outputFormat);
  // Addresses stay text: a citation is copied more often than it is followed, and the page links to the work elsewhere.
  engine.opt.development_extensions.wrap_url_and_doi = false;
  const styleEngine: StyleEngine = {
    reference(item) {
      current = item;
      engine.updateItems([]);
      engine.updateItems([item.id]);
      const bibliography = engine.makeBibliography();
      return bibliography === false ? '' : (bibliography[1][0] ?? '');
    },
  };
  engines.set(style, styleEngine);
  return styleEngine;
}

function addOutputFormat(citeproc: Citeproc): void {
  const formats = citeproc.Output.Formats;
  if (Object.hasOwn(formats, outputFormat)) return;
  const around = (element: MarkedElement) => `${openMark(element)}%%STRING%%${closeMark(element)}`;
  const asItIs = (_state: unknown, text: string) => text;
  formats[outputFormat] = {
    ...formats.text,
    text_escape: (text: string | undefined) => text ?? '',
    '@font-style/italic': around('i'),
    '@font-style/oblique': around('i'),
    '@font-weight/bold': around('b'),
    '@vertical-align/sup': around('sup'),
    '@vertical-align/sub': around('sub'),
    '@bibliography/entry': asItIs,
    '@display/block': asItIs,
    // The number in the margin of a numbered list means nothing for a single reference.
    '@display/left-margin': (_state: unknown, text: string) => dropMarks.join(text),
    '@display/right-inline': asItIs,
    '@display/indent': asItIs,
  };
}

/**
 * Only American English comes with the styles. Harvard is written here with single quotation marks and the punctuation
 * outside them (Australian Government Style Manual, "Quotation marks").
 */
function adaptLocale(locale: string, style: CitationStyle): string {
  if (style !== 'harvard1') return locale;
  return locale
    .replace('punctuation-in-quote="true"', 'punctuation-in-quote="false"')
    .replace('<term name="open-quote">“</term>', '<term name="open-quote">‘</term>')
    .replace('<term name="close-quote">”</term>', '<term name="close-quote">’</term>')
    .replace('<term name="open-inner-quote">‘</term>', '<term name="open-inner-quote">“</term>')
    .replace('<term name="close-inner-quote">’</term>', '<term name="close-inner-quote">”</term>');
}

/**
 * The Harvard style calls an article without volume and pages a preprint, which a record with gaps is not, and has no place
 * for the number of an article that stands in place of pages.
 */
function adaptStyle(xml: string, style: CitationStyle): string {
  if (style !== 'harvard1') return xml;
  return xml
    .replace('<text value="Preprint" prefix="[" suffix="]"/>', '<text value=""/>')
    .replace('<text macro="locator"/>', '$&<choose><if type="article-journal"><text variable="number" prefix="article "/></if></choose>');
}
