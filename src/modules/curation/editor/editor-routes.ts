import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formFields, queryFields } from '../../../platform/http/index.ts';
import { may, type Person } from '../../accounts/index.ts';
import { fullTitle, isOut, type StoredWork, type WorkRecord } from '../../catalogue/index.ts';
import { type CuratorsPage, showCuratorsPage } from '../curators-page.ts';
import { valueLines } from '../history/field-lines.ts';
import { ago } from './ago.ts';
import { changedByButton } from './button-changes.ts';
import type { Draft, PostedForm } from './editor.ts';
import type { EditorPages } from './editor-options.ts';
import { editorPage, keptDraftPage, newWorkPage } from './editor-page.ts';
import { blankGroup, type FormContext } from './form-spec.ts';
import { finderView, findOf } from './form-view.ts';
import { staleTabPage } from './merge-page.ts';
import { mergeRoutes } from './merge-routes.ts';
import { foundContributors, type OpenForm, openForm } from './open-form.ts';
import { fillEmpty, readPaste } from './paste.ts';
import { carriedNumber, type FormContent, nothingBeside, readContent, writeContent } from './posted-form.ts';
import { previewHref, previewPage } from './preview-page.ts';
import { recordOf, stateOf } from './record-form.ts';
import { recordFields } from './record-groups.ts';

type DraftRequest = FastifyRequest<{ Params: { draft: string } }>;

/** Drafts listed where a new work begins. */
const draftsShown = 20;
const draftId = /^[a-z0-9]{16}$/;

/** The editor: a new work, the form of one, and everything that its buttons do. Every press keeps what is typed before it does anything else. */
export function editorRoutes(app: FastifyInstance, options: EditorPages): void {
  const { catalogue, editor, guard, frame, clock, notFound } = options;
  const edits = { preHandler: guard.require('works.edit') };
  const words = (request: FastifyRequest) => frame(request).words;
  const show = (request: FastifyRequest, reply: FastifyReply, page: CuratorsPage) => showCuratorsPage(request, reply, options, page);
  const context = async (request: FastifyRequest): Promise<FormContext> => {
    const { words: t, contentLanguage } = frame(request);
    return { t, contentLanguage, structure: await catalogue.structure() };
  };
  const workCrumbs = (request: FastifyRequest, work: StoredWork | undefined) =>
    work === undefined
      ? []
      : [
          { label: words(request)('curation.works.title'), href: '/curate/works' },
          {
            label: fullTitle(work.record),
            href: `/curate/works/${work.id}`,
            language: work.record.titleLanguage ?? frame(request).contentLanguage,
          },
        ];

  const showForm = async (
    request: FastifyRequest,
    reply: FastifyReply,
    form: OpenForm,
    { status = 200, ...shown }: { status?: number } & Parameters<typeof openForm>[4] = {},
  ) => {
    const view = await openForm(options, frame(request), guard.person(request), form, shown);
    return show(request, reply, {
      title: view.t(form.work === undefined ? 'editor.new.title' : 'editor.edit.title'),
      path: form.work === undefined ? '/curate/works/new' : `/curate/works/${form.work.id}/edit`,
      crumbs: workCrumbs(request, form.work),
      main: editorPage(view),
      scripts: options.scripts.form,
      status,
    });
  };

  /** What a draft's form is made of: its work, and the record that it began with. */
  const formOf = async (draft: Draft): Promise<OpenForm> => {
    const work = draft.work === undefined ? undefined : await catalogue.find(draft.work);
    return {
      draft: draft.id,
      version: draft.version,
      keptAt: draft.touchedAt,
      work,
      base: draft.base,
      baseRecord: work === undefined ? undefined : await catalogue.recordAt(work.id, draft.base ?? work.revision),
      content: readContent(new URLSearchParams(draft.fields)),
      returnedNote: draft.returnedNote,
    };
  };

  app.get('/curate/works/new', edits, async (request, reply) => {
    const drafts = await editor.drafts(guard.person(request).id, draftsShown);
    const started = drafts.filter(({ work }) => work === undefined);
    return show(request, reply, {
      title: words(request)('editor.new.title'),
      path: '/curate/works/new',
      main: newWorkPage(
        {
          text: '',
          unreadable: false,
          now: clock.now(),
          drafts: started.map(({ id, fields, touchedAt }) => ({
            id,
            title: new URLSearchParams(fields).get('title') ?? '',
            keptAt: touchedAt,
          })),
        },
        words(request),
      ),
    });
  });

  app.post('/curate/works/new', edits, async (request, reply) => {
    const fields = formFields(request);
    const text = fields.get('paste') ?? '';
    const known = await context(request);
    const read = text.trim() === '' ? undefined : await readPaste(text, known.structure);
    if (fields.get('do') !== 'blank' && read === undefined) {
      const main = newWorkPage({ drafts: [], text, unreadable: true, now: clock.now() }, known.t);
      return show(request, reply, { title: known.t('editor.new.title'), path: '/curate/works/new', main, status: 422 });
    }
    const pasted = read && { ...fillEmpty(blankGroup(recordFields, known), read.record, known), ...read };
    const content: FormContent = { state: pasted?.state ?? blankGroup(recordFields, known), beside: { ...nothingBeside, paste: text } };
    const draft = editor.newDraftId();
    const kept = await editor.keep(guard.person(request), {
      draft,
      work: undefined,
      base: undefined,
      version: 0,
      tab: '',
      fields: writeContent(content),
    });
    if (pasted === undefined || kept.kind !== 'kept') return reply.redirect(`/curate/drafts/${draft}`, 303);
    return showForm(request, reply, await formOf(kept.draft), { pasted });
  });

  app.get<{ Params: { id: string } }>('/curate/works/:id/edit', edits, async (request, reply) => {
    const t = words(request);
    const work = await catalogue.find(request.params.id);
    if (work === undefined || work.status === 'merged') return notFound(request, reply);
    const person = guard.person(request);
    const kept = await editor.draftOf(work.id, person.id);
    if (kept !== undefined) {
      const others = await editor.othersAt(work.id, person.id);
      const view = { work, draft: kept.id, keptAt: kept.touchedAt, others, now: clock.now() };
      return show(request, reply, {
        title: t('editor.edit.title'),
        path: `/curate/works/${work.id}/edit`,
        crumbs: workCrumbs(request, work),
        main: keptDraftPage(view, t),
      });
    }
    return showForm(request, reply, {
      draft: editor.newDraftId(),
      version: 0,
      work,
      base: work.revision,
      baseRecord: work.record,
      content: { state: stateOf(work.record), beside: nothingBeside },
    });
  });

  app.get<{ Params: { draft: string } }>('/curate/drafts/:draft', edits, async (request, reply) => {
    const person = guard.person(request);
    const draft = await editor.draft(request.params.draft);
    if (draft?.savedAs !== undefined && draft.person === person.id) return reply.redirect(`/curate/works/${draft.savedAs}`, 303);
    if (draft === undefined || draft.savedAs !== undefined) return notFound(request, reply);
    if (draft.person === person.id) return showForm(request, reply, await formOf(draft));
    // Somebody else's is seen only once it is put forward, by those who may accept it.
    if (draft.proposedAt === undefined || !may(person, 'works.publish')) return notFound(request, reply);
    return merges.showProposal(request, reply, draft);
  });

  const merges = mergeRoutes(options, { show, workCrumbs, formOf, showForm });

  app.post<{ Params: { draft: string } }>('/curate/drafts/:draft', edits, async (request, reply) => {
    const person = guard.person(request);
    const posted = formFields(request);
    const doing = posted.get('do') ?? 'keep';
    if (!draftId.test(request.params.draft)) return notFound(request, reply);
    if (doing === 'discard') {
      await editor.discard(request.params.draft, person.id);
      const work = posted.get('work');
      return reply.redirect(work === null ? '/curate?done=discarded' : `/curate/works/${encodeURIComponent(work)}?done=discarded`, 303);
    }
    if (doing === 'merge' || doing === 'give-back') return merges.decide(request, reply, posted, doing);
    return press(request, reply, person, posted, doing);
  });

  const press = async (request: DraftRequest, reply: FastifyReply, person: Person, posted: URLSearchParams, doing: string) => {
    const t = words(request);
    const given = readContent(posted);
    const known = await context(request);
    const changed = await changedByButton(options.database, known, given, doing);
    const form: PostedForm = {
      draft: request.params.draft,
      work: posted.get('work') ?? undefined,
      base: carriedNumber(posted.get('base')),
      version: carriedNumber(posted.get('version')) ?? 0,
      tab: (posted.get('tab') ?? '').slice(0, 32),
      fields: writeContent(changed.content),
    };
    if (form.work !== undefined && (await catalogue.find(form.work)) === undefined) return notFound(request, reply);
    const kept = await editor.keep(person, form);
    const isScript = request.headers.accept === 'application/json';
    if (kept.kind === 'foreign') return notFound(request, reply);
    if (kept.kind === 'saved') {
      const href = `/curate/works/${kept.work}?done=saved`;
      return isScript ? reply.code(409).send({ message: t('editor.stale.saved'), href }) : reply.redirect(href, 303);
    }
    if (kept.kind === 'stale') {
      const href = kept.draft.savedAs === undefined ? `/curate/drafts/${kept.draft.id}` : `/curate/works/${kept.draft.savedAs}`;
      if (isScript) return reply.code(409).send({ message: t('editor.script.stale'), href, link: t('editor.script.see-other') });
      return showStale(request, reply, kept.draft, given, posted, href);
    }
    const { draft } = kept;
    if (isScript) {
      return reply.send({
        part: doing.startsWith('find:') ? await partFor(doing, changed.content, known) : undefined,
        draft: draft.id,
        version: draft.version,
        message: t('editor.draft.kept', { ago: ago(draft.touchedAt, clock.now(), t) }),
      });
    }
    const open = await formOf(draft);
    const content = readContent(new URLSearchParams(draft.fields));
    const read = recordOf(content.state, open.baseRecord, { cultural: may(person, 'cultural.edit') });
    switch (doing) {
      case 'read':
        return showForm(request, reply, open, { pasted: changed.pasted ?? 'unreadable' });
      case 'preview':
        if (read.kind === 'problems') return showForm(request, reply, open, { problems: read.problems, status: 422 });
        return reply.redirect(previewHref(draft.id), 303);
      // In a tab of its own: the form stands where it stood.
      case 'preview-beside':
        return reply.redirect(`${previewHref(draft.id)}?beside=yes`, 303);
      case 'save':
      case 'save-anyway':
      case 'publish': {
        if (read.kind === 'problems') return showForm(request, reply, open, { problems: read.problems, status: 422 });
        return save(request, reply, { draft, open, record: read.record, reason: content.beside.reason, doing });
      }
      case 'propose': {
        if (read.kind === 'problems') return showForm(request, reply, open, { problems: read.problems, status: 422 });
        const asked = { draft, mine: read.record, publish: false, reason: content.beside.reason };
        if (open.work !== undefined && open.work.status !== 'draft')
          return merges.answer(request, reply, await editor.propose(draft, asked.reason), asked);
        const saved = await editor.save({ ...asked, record: read.record, person, reason: asked.reason.trim() || t('editor.reason.none') });
        if (saved.kind !== 'saved') return merges.answer(request, reply, saved, asked);
        await editor.askForReview(saved.work.id, person, asked.reason.trim());
        return reply.redirect(`/curate/works/${saved.work.id}?done=asked-for-review`, 303);
      }
      default:
        return reply.redirect(`/curate/drafts/${draft.id}${changed.focus === undefined ? '#draft-state' : `#${changed.focus}`}`, 303);
    }
  };

  /** The part of the form in which a button looks for something, for the script that puts it into the page. */
  const partFor = async (doing: string, content: FormContent, known: FormContext): Promise<string | undefined> => {
    const found = await foundContributors(options, content);
    return finderView(doing, content.state, { ...known, problems: new Map(), find: findOf(content.beside), foundContributors: found })
      ?.text;
  };

  /** Saves unless the checks are against it. What is out already may be saved all the same, by those who may overrule them, with a reason. */
  const save = async (
    request: DraftRequest,
    reply: FastifyReply,
    asked: { draft: Draft; open: OpenForm; record: WorkRecord; reason: string; doing: 'save' | 'save-anyway' | 'publish' },
  ) => {
    const t = words(request);
    const person = guard.person(request);
    const { draft, open, record, doing } = asked;
    const publish = doing === 'publish';
    const reason = asked.reason.trim();
    const out = open.work !== undefined && isOut(open.work);
    const blocked = (publish || out) && (await options.checks?.(record, open.work, t))?.blocks === true;
    const overrules = doing === 'save-anyway' && out && may(person, 'works.overrule');
    if (blocked && overrules && reason === '') {
      const problems = [{ field: 'reason', label: 'editor.reason', message: 'editor.problem.required' } as const];
      return showForm(request, reply, open, { problems, blocked: true, status: 422 });
    }
    if (blocked && !overrules) return showForm(request, reply, open, { blocked: true, status: 422 });
    const said = blocked ? t('editor.overruled-reason', { reason }) : reason || t('editor.reason.none');
    const saved = await editor.save({ draft, record, person, reason: said, publish });
    return merges.answer(request, reply, saved, { draft, mine: record, publish, reason: asked.reason });
  };

  /** What has been kept of a form, as readers would see it; of its writer alone. What cannot be shown yet says which field is in the way. */
  app.get<{ Params: { draft: string } }>('/curate/drafts/:draft/preview', edits, async (request, reply) => {
    const person = guard.person(request);
    const draft = await editor.draft(request.params.draft);
    if (draft === undefined || draft.person !== person.id) return notFound(request, reply);
    if (draft.savedAs !== undefined) return reply.redirect(`/curate/works/${draft.savedAs}`, 303);
    const open = await formOf(draft);
    const read = recordOf(open.content.state, open.baseRecord, { cultural: may(person, 'cultural.edit') });
    const t = words(request);
    const beside = queryFields(request).has('beside');
    return show(request, reply, {
      title: t('editor.preview.title'),
      path: previewHref(draft.id),
      scripts: beside ? [options.scripts.preview] : [],
      main: previewPage(
        {
          draft: draft.id,
          beside,
          shown: read.kind === 'problems' ? read : { kind: 'work', page: await previewOf(request, open, read.record) },
        },
        t,
      ),
    });
  });

  const previewOf = async (request: FastifyRequest, open: OpenForm, record: WorkRecord) => {
    const now = clock.now().toISOString();
    const base = open.work ?? {
      id: 'preview' as StoredWork['id'],
      status: 'draft' as const,
      addedOn: now.slice(0, 10),
      updatedAt: now,
      revision: 0,
    };
    return options.preview(request, { ...base, record });
  };

  const showStale = (
    request: FastifyRequest,
    reply: FastifyReply,
    other: Draft,
    own: FormContent,
    posted: URLSearchParams,
    otherHref: string,
  ) => {
    const t = words(request);
    const saved = other.savedAs !== undefined;
    const there = readContent(new URLSearchParams(other.fields)).state;
    const differences = Object.entries(recordFields)
      .filter(([name]) => JSON.stringify(there[name]) !== JSON.stringify(own.state[name]))
      .map(([name, spec]) => ({ label: t(spec.label), other: linesOf(there, name), own: linesOf(own.state, name) }));
    const carried = new URLSearchParams(writeContent(own));
    for (const name of ['work', 'base']) if (posted.has(name)) carried.append(name, posted.get(name)!);
    return show(request, reply, {
      title: t('editor.stale.title'),
      path: '/curate/works/new',
      status: 409,
      main: staleTabPage(
        {
          draft: saved ? editor.newDraftId() : other.id,
          version: saved ? 0 : other.version,
          fields: [...carried],
          otherHref,
          saved,
          differences,
        },
        t,
      ),
    });

    function linesOf(state: FormContent['state'], name: string): string[] {
      return valueLines(recordFields[name]!, state[name], t);
    }
  };
}
