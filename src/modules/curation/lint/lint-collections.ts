import type { CollectionDefinition } from '../../catalogue/index.ts';

/** A tagline that stands on the wrong collection, as far as the other collections tell. */
export interface TaglineFinding {
  readonly path: string;
  readonly name: string;
  readonly tagline: string;
  /** `elsewhere`: it is the tagline of collections of another kind; `name`: it only repeats the name. */
  readonly kind: 'elsewhere' | 'name';
  /** The collection whose tagline it is. */
  readonly other: string;
}

/**
 * Taglines that do not belong where they stand. Collections that give the same facet values, or bear the same name, are of one kind and may
 * share a tagline; one that collections of another kind bear, and more of them, was put there by mistake.
 */
export function lintCollections(collections: readonly CollectionDefinition[]): TaglineFinding[] {
  const all = flatten(collections, '');
  const kindOf = ({ definition: { name, gives } }: Placed) =>
    gives === undefined ? `name ${name.toLowerCase()}` : `gives ${JSON.stringify(gives)}`;
  const findings: TaglineFinding[] = [];
  for (const [, sharing] of Map.groupBy(
    all.filter(({ definition }) => definition.tagline !== undefined),
    ({ definition }) => key(definition.tagline!),
  )) {
    const kinds = [...Map.groupBy(sharing, kindOf).values()].sort((a, b) => b.length - a.length);
    const [owners, ...others] = kinds;
    // Where as many of one kind bear it as of another, nobody can tell whose it is: both are told.
    const strays = others.length > 0 && others[0]!.length === owners!.length ? kinds.flat() : others.flat();
    for (const stray of strays) {
      const other = kinds.flat().find((candidate) => kindOf(candidate) !== kindOf(stray))!;
      findings.push({
        path: stray.path,
        name: stray.definition.name,
        tagline: stray.definition.tagline!,
        kind: 'elsewhere',
        other: other.definition.name,
      });
    }
  }
  for (const { path, definition } of all)
    if (definition.tagline !== undefined && key(definition.tagline) === key(definition.name))
      findings.push({ path, name: definition.name, tagline: definition.tagline, kind: 'name', other: definition.name });
  return findings;
}

interface Placed {
  readonly path: string;
  readonly definition: CollectionDefinition;
}

function flatten(collections: readonly CollectionDefinition[], above: string): Placed[] {
  return collections.flatMap((definition) => {
    const path = `${above}${definition.slug}`;
    return [{ path, definition }, ...flatten(definition.children ?? [], `${path}/`)];
  });
}

const key = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
