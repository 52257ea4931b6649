import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Catalogue, WorkRecord, type WorkRecordInput } from '../catalogue/index.ts';
import type { ReadEvent, RecordRead } from '../formats/index.ts';
import { readerOf, type TempIntake, tempIntake } from './fixtures/temp-intake.ts';
import { type ImportCounts, type ImportedRecord, type ImportRequest, importText } from './import-text.ts';

async function* nothing(): AsyncIterable<string> {}

/** An event as a reader would give it; the source is what is said of the record, so that equal records are equal texts. */
function read(line: number, record: Partial<WorkRecordInput> = {}, event: Partial<RecordRead> = {}): RecordRead {
  const full = { type: 'report' as const, title: `A title of its own, number ${line}`, ...record };
  return { kind: 'record', line, record: full, doubts: [], source: JSON.stringify([full, event.envelope]), ...event };
}

interface Told {
  readonly counts: ImportCounts;
  readonly records: readonly ImportedRecord[];
  /** Everything in the order in which it was told. */
  readonly order: readonly string[];
}

async function take(
  library: TempIntake,
  events: Iterable<ReadEvent> | AsyncIterable<ReadEvent>,
  request: Partial<ImportRequest> = {},
  whenTold: (imported: ImportedRecord) => Promise<void> | void = () => {},
): Promise<Told> {
  const records: ImportedRecord[] = [];
  const order: string[] = [];
  const counts = await importText(
    library,
    { chunks: nothing(), reader: readerOf(events), source: 'list.ris', as: 'draft', dryRun: false, by: 'A curator', ...request },
    {
      record: async (imported) => {
        records.push(imported);
        order.push(`${imported.line} ${imported.outcome}`);
        await whenTold(imported);
      },
      rejected: ({ line }) => void order.push(`${line} rejected`),
      furniture: ({ line }) => void order.push(`${line} furniture`),
    },
  );
  return { counts, records, order };
}

const many = (count: number, from = 1) => Array.from({ length: count }, (_, index) => read(from + index));
const statusOf = async (catalogue: Catalogue, id: string | undefined) => (await catalogue.find(id!))?.status;

test('records come in as drafts with a revision that names the source, and everything is counted', async (context) => {
  const library = await tempIntake(context);
  const doubt = { field: 'issued', message: 'Look here.', confidence: 'unsure' } as const;
  const { counts, records } = await take(library, [
    read(1),
    read(2, {}, { doubts: [doubt] }),
    { kind: 'rejected', line: 3, reason: 'No.', text: 'x' },
    read(4, { type: 'nonsense' as 'report' }),
    { kind: 'furniture', line: 5, text: 'Home' },
  ]);
  assert.deepEqual(counts, { read: 3, added: 2, alreadyHere: 0, rejected: 2, doubtful: 1, duplicates: 0 });
  const work = await library.catalogue.find(records[0]!.id!);
  assert.deepEqual([work!.status, work!.record.title, work!.addedOn], ['draft', 'A title of its own, number 1', '2026-11-22']);
  const [revision] = await library.catalogue.revisions(work!.id);
  assert.deepEqual([revision!.by, revision!.reason, revision!.action], ['A curator', 'Imported from list.ris.', 'created']);
});

test('everything is told in the order of the source, over the ends of transactions too', async (context) => {
  const events: ReadEvent[] = Array.from({ length: 1_100 }, (_, index) => {
    const line = index + 1;
    if (line % 7 === 0) return { kind: 'rejected', line, reason: 'No.', text: 'x' };
    if (line % 11 === 0) return { kind: 'furniture', line, text: 'Home' };
    return read(line, line % 13 === 0 ? { type: 'nonsense' as 'report' } : {});
  });
  for (const dryRun of [true, false]) {
    const { order } = await take(await tempIntake(context), events, { dryRun });
    assert.deepEqual(
      order.map((entry) => Number(entry.split(' ')[0])),
      events.map(({ line }) => line),
    );
  }
});

test('a dry run tells the same and keeps nothing', async (context) => {
  const library = await tempIntake(context);
  await library.add({ title: 'A title of its own, number 4' });
  const generation = await library.catalogue.generation();
  const events = [
    read(1),
    read(2),
    read(1, {}, { line: 3 }),
    read(4),
    read(5, { title: 'a title of its own -- number 2' }),
    read(6, { type: 'nonsense' as 'report' }),
    read(7, {}, { envelope: { id: 'k7m2q9' } }),
    read(8, {}, { envelope: { id: 'k7m2q9' } }),
  ];
  const foreseen = await take(library, events, { dryRun: true, as: 'published' });
  assert.equal(await library.catalogue.generation(), generation);
  assert.ok(foreseen.records.every(({ id }) => id === undefined));
  const happened = await take(library, events, { as: 'published' });
  assert.deepEqual(foreseen.counts, happened.counts);
  const told = ({ line, doubts, status, outcome, duplicate }: ImportedRecord) => [
    line,
    doubts,
    status,
    outcome.replace('would be added', 'added'),
    duplicate?.of,
  ];
  assert.deepEqual(foreseen.records.map(told), happened.records.map(told));
});

test('reading the same text again adds nothing, and a repetition that was stopped half way is completed', async (context) => {
  const library = await tempIntake(context);
  await take(library, many(3));
  const again = await take(library, many(5));
  assert.deepEqual(again.counts, { read: 5, added: 2, alreadyHere: 3, rejected: 0, doubtful: 0, duplicates: 0 });
  assert.deepEqual(
    again.records.map(({ outcome, id }) => [outcome, typeof id]),
    [...Array(3).fill(['already here', 'string']), ...Array(2).fill(['added', 'string'])],
  );
});

test('a record that is already here is told as it stands now', async (context) => {
  const library = await tempIntake(context);
  const note = { by: 'A curator', reason: 'For a test.' };
  const first = await take(library, many(2));
  await library.catalogue.publish(first.records[0]!.id!, note);
  await library.catalogue.withdraw(first.records[1]!.id!, { reason: 'rights', showTitle: true }, note);
  const again = await take(library, many(2));
  assert.deepEqual(
    again.records.map(({ status, id }) => [status, id]),
    [
      ['published', first.records[0]!.id],
      ['withdrawn', first.records[1]!.id],
    ],
  );
});

test('asked to publish, it still holds back duplicates, repetitions, drafts and records without a citation', async (context) => {
  const library = await tempIntake(context);
  const [held] = await library.add({ title: 'A work that is here already', identifiers: [{ scheme: 'doi', value: '10.5555/here' }] });
  const doi = (value: string) => ({ identifiers: [{ scheme: 'doi' as const, value }] });
  const { records, counts } = await take(
    library,
    [
      read(1),
      read(2, doi('https://doi.org/10.5555/HERE')),
      read(3, { title: 'A work that is here already!' }),
      read(4, doi('10.5555/four')),
      read(5, doi('10.5555/FOUR')),
      read(6, { title: '[No citation: words]', titleDevised: true }),
      read(7, {}, { envelope: { status: 'draft' } }),
      read(8, {}, { envelope: { status: 'published', added: '2020-01-02' } }),
    ],
    { as: 'published' },
  );
  assert.deepEqual(
    records.map(({ status }) => status),
    ['published', 'draft', 'draft', 'published', 'draft', 'draft', 'draft', 'published'],
  );
  for (const { id, status } of records) assert.equal(await statusOf(library.catalogue, id), status);
  assert.deepEqual([records[1]!.duplicate?.of, records[2]!.duplicate?.of], [held!.id, held!.id]);
  assert.equal(records[4]!.doubts[0]!.message, 'Has the same DOI as the record on line 4 of this file.');
  assert.equal(counts.duplicates, 2);
  assert.equal((await library.catalogue.find(records[7]!.id!))!.addedOn, '2020-01-02');
});

test('whether a repetition is noticed does not rest on where a transaction ends', async (context) => {
  for (const distance of [1, 400, 600]) {
    const library = await tempIntake(context);
    const events = [
      read(1, { title: 'A title that stands twice', identifiers: [{ scheme: 'doi', value: '10.5555/one' }] }),
      ...many(distance, 2),
      read(9_999, { title: 'A title that stands twice' }),
    ];
    const { records } = await take(library, events, { as: 'published' });
    const last = records.at(-1)!;
    assert.deepEqual([last.outcome, last.status], ['added', 'draft'], `${distance} records apart`);
    assert.ok(last.duplicate !== undefined || last.doubts.length > 0);
  }
});

test('the same text twice in one list is one work', async (context) => {
  for (const distance of [0, 600]) {
    const library = await tempIntake(context);
    const { counts, records } = await take(library, [read(1), ...many(distance, 2), read(1, {}, { line: 9_999 })]);
    assert.deepEqual([counts.added, counts.alreadyHere], [1 + distance, 1]);
    assert.equal(records.at(-1)!.id, records[0]!.id);
  }
});

test('short titles and devised ones may stand in a list as often as they like', async (context) => {
  const { records } = await take(
    await tempIntake(context),
    [
      read(1, { title: 'Editorial', issued: '2020' }),
      read(2, { title: 'Editorial', issued: '2020', volume: '2' }),
      read(3, { title: '[No citation: x]', titleDevised: true }),
      read(4, { title: '[No citation: x]', titleDevised: true, volume: '2' }),
    ],
    { as: 'published' },
  );
  assert.deepEqual(
    records.map(({ status, doubts }) => [status, doubts.length]),
    [
      ['published', 0],
      ['published', 0],
      ['draft', 0],
      ['draft', 0],
    ],
  );
});

test('a record keeps the id that it brings, unless that was given out before', async (context) => {
  const library = await tempIntake(context);
  const withId = (line: number, id: string) => read(line, {}, { envelope: { id } });
  const { records } = await take(library, [withId(1, 'k7m2q9'), withId(2, 'k7m2q9'), withId(3, 'n8n8n8'), withId(4, 'not an id')]);
  assert.deepEqual([records[0]!.id, records[2]!.id], ['k7m2q9', 'n8n8n8']);
  assert.ok(!['k7m2q9', 'n8n8n8'].includes(records[1]!.id!));
  assert.match(records[1]!.doubts[0]!.message, /The id k7m2q9 belongs to a work that is or was in this library/);
  assert.match(records[3]!.doubts[0]!.message, /Left out "not an id"/);
  const later = await take(library, [withId(5, 'n8n8n8'), withId(6, 'p9p9p9')]);
  assert.deepEqual(
    later.records.map(({ id, doubts }) => [id === 'n8n8n8' || id === 'p9p9p9', doubts.map(({ field }) => field)]),
    [
      [false, ['id']],
      [true, []],
    ],
  );
});

test('a failure in the middle keeps the transactions before it, and what was told is what is kept', async (context) => {
  const library = await tempIntake(context);
  const told: string[] = [];
  async function* failing() {
    yield* many(700);
    throw new Error('the disk went away');
  }
  await assert.rejects(
    take(library, failing(), {}, ({ id }) => void told.push(id!)),
    /the disk went away/,
  );
  assert.equal(told.length, 500);
  for (const id of told) assert.ok(await library.catalogue.find(id));
  const again = await take(library, many(700));
  assert.deepEqual([again.counts.added, again.counts.alreadyHere], [200, 500]);
});

test('a transaction that fails leaves nothing of itself behind', async (context) => {
  const library = await tempIntake(context);
  const catalogue: Catalogue = {
    ...library.catalogue,
    addWorksIn: async (transaction, works, note) => {
      const stored = await library.catalogue.addWorksIn(transaction, works, note);
      if (works.some(({ record }) => record.volume === '13')) throw new Error('no room');
      return stored;
    },
  };
  const events = [...many(500), ...many(20, 501), read(999, { volume: '13' })];
  await assert.rejects(take({ ...library, catalogue }, events), /no room/);
  const again = await take(library, events);
  assert.deepEqual([again.counts.added, again.counts.alreadyHere], [21, 500]);
});

test('a record is told only when it is in the store for every other process', async (context) => {
  const library = await tempIntake(context);
  let seen = 0;
  await take(library, many(3), {}, async ({ id }) => {
    assert.ok(await library.catalogue.find(id!), 'another connection sees it');
    seen += 1;
  });
  assert.equal(seen, 3);
});

test('a reader who is slow to listen is waited for', async (context) => {
  const library = await tempIntake(context);
  let listening = false;
  await take(library, many(3), {}, async () => {
    assert.equal(listening, false, 'one at a time');
    listening = true;
    await new Promise((resolve) => setTimeout(resolve, 2));
    listening = false;
  });
});

test('every record is placed in the collection that was asked for', async (context) => {
  const library = await tempIntake(context);
  const { records } = await take(library, [read(1), read(2, { placements: ['stories'] })], { collection: 'workforce/tools' });
  assert.deepEqual(
    records.map(({ record }) => record.placements),
    [['workforce/tools'], ['stories', 'workforce/tools']],
  );
});

test('what is kept of a record is what was told of it', async (context) => {
  const library = await tempIntake(context);
  const { records } = await take(library, [read(1, { subtitle: 'الدعم', contributors: [{ family: 'Ito', given: 'J.' }] })]);
  const { record } = (await library.catalogue.find(records[0]!.id!))!;
  assert.deepEqual(
    { ...record, contributors: record.contributors.map(({ id: _, ...rest }) => rest) },
    WorkRecord.parse(records[0]!.record),
  );
});

test('what adds nothing changes nothing: pages that were made stay good', async (context) => {
  const library = await tempIntake(context);
  await take(library, many(2));
  const generation = await library.catalogue.generation();
  assert.equal((await take(library, [])).counts.read, 0);
  assert.equal((await take(library, many(2))).counts.alreadyHere, 2);
  assert.equal((await take(library, [{ kind: 'rejected', line: 1, reason: 'No.', text: 'x' }])).counts.rejected, 1);
  assert.equal(await library.catalogue.generation(), generation);
});

test('a record that brings the id of a work under a veto stays a draft, whatever was asked, and is told why', async (context) => {
  for (const dryRun of [true, false]) {
    const library = await tempIntake(context);
    const [vetoed, other] = await library.add({ title: 'Withdrawn for a person' }, { title: 'Withdrawn by mistake' });
    await library.catalogue.withdraw(vetoed!.id, { reason: 'personal', showTitle: false }, { by: 'A curator', reason: 'Asked for.' });
    await library.catalogue.withdraw(other!.id, { reason: 'error', showTitle: true }, { by: 'A curator', reason: 'A slip.' });
    const { records } = await take(
      library,
      [
        read(1, {}, { envelope: { id: vetoed!.id, status: 'published' } }),
        read(2, {}, { envelope: { id: other!.id, status: 'published' } }),
        read(3),
      ],
      { as: 'published', dryRun },
    );
    assert.deepEqual(
      records.map(({ status }) => status),
      ['draft', 'published', 'published'],
    );
    assert.match(records[0]!.doubts[0]!.message, /withdrawn to protect a community or a person.*stays a draft/);
    assert.match(records[1]!.doubts[0]!.message, /belongs to a work that is or was in this library; this record gets a fresh one/);
    if (!dryRun) {
      for (const { id, status } of records) assert.equal(await statusOf(library.catalogue, id), status);
      assert.equal(await statusOf(library.catalogue, vetoed!.id), 'withdrawn');
    }
  }
});

test('a record under a condition comes in as restricted, and what is probably the same work comes in as a draft', async (context) => {
  const accessCondition = { kind: 'closed', decidedBy: 'A council' } as const;
  for (const dryRun of [true, false]) {
    const library = await tempIntake(context);
    await library.add({ title: 'Closed and here already', accessCondition });
    const { records } = await take(
      library,
      [
        read(1, { accessCondition }),
        read(2, { accessCondition: { ...accessCondition, until: '2026-01-01' } }),
        read(3, { title: 'Closed and here already' }),
      ],
      { as: 'published', dryRun },
    );
    assert.deepEqual(
      records.map(({ status }) => status),
      ['restricted', 'published', 'draft'],
    );
    if (!dryRun) for (const { id, status } of records) assert.equal(await statusOf(library.catalogue, id), status);
  }
});

test('a record whose access condition cannot be read is rejected, and never taken in without it', async (context) => {
  const library = await tempIntake(context);
  const broken = { accessCondition: { kind: 'closed' }, issued: 'soon', countries: ['x'] } as unknown as Partial<WorkRecordInput>;
  const { counts, order } = await take(library, [read(1, broken), read(2)], { as: 'published' });
  assert.deepEqual([counts.added, counts.rejected, order], [1, 1, ['1 rejected', '2 added']]);
});
