import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formFields, queryFields } from '../../../platform/http/index.ts';
import { may } from '../../accounts/index.ts';
import { type ChangeOutcome, fullTitle, type StoredWork, standsUnderVeto, withdrawalReasons } from '../../catalogue/index.ts';
import { showCuratorsPage } from '../curators-page.ts';
import type { EditorPages } from '../editor/editor-options.ts';
import { type CuratedWorkView, curatedWorkPage } from './work-page.ts';

type WorkRequest = FastifyRequest<{ Params: { id: string } }>;

/** How a work stands, and publishing, withdrawing and restoring it. */
export function curatedWorkRoutes(app: FastifyInstance, options: EditorPages): void {
  const { catalogue, editor, guard, frame, clock, notFound } = options;
  const words = (request: FastifyRequest) => frame(request).words;

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    work: StoredWork,
    { problems = [], typed = new URLSearchParams() }: Partial<Pick<CuratedWorkView, 'problems' | 'typed'>> = {},
  ) => {
    const person = guard.person(request);
    const { words: t, contentLanguage } = frame(request);
    const view: CuratedWorkView = {
      work,
      done: queryFields(request).get('done'),
      review: await editor.review(work.id),
      others: await editor.othersAt(work.id, person.id),
      may: {
        edit: may(person, 'works.edit'),
        publish: may(person, 'works.publish'),
        withdraw: may(person, 'works.withdraw'),
        veto: may(person, 'works.veto'),
      },
      problems,
      typed,
      now: clock.now(),
      contentLanguage,
    };
    return showCuratorsPage(request, reply, options, {
      title: fullTitle(work.record),
      path: `/curate/works/${work.id}`,
      crumbs: [{ label: t('curation.works.title'), href: '/curate/works' }],
      main: curatedWorkPage(view, t),
      status: problems.length > 0 ? 422 : 200,
    });
  };

  app.get<{ Params: { id: string } }>('/curate/works/:id', { preHandler: guard.require('works.read-drafts') }, async (request, reply) => {
    const work = await catalogue.find(request.params.id);
    if (work === undefined) return notFound(request, reply);
    if (work.mergedInto !== undefined) return reply.redirect(`/curate/works/${work.mergedInto}`, 303);
    return show(request, reply, work);
  });

  app.post<{ Params: { id: string } }>('/curate/works/:id', { preHandler: guard.require('works.edit') }, async (request, reply) => {
    const work = await catalogue.find(request.params.id);
    if (work === undefined) return notFound(request, reply);
    const typed = formFields(request);
    const person = guard.person(request);
    switch (typed.get('do')) {
      case 'ask':
        if (work.status !== 'draft') return done(reply, work, 'not-allowed');
        await editor.askForReview(work.id, person, typed.get('note')?.trim() ?? '');
        return done(reply, work, 'asked-for-review');
      case 'end-review':
        await editor.endReview(work.id);
        return done(reply, work, 'review-ended');
      case 'publish':
        return publish(request, reply, work);
      case 'withdraw':
        return withdraw(request, reply, work, typed);
      case 'restore':
        return restore(request, reply, work, typed);
      default:
        return done(reply, work, 'unchanged');
    }
  });

  const done = (reply: FastifyReply, work: StoredWork, what: string) => reply.redirect(`/curate/works/${work.id}?done=${what}`, 303);
  const answered = (reply: FastifyReply, work: StoredWork, outcome: ChangeOutcome, what: string) =>
    done(reply, work, outcome.kind === 'changed' ? what : outcome.kind === 'unchanged' ? 'unchanged' : 'not-allowed');
  const noteOf = (request: FastifyRequest, reason: string | null | undefined) => ({
    by: guard.person(request).name,
    reason: reason?.trim() || words(request)('editor.reason.none'),
  });

  const publish = async (request: WorkRequest, reply: FastifyReply, work: StoredWork) => {
    if (!may(guard.person(request), 'works.publish') || work.status !== 'draft') return done(reply, work, 'not-allowed');
    if ((await options.checks?.(work.record, work, words(request)))?.blocks) return done(reply, work, 'blocked');
    const outcome = await catalogue.publish(work.id, noteOf(request, words(request)('curation.work.published-reason')));
    if (outcome.kind === 'changed') await editor.endReview(work.id);
    return answered(reply, work, outcome, 'published');
  };

  const withdraw = async (request: WorkRequest, reply: FastifyReply, work: StoredWork, typed: URLSearchParams) => {
    const t = words(request);
    if (!may(guard.person(request), 'works.withdraw')) return done(reply, work, 'not-allowed');
    const why = withdrawalReasons.find((reason) => reason === typed.get('why'));
    if (why === undefined) {
      const message = t('editor.problem.line', { label: t('curation.withdraw.reason'), problem: t('editor.problem.choose') });
      return show(request, reply, work, { problems: [{ field: 'why', message }], typed });
    }
    const note = typed.get('said')?.trim() || undefined;
    const outcome = await catalogue.withdraw(
      work.id,
      { reason: why, note, showTitle: typed.has('showTitle') },
      noteOf(request, typed.get('reason')),
    );
    return answered(reply, work, outcome, 'withdrawn');
  };

  const restore = async (request: WorkRequest, reply: FastifyReply, work: StoredWork, typed: URLSearchParams) => {
    const t = words(request);
    const person = guard.person(request);
    const vetoed = standsUnderVeto(work);
    if (!may(person, 'works.withdraw') || (vetoed && work.tombstone?.reason === 'cultural' && !may(person, 'works.veto')))
      return done(reply, work, 'not-allowed');
    const review = typed.get('review')?.trim() ?? '';
    if (vetoed && review === '') {
      const message = t('editor.problem.line', { label: t('curation.restore.review'), problem: t('editor.problem.required') });
      return show(request, reply, work, { problems: [{ field: 'review', message }], typed });
    }
    const outcome = await catalogue.restore(work.id, noteOf(request, typed.get('reason')), { review: review || undefined });
    return answered(reply, work, outcome, 'restored');
  };
}
