import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { tempWorkbench } from '../fixtures/temp-workbench.ts';
import type { Queue } from './queue.ts';

const asked: string[] = [];
const queue = (id: string, count: number): Queue => ({
  id,
  permission: 'links.manage',
  href: `/curate/${id}`,
  title: () => `Queue ${id}`,
  count: async () => count,
  first: async (_person, limit) => {
    asked.push(id);
    return Array.from({ length: Math.min(limit, count) }, (_, index) => ({ href: `/curate/${id}/${index}`, label: `<${id} ${index}>` }));
  },
});
const { get, post, page, press, addOne } = await tempWorkbench(
  { after },
  {
    queues: [queue('links', 7), queue('lint', 0)],
    links: () => [
      { label: 'People', href: '/curate/people', permission: 'people.manage' },
      { label: 'Links', href: '/curate/links', permission: 'links.manage' },
    ],
  },
);
const main = (shown: Awaited<ReturnType<typeof page>>) => shown.one('main').text;
const titles = (shown: Awaited<ReturnType<typeof page>>) =>
  shown
    .one('main')
    .all('h2')
    .map(({ text }) => text)
    .filter((text) => text !== 'Lists you come back to');

describe('the workbench', () => {
  test('shows the first of each queue that holds something, names those that are empty, and asks them for nothing', async () => {
    const shown = await page('/curate');
    assert.match(main(shown), /Queue links 7 <links 0><links 1><links 2><links 3><links 4> 2 more/);
    assert.match(main(shown), /Nothing waits in: .*Queue lint/);
    assert.deepEqual(asked, ['links']);
    assert.match(main(shown), /Links/);
    assert.doesNotMatch(main(shown), /People/);
  });

  test('shows a person what they may see and no more', async () => {
    const shown = await page('/curate', 'reviewer');
    assert.doesNotMatch(main(shown), /Queue links|Add a work|Ready for review|not saved/);
    assert.match(main(shown), /Drafts/);
    assert.equal((await get('/curate', 'nobody' as never)).statusCode, 401);
  });

  test('reminds of what was typed and not saved', async () => {
    const begun = await press(await page('/curate/works/new', 'bo'), 'blank', {}, 'bo');
    await press(begun.page, 'keep', { title: 'Half a thought' }, 'bo');
    assert.match(main(await page('/curate', 'bo')), /What you have not saved 1 Half a thought/);
    assert.doesNotMatch(main(await page('/curate')), /Half a thought/);
  });
});

describe('the list of all works', () => {
  test('narrows by status and beginning, sorts, and says how many there are', async () => {
    await addOne({ title: 'Zebra walks', contributors: [{ family: 'Abara' }] });
    await addOne({ title: 'Apple talks', contributors: [{ family: 'Zulu' }] }, { status: 'draft' });
    assert.deepEqual(titles(await page('/curate/works?sort=title')), ['Apple talks', 'Zebra walks']);
    assert.deepEqual(titles(await page('/curate/works?sort=author')), ['Zebra walks', 'Apple talks']);
    assert.deepEqual(titles(await page('/curate/works?status=draft')), ['Apple talks']);
    assert.deepEqual(titles(await page('/curate/works?find=ZEBRA')), ['Zebra walks']);
    const shown = await page('/curate/works?find=nothing&page=7&sort=colour&status=odd');
    assert.equal(shown.with('data-total')[0]?.attribute('data-total'), '0');
  });

  test('is kept under a name, for its person alone, and forgotten', async () => {
    const kept = await press(await page('/curate/works?status=draft&sort=title'), 'keep', { name: 'My <drafts>' });
    assert.equal(kept.href, '/curate/works?status=draft&sort=title');
    const link = kept.page.all('a').find(({ text }) => text === 'My <drafts>');
    assert.equal(link?.attribute('href'), '/curate/works?status=draft&sort=title');
    assert.doesNotMatch(main(await page('/curate/works', 'bo')), /My <drafts>/);
    const id = kept.page.with('name', 'filter')[0]!.attribute('value')!;
    await post('/curate/works', { do: 'forget', filter: id }, 'bo');
    assert.match(main(await page('/curate/works')), /My <drafts>/);
    await post('/curate/works', { do: 'forget', filter: id });
    assert.doesNotMatch(main(await page('/curate/works')), /My <drafts>/);
  });
});
