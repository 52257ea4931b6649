import { LineSplitter } from '../../../platform/line-splitter.ts';
import type { SplitAbstract } from '../fields/abstract-text.ts';
import type { ReadEvent, Reader } from '../format.ts';
import { recordOfTags } from './record-of-tags.ts';
import { type TaggedLine, tagOf } from './ris-lines.ts';

/** Reads RIS, the tagged lines that reference managers and databases exchange. Tolerant of everything common exporters do to it. */
export function createRisReader({ splitAbstract }: { splitAbstract?: SplitAbstract } = {}): Reader {
  return {
    id: 'ris',
    name: 'RIS',
    extensions: ['ris'],
    sniff(head) {
      const start = /(?:^\uFEFF?|[\r\n])\s*TY[ \t\u00A0]{1,4}-[ \t]*[A-Za-z]+/i.exec(head);
      if (!start) return 0;
      return /[\r\n]\s*(?:ER|TI|T1|AU|A1|PY|Y1|AB)[ \t\u00A0]{1,4}-/i.test(head) ? 0.98 : 0.6;
    },
    async *read(chunks) {
      const splitter = new LineSplitter();
      const assembler = new RecordAssembler(splitAbstract);
      for await (const chunk of chunks) {
        for (const line of splitter.push(chunk)) assembler.line(line);
        yield* assembler.take();
      }
      for (const line of splitter.end()) assembler.line(line);
      assembler.end();
      yield* assembler.take();
    },
  };
}

export const risReader = createRisReader();

/** Lines outside any record are told in pieces of this many, so that a file of something else needs no memory. */
const linesTold = 200;

/** Puts lines together to records. */
class RecordAssembler {
  private readonly split: SplitAbstract | undefined;
  private number = 0;
  private readonly events: ReadEvent[] = [];
  private tags: { tag: string; value: string }[] | undefined;
  private source: string[] = [];
  private firstLine = 1;
  private stray: string[] = [];
  private strayLine = 1;
  private afterBlank = false;

  constructor(split: SplitAbstract | undefined) {
    this.split = split;
  }

  take(): ReadEvent[] {
    return this.events.splice(0);
  }

  line(raw: string): void {
    this.number += 1;
    const line = this.number === 1 ? raw.replace(/^\uFEFF/, '') : raw;
    const tagged = tagOf(line);
    if (tagged?.tag === 'TY') this.begin(line, tagged);
    else if (this.tags === undefined) this.outside(line, tagged);
    else if (tagged?.tag === 'ER') {
      this.source.push(line);
      this.finish(true);
    } else this.within(line, tagged);
  }

  end(): void {
    if (this.tags) this.finish(false);
    this.giveStray();
  }

  private begin(line: string, tagged: TaggedLine): void {
    if (this.tags) this.finish(false);
    this.giveStray();
    this.tags = [tagged];
    this.source = [line];
    this.firstLine = this.number;
    this.afterBlank = false;
  }

  private within(line: string, tagged: TaggedLine | undefined): void {
    this.source.push(line);
    if (tagged) this.tags!.push(tagged);
    else {
      const more = line.trim();
      const last = this.tags!.at(-1)!;
      if (more === '') {
        this.afterBlank = true;
        return;
      }
      if (last.tag !== 'TY') last.value += last.value === '' ? more : `${this.afterBlank ? '\n\n' : ' '}${more}`;
      else this.tags!.push({ tag: '', value: more });
    }
    this.afterBlank = false;
  }

  private outside(line: string, tagged: TaggedLine | undefined): void {
    // An "ER" or an empty line between records is nothing to tell.
    if (line.trim() === '' || (tagged?.tag === 'ER' && this.stray.length === 0)) return;
    if (this.stray.length === 0) this.strayLine = this.number;
    this.stray.push(line);
    if (tagged?.tag === 'ER' || this.stray.length >= linesTold) this.giveStray();
  }

  private giveStray(): void {
    if (this.stray.length === 0) return;
    this.events.push({
      kind: 'rejected',
      line: this.strayLine,
      reason: 'These lines belong to no record: a record begins with a line such as “TY  - JOUR”.',
      text: this.stray.join('\n'),
    });
    this.stray = [];
  }

  private finish(ended: boolean): void {
    const tags = this.tags!;
    const text = this.source.join('\n').trimEnd();
    this.tags = undefined;
    if (!tags.some(({ tag, value }) => tag !== 'TY' && tag !== 'ID' && value !== '')) {
      this.events.push({
        kind: 'rejected',
        line: this.firstLine,
        reason: 'This record names its type and nothing else. Add at least a title (TI).',
        text,
      });
      return;
    }
    const { record, doubts } = recordOfTags(tags, this.split);
    if (!ended)
      doubts.push({
        field: 'citation',
        message: 'The record does not end with “ER  -”: lines at its end may be missing.',
        confidence: 'likely right',
      });
    this.events.push({ kind: 'record', line: this.firstLine, record, doubts, source: text });
  }
}
