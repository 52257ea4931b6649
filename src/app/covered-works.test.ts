import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { inspectPage, ParsedPage } from '../../tests/support/page.ts';
import { tempLibrary } from '../../tests/support/temp-library.ts';

/** Words that stand in the work under advice alone. */
const told = ['Qarlwood', 'Ngulyard', 'Wenlightly'] as const;
const { get, add } = await tempLibrary({ after }, { home: { recommended: [{ work: 'k7m2q9', by: 'A group', reason: 'To begin with.' }] } });
const [advised, other] = await add(
  {
    title: `${told[0]} voices`,
    contributors: [{ family: told[1], given: 'A.' }],
    descriptions: [{ kind: 'one-line', sections: [{ text: `${told[2]} told.` }], writtenBy: { kind: 'library' } }],
    culturalAdvice: [{ text: 'Speaks of people who have died.', source: 'The authors' }],
    placements: ['workforce/tools'],
    concepts: ['peer-support'],
  },
  { title: 'Another work', placements: ['workforce/tools'], concepts: ['peer-support'] },
);
await add({ title: 'A third', relations: [{ kind: 'annotates', work: advised!.id }] });

const lists = ['/', '/browse/workforce', '/browse/workforce/tools', '/new', '/concepts/peer-support'];
const pageFor = async (path: string, choice: 'show' | 'cover' | undefined) => {
  const response = await get(path, choice === undefined ? {} : { cookie: `notice=${choice}` });
  assert.equal(response.statusCode, 200, path);
  assert.deepEqual(inspectPage(response.body), []);
  return response.body;
};
const mentioned = (text: string) => told.filter((word) => text.includes(word));

test('lists tell a work under advice, and mark it, unless the reader has chosen otherwise', async () => {
  for (const path of lists) {
    for (const choice of [undefined, 'show'] as const) {
      const body = await pageFor(path, choice);
      assert.deepEqual(mentioned(body), [...told], path);
      const item = new ParsedPage(body).all('li').find((li) => li.all('h2', 'h3')[0]?.text === 'Qarlwood voices')!;
      assert.match(item.text, /Cultural advice$/);
    }
  }
});

test('for a reader who has chosen to have such works covered, lists say that there is one and link to it', async () => {
  for (const path of lists) {
    const body = await pageFor(path, 'cover');
    assert.deepEqual(mentioned(body), [], path);
    const links = new ParsedPage(body)
      .all('li')
      .flatMap((li) => li.all('h2', 'h3').flatMap((heading) => heading.all('a')))
      .filter((link) => link.text === 'A work under cultural advice');
    assert.deepEqual(
      links.map((link) => link.attribute('href')),
      [`/works/${advised!.id}`],
    );
    assert.match(body, /Another work/);
  }
});

test('the page of a covered work tells of it under the cover only, and not in its title or description', async () => {
  const open = new ParsedPage(await pageFor(`/works/${advised!.id}`, 'show'));
  assert.equal(open.title, 'Qarlwood voices - Testing');
  assert.deepEqual(open.with('class', 'cover'), []);

  const covered = new ParsedPage(await pageFor(`/works/${advised!.id}`, 'cover'));
  assert.equal(covered.title, 'A work under cultural advice - Testing');
  assert.deepEqual(covered.with('name', 'description'), []);
  const cover = covered.with('class', 'cover')[0]!;
  assert.equal(cover.attribute('open'), undefined);
  assert.deepEqual(mentioned(cover.text), [...told]);
  assert.deepEqual(mentioned(covered.one('body').text.replace(cover.text, '')), []);
  assert.match(covered.one('article').text.replace(cover.text, ''), /Speaks of people who have died/);
});

test('other works’ pages, also those that name it, keep it covered', async () => {
  const third = new ParsedPage(await pageFor('/new', 'show'))
    .all('a')
    .find((link) => link.text === 'A third')!
    .attribute('href')!;
  assert.deepEqual(mentioned(await pageFor(third, 'show')).slice(0, 1), ['Qarlwood']);
  assert.deepEqual(mentioned(await pageFor(third, 'cover')), []);
  assert.deepEqual(mentioned(await pageFor(`/works/${other!.id}`, 'cover')), []);
});

test('citing it and its history name it under a cover only', async () => {
  for (const page of ['cite', 'history']) {
    const path = `/works/${advised!.id}/${page}`;
    assert.ok(mentioned(await pageFor(path, 'show')).length > 0, path);
    const covered = new ParsedPage(await pageFor(path, 'cover'));
    const cover = covered.with('class', 'cover')[0]!;
    assert.equal(cover.attribute('open'), undefined);
    assert.deepEqual(mentioned(covered.title + covered.one('body').text.replace(cover.text, '')), [], path);
  }
});
