import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { claimOf, promisesOf, standingOf } from './claim.ts';
import type { Conformance } from './conformance-files.ts';
import { criteria } from './criteria.ts';

type Line = Conformance['checklist'][number];
const line = (changes: Partial<Line>): Line => ({
  id: 'all',
  criteria: criteria.map(({ number }) => number),
  what: 'Look at it.',
  with: 'a browser',
  who: 'somebody',
  date: '2026-11-24',
  outcome: 'met',
  found: 'nothing',
  ...changes,
});
const notYet: Partial<Line> = { who: null, date: null, outcome: 'not yet', found: '' };
/** Everything looked at by hand and by machine, and nothing found. */
const perfect: Conformance = {
  results: {
    date: '2026-11-24',
    browser: 'Chromium 1',
    engines: [],
    pageTypes: ['home'],
    themes: ['light'],
    widths: [320],
    counts: { visits: 1, rules: 1 },
    findings: [],
    setAside: [],
    criteria: criteria.map(({ number }) => ({ number, automatic: [{ by: 'own', rules: ['x'], pages: 1 }], manual: ['all'] })),
  },
  checklist: [line({})],
  problems: [],
};
const problem = (number: string): Conformance['problems'][number] => ({ id: 'p', criteria: [number], what: 'x', means: 'y', way: 'z' });
const finding = (number: string) => ({ criteria: [number], by: 'axe', rule: 'r', page: 'home', what: 'w', where: ['light'] });
const withResults = (changes: Partial<Conformance['results']>): Conformance => ({
  ...perfect,
  results: { ...perfect.results, ...changes },
});
const today = '2026-12-01';

test('a criterion is met only when all that the list has on it was done and nothing wrong is known', () => {
  assert.equal(standingOf('1.4.3', perfect), 'met');
  assert.equal(standingOf('1.4.3', { ...perfect, checklist: [line({}), line({ id: 'b', ...notYet })] }), 'in part');
  assert.equal(standingOf('1.4.3', { ...perfect, checklist: [] }), 'in part', 'a machine alone settles nothing');
  assert.equal(standingOf('1.4.3', { ...withResults({ criteria: [] }), checklist: [] }), 'not looked at');
  assert.equal(standingOf('1.4.3', { ...withResults({ criteria: [] }), checklist: [line(notYet)] }), 'not looked at');
  assert.equal(standingOf('1.2.1', { ...perfect, checklist: [line({ outcome: 'none here' })] }), 'none here');
  assert.equal(standingOf('1.2.1', { ...perfect, checklist: [line({ outcome: 'none here' }), line({ id: 'b' })] }), 'met');
});

test('what a machine found, what is known and what a person found each make a criterion fall short', () => {
  assert.equal(standingOf('1.4.3', withResults({ findings: [finding('1.4.3')] })), 'falls short');
  assert.equal(standingOf('1.4.3', { ...perfect, problems: [problem('1.4.3')] }), 'falls short');
  assert.equal(standingOf('1.4.3', { ...perfect, checklist: [line({}), line({ id: 'b', outcome: 'falls short' })] }), 'falls short');
  assert.equal(standingOf('1.4.4', withResults({ findings: [finding('1.4.3')] })), 'met');
});

test('full conformance is said when every criterion of A and AA is met, whatever AAA is like', () => {
  assert.deepEqual(claimOf(perfect, today), { kind: 'full' });
  assert.deepEqual(claimOf({ ...perfect, problems: [problem('2.5.5')] }, today), { kind: 'full' });
});

test('one criterion that falls short, or was looked at in part, and conformance is partial', () => {
  const short = claimOf({ ...perfect, problems: [problem('3.1.2')] }, today);
  assert.equal(short.kind, 'partial');
  assert.deepEqual(short.kind === 'partial' && short.short.map(({ number }) => number), ['3.1.2']);
  const part = claimOf({ ...perfect, checklist: [line({}), line({ id: 'b', ...notYet, criteria: ['4.1.2'] })] }, today);
  assert.deepEqual(part.kind === 'partial' && part.inPart.map(({ number }) => number), ['4.1.2']);
});

test('nothing is claimed while one criterion of A or AA was not looked at', () => {
  const unseen = {
    ...withResults({ criteria: perfect.results.criteria.filter(({ number }) => number !== '2.5.7' && number !== '3.1.6') }),
    checklist: [line({ criteria: criteria.map(({ number }) => number).filter((number) => number !== '2.5.7' && number !== '3.1.6') })],
  };
  const claim = claimOf(unseen, today);
  assert.equal(claim.kind, 'none');
  assert.deepEqual(claim.kind === 'none' && claim.because === 'unseen' && claim.unseen.map(({ number }) => number), ['2.5.7']);
});

test('nothing is claimed when nobody has looked for more than a year', () => {
  assert.equal(claimOf(perfect, '2027-11-24').kind, 'full');
  assert.deepEqual(claimOf(perfect, '2027-11-25'), { kind: 'none', because: 'old', date: '2026-11-24' });
});

test('knowing of one more problem never makes a claim stronger', () => {
  const strength = { none: 0, partial: 1, full: 2 };
  const numbers = criteria.map(({ number }) => number);
  fc.assert(
    fc.property(
      fc.subarray(numbers),
      fc.subarray(numbers),
      fc.subarray(numbers),
      fc.constantFrom(...numbers),
      (byMachine, byHand, open, another) => {
        const data: Conformance = {
          ...withResults({ criteria: perfect.results.criteria.filter(({ number }) => byMachine.includes(number)) }),
          checklist: [line({ criteria: byHand }), line({ id: 'b', ...notYet, criteria: open })],
        };
        const worse = { ...data, problems: [problem(another)] };
        // A problem that is known is a criterion that was looked at: it may turn "no claim" into "partial", never into "full".
        assert.ok(claimOf(worse, today).kind !== 'full' || criteria.find(({ number }) => number === another)!.level === 'AAA');
        assert.ok(strength[claimOf(worse, today).kind] <= Math.max(1, strength[claimOf(data, today).kind]));
        assert.ok(promisesOf(worse).every((promise) => promisesOf(data).includes(promise)));
      },
    ),
  );
});

test('a promise is made only when each of its criteria is met', () => {
  assert.ok(promisesOf(perfect).includes('contrast'));
  assert.ok(!promisesOf({ ...perfect, problems: [problem('1.4.6')] }).includes('contrast'));
  assert.deepEqual(promisesOf({ ...perfect, checklist: [] }), []);
});
