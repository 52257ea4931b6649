import { LineSplitter } from '../../../platform/line-splitter.ts';
import type { SplitAbstract } from '../fields/abstract-text.ts';
import type { Doubt, ReadEvent, Reader } from '../format.ts';
import { unguardCell } from './cell.ts';
import { type CsvColumn, csvColumns } from './columns.ts';
import { recordOfRow } from './record-of-row.ts';
import { RowScanner, type ScannedRow } from './row-scanner.ts';

/** Reads the library's CSV: a header that names columns, then one work a row. Commas, semicolons and tabs are understood as separators. */
export function createCsvReader({ splitAbstract }: { splitAbstract?: SplitAbstract } = {}): Reader {
  return {
    id: 'csv',
    name: 'CSV',
    extensions: ['csv', 'tsv'],
    sniff(head) {
      const names = headerNames(head);
      const known = names.filter((name) => isColumn(name)).length;
      return names.includes('title') && known >= 2 ? Math.min(0.95, 0.6 + 0.4 * (known / names.length)) : 0;
    },
    async *read(chunks) {
      const lines = new LineSplitter();
      let scanner: RowScanner | undefined;
      const table = new Table(splitAbstract);
      const eventsOf = function* (line: string): Generator<ReadEvent> {
        const text = scanner === undefined ? line.replace(/^\uFEFF/, '') : line;
        scanner ??= new RowScanner(delimiterOf(text));
        for (const row of scanner.line(text)) yield* table.row(row);
      };
      for await (const chunk of chunks) {
        for (const line of lines.push(chunk)) yield* eventsOf(line);
      }
      for (const line of lines.end()) yield* eventsOf(line);
      for (const row of scanner?.end() ?? []) yield* table.row(row);
    },
  };
}

export const csvReader = createCsvReader();

/** Turns rows into records by the columns that the first row names. */
class Table {
  private readonly split: SplitAbstract | undefined;
  private columns: Array<CsvColumn | undefined> | undefined;
  private headerText: string | undefined;
  private hasTitles = true;
  private notices: Doubt[] = [];

  constructor(split: SplitAbstract | undefined) {
    this.split = split;
  }

  *row({ line, cells, text, unclosed }: ScannedRow): Generator<ReadEvent> {
    if (!this.hasTitles) return;
    const context = this.headerText === undefined ? {} : { context: this.headerText };
    const rejected = (reason: string): ReadEvent => ({ kind: 'rejected', line, reason, text, ...context });
    if (unclosed) {
      yield rejected('A quotation mark in this row has no partner. Close it, or double each quotation mark inside a cell.');
      return;
    }
    if (cells.every((cell) => cell.trim() === '')) return;
    if (this.columns === undefined) {
      const problem = this.header(cells);
      this.headerText = text;
      // What is put aside is the whole table: a header without its rows could not be mended apart.
      if (problem !== undefined) yield { kind: 'rejected', line, reason: problem, text, excerpt: true };
      return;
    }
    if (cells.length !== this.columns.length) {
      yield rejected(
        `This row has ${cells.length} cells and the header has ${this.columns.length}. Put text that holds a separator or a quotation mark in quotation marks.`,
      );
      return;
    }
    const row: Partial<Record<CsvColumn, string>> = {};
    for (const [index, column] of this.columns.entries()) {
      const value = unguardCell(cells[index]!).trim();
      if (column !== undefined && value !== '') row[column] ??= value;
    }
    const read = recordOfRow(row, this.split);
    if ('reason' in read) yield rejected(read.reason);
    else {
      yield { kind: 'record', line, record: read.record, doubts: [...this.notices, ...read.doubts], source: text, ...context };
      this.notices = [];
    }
  }

  private header(cells: readonly string[]): string | undefined {
    const names = cells.map(columnName);
    this.columns = names.map((name) => (isColumn(name) ? name : undefined));
    this.hasTitles = names.includes('title');
    if (!this.hasTitles)
      return `The first row must name the columns, “title” among them; without that no row can be read. Columns: ${csvColumns.join(', ')}.`;
    const unknown = cells.filter((_, index) => this.columns![index] === undefined && names[index] !== '');
    if (unknown.length > 0) {
      this.notices = [
        {
          field: 'citation',
          message: `These columns are not known and are passed over: ${unknown.join(', ')}.`,
          confidence: 'likely right',
        },
      ];
    }
    return undefined;
  }
}

function columnName(cell: string): string {
  return cell
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

function isColumn(name: string): name is CsvColumn {
  return (csvColumns as readonly string[]).includes(name);
}

function delimiterOf(head: string): string {
  const line = /^[^\r\n]*/.exec(head)?.[0] ?? '';
  const count = (separator: string) => line.split(separator).length;
  return [',', ';', '\t'].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

function headerNames(head: string): string[] {
  const line = /^\uFEFF?([^\r\n]*)/.exec(head)?.[1] ?? '';
  return line.split(delimiterOf(line)).map((cell) => columnName(cell.replace(/^\s*"(.*)"\s*$/, '$1')));
}
