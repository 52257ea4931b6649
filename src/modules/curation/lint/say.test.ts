import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { languages, wordsOf } from '../../../words/index.ts';
import { WorkRecord } from '../../catalogue/index.ts';
import type { LintContext } from './finding.ts';
import { lintRecord } from './lint-record.ts';
import { findingSays, repairSays, ruleName, ruleWhy } from './say.ts';

const context: LintContext = {
  today: '2026-11-22',
  doubles: [{ id: 'k7m2q9', title: 'Another', certain: true }],
  doiFacts: [{ doi: '10.5555/kitchens.41', source: 'A register', title: 'Something else altogether here', families: [] }],
};
const findings = readFileSync(join(import.meta.dirname, 'fixtures/defects.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .flatMap((line) => lintRecord(WorkRecord.parse(JSON.parse(line).record), context));

for (const language of languages) {
  test(`in ${language}, every finding is a sentence of its own, and every repair says what it does`, () => {
    const t = wordsOf(language);
    assert.ok(findings.length > 100);
    assert.ok(findings.some(({ repair }) => repair !== undefined));
    for (const finding of findings) {
      const said = findingSays(finding, t);
      assert.match(said, /^\S.*[.:!?)]$/su, said);
      // A code in place of a word would stand in camel case or as the key of a message.
      assert.doesNotMatch(said, /\b[a-z]+[A-Z][a-z]+\b|lint\.|undefined|null/, said);
      assert.ok(ruleName(finding.rule, t).length > 5 && ruleWhy(finding.rule, t).length > 10);
      if (finding.repair !== undefined) assert.ok(repairSays(finding.rule, t), `${finding.rule} repairs and does not say how`);
    }
  });
}
