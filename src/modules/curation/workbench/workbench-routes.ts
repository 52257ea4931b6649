import type { FastifyInstance } from 'fastify';
import { formFields, queryFields } from '../../../platform/http/index.ts';
import { randomId } from '../../../platform/ids.ts';
import type { Link } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { may, type Permission } from '../../accounts/index.ts';
import { type CatalogueTables, countForCurators, listForCurators } from '../../catalogue/index.ts';
import { showCuratorsPage } from '../curators-page.ts';
import type { CurationPages } from '../editor/editor-options.ts';
import type { EditingTables } from '../store/editing-tables.ts';
import { forgetFilter, listFilters, saveFilter } from '../store/saved-filters.ts';
import type { Queue } from './queue.ts';
import { doneMessage } from './work-page.ts';
import { workbenchPage } from './workbench-page.ts';
import { worksPage } from './works-page.ts';
import { readWorksState, worksHref, worksOnPage } from './works-state.ts';

export interface WorkbenchOptions extends CurationPages {
  readonly queues: readonly Queue[];
  /** Other pages for curators, shown to those who may use them. */
  links(t: Words): readonly (Link & { readonly permission: Permission })[];
}

const firstOfQueue = 5;
/** Characters of the name of a filter. */
const longestName = 80;

export function workbenchRoutes(app: FastifyInstance, options: WorkbenchOptions): void {
  const { guard, frame, database, clock } = options;
  const reads = { preHandler: guard.require('works.read-drafts') };
  const db = database.read<CatalogueTables>();

  app.get('/curate', reads, async (request, reply) => {
    const t = frame(request).words;
    const person = guard.person(request);
    const queues = await Promise.all(
      options.queues
        .filter(({ permission }) => may(person, permission))
        .map(async (queue) => {
          const count = await queue.count(person);
          return {
            id: queue.id,
            title: queue.title(t),
            href: queue.href,
            count,
            items: count === 0 ? [] : await queue.first(person, firstOfQueue, t),
          };
        }),
    );
    const links = options.links(t).filter(({ permission }) => may(person, permission));
    const done = doneMessage(queryFields(request).get('done'), t);
    return showCuratorsPage(request, reply, options, {
      title: t('curation.title'),
      path: '/curate',
      main: workbenchPage({ name: person.name, done, queues, links, adds: may(person, 'works.edit') }, t),
    });
  });

  app.get('/curate/works', reads, async (request, reply) => {
    const { words: t, contentLanguage } = frame(request);
    const person = guard.person(request);
    const query = queryFields(request);
    const state = readWorksState(query);
    const total = await countForCurators(db, state);
    const works = await listForCurators(db, { ...state, limit: worksOnPage, offset: (state.page - 1) * worksOnPage });
    const main = worksPage(
      {
        state,
        works,
        total,
        filters: await listFilters(database.read<EditingTables>(), person.id),
        batches: may(person, 'batches.run'),
        nothingChosen: query.get('chosen') === 'nothing',
        done: doneMessage(query.get('done'), t),
        now: clock.now(),
        contentLanguage,
      },
      t,
    );
    return showCuratorsPage(request, reply, options, { title: t('curation.works.title'), path: '/curate/works', main });
  });

  app.post('/curate/works', reads, async (request, reply) => {
    const person = guard.person(request);
    const posted = formFields(request);
    const state = readWorksState(new URLSearchParams(posted.get('query') ?? ''));
    const name = (posted.get('name') ?? '').trim().slice(0, longestName);
    if (posted.get('do') === 'forget') {
      await database.write<EditingTables, void>((transaction) => forgetFilter(transaction, posted.get('filter') ?? '', person.id));
    } else if (name !== '') {
      const href = worksHref(state);
      const filter = { id: randomId(10), person: person.id, name, query: href.split('?')[1] ?? '' };
      await database.write<EditingTables, void>((transaction) => saveFilter(transaction, filter, clock.now().toISOString()));
    }
    return reply.redirect(worksHref(state), 303);
  });
}
