import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendPage } from '../../../platform/http/index.ts';
import { type Frame, renderPage } from '../../../ui/index.ts';
import type { Site } from '../../site/index.ts';
import type { Reader } from '../preferences.ts';
import { communitiesServed } from './choose-contacts.ts';
import { supportPage } from './support-page.ts';

export interface SupportRoutesOptions {
  readonly site: Site;
  readonly reader: (request: FastifyRequest) => Reader;
  readonly frame: (request: FastifyRequest) => Frame;
  /** Today, YYYY-MM-DD. */
  readonly today: () => string;
}

/** The page of support contacts. What is chosen in the address is shown, and kept nowhere. */
export function supportRoutes(app: FastifyInstance, { site, reader, frame, today }: SupportRoutesOptions): void {
  const communities = site.facets.find(({ id }) => id === 'community')?.values ?? [];
  app.get('/support', (request, reply) => {
    const { words: t } = frame(request);
    const asked = request.query as { readonly region?: unknown; readonly community?: unknown };
    const { preferences } = reader(request);
    const place = {
      region: typeof asked.region === 'string' ? asked.region : preferences.region,
      community: typeof asked.community === 'string' ? communities.find(({ id }) => id === asked.community)?.id : preferences.community,
    };
    return sendPage(
      request,
      reply,
      renderPage(frame(request), {
        title: t('safety.support.title'),
        description: t('safety.support.description'),
        path: '/support',
        main: supportPage(
          { support: site.support, communities: communitiesServed(site), language: site.language, today: today(), place },
          t,
        ),
      }),
    );
  });
}
