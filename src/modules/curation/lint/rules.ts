import { type Rule, type RuleId, ruleIds } from './finding.ts';
import { accessRules } from './rules/access.ts';
import { citationRules } from './rules/citation.ts';
import { contributorRules } from './rules/contributors.ts';
import { dateAndNumberRules } from './rules/dates-and-numbers.ts';
import { descriptionRules } from './rules/descriptions.ts';
import { duplicateRules } from './rules/doubles.ts';
import { identifierRules } from './rules/identifiers.ts';
import { textRules } from './rules/texts.ts';
import { titleRules } from './rules/titles.ts';

const byId = new Map<RuleId, Rule>(
  [
    citationRules,
    textRules,
    titleRules,
    contributorRules,
    dateAndNumberRules,
    identifierRules,
    duplicateRules,
    accessRules,
    descriptionRules,
  ].flatMap((group) => group.map((rule) => [rule.id, rule] as const)),
);

/** Every rule, in the order of their names in `finding.ts`. */
export const rules: readonly Rule[] = ruleIds.map((id) => byId.get(id)!);

/** Raised whenever a rule comes to find more, less or something else: then what was kept of the library's records is looked at anew. */
export const rulesVersion = 2;
