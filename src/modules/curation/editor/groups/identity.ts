import { typeLabel, type WorkType, workTypes } from '../../../catalogue/index.ts';
import type { Fields } from '../form-spec.ts';

/** What the work is and what it is called. */
export const identityFields = {
  type: {
    kind: 'choice',
    label: 'editor.field.type',
    values: workTypes,
    say: (type: WorkType, t) => typeLabel(type, t),
    required: true,
    check: 'one-of-these',
  },
  title: { kind: 'text', label: 'editor.field.title', required: true, languageIn: 'titleLanguage' },
  subtitle: { kind: 'text', label: 'editor.field.subtitle', languageIn: 'titleLanguage' },
  titleDevised: { kind: 'flag', label: 'editor.field.titleDevised' },
  titleLanguage: { kind: 'text', label: 'editor.field.titleLanguage', hint: 'editor.hint.titleLanguage', check: 'language' },
  originalTitle: {
    kind: 'group',
    label: 'editor.field.originalTitle',
    fields: {
      text: { kind: 'text', label: 'editor.field.originalTitle.text', languageIn: 'language' },
      language: { kind: 'text', label: 'editor.field.originalTitle.language', hint: 'editor.hint.language', check: 'language' },
    },
  },
  issued: { kind: 'text', label: 'editor.field.issued', hint: 'editor.hint.issued', check: 'edtf' },
  availableOnline: { kind: 'text', label: 'editor.field.availableOnline', hint: 'editor.hint.availableOnline', check: 'edtf' },
} as const satisfies Fields;
