import { createHash } from 'node:crypto';
import {
  type CollectionDefinition,
  type Concept,
  type ConceptScheme,
  normalScheme,
  type Ordering,
  type WorkId,
} from '../../catalogue/index.ts';

/** What is edited as one and is either the library folder's or kept here: the tree of collections, or one scheme. */
export type Part = 'collections' | `scheme:${string}`;
export type PartContent = readonly CollectionDefinition[] | ConceptScheme;

export const editActions = [
  'concept-added',
  'concept-changed',
  'concept-retired',
  'concepts-merged',
  'concept-split',
  'scheme-imported',
  'collection-added',
  'collection-changed',
  'collection-moved',
  'collection-deleted',
  'works-moved',
  'folder-taken',
  'undone',
] as const;
export type EditAction = (typeof editActions)[number];

export interface ConceptChange {
  readonly id: string;
  readonly before?: Concept | undefined;
  readonly after?: Concept | undefined;
}

type SchemeHead = Omit<ConceptScheme, 'concepts'>;

/** What an edit did. A scheme is told by its concepts, so that a large one is not written down twice with every edit. */
export type Changes =
  | {
      readonly kind: 'scheme';
      readonly concepts: readonly ConceptChange[];
      readonly head?: { readonly before: SchemeHead; readonly after: SchemeHead } | undefined;
      /** The order of ids before, where it is another now. */
      readonly order?: readonly string[] | undefined;
    }
  | { readonly kind: 'collections'; readonly before: readonly CollectionDefinition[]; readonly after: readonly CollectionDefinition[] };

export interface RefiledWork {
  readonly id: WorkId;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Where a concept or collection that is gone leads to. */
export interface Forward {
  readonly kind: 'concept' | 'collection';
  readonly from: string;
  readonly to: string;
}

export interface Edit {
  readonly number: number;
  readonly part: Part;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  readonly action: EditAction;
  readonly changes: Changes;
  readonly works: readonly RefiledWork[];
  /** Digests of the part. */
  readonly before: string;
  readonly after: string;
  /** The digest of the folder's part that the part was kept over before; absent: it was the folder's. */
  readonly kept: string | undefined;
  readonly undoneBy: number | undefined;
}

/** Collections with their keys in one order and without what is empty. */
export function normalCollections(collections: readonly CollectionDefinition[]): CollectionDefinition[] {
  return collections.map(({ slug, name, tagline, summary, quotation, gives, children }) => ({
    slug,
    name,
    ...(tagline !== undefined && { tagline }),
    ...(summary !== undefined && { summary }),
    ...(quotation !== undefined && {
      quotation: { text: quotation.text, by: quotation.by, ...(quotation.source !== undefined && { source: quotation.source }) },
    }),
    ...(gives !== undefined && Object.keys(gives).length > 0 && { gives }),
    ...(children !== undefined && children.length > 0 && { children: normalCollections(children) }),
  }));
}

export function normalPart(content: PartContent): PartContent {
  return isScheme(content) ? normalScheme(content) : normalCollections(content);
}

export function isScheme(content: PartContent): content is ConceptScheme {
  return !Array.isArray(content);
}

/** The same for the same content, however its keys are ordered. */
export function digestOf(content: PartContent | Concept): string {
  const normal = Array.isArray(content) || 'concepts' in content ? normalPart(content as PartContent) : content;
  return createHash('sha256').update(JSON.stringify(normal)).digest('base64url').slice(0, 22);
}

export function partOf(ordering: Pick<Ordering, 'collections' | 'schemes'>, part: Part): PartContent | undefined {
  if (part === 'collections') return ordering.collections;
  return ordering.schemes.find(({ id }) => `scheme:${id}` === part);
}

export function withPart(ordering: Ordering, part: Part, content: PartContent): Ordering {
  if (!isScheme(content)) return { ...ordering, collections: content };
  const known = ordering.schemes.some(({ id }) => id === content.id);
  const schemes = known ? ordering.schemes.map((one) => (`scheme:${one.id}` === part ? content : one)) : [...ordering.schemes, content];
  return { ...ordering, schemes };
}

export function changesBetween(before: PartContent, after: PartContent): Changes {
  if (!isScheme(before) || !isScheme(after)) {
    if (isScheme(before) || isScheme(after)) throw new Error('a scheme cannot become collections');
    return { kind: 'collections', before: normalCollections(before), after: normalCollections(after) };
  }
  const { concepts: was, ...headBefore } = normalScheme(before);
  const { concepts: is, ...headAfter } = normalScheme(after);
  const old = new Map(was.map((concept) => [concept.id, concept]));
  const now = new Map(is.map((concept) => [concept.id, concept]));
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const ids = new Set([...old.keys(), ...now.keys()]);
  const order = was.map(({ id }) => id);
  return {
    kind: 'scheme',
    concepts: [...ids].flatMap((id) => (same(old.get(id), now.get(id)) ? [] : [{ id, before: old.get(id), after: now.get(id) }])),
    ...(!same(headBefore, headAfter) && { head: { before: headBefore, after: headAfter } }),
    ...(!same(
      order,
      is.map(({ id }) => id),
    ) && { order }),
  };
}

/** The part as it was before the changes. `content` must be as they left it. */
export function turnedBack(content: PartContent, changes: Changes): PartContent {
  if (changes.kind === 'collections') return changes.before;
  if (!isScheme(content)) throw new Error('changes of a scheme cannot be turned back in collections');
  const concepts = new Map(content.concepts.map((concept) => [concept.id, concept]));
  for (const { id, before } of changes.concepts) {
    if (before === undefined) concepts.delete(id);
    else concepts.set(id, before);
  }
  const { concepts: _, ...head } = content;
  const order = changes.order ?? content.concepts.map(({ id }) => id);
  return normalScheme({ ...(changes.head?.before ?? head), concepts: order.flatMap((id) => concepts.get(id) ?? []) });
}
