import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendPage } from '../../../platform/http/index.ts';
import { type Frame, renderPage } from '../../../ui/index.ts';
import { type Catalogue, fullTitle, type ReadingAids, type StoredWork } from '../../catalogue/index.ts';
import { handoutPage } from './handout-page.ts';

export interface HandoutRoutesOptions {
  readonly catalogue: Catalogue;
  readonly frame: (request: FastifyRequest) => Frame;
  /** What stands on the work's own page for this reader: notes, advice, support, a cover. */
  aids(request: FastifyRequest, work: StoredWork): Promise<ReadingAids>;
  /** Today, YYYY-MM-DD. */
  readonly today: () => string;
  /** Shows the page for an address that leads nowhere. */
  notFound(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
}

/**
 * A work as a handout, public as its page is. Where there is no work to hand out, the work's own page says why: those who ask for the handout
 * of a withdrawn work, or of one under conditions, are sent there.
 */
export function handoutRoutes(app: FastifyInstance, { catalogue, frame, aids, today, notFound }: HandoutRoutesOptions): void {
  app.get<{ Params: { id: string } }>('/works/:id/handout', async (request, reply) => {
    const { id } = request.params;
    const lookup = await catalogue.lookUp(id);
    switch (lookup.kind) {
      case 'nothing':
        return notFound(request, reply);
      case 'redirect':
        return reply.redirect(`/works/${lookup.to}/handout`, 301);
      case 'tombstone':
      case 'conditional':
        return reply.header('cache-control', 'no-store').redirect(`/works/${encodeURIComponent(id)}`, 303);
    }
    const { work } = lookup;
    const { words: t, contentLanguage, libraryName, baseUrl } = frame(request);
    const { before, after, cover } = await aids(request, work);
    const path = `/works/${work.id}`;
    const main = handoutPage(
      { work, before, support: after, cover: cover?.label, libraryName, contentLanguage, address: `${baseUrl}${path}`, today: today() },
      t,
    );
    const title = cover === undefined ? fullTitle(work.record) : t('catalogue.advice.covered');
    return sendPage(
      request,
      reply,
      renderPage(frame(request), {
        title: t('lists.handout.title', { title }),
        path: `${path}/handout`,
        crumbs: [{ label: title, href: path, language: cover === undefined ? (work.record.titleLanguage ?? contentLanguage) : undefined }],
        noindex: true,
        main,
      }),
    );
  });
}
