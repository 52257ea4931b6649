import type { Words } from '../../../words/index.ts';
import type { StoredWork, WorkRecord } from '../../catalogue/index.ts';
import type { RecordChecks } from '../editor/editor-options.ts';
import { findingAddress } from './checks-pages.ts';
import { checksPanel } from './checks-panel.ts';
import type { Lint } from './lint.ts';

/** What the checks say of a record in the editor's form, as the editor takes it. */
export function recordChecks(lint: Lint) {
  return async (record: WorkRecord, work: StoredWork | undefined, t: Words): Promise<RecordChecks> => {
    if (work === undefined) {
      const findings = await lint.lintRecord(record);
      return { panel: checksPanel(findings, t), blocks: findings.some(({ severity }) => severity === 'error') };
    }
    const { findings, overruled } = await lint.standing({ id: work.id, record });
    // What the form says and the library does not yet can be overruled once it is saved.
    const kept = new Set((await lint.standing(work)).findings.map(({ rule, digest }) => `${rule} ${digest}`));
    const href = (finding: (typeof findings)[number]) =>
      kept.has(`${finding.rule} ${finding.digest}`) ? findingAddress(work.id, finding) : undefined;
    return { panel: checksPanel(findings, t, { overruled, href }), blocks: findings.some(({ severity }) => severity === 'error') };
  };
}
