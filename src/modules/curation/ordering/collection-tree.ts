import type { CollectionDefinition } from '../../catalogue/index.ts';

type Tree = readonly CollectionDefinition[];

export function findCollection(tree: Tree, path: string): CollectionDefinition | undefined {
  const [slug, ...rest] = path.split('/');
  const found = tree.find((one) => one.slug === slug);
  return rest.length === 0 ? found : found && findCollection(found.children ?? [], rest.join('/'));
}

/** Every collection with its path, as the tree is read from top to bottom. */
export function walkTree(tree: Tree, above = ''): { readonly path: string; readonly collection: CollectionDefinition }[] {
  return tree.flatMap((collection) => {
    const path = above + collection.slug;
    return [{ path, collection }, ...walkTree(collection.children ?? [], `${path}/`)];
  });
}

export function parentOf(path: string): string | undefined {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : undefined;
}

/** The tree with other collections below one, or at the top where `path` is undefined. */
function withSiblings(tree: Tree, path: string | undefined, change: (siblings: Tree) => Tree): Tree {
  if (path === undefined) return change(tree);
  const [slug, ...rest] = path.split('/');
  return tree.map((one) =>
    one.slug === slug
      ? { ...one, children: withSiblings(one.children ?? [], rest.length === 0 ? undefined : rest.join('/'), change) }
      : one,
  );
}

export function addCollection(tree: Tree, parent: string | undefined, collection: CollectionDefinition): Tree {
  return withSiblings(tree, parent, (siblings) => [...siblings, collection]);
}

/** What is below a collection stays below it. */
export function replaceCollection(tree: Tree, path: string, collection: Omit<CollectionDefinition, 'children'>): Tree {
  const slug = path.slice(path.lastIndexOf('/') + 1);
  return withSiblings(tree, parentOf(path), (siblings) =>
    siblings.map((one) => (one.slug === slug ? { ...collection, children: one.children } : one)),
  );
}

export function removeCollection(tree: Tree, path: string): Tree {
  const slug = path.slice(path.lastIndexOf('/') + 1);
  return withSiblings(tree, parentOf(path), (siblings) => siblings.filter((one) => one.slug !== slug));
}

/** One place up or down among its siblings; the same tree where it stands at the end. */
export function moveCollection(tree: Tree, path: string, by: -1 | 1): Tree {
  const slug = path.slice(path.lastIndexOf('/') + 1);
  return withSiblings(tree, parentOf(path), (siblings) => {
    const from = siblings.findIndex((one) => one.slug === slug);
    const to = from + by;
    if (from === -1 || to < 0 || to >= siblings.length) return siblings;
    const moved = [...siblings];
    [moved[from], moved[to]] = [moved[to]!, moved[from]!];
    return moved;
  });
}

/** A path that stood at or below `from`, now at or below `to`. */
export function movedPath(path: string, from: string, to: string): string {
  return path === from || path.startsWith(`${from}/`) ? to + path.slice(from.length) : path;
}
