import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalScheme } from '../../catalogue/index.ts';
import { digestOf, isScheme, type Part, partOf } from './edit.ts';
import { concept, ordering, tempOrdering } from './fixtures/temp-ordering.ts';
import { createOrderingEditor, followedPath, orderingAtStart } from './ordering.ts';
import { withConcept } from './scheme-edits.ts';

const part: Part = 'scheme:words';
const note = { by: 'Ana', reason: 'It was missing.' };
const addElder = async (editor: Awaited<ReturnType<typeof tempOrdering>>['editor']) =>
  editor.change(part, 'concept-added', note, async (now) => ({ content: withConcept(now.schemes[0]!, concept('elder')) }));

test('an edit stands over the folder at the next start, and the folder’s part is told to be older', async (context) => {
  const { editor, database } = await tempOrdering(context);
  assert.equal(await editor.standing(part), 'folder');
  assert.equal((await addElder(editor)).kind, 'changed');
  assert.equal(await editor.standing(part), 'kept');
  const start = await orderingAtStart(database, ordering);
  assert.deepEqual(start.kept, [{ part, behind: false }]);
  assert.ok(start.ordering.schemes[0]?.concepts.some(({ id }) => id === 'elder'));
  assert.deepEqual(start.ordering.collections, ordering.collections, 'what was not edited is the folder’s');
});

test('a later change of the folder waits, and is told; taking it can be undone', async (context) => {
  const temp = await tempOrdering(context);
  await addElder(temp.editor);
  const kept = digestOf((await temp.editor.current()).schemes[0]!);
  const later = { ...ordering, schemes: [withConcept(ordering.schemes[0]!, concept('kin'))] };
  const start = await orderingAtStart(temp.database, later);
  assert.deepEqual(start.kept, [{ part, behind: true }]);
  assert.ok(!start.ordering.schemes[0]?.concepts.some(({ id }) => id === 'kin'));

  const editor = createOrderingEditor({ ...temp, folder: later });
  assert.equal(await editor.standing(part), 'behind');
  assert.equal((await editor.takeFolder(part, 'not what is here', note)).kind, 'refused');
  const taken = await editor.takeFolder(part, kept, note);
  assert.ok(taken.kind === 'changed');
  assert.equal(await editor.standing(part), 'folder');
  assert.deepEqual((await orderingAtStart(temp.database, later)).kept, []);

  assert.equal((await editor.undo(taken.edit, note)).kind, 'undone');
  assert.equal(digestOf((await editor.current()).schemes[0]!), kept);
  assert.equal(await editor.standing(part), 'behind', 'as it stood before');
});

test('a change of the folder goes on waiting, whatever is edited or undone after it', async (context) => {
  const temp = await tempOrdering(context);
  const first = await addElder(temp.editor);
  const later = { ...ordering, schemes: [withConcept(ordering.schemes[0]!, concept('kin'))] };
  const editor = createOrderingEditor({ ...temp, folder: later });
  const second = await editor.change(part, 'concept-added', note, async (now) => ({
    content: withConcept(now.schemes[0]!, concept('aunt')),
  }));
  assert.equal(await editor.standing(part), 'behind');
  assert.ok(first.kind === 'changed' && second.kind === 'changed');
  await editor.undo(second.edit, note);
  await editor.undo(first.edit, note);
  assert.equal(await editor.standing(part), 'behind', 'what stands is the folder of before');
});

test('an edit is not undone from under works that were moved after it', async (context) => {
  const temp = await tempOrdering(context);
  const { editor } = temp;
  const work = await temp.addOne({ placements: ['research'] });
  const edit = await editor.change('collections', 'collection-moved', note, async (now) => ({ content: now.collections.toReversed() }));
  const moved = await editor.change('collections', 'works-moved', note, async (now) => ({
    content: now.collections,
    works: [work.id],
    rename: () => ['workforce'],
  }));
  assert.ok(edit.kind === 'changed' && moved.kind === 'changed');
  assert.deepEqual(await editor.undo(edit.edit, note), { kind: 'too-late' });
  assert.equal((await editor.undo(moved.edit, note)).kind, 'undone');
  assert.deepEqual((await temp.catalogue.find(work.id))?.record.placements, ['research']);
  assert.equal((await editor.undo(edit.edit, note)).kind, 'undone');
});

test('a folder that says what the library says has its part back', async (context) => {
  const { editor, database } = await tempOrdering(context);
  await addElder(editor);
  const now = await editor.current();
  assert.deepEqual((await orderingAtStart(database, { ...ordering, schemes: now.schemes })).kept, []);
  assert.deepEqual((await orderingAtStart(database, ordering)).kept, [], 'and it stays the folder’s');
});

test('merged concepts: works are re-filed with revisions, the old name leads on, and all of it is undone together', async (context) => {
  const temp = await tempOrdering(context);
  const { catalogue, editor } = temp;
  const [one, other] = await temp.add({ concepts: ['carer', 'peer-worker'] }, { concepts: ['peer-worker', 'worker'] });
  const draft = await temp.addOne({ concepts: ['peer-worker'] }, { status: 'draft' });
  const before = await editor.current();
  const outcome = await editor.change(part, 'concepts-merged', { by: 'Ana', reason: 'The same.' }, async (now) => ({
    content: { ...now.schemes[0]!, concepts: now.schemes[0]!.concepts.filter(({ id }) => id !== 'peer-worker') },
    works: await catalogue.naming({ kind: 'concept', id: 'peer-worker' }),
    forwards: [{ kind: 'concept', from: 'peer-worker', to: 'worker' }],
    rename: (names) => names.map((name) => (name === 'peer-worker' ? 'worker' : name)),
  }));
  assert.ok(outcome.kind === 'changed');
  assert.equal(outcome.works, 3);
  assert.deepEqual((await catalogue.find(one!.id))?.record.concepts, ['carer', 'worker']);
  assert.deepEqual((await catalogue.find(other!.id))?.record.concepts, ['worker'], 'a concept stands once');
  assert.deepEqual((await catalogue.find(draft.id))?.record.concepts, ['worker']);
  const [newest] = await catalogue.revisions(one!.id);
  assert.deepEqual([newest?.by, newest?.reason, newest?.fields], ['Ana', 'The same.', ['concepts']]);
  assert.equal(await editor.movedTo({ kind: 'concept', id: 'peer-worker' }), 'worker');
  assert.equal((await catalogue.structure()).concepts.get('worker')?.count, 2);

  // Somebody files one of them otherwise meanwhile: that stands.
  const work = (await catalogue.find(other!.id))!;
  await catalogue.revise(work.id, { ...work.record, concepts: ['carer'] }, note);
  assert.deepEqual(await editor.undo(outcome.edit, note), { kind: 'undone', left: [other!.id] });
  assert.deepEqual((await catalogue.find(one!.id))?.record.concepts, ['carer', 'peer-worker']);
  assert.deepEqual((await catalogue.find(other!.id))?.record.concepts, ['carer']);
  assert.deepEqual((await editor.current()).schemes.map(normalScheme), before.schemes.map(normalScheme));
  assert.equal(await editor.movedTo({ kind: 'concept', id: 'peer-worker' }), undefined);
  assert.deepEqual(await editor.undo(outcome.edit, note), { kind: 'too-late' }, 'once is enough');
});

test('what came before is undone only after what came after', async (context) => {
  const { editor } = await tempOrdering(context);
  const first = await addElder(editor);
  const second = await editor.change(part, 'concept-added', note, async (now) => ({
    content: withConcept(now.schemes[0]!, concept('kin')),
  }));
  assert.ok(first.kind === 'changed' && second.kind === 'changed');
  assert.deepEqual(await editor.undo(first.edit, note), { kind: 'too-late' });
  assert.equal((await editor.undo(second.edit, note)).kind, 'undone');
  assert.equal((await editor.undo(first.edit, note)).kind, 'undone');
  assert.equal(await editor.standing(part), 'folder');
  const content = partOf(await editor.current(), part)!;
  assert.ok(isScheme(content) && content.concepts.length === ordering.schemes[0]!.concepts.length);
});

test('a plan that throws leaves everything as it was', async (context) => {
  const temp = await tempOrdering(context);
  const work = await temp.addOne({ concepts: ['carer'] });
  const before = await temp.catalogue.generation();
  const broken = temp.editor.change(part, 'concept-retired', note, async (now) => ({
    content: { ...now.schemes[0]!, concepts: [] },
    works: [work.id],
    rename: () => {
      throw new Error('broken');
    },
  }));
  await assert.rejects(broken, /broken/);
  assert.equal(await temp.catalogue.generation(), before);
  assert.equal((await temp.editor.current()).schemes[0]?.concepts.length, 5);
  assert.deepEqual(await temp.editor.edits('schemes', { limit: 9, offset: 0 }), []);
});

test('lines of the folder that use old names are given the new ones', async (context) => {
  const { editor, database } = await tempOrdering(context);
  await editor.change('collections', 'collection-changed', note, async (now) => ({
    content: now.collections.map((one) => (one.slug === 'workforce' ? { ...one, slug: 'people' } : one)),
    forwards: [{ kind: 'collection', from: 'workforce', to: 'people' }],
  }));
  const { forward } = await orderingAtStart(database, ordering);
  assert.deepEqual(forward({ placements: ['workforce/tools', 'research', 'nowhere'], concepts: ['carer'] }), {
    placements: ['people/tools', 'research', 'nowhere'],
    concepts: ['carer'],
  });
});

test('a path is followed through every rename, and never in a circle', () => {
  const here = new Set(['c/tools']);
  const moves = new Map([
    ['a', 'b'],
    ['b', 'c'],
    ['x', 'y'],
    ['y', 'x'],
  ]);
  assert.equal(followedPath('a/tools', moves, here), 'c/tools');
  assert.equal(followedPath('a/other', moves, here), undefined);
  assert.equal(followedPath('x/tools', moves, here), undefined);
  assert.equal(followedPath('nowhere', moves, here), undefined);
});
