import type { FastifyRequest } from 'fastify';
import { bearsAdvice, type ReadingAids, type StoredWork } from '../modules/catalogue/index.ts';
import { addToListLink, contentNotes, culturalCare, type Reader, supportBeside, topicsOf } from '../modules/reading/index.ts';
import type { Site } from '../modules/site/index.ts';
import { html } from '../platform/html/index.ts';
import type { Frame } from '../ui/index.ts';

export interface ReadingAidsOptions {
  readonly site: Site;
  readonly frame: (request: FastifyRequest) => Frame;
  readonly reader: (request: FastifyRequest) => Reader;
  /** Today, YYYY-MM-DD. */
  readonly today: () => string;
  /** Address of the script that reads aloud. */
  readonly readAloudScript: string;
}

/** The library's page on how it cares for cultural knowledge, where it has one. */
const carePage = 'cultural-care';

/** What stands on a work's page for this reader's sake, by what they have chosen and what the record says. */
export function createReadingAids({ site, frame, reader, today, readAloudScript }: ReadingAidsOptions) {
  const explainHref = site.pages.some(({ slug }) => slug === carePage) ? `/${carePage}` : undefined;
  return async (request: FastifyRequest, work: StoredWork): Promise<ReadingAids> => {
    const { words: t } = frame(request);
    const { preferences, notice } = reader(request);
    const { record } = work;
    const { language } = site;
    const offersSupport = topicsOf(record.contentNotes, site.contentTopics).some(({ support }) => support);
    return {
      before: html`${culturalCare({ record, language, explainHref }, t)}${contentNotes({ notes: record.contentNotes, style: preferences.notes, language }, t)}`,
      actions: html`${addToListLink(work.id, t)}<a class="quiet no-print" href="/works/${work.id}/handout" rel="nofollow">${t('lists.handout.link')}</a>`,
      after: offersSupport ? supportBeside({ support: site.support, place: preferences, today: today(), language }, t) : undefined,
      plainFirst: preferences.layers === 'plain',
      cover: notice === 'cover' && bearsAdvice(record) ? { label: t('safety.advice.cover') } : undefined,
      scripts: [readAloudScript],
    };
  };
}
