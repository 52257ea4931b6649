import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { inspectPage, ParsedPage } from '../../../../tests/support/page.ts';
import { testNote } from '../../../../tests/support/temp-catalogue.ts';
import { tempLibrary } from '../../../../tests/support/temp-library.ts';

const { get, add, library } = await tempLibrary({ after });
const byLibrary = { kind: 'library' } as const;
type Work = Awaited<ReturnType<typeof add>>[number];
const [rich, short, bare, advised, gone, closed, conditional, kept, merged] = (await add(
  {
    title: 'Side by side',
    descriptions: [
      { kind: 'one-line', sections: [{ text: 'In one line.' }], writtenBy: byLibrary },
      { kind: 'plain-language', language: 'ar', sections: [{ text: 'كلام' }], writtenBy: byLibrary },
      {
        kind: 'plain-language',
        sections: [{ label: 'What they did', text: 'They asked.\n\nThey <b>listened</b>.' }],
        writtenBy: byLibrary,
        writtenOn: '2026-11-01',
      },
    ],
    involvement: { level: 'led', statement: 'Led by peers.', source: 'Page 4' },
    contentNotes: [{ topic: 'restraint', where: 'page 3' }],
    access: [{ kind: 'open', url: 'https://www.open.example.org/a?b=c', host: 'A repository' }],
  },
  { title: 'Short', descriptions: [{ kind: 'one-line', sections: [{ text: 'Only a line.' }], writtenBy: byLibrary }] },
  { title: 'Bare', contributors: [] },
  { title: 'Qarlwood voices', culturalAdvice: [{ text: 'Names of people who have died.', source: 'The authors' }] },
  { title: 'Gone' },
  { title: 'Closed' },
  { title: 'Under conditions' },
  { title: 'Kept' },
  { title: 'Merged' },
)) as [Work, Work, Work, Work, Work, Work, Work, Work, Work];
await library.catalogue.withdraw(gone.id, { reason: 'rights', showTitle: true }, testNote);
await library.catalogue.setCondition(closed.id, { kind: 'closed', decidedBy: 'A council' }, testNote);
await library.catalogue.setCondition(
  conditional.id,
  { kind: 'conditional', conditions: 'Speak with us.', ask: 'council@example.org', decidedBy: 'A council' },
  testNote,
);
await library.catalogue.merge(merged.id, kept.id, testNote);

const handout = async ({ id }: Work, cookie?: string) => {
  const response = await get(`/works/${id}/handout`, cookie === undefined ? {} : { cookie });
  assert.equal(response.statusCode, 200);
  assert.deepEqual(inspectPage(response.body), []);
  const page = new ParsedPage(response.body);
  assert.equal(page.with('name', 'robots')[0]?.attribute('content'), 'noindex');
  return page;
};
const part = (page: ParsedPage, id: string) => page.with('aria-labelledby', id)[0]!.text;

test('a handout has the text in plain words and the reader’s language, who made it, where it is, and space to write', async () => {
  const page = await handout(rich);
  assert.equal(page.title, 'Handout: Side by side - Testing');
  assert.match(
    part(page, 'what'),
    /^What it says ?What they did ?They asked\. ?They <b>listened<\/b>\. Written for this library, 1 November 2026\.$/,
  );
  assert.match(part(page, 'made'), /Rahman.*Led by .*\. Led by peers\. \(from: Page 4\)/);
  assert.match(part(page, 'get'), /Full text, at A repository: https:\/\/www\.open\.example\.org\/a\?b=c/);
  assert.ok(part(page, 'get').includes(`https://library.example.org/works/${rich.id}`));
  assert.match(page.with('class', 'handout-foot')[0]!.text, /The testing library, 22 November 2026/);
  assert.equal(page.with('class', 'ruled').length, 3);
  for (const ruled of page.with('class', 'ruled')) assert.equal(ruled.attribute('aria-hidden'), 'true');
});

test('where there are no plain words, the one line stands for them and says so; a bare record says what it lacks', async () => {
  assert.match(part(await handout(short), 'what'), /There is no text in plain words yet\. This is the work in one line\. ?Only a line\./);
  const page = await handout(bare);
  assert.match(part(page, 'what'), /There is no short text/);
  assert.match(part(page, 'made'), /The record names nobody/);
  assert.match(part(page, 'get'), /^How to get it ?[^:]+\. In The testing library: /);
});

test('content notes stand as the reader has chosen', async () => {
  const said = async (cookie?: string) => (await handout(rich, cookie)).one('main');
  assert.match((await said()).text, /This work discusses restraint/);
  assert.equal((await said('preferences=notes=fold')).all('details').length, 1);
  assert.doesNotMatch((await said('preferences=notes=none')).text, /restraint/);
});

test('cultural advice stands on it, and covers it for those who have chosen so', async () => {
  assert.match((await handout(advised)).one('article').text, /^Qarlwood voices Cultural advice ?Names of people who have died/);
  const covered = await handout(advised, 'notice=cover');
  assert.doesNotMatch(covered.title, /Qarlwood/);
  const cover = covered.with('class', 'cover')[0]!;
  assert.match(cover.text, /Qarlwood voices/);
  assert.doesNotMatch(covered.one('main').text.replace(cover.text, ''), /Qarlwood/);
});

test('where there is no work to hand out, the answer is that of the work’s page', async () => {
  const answer = async ({ id }: { id: string }) => {
    const { statusCode, headers, body } = await get(`/works/${id}/handout`);
    assert.doesNotMatch(body, /Gone|Closed|Under conditions/);
    return [statusCode, headers.location];
  };
  assert.deepEqual(await answer(merged), [301, `/works/${kept.id}/handout`]);
  assert.deepEqual(await answer(gone), [303, `/works/${gone.id}`]);
  assert.deepEqual(await answer(conditional), [303, `/works/${conditional.id}`]);
  assert.deepEqual(await answer(closed), [404, undefined]);
  assert.deepEqual(await answer({ id: 'zzzzzz' }), [404, undefined]);
  assert.deepEqual(await answer({ id: '%2F%2Fexample.org' }), [404, undefined]);
});

test('a work’s page leads to its handout and to the reading list', async () => {
  const page = new ParsedPage((await get(`/works/${rich.id}`)).body);
  const link = (text: string) =>
    page
      .all('a')
      .find((candidate) => candidate.text === text)
      ?.attribute('href');
  assert.equal(link('Handout to print'), `/works/${rich.id}/handout`);
  assert.equal(link('Add to a reading list'), `/lists?works=${rich.id}`);
  assert.equal(link('Reading list'), '/lists');
});
