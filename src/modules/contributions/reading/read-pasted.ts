import type { Queryable } from '../../../platform/db/index.ts';
import { type Catalogue, type CatalogueTables, fullTitle, type StoredWork, WorkRecord } from '../../catalogue/index.ts';
import { createReaders, type Doubt, type Reader } from '../../formats/index.ts';
import { chooseReader, completeRecord, type DuplicateFinding, findDuplicates, type LookUp, prepareRecord } from '../../intake/index.ts';
import type { ProposedRecord } from '../submission.ts';

/** One work that was read from what somebody pasted. */
export interface ReadWork {
  readonly record: ProposedRecord;
  readonly doubts: readonly Doubt[];
}

/** What could be read. Nothing is thrown away: what could not be read goes along as it was pasted. */
export interface ReadPasted {
  readonly works: readonly ReadWork[];
  /** Pieces that are no record, or more than are taken at once. */
  readonly unread: number;
}

/** Works that one suggestion may hold. */
export const mostWorks = 50;

export interface PastedReaders {
  read(text: string): Promise<ReadPasted>;
}

/** Reads what was pasted: a DOI, an address, a citation, or references in any format. The same text is always read the same way. */
export function createPastedReaders(catalogue: Catalogue): PastedReaders {
  return {
    read: async (text) => {
      const alone = readAlone(text);
      if (alone !== undefined) return { works: [{ record: alone, doubts: [] }], unread: 0 };
      const structure = await catalogue.structure();
      const readers = createReaders({
        collections: [...structure.collections.values()].map(({ path, name, parent }) => ({ path, name, topicName: parent?.name ?? name })),
      });
      const reader = chooseReader(readers, '', text.slice(0, 8_000)) ?? readers.find(({ id }) => id === 'citations')!;
      return readWith(reader, text, structure);
    },
  };
}

async function readWith(reader: Reader, text: string, structure: Parameters<typeof prepareRecord>[2]): Promise<ReadPasted> {
  const works: ReadWork[] = [];
  let unread = 0;
  for await (const event of reader.read([text])) {
    if (event.kind === 'furniture') continue;
    if (event.kind === 'rejected' || works.length >= mostWorks) {
      unread += 1;
      continue;
    }
    const prepared = prepareRecord(event, reader.id, structure, undefined);
    if (prepared.kind === 'rejected') unread += 1;
    else works.push({ record: plainProposal(prepared.record), doubts: prepared.doubts });
  }
  return { works, unread };
}

const notProposed: readonly string[] = [
  'placements',
  'facets',
  'concepts',
  'provenance',
  'accessCondition',
  'culturalAdvice',
  'localContexts',
] satisfies (keyof WorkRecord)[];

/**
 * What a reader proposes: facts of the work. Where it stands here is for curators, and what speaks for a community is for those who may: it
 * stays in the text that was pasted, where they find it.
 */
function plainProposal(record: WorkRecord): ProposedRecord {
  return Object.fromEntries(Object.entries(record).filter(([field]) => !notProposed.includes(field)));
}

/** A DOI, an address or a number of PubMed and nothing else. */
function readAlone(text: string): ProposedRecord | undefined {
  const one = text.trim();
  if (/\s/.test(one.replace(/^(doi|pmid)\s*:?\s*/i, ''))) return undefined;
  const doi = /^(?:doi\s*:?\s*)?(?:https?:\/\/(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/\S+)$/i.exec(one)?.[1];
  if (doi !== undefined) return { identifiers: [{ scheme: 'doi', value: doi.replace(/[.,;]+$/, '') }] };
  const pmid = /^(?:pmid\s*:?\s*|https?:\/\/pubmed\.ncbi\.nlm\.nih\.gov\/)(\d{1,9})\/?$/i.exec(one)?.[1];
  if (pmid !== undefined) return { identifiers: [{ scheme: 'pmid', value: pmid }] };
  const address = /^www\./i.test(one) ? `https://${one}` : one;
  if (/^https?:\/\//i.test(address) && URL.canParse(address)) return { identifiers: [{ scheme: 'url', value: address }] };
  return undefined;
}

/** What services say of a work that was read, where they are asked at all. The text's own words stand. */
export async function lookUpWork(
  { record, doubts }: ReadWork,
  lookUps: readonly LookUp[],
  pasted: string,
): Promise<ReadWork & { readonly asked: readonly string[] }> {
  const completed = await completeRecord(record, lookUps, record.title === undefined ? undefined : pasted);
  return {
    record: completed.record,
    doubts: [...doubts, ...completed.doubts],
    asked: completed.sources.map(({ name }) => name),
  };
}

export interface FoundDuplicate {
  readonly work: StoredWork;
  readonly certainty: DuplicateFinding['certainty'];
}

/**
 * Works of the library that proposed ones are probably the same as. Those that readers may not see are found for curators only: nobody learns
 * of a hidden work by suggesting it.
 */
export async function findKnown(
  { db, catalogue }: { readonly db: Queryable<CatalogueTables>; readonly catalogue: Catalogue },
  records: readonly ProposedRecord[],
  audience: 'readers' | 'curators',
): Promise<(FoundDuplicate | undefined)[]> {
  const findings = await findDuplicates(
    db,
    records.map((record) => WorkRecord.parse({ ...emptyRecord, ...validParts(record) })),
  );
  return Promise.all(
    findings.map(async (finding) => {
      if (finding === undefined) return undefined;
      const work = await catalogue.find(finding.of);
      if (work === undefined || (audience === 'readers' && work.status !== 'published')) return undefined;
      return { work, certainty: finding.certainty };
    }),
  );
}

const emptyRecord = { type: 'other', title: '-' } as const;

/** The parts by which works are recognised, each only where it is valid. */
function validParts(record: ProposedRecord): Partial<WorkRecord> {
  const { type, title, subtitle, contributors, issued, identifiers } = record;
  return Object.fromEntries(
    Object.entries({ type, title, subtitle, contributors, issued, identifiers }).filter(
      ([field, value]) => value !== undefined && WorkRecord.shape[field as 'title'].safeParse(value).success,
    ),
  );
}

/** What a proposed work is called: its title, or what else is known of it. */
export function nameOfProposal(record: ProposedRecord): string {
  if (record.title !== undefined) return fullTitle({ title: record.title, subtitle: record.subtitle });
  return record.identifiers?.[0]?.value ?? '';
}
