import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { testNote } from '../../../../tests/support/temp-catalogue.ts';
import { formFieldsOf, tempWorkbench } from '../fixtures/temp-workbench.ts';

const { catalogue, get, post, page, addOne } = await tempWorkbench({ after });
const main = (shown: Awaited<ReturnType<typeof page>>) => shown.one('main').text;
const preview = (works: readonly { id: string }[], query: string) =>
  page(`/curate/batches/preview?works=${works.map(({ id }) => id).join('.')}&${query}`);
const run = async (shown: Awaited<ReturnType<typeof page>>) => {
  const response = await post('/curate/batches', formFieldsOf(shown.one('main').all('form')[0]!));
  return String(response.headers.location);
};
const find = async (id: string) => (await catalogue.find(id))!;

describe('a change of many works', () => {
  test('begins with works that were chosen, and does nothing before it has been looked at', async () => {
    const works = [await addOne({ title: 'One' }), await addOne({ title: 'Two', placements: ['workforce/tools'] })];
    const chosen = await post('/curate/batches/new', new URLSearchParams(works.map(({ id }) => ['work', id])));
    const shown = await page(String(chosen.headers.location));
    assert.match(main(shown), /Change 2 works/);
    // Only what some of them stand in can be taken out.
    assert.deepEqual(
      shown.with('name', 'removePlacements').map((box) => box.attribute('value')),
      ['workforce/tools'],
    );
    const seen = await preview(works, 'addPlacements=workforce%2Ftools&addConcepts=carer');
    assert.match(main(seen), /2 works would change\./);
    assert.equal((await find(works[0]!.id)).revision, 1);
    assert.equal((await post('/curate/batches/new', {})).headers.location, '/curate/works?chosen=nothing');
    assert.match(String((await get(`/curate/batches/preview?works=${works[0]!.id}`)).headers.location), /empty$/);
  });

  test('is made, put down, and taken back but where somebody has been at the work since', async () => {
    const [one, two, three] = [
      await addOne({ title: 'Wombat one' }),
      await addOne({ title: 'Wombat two' }),
      await addOne({ placements: ['research'], concepts: ['carer'] }),
    ];
    const href = await run(await preview([one, two, three], 'addPlacements=research&addConcepts=carer'));
    assert.deepEqual((await find(one.id)).record.concepts, ['carer']);
    assert.match(main(await page(href)), /2 changedWombat oneWombat two1 was so already/);
    assert.deepEqual((await catalogue.revisions(one.id))[0]?.reason, 'Changed together with other works');
    await catalogue.revise(two.id, { ...(await find(two.id)).record, publisher: 'Since' }, testNote);
    assert.equal((await post(href, {})).statusCode, 303);
    assert.deepEqual([(await find(one.id)).record.concepts, (await find(one.id)).record.placements], [[], []]);
    assert.deepEqual((await find(two.id)).record.concepts, ['carer']);
    const undone = main(await page(href));
    assert.match(undone, /Undone less than a minute ago.*1 as it was beforeWombat one.*1 not undone: it has been changed sinceWombat two/);
    assert.match(main(await page('/curate/batches')), /Ana, less than a minute ago: Changed together with other works Undone/);
    // Undone once, it is not undone again.
    const { revision } = await find(one.id);
    await post(href, {});
    assert.equal((await find(one.id)).revision, revision);
  });

  test('leaves a work that was changed after it was looked at', async () => {
    const work = await addOne();
    const seen = await preview([work], 'addNote=stigma');
    await catalogue.revise(work.id, { ...work.record, publisher: 'Meanwhile' }, testNote);
    assert.match(main(await page(await run(seen))), /1 left: somebody else has changed it meanwhile/);
    assert.deepEqual((await find(work.id)).record.contentNotes, []);
  });

  test('publishes drafts and withdraws works, and brings back what it withdrew', async () => {
    const [draft, out] = [await addOne({}, { status: 'draft' }), await addOne({ publisher: 'P' })];
    await run(await preview([draft, out], 'status=publish'));
    assert.equal((await find(draft.id)).status, 'published');
    assert.equal((await find(out.id)).revision, 1);
    const href = await run(await preview([out], 'status=withdraw&addConcepts=carer'));
    assert.deepEqual([(await find(out.id)).status, (await find(out.id)).record.concepts], ['withdrawn', ['carer']]);
    await post(href, {});
    assert.deepEqual([(await find(out.id)).status, (await find(out.id)).record.concepts], ['published', []]);
  });

  test('is for curators alone, and an address that names no batch leads nowhere', async () => {
    for (const path of ['/curate/batches', '/curate/batches/new?works=k7m2q9', '/curate/batches/preview'])
      assert.equal((await get(path, 'reviewer')).statusCode, 403);
    assert.equal((await post('/curate/batches', {}, 'reviewer')).statusCode, 403);
    assert.equal((await get('/curate/batches/none')).statusCode, 404);
    assert.equal((await post('/curate/batches/none', {})).statusCode, 404);
    assert.equal((await get('/curate/batches/new?works=..%2F..')).headers.location, '/curate/works?chosen=nothing');
  });
});
