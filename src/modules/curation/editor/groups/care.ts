import {
  type AccessCondition,
  accessConditionKinds,
  type ContentNote,
  type CulturalAdvice,
  contentNoteDepths,
  contentNoteForms,
  culturalAdviceSubjects,
  type Involvement,
  involvementLabel,
  involvementLevels,
} from '../../../catalogue/index.ts';
import type { Fields } from '../form-spec.ts';

/** What the work declares about who made it, and what a reader may want to know before reading. */
export const careFields = {
  involvement: {
    kind: 'group',
    label: 'editor.field.involvement',
    hint: 'editor.hint.involvement',
    fields: {
      level: {
        kind: 'choice',
        label: 'editor.field.involvement.level',
        values: involvementLevels,
        say: (level: Involvement['level'], t) => involvementLabel(level, t),
        initial: 'none-stated',
        required: true,
        check: 'one-of-these',
      },
      statement: { kind: 'text', rows: 2, label: 'editor.field.involvement.statement', hint: 'editor.hint.statement' },
      source: { kind: 'text', label: 'editor.field.involvement.source', hint: 'editor.hint.source' },
    },
  },
  contentNotes: {
    kind: 'list',
    label: 'editor.field.contentNotes',
    item: 'editor.item.note',
    add: 'editor.add.note',
    tellBy: ['topic'],
    fields: {
      topic: { kind: 'text', label: 'editor.field.contentNotes.topic', hint: 'editor.hint.topic', required: true },
      where: { kind: 'text', label: 'editor.field.contentNotes.where' },
      how: {
        kind: 'choice',
        label: 'editor.field.contentNotes.how',
        values: contentNoteDepths,
        say: (how: NonNullable<ContentNote['how']>, t) => t(`editor.depth.${how}`),
        check: 'one-of-these',
      },
      form: {
        kind: 'choice',
        label: 'editor.field.contentNotes.form',
        values: contentNoteForms,
        say: (form: NonNullable<ContentNote['form']>, t) => t(`editor.form.${form}`),
        check: 'one-of-these',
      },
      detail: { kind: 'text', label: 'editor.field.contentNotes.detail' },
      writtenBy: { kind: 'text', label: 'editor.field.contentNotes.writtenBy' },
      writtenOn: { kind: 'text', type: 'date', label: 'editor.field.contentNotes.writtenOn', check: 'day' },
    },
  },
} as const satisfies Fields;

/** What is said on behalf of a community. Only those may change it who speak for one. */
export const culturalFields = {
  culturalAdvice: {
    kind: 'list',
    label: 'editor.field.culturalAdvice',
    item: 'editor.item.advice',
    add: 'editor.add.advice',
    tellBy: [],
    fields: {
      about: {
        kind: 'choice',
        label: 'editor.field.culturalAdvice.about',
        values: culturalAdviceSubjects,
        say: (about: NonNullable<CulturalAdvice['about']>, t) => t(`editor.advice-about.${about}`),
        check: 'one-of-these',
      },
      text: { kind: 'text', rows: 2, label: 'editor.field.culturalAdvice.text', required: true },
      source: { kind: 'text', label: 'editor.field.culturalAdvice.source', required: true },
    },
  },
  accessCondition: {
    kind: 'group',
    label: 'editor.field.accessCondition',
    hint: 'editor.hint.accessCondition',
    fields: {
      kind: {
        kind: 'choice',
        label: 'editor.field.accessCondition.kind',
        values: accessConditionKinds,
        say: (kind: AccessCondition['kind'], t) => t(`editor.condition.${kind}`),
        check: 'one-of-these',
      },
      until: { kind: 'text', type: 'date', label: 'editor.field.accessCondition.until', hint: 'editor.hint.until', check: 'day' },
      conditions: { kind: 'text', rows: 2, label: 'editor.field.accessCondition.conditions' },
      ask: { kind: 'text', label: 'editor.field.accessCondition.ask' },
      reason: { kind: 'text', rows: 2, label: 'editor.field.accessCondition.reason', hint: 'editor.hint.reason-kept' },
      decidedBy: { kind: 'text', label: 'editor.field.accessCondition.decidedBy' },
      decidedOn: { kind: 'text', type: 'date', label: 'editor.field.accessCondition.decidedOn', check: 'day' },
    },
  },
} as const satisfies Fields;
