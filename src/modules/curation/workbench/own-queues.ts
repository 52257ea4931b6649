import { type CatalogueTables, countForCurators, fullTitle, listForCurators } from '../../catalogue/index.ts';
import { ago } from '../editor/ago.ts';
import type { Editor } from '../editor/editor.ts';
import type { CurationPages } from '../editor/editor-options.ts';
import type { Queue } from './queue.ts';

/** What waits in the editor: what one has not saved, what others have put forward, and drafts that nobody has published. */
export function editorQueues({
  catalogue,
  database,
  clock,
  editor,
}: Pick<CurationPages, 'catalogue' | 'database' | 'clock'> & { editor: Editor }): Queue[] {
  const titleOf = async (work: string | undefined) => (work === undefined ? undefined : await catalogue.find(work));
  const db = database.read<CatalogueTables>();
  return [
    {
      id: 'unsaved',
      permission: 'works.edit',
      href: '/curate/works/new',
      title: (t) => t('curation.queue.unsaved'),
      count: (person) => editor.countDrafts(person.id),
      first: async (person, limit, t) =>
        Promise.all(
          (await editor.drafts(person.id, limit)).map(async (draft) => {
            const work = await titleOf(draft.work);
            const label = new URLSearchParams(draft.fields).get('title') || (work && fullTitle(work.record)) || t('editor.untitled');
            const waits = draft.proposedAt !== undefined;
            return {
              href: `/curate/drafts/${draft.id}`,
              label,
              note: waits ? t('curation.queue.unsaved-waits') : ago(draft.touchedAt, clock.now(), t),
            };
          }),
        ),
    },
    {
      id: 'reviews',
      permission: 'works.publish',
      href: '/curate/works?status=draft',
      title: (t) => t('curation.queue.reviews'),
      count: () => editor.countWaiting(),
      first: async (_person, limit, t) =>
        Promise.all(
          (await editor.waiting(limit)).map(async ({ href, work, personName, at }) => {
            const found = await titleOf(work);
            return {
              href,
              label: found === undefined ? t('editor.untitled') : fullTitle(found.record),
              language: found?.record.titleLanguage,
              note: t('curation.queue.by', { name: personName, ago: ago(at, clock.now(), t) }),
            };
          }),
        ),
    },
    {
      id: 'drafts',
      permission: 'works.read-drafts',
      href: '/curate/works?status=draft',
      title: (t) => t('curation.queue.drafts'),
      count: () => countForCurators(db, { status: 'draft' }),
      first: async (_person, limit, t) =>
        (await listForCurators(db, { status: 'draft', sort: 'changed', limit, offset: 0 })).map((work) => ({
          href: `/curate/works/${work.id}`,
          label: fullTitle(work.record),
          language: work.record.titleLanguage,
          note: ago(work.updatedAt, clock.now(), t),
        })),
    },
  ];
}
