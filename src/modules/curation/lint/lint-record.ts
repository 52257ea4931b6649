import { WorkRecord } from '../../catalogue/index.ts';
import { digestOf, type Finding, type Found, type LintContext, type Rule, severities } from './finding.ts';
import { rules } from './rules.ts';

/**
 * Everything that the rules find in a record, what matters most first. Pure: the same record and context give the same findings. A repair is
 * offered only where the mended record is one that the catalogue takes and the finding is gone from it.
 */
export function lintRecord(record: WorkRecord, context: LintContext, only: readonly Rule[] = rules): Finding[] {
  const findings = new Map<string, Finding>();
  for (const rule of only) {
    for (const found of rule.check(record, context)) {
      const finding = toFinding(rule, found);
      // A rule may meet the same values twice, in a title and again where it is printed as one with the subtitle.
      const key = `${finding.rule} ${finding.digest}`;
      if (findings.has(key)) continue;
      findings.set(key, {
        ...finding,
        repair: found.repair && mends(rule, finding.digest, found.repair, record, context) ? found.repair : undefined,
      });
    }
  }
  return [...findings.values()].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

function toFinding(rule: Rule, found: Found): Finding {
  return {
    rule: rule.id,
    severity: found.severity ?? rule.severity,
    fields: found.fields ?? rule.fields,
    values: found.values ?? {},
    digest: digestOf(rule.id, found.on),
  };
}

function mends(rule: Rule, digest: string, repair: NonNullable<Found['repair']>, record: WorkRecord, context: LintContext): boolean {
  const mended = WorkRecord.safeParse(repair(record));
  if (!mended.success) return false;
  for (const found of rule.check(mended.data, context)) if (digestOf(rule.id, found.on) === digest) return false;
  return true;
}

/** The record with everything mended that can be mended for certain, and what was mended, in that order. Rules and findings may be narrowed. */
export function repairRecord(
  record: WorkRecord,
  context: LintContext,
  only: readonly Rule[] = rules,
  wanted: (finding: Finding) => boolean = () => true,
): { readonly record: WorkRecord; readonly repaired: readonly Finding[] } {
  const repaired: Finding[] = [];
  let mended = record;
  // Each repair may bring another to light or do away with one, so they are taken one at a time. None undoes another, and the bound is a fuse.
  for (let round = 0; round < mostRepairs; round++) {
    const next = lintRecord(mended, context, only).find((finding) => finding.repair !== undefined && wanted(finding));
    if (next?.repair === undefined) break;
    mended = WorkRecord.parse(next.repair(mended));
    repaired.push(next);
  }
  return { record: mended, repaired };
}

const mostRepairs = 100;
