import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Link } from '../../../ui/index.ts';
import { may } from '../../accounts/index.ts';
import { isOut, type StoredWork, type WorkRecord } from '../../catalogue/index.ts';
import type { CuratorsPage } from '../curators-page.ts';
import type { Draft, SaveOutcome } from './editor.ts';
import type { EditorPages } from './editor-options.ts';
import { type MergeView, mergePage } from './merge-page.ts';
import type { OpenForm } from './open-form.ts';
import { carriedNumber, readContent } from './posted-form.ts';
import { culturalFieldNames, type RecordProblem, recordOf } from './record-form.ts';
import { mergedRecord, mergeFields } from './three-way.ts';

interface Pages {
  show(request: FastifyRequest, reply: FastifyReply, page: CuratorsPage): Promise<FastifyReply>;
  workCrumbs(request: FastifyRequest, work: StoredWork | undefined): Link[];
  formOf(draft: Draft): Promise<OpenForm>;
  showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    form: OpenForm,
    shown: { problems?: readonly RecordProblem[]; blocked?: boolean; status?: number },
  ): Promise<FastifyReply>;
}

type DraftRequest = FastifyRequest<{ Params: { draft: string } }>;

/** What comes of saving: done, waiting for review, or two who have changed the same work and have to choose. */
export function mergeRoutes(options: EditorPages, pages: Pages) {
  const { catalogue, editor, guard, frame, notFound } = options;
  const words = (request: FastifyRequest) => frame(request).words;
  const fixedFor = (request: FastifyRequest): ReadonlySet<keyof WorkRecord> =>
    new Set(may(guard.person(request), 'cultural.edit') ? [] : culturalFieldNames);

  const showMerge = (request: FastifyRequest, reply: FastifyReply, view: MergeView, status: number) => {
    const t = words(request);
    return pages.show(request, reply, {
      title: t(view.of.kind === 'proposal' ? 'editor.proposal.title' : 'editor.conflict.title'),
      path: `/curate/drafts/${view.draft}`,
      crumbs: pages.workCrumbs(request, view.current),
      main: mergePage(view, t),
      status,
    });
  };

  /** The three records that a choice is made from. Absent where the work or the revision is gone, or the draft makes no record. */
  const threeOf = async (request: FastifyRequest, draft: Draft) => {
    const current = draft.work === undefined ? undefined : await catalogue.find(draft.work);
    const base = current && (await catalogue.recordAt(current.id, draft.base ?? 0));
    if (current === undefined || base === undefined) return undefined;
    const own = draft.person === guard.person(request).id;
    // What somebody else has put forward was held against what they may do when they saved it.
    const read = recordOf(readContent(new URLSearchParams(draft.fields)).state, base, {
      cultural: own ? may(guard.person(request), 'cultural.edit') : false,
    });
    return read.kind === 'problems' ? undefined : { current, base, mine: read.record, own };
  };

  const showProposal = async (request: FastifyRequest, reply: FastifyReply, draft: Draft) => {
    const three = await threeOf(request, draft);
    if (three === undefined) return notFound(request, reply);
    const { current, base, mine } = three;
    const view: MergeView = {
      draft: draft.id,
      current,
      base,
      mine,
      merges: mergeFields(base, current.record, mine),
      picked: new Map(),
      missing: [],
      of: { kind: 'proposal', name: draft.personName, note: draft.note },
      publish: false,
      reason: draft.note ?? '',
      fixed: fixedFor(request),
    };
    return showMerge(request, reply, view, 200);
  };

  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    saved: SaveOutcome,
    asked: { readonly draft: Draft; readonly mine: WorkRecord; readonly publish: boolean; readonly reason: string },
  ): Promise<FastifyReply> => {
    switch (saved.kind) {
      case 'saved':
        return reply.redirect(`/curate/works/${saved.work.id}?done=${asked.publish ? 'published' : 'saved'}`, 303);
      case 'not-published':
        return reply.redirect(`/curate/works/${saved.work.id}?done=not-published`, 303);
      case 'proposed':
        return reply.redirect(`/curate/works/${asked.draft.work}?done=proposed`, 303);
      case 'not-allowed':
        return reply.redirect(`/curate/works/${asked.draft.work}?done=not-allowed`, 303);
      case 'unknown':
        return notFound(request, reply);
      case 'conflict': {
        const { base, current } = saved;
        const own = asked.draft.person === guard.person(request).id;
        const view: MergeView = {
          draft: asked.draft.id,
          current,
          base,
          mine: asked.mine,
          merges: mergeFields(base, current.record, asked.mine),
          picked: new Map(),
          missing: [],
          of: own ? { kind: 'own' } : { kind: 'proposal', name: asked.draft.personName, note: asked.draft.note },
          publish: asked.publish,
          reason: asked.reason,
          fixed: fixedFor(request),
        };
        return showMerge(request, reply, view, 409);
      }
    }
  };

  /** What was chosen on the page of a conflict or of a proposal. */
  const decide = async (
    request: DraftRequest,
    reply: FastifyReply,
    posted: URLSearchParams,
    doing: 'merge' | 'give-back',
  ): Promise<FastifyReply> => {
    const t = words(request);
    const person = guard.person(request);
    const draft = await editor.draft(request.params.draft);
    const own = draft?.person === person.id;
    if (draft === undefined || (!own && (draft.proposedAt === undefined || !may(person, 'works.publish')))) return notFound(request, reply);
    if (draft.savedAs !== undefined) return reply.redirect(`/curate/works/${draft.savedAs}?done=saved`, 303);
    if (doing === 'give-back') {
      if (own) return notFound(request, reply);
      await editor.giveBack(draft.id, posted.get('returned')?.trim() || t('editor.proposal.no-words'));
      return reply.redirect(`/curate/works/${draft.work}?done=given-back`, 303);
    }
    const three = await threeOf(request, draft);
    if (three === undefined) return notFound(request, reply);
    const { current, base, mine } = three;
    const publish = posted.get('intent') === 'publish';
    const reason = posted.get('reason')?.trim() ?? '';
    const merges = mergeFields(base, current.record, mine);
    const fixed = fixedFor(request);
    const picked = new Map(
      merges.flatMap(({ field }) => (posted.has(`pick.${field}`) ? [[field as string, posted.get(`pick.${field}`)!] as const] : [])),
    );
    const missing = merges
      .filter(({ field, changedBy }) => changedBy === 'both' && !fixed.has(field) && !picked.has(field))
      .map(({ field }) => field);
    const moved = carriedNumber(posted.get('expected')) !== current.revision;
    if (moved || missing.length > 0) {
      const of = own ? ({ kind: 'own' } as const) : ({ kind: 'proposal', name: draft.personName, note: draft.note } as const);
      const view = { draft: draft.id, current, base, mine, merges, picked, missing: moved ? [] : missing, of, publish, reason, fixed };
      return showMerge(request, reply, view, moved ? 409 : 422);
    }
    const takesMine = ({ field, changedBy }: (typeof merges)[number]) =>
      !fixed.has(field) && (picked.get(field) ?? (changedBy === 'both' ? 'theirs' : changedBy)) === 'mine';
    const record = mergedRecord(current.record, mine, new Set(merges.filter(takesMine).map(({ field }) => field)));
    const out = publish || isOut(current);
    if (out && (await options.checks?.(record, current, t))?.blocks) {
      return own
        ? pages.showForm(request, reply, await pages.formOf(draft), { blocked: true, status: 422 })
        : reply.redirect(`/curate/works/${current.id}?done=blocked`, 303);
    }
    const said = reason || t('editor.reason.none');
    const saved = await editor.save({
      draft: { ...draft, base: current.revision },
      record,
      person,
      publish,
      reason: own ? said : t('editor.proposal.reason', { reason: said, name: person.name }),
      by: own ? undefined : draft.personName,
    });
    return answer(request, reply, saved, { draft, mine, publish, reason });
  };

  return { showProposal, answer, decide };
}
