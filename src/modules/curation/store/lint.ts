import type { Transaction } from 'kysely';
import { batches, forValues, type Queryable } from '../../../platform/db/index.ts';
import type { WorkId } from '../../catalogue/index.ts';
import type { Finding, RecordField, RuleId, Severity } from '../lint/finding.ts';
import type { LintTables } from './lint-tables.ts';

type LintTransaction = Transaction<LintTables>;
type Db = Queryable<LintTables>;

export interface KeptFinding extends Omit<Finding, 'repair'> {
  readonly work: WorkId;
  readonly repairable: boolean;
}

export interface Overruling {
  readonly rule: string;
  readonly digest: string;
  readonly by: string;
  readonly reason: string;
  /** ISO 8601 instant. */
  readonly at: string;
}

/** Puts what was found in works in the place of what was found in them before. */
export async function replaceFindings(transaction: LintTransaction, found: ReadonlyMap<string, readonly Finding[]>): Promise<void> {
  await forValues([...found.keys()], async (ids) => {
    await transaction.deleteFrom('lint_finding').where('work_id', 'in', ids).execute();
    return [];
  });
  const rows = [...found].flatMap(([work_id, findings]) =>
    findings.map(({ rule, digest, severity, fields, values, repair }): LintTables['lint_finding'] => ({
      work_id,
      rule,
      digest,
      severity,
      fields: JSON.stringify(fields),
      said: JSON.stringify(values),
      repairable: repair === undefined ? 0 : 1,
    })),
  );
  for (const batch of batches(rows)) await transaction.insertInto('lint_finding').values(batch).execute();
}

/** Findings that nobody has overruled. */
function standing(db: Db) {
  return db
    .selectFrom('lint_finding')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('lint_overruling')
            .select('lint_overruling.digest')
            .whereRef('lint_overruling.work_id', '=', 'lint_finding.work_id')
            .whereRef('lint_overruling.rule', '=', 'lint_finding.rule')
            .whereRef('lint_overruling.digest', '=', 'lint_finding.digest'),
        ),
      ),
    );
}

export interface RuleCount {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** Works in which the rule finds something. */
  readonly works: number;
}

export async function countByRule(db: Db): Promise<RuleCount[]> {
  const rows = await standing(db)
    .select(({ fn }) => ['rule', 'severity', fn.count<number>('work_id').distinct().as('works')])
    .groupBy(['rule', 'severity'])
    .execute();
  return rows.map((row) => ({ ...row, works: Number(row.works) }));
}

/** Findings of one rule, work by work. */
export async function listFindings(
  db: Db,
  rule: RuleId,
  page: { readonly limit: number; readonly offset: number },
): Promise<KeptFinding[]> {
  const rows = await standing(db)
    .selectAll('lint_finding')
    .where('rule', '=', rule)
    .orderBy('severity')
    .orderBy('work_id')
    .orderBy('digest')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return rows.map((row) => ({
    work: row.work_id as WorkId,
    rule: row.rule,
    digest: row.digest,
    severity: row.severity,
    fields: JSON.parse(row.fields) as RecordField[],
    values: JSON.parse(row.said) as Finding['values'],
    repairable: row.repairable === 1,
  }));
}

export async function countFindings(db: Db, rule: RuleId): Promise<number> {
  const { total } = await standing(db)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('rule', '=', rule)
    .executeTakeFirstOrThrow();
  return Number(total);
}

export async function listOverrulings(db: Db, work: string): Promise<Overruling[]> {
  const rows = await db
    .selectFrom('lint_overruling')
    .select(['rule', 'digest', 'by', 'reason', 'at'])
    .where('work_id', '=', work)
    .orderBy('at')
    .execute();
  return rows.map((row) => ({ ...row }));
}

export async function keepOverruling(
  transaction: LintTransaction,
  work: WorkId,
  { rule, digest, by, reason, at }: Overruling,
): Promise<void> {
  await transaction
    .insertInto('lint_overruling')
    .values({ work_id: work, rule, digest, by, reason, at })
    .onConflict((conflict) => conflict.columns(['work_id', 'rule', 'digest']).doUpdateSet({ by, reason, at }))
    .execute();
}

export async function dropOverruling(transaction: LintTransaction, work: WorkId, rule: string, digest: string): Promise<boolean> {
  const { numDeletedRows } = await transaction
    .deleteFrom('lint_overruling')
    .where('work_id', '=', work)
    .where('rule', '=', rule)
    .where('digest', '=', digest)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function readLintState(db: Db): Promise<Omit<LintTables['lint_state'], 'id'> | undefined> {
  return db.selectFrom('lint_state').select(['version', 'generation', 'work_id']).executeTakeFirst();
}

export async function keepLintState(transaction: LintTransaction, state: Omit<LintTables['lint_state'], 'id'>): Promise<void> {
  await transaction
    .insertInto('lint_state')
    .values({ id: 1, ...state })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(state))
    .execute();
}
