import {
  type AccessKind,
  type AccessRoute,
  accessFormats,
  accessKinds,
  formatLabel,
  type ReadingLevel,
  readingLevelLabel,
  readingLevels,
} from '../../../catalogue/index.ts';
import type { Fields } from '../form-spec.ts';

const versions = ['published', 'accepted', 'preprint'] as const;

/** Every way to the work, with the forms that it has there. */
export const accessFields = {
  access: {
    kind: 'list',
    label: 'editor.field.access',
    item: 'editor.item.route',
    add: 'editor.add.route',
    tellBy: ['host', 'url'],
    fields: {
      kind: {
        kind: 'choice',
        label: 'editor.field.access.kind',
        values: accessKinds,
        say: (kind: AccessKind, t) => t(`editor.access.${kind}`),
        required: true,
        check: 'one-of-these',
      },
      url: { kind: 'text', type: 'url', label: 'editor.field.access.url', hint: 'editor.hint.url', check: 'web-address' },
      host: { kind: 'text', label: 'editor.field.access.host', hint: 'editor.hint.host' },
      version: {
        kind: 'choice',
        label: 'editor.field.access.version',
        values: versions,
        say: (version: (typeof versions)[number], t) => t(`editor.version.${version}`),
        check: 'one-of-these',
      },
      formats: {
        kind: 'set',
        show: 'boxes',
        label: 'editor.field.access.formats',
        hint: 'editor.hint.formats',
        options: ({ t }) =>
          accessFormats.map((format: AccessRoute['formats'][number]) => ({ value: format, label: formatLabel(format, t) })),
      },
      readingLevel: {
        kind: 'group',
        label: 'editor.field.access.readingLevel',
        hint: 'editor.hint.readingLevel',
        fields: {
          level: {
            kind: 'choice',
            label: 'editor.field.access.readingLevel.level',
            values: readingLevels,
            say: (level: ReadingLevel['level'], t) => readingLevelLabel(level, t),
            check: 'one-of-these',
          },
          source: { kind: 'text', label: 'editor.field.access.readingLevel.source' },
        },
      },
      lastChecked: { kind: 'text', type: 'date', label: 'editor.field.access.lastChecked', check: 'day' },
      archivedUrl: { kind: 'text', type: 'url', label: 'editor.field.access.archivedUrl', check: 'web-address' },
    },
  },
} as const satisfies Fields;
