import type { Words } from '../../../words/index.ts';

/** How long ago an instant was, from the minute to the day: no time of day, because a server does not know where its reader is. */
export function ago(iso: string, now: Date, t: Words): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(iso)) / 60_000));
  if (minutes < 60) return t('editor.ago.minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? t('editor.ago.hours', { count: hours }) : t('editor.ago.on', { date: t.date(iso) });
}
