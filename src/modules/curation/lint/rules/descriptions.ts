import { words } from '../../../../platform/text.ts';
import type { Description, WorkRecord } from '../../../catalogue/index.ts';
import type { Found, Rule } from '../finding.ts';

const textOf = ({ sections }: Description) => sections.map(({ text }) => text).join('\n\n');
const key = (description: Description) => words(textOf(description).toLowerCase()).join(' ');

function* sameTwice(record: WorkRecord): Generator<Found> {
  const seen = new Map<string, Description>();
  for (const [index, description] of record.descriptions.entries()) {
    const before = seen.get(key(description));
    if (before === undefined) {
      seen.set(key(description), description);
      continue;
    }
    const alike = before.kind === description.kind && before.language === description.language;
    yield {
      on: [description, index],
      values: { layer: description.kind, other: before.kind },
      // Of two kinds, which of them the text belongs to is for a person to say.
      ...(alike && {
        repair: (current: WorkRecord) => ({ ...current, descriptions: current.descriptions.filter((_, position) => position !== index) }),
      }),
    };
  }
}

function* withoutAttribution(record: WorkRecord): Generator<Found> {
  for (const description of record.descriptions)
    if (description.writtenBy.kind === 'unknown')
      yield { on: [description.kind, description.language], values: { layer: description.kind } };
}

/** What a plain-language layer says beyond what an abstract does: it does not count as length. */
const beyondAbstract: ReadonlySet<string> = new Set(['who-it-is-for', 'how-to-use-it']);

function* longPlainLanguage(record: WorkRecord): Generator<Found> {
  const lengthOf = ({ sections }: Description) =>
    sections.filter(({ role }) => !beyondAbstract.has(role)).reduce((sum, { text }) => sum + words(text).length, 0);
  for (const plain of record.descriptions.filter(({ kind }) => kind === 'plain-language')) {
    const abstract = record.descriptions.find(({ kind, language }) => kind === 'abstract' && language === plain.language);
    if (abstract === undefined || lengthOf(plain) <= lengthOf(abstract)) continue;
    yield { on: [textOf(plain), textOf(abstract)], values: { words: lengthOf(plain), abstract: lengthOf(abstract) } };
  }
}

function* involvement({ involvement: stated }: WorkRecord): Generator<Found> {
  if (stated.level === 'none-stated') {
    if (stated.statement !== undefined) yield { on: stated, values: { kind: 'noneStated' } };
  } else if (stated.source === undefined) yield { severity: 'error', on: stated, values: { kind: 'source' } };
  else if (stated.statement === undefined) yield { severity: 'advice', on: stated, values: { kind: 'statement' } };
}

function* contentNotes(record: WorkRecord): Generator<Found> {
  for (const note of record.contentNotes) if (note.writtenBy === undefined) yield { on: note, values: { text: note.topic } };
}

const dayMs = 86_400_000;

/** What a note warns of, and how it is said, changes with the years: with each that passes the note is to be read again. */
function* oldNotes(record: WorkRecord, { today }: { today: string }): Generator<Found> {
  for (const note of record.contentNotes) {
    const years = note.writtenOn === undefined ? 0 : Math.floor((Date.parse(today) - Date.parse(note.writtenOn)) / (365 * dayMs));
    if (years >= 1) yield { on: [note, years], values: { text: note.topic, years } };
  }
}

export const descriptionRules: readonly Rule[] = [
  { id: 'same-description-twice', severity: 'warning', fields: ['descriptions'], check: sameTwice },
  { id: 'abstract-without-attribution', severity: 'advice', fields: ['descriptions'], check: withoutAttribution },
  { id: 'long-plain-language', severity: 'advice', fields: ['descriptions'], check: longPlainLanguage },
  { id: 'involvement-without-source', severity: 'warning', fields: ['involvement'], check: involvement },
  { id: 'content-note-without-author', severity: 'advice', fields: ['contentNotes'], check: contentNotes },
  { id: 'content-note-old', severity: 'advice', fields: ['contentNotes'], check: oldNotes },
];
