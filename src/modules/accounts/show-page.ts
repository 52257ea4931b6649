import type { Html } from '../../platform/html/index.ts';
import { preparePage, type Reply, type Request, sendPrepared } from '../../platform/http/index.ts';
import { type Frame, type Link, renderPage } from '../../ui/index.ts';
import type { Words } from '../../words/index.ts';

export interface Shown {
  readonly title: (t: Words) => string;
  readonly main: (t: Words) => Html;
  readonly status?: number;
  /** Without a secret that the address may hold: it stands in links. Absent: `/sign-in`. */
  readonly path?: string;
  readonly crumbs?: (t: Words) => readonly Link[];
  readonly styles?: readonly string[];
  readonly scripts?: readonly string[];
}

/** Sends a page that is for one person's eyes and is kept nowhere. */
export function showPage(request: Request, reply: Reply, frame: Frame, shown: Shown): Promise<Reply> {
  const { words: t } = frame;
  const page = renderPage(frame, {
    title: shown.title(t),
    path: shown.path ?? '/sign-in',
    noindex: true,
    // Pages for signing in stand under none of the others.
    crumbs: shown.crumbs?.(t) ?? [{ label: frame.libraryName, href: '/', language: frame.contentLanguage }],
    main: shown.main(t),
    styles: shown.styles,
    scripts: shown.scripts ?? [],
  });
  return sendPrepared(request, reply, preparePage(page), { status: shown.status ?? 200, cache: 'no-store' });
}
