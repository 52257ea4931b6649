import { type Html, html, url } from '../../../platform/html/index.ts';
import type { Link } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { QueueItem } from './queue.ts';

export interface ShownQueue {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly count: number;
  readonly items: readonly QueueItem[];
}

export interface WorkbenchView {
  readonly name: string;
  readonly done: Html | undefined;
  readonly queues: readonly ShownQueue[];
  readonly links: readonly Link[];
  readonly adds: boolean;
}

/** What needs one now: every queue that holds something, with the first of it, and those that are empty in one line. */
export function workbenchPage({ name, done, queues, links, adds }: WorkbenchView, t: Words): Html {
  const waiting = queues.filter(({ count }) => count > 0);
  const empty = queues.filter(({ count }) => count === 0);
  return html`<div class="page-head"><h1>${t('curation.title')}</h1><p class="tagline">${t('curation.hello', { name })}</p></div>
${done}
<p class="actions">${adds && html`<a class="act" href="/curate/works/new">${t('editor.new.title')}</a>`}<a href="/curate/works">${t('curation.works.title')}</a>${links.map(({ label, href }) => html`<a href="${url(href)}">${label}</a>`)}</p>
${waiting.map(
  ({
    id,
    title,
    href,
    count,
    items,
  }) => html`<section class="queue" aria-labelledby="queue-${id}"><h2 id="queue-${id}"><a href="${url(href)}">${title}</a> <span class="count">${t.number(count)}</span></h2>
<ul>${items.map((item) => html`<li><a href="${url(item.href)}"${t.lang(item.language)}><bdi>${item.label}</bdi></a>${item.note !== undefined && html` <span class="small">${item.note}</span>`}</li>`)}</ul>
${count > items.length && html`<p class="small">${t('curation.queue.more', { count: count - items.length })}</p>`}</section>`,
)}
${waiting.length === 0 && html`<p>${t('curation.nothing')}</p>`}
${empty.length > 0 && html`<p class="small">${t('curation.queue.empty', { names: t.list(empty.map(({ title }) => title)) })}</p>`}`;
}
