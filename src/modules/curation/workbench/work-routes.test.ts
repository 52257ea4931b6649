import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { testNote } from '../../../../tests/support/temp-catalogue.ts';
import { tempWorkbench } from '../fixtures/temp-workbench.ts';

let blocks = false;
const { catalogue, get, post, page, press, addOne } = await tempWorkbench(
  { after },
  { checks: async () => ({ panel: undefined, blocks }) },
);
const main = (shown: Awaited<ReturnType<typeof page>>) => shown.one('main').text;
const statusOf = async (id: string) => (await catalogue.find(id))?.status;

describe('the page of a work for curators', () => {
  test('leads a draft through review to its readers', async () => {
    const draft = await addOne({ title: 'To be reviewed' }, { status: 'draft' });
    const asked = await press(await page(`/curate/works/${draft.id}`), 'ask', { note: 'Please look at the date.' });
    assert.match(main(asked.page), /Ana has asked for a review .*Please look at the date/);
    const queue = await page('/curate', 'bo');
    assert.match(main(queue), /Ready for review 1 To be reviewed Ana, less than a minute ago/);
    const published = await press(await page(`/curate/works/${draft.id}`, 'bo'), 'publish', {}, 'bo');
    assert.match(main(published.page), /Published\. Readers can see it now/);
    assert.equal(await statusOf(draft.id), 'published');
    assert.doesNotMatch(main(await page('/curate', 'bo')), /Ready for review 1/);
  });

  test('does not publish what the checks stop', async () => {
    const draft = await addOne({}, { status: 'draft' });
    blocks = true;
    assert.match((await press(await page(`/curate/works/${draft.id}`), 'publish')).href!, /done=blocked/);
    blocks = false;
    assert.equal(await statusOf(draft.id), 'draft');
  });

  test('withdraws with a reason that is chosen, and keeps what was typed where none is', async () => {
    const work = await addOne();
    const refused = await press(await page(`/curate/works/${work.id}`), 'withdraw', { said: 'A rights holder wrote.' });
    assert.equal(refused.status, 422);
    assert.equal(refused.page.with('name', 'said')[0]?.rawText, 'A rights holder wrote.');
    const gone = await press(refused.page, 'withdraw', { why: 'rights', reason: 'Letter of today.' });
    assert.match(main(gone.page), /Withdrawn\. Readers no longer see it/);
    assert.deepEqual((await catalogue.find(work.id))?.tombstone, {
      on: '2026-11-22',
      reason: 'rights',
      note: 'A rights holder wrote.',
      showTitle: false,
    });
    assert.match(main((await press(gone.page, 'restore')).page), /Restored/);
    assert.equal(await statusOf(work.id), 'published');
  });

  test('brings back what was withdrawn for a community by nobody but who may speak for it, and with a review', async () => {
    const work = await addOne();
    await catalogue.withdraw(work.id, { reason: 'cultural', showTitle: false }, testNote);
    assert.equal((await page(`/curate/works/${work.id}`)).all('button').length, 0);
    await post(`/curate/works/${work.id}`, { do: 'restore', review: 'I say so.' });
    assert.equal(await statusOf(work.id), 'withdrawn');
    const refused = await press(await page(`/curate/works/${work.id}`, 'fern'), 'restore', {}, 'fern');
    assert.equal(refused.status, 422);
    await press(refused.page, 'restore', { review: 'The council agreed.' }, 'fern');
    assert.equal(await statusOf(work.id), 'published');
    assert.equal((await catalogue.revisions(work.id))[0]?.review, 'The council agreed.');
  });

  test('is for those who may read drafts, and changes nothing for those who may do no more', async () => {
    const draft = await addOne({}, { status: 'draft' });
    assert.equal((await get(`/curate/works/${draft.id}`, 'nobody' as never)).statusCode, 401);
    const shown = await page(`/curate/works/${draft.id}`, 'reviewer');
    assert.equal(shown.one('main').all('button').length, 0);
    assert.equal((await post(`/curate/works/${draft.id}`, { do: 'publish' }, 'reviewer')).statusCode, 403);
    assert.equal((await get('/curate/works/zzzzzz')).statusCode, 404);
  });

  test('of a merged work leads to the one that it became', async () => {
    const [loser, winner] = [await addOne(), await addOne()];
    await catalogue.merge(loser.id, winner.id, testNote);
    assert.equal((await get(`/curate/works/${loser.id}`)).headers.location, `/curate/works/${winner.id}`);
    assert.equal((await get(`/curate/works/${loser.id}/edit`)).statusCode, 404);
  });
});

describe('the history of a work', () => {
  test('shows who changed what, word for word, and brings a former version back as a new one', async () => {
    const work = await addOne({ publisher: 'First Press' });
    await catalogue.revise(work.id, { ...work.record, publisher: 'Second Press' }, { by: 'Bo', reason: 'The cover says so.' });
    const shown = await page(`/curate/works/${work.id}/history`);
    assert.match(main(shown), /2\. Changed Bo .*The cover says so.*Publisher taken out: First end\. put in: Second end\. Press/);
    // The newest version stands already: only the other can be brought back.
    assert.deepEqual(
      shown.with('name', 'revision').map((field) => field.attribute('value')),
      ['1'],
    );
    const restored = await post(`/curate/works/${work.id}/history`, { revision: '1', expected: '2', 'reason-1': 'It was right.' });
    assert.match(String(restored.headers.location), /done=restored-version/);
    assert.equal((await catalogue.find(work.id))?.record.publisher, 'First Press');
    const [newest] = await catalogue.revisions(work.id);
    assert.deepEqual([newest?.number, newest?.by, newest?.reason], [3, 'Ana', 'Version 1 brought back. It was right.']);
  });

  test('brings nothing back over a change that was not seen', async () => {
    const work = await addOne({ publisher: 'First' });
    await catalogue.revise(work.id, { ...work.record, publisher: 'Second' }, testNote);
    await catalogue.revise(work.id, { ...work.record, publisher: 'Third' }, testNote);
    const refused = await post(`/curate/works/${work.id}/history`, { revision: '1', expected: '2' });
    assert.match(String(refused.headers.location), /done=conflict/);
    assert.equal((await catalogue.find(work.id))?.record.publisher, 'Third');
  });

  test('gives back no cultural advice, and takes none away, by the hand of somebody who may not', async () => {
    const work = await addOne({ publisher: 'P' });
    await catalogue.revise(
      work.id,
      { ...work.record, publisher: 'Q', culturalAdvice: [{ text: 'Be told.', source: 'The council' }] },
      testNote,
    );
    await post(`/curate/works/${work.id}/history`, { revision: '1', expected: '2' });
    const { record } = (await catalogue.find(work.id))!;
    assert.deepEqual([record.publisher, record.culturalAdvice.length], ['P', 1]);
  });

  test('is not to be changed by those who only read', async () => {
    const work = await addOne();
    assert.equal((await post(`/curate/works/${work.id}/history`, { revision: '1', expected: '1' }, 'reviewer')).statusCode, 403);
    assert.equal((await page(`/curate/works/${work.id}/history`, 'reviewer')).one('main').all('form').length, 0);
  });

  test('is paged where it is long', async () => {
    const work = await addOne();
    for (let count = 0; count < 21; count += 1) await catalogue.revise(work.id, { ...work.record, volume: String(count) }, testNote);
    assert.equal((await page(`/curate/works/${work.id}/history`)).all('article').length, 20);
    assert.equal((await page(`/curate/works/${work.id}/history?page=2`)).all('article').length, 2);
    assert.equal((await page(`/curate/works/${work.id}/history?page=999`)).all('article').length, 2);
  });
});
