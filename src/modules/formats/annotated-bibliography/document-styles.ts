import type { IStylesOptions } from 'docx';
import { directionOf } from '../../../platform/language.ts';

/** Ids of the paragraph styles that are ours; a person who changes one in Word changes all the list at once. */
export const styleIds = { made: 'ListMade', citation: 'Citation', line: 'WorkFact', noteLabel: 'NoteLabel', note: 'ReaderNote' } as const;

/** Lengths are in twentieths of a point, sizes of letters in half points (ECMA-376 part 1, 17.18.42 and 17.18.74). */
export const lengths = { pageWidth: 11_906, pageHeight: 16_838, margin: 1_134, hanging: 567 } as const;

/** A plain typeface that every office program has or knows a stand-in for, in 12 point; black but for links, which have a contrast of 10:1. */
export function documentStyles(language: string): IStylesOptions {
  const rightToLeft = directionOf(language) === 'rtl';
  // Without its level, a heading is one to Word alone.
  const heading = (outlineLevel: number, size: number, before: number, after: number) => ({
    run: { size, bold: true, color: '000000' },
    paragraph: { spacing: { before, after }, keepNext: true, keepLines: true, outlineLevel },
  });
  const own = (id: string, name: string, paragraph: NonNullable<IStylesOptions['paragraphStyles']>[number]['paragraph']) => ({
    id,
    name,
    basedOn: 'Normal',
    quickFormat: true,
    paragraph,
  });
  const { hanging } = lengths;
  return {
    default: {
      document: {
        run: { font: 'Arial', size: 24, language: rightToLeft ? { value: language, bidirectional: language } : { value: language } },
        paragraph: { spacing: { line: 300, after: 120 } },
      },
      heading1: heading(0, 40, 0, 160),
      heading2: heading(1, 28, 400, 120),
      hyperlink: { run: { color: '0B3D91', underline: { type: 'single' } } },
    },
    paragraphStyles: [
      own(styleIds.made, 'List made', { spacing: { after: 240 } }),
      own(styleIds.citation, 'Citation', { indent: { left: hanging, hanging }, keepLines: true, keepNext: true }),
      own(styleIds.line, 'Work fact', { keepLines: true }),
      { ...own(styleIds.noteLabel, 'Note label', { keepNext: true, spacing: { before: 120, after: 40 } }), run: { bold: true } },
      own(styleIds.note, 'Reader’s note', { indent: { left: hanging / 2 } }),
    ],
  };
}
