import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { record } from '../../../../tests/support/records.ts';
import { testNote } from '../../../../tests/support/temp-catalogue.ts';
import { english } from '../../../words/index.ts';
import { tempChecks } from './fixtures/temp-checks.ts';
import { recordChecks } from './record-checks.ts';

const sound = { languages: ['en'], publisher: 'A press', access: [{ kind: 'on-request' as const }] };
const future = { ...sound, title: 'A work of the year to come', issued: '2062' };
const stopped = { ...sound, title: 'Walking beside: an <example>.', volume: '12' };

test('the list of checks says how many records fail each, and where a tagline strayed to', async (context) => {
  const temp = await tempChecks(context, [{ slug: 'a', name: 'Peer work', tagline: 'Peer work.' }]);
  await temp.add(future, { ...future, title: 'Another of the year to come' }, stopped);
  const page = await temp.page('/curate/checks');
  const rows = page.all('tr').map((row) => row.text.trim().replace(/\s+/g, ' '));
  assert.ok(
    rows.some((row) => row.includes('A doubtful year') && row.includes('Error') && row.includes('2 records')),
    rows.join('\n'),
  );
  assert.match(page.one('main').text, /The tagline of “Peer work” only repeats its name/);
});

test('whoever opens the checks waits for few changes; of more it is said that they are being looked at, and somebody is', async (context) => {
  const temp = await tempChecks(context);
  const many = Array.from({ length: 20 }, (_, index) => ({ ...future, title: `A work of the year to come, part ${index}` }));
  await temp.add(...many);
  assert.doesNotMatch((await temp.page('/curate/checks')).one('main').text, /still being checked/);
  assert.equal(temp.caughtUp(), 0);
  await temp.add(...many.map((one) => ({ ...one, title: `${one.title} again` })), stopped);
  assert.match((await temp.page('/curate/checks')).one('main').text, /still being checked/);
  assert.equal(temp.caughtUp(), 1);
  const after = await temp.page('/curate/checks');
  assert.doesNotMatch(after.one('main').text, /still being checked/);
  assert.match(after.one('main').text, /40 records/);
});

test('a rule’s page leads to each finding, and unknown rules and works are not found', async (context) => {
  const temp = await tempChecks(context);
  const [work] = await temp.add(stopped);
  const page = await temp.page('/curate/checks/rules/title-full-stop');
  const link = page.all('a').find((candidate) => candidate.attribute('href')?.startsWith(`/curate/checks/works/${work!.id}/`));
  assert.ok(link);
  await temp.page(link.attribute('href')!);
  for (const path of [
    '/curate/checks/rules/none',
    '/curate/checks/works/zzzzzz',
    '/curate/checks/works/zzzzzz/title-full-stop/x',
    `/curate/checks/works/${work!.id}/none/x`,
  ])
    assert.equal((await temp.get(path)).statusCode, 404, path);
});

describe('a finding', () => {
  const addressOf = async (temp: Awaited<ReturnType<typeof tempChecks>>, id: string, rule: string) =>
    (await temp.page(`/curate/checks/works/${id}`))
      .all('a')
      .map((link) => link.attribute('href') ?? '')
      .find((href) => href.includes(`/${rule}/`))!;

  test('is repaired with one press after a preview, under the curator’s name', async (context) => {
    const temp = await tempChecks(context);
    const [work] = await temp.add(stopped);
    const page = await temp.page(await addressOf(temp, work!.id, 'title-full-stop'));
    assert.ok(page.all('del').length > 0);
    const response = await temp.press(page, '/repair');
    assert.equal(response.statusCode, 303);
    const after = await temp.page(String(response.headers.location));
    assert.match(after.one('main').text, /Repaired: A full stop after the title/);
    assert.equal((await temp.catalogue.find(work!.id))?.record.title, 'Walking beside: an <example>');
    assert.equal((await temp.catalogue.revisions(work!.id))[0]?.by, 'Ana');
  });

  test('of a record that somebody has changed meanwhile is shown anew and nothing is written over', async (context) => {
    const temp = await tempChecks(context);
    const [work] = await temp.add(stopped);
    const page = await temp.page(await addressOf(temp, work!.id, 'title-full-stop'));
    await temp.catalogue.revise(work!.id, record({ ...stopped, volume: '13' }), testNote);
    const response = await temp.press(page, '/repair');
    assert.equal(response.statusCode, 409);
    assert.match(response.body, /Somebody has changed this record meanwhile/);
    assert.equal((await temp.catalogue.find(work!.id))?.record.volume, '13');
    // Where the finding itself is gone, there is nothing to repair.
    await temp.catalogue.revise(work!.id, record({ ...sound, title: 'Walking beside' }), testNote);
    assert.match(String((await temp.press(page, '/repair')).headers.location), /did=gone/);
  });

  test('is overruled with a reason, which comes back typed as it was when it is missing, and counts again when taken back', async (context) => {
    const temp = await tempChecks(context);
    const [work] = await temp.add(future);
    const page = await temp.page(await addressOf(temp, work!.id, 'doubtful-year'));
    const refused = await temp.press(page, '/overrule', { reason: '  ' });
    assert.equal(refused.statusCode, 422);
    assert.match(refused.body, /Say in a few words why/);
    const response = await temp.press(page, '/overrule', { reason: 'Announced <for> then.' });
    assert.equal(response.statusCode, 303);
    const after = await temp.page(String(response.headers.location));
    assert.match(after.one('main').text, /Overruled by Ana on 22 November 2026: Announced <for> then\./);
    assert.deepEqual(await temp.lint.errorsInTheWay(work!), []);
    const taken = await temp.press(after, '/take-back');
    assert.match(String(taken.headers.location), /did=taken-back/);
    assert.equal((await temp.lint.errorsInTheWay(work!)).length, 1);
  });
});

test('pages and posts are for those who may edit, overruling for those who may overrule', async (context) => {
  const temp = await tempChecks(context);
  const [work] = await temp.add(future);
  const finding = (await temp.lint.standingFindings(work!))[0]!;
  const address = `/curate/checks/works/${work!.id}/${finding.rule}/${finding.digest}`;
  for (const [person, status] of [
    ['nobody', 401],
    ['reviewer', 403],
  ] as const) {
    for (const path of ['/curate/checks', '/curate/checks/rules/doubtful-year', `/curate/checks/works/${work!.id}`, address])
      assert.equal((await temp.get(path, person)).statusCode, status);
    for (const path of ['repair', 'overrule', 'take-back'])
      assert.equal((await temp.post(`${address}/${path}`, { reason: 'Why not' }, person)).statusCode, status);
  }
  assert.equal((await temp.lint.errorsInTheWay(work!)).length, 1);
});

test('the editor is told what the checks say of what stands in its form, and whether it blocks', async (context) => {
  const temp = await tempChecks(context);
  const [work] = await temp.add(stopped);
  const checks = recordChecks(temp.lint);
  const asKept = await checks(work!.record, work, english);
  assert.equal(asKept.blocks, false);
  assert.match(asKept.panel!.text, /Take the full stop away/);
  const asTyped = await checks(record({ ...future, title: 'Walking beside' }), work, english);
  assert.equal(asTyped.blocks, true);
  // It is not in the library yet, so there is nothing to overrule there.
  assert.doesNotMatch(asTyped.panel!.text, /href/);
  assert.equal((await checks(record(sound), undefined, english)).blocks, false);
});
