import {
  type Description,
  type DescriptionKind,
  descriptionKinds,
  layerLabel,
  type SectionRole,
  sectionRoles,
} from '../../../catalogue/index.ts';
import type { Fields } from '../form-spec.ts';

const writers = ['library', 'authors', 'publisher', 'contributor', 'unknown'] as const;

/** The layers of text about the work, each in its sections. */
export const descriptionFields = {
  descriptions: {
    kind: 'list',
    label: 'editor.field.descriptions',
    item: 'editor.item.description',
    add: 'editor.add.description',
    tellBy: ['kind'],
    fields: {
      kind: {
        kind: 'choice',
        label: 'editor.field.descriptions.kind',
        values: descriptionKinds,
        say: (kind: DescriptionKind, t) => layerLabel(kind, t),
        required: true,
        check: 'one-of-these',
      },
      language: {
        kind: 'text',
        label: 'editor.field.descriptions.language',
        hint: 'editor.hint.language',
        check: 'language',
        initial: ({ contentLanguage }) => contentLanguage,
        passive: true,
        required: true,
      },
      label: { kind: 'text', label: 'editor.field.descriptions.label', hint: 'editor.hint.layer-label', languageIn: 'language' },
      sections: {
        kind: 'list',
        label: 'editor.field.descriptions.sections',
        item: 'editor.item.section',
        add: 'editor.add.section',
        tellBy: ['label'],
        fields: {
          label: { kind: 'text', label: 'editor.field.descriptions.sections.label', hint: 'editor.hint.section-label' },
          role: {
            kind: 'choice',
            label: 'editor.field.descriptions.sections.role',
            values: sectionRoles,
            say: (role: SectionRole, t) => t(`editor.section.${role}`),
            initial: 'unlabelled',
            passive: true,
            required: true,
            check: 'one-of-these',
          },
          text: {
            kind: 'text',
            rows: 5,
            label: 'editor.field.descriptions.sections.text',
            hint: 'editor.hint.section-text',
            required: true,
          },
        },
      },
      writtenBy: {
        kind: 'group',
        label: 'editor.field.descriptions.writtenBy',
        fields: {
          kind: {
            kind: 'choice',
            label: 'editor.field.descriptions.writtenBy.kind',
            values: writers,
            say: (writer: Description['writtenBy']['kind'], t) => t(`editor.writer.${writer}`),
            required: true,
            check: 'one-of-these',
          },
          name: { kind: 'text', label: 'editor.field.descriptions.writtenBy.name' },
        },
      },
      writtenOn: { kind: 'text', type: 'date', label: 'editor.field.descriptions.writtenOn', check: 'day' },
      checked: {
        kind: 'group',
        label: 'editor.field.descriptions.checked',
        hint: 'editor.hint.checked',
        fields: {
          by: { kind: 'text', label: 'editor.field.descriptions.checked.by' },
          on: { kind: 'text', type: 'date', label: 'editor.field.descriptions.checked.on', check: 'day' },
        },
      },
      rights: { kind: 'text', label: 'editor.field.descriptions.rights' },
    },
  },
} as const satisfies Fields;
