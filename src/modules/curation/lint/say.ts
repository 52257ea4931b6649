import type { Words } from '../../../words/index.ts';
import { type DescriptionKind, fieldLabel, layerLabel } from '../../catalogue/index.ts';
import type { Finding, RuleId } from './finding.ts';

/** Rules that can repair; each has words for what its repair does. */
const repairing = [
  'placeholder-text',
  'corrupt-text',
  'markup-in-text',
  'doubled-text',
  'author-in-title',
  'title-full-stop',
  'title-as-container',
  'malformed-author',
  'author-twice',
  'no-date-spelling',
  'doubtful-volume',
  'doubtful-pages',
  'identifier-form',
  'identifier-twice',
  'same-description-twice',
] as const satisfies readonly RuleId[];

/** What a rule looks for, as a heading. */
export function ruleName(rule: RuleId, t: Words): string {
  return t(`lint.rule.${rule}.name`);
}

/** What the rule found here, as a sentence. Neutral: it speaks of the record and never of whoever wrote it. */
export function findingSays({ rule, values }: Pick<Finding, 'rule' | 'values'>, t: Words): string {
  const { field, fields, layer, other, ...rest } = values;
  return t(`lint.rule.${rule}.says`, {
    ...rest,
    ...(field !== undefined && { field: fieldLabel(String(field), t) }),
    ...(fields !== undefined && {
      fields: t.list(
        String(fields)
          .split(' ')
          .map((name) => fieldLabel(name, t)),
      ),
    }),
    ...(layer !== undefined && { layer: layerLabel(layer as DescriptionKind, t) }),
    ...(other !== undefined && { other: layerLabel(other as DescriptionKind, t) }),
  });
}

/** Why it matters and what can be done. */
export function ruleWhy(rule: RuleId, t: Words): string {
  return t(`lint.rule.${rule}.why`);
}

/** What the rule's repair does, for its button. Nothing for a rule that leaves all to a person. */
export function repairSays(rule: RuleId, t: Words): string | undefined {
  const known = repairing.find((id) => id === rule);
  return known && t(`lint.repair.${known}`);
}
