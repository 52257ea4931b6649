import { type ContributorRole, contributorRoles } from '../../../catalogue/index.ts';
import type { Fields } from '../form-spec.ts';

/** Who made the work: people by their names in parts, organisations and people of one name by the whole of it. */
export const contributorFields = {
  contributors: {
    kind: 'list',
    label: 'editor.field.contributors',
    item: 'editor.item.contributor',
    add: 'editor.add.contributor',
    tellBy: ['family', 'literal'],
    wrong: 'editor.problem.contributor',
    fields: {
      family: { kind: 'text', label: 'editor.field.contributors.family' },
      given: { kind: 'text', label: 'editor.field.contributors.given' },
      particle: { kind: 'text', label: 'editor.field.contributors.particle', hint: 'editor.hint.particle' },
      suffix: { kind: 'text', label: 'editor.field.contributors.suffix', hint: 'editor.hint.suffix' },
      orcid: {
        kind: 'text',
        label: 'editor.field.contributors.orcid',
        hint: 'editor.hint.orcid',
        check: 'orcid',
        plain: (text) => text.trim().replace(/^https?:\/\/orcid\.org\//i, ''),
      },
      literal: { kind: 'text', label: 'editor.field.contributors.literal', hint: 'editor.hint.literal' },
      role: {
        kind: 'choice',
        label: 'editor.field.contributors.role',
        values: contributorRoles,
        say: (role: ContributorRole, t) => t(`editor.role.${role}`),
        initial: 'author',
        passive: true,
        required: true,
        check: 'one-of-these',
      },
      id: { kind: 'text', label: 'editor.field.contributors', hidden: true, passive: true },
    },
  },
} as const satisfies Fields;
