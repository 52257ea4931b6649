import { z } from 'zod';
import type { Contribution, Identifier, WorkType } from '../../catalogue/index.ts';
import { splitSections } from '../../formats/index.ts';
import { type Ask, askJson, doiOf, filled, type LookedUpRecord, type LookUp, orcidOf, pageRange, plainText } from './look-up.ts';

/** A work of the OpenAlex API (https://docs.openalex.org, "Work object"). Any field may be null. */
const Location = z.object({
  landing_page_url: z.string().nullish(),
  license: z.string().nullish(),
  source: z.object({ display_name: z.string().nullish(), issn_l: z.string().nullish(), type: z.string().nullish() }).nullish(),
});
const Work = z.object({
  /** Never missing, so that what is no work is not taken for one. */
  id: z.string(),
  display_name: z.string().nullish(),
  doi: z.string().nullish(),
  ids: z.object({ pmid: z.string().nullish(), pmcid: z.string().nullish() }).nullish(),
  publication_year: z.number().nullish(),
  publication_date: z.string().nullish(),
  language: z.string().nullish(),
  type: z.string().nullish(),
  primary_location: Location.nullish(),
  open_access: z.object({ is_oa: z.boolean().nullish(), oa_url: z.string().nullish() }).nullish(),
  authorships: z.array(z.object({ author: z.object({ display_name: z.string().nullish(), orcid: z.string().nullish() }) })).nullish(),
  biblio: z
    .object({
      volume: z.string().nullish(),
      issue: z.string().nullish(),
      first_page: z.string().nullish(),
      last_page: z.string().nullish(),
    })
    .nullish(),
  abstract_inverted_index: z.record(z.string(), z.array(z.number().int().min(0).max(100_000))).nullish(),
});
const Answers = z.object({ results: z.array(Work) });

const types: Readonly<Record<string, WorkType>> = {
  article: 'journal-article',
  review: 'journal-article',
  book: 'book',
  'book-chapter': 'chapter',
  dissertation: 'thesis',
  report: 'report',
  dataset: 'dataset',
};

export function readOpenalex(json: unknown): LookedUpRecord {
  const work = Work.parse(json);
  const place = work.primary_location;
  const date = work.publication_date ?? undefined;
  const free = work.open_access?.is_oa === true ? work.open_access.oa_url : undefined;
  const abstract = textOfIndex(work.abstract_inverted_index);
  return filled({
    type: types[work.type ?? ''] ?? 'other',
    title: plainText(work.display_name),
    contributors: (work.authorships ?? []).flatMap(({ author }) => authorOf(author.display_name, author.orcid)),
    issued: date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : work.publication_year?.toString(),
    container: place?.source?.display_name ? { title: place.source.display_name } : undefined,
    volume: work.biblio?.volume ?? undefined,
    issue: work.biblio?.issue ?? undefined,
    pages: pageRange(work.biblio?.first_page, work.biblio?.last_page),
    identifiers: identifiersOf(work),
    languages: work.language ? [work.language] : undefined,
    licence: place?.license ?? undefined,
    access: free && URL.canParse(free) ? [{ kind: 'open', url: free }] : undefined,
    descriptions:
      abstract === undefined
        ? undefined
        : [{ kind: 'abstract', sections: splitSections(abstract).sections, writtenBy: { kind: 'authors' } }],
  });
}

function identifiersOf({ doi, ids, primary_location: place }: z.output<typeof Work>): Identifier[] {
  const found: [Identifier['scheme'], string | undefined][] = [
    ['doi', doiOf(doi)],
    ['pmid', /\d+$/.exec(ids?.pmid ?? '')?.[0]],
    ['pmcid', /(?:PMC)?(\d+)$/i.exec(ids?.pmcid ?? '')?.[1]],
    ['issn', place?.source?.issn_l ?? undefined],
  ];
  return found.flatMap(([scheme, value]) => (value === undefined ? [] : [{ scheme, value: scheme === 'pmcid' ? `PMC${value}` : value }]));
}

/** Names are printed as they are said; the last word is taken for the family name, which a person checks. */
function authorOf(name: string | null | undefined, orcidAddress: string | null | undefined): Contribution[] {
  const plain = plainText(name);
  if (plain === undefined) return [];
  const orcid = orcidOf(orcidAddress);
  const [, given, family] = /^(.*\S)\s+(\S+)$/.exec(plain) ?? [];
  if (given === undefined || family === undefined) return [{ role: 'author', literal: plain }];
  return [{ role: 'author', family, given, ...(orcid !== undefined && { orcid }) }];
}

/** An abstract is given as the places of each of its words. */
export function textOfIndex(index: Readonly<Record<string, readonly number[]>> | null | undefined): string | undefined {
  const placed = Object.entries(index ?? {}).flatMap(([word, places]) => places.map((place) => ({ word, place })));
  placed.sort((a, b) => a.place - b.place);
  return plainText(placed.map(({ word }) => word).join(' '));
}

export function createOpenalexLookUp(ask: Ask): LookUp {
  return {
    id: 'openalex',
    find: async (wanted) => {
      if ('citation' in wanted) {
        const query = new URLSearchParams({ search: wanted.citation.slice(0, 300), 'per-page': '1' });
        return askJson(ask, `https://api.openalex.org/works?${query}`, { name: 'OpenAlex', url: 'https://openalex.org/' }, (json) => {
          const [first] = Answers.parse(json).results;
          return first && readOpenalex(first);
        });
      }
      const { scheme, value } = wanted.identifier;
      const id = scheme === 'doi' ? doiOf(value) : scheme === 'pmid' ? /\d+/.exec(value)?.[0] : undefined;
      if (id === undefined) return { kind: 'nothing' };
      const address = `https://api.openalex.org/works/${scheme}:${encodeURIComponent(id)}`;
      return askJson(ask, address, { name: 'OpenAlex', url: address }, readOpenalex);
    },
  };
}
