import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { record } from '../../../tests/support/records.ts';
import { conditionInForce, isOut, recordForOthers, standsUnderVeto, statusRevised, statusShown } from './standing.ts';
import type { StoredWork, Tombstone } from './stored-work.ts';
import { accessConditionKinds, type WorkRecord, type WorkStatus, workStatuses } from './work.ts';

const decidedBy = 'A council';
const today = '2026-11-24';
const conditions = 'Members of the community.';

for (const [name, accessCondition, expected] of [
  ['no condition', undefined, 'open'],
  ['an open condition', { kind: 'open', decidedBy }, 'open'],
  ['a closed one', { kind: 'closed', decidedBy }, 'closed'],
  ['a conditional one', { kind: 'conditional', conditions, decidedBy }, 'conditional'],
  ['an embargo until tomorrow', { kind: 'closed', until: '2026-11-25', decidedBy }, 'closed'],
  ['an embargo of a conditional record', { kind: 'conditional', conditions, until: '2026-11-25', decidedBy }, 'closed'],
  ['an embargo that ends today', { kind: 'closed', until: '2026-11-24', decidedBy }, 'open'],
  ['an embargo that ended long ago', { kind: 'conditional', conditions, until: '1999-01-01', decidedBy }, 'open'],
] as const satisfies readonly (readonly [string, WorkRecord['accessCondition'], string])[]) {
  test(`${name} means ${expected}`, () => {
    assert.equal(conditionInForce({ accessCondition }, today), expected);
    assert.equal(statusShown({ accessCondition }, today), expected === 'open' ? 'published' : 'restricted');
  });
}

const anyCondition = fc.option(
  fc.record({
    kind: fc.constantFrom(...accessConditionKinds),
    until: fc.option(fc.constantFrom('2026-11-23', '2026-11-24', '2026-11-25'), { nil: undefined }),
    decidedBy: fc.constant(decidedBy),
  }),
  { nil: undefined },
);
const anyWork = fc.record({ status: fc.constantFrom(...workStatuses), condition: anyCondition });
const workOf = (status: WorkStatus, accessCondition: WorkRecord['accessCondition']) => ({
  status,
  record: { ...record(), accessCondition },
});

test('a work is out once it is published, whatever its condition, until it is withdrawn or merged', () => {
  assert.deepEqual(
    workStatuses.filter((status) => isOut({ status })),
    ['published', 'restricted'],
  );
});

test('a new record moves a work between published and restricted only, and never shows one whose new condition hides it', () => {
  fc.assert(
    fc.property(anyWork, anyCondition, (before, accessCondition) => {
      const work = workOf(before.status, before.condition);
      const after = statusRevised(work, { accessCondition }, today);
      if (!isOut(before)) return assert.equal(after, before.status);
      const changed = JSON.stringify(before.condition) !== JSON.stringify(accessCondition);
      if (changed || before.status === 'restricted') assert.equal(after, statusShown({ accessCondition }, today));
      if (accessCondition?.kind !== 'open' && accessCondition !== undefined && accessCondition.until === undefined)
        assert.equal(after, 'restricted');
    }),
  );
});

test('a work whose embargo ended stays out when the clock is put back, until its condition is changed', () => {
  const embargo = { kind: 'closed', until: '2026-11-25', decidedBy } as const;
  assert.equal(statusRevised(workOf('published', embargo), { accessCondition: embargo }, today), 'published');
  assert.equal(statusRevised(workOf('published', embargo), { accessCondition: { ...embargo, until: '2027-01-01' } }, today), 'restricted');
  assert.equal(statusRevised(workOf('restricted', embargo), { accessCondition: embargo }, today), 'restricted');
});

test('a withdrawal for a community or a person is a veto, and no other is', () => {
  const vetoed = (status: WorkStatus, reason: Tombstone['reason']) =>
    standsUnderVeto({ status, tombstone: { reason, on: today, showTitle: false } });
  const reasons = ['duplicate', 'rights', 'cultural', 'personal', 'out-of-scope', 'error'] as const;
  assert.deepEqual(
    reasons.filter((reason) => vetoed('withdrawn', reason)),
    ['cultural', 'personal'],
  );
  for (const status of workStatuses) assert.equal(vetoed(status, 'cultural'), status === 'withdrawn', status);
  assert.equal(standsUnderVeto({ status: 'withdrawn' } satisfies Pick<StoredWork, 'status' | 'tombstone'>), false);
});

test('what is kept for the keepers alone does not leave the library, and nothing else is left out', () => {
  const plain = record({ accessCondition: { kind: 'open', decidedBy } });
  assert.deepEqual(recordForOthers(plain), plain);
  assert.deepEqual(recordForOthers(record({ accessCondition: { kind: 'open', decidedBy, reason: 'Secret.' } })), plain);
});
