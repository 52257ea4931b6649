import { element, writeXml } from '../../../platform/xml.ts';

export const openSearchMediaType = 'application/opensearchdescription+xml; charset=utf-8';

export interface OpenSearchDescription {
  /** Name of the library; what is too long is cut as the format asks. */
  readonly shortName: string;
  readonly description: string;
  /** Address of the library, without a slash at the end. */
  readonly baseUrl: string;
  /** `href` may be relative to the library. */
  readonly icon?: { readonly href: string; readonly mediaType: string } | undefined;
}

/** Most characters in each element (OpenSearch 1.1 Draft 6, "OpenSearch description elements"). */
const most = { ShortName: 16, LongName: 48, Description: 1024 } as const;

/** Writes the description by which a browser or a program learns how to search the library (OpenSearch 1.1 Draft 6). */
export function writeOpenSearch({ shortName, description, baseUrl, icon }: OpenSearchDescription): string {
  const short = shortened(shortName, most.ShortName);
  const long = shortened(shortName, most.LongName);
  const template = (rel: string, type: string, path: string) => element('Url', { rel, type, template: `${baseUrl}${path}` });
  return writeXml(
    element('OpenSearchDescription', { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' }, [
      element('ShortName', {}, short),
      ...(long === short ? [] : [element('LongName', {}, long)]),
      element('Description', {}, shortened(description, most.Description)),
      template('results', 'text/html', '/search?q={searchTerms}'),
      template('results', 'application/atom+xml', '/search.atom?q={searchTerms}'),
      template('suggestions', 'application/x-suggestions+json', '/suggest?q={searchTerms}&form=opensearch'),
      template('self', 'application/opensearchdescription+xml', '/opensearch.xml'),
      ...(icon === undefined ? [] : [element('Image', { type: icon.mediaType }, new URL(icon.href, `${baseUrl}/`).href)]),
      element('InputEncoding', {}, 'UTF-8'),
      element('OutputEncoding', {}, 'UTF-8'),
    ]),
  );
}

/** The text on one line, cut after a whole word where it is longer than so many characters, or within its only word. */
function shortened(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if ([...line].length <= length) return line;
  let end = 0;
  let characters = 0;
  let wholeWords = 0;
  // What is one character to a reader may be several: none is cut in two.
  for (const { segment, index } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(line)) {
    if (segment === ' ') wholeWords = index;
    characters += [...segment].length;
    if (characters > length) break;
    end = index + segment.length;
  }
  return line.slice(0, wholeWords === 0 ? end : wholeWords);
}
