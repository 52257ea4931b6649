import type { Document, IParagraphOptions, Paragraph, ParagraphChild, TextRun } from 'docx';
import { directionOf } from '../../../platform/language.ts';
import { direction } from '../../../platform/text.ts';
import { element, writeXml } from '../../../platform/xml.ts';
import { fullTitle } from '../../catalogue/index.ts';
import type { AnnotatedBibliography, BibliographyEntry } from './annotated-bibliography.ts';
import { citationRuns, citationText } from './citation-runs.ts';
import { directedRuns } from './directed-runs.ts';
import { documentStyles, lengths, styleIds } from './document-styles.ts';
import { type EntryLine, entryLines } from './entry-lines.ts';
import { fixZipDates } from './fixed-zip-dates.ts';
import { oneLine, paragraphsOf } from './readable-text.ts';
import { linkTarget } from './web-address.ts';

/**
 * The list as a Word document (Office Open XML, transitional). The same list gives the same bytes. The package that writes it is loaded
 * with the first document: nobody who only reads the library waits for it.
 */
export async function writeBibliographyDocx(bibliography: AnnotatedBibliography): Promise<Uint8Array> {
  const docx = await import('docx');
  const { document, links } = new DocumentWriter(docx, bibliography).write();
  for (const [id, address] of links) {
    document.Document.Relationships.addRelationship(id, hyperlinkType, address, 'External');
  }
  const bytes = await docx.Packer.pack(document, 'uint8array', false, [{ path: 'docProps/core.xml', data: coreProperties(bibliography) }]);
  fixZipDates(bytes);
  return bytes;
}

const hyperlinkType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';

/** The package puts the time of writing here and knows no language. Nobody is named as the author: the file does not say who made the list. */
function coreProperties({ title, language, madeOn }: AnnotatedBibliography): string {
  const day = { 'xsi:type': 'dcterms:W3CDTF' };
  return writeXml(
    element(
      'cp:coreProperties',
      {
        'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:dcterms': 'http://purl.org/dc/terms/',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      },
      [
        element('dc:title', {}, oneLine(title)),
        element('dc:language', {}, language),
        element('dcterms:created', day, `${madeOn}T00:00:00Z`),
        element('dcterms:modified', day, `${madeOn}T00:00:00Z`),
      ],
    ),
  );
}

interface RunFormat {
  readonly bold?: true;
  readonly italics?: true;
  readonly style?: 'Hyperlink';
  readonly language?: string | undefined;
}

class DocumentWriter {
  private readonly docx: typeof import('docx');
  private readonly bibliography: AnnotatedBibliography;
  private readonly own: 'ltr' | 'rtl';
  /** Ids are ours: those that the package gives to links are drawn by lot. */
  private readonly links = new Map<string, string>();

  constructor(docx: typeof import('docx'), bibliography: AnnotatedBibliography) {
    this.docx = docx;
    this.bibliography = bibliography;
    this.own = directionOf(bibliography.language);
  }

  write(): { document: Document; links: ReadonlyMap<string, string> } {
    const { docx, bibliography } = this;
    const { hanging, margin } = lengths;
    const document = new docx.Document({
      styles: documentStyles(bibliography.language),
      numbering: {
        config: [
          {
            reference: 'works',
            levels: [
              { level: 0, format: 'decimal', text: '%1.', alignment: 'left', style: { paragraph: { indent: { left: hanging, hanging } } } },
            ],
          },
        ],
      },
      sections: [
        {
          properties: {
            page: {
              size: { width: lengths.pageWidth, height: lengths.pageHeight },
              margin: { top: margin, bottom: margin, left: margin, right: margin },
            },
          },
          footers: { default: new docx.Footer({ children: [this.pageNumbers()] }) },
          children: [...this.opening(), ...bibliography.entries.flatMap((entry) => this.entry(entry))],
        },
      ],
    });
    return { document, links: this.links };
  }

  private opening(): Paragraph[] {
    const { title, words, libraryName, libraryAddress, introduction } = this.bibliography;
    const plain = oneLine(title);
    const made = this.runs(`${oneLine(words.madeOn)} · ${oneLine(libraryName)} · `, this.own);
    return [
      this.paragraph({ heading: 'Heading1' }, direction(plain), this.runs(plain, direction(plain))),
      this.paragraph({ style: styleIds.made }, this.own, [...made, ...this.address(oneLine(libraryAddress))]),
      ...this.paragraphs(paragraphsOf(introduction)),
    ];
  }

  private entry(entry: BibliographyEntry): Paragraph[] {
    const { record } = entry.work;
    const title = oneLine(fullTitle(record));
    const titleRuns = this.runs(title, direction(title), { language: record.titleLanguage });
    const way = direction(citationText(entry.citation.text));
    const citation = citationRuns(entry.citation.text).flatMap(({ text, italic }) => this.runs(text, way, italic ? { italics: true } : {}));
    return [
      this.paragraph({ heading: 'Heading2', numbering: { reference: 'works', level: 0 } }, direction(title), titleRuns),
      this.paragraph({ style: styleIds.citation }, way, citation),
      ...entryLines(entry, this.bibliography.words).flatMap((line) => this.line(line)),
    ];
  }

  private line(line: EntryLine): Paragraph[] {
    const label = oneLine(line.label);
    if (line.name === 'note') {
      return [
        this.paragraph({ style: styleIds.noteLabel }, this.own, this.runs(label, this.own)),
        ...this.paragraphs(line.paragraphs, styleIds.note),
      ];
    }
    const value = 'address' in line ? this.address(line.address) : this.runs(line.text, this.own);
    return [this.paragraph({ style: styleIds.line }, this.own, [...this.runs(`${label}: `, this.own, { bold: true }), ...value])];
  }

  private paragraphs(list: readonly (readonly string[])[], style?: string): Paragraph[] {
    return list.map((lines) => {
      const way = direction(lines.join(' '));
      const runs = lines.flatMap((line, index) => [...(index > 0 ? [new this.docx.TextRun({ break: 1 })] : []), ...this.runs(line, way)]);
      return this.paragraph({ style }, way, runs);
    });
  }

  private paragraph(options: IParagraphOptions, way: 'ltr' | 'rtl', children: readonly ParagraphChild[]): Paragraph {
    return new this.docx.Paragraph({ ...options, ...(way === 'rtl' ? { bidirectional: true } : {}), children });
  }

  /** An address as the text of a link to it, so that it is still there on paper. */
  private address(address: string): ParagraphChild[] {
    const target = linkTarget(address);
    if (target === undefined) return this.runs(address, this.own);
    const id = `Link${this.links.size + 1}`;
    this.links.set(id, target);
    return [new this.docx.ConcreteHyperlink(this.runs(address, 'ltr', { style: 'Hyperlink' }), id)];
  }

  private pageNumbers(): Paragraph {
    const { CURRENT, TOTAL_PAGES } = this.docx.PageNumber;
    return this.paragraph({ alignment: 'center' }, this.own, [new this.docx.TextRun({ children: [CURRENT, ' / ', TOTAL_PAGES] })]);
  }

  private runs(text: string, paragraph: 'ltr' | 'rtl', { language, ...format }: RunFormat = {}): TextRun[] {
    return directedRuns(text, paragraph).map(
      (run) =>
        new this.docx.TextRun({
          ...format,
          text: run.text,
          ...(run.rightToLeft ? { rightToLeft: true } : {}),
          ...(language === undefined ? {} : { language: run.rightToLeft ? { bidirectional: language } : { value: language } }),
        }),
    );
  }
}
