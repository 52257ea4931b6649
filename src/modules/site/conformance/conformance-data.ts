import checklist from './checklist.json' with { type: 'json' };
import { ChecklistFile, type Conformance, ProblemsFile, ResultsFile } from './conformance-files.ts';
import problems from './known-problems.json' with { type: 'json' };
import results from './results.json' with { type: 'json' };

/** What came with the source. Throws when a file is not as it should be; a test holds them to it. */
export const conformance: Conformance = {
  results: ResultsFile.parse(results),
  checklist: ChecklistFile.parse(checklist),
  problems: ProblemsFile.parse(problems),
};
