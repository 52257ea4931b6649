import { setImmediate } from 'node:timers/promises';
import { type Clock, dayOf } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/index.ts';
import {
  type Catalogue,
  type CatalogueTables,
  type ChangeNote,
  type ChangeOutcome,
  findByIdentifiers,
  normaliseIdentifier,
  type StoredWork,
  type WorkId,
  type WorkRecord,
  yearOf,
} from '../../catalogue/index.ts';
import { certainFrom, type Doubles } from '../../intake/index.ts';
import * as store from '../store/lint.ts';
import type { LintTables } from '../store/lint-tables.ts';
import { type DoiFacts, type Finding, type LintContext, type RuleId, ruleIds, severities } from './finding.ts';
import { lintRecord, repairRecord } from './lint-record.ts';
import { rules, rulesVersion } from './rules.ts';

export interface OverruledFinding {
  readonly finding: Finding;
  readonly overruling: store.Overruling;
}

/** What the rules find in a work as it stands now: what counts, and what somebody has overruled. */
export interface Standing {
  readonly findings: readonly Finding[];
  readonly overruled: readonly OverruledFinding[];
}

export interface Lint {
  /** Findings in a record that need not be in the library. `id`: the work that it is, or is to become, the record of. */
  lintRecord(record: WorkRecord, id?: WorkId): Promise<readonly Finding[]>;
  /** Findings in a work, without those that are overruled. `record`: in place of the one that is kept, for an editor. */
  standing(work: Pick<StoredWork, 'id' | 'record'>): Promise<Standing>;
  standingFindings(work: Pick<StoredWork, 'id' | 'record'>): Promise<readonly Finding[]>;
  /** What stands in the way of publishing a work: errors that are neither mended nor overruled. */
  errorsInTheWay(work: Pick<StoredWork, 'id' | 'record'>): Promise<readonly Finding[]>;
  /**
   * Errors in a record that is not in the library. Works that it is like are not looked for, which costs most of a check and finds no error:
   * an import asks this of every record.
   */
  errorsIn(record: WorkRecord): Promise<readonly Finding[]>;
  /** Overrules a finding, until the values that it rests on change. `gone`: the work has no such finding now. */
  overrule(
    work: WorkId,
    finding: Pick<Finding, 'rule' | 'digest'>,
    decision: { readonly by: string; readonly reason: string },
  ): Promise<'overruled' | 'gone' | 'unknown'>;
  /** Takes an overruling back. False where there was none. */
  takeBack(work: WorkId, finding: Pick<Finding, 'rule' | 'digest'>): Promise<boolean>;
  /** What a repair would make of the work: the work as it is and the record as it would be. `undefined`: there is nothing to repair by that name. */
  previewRepair(
    work: WorkId,
    finding: Pick<Finding, 'rule' | 'digest'>,
  ): Promise<{ readonly work: StoredWork; readonly finding: Finding; readonly record: WorkRecord } | undefined>;
  repair(
    work: WorkId,
    finding: Pick<Finding, 'rule' | 'digest'>,
    note: ChangeNote,
    expected: number,
  ): Promise<ChangeOutcome | { readonly kind: 'gone' }>;
  /** Repairs all that is certain in a work, by the rules given. */
  repairAll(
    work: WorkId,
    only: readonly RuleId[],
    note: ChangeNote,
    options: { readonly dryRun: boolean },
  ): Promise<{ readonly repaired: readonly Finding[]; readonly outcome: ChangeOutcome['kind'] }>;
  /**
   * Looks at what has changed since the last time and keeps what is found, some hundred works to a transaction; with `anew` at every work, as
   * is due each night (what is doubtful depends on the day, on other works and on what others say). `most`: stops after about so many works.
   */
  lintLibrary(options?: {
    readonly anew?: boolean;
    readonly most?: number;
    /** Once it fires, the run ends with the step under way; the next goes on from there. */
    readonly signal?: AbortSignal;
    readonly each?: (work: StoredWork, findings: readonly Finding[]) => Promise<void>;
  }): Promise<{ readonly looked: number; readonly done: boolean }>;
  /** By rule, what matters most first, how many works fail. */
  counts(): Promise<readonly store.RuleCount[]>;
  queue(
    rule: RuleId,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ readonly total: number; readonly entries: readonly { readonly finding: store.KeptFinding; readonly work: StoredWork }[] }>;
}

/** Works that are read, checked and written in one step. Readers get their turn between two steps, so each has to be short. */
const worksPerStep = 10;

/** Works that are looked at: a merged one is another's, and a withdrawn one is out. */
const checked = ({ status }: StoredWork) => status !== 'merged' && status !== 'withdrawn';

export function createLint({
  database,
  catalogue,
  clock,
  doubles,
  doiFacts = async () => [],
}: {
  readonly database: Database;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly doubles: Doubles;
  /** What a register says of DOIs. Nothing where nobody is asked. */
  readonly doiFacts?: (dois: readonly string[]) => Promise<readonly DoiFacts[]>;
}): Lint {
  const db = database.read<LintTables>();
  const today = () => dayOf(clock);

  /** What the library knows beside each of some works of its own. */
  const contexts = async (works: readonly Pick<StoredWork, 'id' | 'record'>[]): Promise<LintContext[]> => {
    const dois = works.flatMap(({ record }) => record.identifiers.filter(({ scheme }) => scheme === 'doi'));
    const bearers = await findByIdentifiers(database.read<CatalogueTables>(), dois);
    const registered = dois.length === 0 ? [] : await doiFacts(dois.map(({ value }) => value));
    const proposed = await doubles.proposed(works.map(({ id }) => id));
    const others = new Map(
      (await catalogue.works([...bearers.map(({ id }) => id), ...[...proposed.values()].flatMap((list) => list.map(({ id }) => id))])).map(
        (work) => [work.id, work],
      ),
    );
    const bearersOf = Map.groupBy(bearers, ({ value }) => value);
    return works.map(({ id, record }): LintContext => {
      const own = record.identifiers.filter(({ scheme }) => scheme === 'doi').map(({ value }) => normaliseIdentifier('doi', value));
      const elsewhere = own.flatMap((doi) =>
        (bearersOf.get(doi) ?? []).flatMap(({ id: bearer }) => {
          const other = others.get(bearer);
          return bearer === id || other === undefined || !checked(other) ? [] : [factsOf(doi, other)];
        }),
      );
      return {
        today: today(),
        doiFacts: [...registered, ...elsewhere],
        doubles: (proposed.get(id) ?? []).flatMap(({ id: double, score }) => {
          const other = others.get(double);
          return other === undefined || !checked(other) ? [] : [{ id: double, title: other.record.title, certain: score >= certainFrom }];
        }),
      };
    });
  };

  const contextOf = async (work: Pick<StoredWork, 'id' | 'record'>): Promise<LintContext> => (await contexts([work]))[0]!;

  const standing = async (work: Pick<StoredWork, 'id' | 'record'>): Promise<Standing> => {
    const findings = lintRecord(work.record, await contextOf(work));
    const overrulings = new Map((await store.listOverrulings(db, work.id)).map((overruling) => [keyOf(overruling), overruling]));
    return {
      findings: findings.filter((finding) => !overrulings.has(keyOf(finding))),
      overruled: findings.flatMap((finding) => {
        const overruling = overrulings.get(keyOf(finding));
        return overruling === undefined ? [] : [{ finding, overruling }];
      }),
    };
  };

  const find = async (id: WorkId, wanted: Pick<Finding, 'rule' | 'digest'>) => {
    const work = await catalogue.find(id);
    const finding = work && lintRecord(work.record, await contextOf(work)).find((candidate) => keyOf(candidate) === keyOf(wanted));
    return { work, finding };
  };

  const previewRepair: Lint['previewRepair'] = async (id, wanted) => {
    const { work, finding } = await find(id, wanted);
    return work === undefined || finding?.repair === undefined ? undefined : { work, finding, record: finding.repair(work.record) };
  };

  const lint: Lint = {
    lintRecord: async (record, id) => {
      if (id !== undefined) return lintRecord(record, await contextOf({ id, record }));
      const [context] = await contexts([{ id: '' as WorkId, record }]);
      const like = await doubles.like(record);
      return lintRecord(record, {
        ...context!,
        doubles: like.map(({ work, comparison }) => ({ id: work.id, title: work.record.title, certain: comparison.verdict === 'certain' })),
      });
    },
    standing,
    standingFindings: async (work) => (await standing(work)).findings,
    errorsInTheWay: async (work) => (await standing(work)).findings.filter(({ severity }) => severity === 'error'),
    errorsIn: async (record) =>
      lintRecord(record, await contextOf({ id: '' as WorkId, record })).filter(({ severity }) => severity === 'error'),
    overrule: async (id, wanted, { by, reason }) => {
      const { work, finding } = await find(id, wanted);
      if (work === undefined) return 'unknown';
      if (finding === undefined) return 'gone';
      const { rule, digest } = finding;
      await database.write<LintTables, void>((transaction) =>
        store.keepOverruling(transaction, id, { rule, digest, by, reason, at: clock.now().toISOString() }),
      );
      return 'overruled';
    },
    takeBack: (id, { rule, digest }) =>
      database.write<LintTables, boolean>((transaction) => store.dropOverruling(transaction, id, rule, digest)),
    previewRepair,
    repair: async (id, wanted, note, expected) => {
      const preview = await previewRepair(id, wanted);
      return preview === undefined ? { kind: 'gone' } : catalogue.revise(id, preview.record, note, expected);
    },
    repairAll: async (id, only, note, { dryRun }) => {
      const work = await catalogue.find(id);
      if (work === undefined) return { repaired: [], outcome: 'unknown' };
      const chosen = only.length === 0 ? rules : rules.filter((rule) => only.includes(rule.id));
      // What somebody has said is right is not mended behind their back.
      const kept = new Set((await store.listOverrulings(db, id)).map(keyOf));
      const { record, repaired } = repairRecord(work.record, await contextOf(work), chosen, (finding) => !kept.has(keyOf(finding)));
      if (repaired.length === 0) return { repaired, outcome: 'unchanged' };
      if (dryRun) return { repaired, outcome: 'changed' };
      const outcome = await catalogue.revise(id, record, note, work.revision);
      return { repaired: outcome.kind === 'changed' ? repaired : [], outcome: outcome.kind };
    },
    lintLibrary: async ({ anew = false, most = Number.POSITIVE_INFINITY, signal, each } = {}) => {
      await doubles.freshen(most);
      const state = await store.readLintState(db);
      const current = state !== undefined && state.version === rulesVersion && !anew;
      let point = current ? { generation: state.generation, id: state.work_id } : { generation: 0, id: '' };
      let looked = 0;
      for (;;) {
        const changes = await catalogue.changes.after(point, Math.max(1, Math.min(worksPerStep, most - looked)));
        if (changes.length === 0) return { looked, done: true };
        if (looked >= most || signal?.aborted) return { looked, done: false };
        const works = changes.map(({ work }) => work);
        const toCheck = works.filter(checked);
        const found = new Map<string, readonly Finding[]>(works.map(({ id }) => [id, []]));
        for (const [index, context] of (await contexts(toCheck)).entries())
          found.set(toCheck[index]!.id, lintRecord(toCheck[index]!.record, context));
        point = changes.at(-1)!.point;
        const next = { version: rulesVersion, generation: point.generation, work_id: point.id };
        await database.write<LintTables, void>(async (transaction) => {
          await store.replaceFindings(transaction, found);
          await store.keepLintState(transaction, next);
        });
        if (each !== undefined) for (const work of toCheck) await each(work, found.get(work.id)!);
        looked += works.length;
        await setImmediate();
      }
    },
    counts: async () => {
      const rank = ({ severity, rule }: store.RuleCount) => severities.indexOf(severity) * ruleIds.length + ruleIds.indexOf(rule);
      return (await store.countByRule(db)).filter(({ rule }) => ruleIds.includes(rule)).sort((a, b) => rank(a) - rank(b));
    },
    queue: async (rule, page) => {
      const findings = await store.listFindings(db, rule, page);
      const works = new Map((await catalogue.works(findings.map(({ work }) => work))).map((work) => [work.id, work]));
      const entries = findings.flatMap((finding) => {
        const work = works.get(finding.work);
        return work === undefined || !checked(work) ? [] : [{ finding, work }];
      });
      return { total: await store.countFindings(db, rule), entries };
    },
  };
  return lint;
}

const keyOf = ({ rule, digest }: { readonly rule: string; readonly digest: string }) => `${rule} ${digest}`;

function factsOf(doi: string, { id, record }: StoredWork): DoiFacts {
  return {
    doi,
    source: `/works/${id}`,
    title: record.subtitle === undefined ? record.title : `${record.title}: ${record.subtitle}`,
    families: record.contributors.flatMap((one) => ('family' in one && one.role === 'author' ? [one.family] : [])),
    year: yearOf(record.issued),
  };
}
