import type { Catalogue, StoredWork, StyledCitation } from '../modules/catalogue/index.ts';
import { citationMaker, citationStyles, createCitationService, toCsl } from '../modules/formats/index.ts';
import { type Html, trusted } from '../platform/html/index.ts';
import type { Log } from '../platform/log/log.ts';

type Style = (typeof citationStyles)[number]['id'];

/** Works whose citations are made ahead after a start; in a larger library the rest are made when they are asked for. */
const madeAhead = 2_000;
const keptTogether = 50;

export interface Citations {
  /** The citation of a work in the first style, or `undefined` when it cannot be had now: a page is never lost for want of one. */
  main(work: StoredWork): Promise<Html | undefined>;
  all(work: StoredWork): Promise<readonly StyledCitation[]>;
  /** Makes the citations that are missing, in the background. Ends early when the application closes. */
  makeAhead(): Promise<void>;
  close(): Promise<void>;
}

/** Citations of works: those that are kept, and fresh ones from the citation engine, which are then kept. */
export function createCitations(catalogue: Catalogue, log: Log): Citations {
  const service = createCitationService();
  let closing = false;

  const make = async (work: StoredWork, style: Style): Promise<{ html: string; lasting: boolean } | undefined> => {
    if (work.record.titleDevised === true) return undefined;
    const citation = await service.format(toCsl({ id: work.id, record: work.record }), style);
    return { html: citation.html, lasting: citation.fallback !== true };
  };
  const keyOf = (work: StoredWork, style: Style) => ({ work: work.id, style, revision: work.revision, maker: citationMaker });

  const inStyle = async (work: StoredWork, style: Style): Promise<Html | undefined> => {
    const kept = await catalogue.citations.find(keyOf(work, style));
    if (kept !== undefined) return trusted(kept);
    const made = await make(work, style);
    if (made?.lasting) await catalogue.citations.keep([{ ...keyOf(work, style), html: made.html }]);
    // The serialiser of the citation engine lets through a handful of elements without attributes and escapes the rest.
    return made && trusted(made.html);
  };

  return {
    main: (work) => inStyle(work, citationStyles[0]!.id),
    all: async (work) => {
      const citations: StyledCitation[] = [];
      for (const { id, name } of citationStyles) {
        const citation = await inStyle(work, id);
        if (citation !== undefined) citations.push({ style: name, citation });
      }
      return citations;
    },
    makeAhead: async () => {
      const style = citationStyles[0]!.id;
      const ids = await catalogue.citations.missing({ style, maker: citationMaker, limit: madeAhead });
      for (let start = 0; start < ids.length && !closing; start += keptTogether) {
        const finished = [];
        for (const work of await catalogue.published(ids.slice(start, start + keptTogether))) {
          const made = closing ? undefined : await make(work, style);
          if (made?.lasting) finished.push({ ...keyOf(work, style), html: made.html });
        }
        await catalogue.citations.keep(finished);
      }
      log.debug({ works: ids.length }, 'citations made ahead');
    },
    close: async () => {
      closing = true;
      await service.close();
    },
  };
}
