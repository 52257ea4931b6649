import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { record } from '../../../../tests/support/records.ts';
import { testNote } from '../../../../tests/support/temp-catalogue.ts';
import type { WorkRecordInput } from '../../catalogue/index.ts';
import { type TempChecks, tempChecks } from '../lint/fixtures/temp-checks.ts';

const one: Partial<WorkRecordInput> = {
  title: 'Walking beside in the Wattle Valley',
  subtitle: 'With <neighbours>',
  pages: '3–9',
  languages: ['en'],
  identifiers: [{ scheme: 'doi', value: '10.5555/a' }],
};
const other: Partial<WorkRecordInput> = {
  title: 'Walking besides in the Watle Valley',
  issued: '2021',
  languages: ['en', 'fr'],
  identifiers: [
    { scheme: 'doi', value: '10.5555/A' },
    { scheme: 'pmid', value: '77' },
  ],
};
const closed = { kind: 'closed' as const, decidedBy: 'The community' };

async function pair(temp: TempChecks, a = one, b = other) {
  const [first, second] = await temp.add(a, b);
  return { a: first!, b: second!, address: `/curate/duplicates/${first!.id}/${second!.id}` };
}

test('the list shows pairs with their evidence, and one press says that they are not the same', async (context) => {
  const temp = await tempChecks(context);
  const { a, b } = await pair(temp);
  const page = await temp.page('/curate/duplicates');
  assert.match(page.one('main').text, /1 pair/);
  assert.match(page.one('main').text, /Both bear DOI 10\.5555\/a/);
  const response = await temp.press(page, '/not-the-same');
  assert.equal(response.statusCode, 303);
  const after = await temp.page(String(response.headers.location));
  assert.match(after.one('main').text, /are not the same/);
  assert.match(after.one('main').text, /No two records look like one work/);
  assert.equal((await temp.doubles.decision(a.id, b.id))?.by, 'Ana');
  const again = await temp.page(`/curate/duplicates/${a.id}/${b.id}`);
  assert.match(String((await temp.press(again, '/reconsider')).headers.location), /did=reconsidered/);
  assert.equal(await temp.doubles.count(), 1);
});

describe('two side by side', () => {
  test('are merged by the choices of the form, and the merge is undone from the page that tells of it', async (context) => {
    const temp = await tempChecks(context);
    const { a, b, address } = await pair(temp);
    const page = await temp.page(address);
    const response = await temp.press(page, '/merge', {
      'take.title': 'b',
      'take.issued': 'b',
      'take.subtitle': 'a',
      keep: a.id,
      reason: 'One work <indeed>',
    });
    assert.equal(response.statusCode, 303);
    assert.equal(response.headers.location, `/curate/duplicates/${b.id}/${a.id}`);
    const now = (await temp.catalogue.find(a.id))!.record;
    assert.deepEqual(
      [now.title, now.issued, now.subtitle, now.pages, now.languages, now.identifiers],
      [
        'Walking besides in the Watle Valley',
        '2021',
        'With <neighbours>',
        '3–9',
        ['en', 'fr'],
        [
          { scheme: 'doi', value: '10.5555/a' },
          { scheme: 'pmid', value: '77' },
        ],
      ],
    );
    assert.deepEqual(await temp.catalogue.lookUp(b.id), { kind: 'redirect', to: a.id });
    const merged = await temp.page(String(response.headers.location));
    const undone = await temp.press(merged, '/undo');
    assert.equal(undone.statusCode, 303);
    assert.match((await temp.page(String(undone.headers.location))).one('main').text, /are two records again/);
    assert.equal((await temp.catalogue.lookUp(b.id)).kind, 'work');
    assert.deepEqual((await temp.catalogue.find(a.id))!.record, a.record);
    assert.equal((await temp.post(`/curate/duplicates/${b.id}/${a.id}/undo`)).statusCode, 409);
  });

  test('with a choice missing come back with the others as they were', async (context) => {
    const temp = await tempChecks(context);
    const { b, address } = await pair(temp);
    const fields = new URLSearchParams({ 'revision.a': '1', 'revision.b': '1', 'take.issued': 'b', 'take.title': 'neither', keep: b.id });
    const response = await temp.post(`${address}/merge`, fields);
    assert.equal(response.statusCode, 422);
    assert.match(response.body, /href="#field-take-title"/);
    assert.match(response.body, /name="take\.issued" value="b"[^>]* checked/);
    assert.equal((await temp.catalogue.find(b.id))?.revision, 1);
  });

  test('are not merged into a published record with errors, which are named; another choice is taken', async (context) => {
    const temp = await tempChecks(context);
    const { a, b, address } = await pair(temp, one, { ...other, title: 'Walking beside in the Wattle Val\u{FFFD}ley' });
    const page = await temp.page(address);
    const response = await temp.press(page, '/merge', { 'take.title': 'b', keep: a.id, reason: 'Typed already' });
    assert.equal(response.statusCode, 422);
    assert.match(response.body, /the checks would find errors in it/);
    assert.match(response.body, /Typed already/);
    assert.equal((await temp.catalogue.find(b.id))?.status, 'published');
    assert.equal((await temp.press(page, '/merge', { 'take.title': 'a', keep: a.id })).statusCode, 303);
  });

  test('that somebody has changed meanwhile are shown as they are now, and nothing is merged', async (context) => {
    const temp = await tempChecks(context);
    const { b, address } = await pair(temp);
    const page = await temp.page(address);
    await temp.catalogue.revise(b.id, record({ ...other, title: 'A better title for it' }), testNote);
    const response = await temp.press(page, '/merge');
    assert.equal(response.statusCode, 409);
    assert.match(response.body, /A better title for it/);
    assert.match(response.body, /Somebody has changed one of the two meanwhile/);
    assert.equal((await temp.catalogue.find(b.id))?.status, 'published');
  });

  test('of which one is kept from readers keep the condition: curators have no choice there, and those who answer for it cannot open it', async (context) => {
    const temp = await tempChecks(context);
    const { a, b, address } = await pair(temp, one, { ...other, accessCondition: closed });
    const page = await temp.page(address);
    assert.deepEqual(page.with('name', 'take.accessCondition'), []);
    const opened = await temp.press(await temp.page(address, 'fern'), '/merge', { 'take.accessCondition': 'a', keep: a.id }, 'fern');
    assert.equal(opened.statusCode, 409);
    assert.match(opened.body, /Take its access condition over unchanged/);
    // What is posted past the form counts for nothing.
    assert.equal((await temp.press(page, '/merge', { 'take.accessCondition': 'a', keep: a.id })).statusCode, 303);
    assert.deepEqual(
      [(await temp.catalogue.find(a.id))?.status, (await temp.catalogue.find(a.id))?.record.accessCondition],
      ['restricted', closed],
    );
    assert.equal((await temp.catalogue.find(b.id))?.status, 'merged');
  });

  test('with two conditions that differ wait for somebody who answers for them', async (context) => {
    const temp = await tempChecks(context);
    const { address } = await pair(
      temp,
      { ...one, accessCondition: closed },
      { ...other, accessCondition: { ...closed, decidedBy: 'Another community' } },
    );
    const refused = await temp.press(await temp.page(address), '/merge');
    assert.equal(refused.statusCode, 403);
    assert.match(refused.body, /Each of the two has an access condition of its own/);
    assert.equal((await temp.press(await temp.page(address, 'fern'), '/merge', { 'take.accessCondition': 'b' }, 'fern')).statusCode, 303);
  });

  test('of which one is under a veto are not merged', async (context) => {
    const temp = await tempChecks(context);
    const { a, b, address } = await pair(temp);
    await temp.catalogue.withdraw(b.id, { reason: 'cultural', showTitle: false }, testNote);
    const response = await temp.press(await temp.page(address), '/merge', { keep: a.id });
    assert.equal(response.statusCode, 409);
    assert.match(response.body, /reviewed with them first/);
  });
});

test('what does not exist is not found, a work beside itself neither', async (context) => {
  const temp = await tempChecks(context);
  const { a } = await pair(temp);
  for (const path of [`${a.id}/${a.id}`, `${a.id}/zzzzzz`, `x/y`]) {
    assert.equal((await temp.get(`/curate/duplicates/${path}`)).statusCode, 404);
    for (const doing of ['merge', 'undo', 'not-the-same', 'reconsider'])
      assert.equal((await temp.post(`/curate/duplicates/${path}/${doing}`)).statusCode, 404, path);
  }
});

test('pages and posts are for those who may merge', async (context) => {
  const temp = await tempChecks(context);
  const { b, address } = await pair(temp);
  for (const [person, status] of [
    ['nobody', 401],
    ['reviewer', 403],
  ] as const) {
    for (const path of ['/curate/duplicates', address]) assert.equal((await temp.get(path, person)).statusCode, status);
    for (const doing of ['merge', 'undo', 'not-the-same', 'reconsider'])
      assert.equal((await temp.post(`${address}/${doing}`, {}, person)).statusCode, status);
  }
  assert.equal((await temp.catalogue.find(b.id))?.revision, 1);
});
