import { isDateLine } from '../citation-text/citation-date.ts';
import { isListOfPeople } from '../citation-text/contributors.ts';
import { isHardBreak, isWrapped } from '../sections/paragraphs.ts';
import { layerLabelKind } from '../sections/section-labels.ts';
import { labelOpening, layerOpening } from '../sections/split-sections.ts';
import { accessOfLabel, splitAtAccessLabel } from './access-labels.ts';
import { categoryOfHeading } from './furniture.ts';
import { htmlToText, looksLikeHtml } from './html-to-text.ts';

/** One line of a page that has text in it, with wrapped lines joined. */
export interface PageLine {
  readonly text: string;
  /** Line of the source, counted from 1. */
  readonly line: number;
  /** True when an empty line stands before it, or when it is the first. */
  readonly afterGap: boolean;
  /** The lines as they stand in the source, white space at the ends aside. */
  readonly printed: string;
  readonly link?: string;
}

/** Reads a page into lines. HTML loses its tags first; `fromHtml` says so. */
export function pageLines(source: string): { readonly lines: PageLine[]; readonly fromHtml: boolean } {
  const fromHtml = looksLikeHtml(source);
  const html = fromHtml ? htmlToText(source) : undefined;
  const raw = (html?.text ?? source).split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/u);
  const width = raw.reduce((widest, line) => Math.max(widest, line.trim().length), 0);
  const wrapped = !fromHtml && isWrapped(raw.map((line) => line.trim()));
  const lines: PageLine[] = [];
  let afterGap = true;
  let open: { text: string; line: number; afterGap: boolean; printed: string[]; last: string; link?: string } | undefined;
  const close = () => {
    if (!open) return;
    const { text, line, link, printed } = open;
    const found = splitAtAccessLabel(text);
    const own = { line, ...(link === undefined ? {} : { link }) };
    const layer = layerOpening(text);
    if (layer?.proof === 'plain') {
      lines.push({ text: layer.label, line, afterGap: open.afterGap, printed: printed.join('\n') });
      lines.push({ text: layer.rest, afterGap: false, printed: '', ...own });
    } else if (found) {
      lines.push({ text: found[0], line, afterGap: open.afterGap, printed: printed.join('\n') });
      lines.push({ text: found[1], afterGap: false, printed: '', ...own });
    } else lines.push({ text, afterGap: open.afterGap, printed: printed.join('\n'), ...own });
    open = undefined;
  };
  raw.forEach((rawLine, index) => {
    const text = rawLine.replace(/\s+/gu, ' ').trim();
    if (text === '') {
      close();
      afterGap = true;
      return;
    }
    const link = html?.links.get(index);
    if (
      open &&
      wrapped &&
      !afterGap &&
      !standsAlone(open.last) &&
      !isListOfPeople(open.last) &&
      !standsAlone(text) &&
      !labelOpening(text) &&
      !isHardBreak(open.last, text, width, true)
    ) {
      open.text =
        /\p{Ll}[-‐]$/u.test(open.text) && /^\p{Ll}/u.test(text) && !/^(?:and|or|to)\b/u.test(text)
          ? `${open.text}${text}`
          : `${open.text} ${text}`;
      open.printed.push(rawLine.trim());
      open.last = text;
      return;
    }
    close();
    open = {
      text,
      line: html?.sourceLines[index] ?? index + 1,
      afterGap,
      printed: [rawLine.trim()],
      last: text,
      ...(link === undefined ? {} : { link }),
    };
    afterGap = false;
  });
  close();
  return { lines, fromHtml };
}

/** Lines that are a part of their own, whatever the width. */
function standsAlone(text: string): boolean {
  return (
    accessOfLabel(text) !== undefined || layerLabelKind(text) !== undefined || isDateLine(text) || categoryOfHeading(text) !== undefined
  );
}
