import type { Identifier, WorkRecordInput } from '../../catalogue/index.ts';

/** What is asked for: the work that an identifier belongs to, or the one that a citation describes. */
export type Wanted = { readonly identifier: Identifier } | { readonly citation: string };

/** What a service says of a work. It may lack what a record must have. */
export type LookedUpRecord = Partial<WorkRecordInput>;

export type LookUpResult =
  | { readonly kind: 'found'; readonly record: LookedUpRecord; readonly source: LookUpSource }
  /** The service does not know the work, or is not asked for things of this kind. */
  | { readonly kind: 'nothing' }
  /** The service could not be reached, or answered what cannot be read. Whoever asked goes on without. */
  | { readonly kind: 'failed'; readonly why: string };

export interface LookUpSource {
  /** "Crossref". */
  readonly name: string;
  readonly url: string;
}

/** A service that knows works. Never throws. */
export interface LookUp {
  readonly id: string;
  find(wanted: Wanted): Promise<LookUpResult>;
}

/** How the network answers. Limits of time and size are whoever's who hands it in. */
export type Answer =
  | { readonly kind: 'answer'; readonly status: number; readonly body: string }
  | { readonly kind: 'failed'; readonly why: string };
export type Ask = (address: string) => Promise<Answer>;

/** Asks a service and reads its JSON. `read` returns nothing where the answer holds no work; what it throws is a failure of the service. */
export async function askJson(
  ask: Ask,
  address: string,
  source: LookUpSource,
  read: (json: unknown) => LookedUpRecord | undefined,
): Promise<LookUpResult> {
  const answer = await ask(address);
  if (answer.kind === 'failed') return answer;
  if (answer.status === 404) return { kind: 'nothing' };
  if (answer.status !== 200) return { kind: 'failed', why: `${source.name} answered ${answer.status}` };
  try {
    const record = read(JSON.parse(answer.body));
    return record === undefined ? { kind: 'nothing' } : { kind: 'found', record, source };
  } catch {
    // A shape that the service does not document, or no JSON: as good as no answer.
    return { kind: 'failed', why: `${source.name} answered something that cannot be read` };
  }
}

/** The record without the fields that have no value. */
export function filled(record: { readonly [Field in keyof WorkRecordInput]?: WorkRecordInput[Field] | undefined }): LookedUpRecord {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)),
  );
}

/** A title or a name as services print it: without mark-up, white space run together. */
export function plainText(text: string | null | undefined): string | undefined {
  if (text === undefined || text === null) return undefined;
  const plain = text
    .replace(/<[^<>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? undefined : plain;
}

/** "https://orcid.org/0000-0002-1825-0097" as a record holds it. */
export function orcidOf(text: string | null | undefined): string | undefined {
  return /\d{4}-\d{4}-\d{4}-\d{3}[\dX]/.exec(text ?? '')?.[0];
}

/** "10.5555/abc" of whatever form a DOI is given in. */
export function doiOf(text: string | null | undefined): string | undefined {
  return /10\.\d{4,9}\/\S+/.exec(text ?? '')?.[0];
}

/** A range of pages as records hold it. */
export function pageRange(first: string | null | undefined, last: string | null | undefined): string | undefined {
  if (!first) return undefined;
  return !last || last === first ? first : `${first}–${last}`;
}

/** Year, month and day as EDTF; undefined where there is no year. */
export function edtfOf(parts: readonly (number | null)[] | undefined): string | undefined {
  const [year, month, day] = parts ?? [];
  if (!year) return undefined;
  const two = (part: number) => String(part).padStart(2, '0');
  const text = String(year).padStart(4, '0');
  if (!month) return text;
  return day ? `${text}-${two(month)}-${two(day)}` : `${text}-${two(month)}`;
}
