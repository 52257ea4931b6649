import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { WorkRecord } from '../../catalogue/index.ts';
import { arbitraryRecord } from '../csl-json/fixtures/arbitrary-record.ts';
import { eventsOf, recordsOf } from '../csl-json/fixtures/events.ts';
import { assertGolden } from '../csl-json/fixtures/golden.ts';
import { fixtureWorks } from '../csl-json/fixtures/works.ts';
import { alongsideReader, writeAlongside } from './index.ts';

const lines = fixtureWorks.map((work) => writeAlongside({ ...work, status: 'published', added: '2026-11-22' })).join('');

test('works are written as the lines that we agreed on', () => {
  assertGolden(new URL('./fixtures/works.golden.jsonl', import.meta.url), lines);
});

test('a record comes back whole, and writing it again gives the same line', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryRecord, fc.constantFrom('draft' as const, 'published' as const, undefined), async (record, status) => {
      const line = writeAlongside({ id: 'k7m2q9', record, ...(status === undefined ? {} : { status }) });
      const [read] = await recordsOf(alongsideReader, line);
      const back = WorkRecord.parse(read!.record);
      assert.deepEqual(back, record);
      assert.deepEqual(read!.envelope, { id: 'k7m2q9', ...(status === undefined ? {} : { status }) });
      assert.equal(writeAlongside({ ...read!.envelope, record: back }), line);
    }),
    { numRuns: 200 },
  );
});

test('what a community has said about a record comes back to the letter', async () => {
  const record = WorkRecord.parse({
    type: 'report',
    title: 'A',
    accessCondition: {
      kind: 'conditional',
      conditions: 'Speak with us.',
      ask: 'a@example.org',
      decidedBy: 'A council',
      decidedOn: '2026-11-24',
    },
    culturalAdvice: [{ about: 'ceremony', text: 'Not for children.', source: 'The work' }],
    localContexts: [
      { kind: 'notice', type: 'open_to_collaborate', name: 'Open to Collaborate', text: 'Write to us.' },
      {
        kind: 'label',
        type: 'attribution',
        name: ' TK A ',
        text: 'Name us.\n',
        community: 'Example Community',
        projectUrl: 'https://hub.example.org/projects/1',
        translations: [{ language: 'ar', text: ' سمّونا ' }],
      },
    ],
  });
  const [read] = await recordsOf(alongsideReader, writeAlongside({ id: 'k7m2q9', record }));
  assert.deepEqual(WorkRecord.parse(read!.record), record);
});

test('a line without id, status and date has no envelope', async () => {
  const [read] = await recordsOf(alongsideReader, '{"type":"book","title":"A"}');
  assert.equal(read?.envelope, undefined);
});

test('a field that a record does not have is named', async () => {
  const [event] = await eventsOf(alongsideReader, '{"type":"book","title":"A","tittle":"B"}\n');
  assert.ok(event?.kind === 'rejected' && event.reason.includes('“tittle”'));
});

test('a broken line is put aside with its number and the others are read', async () => {
  const events = await eventsOf(
    alongsideReader,
    '\uFEFF{"type":"book","title":"A"}\r\n\r\n{"type":\n[1]\n{"title":"B","type":"book","status":"gone"}\n{"type":"book","title":"C"}',
  );
  assert.deepEqual(
    events.map(({ kind, line }) => [kind, line]),
    [
      ['record', 1],
      ['rejected', 3],
      ['rejected', 4],
      ['rejected', 5],
      ['record', 6],
    ],
  );
});

test('the day that a work was added is a day of the calendar', async () => {
  const kindOf = async (added: string) =>
    (await eventsOf(alongsideReader, `{"type":"book","title":"A","added":${JSON.stringify(added)}}`))[0]?.kind;
  for (const added of ['2026-11-22', '2024-02-29', '0999-01-01']) assert.equal(await kindOf(added), 'record', added);
  for (const added of ['2026-02-31', '2026-99-99', '2026-11', 'today', '']) assert.equal(await kindOf(added), 'rejected', added);
});

test('where the chunks end makes no difference', async () => {
  const text = `${lines.replaceAll('\n', '\r\n')}{"broken"\r{"type":"book","title":"C"}`;
  const whole = await eventsOf(alongsideReader, text);
  assert.equal(whole.length, fixtureWorks.length + 2);
  for (const size of [1, 2, 5, 333]) assert.deepEqual(await eventsOf(alongsideReader, text, size), whole);
});

test('no text makes the reader fail', async () => {
  const value = fc.oneof(fc.json(), fc.string(), fc.constantFrom('{"id":1}', '{"__proto__":1}', '\r', 'null'));
  await fc.assert(fc.asyncProperty(fc.array(value), async (parts) => void (await eventsOf(alongsideReader, parts.join('\n'), 3))));
});
