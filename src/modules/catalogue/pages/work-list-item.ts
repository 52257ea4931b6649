import { direction } from '../../../platform/text.ts';
import type { WorkListItem } from '../../../ui/index.ts';
import { accessOf } from '../access.ts';
import { byline } from '../byline.ts';
import { involvementLabels, typeLabels } from '../labels.ts';
import type { StoredWork } from '../stored-work.ts';
import type { WorkRecord } from '../work.ts';

/** Title and subtitle as one line. */
export function fullTitle(record: Pick<WorkRecord, 'title' | 'subtitle'>): string {
  return record.subtitle === undefined ? record.title : `${record.title}${/[?!:.]$/.test(record.title) ? '' : ':'} ${record.subtitle}`;
}

export function workListItem(work: StoredWork): WorkListItem {
  const { record } = work;
  const oneLine = record.descriptions.find((description) => description.kind === 'one-line');
  const title = fullTitle(record);
  return {
    href: `/works/${work.id}`,
    title,
    titleLanguage: record.titleLanguage,
    direction: direction(title),
    byline: byline(record),
    oneLine: oneLine && { text: oneLine.sections[0]!.text, language: oneLine.language === 'en' ? undefined : oneLine.language },
    access: accessOf(record),
    type: typeLabels[record.type],
    facts: record.involvement.level === 'none-stated' ? [] : [involvementLabels[record.involvement.level]],
  };
}
