import type { StoredWork, StyledCitation } from '../modules/catalogue/index.ts';
import { type Citation, citationStyles, createCitationService, toCsl } from '../modules/formats/index.ts';
import { type Html, trusted } from '../platform/html/index.ts';
import type { Log } from '../platform/log/log.ts';

/** Citations kept in memory; each is about 600 bytes. One takes 5 to 10 ms to make, in a worker thread. */
const citationsKept = 5_000;

export interface Citations {
  /** The citation of a work in the first style, or `undefined` when it cannot be had now: a page is never lost for want of one. */
  main(work: StoredWork): Promise<Html | undefined>;
  all(work: StoredWork): Promise<readonly StyledCitation[]>;
  close(): Promise<void>;
}

/** Citations of works, made by the citation engine and kept while they are asked for. */
export function createCitations(log: Log): Citations {
  const kept = new Map<string, Citation>();
  const service = createCitationService({
    get: async (key) => {
      const citation = kept.get(key);
      // Moved to the end: what was asked for last is forgotten last.
      if (citation !== undefined && kept.delete(key)) kept.set(key, citation);
      return citation;
    },
    put: async (key, citation) => {
      if (kept.size >= citationsKept) kept.delete(kept.keys().next().value!);
      kept.set(key, citation);
    },
  });
  const inStyle = async (work: StoredWork, style: (typeof citationStyles)[number]['id']): Promise<Html | undefined> => {
    try {
      const citation = await service.format(toCsl({ id: work.id, record: work.record }), style);
      // The serialiser of the citation engine lets through a handful of elements without attributes and escapes the rest.
      return trusted(citation.html);
    } catch (error) {
      // The page shows a byline instead, which says the same with less form.
      log.warn({ err: error, work: work.id, style }, 'a citation could not be made');
      return undefined;
    }
  };
  return {
    main: async (work) => (work.record.titleDevised === true ? undefined : inStyle(work, citationStyles[0]!.id)),
    all: async (work) => {
      const citations = await Promise.all(citationStyles.map(async ({ id, name }) => ({ style: name, citation: await inStyle(work, id) })));
      return citations.flatMap(({ style, citation }) => (citation === undefined ? [] : [{ style, citation }]));
    },
    close: () => service.close(),
  };
}
