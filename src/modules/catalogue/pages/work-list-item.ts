import { direction } from '../../../platform/text.ts';
import type { WorkListItem } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { type AccessStanding, accessOf } from '../access.ts';
import { bearsAdvice } from '../advice.ts';
import { type BylineFacts, bylineFacts, bylineOf } from '../byline.ts';
import { accessLabelOf, involvementLabel, typeLabel } from '../labels.ts';
import type { StoredWork } from '../stored-work.ts';
import type { Involvement, WorkRecord, WorkType } from '../work.ts';

/** Title and subtitle as one line. */
export function fullTitle(record: Pick<WorkRecord, 'title' | 'subtitle'>): string {
  return record.subtitle === undefined ? record.title : `${record.title}${/[?!:.]$/.test(record.title) ? '' : ':'} ${record.subtitle}`;
}

/** What a list shows of a work, without words of the interface: it can be kept as data and said later in the language of a page. */
export interface WorkListFacts {
  readonly href: string;
  readonly title: string;
  readonly titleLanguage?: string | undefined;
  readonly direction: 'ltr' | 'rtl';
  readonly byline: BylineFacts;
  readonly oneLine?: { readonly text: string; readonly language: string } | undefined;
  readonly access: AccessStanding;
  readonly type: WorkType;
  readonly involvement: Involvement['level'];
  /** The work bears cultural advice, or a Notice or Label of Local Contexts. */
  readonly advice: boolean;
}

export function workListFacts(work: Pick<StoredWork, 'id' | 'record'>): WorkListFacts {
  const { record } = work;
  const oneLine = record.descriptions.find((description) => description.kind === 'one-line');
  const title = fullTitle(record);
  return {
    href: `/works/${work.id}`,
    title,
    titleLanguage: record.titleLanguage,
    direction: direction(title),
    byline: bylineFacts(record),
    oneLine: oneLine && { text: oneLine.sections[0]!.text, language: oneLine.language },
    access: accessOf(record),
    type: record.type,
    involvement: record.involvement.level,
    advice: bearsAdvice(record),
  };
}

/** For whom a list is made. */
export interface ListReader {
  /** Language of what the library itself says: titles, for which the record names none. */
  readonly contentLanguage?: string | undefined;
  /** The reader has chosen that works under cultural advice are covered until they open them. */
  readonly covered?: boolean | undefined;
}

/** A work as an item of a list, in the words of a page. */
export function listItemOf(facts: WorkListFacts, t: Words, reader: ListReader = {}): WorkListItem {
  const covered = facts.advice && reader.covered === true;
  return {
    href: facts.href,
    title: facts.title,
    titleLanguage: facts.titleLanguage ?? reader.contentLanguage,
    direction: facts.direction,
    byline: bylineOf(facts.byline, t, reader.contentLanguage),
    oneLine: facts.oneLine,
    access: { kind: facts.access, label: accessLabelOf(facts.access, t) },
    type: typeLabel(facts.type, t),
    facts: facts.involvement === 'none-stated' ? [] : [involvementLabel(facts.involvement, t)],
    advice: facts.advice ? t(covered ? 'catalogue.advice.covered' : 'catalogue.advice.mark') : undefined,
    covered,
  };
}

export function workListItem(work: Pick<StoredWork, 'id' | 'record'>, t: Words, reader?: ListReader): WorkListItem {
  return listItemOf(workListFacts(work), t, reader);
}
