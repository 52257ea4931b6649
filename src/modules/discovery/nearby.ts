import { bearsAdvice, type Catalogue, fullTitle, listedName, type StoredWork, type Structure, type WorkType } from '../catalogue/index.ts';
import type { SearchIndex } from './search-index.ts';

export interface NearWork {
  readonly title: string;
  readonly titleLanguage: string | undefined;
  readonly href: string;
  /** True for a work under cultural advice. */
  readonly advice: boolean;
}

/** Works near to one, for the end of its page. */
export interface Nearby {
  /** Like it in their words and ideas, the likest first. `shared`: preferred labels of ideas that both are marked with. */
  readonly alike: readonly (NearWork & { readonly type: WorkType; readonly shared: readonly string[] })[];
  /** Others by those who made it. */
  readonly byTheSame: readonly {
    readonly name: string;
    readonly href: string;
    readonly works: readonly NearWork[];
  }[];
  /** The collections that it stands in, with how many others stand there. */
  readonly alsoIn: readonly { readonly label: string; readonly href: string; readonly others: number }[];
}

const mostAlike = 5;
const mostPeople = 3;
const mostEach = 3;
const mostShared = 2;
/** The roles of those whose other works a reader may want. */
const makers = new Set(['author', 'organisation', 'host']);

export async function nearbyWorks(work: StoredWork, catalogue: Catalogue, structure: Structure, index: SearchIndex): Promise<Nearby> {
  const doc = await index.find(work.id);
  // What the page names as connected is not named again.
  const connected = new Set(work.record.relations.flatMap((relation) => ('work' in relation ? [relation.work] : [])));
  const own = new Set(work.record.concepts);
  const alike = doc === undefined ? [] : await index.cards(await index.similar(doc, mostAlike + connected.size));
  const byTheSame = [];
  for (const contribution of work.record.contributors.filter(({ role }) => makers.has(role)).slice(0, mostPeople)) {
    if (contribution.id === undefined) continue;
    const set = { kind: 'contributor', id: contribution.id } as const;
    const others = (await catalogue.list({ set, sort: 'newest', limit: mostEach + 1, offset: 0 })).filter(({ id }) => id !== work.id);
    if (others.length > 0) byTheSame.push({ contribution, others: others.slice(0, mostEach) });
  }
  return {
    alike: alike
      .filter(({ id }) => !connected.has(id))
      .slice(0, mostAlike)
      .map(({ id, card }) => ({
        title: card.title,
        titleLanguage: card.titleLanguage,
        href: `/works/${id}`,
        advice: card.advice,
        type: card.type,
        shared: card.concepts
          .filter((concept) => own.has(concept))
          .flatMap((concept) => structure.concepts.get(concept)?.prefLabel ?? [])
          .slice(0, mostShared),
      })),
    byTheSame: byTheSame.map(({ contribution, others }) => ({
      name: listedName(contribution),
      href: `/contributors/${contribution.id}`,
      works: others.map(({ id, record }) => ({
        title: fullTitle(record),
        titleLanguage: record.titleLanguage,
        href: `/works/${id}`,
        advice: bearsAdvice(record),
      })),
    })),
    alsoIn: work.record.placements.flatMap((path) => {
      const collection = structure.collections.get(path);
      return collection === undefined || collection.count < 2
        ? []
        : [{ label: collection.name, href: `/browse/${path}`, others: collection.count - 1 }];
    }),
  };
}
