import type { Html } from '../../platform/html/index.ts';
import { preparePage, type Reply, type Request, sendPrepared } from '../../platform/http/index.ts';
import { type Frame, type Link, renderPage } from '../../ui/index.ts';

/** A page for those who look after the library: kept by no cache and noted by no robot. */
export interface CuratorsPage {
  readonly title: string;
  readonly path: string;
  readonly main: Html;
  readonly crumbs?: readonly Link[];
  readonly scripts?: readonly string[];
  readonly status?: number;
}

export interface ShowsPages {
  readonly frame: (request: Request) => Frame;
  readonly styles: readonly string[];
}

export function showCuratorsPage(request: Request, reply: Reply, { frame, styles }: ShowsPages, page: CuratorsPage): Promise<Reply> {
  const framed = frame(request);
  const workbench = { label: framed.words('curation.title'), href: '/curate' };
  const crumbs = page.path === '/curate' ? [] : [workbench, ...(page.crumbs ?? [])];
  const shown = renderPage(framed, {
    title: page.title,
    path: page.path,
    noindex: true,
    main: page.main,
    crumbs,
    scripts: page.scripts ?? [],
    styles,
  });
  return sendPrepared(request, reply, preparePage(shown), { status: page.status ?? 200, cache: 'no-store' });
}
