import type { WorkRecord } from '../../../catalogue/index.ts';
import type { Found, Rule } from '../finding.ts';
import { type RecordText, recordTexts, withText } from '../record-texts.ts';
import { doubledText } from './doubled.ts';
import { withoutMarkup } from './markup.ts';
import { mendMojibake } from './mojibake.ts';

const anywhere =
  /^(?:n\s*\/\s*a|#n\/a|not (?:applicable|available|known|provided|specified|stated|given)|unknown|undefined|\(?null\)?|tb[acd]|to be (?:added|advised|confirmed|determined)|no (?:title|author|authors|abstract|summary|publisher|volume|pages)(?: (?:available|given|provided))?|xx+|\?+|[-–—_.]+|lorem ipsum\b.*)\.?$/iu;
/** Those that may also be a name or initials ("Na", "N. A.", "None", "Nil"), so they are nothing to go by in a contributor's. */
const notInNames = /^(?:n\.?\s?a\.?|none|nil|nan|untitled|test|s\.\s?[nl]\.|\[s\.\s?[nl]\.\])$/iu;

function* placeholders(record: WorkRecord): Generator<Found> {
  for (const text of recordTexts(record)) {
    // "Null" and "Unknown" are surnames too; beside a given name nothing but a slash tells.
    const named = text.field === 'contributors';
    const surname = named && text.path.at(-1) !== 'literal';
    const given =
      surname && typeof record.contributors[text.path[1] as number] === 'object' && 'given' in record.contributors[text.path[1] as number]!;
    const stands = given && !/[/?#_–—-]/.test(text.value) ? false : anywhere.test(text.value) || (!named && notInNames.test(text.value));
    if (!stands || (text.field === 'descriptions' && text.path.at(-1) === 'label')) continue;
    yield {
      severity: named || text.field === 'title' ? 'error' : 'warning',
      fields: [text.field],
      on: [text.path.filter((part) => typeof part === 'string'), text.value],
      values: { field: text.field, text: text.value },
      ...(text.field !== 'title' && { repair: (current: WorkRecord) => withText(current, text.path, undefined) }),
    };
  }
}

function* corrupt(record: WorkRecord): Generator<Found> {
  for (const text of recordTexts(record)) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that no text holds
    const lost = /\uFFFD|[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/.test(text.value);
    const mended = mendMojibake(text.value);
    // A question mark between two letters of a name or title stands where a letter was lost.
    const asked =
      ['title', 'subtitle', 'contributors', 'container'].includes(text.field) &&
      /\p{Ll}\?\p{Ll}/u.test(text.value) &&
      !/[=/]/.test(text.value);
    if (!lost && mended === text.value && !asked) continue;
    yield {
      fields: [text.field],
      on: [text.field, text.value],
      values: {
        field: text.field,
        text: excerpt(text.value, mended === text.value ? /\uFFFD|\p{Ll}\?\p{Ll}/u : /[ÃÂâÅÄð]/u),
        kind: lost || asked ? 'lost' : 'mixed',
      },
      ...(!lost && !asked && { repair: (current: WorkRecord) => withText(current, text.path, mended) }),
    };
  }
}

function* markup(record: WorkRecord): Generator<Found> {
  for (const text of recordTexts(record)) {
    const cleaned = withoutMarkup(text.value);
    if (cleaned === undefined) continue;
    yield {
      fields: [text.field],
      on: [text.field, text.value],
      values: { field: text.field, text: cleaned.found },
      ...(cleaned.text !== undefined && { repair: (current: WorkRecord) => withText(current, text.path, cleaned.text) }),
    };
  }
}

function* doubled(record: WorkRecord): Generator<Found> {
  for (const text of recordTexts(record)) {
    if (text.field !== 'title' && text.field !== 'descriptions' && text.field !== 'container') continue;
    const found = doubledText(text.value);
    if (found !== undefined) yield doubledFound(text, excerpt(found.twice), (current) => withText(current, text.path, found.once));
  }
  const { title, subtitle } = record;
  if (subtitle === undefined) return;
  const at: RecordText = { field: 'subtitle', path: ['subtitle'], value: subtitle };
  const key = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  if (key(title) === key(subtitle)) yield doubledFound(at, subtitle, (current) => withText(current, ['subtitle'], undefined));
  else {
    const colon = title.indexOf(':');
    if (colon > 0 && key(title.slice(colon + 1)) === key(subtitle))
      yield doubledFound({ ...at, field: 'title', value: title }, subtitle, (current) =>
        withText(current, ['title'], title.slice(0, colon)),
      );
  }
}

function doubledFound(text: RecordText, twice: string, repair: (record: WorkRecord) => WorkRecord): Found {
  return { fields: [text.field], on: [text.field, text.value], values: { field: text.field, text: twice }, repair };
}

/** At most some 60 characters of a text, around what is the matter. */
export function excerpt(text: string, around?: RegExp): string {
  const most = 60;
  if (text.length <= most) return text;
  const at = Math.max(0, (around === undefined ? 0 : text.search(around)) - 20);
  return `${at > 0 ? '…' : ''}${text.slice(at, at + most).trim()}${at + most < text.length ? '…' : ''}`;
}

export const textRules: readonly Rule[] = [
  { id: 'placeholder-text', severity: 'warning', fields: ['title'], check: placeholders },
  { id: 'corrupt-text', severity: 'error', fields: ['title'], check: corrupt },
  { id: 'markup-in-text', severity: 'warning', fields: ['title'], check: markup },
  { id: 'doubled-text', severity: 'warning', fields: ['title'], check: doubled },
];
