import { createHash } from 'node:crypto';
import {
  accessOf,
  effectiveFacets,
  layerLabels,
  listedName,
  normaliseIdentifier,
  type StoredWork,
  type Structure,
  sortAuthor,
  sortTitle,
  typeLabels,
  workListItem,
  yearOf,
} from '../catalogue/index.ts';
import { type FieldName, field, fieldOfRole, fieldRules } from './analysis/fields.ts';
import { analysisVersion, isCommon, tokens } from './analysis/words.ts';
import type { IndexedPart, WorkCard } from './search-index.ts';
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

/** Makes the index document of a published work. */
export function indexDocument(work: StoredWork, { structure, vocabulary }: IndexContext): IndexDocument {
  const { record } = work;
  const texts = new Map<FieldName, { text: string; part?: Omit<IndexedPart, 'field' | 'text'> | undefined; times: number }[]>();
  const say = (name: FieldName, text: string | undefined, part?: Omit<IndexedPart, 'field' | 'text'>, times = 1) => {
    if (text === undefined || text.trim() === '') return;
    const list = texts.get(name);
    if (list === undefined) texts.set(name, [{ text, part, times }]);
    else list.push({ text, part, times });
  };

  say('title', record.title);
  say('title', record.subtitle);
  say('title', record.originalTitle?.text);
  // A work is known by whoever is named first.
  for (const [place, contribution] of record.contributors.entries())
    say('people', listedName(contribution), undefined, place === 0 ? firstNamed : 1);
  say('source', record.container?.title);
  say('source', record.container?.series);
  say('source', record.publisher);
  say('source', record.event);
  const concepts = record.concepts.flatMap((id) => structure.concepts.get(id) ?? []);
  for (const { prefLabel } of concepts) say('subject', prefLabel);
  for (const description of record.descriptions) {
    const language = description.language === 'en' ? undefined : description.language;
    for (const section of description.sections) {
      const name =
        description.kind === 'one-line'
          ? 'lead'
          : section.role === 'unlabelled' && ['plain-language', 'easy-read', 'why-it-matters'].includes(description.kind)
            ? 'summary'
            : fieldOfRole[section.role];
      say(name, section.text, { label: section.label ?? layerLabels[description.kind], language });
    }
  }
  if (record.involvement.level !== 'none-stated')
    say('contribution', record.involvement.statement, { label: 'Lived-experience involvement', language: undefined });
  for (const { topic } of record.contentNotes) say('text', topic, { label: 'Content note', language: undefined });
  const places = record.placements.flatMap((path) => [...pathsAbove(path), path]);
  for (const path of new Set(places)) say('place', structure.collections.get(path)?.name);
  const facets = effectiveFacets(record, structure.given);
  for (const facet of structure.facets)
    for (const value of facets[facet.id] ?? []) say('place', facet.values.find(({ id }) => id === value)?.label);
  say('place', typeLabels[record.type]);
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

  const item = workListItem(work);
  const values: [string, string][] = [...new Set(places.map((path) => path.split('/')[0]!))].map((topic) => ['topic', topic]);
  for (const path of new Set(places)) if (path.includes('/')) values.push(['category', path]);
  for (const [facet, list] of Object.entries(facets)) for (const value of list) values.push([facet, value]);
  values.push(['type', record.type], ['involvement', record.involvement.level], ['access', accessOf(record).kind]);
  for (const language of new Set(record.languages)) values.push(['language', language]);
  for (const country of new Set(record.countries)) values.push(['country', country]);
  for (const { id } of concepts) values.push(['concept', id]);

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
      title: item.title,
      titleLanguage: item.titleLanguage,
      direction: item.direction,
      byline: item.byline.text,
      oneLine: item.oneLine,
      access: item.access,
      type: item.type,
      facts: item.facts ?? [],
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
        const list = (texts.get(name) ?? []).filter(({ part }) => part === undefined);
        return list.length === 0
          ? []
          : [{ field: field[name], label: standingLabels[name], text: list.map(({ text }) => text).join('; ') }];
      }),
    ],
  };
}

/** What passages are named by that come from the standing facts of a record, in the words of its page. */
const standingLabels = { people: 'Who made it', subject: 'What it is about', place: 'Filed under' } as const;

/** The collections above one: "a" and "a/b" for "a/b/c". */
function pathsAbove(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** The term that a work is found by when a reader pastes one of its identifiers. */
export function identifierTerm(scheme: string, value: string): string {
  return `=${scheme}:${normaliseIdentifier(scheme, value)}`;
}
