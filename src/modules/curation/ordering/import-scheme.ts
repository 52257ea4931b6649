import type { Words } from '../../../words/index.ts';
import { type Concept, type ConceptScheme, normalScheme } from '../../catalogue/index.ts';
import { readSkos, type SkosContext } from '../../formats/index.ts';
import { readSchemeText } from '../../site/index.ts';
import { sayFault } from './concept-form.ts';
import { changesBetween } from './edit.ts';
import { conceptFaults, conceptsById, idPattern } from './scheme-edits.ts';

/** Something in a file that was left out or stops it from being taken. */
export interface ImportNote {
  readonly line: number | undefined;
  readonly message: string;
  /** Language of the message, where it is a reader of formats that speaks. */
  readonly language?: string | undefined;
}

export interface ImportPlan {
  /** The scheme as it would stand; absent where the file cannot be taken. */
  readonly scheme: ConceptScheme | undefined;
  readonly added: readonly Concept[];
  readonly changed: readonly { readonly before: Concept; readonly after: Concept }[];
  readonly same: number;
  /** Concepts that are here and not in the file. They stay. */
  readonly untouched: number;
  readonly left: readonly ImportNote[];
  readonly faults: readonly ImportNote[];
}

const nothing = { scheme: undefined, added: [], changed: [], same: 0, untouched: 0, left: [] };

/**
 * What a file would do to a scheme. `target`: the id of the scheme that it goes into; a scheme of that id which is not here is made, of the
 * file's own name. Concepts of the same id take the file's form; none is taken away.
 */
export function planImport(text: string, target: string, schemes: readonly ConceptScheme[], context: SkosContext, t: Words): ImportPlan {
  const read = text.trimStart().startsWith('{') ? readOwn(text) : readTurtle(text, context, t);
  if (read.scheme === undefined) return { ...nothing, faults: read.notes };
  const here = schemes.find(({ id }) => id === target);
  const id = here?.id ?? read.scheme.id;
  if (!idPattern.test(id)) return { ...nothing, faults: [{ line: undefined, message: t('vocabulary.import.no-id') }] };
  if (here === undefined && schemes.some((scheme) => scheme.id === id))
    return { ...nothing, faults: [{ line: undefined, message: t('vocabulary.import.id-here', { id }) }] };
  const base: ConceptScheme = here ?? { ...read.scheme, title: read.scheme.title || id, concepts: [] };
  const incoming = new Map(read.scheme.concepts.map((concept) => [concept.id, concept]));
  const kept = base.concepts.map((concept) => incoming.get(concept.id) ?? concept);
  const known = new Set(base.concepts.map((concept) => concept.id));
  const scheme = normalScheme({
    ...base,
    groups: { ...read.scheme.groups, ...base.groups },
    concepts: [...kept, ...read.scheme.concepts.filter((concept) => !known.has(concept.id))],
  });
  const others = schemes.filter((one) => one.id !== id);
  const elsewhere = new Set(others.flatMap(({ concepts }) => concepts.map((concept) => concept.id)));
  const all = conceptsById([...others, scheme]);
  const lines = text.split(/\r\n?|\n/);
  const lineOf = ({ id: named }: Concept) => {
    const line = lines.findIndex((one) => one.includes(named));
    return line === -1 ? undefined : line + 1;
  };
  const faults = read.scheme.concepts.flatMap((concept): ImportNote[] => [
    ...(elsewhere.has(concept.id) ? [{ line: lineOf(concept), message: t('vocabulary.fault.id-taken', { text: concept.id }) }] : []),
    ...conceptFaults(concept, all).map((fault) => ({
      line: lineOf(concept),
      message: t('vocabulary.import.fault', { concept: concept.prefLabel, fault: sayFault(fault, t) }),
    })),
  ]);
  const changes = changesBetween(normalScheme(base), scheme);
  const concepts = changes.kind === 'scheme' ? changes.concepts : [];
  const added = concepts.flatMap(({ before, after }) => (before === undefined && after !== undefined ? [after] : []));
  const changed = concepts.flatMap(({ before, after }) => (before !== undefined && after !== undefined ? [{ before, after }] : []));
  return {
    scheme: faults.length === 0 ? scheme : undefined,
    added,
    changed,
    same: read.scheme.concepts.length - added.length - changed.length,
    untouched: base.concepts.filter((concept) => !incoming.has(concept.id)).length,
    left: read.notes,
    faults,
  };
}

interface Read {
  readonly scheme: ConceptScheme | undefined;
  readonly notes: readonly ImportNote[];
}

function readOwn(text: string): Read {
  const { scheme, problems } = readSchemeText(text);
  const notes = problems.map(({ line, path, message }) => ({
    line,
    message: path === undefined ? message : `${path}: ${message}`,
    language: 'en',
  }));
  return { scheme: scheme && normalScheme(scheme), notes };
}

function readTurtle(text: string, context: SkosContext, t: Words): Read {
  const read = readSkos(text, context);
  switch (read.kind) {
    case 'unreadable':
      return { scheme: undefined, notes: [{ line: read.line, message: read.detail, language: 'en' }] };
    case 'no-concepts':
      return { scheme: undefined, notes: [{ line: undefined, message: t('vocabulary.import.no-concepts') }] };
    case 'read':
      return {
        scheme: read.scheme,
        notes: read.problems.map(({ kind, line, text: said }) => ({ line, message: t(`vocabulary.import.left.${kind}`, { text: said }) })),
      };
  }
}
