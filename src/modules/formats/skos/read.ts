import { Parser, type Quad, type Term } from 'n3';
import { type Concept, type ConceptScheme, normalConcept, normalScheme } from '../../catalogue/index.ts';
import { conceptAddress, dct, mappingRelations, owl, own, rdf, rdfs, skos } from './skos-terms.ts';
import type { SkosContext } from './write.ts';

/** Something in a file that was left out, or taken otherwise than it stood. */
export interface SkosProblem {
  readonly kind: /** A concept without a preferred label cannot be shown. It was left out. */
    | 'no-label'
    /** A broader or related concept that the file does not hold. */
    | 'unknown-target'
    /** A label that the concept has already. */
    | 'label-twice'
    /** A value that says nothing here. */
    | 'not-understood'
    /** More than one scheme; all their concepts were taken as one. */
    | 'many-schemes';
  /** Where it stands, as far as can be told. Counted from 1. */
  readonly line: number | undefined;
  /** What stands there. */
  readonly text: string;
}

export type SkosReading =
  | { readonly kind: 'read'; readonly scheme: ConceptScheme; readonly problems: readonly SkosProblem[] }
  /** The text breaks off the rules of Turtle in this line. `detail` is the parser's, in English. */
  | { readonly kind: 'unreadable'; readonly line: number | undefined; readonly detail: string }
  /** It is RDF, and there is no concept in it. */
  | { readonly kind: 'no-concepts' };

/**
 * Reads SKOS in Turtle or N-Triples. Fetches nothing and never throws. A concept of this library keeps its id; any other gets one from the end
 * of its address. Labels in other languages than the scheme's become further labels.
 */
export function readSkos(text: string, { baseUrl, language }: SkosContext): SkosReading {
  let quads: Quad[];
  try {
    quads = new Parser({ baseIRI: `${baseUrl}/concepts` }).parse(text);
  } catch (error) {
    const { message, context } = error as Error & { context?: { line?: number } };
    return { kind: 'unreadable', line: context?.line, detail: message.slice(0, 300) };
  }
  const subjects = Map.groupBy(quads, ({ subject }) => key(subject));
  const facts = (subject: string, predicate: string): Term[] =>
    (subjects.get(subject) ?? []).filter((one) => one.predicate.value === predicate).map(({ object }) => object);
  const texts = (subject: string, ...predicates: string[]) =>
    predicates.flatMap((predicate) => facts(subject, predicate)).flatMap((term) => (term.termType === 'Literal' ? clean(term.value) : []));
  const problems: SkosProblem[] = [];
  const lineOf = createLineFinder(text);
  const problem = (kind: SkosProblem['kind'], subject: string, said = subject) =>
    problems.push({ kind, line: lineOf(subject), text: said.slice(0, 200) });

  const typed = (type: string) =>
    [...subjects.keys()].filter((subject) => facts(subject, `${rdf}type`).some(({ value }) => value === `${skos}${type}`));
  const schemes = typed('ConceptScheme');
  const addresses = typed('Concept').filter((subject) => !subject.startsWith('_:'));
  if (addresses.length === 0) return { kind: 'no-concepts' };
  const [scheme = ''] = schemes;
  if (schemes.length > 1) problem('many-schemes', schemes[1]!);

  const ids = idsOf(addresses, baseUrl);
  const schemeLanguage = texts(scheme, `${dct}language`)[0];
  const wanted = (schemeLanguage ?? language).toLowerCase();
  const labelled = addresses.filter((subject) => {
    const known = texts(subject, `${skos}prefLabel`).length > 0;
    if (!known) problem('no-label', subject);
    return known;
  });
  const taken = new Set(labelled);

  const conceptOf = (subject: string): Concept => {
    const used = new Set<string>();
    const fresh = (labels: readonly string[]) =>
      labels.filter((label) => {
        if (used.has(label)) problem('label-twice', subject, label);
        return !used.has(label) && used.add(label);
      });
    const names = facts(subject, `${skos}prefLabel`).filter((term) => term.termType === 'Literal' && clean(term.value).length > 0);
    const main = names.find((term) => languageOf(term) === wanted) ?? names.find((term) => languageOf(term) === '') ?? names[0]!;
    const [prefLabel] = fresh(clean(main.value));
    const targets = (predicate: string) => {
      const found = facts(subject, `${skos}${predicate}`).flatMap(({ value }) => {
        if (taken.has(value)) return ids.get(value)!;
        // A concept of this library that stands in another of its schemes.
        const here = ownId(value, baseUrl);
        if (here === undefined) problem('unknown-target', subject, value);
        return here ?? [];
      });
      return [...new Set(found)];
    };
    const pairs = (subjectOf: string, predicate: string, pattern: RegExp) =>
      Object.fromEntries(
        texts(subjectOf, predicate).flatMap((value) => {
          const [, name, said] = pattern.exec(value) ?? [];
          if (name === undefined) problem('not-understood', subjectOf, value);
          return name === undefined ? [] : [[name, said!.trim()]];
        }),
      );
    return normalConcept({
      id: ids.get(subject)!,
      prefLabel: prefLabel!,
      altLabels: fresh([
        ...names.filter((term) => term !== main).flatMap(({ value }) => clean(value)),
        ...texts(subject, `${skos}altLabel`),
      ]),
      hiddenLabels: fresh(texts(subject, `${skos}hiddenLabel`)),
      ambiguousLabels: fresh(texts(subject, `${own}ambiguousLabel`)),
      broader: targets('broader'),
      related: targets('related'),
      scopeNote: texts(subject, `${skos}scopeNote`, `${skos}definition`).join('\n\n'),
      usage: pairs(subject, `${own}usage`, /^([A-Z]{2}):\s*(\S.*)$/s),
      facet: texts(subject, `${own}group`)[0],
      mappings: mappingsOf(subject),
      neverSynonym: texts(subject, `${own}neverSynonym`).includes('true'),
      sources: facts(subject, `${dct}source`)
        .map(({ value }) => value.trim())
        .filter((value) => {
          const address = /^https?:/.test(value) && URL.canParse(value);
          if (!address) problem('not-understood', subject, value);
          return address;
        }),
    });
  };

  const mappingsOf = (subject: string) =>
    (subjects.get(subject) ?? []).flatMap(({ predicate, object }) => {
      const relation = mappingRelations.find((name) => predicate.value === `${skos}${name}`);
      if (relation === undefined) return [];
      const [checked] = texts(key(object), `${own}checked`);
      const address = URL.canParse(object.value) ? new URL(object.value).host : '';
      const label = texts(key(object), `${skos}prefLabel`)[0] ?? (object.termType === 'NamedNode' ? object.value : undefined);
      const vocabulary = texts(key(object), `${own}vocabulary`)[0] ?? address;
      if (label === undefined || vocabulary === '') {
        problem('not-understood', subject, object.value);
        return [];
      }
      return [{ scheme: vocabulary, label, relation, ...(checked !== undefined && { checked: checked === 'true' }) }];
    });

  const groups = Object.fromEntries(
    texts(scheme, `${own}groupName`).flatMap((value) => {
      const [, name, said] = /^([a-z0-9]+(?:-[a-z0-9]+)*):\s*(\S.*)$/s.exec(value) ?? [];
      return name === undefined ? [] : [[name, said!.trim()]];
    }),
  );
  const title = texts(scheme, `${dct}title`, `${skos}prefLabel`, `${rdfs}label`)[0] ?? '';
  return {
    kind: 'read',
    scheme: normalScheme({
      id: texts(scheme, `${dct}identifier`).find((id) => slugPattern.test(id)) ?? slugOf(title),
      title,
      description: texts(scheme, `${dct}description`)[0],
      language: schemeLanguage,
      version: texts(scheme, `${owl}versionInfo`)[0],
      groups,
      concepts: labelled.map(conceptOf),
    }),
    problems: problems.toSorted((a, b) => (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER)),
  };
}

const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function key(term: Term): string {
  return term.termType === 'BlankNode' ? `_:${term.value}` : term.value;
}

function languageOf(term: Term): string {
  return term.termType === 'Literal' ? term.language.toLowerCase() : '';
}

/** A text as a page can show it, or nothing. */
function clean(value: string): string[] {
  const text = value
    .toWellFormed()
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .trim();
  return text === '' ? [] : [text];
}

function ownId(address: string, baseUrl: string): string | undefined {
  const beginning = conceptAddress(baseUrl, '');
  const id = address.startsWith(beginning) ? address.slice(beginning.length) : '';
  return slugPattern.test(id) ? id : undefined;
}

/** Letters and digits of a text, joined by hyphens: what may stand in an address. */
export function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');
}

/** An id for every address: the library's own stay what they are, and no two get the same. */
function idsOf(addresses: readonly string[], baseUrl: string): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const used = new Set<string>();
  const give = (address: string, id: string) => {
    ids.set(address, id);
    used.add(id);
  };
  for (const address of addresses) {
    const id = ownId(address, baseUrl);
    if (id !== undefined) give(address, id);
  }
  for (const address of addresses) {
    if (ids.has(address)) continue;
    const end = slugOf(decoded(/[^/#:]*$/.exec(address.replace(/[/#]+$/, ''))![0])) || 'concept';
    let id = end;
    for (let number = 2; used.has(id); number += 1) id = `${end}-${number}`;
    give(address, id);
  }
  return ids;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Looking for a line reads the whole text; a file with more to tell than this is not mended line by line. */
const mostLinesTold = 300;

/** The first line that holds an address, or the end of it after a prefix. The parser does not keep where a statement stood. */
function createLineFinder(text: string): (address: string) => number | undefined {
  let lines: readonly string[] | undefined;
  let told = 0;
  return (address) => {
    told += 1;
    if (told > mostLinesTold) return undefined;
    lines ??= text.split(/\r\n?|\n/);
    const end = /[^/#]*$/.exec(address)![0];
    const whole = lines.findIndex((line) => line.includes(address));
    const short = whole === -1 && end !== '' ? lines.findIndex((line) => line.includes(`:${end}`) || line.includes(`${end}>`)) : whole;
    return short === -1 ? undefined : short + 1;
  };
}
