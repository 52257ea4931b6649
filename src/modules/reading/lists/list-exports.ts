import type { Html } from '../../../platform/html/index.ts';
import type { Words } from '../../../words/index.ts';
import { accessLabelOf, accessOf, byline, type StoredWork } from '../../catalogue/index.ts';
import {
  type AnnotatedBibliography,
  bibtexMediaType,
  risMediaType,
  writeBibliographyBibtex,
  writeBibliographyDocx,
  writeBibliographyHtml,
  writeBibliographyRis,
} from '../../formats/index.ts';
import { bestWay, type ListView, listTitle } from './list-view.ts';

/** How a list is written as a file, by the ending of the file. */
export const listWriters: Readonly<
  Record<string, { readonly mediaType: string; write(bibliography: AnnotatedBibliography): string | Promise<Uint8Array> }>
> = {
  html: { mediaType: 'text/html; charset=utf-8', write: writeBibliographyHtml },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: writeBibliographyDocx,
  },
  ris: { mediaType: risMediaType, write: writeBibliographyRis },
  bib: { mediaType: bibtexMediaType, write: writeBibliographyBibtex },
};

export interface ExportContext {
  /** Today, YYYY-MM-DD. */
  readonly today: string;
  readonly libraryName: string;
  /** Address of the site without a slash at the end. */
  readonly baseUrl: string;
  readonly contentLanguage: string;
  citation(work: StoredWork): Html | undefined;
}

/** A list as an annotated bibliography: works that are here, in their order, each with the reader's note. */
export function bibliographyOf({ list, entries }: ListView, context: ExportContext, t: Words): AnnotatedBibliography {
  return {
    title: listTitle(list, t('lists.title')),
    introduction: list.introduction === '' ? undefined : list.introduction,
    madeOn: context.today,
    libraryName: context.libraryName,
    libraryAddress: context.baseUrl,
    language: t.language,
    words: {
      madeOn: t('lists.export.made-on', { date: t.date(context.today) }),
      note: t('lists.field.note'),
      oneLine: t('lists.export.one-line'),
      contentNotes: t('lists.export.content-notes'),
      access: t('lists.export.access'),
      whereToGetIt: t('lists.export.where'),
      inTheLibrary: t('lists.export.in-the-library'),
    },
    entries: entries.flatMap(({ work, note }) => {
      if (work === undefined) return [];
      const { record } = work;
      const way = bestWay(record);
      return [
        {
          work: { id: work.id, url: `${context.baseUrl}/works/${work.id}`, record },
          citation: context.citation(work) ?? byline(record, t, context.contentLanguage),
          oneLine: record.descriptions.find(({ kind }) => kind === 'one-line')?.sections[0]?.text,
          accessLabel: accessLabelOf(accessOf(record), t),
          route: way,
          note: note === '' ? undefined : note,
          contentNotes: record.contentNotes.length === 0 ? undefined : record.contentNotes.map(({ topic }) => topic).join(', '),
        },
      ];
    }),
  };
}
