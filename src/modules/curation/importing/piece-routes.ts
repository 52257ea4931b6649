import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formFields } from '../../../platform/http/index.ts';
import { may } from '../../accounts/index.ts';
import { type CatalogueTables, findContributorsByName } from '../../catalogue/index.ts';
import { showCuratorsPage } from '../curators-page.ts';
import { changedByButton } from '../editor/button-changes.ts';
import type { FormContext } from '../editor/form-spec.ts';
import { readState } from '../editor/form-state.ts';
import { carriedNumber, type FormContent, nothingBeside } from '../editor/posted-form.ts';
import { recordOf, stateOf } from '../editor/record-form.ts';
import { importAddress, pieceAddress, readingAddress } from './import-addresses.ts';
import type { ImportPages } from './import-routes.ts';
import { pieceFields } from './piece-fields.ts';
import { type RecordPieceView, type RejectedPieceView, recordPiecePage, rejectedPiecePage } from './piece-pages.ts';
import type { Piece, Reading, RecordPiece, RejectedPiece } from './reading.ts';

type PieceRequest = FastifyRequest<{ Params: { batch: string; position: string } }>;

/** Contributors shown of those that a search finds. */
const contributorsShown = 10;

/** One piece of a text that was read: a record to be mended, or what could not be read, to be read again. */
export function pieceRoutes(app: FastifyInstance, options: ImportPages): void {
  const { imports, guard, frame, catalogue, database, notFound } = options;
  const runs = { preHandler: guard.require('imports.run') };
  const path = `${importAddress}/:batch/:position`;

  const pieceOf = async ({ params }: PieceRequest): Promise<{ reading: Reading; piece: Piece } | undefined> => {
    const position = carriedNumber(params.position);
    const reading = position === undefined ? undefined : await imports.find(params.batch);
    const piece = reading && (await imports.piece(reading.id, position!));
    return reading === undefined || piece === undefined || piece.kind === 'furniture' ? undefined : { reading, piece };
  };
  const crumbs = (request: FastifyRequest, reading: Reading) => {
    const t = frame(request).words;
    return [
      { label: t('imports.title'), href: importAddress },
      { label: t('imports.reading.title'), href: readingAddress(reading.id) },
    ];
  };

  const showRecord = async (
    request: FastifyRequest,
    reply: FastifyReply,
    reading: Reading,
    piece: RecordPiece,
    {
      status = 200,
      content,
      ...shown
    }: { status?: number; content?: FormContent } & Partial<Pick<RecordPieceView, 'problems' | 'conflict'>> = {},
  ) => {
    const { words: t, contentLanguage } = frame(request);
    const { state, beside } = content ?? { state: stateOf(piece.record), beside: nothingBeside };
    const sought = beside['find.contributors'].trim();
    const found = sought === '' ? [] : await findContributorsByName(database.read<CatalogueTables>(), sought, contributorsShown);
    const main = recordPiecePage({
      t,
      contentLanguage,
      structure: await catalogue.structure(),
      reading,
      piece,
      state,
      beside,
      foundContributors: found.map(({ id, name, details }) => ({ id, name, orcid: details.orcid })),
      problems: [],
      conflict: false,
      ...shown,
    });
    const title = t('imports.piece.title');
    return showCuratorsPage(request, reply, options, {
      title,
      path: pieceAddress(reading.id, piece.position),
      crumbs: crumbs(request, reading),
      main,
      status,
    });
  };

  const showRejected = (
    request: FastifyRequest,
    reply: FastifyReply,
    reading: Reading,
    piece: RejectedPiece,
    { status = 200, ...shown }: { status?: number } & Partial<Omit<RejectedPieceView, 'reading' | 'piece'>> = {},
  ) => {
    const t = frame(request).words;
    const main = rejectedPiecePage({ reading, piece, text: piece.source, problems: [], reason: undefined, conflict: false, ...shown }, t);
    const title = t('imports.rejected.title', { line: piece.line });
    return showCuratorsPage(request, reply, options, {
      title,
      path: pieceAddress(reading.id, piece.position),
      crumbs: crumbs(request, reading),
      main,
      status,
    });
  };

  app.get<{ Params: { batch: string; position: string } }>(path, runs, async (request, reply) => {
    const found = await pieceOf(request);
    if (found === undefined) return notFound(request, reply);
    const { reading, piece } = found;
    // What has become something else meanwhile is told of on the page of the whole text.
    if (piece.state !== 'waiting') return reply.redirect(readingAddress(reading.id), 303);
    return piece.kind === 'rejected'
      ? showRejected(request, reply, reading, piece)
      : showRecord(request, reply, reading, piece as RecordPiece);
  });

  app.post<{ Params: { batch: string; position: string } }>(path, runs, async (request, reply) => {
    const found = await pieceOf(request);
    if (found === undefined) return notFound(request, reply);
    const { reading, piece } = found;
    const posted = formFields(request);
    const expected = carriedNumber(posted.get('version')) ?? 0;
    return piece.kind === 'rejected'
      ? mendRejected(request, reply, reading, piece, { posted, expected })
      : mendRecord(request, reply, reading, piece as RecordPiece, { posted, expected });
  });

  const mendRecord = async (
    request: FastifyRequest,
    reply: FastifyReply,
    reading: Reading,
    piece: RecordPiece,
    { posted, expected }: { posted: URLSearchParams; expected: number },
  ) => {
    const { words: t, contentLanguage } = frame(request);
    const known: FormContext = { t, contentLanguage, structure: await catalogue.structure() };
    const content: FormContent = {
      // What the form does not ask for stays as it was read.
      state: { ...stateOf(piece.record), ...readState(pieceFields, posted) },
      beside: { ...nothingBeside, 'find.contributors': posted.get('find.contributors') ?? '' },
    };
    const doing = posted.get('do') ?? '';
    if (doing !== 'save') {
      const changed = await changedByButton(database, known, content, doing);
      return showRecord(request, reply, reading, piece, { content: changed.content });
    }
    const read = recordOf(content.state, piece.record, { cultural: may(guard.person(request), 'cultural.edit') });
    if (read.kind === 'problems') return showRecord(request, reply, reading, piece, { content, problems: read.problems, status: 422 });
    const outcome = await imports.mendRecord(reading.id, piece, expected, read.record);
    if (outcome === 'kept') return reply.header('cache-control', 'no-store').redirect(`${readingAddress(reading.id)}?did=mended`, 303);
    const now = (await imports.piece(reading.id, piece.position)) as RecordPiece | undefined;
    return showRecord(request, reply, reading, now ?? piece, { content, conflict: true, status: 409 });
  };

  const mendRejected = async (
    request: FastifyRequest,
    reply: FastifyReply,
    reading: Reading,
    piece: RejectedPiece,
    { posted, expected }: { posted: URLSearchParams; expected: number },
  ) => {
    const t = frame(request).words;
    const text = (posted.get('text') ?? '').replace(/\r\n?/g, '\n');
    const done = (query: string) => reply.header('cache-control', 'no-store').redirect(`${readingAddress(reading.id)}?${query}`, 303);
    const conflict = () => showRejected(request, reply, reading, piece, { text, conflict: true, status: 409 });
    if (posted.get('do') === 'leave')
      return (await imports.leaveOut(reading.id, piece.position, expected)) === 'kept' ? done('did=left-out') : conflict();
    if (text.trim() === '') {
      const problems = [{ field: 'text', message: t('imports.problem.text') }];
      return showRejected(request, reply, reading, piece, { text, problems, status: 422 });
    }
    const outcome = await imports.readAgain(reading.id, piece.position, expected, text);
    if (outcome.kind === 'conflict') return conflict();
    if (outcome.kind === 'read') return done(`did=read-again&records=${outcome.records}`);
    const problems = [{ field: 'text', message: t('imports.problem.still') }];
    return showRejected(request, reply, reading, piece, { text, problems, reason: outcome.reason, status: 422 });
  };
}
