import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Link, LinkState, Observation } from './link.ts';
import { advance, daysUntilBroken, signatureOf } from './progress.ts';

const fresh: Link = {
  id: 'a',
  url: 'https://a.example/x',
  host: 'a.example',
  found: { state: 'unknown', reason: 'unchecked', hints: [] },
  since: undefined,
  checkedAt: undefined,
  lastOkAt: undefined,
  nextAt: '2026-11-01T00:00:00.000Z',
  failures: 0,
  failedDays: 0,
  lastFailedOn: undefined,
  usualLength: undefined,
  fine: undefined,
  care: undefined,
};
const found = (state: LinkState, more: Partial<Observation> = {}): Observation => ({ state, hints: [], ...more });

/** What becomes of a link that was found so on these days of November. */
function after(link: Link, ...looks: [number, LinkState, Partial<Observation>?][]): Link {
  return looks.reduce((now, [day, state, more]) => advance(now, found(state, more), new Date(Date.UTC(2026, 10, day, 3)), 0), link);
}

test('an address is broken when it has failed on three different days, and not before', () => {
  assert.equal(daysUntilBroken, 3);
  const once = after(fresh, [1, 'gone']);
  assert.deepEqual([once.care, once.failures, once.failedDays], [undefined, 1, 1]);
  const sameDay = after(once, [1, 'gone'], [1, 'failing'], [1, 'gone']);
  assert.deepEqual([sameDay.care, sameDay.failures, sameDay.failedDays], [undefined, 4, 1]);
  assert.equal(after(sameDay, [2, 'failing']).care, undefined);
  const third = after(sameDay, [2, 'failing'], [3, 'gone']);
  assert.deepEqual([third.care, third.failedDays], ['broken', 3]);
});

test('a good look in between begins the count anew, and what the site does not tell leaves it as it is', () => {
  const back = after(fresh, [1, 'gone'], [2, 'gone'], [3, 'ok'], [4, 'gone']);
  assert.deepEqual([back.care, back.failedDays], [undefined, 1]);
  const silent = after(fresh, [1, 'gone'], [2, 'gone'], [3, 'unknown'], [4, 'robots'], [5, 'gone']);
  assert.deepEqual([silent.care, silent.failedDays], ['broken', 3]);
});

test('an address that was broken and answers again needs no care', () => {
  const mended = after(fresh, [1, 'gone'], [2, 'gone'], [3, 'gone'], [10, 'ok', { status: 200 }]);
  assert.deepEqual([mended.care, mended.failures, mended.lastOkAt], [undefined, 0, '2026-11-10T03:00:00.000Z']);
});

test('no history of looks makes an address broken in fewer than three days of failing', () => {
  const states = fc.constantFrom<LinkState>('ok', 'moved', 'soft-404', 'gone', 'failing', 'robots', 'unknown');
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), states), { maxLength: 30 }), (looks) => {
      let day = 1;
      let link = fresh;
      let run = new Set<number>();
      for (const [pause, state] of looks) {
        day += pause;
        link = after(link, [day, state]);
        if (state === 'gone' || state === 'failing') run.add(day);
        else if (state !== 'robots' && state !== 'unknown') run = new Set();
        assert.equal(link.care === 'broken', (state === 'gone' || state === 'failing') && run.size >= 3);
      }
    }),
  );
});

test('what moved and what is suspected needs care at once', () => {
  assert.equal(after(fresh, [1, 'moved', { target: 'https://b.example/' }]).care, 'moved');
  assert.equal(after(fresh, [1, 'soft-404', { hints: ['title'] }]).care, 'soft-404');
});

test('what a curator calls fine stays so until something else is found', () => {
  const moved = after(fresh, [1, 'moved', { target: 'https://b.example/' }]);
  const fine: Link = { ...moved, care: undefined, fine: { signature: signatureOf(moved.found), by: 'A curator', at: '2026-11-01' } };
  const again = after(fine, [2, 'unknown'], [3, 'moved', { target: 'https://b.example/', status: 200 }]);
  assert.deepEqual([again.care, again.fine?.by], [undefined, 'A curator']);
  const elsewhere = after(fine, [2, 'moved', { target: 'https://c.example/' }]);
  assert.deepEqual([elsewhere.care, elsewhere.fine], ['moved', undefined]);
  const broken = after(fresh, [1, 'gone'], [2, 'gone'], [3, 'gone']);
  const known: Link = { ...broken, care: undefined, fine: { signature: signatureOf(broken.found), by: 'A curator', at: '2026-11-03' } };
  assert.equal(after(known, [4, 'gone', { status: 410 }]).care, undefined);
});

test('an address that fails is looked at the next night, a good one after a month', () => {
  const hours = (link: Link) => (Date.parse(link.nextAt) - Date.parse(link.checkedAt!)) / 3_600_000;
  assert.ok(hours(after(fresh, [1, 'failing'])) < 24);
  assert.equal(hours(after(fresh, [1, 'gone'], [2, 'gone'], [3, 'gone'])), 7 * 24);
  assert.equal(hours(after(fresh, [1, 'ok'])), 30 * 24);
  const late = advance(fresh, found('ok'), new Date('2026-11-01T03:00:00Z'), 1);
  assert.equal(hours(late), 33 * 24);
});

test('since when it stands so is kept while the same is found', () => {
  const ok = after(fresh, [1, 'ok', { status: 200 }], [5, 'ok', { status: 200, length: 7_000 }]);
  assert.deepEqual([ok.since, ok.checkedAt, ok.usualLength], ['2026-11-01T03:00:00.000Z', '2026-11-05T03:00:00.000Z', 7_000]);
  const doubtful = after(ok, [6, 'soft-404', { status: 200, hints: ['shorter'], length: 10 }]);
  assert.deepEqual([doubtful.since, doubtful.usualLength], ['2026-11-06T03:00:00.000Z', 7_000]);
});
