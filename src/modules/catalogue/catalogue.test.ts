import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { record, testingTitles } from '../../../tests/support/records.ts';
import { tempCatalogue, testNote } from '../../../tests/support/temp-catalogue.ts';
import { openDatabase } from '../../platform/db/index.ts';
import { createCatalogue, IdTakenError } from './catalogue.ts';
import type { CatalogueTables } from './store/tables.ts';
import type { Tombstone } from './stored-work.ts';
import { WorkId, type WorkRecord } from './work.ts';

const id = (text: string) => WorkId.parse(text);
const outOfScope: Omit<Tombstone, 'on'> = { reason: 'out-of-scope', showTitle: true };

/** A record without the ids that the catalogue gives to contributors. */
function withoutContributorIds(value: WorkRecord): WorkRecord {
  return {
    ...value,
    contributors: value.contributors.map(({ id: _id, ...contribution }) => contribution as typeof contribution & { id?: never }),
  };
}

test('an added work is found again as it was given, with its first revision', async (context) => {
  const { catalogue } = await tempCatalogue(context);
  const given = record({ title: 'Found again', issued: '2019-05', identifiers: [{ scheme: 'doi', value: '10.1/ABC' }] });
  const [work] = await catalogue.addWorks([{ record: given, status: 'published' }], testNote);
  const found = await catalogue.find(work!.id);
  assert.deepEqual(found!.record, work!.record);
  assert.deepEqual(withoutContributorIds(found!.record), given);
  assert.equal(WorkId.safeParse(work!.id).success, true);
  assert.equal(found!.addedOn, '2026-11-22');
  assert.equal(found!.updatedAt, '2026-11-22T10:00:00.000Z');
  assert.deepEqual(await catalogue.revisions(work!.id), [
    { number: 1, at: '2026-11-22T10:00:00.000Z', by: testNote.by, reason: testNote.reason, action: 'created', fields: [] },
  ]);
});

test('a work keeps an id and a day that it brings along', async (context) => {
  const { addOne } = await tempCatalogue(context);
  const work = await addOne({}, { id: id('k7m2q9'), addedOn: '2023-07-01' });
  assert.equal(work.id, 'k7m2q9');
  assert.equal(work.addedOn, '2023-07-01');
});

test('text of every script and normal form comes back byte for byte', async (context) => {
  const { catalogue, add } = await tempCatalogue(context);
  const works = await add(...testingTitles.map((title) => ({ title, contributors: [{ literal: title }] })));
  for (const [index, title] of testingTitles.entries()) {
    const found = await catalogue.find(works[index]!.id);
    assert.deepEqual(Buffer.from(found!.record.title), Buffer.from(title));
    const contributor = await catalogue.contributor(found!.record.contributors[0]!.id!);
    assert.deepEqual(Buffer.from(contributor!.name), Buffer.from(title));
  }
});

test('any text survives being stored', async (context) => {
  const { catalogue, addOne } = await tempCatalogue(context);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (text) => {
      const title = `${text}.`.trim();
      const { id: added } = await addOne({ title, contributors: [] });
      assert.equal((await catalogue.find(added))!.record.title, title);
    }),
    { numRuns: 30 },
  );
});

test('an id that was given out is never given to another work, whatever became of the first', async (context) => {
  const { catalogue, addOne } = await tempCatalogue(context);
  await addOne({}, { id: id('k7m2q9') });
  await addOne({}, { id: id('bbbbbb') });
  await addOne({}, { id: id('cccccc'), status: 'draft' });
  await catalogue.withdraw(id('k7m2q9'), outOfScope, testNote);
  await catalogue.merge(id('bbbbbb'), id('cccccc'), testNote);
  for (const taken of ['k7m2q9', 'bbbbbb', 'cccccc']) {
    await assert.rejects(addOne({ title: 'Another' }, { id: id(taken) }), (error) => {
      assert.ok(error instanceof IdTakenError);
      assert.equal(error.code, 'ID_TAKEN');
      assert.deepEqual(error.ids, [taken]);
      return true;
    });
  }
});

test('a contributor’s id is not given to a work', async (context) => {
  const { addOne } = await tempCatalogue(context);
  const work = await addOne();
  await assert.rejects(addOne({}, { id: id(work.record.contributors[0]!.id!) }), IdTakenError);
});

test('two works that bring the same id along are refused together, and nothing of the batch is kept', async (context) => {
  const { catalogue } = await tempCatalogue(context);
  const twice = { record: record(), status: 'published' as const, id: id('k7m2q9') };
  await assert.rejects(
    catalogue.addWorks(
      [{ record: record({ title: 'Beside' }), status: 'published' }, twice, { ...twice, record: record({ title: 'x' }) }],
      testNote,
    ),
    (error) => error instanceof IdTakenError && error.ids.join() === 'k7m2q9',
  );
  assert.deepEqual(await catalogue.count({ kind: 'all' }), { total: 0, newest: 0 });
  assert.equal(await catalogue.find('k7m2q9'), undefined);
});

test('a batch with one taken id adds none of its works and uses up none of its other ids', async (context) => {
  const { catalogue, addOne } = await tempCatalogue(context);
  await addOne({}, { id: id('k7m2q9') });
  const batch = ['bbbbbb', 'k7m2q9'].map((own) => ({ record: record(), status: 'published' as const, id: id(own) }));
  await assert.rejects(catalogue.addWorks(batch, testNote), IdTakenError);
  assert.equal((await catalogue.count({ kind: 'all' })).total, 1);
  await addOne({}, { id: id('bbbbbb') });
});

test('a batch larger than a statement’s values is added whole', async (context) => {
  const { catalogue } = await tempCatalogue(context);
  const people = Array.from({ length: 12_000 }, (_, index) => ({ family: `Family ${index}` }));
  const [work] = await catalogue.addWorks([{ record: record({ contributors: people }), status: 'published' }], testNote);
  const found = await catalogue.find(work!.id);
  assert.equal(new Set(found!.record.contributors.map((contribution) => contribution.id)).size, 12_000);
});

test('a revision changes the record, names the fields that changed, and says who and why', async (context) => {
  const { catalogue, clock, addOne } = await tempCatalogue(context);
  const work = await addOne({ title: 'First' });
  clock.set('2026-12-01T08:00:00.000Z');
  const outcome = await catalogue.revise(
    work.id,
    { ...work.record, title: 'Second', volume: '4' },
    { by: 'B. Curator', reason: 'Misprint.' },
  );
  assert.equal(outcome.kind, 'changed');
  const found = await catalogue.find(work.id);
  assert.equal(found!.record.title, 'Second');
  assert.equal(found!.revision, 2);
  assert.equal(found!.addedOn, '2026-11-22');
  assert.equal(found!.sequence, work.sequence);
  assert.deepEqual((await catalogue.revisions(work.id))[0], {
    number: 2,
    at: '2026-12-01T08:00:00.000Z',
    by: 'B. Curator',
    reason: 'Misprint.',
    action: 'revised',
    fields: ['title', 'volume'],
  });
});

test('the record stands in every revision exactly as it stood then', async (context) => {
  const { catalogue, addOne } = await tempCatalogue(context);
  const work = await addOne({ title: 'Kórero 1' });
  const stood = [work.record];
  for (const title of ['Ko\u0301rero 2', 'الدعم', '👩🏽‍🤝‍👩🏻']) {
    const outcome = await catalogue.revise(work.id, record({ title, contributors: [{ literal: title }] }), testNote);
    assert.equal(outcome.kind, 'changed');
    if (outcome.kind === 'changed') stood.push(outcome.work.record);
  }
  await catalogue.withdraw(work.id, outOfScope, testNote);
  stood.push(stood.at(-1)!);
  for (const [index, then] of stood.entries())
    assert.deepEqual(await catalogue.recordAt(work.id, index + 1), then, `revision ${index + 1}`);
  assert.equal(await catalogue.recordAt(work.id, stood.length + 1), undefined);
  assert.equal(await catalogue.recordAt(work.id, 0), undefined);
  assert.equal(await catalogue.recordAt('zzzzzz', 1), undefined);
});

test('revising with the same record makes no revision', async (context) => {
  const { catalogue, addOne } = await tempCatalogue(context);
  const work = await addOne({
    contributors: [
      { family: 'Rahman', given: 'A.' },
      { literal: 'A centre', role: 'organisation' },
    ],
  });
  const outcome = await catalogue.revise(work.id, withoutContributorIds(work.record), testNote);
  assert.equal(outcome.kind, 'unchanged');
  assert.equal((await catalogue.revisions(work.id)).length, 1);
});

test('a change made on an older revision is a conflict and changes nothing', async (context) => {
  const { catalogue, addOne } = await tempCatalogue(context);
  const work = await addOne({ title: 'First' });
  await catalogue.revise(work.id, { ...work.record, title: 'Theirs' }, testNote, 1);
  const outcome = await catalogue.revise(work.id, { ...work.record, title: 'Ours' }, testNote, 1);
  assert.equal(outcome.kind, 'conflict');
  assert.equal(outcome.kind === 'conflict' && outcome.work.record.title, 'Theirs');
  assert.equal((await catalogue.find(work.id))!.record.title, 'Theirs');
  assert.equal((await catalogue.revise(work.id, { ...work.record, title: 'Ours' }, testNote, 2)).kind, 'changed');
});

test('of several changes made at the same time on one revision, one is kept', async (context) => {
  const { catalogue, addOne } = await tempCatalogue(context);
  const work = await addOne({ title: 'First' });
  const outcomes = await Promise.all(
    Array.from({ length: 5 }, (_, index) => catalogue.revise(work.id, { ...work.record, title: `Change ${index}` }, testNote, 1)),
  );
  assert.deepEqual(outcomes.map(({ kind }) => kind).sort(), ['changed', 'conflict', 'conflict', 'conflict', 'conflict']);
  assert.equal((await catalogue.revisions(work.id)).length, 2);
});

test('a change to a work that does not exist is told so', async (context) => {
  const { catalogue } = await tempCatalogue(context);
  const unknown = id('zzzzzz');
  assert.deepEqual(await catalogue.revise(unknown, record(), testNote), { kind: 'unknown' });
  assert.deepEqual(await catalogue.publish(unknown, testNote), { kind: 'unknown' });
  assert.deepEqual(await catalogue.withdraw(unknown, outOfScope, testNote), { kind: 'unknown' });
  assert.deepEqual(await catalogue.merge(unknown, unknown, testNote), { kind: 'unknown' });
});

test('readers are told nothing of a draft, and find the work once it is published', async (context) => {
  const { catalogue, addOne } = await tempCatalogue(context);
  const draft = await addOne({}, { status: 'draft' });
  assert.equal(draft.sequence, undefined);
  assert.deepEqual(await catalogue.lookUp(draft.id), { kind: 'nothing' });
  assert.deepEqual(await catalogue.published([draft.id]), []);
  assert.equal((await catalogue.publish(draft.id, testNote)).kind, 'changed');
  assert.equal((await catalogue.lookUp(draft.id)).kind, 'work');
  assert.equal((await catalogue.publish(draft.id, testNote)).kind, 'unchanged');
});

test('a withdrawn work leaves a tombstone, and comes back to its old place when it is restored', async (context) => {
  const { catalogue, clock, add } = await tempCatalogue(context);
  const [first, second] = await add({ title: 'First' }, { title: 'Second' });
  clock.set('2026-12-24T23:00:00.000Z');
  await catalogue.withdraw(first!.id, { reason: 'personal', note: 'Asked for.', showTitle: false }, testNote);
  const lookup = await catalogue.lookUp(first!.id);
  assert.equal(lookup.kind, 'tombstone');
  assert.deepEqual(lookup.kind === 'tombstone' && lookup.work.tombstone, {
    reason: 'personal',
    note: 'Asked for.',
    showTitle: false,
    on: '2026-12-24',
  });
  await catalogue.restore(first!.id, testNote, { review: 'The person agrees.' });
  const back = await catalogue.lookUp(first!.id);
  assert.equal(back.kind, 'work');
  assert.equal(back.kind === 'work' && back.work.tombstone, undefined);
  const list = await catalogue.list({ set: { kind: 'all' }, sort: 'newest', limit: 10, offset: 0 });
  assert.deepEqual(
    list.map((work) => work.id),
    [second!.id, first!.id],
  );
});

test('a tombstone can be made to say less, and keeps its day', async (context) => {
  const { catalogue, clock, addOne } = await tempCatalogue(context);
  const work = await addOne();
  await catalogue.withdraw(work.id, { reason: 'rights', showTitle: true }, testNote);
  assert.equal((await catalogue.withdraw(work.id, { reason: 'rights', showTitle: true }, testNote)).kind, 'unchanged');
  clock.set('2027-01-01T00:00:00.000Z');
  assert.equal((await catalogue.withdraw(work.id, { reason: 'personal', showTitle: false }, testNote)).kind, 'changed');
  assert.deepEqual((await catalogue.find(work.id))!.tombstone, { reason: 'personal', showTitle: false, on: '2026-11-22' });
});

test('a merged work’s address leads to the work it was merged into, over any number of merges', async (context) => {
  const { catalogue, add } = await tempCatalogue(context);
  const [a, b, c] = await add({ title: 'A' }, { title: 'B' }, { title: 'C' });
  assert.equal((await catalogue.merge(a!.id, b!.id, testNote)).kind, 'changed');
  assert.deepEqual(await catalogue.lookUp(a!.id), { kind: 'redirect', to: b!.id });
  await catalogue.merge(b!.id, c!.id, testNote);
  assert.deepEqual(await catalogue.lookUp(a!.id), { kind: 'redirect', to: c!.id });
  assert.deepEqual(await catalogue.lookUp(b!.id), { kind: 'redirect', to: c!.id });
  await catalogue.withdraw(c!.id, outOfScope, testNote);
  assert.deepEqual(await catalogue.lookUp(a!.id), { kind: 'redirect', to: c!.id });
});

test('a work that readers could see is merged into one that they can see, or not at all', async (context) => {
  const { catalogue, addOne } = await tempCatalogue(context);
  const work = await addOne();
  const draft = await addOne({}, { status: 'draft' });
  assert.equal((await catalogue.merge(work.id, draft.id, testNote)).kind, 'not-allowed');
  assert.equal((await catalogue.lookUp(work.id)).kind, 'work');
});

test('a draft merged into a draft leads nowhere until that one is published', async (context) => {
  const { catalogue, addOne } = await tempCatalogue(context);
  const work = await addOne({}, { status: 'draft' });
  const draft = await addOne({}, { status: 'draft' });
  await catalogue.merge(work.id, draft.id, testNote);
  assert.deepEqual(await catalogue.lookUp(work.id), { kind: 'nothing' });
  await catalogue.publish(draft.id, testNote);
  assert.deepEqual(await catalogue.lookUp(work.id), { kind: 'redirect', to: draft.id });
});

test('merges that would lead in a circle or nowhere are not allowed, nor any other change to a merged work', async (context) => {
  const { catalogue, add } = await tempCatalogue(context);
  const [a, b] = await add({ title: 'A' }, { title: 'B' });
  await catalogue.merge(a!.id, b!.id, testNote);
  const refused = [
    await catalogue.merge(b!.id, a!.id, testNote),
    await catalogue.merge(b!.id, b!.id, testNote),
    await catalogue.merge(b!.id, id('zzzzzz'), testNote),
    await catalogue.merge(a!.id, b!.id, testNote),
    await catalogue.publish(a!.id, testNote),
    await catalogue.withdraw(a!.id, outOfScope, testNote),
    await catalogue.revise(a!.id, record({ title: 'x' }), testNote),
  ];
  assert.deepEqual(
    refused.map(({ kind }) => kind),
    refused.map(() => 'not-allowed'),
  );
});

test('works share a contributor by name, and names that differ have contributors of their own', async (context) => {
  const { catalogue, add } = await tempCatalogue(context);
  const orcid = '0000-0002-1825-0097';
  const works = await add(
    { title: '1', contributors: [{ family: 'Watson', given: 'E.' }] },
    { title: '2', contributors: [{ family: 'Watson', given: 'S.' }] },
    { title: '3', contributors: [{ family: 'WATSON', given: 'S' }] },
    { title: '4', contributors: [{ family: 'Carberry', given: 'J.', orcid }] },
    { title: '5', contributors: [{ family: 'Carberry', given: 'Josiah', orcid }] },
    { title: '6', contributors: [{ literal: 'World Wellness Group' }] },
  );
  const ids = works.map((work) => work.record.contributors[0]!.id!);
  assert.notEqual(ids[0], ids[1]);
  assert.equal(ids[1], ids[2]);
  assert.equal(ids[3], ids[4]);
  assert.equal(new Set(ids).size, 4);
  const later = await add({ title: '7', contributors: [{ family: 'Watson', given: 'E.' }] });
  assert.equal(later[0]!.record.contributors[0]!.id, ids[0]);
  const listed = await catalogue.list({ set: { kind: 'contributor', id: ids[0]! }, sort: 'title', limit: 10, offset: 0 });
  assert.deepEqual(
    listed.map((work) => work.record.title),
    ['1', '7'],
  );
  const carberry = (await catalogue.contributor(ids[3]!))!;
  assert.match(carberry.name, /^Carberry, J/);
  assert.deepEqual([carberry.kind, carberry.orcid], ['person', orcid]);
  assert.deepEqual(await catalogue.contributor(ids[5]!), {
    id: ids[5],
    name: 'World Wellness Group',
    kind: 'organisation',
    orcid: undefined,
  });
  assert.equal(await catalogue.contributor('zzzzzz'), undefined);
});

test('a revision that takes a contributor away takes the work from the contributor’s list', async (context) => {
  const { catalogue, addOne } = await tempCatalogue(context);
  const work = await addOne({ contributors: [{ family: 'Watson', given: 'E.' }] });
  const set = { kind: 'contributor', id: work.record.contributors[0]!.id! } as const;
  assert.equal((await catalogue.count(set)).total, 1);
  await catalogue.revise(work.id, { ...work.record, contributors: [] }, testNote);
  assert.equal((await catalogue.count(set)).total, 0);
});

test('works that point at a work are found from it while they are published', async (context) => {
  const { catalogue, add } = await tempCatalogue(context);
  const [target] = await add({ title: 'Target' });
  const [reply, notes] = await add(
    { title: 'Reply', relations: [{ kind: 'responds-to', work: target!.id }] },
    {
      title: 'Notes',
      relations: [
        { kind: 'annotates', work: target!.id },
        { kind: 'related', title: 'Elsewhere' },
      ],
    },
  );
  const to = async () => (await catalogue.relationsTo(target!.id)).map(({ kind, work }) => [kind, work.id]);
  assert.deepEqual(await to(), [
    ['annotates', notes!.id],
    ['responds-to', reply!.id],
  ]);
  await catalogue.withdraw(notes!.id, outOfScope, testNote);
  assert.deepEqual(await to(), [['responds-to', reply!.id]]);
});

test('a relation to a work that was merged leads to the work it became, from both ends', async (context) => {
  const { catalogue, add } = await tempCatalogue(context);
  const [winner, loser, first] = await add({ title: 'Winner' }, { title: 'Loser' }, { title: 'First of the losers' });
  const [reply] = await add({ title: 'Reply', relations: [{ kind: 'responds-to', work: first!.id }] });
  await catalogue.merge(first!.id, loser!.id, testNote);
  await catalogue.merge(loser!.id, winner!.id, testNote);
  assert.deepEqual(
    [...(await catalogue.resolve([first!.id, 'zzzzzz']))].map(([asked, work]) => [asked, work.id]),
    [[first!.id, winner!.id]],
  );
  assert.deepEqual(
    (await catalogue.relationsTo(winner!.id)).map(({ work }) => work.id),
    [reply!.id],
  );
});

test('a withdrawn work that is published again is told as restored, unless it protects somebody', async (context) => {
  const { catalogue, addOne } = await tempCatalogue(context);
  const work = await addOne({ title: 'Back again' });
  await catalogue.withdraw(work.id, outOfScope, testNote);
  await catalogue.publish(work.id, testNote);
  assert.deepEqual(
    (await catalogue.revisions(work.id)).map(({ action }) => action),
    ['restored', 'withdrawn', 'created'],
  );
});

test('a draft that is withdrawn leaves no trace for readers', async (context) => {
  const { catalogue, addOne } = await tempCatalogue(context);
  const draft = await addOne({ title: 'Never seen' }, { status: 'draft' });
  await catalogue.withdraw(draft.id, outOfScope, testNote);
  assert.deepEqual(await catalogue.lookUp(draft.id), { kind: 'nothing' });
});

test('a facet may be called anything, also what every object of the language has', async (context) => {
  const { catalogue, addOne } = await tempCatalogue(context);
  const work = await addOne({ facets: { constructor: ['x'], tostring: ['y'] } });
  assert.deepEqual((await catalogue.find(work.id))?.record.facets, { constructor: ['x'], tostring: ['y'] });
});

const collections = [
  {
    slug: 'workforce',
    name: 'Workforce',
    children: [
      { slug: 'tools', name: 'Tools', gives: { kind: ['tools'] } },
      { slug: 'stories', name: 'Stories', gives: { kind: ['stories'] }, children: [{ slug: 'young', name: 'Young people' }] },
    ],
  },
  { slug: 'workforce2', name: 'A topic whose path begins like another’s' },
];

test('a work that stands in two categories is counted once in their topic, at any depth', async (context) => {
  const { catalogue, add } = await tempCatalogue(context, { collections });
  await add(
    { title: 'Both', placements: ['workforce/tools', 'workforce/stories', 'workforce/stories/young'] },
    { title: 'Young', placements: ['workforce/stories/young'] },
    { title: 'Other', placements: ['workforce2'] },
    { title: 'Nowhere', placements: ['gone/away'] },
  );
  await catalogue.addWorks([{ record: record({ placements: ['workforce/tools'] }), status: 'draft' }], testNote);
  const structure = await catalogue.structure();
  const counts = Object.fromEntries([...structure.collections].map(([path, collection]) => [path, collection.count]));
  assert.deepEqual(counts, { workforce: 2, 'workforce/tools': 1, 'workforce/stories': 2, 'workforce/stories/young': 2, workforce2: 1 });
  for (const [path, total] of Object.entries(counts)) {
    assert.equal((await catalogue.count({ kind: 'collection', path })).total, total, `the list of ${path} holds what its count says`);
  }
  assert.equal(structure.totals.works, 4);
});

test('topics and categories keep the order in which they were written, and know their parents', async (context) => {
  const { catalogue } = await tempCatalogue(context, { collections });
  const { topics, collections: byPath } = await catalogue.structure();
  assert.deepEqual(
    topics.map((topic) => [topic.path, topic.children.map((child) => child.path)]),
    [
      ['workforce', ['workforce/tools', 'workforce/stories']],
      ['workforce2', []],
    ],
  );
  assert.equal(byPath.get('workforce/stories/young')!.parent!.parent!.path, 'workforce');
});

test('facet values come from the record and from its placements, and follow the collections when these change', async (context) => {
  const { catalogue, database, addOne } = await tempCatalogue(context, { collections });
  const work = await addOne({ facets: { kind: ['ideas'] }, placements: ['workforce/tools'] });
  const facets = async () => {
    const rows = await database.read<CatalogueTables>().selectFrom('work_facet').selectAll().orderBy('value').execute();
    return rows.map((row) => `${row.facet}=${row.value}`);
  };
  assert.deepEqual(await facets(), ['kind=ideas', 'kind=tools']);
  await catalogue.setOrdering({
    collections: [{ slug: 'workforce', name: 'Workforce', children: [{ slug: 'tools', name: 'Tools', gives: { community: ['young'] } }] }],
    facets: [],
    schemes: [],
  });
  assert.deepEqual(await facets(), ['kind=ideas', 'community=young']);
  await catalogue.revise(work.id, { ...work.record, placements: [] }, testNote);
  assert.deepEqual(await facets(), ['kind=ideas']);
});

test('replacing the ordering keeps the works and where they were placed', async (context) => {
  const { catalogue, addOne } = await tempCatalogue(context, { collections });
  await addOne({ placements: ['workforce/tools'] });
  await catalogue.setOrdering({ collections: [], facets: [], schemes: [] });
  assert.equal((await catalogue.structure()).collections.size, 0);
  await catalogue.setOrdering({ collections, facets: [], schemes: [] });
  assert.equal((await catalogue.structure()).collections.get('workforce')!.count, 1);
});

test('concepts come back as they were written, with the number of published works that are about them', async (context) => {
  const concept = {
    id: 'peer-support',
    prefLabel: 'Peer support',
    altLabels: ['mutual aid'],
    hiddenLabels: ['old word'],
    ambiguousLabels: ['peer'],
    broader: [],
    related: ['whanau'],
    usage: { AU: 'peer support' },
  };
  const whanau = { ...concept, id: 'whanau', prefLabel: 'Whānau', related: [], neverSynonym: true };
  const { catalogue, addOne } = await tempCatalogue(context, {
    schemes: [{ id: 'words', title: 'Words', description: 'Ours.', concepts: [concept, whanau] }],
  });
  await addOne({ concepts: ['peer-support', 'peer-support'] });
  await addOne({ concepts: ['peer-support'] }, { status: 'draft' });
  const { concepts, schemes } = await catalogue.structure();
  assert.deepEqual(concepts.get('peer-support'), { ...concept, scheme: 'words', count: 1 });
  assert.deepEqual(concepts.get('whanau'), { ...whanau, scheme: 'words', count: 0 });
  assert.equal(schemes[0]!.description, 'Ours.');
  assert.deepEqual(
    schemes[0]!.concepts.map((one) => one.id),
    ['peer-support', 'whanau'],
  );
});

test('every change moves the generation on, and a change that changes nothing does not', async (context) => {
  const { catalogue, addOne } = await tempCatalogue(context);
  const seen = [await catalogue.generation()];
  const note = async () => seen.push(await catalogue.generation());
  const work = await addOne({}, { status: 'draft' });
  await note();
  await catalogue.publish(work.id, testNote);
  await note();
  await catalogue.revise(work.id, { ...work.record, title: 'Other' }, testNote);
  await note();
  await catalogue.withdraw(work.id, outOfScope, testNote);
  await note();
  await catalogue.setOrdering({ collections, facets: [], schemes: [] });
  await note();
  assert.deepEqual(
    seen.map((generation) => generation - seen[0]!),
    [0, 1, 2, 3, 4, 5],
  );
  await catalogue.withdraw(work.id, outOfScope, testNote);
  assert.equal(await catalogue.generation(), seen.at(-1));
});

test('the structure shows a change right after it, whoever’s transaction made it', async (context) => {
  const { catalogue, database, add, addOne } = await tempCatalogue(context, { collections });
  const works = async () => (await catalogue.structure()).totals.works;
  assert.equal(await works(), 0);
  const work = await addOne({ access: [{ kind: 'open', url: 'https://a.example/work' }] });
  assert.equal(await works(), 1);
  assert.deepEqual((await catalogue.structure()).totals, { works: 1, open: 1, newest: '2026-11-22' });
  await database.write<CatalogueTables, void>(async (transaction) => {
    await catalogue.addWorksIn(transaction, [{ record: record(), status: 'published' }], testNote);
    assert.equal(await works(), 1, 'not before the transaction is kept');
  });
  assert.equal(await works(), 2);
  await catalogue.withdraw(work.id, outOfScope, testNote);
  assert.equal(await works(), 1);
  const reading = catalogue.structure();
  await add({ title: 'Added while the structure was read' });
  await reading;
  assert.equal(await works(), 2);
});

test('works added in a transaction of the caller’s stand or fall with it', async (context) => {
  const { catalogue, database } = await tempCatalogue(context);
  await assert.rejects(
    database.write<CatalogueTables, void>(async (transaction) => {
      await catalogue.addWorksIn(transaction, [{ record: record(), status: 'published', id: id('k7m2q9') }], testNote);
      throw new Error('the caller failed');
    }),
    /the caller failed/,
  );
  assert.equal(await catalogue.find('k7m2q9'), undefined);
  assert.equal((await catalogue.structure()).totals.works, 0);
  await catalogue.addWorks([{ record: record(), status: 'published', id: id('k7m2q9') }], testNote);
});

test('a second process sees what the first has written, and the store is sound after all of it', async (context) => {
  const { catalogue, database, clock, file, addOne } = await tempCatalogue(context, { collections });
  const second = openDatabase(file);
  context.after(() => second.close());
  const other = createCatalogue({ database: second, clock });
  const work = await addOne({ placements: ['workforce/tools'] });
  assert.deepEqual(await other.find(work.id), await catalogue.find(work.id));
  assert.equal((await other.revise(work.id, { ...work.record, title: 'From the other side' }, testNote, 1)).kind, 'changed');
  assert.equal((await catalogue.revise(work.id, { ...work.record, title: 'Late' }, testNote, 1)).kind, 'conflict');
  assert.deepEqual(await database.check(), []);
});

test('what has changed after a point is told in the order of its change, each work once and as it is now', async (context) => {
  const { catalogue, addOne } = await tempCatalogue(context);
  const first = await addOne({ title: 'First' });
  const second = await addOne({ title: 'Second' });
  await catalogue.revise(first.id, { ...first.record, title: 'First, revised' }, testNote);
  const changes = await catalogue.changes.after({ generation: 0, id: '' }, 10);
  assert.deepEqual(
    changes.map(({ work }) => work.record.title),
    ['Second', 'First, revised'],
  );
  assert.deepEqual(await catalogue.changes.after(changes.at(-1)!.point, 10), []);
  const [only] = await catalogue.changes.after({ generation: 0, id: '' }, 1);
  assert.deepEqual(
    (await catalogue.changes.after(only!.point, 10)).map(({ work }) => work.id),
    [first.id],
  );
  assert.equal(changes.at(-1)!.point.generation, await catalogue.generation());
  assert.equal(changes[0]!.work.id, second.id);
});

test('works that were added together are told page by page, none left out and none twice', async (context) => {
  const { catalogue, add } = await tempCatalogue(context);
  const works = await add(...Array.from({ length: 7 }, (_, index) => ({ title: `Work ${index}` })));
  const told: string[] = [];
  for (let point = { generation: 0, id: '' }; ; ) {
    const page = await catalogue.changes.after(point, 3);
    if (page.length === 0) break;
    told.push(...page.map(({ work }) => work.id));
    point = page.at(-1)!.point;
  }
  assert.deepEqual(told.toSorted(), works.map(({ id }) => id).toSorted());
});

test('works that readers cannot see any more are told apart', async (context) => {
  const { catalogue, addOne } = await tempCatalogue(context);
  const [kept, gone, lost] = [await addOne({ title: 'Kept' }), await addOne({ title: 'Gone' }), await addOne({ title: 'Lost' })];
  const before = await catalogue.generation();
  assert.deepEqual(await catalogue.changes.hiddenAfter(0), []);
  await catalogue.withdraw(gone.id, { reason: 'rights', showTitle: false }, testNote);
  await catalogue.merge(lost.id, kept.id, testNote);
  assert.deepEqual((await catalogue.changes.hiddenAfter(before)).toSorted(), [gone.id, lost.id].toSorted());
  assert.deepEqual(await catalogue.changes.hiddenAfter(await catalogue.generation()), []);
});
