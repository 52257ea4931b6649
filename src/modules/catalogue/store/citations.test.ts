import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tempCatalogue, testNote } from '../../../../tests/support/temp-catalogue.ts';

const wanted = { style: 'apa', maker: 'engine 1', limit: 10 };

test('a kept citation is found for the same work, style, revision and maker, and for no other', async (context) => {
  const { catalogue, addOne } = await tempCatalogue(context);
  const { id } = await addOne();
  const key = { work: id, style: 'apa', revision: 1, maker: 'engine 1' };
  assert.equal(await catalogue.citations.find(key), undefined);
  await catalogue.citations.keep([{ ...key, html: 'Kōrero, <i>A.</i> 🎧' }]);
  assert.equal(await catalogue.citations.find(key), 'Kōrero, <i>A.</i> 🎧');
  for (const other of [{ work: 'zzzzzz' }, { style: 'mla' }, { revision: 2 }, { maker: 'engine 2' }]) {
    assert.equal(await catalogue.citations.find({ ...key, ...other }), undefined, JSON.stringify(other));
  }
});

test('a newer citation takes the place of the older one', async (context) => {
  const { catalogue, addOne } = await tempCatalogue(context);
  const { id } = await addOne();
  const key = { work: id, style: 'apa', revision: 1, maker: 'engine 1' };
  await catalogue.citations.keep([{ ...key, html: 'old' }]);
  await catalogue.citations.keep([{ ...key, revision: 2, html: 'new' }]);
  assert.equal(await catalogue.citations.find(key), undefined);
  assert.equal(await catalogue.citations.find({ ...key, revision: 2 }), 'new');
});

test('published works are missing a citation until one of their newest revision by the same maker is kept', async (context) => {
  const { catalogue, add, addOne } = await tempCatalogue(context);
  const [a, b] = await add({ title: 'A' }, { title: 'B' });
  await addOne({ title: 'Draft' }, { status: 'draft' });
  assert.deepEqual(await catalogue.citations.missing(wanted), [b!.id, a!.id], 'the newest first, and no draft');
  assert.deepEqual(await catalogue.citations.missing({ ...wanted, limit: 1 }), [b!.id]);
  await catalogue.citations.keep([a!, b!].map(({ id }) => ({ work: id, style: 'apa', revision: 1, maker: 'engine 1', html: 'x' })));
  assert.deepEqual(await catalogue.citations.missing(wanted), []);
  assert.deepEqual(await catalogue.citations.missing({ ...wanted, style: 'mla' }), [b!.id, a!.id]);
  assert.deepEqual(await catalogue.citations.missing({ ...wanted, maker: 'engine 2' }), [b!.id, a!.id]);
  await catalogue.revise(a!.id, { ...a!.record, title: 'A, mended' }, testNote);
  assert.deepEqual(await catalogue.citations.missing(wanted), [a!.id]);
});

test('keeping citations makes no revision and moves no generation', async (context) => {
  const { catalogue, addOne } = await tempCatalogue(context);
  const { id } = await addOne();
  const generation = await catalogue.generation();
  await catalogue.citations.keep([{ work: id, style: 'apa', revision: 1, maker: 'engine 1', html: 'x' }]);
  await catalogue.citations.keep([]);
  assert.equal(await catalogue.generation(), generation);
  assert.equal((await catalogue.revisions(id)).length, 1);
});
