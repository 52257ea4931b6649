import { createHash } from 'node:crypto';
import { english } from '../../words/index.ts';
import {
  accessOf,
  effectiveFacets,
  listedName,
  normaliseIdentifier,
  type StoredWork,
  type Structure,
  sortAuthor,
  sortTitle,
  typeLabel,
  workListFacts,
  yearOf,
} from '../catalogue/index.ts';
import { type FieldName, field, fieldOfRole, fieldRules } from './analysis/fields.ts';
import { analysisVersion, isCommon, tokens } from './analysis/words.ts';
import { noted, noteFacet, topicAsWritten, topicValue } from './note-topics.ts';
import type { IndexedPart, WorkCard } from './search-index.ts';
import { ownFacets } from './search-state.ts';
import { conceptTerm, createVocabulary, type Vocabulary } from './vocabulary/vocabulary.ts';

/** What an index keeps of one published work. */
export interface IndexDocument {
  readonly workId: string;
  readonly terms: ReadonlyMap<string, Posting>;
  /** Words as they are written, folded, with the terms that they are looked up by. */
  readonly words: ReadonlyMap<string, string>;
  readonly values: readonly (readonly [facet: string, value: string])[];
  readonly year: number | undefined;
  readonly sequence: number;
  readonly titleLength: number;
  readonly sortTitle: string;
  readonly sortAuthor: string;
  readonly card: WorkCard;
  readonly parts: readonly IndexedPart[];
}

export interface Posting {
  /** Bits of the parts that the term stands in. */
  readonly fields: number;
  /** How much the term says about the work, above 0 and up to 1. */
  readonly impact: number;
  /** Places, each the number of its part times 4,096 plus its place there; later places of long parts are left out. */
  readonly places: readonly number[];
}

/** Places of one part that are told apart; words beyond are found, but not in a row. */
export const placesInPart = 4_096;
/** Between texts of one part lie so many places, so that no phrase reaches from one into the next. */
const gap = 8;
/** Weighted frequency at which a term has half of its full impact. */
const halfImpact = 5;

/** How many times more the first of those who made a work counts. */
const firstNamed = 1.6;

/** What index documents depend on beside the works themselves. */
export interface IndexContext {
  readonly structure: Structure;
  readonly vocabulary: Vocabulary;
  /** Changes when documents made before are out of date. */
  readonly digest: string;
}

const contexts = new WeakMap<Structure, IndexContext>();

/** The context of the catalogue's ordering as it stands, made once for each. */
export function indexContext(structure: Structure): IndexContext {
  let context = contexts.get(structure);
  if (context === undefined) {
    context = makeContext(structure);
    contexts.set(structure, context);
  }
  return context;
}

function makeContext(structure: Structure): IndexContext {
  const ordering = {
    analysisVersion,
    collections: [...structure.collections.values()].map(({ path, name, gives }) => [path, name, gives]),
    facets: structure.facets.map(({ id, label, values }) => [id, label, values.map((value) => [value.id, value.label])]),
    concepts: structure.schemes.flatMap(({ concepts }) =>
      concepts.map(({ id, prefLabel, altLabels, hiddenLabels, ambiguousLabels, mappings, neverSynonym }) => [
        id,
        prefLabel,
        altLabels,
        hiddenLabels,
        ambiguousLabels,
        mappings,
        neverSynonym,
      ]),
    ),
  };
  return {
    structure,
    vocabulary: createVocabulary(structure.concepts.values()),
    digest: createHash('sha256').update(JSON.stringify(ordering)).digest('base64url').slice(0, 16),
  };
}

/** A posting being made: `impact` is the weighted frequency until all texts are read. */
interface Building {
  fields: number;
  impact: number;
  readonly places: number[];
}

type PartOf = Omit<IndexedPart, 'field' | 'text'>;
interface Said {
  readonly text: string;
  /** How many times more it counts. */
  readonly times: number;
  /** What passages are cut from it as. */
  readonly part?: PartOf | undefined;
  /** False: finds its work, and is not shown as what it was found by, because the words are the interface's. */
  readonly shown: boolean;
}

/** Makes the index document of a published work. */
export function indexDocument(work: StoredWork, { structure, vocabulary }: IndexContext): IndexDocument {
  const { record } = work;
  const texts = new Map<FieldName, Said[]>();
  const say = (name: FieldName, text: string | undefined, { part, times = 1, shown = true }: Partial<Said> = {}) => {
    if (text === undefined || text.trim() === '') return;
    const list = texts.get(name);
    const said = { text, part, times, shown };
    if (list === undefined) texts.set(name, [said]);
    else list.push(said);
  };

  say('title', record.title);
  say('title', record.subtitle);
  say('title', record.originalTitle?.text);
  // A work is known by whoever is named first.
  for (const [place, contribution] of record.contributors.entries())
    say('people', listedName(contribution), { times: place === 0 ? firstNamed : 1 });
  say('source', record.container?.title);
  say('source', record.container?.series);
  say('source', record.publisher);
  say('source', record.event);
  const concepts = record.concepts.flatMap((id) => structure.concepts.get(id) ?? []);
  for (const { prefLabel } of concepts) say('subject', prefLabel);
  for (const description of record.descriptions) {
    const { kind, language } = description;
    for (const section of description.sections) {
      const name =
        kind === 'one-line'
          ? 'lead'
          : section.role === 'unlabelled' && ['plain-language', 'easy-read', 'why-it-matters'].includes(kind)
            ? 'summary'
            : fieldOfRole[section.role];
      say(name, section.text, { part: { name: kind, label: section.label, language } });
    }
  }
  if (record.involvement.level !== 'none-stated') say('contribution', record.involvement.statement, { part: { name: 'involvement' } });
  for (const { topic } of record.contentNotes) say('text', topic, { part: { name: 'content-note' } });
  const places = record.placements.flatMap((path) => [...pathsAbove(path), path]);
  for (const path of new Set(places)) say('place', structure.collections.get(path)?.name);
  const facets = effectiveFacets(record, structure.given);
  for (const facet of structure.facets)
    for (const value of facets[facet.id] ?? []) say('place', facet.values.find(({ id }) => id === value)?.label);
  // A list item shows the type in its reader's language.
  say('place', typeLabel(record.type, english), { shown: false });
  // "Happell 2020" is how people look a citation up.
  const years = new Set([yearOf(record.issued), yearOf(record.availableOnline)].filter((year) => year !== undefined));
  for (const year of years) say('place', String(year));

  const building = new Map<string, Building>();
  const words = new Map<string, string>();
  const fieldNames = Object.keys(field) as FieldName[];
  let titleLength = 0;
  for (const [name, list] of texts) {
    const rule = fieldRules[name];
    const number = fieldNames.indexOf(name);
    const analysed = list.map(({ text }) => tokens(text));
    const length = analysed.reduce((sum, found) => sum + found.length, 0);
    if (name === 'title') titleLength = analysed.flat().filter(({ word }) => !isCommon(word)).length;
    const share = rule.weight / (1 - rule.b + (rule.b * length) / rule.usual);
    const count = (term: string, place: number, times: number) => {
      let entry = building.get(term);
      if (entry === undefined) {
        entry = { fields: 0, impact: 0, places: [] };
        building.set(term, entry);
      }
      entry.fields |= field[name];
      entry.impact += share * times;
      if (place < placesInPart - gap) entry.places.push(number * placesInPart + place);
    };
    let place = 0;
    for (const [which, found] of analysed.entries()) {
      const { times } = list[which]!;
      found.forEach((token, index) => {
        if (!isCommon(token.word)) {
          count(token.term, place + index, times);
          words.set(token.word, token.term);
        }
        // "co-design" is also found as "codesign".
        const next = found[index + 1];
        if (next?.tight) {
          const closed = token.word + next.word;
          const [whole] = tokens(closed);
          if (whole !== undefined) {
            count(whole.term, place + index, times);
            words.set(whole.word, whole.term);
          }
        }
      });
      for (const run of vocabulary.runsIn(found.map(({ base }) => base))) count(run.term, place + run.start, times);
      place += found.length + gap;
    }
  }
  for (const { id } of concepts) building.set(conceptTerm(id), { fields: field.subject, impact: fieldRules.subject.weight, places: [] });
  building.set(identifierTerm('work', work.id), { fields: field.text, impact: halfImpact, places: [] });
  for (const { scheme, value } of record.identifiers)
    building.set(identifierTerm(scheme, value), { fields: field.text, impact: halfImpact, places: [] });

  for (const posting of building.values()) {
    posting.impact /= halfImpact + posting.impact;
    // Parts are read in the order of the record, which is not that of their numbers.
    if (posting.places.length > 1) posting.places.sort((a, b) => a - b);
  }

  const values: [string, string][] = [...new Set(places.map((path) => path.split('/')[0]!))].map((topic) => ['topic', topic]);
  for (const path of new Set(places)) if (path.includes('/')) values.push(['category', path]);
  for (const [facet, list] of Object.entries(facets)) {
    // What a library calls like a facet of every library cannot be asked for, and is not to be counted among that.
    if (!(ownFacets as readonly string[]).includes(facet)) for (const value of list) values.push([facet, value]);
  }
  values.push(['type', record.type], ['involvement', record.involvement.level], ['access', accessOf(record)]);
  const routes = record.access.filter(({ kind }) => kind !== 'gone');
  for (const format of new Set(routes.flatMap(({ formats }) => formats))) values.push(['format', format]);
  for (const level of new Set(routes.flatMap(({ readingLevel }) => readingLevel?.level ?? []))) values.push(['level', level]);
  for (const language of new Set(record.languages)) values.push(['language', language]);
  for (const country of new Set(record.countries)) values.push(['country', country]);
  for (const { id } of concepts) values.push(['concept', id]);
  for (const topic of new Set(record.contentNotes.map((note) => note.topic))) {
    const value = topicValue(topic);
    if (value !== '') values.push([noteFacet, value], [topicAsWritten, `${value} ${topic}`]);
  }
  if (record.contentNotes.length > 0) values.push([noted, 'yes']);

  const { href: _href, ...card } = workListFacts(work);
  return {
    workId: work.id,
    terms: building,
    words,
    values,
    year: yearOf(record.issued),
    sequence: work.sequence ?? 0,
    titleLength: Math.min(255, titleLength),
    sortTitle: sortTitle(record),
    sortAuthor: sortAuthor(record),
    card: {
      ...card,
      people: record.contributors.flatMap((contribution) =>
        contribution.id === undefined ? [] : [{ id: contribution.id, name: listedName(contribution) }],
      ),
      concepts: concepts.map(({ id }) => id),
      updatedAt: work.updatedAt,
      addedOn: work.addedOn,
    },
    parts: [
      ...[...texts].flatMap(([name, list]) =>
        list.flatMap(({ text, part }) => (part === undefined ? [] : [{ field: field[name], text, ...part }])),
      ),
      // What a list item does not show, or not all of, still has to tell why a work was found.
      ...(['people', 'subject', 'place'] as const).flatMap((name) => {
        const list = (texts.get(name) ?? []).filter(({ part, shown }) => part === undefined && shown);
        return list.length === 0 ? [] : [{ field: field[name], name, text: list.map(({ text }) => text).join('; ') }];
      }),
    ],
  };
}

/** The collections above one: "a" and "a/b" for "a/b/c". */
function pathsAbove(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** The term that a work is found by when a reader pastes one of its identifiers. */
export function identifierTerm(scheme: string, value: string): string {
  return `=${scheme}:${normaliseIdentifier(scheme, value)}`;
}
