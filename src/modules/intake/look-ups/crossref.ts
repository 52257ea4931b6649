import { z } from 'zod';
import type { Contribution, WorkType } from '../../catalogue/index.ts';
import { joinSections, splitSections } from '../../formats/index.ts';
import { type Ask, askJson, doiOf, edtfOf, filled, type LookedUpRecord, type LookUp, orcidOf, pageRange, plainText } from './look-up.ts';

/** A message of the kind "work" of the Crossref REST API (https://api.crossref.org, "Works"). What is not named here is not used. */
const Name = z.object({
  given: z.string().optional(),
  family: z.string().optional(),
  name: z.string().optional(),
  suffix: z.string().optional(),
  ORCID: z.string().optional(),
});
const PartialDate = z.object({ 'date-parts': z.array(z.array(z.number().nullable())) });
const Work = z.object({
  DOI: z.string(),
  type: z.string().optional(),
  title: z.array(z.string()).default([]),
  subtitle: z.array(z.string()).default([]),
  author: z.array(Name).default([]),
  editor: z.array(Name).default([]),
  'container-title': z.array(z.string()).default([]),
  publisher: z.string().optional(),
  'publisher-location': z.string().optional(),
  issued: PartialDate.optional(),
  volume: z.string().optional(),
  issue: z.string().optional(),
  page: z.string().optional(),
  'article-number': z.string().optional(),
  ISSN: z.array(z.string()).default([]),
  ISBN: z.array(z.string()).default([]),
  language: z.string().optional(),
  abstract: z.string().optional(),
  license: z.array(z.object({ URL: z.string() })).default([]),
});
const Answer = z.object({ message: Work });
const Answers = z.object({ message: z.object({ items: z.array(Work) }) });

/** Types of Crossref (https://api.crossref.org/types) as ours. What is not here is "other". */
const types: Readonly<Record<string, WorkType>> = {
  'journal-article': 'journal-article',
  'proceedings-article': 'presentation',
  'book-chapter': 'chapter',
  'book-section': 'chapter',
  book: 'book',
  'edited-book': 'book',
  monograph: 'book',
  'reference-book': 'book',
  report: 'report',
  'report-component': 'report',
  dissertation: 'thesis',
  dataset: 'dataset',
  'posted-content': 'other',
};

/** A work of Crossref as a record. */
export function readCrossref(json: unknown): LookedUpRecord | undefined {
  return recordOf(Answer.parse(json).message);
}

/** The first of the works that fit a citation best. */
export function readCrossrefList(json: unknown): LookedUpRecord | undefined {
  const [first] = Answers.parse(json).message.items;
  return first && recordOf(first);
}

function recordOf(work: z.output<typeof Work>): LookedUpRecord {
  const [container] = work['container-title'];
  const type = types[work.type ?? ''] ?? 'other';
  return filled({
    type,
    title: plainText(work.title[0]),
    subtitle: plainText(work.subtitle[0]),
    contributors: [...work.author.flatMap((name) => nameOf(name, 'author')), ...work.editor.flatMap((name) => nameOf(name, 'editor'))],
    issued: edtfOf(work.issued?.['date-parts'][0]),
    container: container === undefined ? undefined : { title: plainText(container) ?? container },
    publisher: plainText(work.publisher),
    place: plainText(work['publisher-location']),
    volume: work.volume,
    issue: work.issue,
    pages: pageRange(work.page?.split('-')[0], work.page?.split('-')[1]),
    articleNumber: work['article-number'],
    identifiers: [
      { scheme: 'doi' as const, value: work.DOI },
      ...work.ISSN.map((value) => ({ scheme: 'issn' as const, value })),
      ...work.ISBN.map((value) => ({ scheme: 'isbn' as const, value: value.replace(/^.*\/isbn\//, '') })),
    ],
    languages: work.language === undefined ? undefined : [work.language],
    licence: work.license[0]?.URL,
    descriptions: abstractOf(work.abstract),
  });
}

function nameOf({ given, family, name, suffix, ORCID }: z.output<typeof Name>, role: 'author' | 'editor'): Contribution[] {
  const orcid = orcidOf(ORCID);
  if (family !== undefined)
    return [
      {
        role,
        family,
        ...(given !== undefined && { given }),
        ...(suffix !== undefined && { suffix }),
        ...(orcid !== undefined && { orcid }),
      },
    ];
  return name === undefined ? [] : [{ role: role === 'author' ? 'organisation' : role, literal: name }];
}

/** Abstracts are pieces of JATS: paragraphs and titled sections. */
export function abstractOf(jats: string | undefined): LookedUpRecord['descriptions'] {
  if (jats === undefined) return undefined;
  const text = jats
    .replace(/<(?:jats:)?title>([\s\S]*?)<\/(?:jats:)?title>\s*/gi, (_, title: string) =>
      /^\s*abstract\s*$/i.test(title) ? '' : `\n\n${title.trim()}: `,
    )
    .replace(/<\/(?:jats:)?p>/gi, '\n\n')
    .split(/\n{2,}/)
    .flatMap((paragraph) => plainText(paragraph) ?? [])
    .join('\n\n');
  if (text === '') return undefined;
  const { sections } = splitSections(text);
  return joinSections({ sections }) === '' ? undefined : [{ kind: 'abstract', sections, writtenBy: { kind: 'authors' } }];
}

export function createCrossrefLookUp(ask: Ask): LookUp {
  return {
    id: 'crossref',
    find: async (wanted) => {
      if ('citation' in wanted) {
        const query = new URLSearchParams({ 'query.bibliographic': wanted.citation.slice(0, 500), rows: '1' });
        return askJson(
          ask,
          `https://api.crossref.org/works?${query}`,
          { name: 'Crossref', url: 'https://www.crossref.org/' },
          readCrossrefList,
        );
      }
      const doi = wanted.identifier.scheme === 'doi' ? doiOf(wanted.identifier.value) : undefined;
      if (doi === undefined) return { kind: 'nothing' };
      const address = `https://api.crossref.org/works/${encodeURIComponent(doi)}`;
      return askJson(ask, address, { name: 'Crossref', url: address }, readCrossref);
    },
  };
}
