import { identifierSchemes } from '../../../catalogue/index.ts';
import type { Fields } from '../form-spec.ts';

/** Where and how the work came out, and what it is known by. */
export const publicationFields = {
  container: {
    kind: 'group',
    label: 'editor.field.container',
    fields: {
      title: { kind: 'text', label: 'editor.field.container.title', hint: 'editor.hint.container' },
      series: { kind: 'text', label: 'editor.field.container.series' },
    },
  },
  volume: { kind: 'text', label: 'editor.field.volume' },
  issue: { kind: 'text', label: 'editor.field.issue' },
  pages: { kind: 'text', label: 'editor.field.pages', hint: 'editor.hint.pages' },
  articleNumber: { kind: 'text', label: 'editor.field.articleNumber' },
  publisher: { kind: 'text', label: 'editor.field.publisher' },
  place: { kind: 'text', label: 'editor.field.place' },
  edition: { kind: 'text', label: 'editor.field.edition' },
  number: { kind: 'text', label: 'editor.field.number', hint: 'editor.hint.number' },
  event: { kind: 'text', label: 'editor.field.event' },
  identifiers: {
    kind: 'list',
    label: 'editor.field.identifiers',
    item: 'editor.item.identifier',
    add: 'editor.add.identifier',
    tellBy: ['value'],
    fields: {
      scheme: {
        kind: 'choice',
        label: 'editor.field.identifiers.scheme',
        values: identifierSchemes,
        say: (scheme: (typeof identifierSchemes)[number], t) => t(`editor.scheme.${scheme}`),
        required: true,
        check: 'one-of-these',
      },
      value: { kind: 'text', label: 'editor.field.identifiers.value', required: true },
    },
  },
  languages: { kind: 'codes', label: 'editor.field.languages', hint: 'editor.hint.languages', check: 'work-language' },
  countries: { kind: 'codes', label: 'editor.field.countries', hint: 'editor.hint.countries', check: 'country' },
  licence: { kind: 'text', label: 'editor.field.licence' },
} as const satisfies Fields;
