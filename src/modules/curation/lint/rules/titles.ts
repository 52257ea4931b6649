import { type Contribution, matchKey, type WorkRecord } from '../../../catalogue/index.ts';
import type { Found, Rule } from '../finding.ts';
import { withText } from '../record-texts.ts';

const initials = String.raw`(?:\p{Lu}\.?[\s-]?){1,4}`;
/** "Rahman, A. B." or "Rahman, A., & Lee, S." at the beginning, then an end of some kind: a date, a full stop, a colon. */
const authorsFirst =
  /^\p{Lu}[\p{L}’'-]+,\s(?:\p{Lu}\.[\s-]?){1,4}(?:(?:,\s|,?\s&\s|,?\sand\s|;\s)+\p{Lu}[\p{L}’'-]+,\s(?:\p{Lu}\.[\s-]?){1,4})*(?:\s?\((?:\d{4}|n\.d\.)\w?\))?[\s.:,–—-]*(?=\S)/u;

function* authorInTitle(record: WorkRecord): Generator<Found> {
  const { title } = record;
  const found = (name: string, rest: string | undefined): Found => ({
    on: [title, record.contributors],
    values: { name },
    ...(rest !== undefined && usable(rest) && { repair: (current: WorkRecord) => withText(current, ['title'], rest) }),
  });
  const first = authorsFirst.exec(title)?.[0];
  if (first !== undefined) {
    // Certain only where every name in front is among the contributors already, so that nothing is lost.
    const families = [...first.matchAll(/(\p{Lu}[\p{L}’'-]+),\s\p{Lu}\./gu)].map((match) => match[1]!);
    const known = families.every((family) => record.contributors.some((one) => 'family' in one && one.family === family));
    yield found(first.replace(/[\s.:,–—-]+$/, ''), known ? capitalised(title.slice(first.length)) : undefined);
    return;
  }
  const lower = title.toLowerCase();
  for (const one of record.contributors) {
    // Looked for in plain text first: an expression for each of a long list of authors costs more than all other rules together.
    if (!('family' in one) || one.family.length < 2 || !lower.includes(one.family.toLowerCase())) continue;
    const last = authorLast(one).exec(title);
    if (last !== null) {
      yield found(last[1]!, title.slice(0, last.index));
      return;
    }
  }
}

/** "…, by A. Rahman", "… / Amal Rahman" or "… - Rahman, A." at the end. */
function authorLast(person: Extract<Contribution, { family: string }>): RegExp {
  const family = escaped(person.family);
  const given = person.given === undefined || !/\p{Ll}/u.test(person.given) ? '' : `|${escaped(person.given)}`;
  const name = String.raw`(?:(?:${initials}${given})\s?${family}|${family},\s(?:${initials}${given}))`;
  return new RegExp(String.raw`(?:,?\s+by\s+|\s+/\s*|\s+[–—-]\s+)(${name})\.?$`, 'iu');
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const usable = (title: string) => (title.match(/\p{L}/gu)?.length ?? 0) >= 4;
const capitalised = (title: string) => title.slice(0, 1).toUpperCase() + title.slice(1);

function* capitals(record: WorkRecord): Generator<Found> {
  const letters = record.title.match(/\p{L}/gu) ?? [];
  const cased = letters.filter((letter) => letter.toLowerCase() !== letter.toUpperCase());
  // A short one may be an acronym or a name that is written so.
  if (cased.length < 12 || cased.some((letter) => letter !== letter.toUpperCase()) || !/\s/.test(record.title.trim())) return;
  yield { on: record.title };
}

const abbreviation =
  /(?:^|[\s.])(?:\p{L}|etc|inc|ltd|co|corp|vs|al|no|jr|sr|st|rd|ave|vol|ed|dr|rev|hon|prof|mr|mrs|ms|pty|dept|govt)\.$/iu;

function* fullStop(record: WorkRecord): Generator<Found> {
  for (const field of ['title', 'subtitle'] as const) {
    const text = record[field];
    if (text === undefined || !/[^.…]\.$/u.test(text) || abbreviation.test(text)) continue;
    // A title of several sentences may end as it is printed.
    const certain = !/[.!?]\s/u.test(text);
    yield {
      fields: [field],
      on: [field, text],
      values: { field },
      ...(certain && { repair: (current: WorkRecord) => withText(current, [field], text.slice(0, -1)) }),
    };
  }
}

function* titleAsContainer(record: WorkRecord): Generator<Found> {
  const { container, title, subtitle } = record;
  if (container === undefined) return;
  const inside = matchKey({ title: container.title });
  if (inside !== matchKey({ title }) && inside !== matchKey({ title, subtitle })) return;
  yield {
    on: [title, subtitle, container],
    values: { text: container.title },
    // A journal's editorial may bear the journal's name; a series line says that there is something to hold the work.
    ...(container.series === undefined &&
      record.volume === undefined && {
        repair: ({ container: _, ...rest }: WorkRecord) => rest,
      }),
  };
}

const abbreviated =
  /(?:^|\s)(?:J|Int|Ment|Psychiatr|Psychol|Nurs|Serv|Soc|Am|Br|Aust|N Z|Med|Sci|Rev|Res|Educ|Behav|Clin|Epidemiol|Ther|Commun|Q|Pract)(?=\.?\s|\.?$)/gu;

function* containerAbbreviated(record: WorkRecord): Generator<Found> {
  const title = record.container?.title;
  // One such word may be a word ("Am", "Soc"); two are a way of writing (ISO 4).
  if (title === undefined || (title.match(abbreviated)?.length ?? 0) < 2) return;
  yield { on: title, values: { text: title } };
}

export const titleRules: readonly Rule[] = [
  { id: 'author-in-title', severity: 'error', fields: ['title', 'contributors'], check: authorInTitle },
  { id: 'title-in-capitals', severity: 'advice', fields: ['title'], check: capitals },
  { id: 'title-full-stop', severity: 'advice', fields: ['title'], check: fullStop },
  { id: 'title-as-container', severity: 'warning', fields: ['container', 'title'], check: titleAsContainer },
  { id: 'container-abbreviated', severity: 'advice', fields: ['container'], check: containerAbbreviated },
];
