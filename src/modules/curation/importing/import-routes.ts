import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { formFields, queryFields } from '../../../platform/http/index.ts';
import { may } from '../../accounts/index.ts';
import { type CatalogueTables, WorkId } from '../../catalogue/index.ts';
import { type Doubles, findDuplicates } from '../../intake/index.ts';
import { showCuratorsPage } from '../curators-page.ts';
import type { CurationPages } from '../editor/editor-options.ts';
import { carriedNumber } from '../editor/posted-form.ts';
import type { Lint } from '../lint/lint.ts';
import { importAddress, readingAddress } from './import-addresses.ts';
import { type ImportPageView, importPage, largestForm } from './import-page.ts';
import type { Imports } from './imports.ts';
import { pieceRoutes } from './piece-routes.ts';
import { importFormats, mostRecords } from './read-text.ts';
import type { Choice, Reading, RecordPiece } from './reading.ts';
import { readingPage, type WaitingRecord } from './reading-page.ts';

export interface ImportPages extends CurationPages {
  readonly imports: Imports;
  readonly lint: Lint;
  readonly doubles: Doubles;
  /** Address of assets/import.js. */
  readonly script: string;
}

const recordsPerPage = 25;
const readingsShown = 50;
const rejectedShown = 100;
/** Works shown that a record may be. */
const doublesShown = 3;
const longestSource = 200;

interface BatchParams {
  Params: { batch: string };
}

const number = z.coerce.number().int().min(0).max(1_000_000).catch(0);
/** What the page of a text says was done, as its address carries it. */
const Done = z.object({
  did: z.enum(['accepted', 'kept', 'mended', 'left-out', 'read-again', 'published']).optional().catch(undefined),
  taken: number,
  here: number,
  left: number,
  failed: number,
  records: number,
  published: number,
  kept: number,
});

/** Texts that are pasted, read, looked at and taken in. All ask for the permission `imports.run`. */
export function importRoutes(app: FastifyInstance, options: ImportPages): void {
  const { imports, lint, doubles, catalogue, database, guard, frame, clock, notFound } = options;
  const runs = { preHandler: guard.require('imports.run') };
  const words = (request: FastifyRequest) => frame(request).words;

  const showStart = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { status = 200, ...shown }: { status?: number } & Partial<Pick<ImportPageView, 'typed' | 'problems' | 'reasons' | 'did'>> = {},
  ) => {
    const t = words(request);
    const main = importPage(
      {
        structure: await catalogue.structure(),
        typed: { text: '', format: '', collection: '', source: '' },
        problems: [],
        reasons: [],
        did: undefined,
        readings: await imports.list(readingsShown),
        now: clock.now(),
        ...shown,
      },
      t,
    );
    return showCuratorsPage(request, reply, options, {
      title: t('imports.title'),
      path: importAddress,
      main,
      scripts: [options.script],
      status,
    });
  };

  app.get(importAddress, runs, (request, reply) =>
    showStart(request, reply, { did: queryFields(request).get('did') === 'discarded' ? words(request)('imports.discarded') : undefined }),
  );

  app.post(
    importAddress,
    {
      ...runs,
      // A body that is too large is refused before any guard is asked, so who it is is asked here. There is no text to give back.
      errorHandler: async (error, request, reply) => {
        const person = error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' ? await guard.signedIn(request) : undefined;
        if (person === undefined || !may(person, 'imports.run')) throw error;
        const size = carriedNumber(request.headers['content-length'] ?? null) ?? 0;
        const message = words(request)('imports.problem.large', { size, most: largestForm });
        return showStart(request, reply, { problems: [{ field: 'text', message }], status: 413 });
      },
    },
    async (request, reply) => {
      const t = words(request);
      const posted = formFields(request);
      const typed = {
        text: (posted.get('text') ?? '').replace(/\r\n?/g, '\n'),
        format: posted.get('format') ?? '',
        collection: posted.get('collection') ?? '',
        source: (posted.get('source') ?? '')
          .replace(/\p{C}+/gu, ' ')
          .trim()
          .slice(0, longestSource),
      };
      const refuse = (field: string, message: string, reasons: ImportPageView['reasons'] = []) =>
        showStart(request, reply, { typed, problems: [{ field, message }], reasons, status: 422 });
      const format = importFormats.find((known) => known === typed.format);
      if (typed.text.trim() === '') return refuse('text', t('imports.problem.text'));
      if (typed.format !== '' && format === undefined) return refuse('format', t('imports.problem.format'));
      const { collections } = await catalogue.structure();
      if (typed.collection !== '' && !collections.has(typed.collection)) return refuse('collection', t('imports.problem.collection'));
      const read = await imports.read(
        {
          text: typed.text,
          format,
          collection: typed.collection || undefined,
          fileName: typed.source || undefined,
          source: typed.source || t('imports.source.pasted'),
        },
        guard.person(request),
      );
      switch (read.kind) {
        case 'kept':
          return reply.header('cache-control', 'no-store').redirect(readingAddress(read.id), 303);
        case 'unrecognised':
          return refuse('format', t('imports.problem.unrecognised'));
        case 'too-many':
          return refuse('text', t('imports.problem.many', { most: mostRecords }));
        case 'nothing':
          return refuse('text', t('imports.problem.nothing'), read.reasons);
      }
    },
  );

  const waitingRecord = async (piece: RecordPiece): Promise<WaitingRecord> => {
    const like = (await doubles.like(piece.record)).slice(0, doublesShown);
    if (like.length > 0 || piece.doubles === 0) return { piece, findings: await lint.lintRecord(piece.record), doubles: like };
    // Known by its title alone, which is too little for a comparison to speak for it.
    const [found] = await findDuplicates(database.read<CatalogueTables>(), [piece.record]);
    const work = found === undefined ? undefined : await catalogue.find(found.of);
    return { piece, findings: await lint.lintRecord(piece.record), doubles: work === undefined ? [] : [{ work, comparison: undefined }] };
  };

  const showReading = async (
    request: FastifyRequest,
    reply: FastifyReply,
    reading: Reading,
    {
      page: asked,
      choices,
      ...shown
    }: { page: number; choices?: ReadonlyMap<number, Choice>; conflict?: boolean; status?: number; did?: readonly string[] },
  ) => {
    const t = words(request);
    const counts = await imports.counts(reading.id);
    const pages = Math.max(1, Math.ceil(counts.waiting / recordsPerPage));
    const page = Math.min(asked, pages);
    const records = async (set: Parameters<Imports['pieces']>[1]) =>
      (await imports.pieces(reading.id, { ...set, kind: 'record' })).filter((piece) => piece.kind === 'record');
    const waiting: WaitingRecord[] = [];
    const span = { limit: recordsPerPage, offset: (page - 1) * recordsPerPage };
    for (const piece of await records({ kind: 'record', states: ['waiting', 'taking'], ...span }))
      waiting.push(await waitingRecord({ ...piece, choice: choices?.get(piece.position) ?? piece.choice }));
    const done = await records({ kind: 'record', states: ['taken', 'here'] });
    const works = new Map((await catalogue.works(done.flatMap(({ work }) => work ?? []))).map((work) => [work.id as string, work]));
    const main = readingPage(
      {
        reading,
        counts,
        waiting,
        page,
        pages,
        rejected: (await imports.pieces(reading.id, { kind: 'rejected', states: ['waiting'], limit: rejectedShown })).filter(
          (piece) => piece.kind === 'rejected',
        ),
        furniture: (await imports.pieces(reading.id, { kind: 'furniture', states: ['left'] })).filter(
          (piece) => piece.kind === 'furniture',
        ),
        done: done.map((piece) => ({ piece, work: piece.work === undefined ? undefined : works.get(piece.work) })),
        left: await records({ kind: 'record', states: ['left'] }),
        did: shown.did ?? [],
        conflict: shown.conflict ?? false,
        mayPublish: may(guard.person(request), 'works.publish'),
        now: clock.now(),
      },
      t,
    );
    return showCuratorsPage(request, reply, options, {
      title: t('imports.reading.title'),
      path: readingAddress(reading.id),
      crumbs: [{ label: t('imports.title'), href: importAddress }],
      main,
      status: shown.status ?? 200,
    });
  };

  const path = `${importAddress}/:batch`;

  app.get<BatchParams>(path, runs, async (request, reply) => {
    const reading = await imports.find(request.params.batch);
    if (reading === undefined) return notFound(request, reply);
    const query = queryFields(request);
    const { did, taken, here, left, failed, records, published, kept } = Done.parse(Object.fromEntries(query));
    const t = words(request);
    const said = {
      accepted: () =>
        taken + here + left + failed === 0
          ? [t('imports.did.nothing')]
          : [t('imports.did.accepted', { taken, here, left }), ...(failed > 0 ? [t('imports.did.failed', { failed })] : [])],
      kept: () => [t('imports.did.kept')],
      mended: () => [t('imports.did.mended')],
      'left-out': () => [t('imports.did.left-out')],
      'read-again': () => [t('imports.did.read-again', { records })],
      published: () => [t('imports.did.published', { published, kept })],
    };
    return showReading(request, reply, reading, { page: pageIn(query), did: did === undefined ? [] : said[did]() });
  });

  app.post<BatchParams>(path, runs, async (request, reply) => {
    const reading = await imports.find(request.params.batch);
    if (reading === undefined) return notFound(request, reply);
    const posted = formFields(request);
    const choices = choicesIn(posted);
    const expected = carriedNumber(posted.get('version')) ?? 0;
    const page = pageIn(posted);
    const conflict = async () =>
      showReading(request, reply, (await imports.find(reading.id)) ?? reading, { page, choices, conflict: true, status: 409 });
    if (posted.get('do') === 'accept') {
      const outcome = await imports.accept(reading.id, expected, choices, guard.person(request));
      if (outcome.kind === 'conflict') return conflict();
      const { taken, here, left, failed } = outcome.accepted;
      return reply
        .header('cache-control', 'no-store')
        .redirect(`${readingAddress(reading.id)}?did=accepted&taken=${taken}&here=${here}&left=${left}&failed=${failed}`, 303);
    }
    const forAll = (['take', 'none', 'clean'] as const).find((one) => one === posted.get('do'));
    if ((await imports.choose(reading.id, expected, choices, forAll)) === 'conflict') return conflict();
    return reply.header('cache-control', 'no-store').redirect(`${readingAddress(reading.id)}?page=${page}&did=kept`, 303);
  });

  app.post<BatchParams>(
    `${path}/publish`,
    { preHandler: [guard.require('imports.run'), guard.require('works.publish')] },
    async (request, reply) => {
      const reading = await imports.find(request.params.batch);
      if (reading === undefined) return notFound(request, reply);
      const reason =
        (formFields(request).get('reason') ?? '').trim() || words(request)('imports.publish.reason', { source: reading.source });
      const { published, kept } = await imports.publish(reading.id, guard.person(request), reason);
      return reply
        .header('cache-control', 'no-store')
        .redirect(`${readingAddress(reading.id)}?did=published&published=${published}&kept=${kept}`, 303);
    },
  );

  app.post<BatchParams>(`${path}/discard`, runs, async (request, reply) => {
    const reading = await imports.find(request.params.batch);
    if (reading === undefined) return notFound(request, reply);
    if (await imports.discard(reading.id, carriedNumber(formFields(request).get('version')) ?? 0))
      return reply.header('cache-control', 'no-store').redirect(`${importAddress}?did=discarded`, 303);
    return showReading(request, reply, reading, { page: 1, conflict: true, status: 409 });
  });

  pieceRoutes(app, options);
}

function pageIn(fields: URLSearchParams): number {
  return Math.max(1, carriedNumber(fields.get('page')) ?? 1);
}

/** "choice.12": what is to become of the twelfth piece. Choices that there are not are left out. */
function choicesIn(posted: URLSearchParams): ReadonlyMap<number, Choice> {
  const choices = new Map<number, Choice>();
  for (const [name, value] of posted) {
    const position = carriedNumber(/^choice\.(\d+)$/.exec(name)?.[1] ?? null);
    if (position === undefined) continue;
    const kind = (['take', 'leave', 'none'] as const).find((one) => one === value);
    if (kind !== undefined) choices.set(position, { kind });
    const work = WorkId.safeParse(/^is:(.*)$/s.exec(value)?.[1]);
    if (work.success) choices.set(position, { kind: 'is', work: work.data });
  }
  return choices;
}
