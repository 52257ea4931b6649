import type { FastifyInstance } from 'fastify';
import { formFields, queryFields } from '../../../platform/http/index.ts';
import { may } from '../../accounts/index.ts';
import { fullTitle, isOut } from '../../catalogue/index.ts';
import { showCuratorsPage } from '../curators-page.ts';
import type { EditorPages } from '../editor/editor-options.ts';
import { carriedNumber } from '../editor/posted-form.ts';
import { culturalFieldNames } from '../editor/record-form.ts';
import { mergedRecord, mergeFields } from '../editor/three-way.ts';
import { doneMessage } from '../workbench/work-page.ts';
import { type ShownRevision, workHistoryPage } from './history-page.ts';

const revisionsShown = 20;

/** The history of a work. Nothing changes it: bringing a former version back is one more revision. */
export function workHistoryRoutes(app: FastifyInstance, options: EditorPages): void {
  const { catalogue, guard, frame, clock, notFound } = options;

  app.get<{ Params: { id: string } }>(
    '/curate/works/:id/history',
    { preHandler: guard.require('works.read-drafts') },
    async (request, reply) => {
      const work = await catalogue.find(request.params.id);
      if (work === undefined) return notFound(request, reply);
      const t = frame(request).words;
      const query = queryFields(request);
      const all = await catalogue.revisions(work.id);
      const pages = Math.max(1, Math.ceil(all.length / revisionsShown));
      const page = Math.min(pages, Math.max(1, carriedNumber(query.get('page')) ?? 1));
      const revisions: ShownRevision[] = [];
      for (const revision of all.slice((page - 1) * revisionsShown, page * revisionsShown)) {
        const after = await catalogue.recordAt(work.id, revision.number);
        const before = revision.number === 1 ? undefined : await catalogue.recordAt(work.id, revision.number - 1);
        if (after !== undefined) revisions.push({ ...revision, before, after });
      }
      const restores = may(guard.person(request), 'works.publish') && work.status !== 'merged';
      return showCuratorsPage(request, reply, options, {
        title: t('curation.history.title'),
        path: `/curate/works/${work.id}/history`,
        crumbs: [
          { label: t('curation.works.title'), href: '/curate/works' },
          {
            label: fullTitle(work.record),
            href: `/curate/works/${work.id}`,
            language: work.record.titleLanguage ?? frame(request).contentLanguage,
          },
        ],
        main: workHistoryPage({ work, revisions, page, pages, restores, done: doneMessage(query.get('done'), t), now: clock.now() }, t),
      });
    },
  );

  app.post<{ Params: { id: string } }>(
    '/curate/works/:id/history',
    { preHandler: guard.require('works.publish') },
    async (request, reply) => {
      const t = frame(request).words;
      const posted = formFields(request);
      const number = carriedNumber(posted.get('revision'));
      const expected = carriedNumber(posted.get('expected'));
      const work = await catalogue.find(request.params.id);
      const former = work === undefined || number === undefined ? undefined : await catalogue.recordAt(work.id, number);
      if (work === undefined || former === undefined || expected === undefined) return notFound(request, reply);
      const person = guard.person(request);
      // What speaks for a community is not brought back by somebody who may not change it.
      const fixed = new Set(may(person, 'cultural.edit') ? [] : [...culturalFieldNames, 'localContexts' as const]);
      const back = mergeFields(work.record, work.record, former).flatMap(({ field }) => (fixed.has(field) ? [] : [field]));
      const reason = posted.get(`reason-${number}`)?.trim();
      const note = { by: person.name, reason: t('curation.history.restored-reason', { number: number!, reason: reason ?? '' }).trim() };
      const record = mergedRecord(work.record, former, new Set(back));
      // What is out is not changed by this way to what the editor would not let out.
      const out = isOut(work);
      if (out && back.length > 0 && (await options.checks?.(record, work, t))?.blocks)
        return reply.redirect(`/curate/works/${work.id}/history?done=blocked`, 303);
      const outcome = await catalogue.revise(work.id, record, note, expected);
      const done = {
        changed: 'restored-version',
        unchanged: 'unchanged',
        conflict: 'conflict',
        'not-allowed': 'not-allowed',
        unknown: 'not-allowed',
      }[outcome.kind];
      return reply.redirect(`/curate/works/${work.id}/history?done=${done}`, 303);
    },
  );
}
