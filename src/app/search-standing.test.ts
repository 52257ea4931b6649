import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { record } from '../../tests/support/records.ts';
import { resultsOf, totalOf } from '../../tests/support/search-library.ts';
import { testNote } from '../../tests/support/temp-catalogue.ts';
import { tempShell } from './commands/fixtures/temp-shell.ts';

const { library, add, get, page, run } = await tempShell({ after });

/** Words that stand in no other work, in each part of a record that search reads. */
const telling = (name: string) => ({
  title: `${name}title and lanterns`,
  contributors: [{ family: `${name}family`, given: 'A.' }],
  publisher: `${name}press`,
  identifiers: [{ scheme: 'doi' as const, value: `10.5555/${name}` }],
  descriptions: [
    {
      kind: 'abstract' as const,
      sections: [{ role: 'unlabelled' as const, text: `Of ${name}text.` }],
      writtenBy: { kind: 'authors' as const },
    },
  ],
  placements: ['workforce/tools'],
  concepts: ['peer-support'],
  languages: ['mi'],
  countries: ['NZ'],
  issued: '1999',
});

/** What every address that could tell of a work answers. Words are asked for in capitals, so that those of the record can be told from them. */
async function everywhere(name: string, neighbour: string): Promise<string> {
  const words = ['title', 'titel', 'family', 'press', 'text', '*'].map((ending) => `${name}${ending}`);
  const queries = [...words, `author:${name}family`, `10.5555/${name}`, 'lanterns'].map((query) => encodeURIComponent(query.toUpperCase()));
  const paths = queries.flatMap((query) => [
    ...['/search', '/search.atom', '/search.ris', '/search.csv', '/suggest'].map((path) => `${path}?q=${query}`),
    `/suggest?form=opensearch&q=${query}`,
  ]);
  const lists = ['topic=workforce', 'concept=peer-support', 'language=mi', 'year=1999', 'country=NZ&sort=author', 'sort=title'];
  const said: string[] = [];
  for (const path of [
    ...paths,
    ...lists.flatMap((list) => [`/search?${list}`, `/search.csv?${list}`, `/search.atom?${list}`]),
    ...['/search', '/map', '/map.csv?by=year', '/', '/new', `/works/${neighbour}`],
  ]) {
    const { statusCode, body } = await get(path);
    assert.equal(statusCode, 200, path);
    said.push(`${path}\n${body}`);
  }
  for (const query of [`${name}title`, 'topic=workforce', 'lanterns'])
    said.push((await run('export', '--format', 'csv', '--query', query)).out);
  return said.join('\n').replaceAll(/<\/?mark>/g, '');
}

/** Fails where a text says the word, naming the places and not the whole text. */
function assertSilent(text: string, word: string): void {
  const places = [...text.matchAll(new RegExp(`.{0,60}${word}.{0,60}`, 'g'))].map(([place]) => place);
  assert.deepEqual(places, []);
}

/** Counts that a work of `telling` would be part of. */
async function counts(): Promise<object> {
  const parsed = await page('/search');
  const count = (facet: string, value: string) =>
    parsed
      .with('data-facet', facet)
      .find((link) => link.attribute('data-value') === value)
      ?.attribute('data-count') ?? '0';
  return {
    total: totalOf(parsed),
    listed: resultsOf(parsed).length,
    language: count('language', 'mi'),
    country: count('country', 'NZ'),
    concept: count('concept', 'peer-support'),
    map: (await get('/map.csv')).body,
    years: (await get('/map.csv?by=year')).body,
  };
}

const [neighbour] = await add({
  title: 'Neighbour with lanterns',
  contributors: [],
  placements: ['workforce/tools'],
  concepts: ['peer-support'],
});

test('a draft is found, counted, suggested and listed nowhere, until it is published', async () => {
  const before = await counts();
  const [draft] = await library.catalogue.addWorks([{ record: record(telling('sketchy')), status: 'draft' }], testNote);
  assertSilent(await everywhere('sketchy', neighbour!.id), 'sketchy');
  assert.deepEqual(await counts(), before);
  await library.catalogue.publish(draft!.id, testNote);
  const told = await everywhere('sketchy', neighbour!.id);
  for (const word of ['title', 'family', 'text', 'press']) assert.ok(told.includes(`sketchy${word}`), word);
  assert.notDeepEqual(await counts(), before);
});

test('a work that is withdrawn is gone from every answer at once, also from those that were kept', async () => {
  const before = await counts();
  const [work] = await add(telling('regretted'));
  assert.ok((await everywhere('regretted', neighbour!.id)).includes('regrettedtitle'));
  await library.catalogue.withdraw(work!.id, { reason: 'personal', showTitle: false }, testNote);
  assertSilent(await everywhere('regretted', neighbour!.id), 'regretted');
  assert.deepEqual(await counts(), before);
  await library.catalogue.restore(work!.id, testNote, { review: 'Those whom it is about agree.' });
  assert.ok((await everywhere('regretted', neighbour!.id)).includes('regrettedtitle'), 'restored');
});

test('a work that was merged into another is found as that one only', async () => {
  const [loser, winner] = await add(telling('doubled'), { title: 'The kept one with lanterns', contributors: [] });
  assert.ok((await everywhere('doubled', neighbour!.id)).includes('doubledtitle'));
  await library.catalogue.merge(loser!.id, winner!.id, testNote);
  const told = await everywhere('doubled', neighbour!.id);
  assertSilent(told, 'doubled');
  assert.ok(told.includes('The kept one'));
});

test('a work that is revised is found by its new words and no longer by its old', async () => {
  const [work] = await add(telling('former'));
  assert.equal(totalOf(await page('/search?q=formertext')), 1);
  await library.catalogue.revise(work!.id, record(telling('latter')), testNote);
  assert.equal(totalOf(await page('/search?q=lattertext')), 1);
  assert.equal(totalOf(await page('/search?q=formertext&spell=off')), 0);
  assertSilent(await everywhere('former', neighbour!.id), 'former');
});

test('what another process withdraws is gone from the next answer', async () => {
  const [work] = await add(telling('elsewhere'));
  assert.equal(totalOf(await page('/search?q=elsewheretext')), 1);
  assert.equal((await run('withdraw', work!.id, '--reason', 'cultural')).code, 0);
  assertSilent(await everywhere('elsewhere', neighbour!.id), 'elsewhere');
});
