import { fold, words } from '../../platform/text.ts';
import type { SearchIndex } from './search-index.ts';

/** The facet by which works that bear a content note are found, and the one by which they are left out. Their values are topics. */
export const noteFacet = 'note';
export const withoutNoteFacet = 'without-note';

/**
 * Facets that an index keeps beside those that readers choose from; no address can name them. A value of the first is the value of a
 * topic, a space, and the topic as a record writes it; the second has one value, that of every work that bears a note.
 */
export const topicAsWritten = '=topic';
export const noted = '=noted';

/** What a topic is in addresses: "self-harm" for "Self harm". Empty where there is no letter or digit in it. */
export function topicValue(topic: string): string {
  return words(fold(topic)).join('-');
}

export interface NoteTopics {
  /** The topic as it is written most often, by its value. */
  readonly names: ReadonlyMap<string, string>;
  /** Works that bear any note. */
  readonly works: number;
}

const known = new WeakMap<SearchIndex, { readonly version: string; readonly topics: NoteTopics }>();

/** The topics of all content notes in the library, read once for each version of the index. */
export async function noteTopics(index: SearchIndex): Promise<NoteTopics> {
  const kept = known.get(index);
  if (kept?.version === index.version) return kept.topics;
  const { version } = index;
  const names = new Map<string, { name: string; works: number }>();
  for (const [written, works] of await index.values(topicAsWritten)) {
    const at = written.indexOf(' ');
    const [value, name] = [written.slice(0, at), written.slice(at + 1)];
    const before = names.get(value);
    if (before === undefined || works > before.works || (works === before.works && name < before.name)) names.set(value, { name, works });
  }
  const topics: NoteTopics = {
    names: new Map([...names].map(([value, { name }]) => [value, name])),
    works: (await index.values(noted)).get('yes') ?? 0,
  };
  known.set(index, { version, topics });
  return topics;
}
