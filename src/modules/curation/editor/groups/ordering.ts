import { type RelationKind, relationKinds } from '../../../catalogue/index.ts';
import type { Fields } from '../form-spec.ts';

/** Where the work stands in the library and what it is about. */
export const orderingFields = {
  placements: {
    kind: 'set',
    show: 'places',
    label: 'editor.field.placements',
    hint: 'editor.hint.placements',
    options: ({ structure }) =>
      [...structure.collections.values()].map((collection) => {
        let topic = collection;
        while (topic.parent !== undefined) topic = topic.parent;
        return { value: collection.path, label: collection.name, group: topic.name };
      }),
  },
  facets: { kind: 'facets', label: 'editor.field.facets', hint: 'editor.hint.facets' },
  concepts: {
    kind: 'set',
    show: 'concepts',
    label: 'editor.field.concepts',
    hint: 'editor.hint.concepts',
    options: ({ structure }) => [...structure.concepts.values()].map(({ id, prefLabel }) => ({ value: id, label: prefLabel })),
  },
} as const satisfies Fields;

/** Other works, and where the facts of the record come from. */
export const connectionFields = {
  relations: {
    kind: 'list',
    label: 'editor.field.relations',
    item: 'editor.item.relation',
    add: 'editor.add.relation',
    tellBy: ['title', 'work'],
    wrong: 'editor.problem.relation',
    fields: {
      kind: {
        kind: 'choice',
        label: 'editor.field.relations.kind',
        values: relationKinds,
        say: (kind: RelationKind, t) => t(`catalogue.relation.${kind}.from`),
        required: true,
        check: 'one-of-these',
      },
      work: {
        kind: 'text',
        label: 'editor.field.relations.work',
        hint: 'editor.hint.relation-work',
        plain: (text) => /^\s*https?:\/\/[^\s?#]+\/works\/([a-z0-9]{6})\s*$/.exec(text)?.[1] ?? text,
      },
      title: { kind: 'text', label: 'editor.field.relations.title', hint: 'editor.hint.relation-title' },
      url: { kind: 'text', type: 'url', label: 'editor.field.relations.url', check: 'web-address' },
    },
  },
  provenance: {
    kind: 'list',
    label: 'editor.field.provenance',
    hint: 'editor.hint.provenance',
    item: 'editor.item.fact',
    add: 'editor.add.fact',
    tellBy: ['source'],
    fields: {
      field: { kind: 'text', label: 'editor.field.provenance.field', hint: 'editor.hint.fact-field' },
      source: { kind: 'text', label: 'editor.field.provenance.source', required: true },
      url: { kind: 'text', type: 'url', label: 'editor.field.provenance.url', check: 'web-address' },
      note: { kind: 'text', label: 'editor.field.provenance.note' },
      inferred: { kind: 'flag', label: 'editor.field.provenance.inferred' },
      on: { kind: 'text', type: 'date', label: 'editor.field.provenance.on', check: 'day' },
    },
  },
} as const satisfies Fields;
