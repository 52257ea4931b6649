import { type Html, html } from '../../../platform/html/index.ts';
import { type FieldProblem, problemSummary, textField } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { FormContext, FormGroup } from '../editor/form-spec.ts';
import { type FoundContributor, fieldsView } from '../editor/form-view.ts';
import type { Beside } from '../editor/posted-form.ts';
import type { RecordProblem } from '../editor/record-form.ts';
import { pieceAddress, readingAddress } from './import-addresses.ts';
import { pieceFields } from './piece-fields.ts';
import type { Reading, RecordPiece, RejectedPiece } from './reading.ts';
import { doubtList } from './reading-page.ts';
import { shownText } from './shown-text.ts';

export interface RecordPieceView extends FormContext {
  readonly reading: Reading;
  readonly piece: RecordPiece;
  readonly state: FormGroup;
  readonly beside: Beside;
  readonly problems: readonly RecordProblem[];
  readonly foundContributors: readonly FoundContributor[];
  readonly conflict: boolean;
}

/** The commonest fields of a record that was read, to be mended before it is taken in. */
export function recordPiecePage(view: RecordPieceView): Html {
  const { t, reading, piece, state, beside, problems, conflict } = view;
  const messages = problems.map(({ field, label, message }) => ({
    field,
    message: t('editor.problem.line', { label: t(label), problem: t(message) }),
  }));
  const formView = {
    ...view,
    problems: new Map(problems.map(({ field, message }) => [field, t(message)])),
    find: { concepts: '', contributors: beside['find.contributors'] },
  };
  // Above the form too: the first button is what the Enter key presses.
  const actions = html`<div class="actions"><button type="submit" name="do" value="save">${t('imports.piece.save')}</button><a href="${readingAddress(reading.id)}">${t('imports.piece.back')}</a></div>`;
  return html`<div class="page-head"><h1>${t('imports.piece.title')}</h1><p class="tagline">${t('imports.piece.tagline')}</p></div>
${conflict && html`<p class="said problems" role="alert">${t('imports.piece.conflict')}</p>`}
${problemSummary(messages, t)}
<details open><summary>${t('imports.record.source')}</summary><pre class="import-source" dir="auto">${shownText(piece.source)}</pre></details>
${doubtList(piece.doubts, t, 'h2')}
<form class="form editor" method="post" action="${pieceAddress(reading.id, piece.position)}" novalidate autocomplete="off"><input type="hidden" name="version" value="${piece.version}">
${actions}
${fieldsView(pieceFields, state, formView)}
${actions}</form>`;
}

export interface RejectedPieceView {
  readonly reading: Reading;
  readonly piece: RejectedPiece;
  readonly text: string;
  readonly problems: readonly FieldProblem[];
  /** Why it could still not be read; English, as the readers say it. */
  readonly reason: string | undefined;
  readonly conflict: boolean;
}

/** A piece that could not be read: its text, to be mended and read again. */
export function rejectedPiecePage({ reading, piece, text, problems, reason, conflict }: RejectedPieceView, t: Words): Html {
  return html`<div class="page-head"><h1>${t('imports.rejected.title', { line: piece.line })}</h1></div>
${conflict && html`<p class="said problems" role="alert">${t('imports.piece.conflict')}</p>`}
${problemSummary(problems, t)}
<p${t.lang('en')}><bdi>${shownText(reason ?? piece.reason)}</bdi></p>
${piece.context !== undefined && html`<p>${t('imports.rejected.context')}</p><pre class="import-source" dir="auto">${shownText(piece.context)}</pre>`}
<form class="form" method="post" action="${pieceAddress(reading.id, piece.position)}" autocomplete="off"><input type="hidden" name="version" value="${piece.version}">
${textField({ name: 'text', label: t('imports.rejected.text'), value: shownText(text), rows: 8, required: true, spellcheck: false, problem: problems[0]?.message }, t)}
<div class="actions"><button type="submit" name="do" value="read">${t('imports.rejected.read')}</button><button type="submit" class="lesser" name="do" value="leave" formnovalidate>${t('imports.rejected.leave')}</button><a href="${readingAddress(reading.id)}">${t('imports.piece.back')}</a></div></form>`;
}
