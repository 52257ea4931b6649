import { fold, words } from '../../../platform/text.ts';
import { normaliseIdentifier, yearOf } from '../../catalogue/index.ts';
import type { Doubt } from '../../formats/index.ts';
import type { LookedUpRecord, LookUp, LookUpSource, Wanted } from './look-up.ts';

export interface Completed {
  readonly record: LookedUpRecord;
  readonly doubts: readonly Doubt[];
  /** The services that knew the work. */
  readonly sources: readonly LookUpSource[];
  /** Ids of the services that could not be asked. */
  readonly failed: readonly string[];
}

/** Identifiers by which services know works, the surest first. */
const known = ['doi', 'pmid'] as const;

/**
 * Asks the services about a record that was read from a text, and fills in what the text does not say. What the text says stays: where a
 * service says otherwise, that is a doubt. A work that a service found by its citation alone is used only where its title is the text's.
 */
export async function completeRecord(read: LookedUpRecord, lookUps: readonly LookUp[], citation?: string): Promise<Completed> {
  const identifier = known.flatMap((scheme) => read.identifiers?.find((own) => own.scheme === scheme) ?? [])[0];
  const wanted: Wanted | undefined = identifier !== undefined ? { identifier } : citation !== undefined ? { citation } : undefined;
  if (wanted === undefined || lookUps.length === 0) return { record: read, doubts: [], sources: [], failed: [] };
  const results = await Promise.all(lookUps.map(async (lookUp) => ({ id: lookUp.id, result: await lookUp.find(wanted) })));
  let record = read;
  const doubts: Doubt[] = [];
  const sources: LookUpSource[] = [];
  for (const { result } of results) {
    if (result.kind !== 'found') continue;
    if ('citation' in wanted && !sameTitle(read, result.record)) continue;
    sources.push(result.source);
    doubts.push(...disagreements(read, result.record, result.source));
    record = filledFrom(record, result.record);
  }
  return { record, doubts, sources, failed: results.flatMap(({ id, result }) => (result.kind === 'failed' ? [id] : [])) };
}

/** The record with what only the other says. Lists are taken whole, or not at all; identifiers are joined. */
export function filledFrom(own: LookedUpRecord, other: LookedUpRecord): LookedUpRecord {
  const has = (value: unknown) => value !== undefined && !(Array.isArray(value) && value.length === 0);
  const added = Object.entries(other).filter(([field]) => !has(own[field as keyof LookedUpRecord]));
  const same = ({ scheme, value }: { scheme: string; value: string }) => `${scheme}:${normaliseIdentifier(scheme, value)}`;
  const ownIdentifiers = own.identifiers ?? [];
  const more = (other.identifiers ?? []).filter((one) => !ownIdentifiers.some((kept) => same(kept) === same(one)));
  // A type that is only "other" is what the reader of the text could not tell.
  const type = own.type === undefined || own.type === 'other' ? (other.type ?? own.type) : own.type;
  const identifiers = [...ownIdentifiers, ...more];
  return {
    ...own,
    ...Object.fromEntries(added),
    ...(type !== undefined && { type }),
    ...(identifiers.length > 0 && { identifiers }),
  };
}

const plainFields = ['volume', 'issue', 'publisher'] as const;

/** Where a service says otherwise than the text, each as a doubt for a person. */
export function disagreements(own: LookedUpRecord, other: LookedUpRecord, { name }: LookUpSource): Doubt[] {
  const doubts: Doubt[] = [];
  const differ = (field: string, says: string) => doubts.push({ field, message: `${name} says “${says}”.`, confidence: 'unsure' });
  if (own.title !== undefined && other.title !== undefined && own.title !== other.title && !sameTitle(own, other))
    differ('title', other.title);
  const [ownYear, otherYear] = [yearOf(own.issued), yearOf(other.issued)];
  if (ownYear !== undefined && otherYear !== undefined && ownYear !== otherYear) differ('issued', other.issued!);
  for (const field of plainFields) {
    const [mine, theirs] = [own[field], other[field]];
    if (mine !== undefined && theirs !== undefined && key(mine) !== key(theirs)) differ(field, theirs);
  }
  const [mine, theirs] = [own.pages, other.pages];
  // "677-88" and "677–688" are the same pages: the first is what is compared.
  if (mine !== undefined && theirs !== undefined && key(mine.split(/[-–]/)[0]!) !== key(theirs.split(/[-–]/)[0]!)) differ('pages', theirs);
  const [ownContainer, otherContainer] = [own.container?.title, other.container?.title];
  if (ownContainer !== undefined && otherContainer !== undefined && key(ownContainer) !== key(otherContainer))
    differ('container', otherContainer);
  const [ownFirst, otherFirst] = [firstName(own), firstName(other)];
  if (ownFirst !== undefined && otherFirst !== undefined && key(ownFirst) !== key(otherFirst)) differ('contributors', otherFirst);
  return doubts;
}

function firstName({ contributors }: LookedUpRecord): string | undefined {
  const [first] = contributors ?? [];
  return first && ('literal' in first ? first.literal : first.family);
}

function key(text: string): string {
  return words(fold(text)).join('');
}

/** The same title, or one that is the beginning of the other: a subtitle is often left out. */
function sameTitle(own: LookedUpRecord, other: LookedUpRecord): boolean {
  const [mine, theirs] = [own, other].map(({ title = '', subtitle = '' }) => key(`${title} ${subtitle}`));
  if (!mine || !theirs) return false;
  const shorter = Math.min(mine.length, theirs.length);
  return shorter >= 8 ? mine.startsWith(theirs) || theirs.startsWith(mine) : mine === theirs;
}
