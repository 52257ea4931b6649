import { type Html, html, url } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';
import type { Link, Observation } from './link.ts';

/** What was found, in a sentence, and why it is thought so. */
export function sayFound(found: Pick<Observation, 'state' | 'reason' | 'status'>, t: Words): string {
  const { reason, status } = found;
  if (reason === 'unchecked') return t('links.reason.unchecked');
  const why = reason === undefined ? undefined : t(`links.reason.${reason}`, { status: status === undefined ? '–' : String(status) });
  return why === undefined ? t(`links.found.${found.state}`) : `${t(`links.found.${found.state}`)} ${why}`;
}

/** The same of a link as it stands, with what calls for care said first. */
export function sayLink(link: Link, t: Words): string {
  const { found, care } = link;
  const hints = found.hints.map((hint) => t(`links.hint.${hint}`));
  const first = care === 'broken' ? [t('links.care.broken', { days: link.failedDays })] : [];
  return [...first, sayFound(found, t), ...hints].join(' ');
}

/** An address as a link that tells the other side nothing of where it was followed. */
export function addressLink(address: string): Html {
  return html`<a class="address" href="${url(address)}" rel="noreferrer"><bdi>${address}</bdi></a>`;
}
