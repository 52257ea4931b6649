import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { roles } from '../accounts/index.ts';
import { createPrivateLinks, isToken } from './private-link.ts';
import { createFormSeals } from './sending/form-seal.ts';
import { isProbablySpam, spamMarksOf } from './sending/spam-marks.ts';
import { longest, typedText } from './sending/typed-text.ts';
import { hindranceOf, mayAppeal, mayWithdraw, type Submission, submissionStates, urgencyOf } from './submission.ts';

const submission = (changes: Partial<Submission> = {}): Submission => ({
  id: 'bbbbbbbbbb',
  content: { kind: 'feedback', words: 'Hello there' },
  state: 'received',
  urgency: 'ordinary',
  marks: [],
  probablySpam: false,
  forFirstNationsCurator: false,
  asksWhoSees: false,
  sender: {},
  language: 'en-AU',
  sentAt: '2026-11-22T10:00:00.000Z',
  changedAt: '2026-11-22T10:00:00.000Z',
  takenDown: false,
  works: [],
  erased: false,
  version: 1,
  ...changes,
});
const decision = {
  outcome: 'declined',
  by: { id: 'p1', name: 'Ana' },
  at: '2026-11-22T11:00:00.000Z',
  reason: 'other',
  words: 'No.',
} as const;

describe('the rules of a submission', () => {
  test('who may decide, by role and by what was asked', () => {
    for (const role of roles) {
      const person = { id: 'p1', name: 'Ana', roles: [role], others: true };
      const curator = role !== 'reader-reviewer';
      const own = role === 'first-nations-curator';
      assert.equal(hindranceOf(submission(), person, false), curator ? undefined : 'not-permitted', role);
      assert.equal(
        hindranceOf(submission({ forFirstNationsCurator: true }), person, false),
        own ? undefined : curator ? 'first-nations-curator' : 'not-permitted',
        role,
      );
      assert.equal(hindranceOf(submission({ asksWhoSees: true }), person, false), curator ? 'say-who-sees' : 'not-permitted', role);
      assert.equal(hindranceOf(submission({ asksWhoSees: true }), person, true), curator ? undefined : 'not-permitted', role);
    }
  });

  test('an appeal goes to another person, and to the same one only where there is nobody else', () => {
    const appealed = submission({ appeal: { at: decision.at, words: 'Again', against: decision } });
    const ana = { id: 'p1', name: 'Ana', roles: ['curator'] as const };
    assert.equal(hindranceOf(appealed, { ...ana, others: true }, false), 'own-decision');
    assert.equal(hindranceOf(appealed, { ...ana, others: false }, false), undefined);
    assert.equal(hindranceOf(appealed, { ...ana, id: 'p2', others: true }, false), undefined);
  });

  for (const state of submissionStates) {
    test(`${state}: what its sender may do`, () => {
      const open = state === 'received' || state === 'looked-at';
      assert.equal(mayWithdraw(submission({ state })), open);
      assert.equal(mayWithdraw(submission({ state, takenDown: true })), false);
      assert.equal(mayAppeal(submission({ state })), state === 'declined');
      assert.equal(mayAppeal(submission({ state, appeal: { at: decision.at, words: '', against: decision } })), false);
    });
  }

  test('what may be hurting somebody is wanted at once', () => {
    assert.equal(urgencyOf({ kind: 'removal', reason: 'cultural', words: '' }), 'at-once');
    assert.equal(urgencyOf({ kind: 'removal', reason: 'rights', words: 'Mine' }), 'soon');
    assert.equal(urgencyOf({ kind: 'problem', subject: 'words', words: 'x' }), 'soon');
    assert.equal(urgencyOf({ kind: 'problem', subject: 'facts', words: 'x' }), 'ordinary');
  });
});

describe('a private link', () => {
  test('cannot be made without the secret, and is the same for the same parts', () => {
    const [one, other] = [createPrivateLinks('a secret'), createPrivateLinks('another secret')];
    const seed = one.seed(['a form', 'a text']);
    assert.equal(one.token(seed), one.token(one.seed(['a form', 'a text'])));
    assert.notEqual(one.token(seed), other.token(seed));
    assert.notEqual(one.seed(['ab', 'c']), one.seed(['a', 'bc']));
    assert.notEqual(one.seed(), one.seed());
    assert.ok(isToken(one.token(seed)));
    assert.notEqual(one.digest(one.token(seed)), one.token(seed));
  });
});

describe('a seal', () => {
  const seals = createFormSeals('a secret');
  const now = new Date('2026-11-22T10:00:00.000Z');
  const later = new Date('2026-11-22T10:00:30.000Z');

  test('tells how old a form is and what it is about', () => {
    const read = seals.read(seals.make('k7m2q9.3', now), later);
    assert.ok(read.kind === 'ours');
    assert.deepEqual([read.age, read.subject], [30, 'k7m2q9.3']);
  });

  test('that anybody has changed, made under another secret or in the future is none', () => {
    const seal = seals.make('k7m2q9.3', now);
    for (const [index, letter] of [...seal].entries()) {
      const forged = `${seal.slice(0, index)}${letter === 'x' ? 'y' : 'x'}${seal.slice(index + 1)}`;
      assert.equal(seals.read(forged, later).kind, 'none', forged);
    }
    assert.equal(createFormSeals('another').read(seal, later).kind, 'none');
    assert.equal(seals.read(seals.make('x', later), new Date('2026-11-22T09:00:00.000Z')).kind, 'none');
    for (const odd of ['', '.', '...', 'x'.repeat(5_000)]) assert.equal(seals.read(odd, now).kind, 'none');
  });
});

describe('marks of spam', () => {
  const seal = { kind: 'ours', age: 60, nonce: 'n', subject: '' } as const;
  const marks = (words: string, more: Partial<Parameters<typeof spamMarksOf>[0]> = {}) =>
    spamMarksOf({ content: { kind: 'feedback', words }, trap: '', seal, repeated: false, ...more });

  test('are few for what people write, in whatever script', () => {
    for (const words of ['Thank you!', 'ありがとう', 'شكرا لكم', 'See https://example.org/ and https://example.org/2', '👍 good']) {
      assert.deepEqual(marks(words), [], words);
    }
  });

  test('each has its reason', () => {
    assert.deepEqual(marks('Hello', { trap: 'x' }), ['trap']);
    assert.deepEqual(marks('Hello', { seal: { ...seal, age: 1 } }), ['too-quick']);
    assert.deepEqual(marks('Hello', { seal: { kind: 'none' } }), ['no-seal']);
    assert.deepEqual(marks('Hello', { repeated: true }), ['repeated']);
    const search = { kind: 'search', searched: 'peer respite', words: '' } as const;
    assert.deepEqual(marks('', { content: search, repeated: true }), [], 'several may miss the same');
    assert.deepEqual(marks('[url=https://x.example]cheap[/url]'), ['link-markup']);
    assert.deepEqual(marks('https://a.example https://b.example https://c.example https://d.example https://e.example'), [
      'many-links',
      'no-words',
    ]);
    assert.deepEqual(marks('?!'), ['no-words']);
  });

  test('one small one alone puts nothing apart', () => {
    for (const one of ['no-seal', 'many-links', 'no-words'] as const) assert.equal(isProbablySpam([one]), false, one);
    for (const one of ['trap', 'too-quick', 'link-markup', 'repeated'] as const) assert.equal(isProbablySpam([one]), true, one);
    assert.equal(isProbablySpam(['no-seal', 'many-links']), true);
  });

  test('links of references count for nothing', () => {
    const pasted = 'https://doi.org/10.5555/1 '.repeat(20);
    const content = { kind: 'suggestion', pasted, records: [], why: '', forWhom: '', mayPrint: false } as const;
    assert.deepEqual(spamMarksOf({ content, trap: '', seal, repeated: false }), []);
  });
});

describe('what was typed', () => {
  const typed = (value: string, length: keyof typeof longest = 'words') => typedText(new URLSearchParams({ x: value }), 'x', length);
  test('is kept with its lines, without what no page can show', () => {
    assert.deepEqual(typed('  One\r\ntwo \u0000\u0007\n\n three '), { text: 'One\ntwo\n\n three' });
    assert.deepEqual(typed('a\n b', 'line'), { text: 'a b' });
    assert.deepEqual(typed('\ud800x'), { text: '\u{FFFD}x', fault: 'unreadable' });
  });
  test('is counted as people count', () => {
    assert.equal(typed('👩'.repeat(longest.line), 'line').fault, undefined);
    assert.equal(typed('x'.repeat(longest.line + 1), 'line').fault, 'too-long');
  });
});
