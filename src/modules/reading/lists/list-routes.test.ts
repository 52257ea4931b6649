import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { inspectPage, ParsedPage } from '../../../../tests/support/page.ts';
import { testNote } from '../../../../tests/support/temp-catalogue.ts';
import { tempLibrary } from '../../../../tests/support/temp-library.ts';
import { pseudoLanguage } from '../../../words/index.ts';
import { WorkId } from '../../catalogue/index.ts';
import { createReaders } from '../../formats/index.ts';
import { longestAddress } from './reading-list.ts';

const { app, get, add, library } = await tempLibrary({ after }, { dev: true });
const hostile = '<script>alert(1)</script> & "quotes" \u2019';
const [plain, marked, advised, gone, kept, closed] = (await add(
  { title: 'A plain work', access: [{ kind: 'open', url: 'https://www.open.example.org/a' }] },
  {
    title: hostile,
    descriptions: [{ kind: 'one-line', sections: [{ text: hostile }], writtenBy: { kind: 'library' } }],
    access: [{ kind: 'open', url: 'https://open.example.org/?a=1&b="2"', host: '<Host>' }],
  },
  { title: 'Qarlwood voices', culturalAdvice: [{ text: 'Names of people who have died.', source: 'The authors' }] },
  { title: 'Taken back' },
  { title: 'What it became' },
  { title: 'Kept from readers' },
)) as [Work, Work, Work, Work, Work, Work];
type Work = Awaited<ReturnType<typeof add>>[number];
const [merged] = (await add({ title: 'Entered twice' })) as [Work];
await library.catalogue.withdraw(gone.id, { reason: 'rights', showTitle: true }, testNote);
await library.catalogue.merge(merged.id, kept.id, testNote);
await library.catalogue.setCondition(closed.id, { kind: 'closed', decidedBy: 'A council' }, testNote);
const never = WorkId.parse('zzzzzz');

const listed = (...works: readonly { readonly id: string }[]) => works.map(({ id }) => id).join('.');
const asked = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields).toString();
const post = (fields: Readonly<Record<string, string>>, path = '/lists') =>
  app.inject({ method: 'POST', url: path, payload: asked(fields), headers: { 'content-type': 'application/x-www-form-urlencoded' } });

/** A page of a list, which no cache keeps and no robot notes. */
const show = async (path: string, headers?: Record<string, string>) => checked(await get(path, headers), 200);
function checked(response: Awaited<ReturnType<typeof get>>, status: number): ParsedPage {
  assert.equal(response.statusCode, status);
  assert.equal(response.headers['cache-control'], 'no-store');
  assert.equal(response.headers['x-robots-tag'], 'noindex, nofollow');
  assert.deepEqual(inspectPage(response.body), []);
  return new ParsedPage(response.body);
}
const fields = (page: ParsedPage) =>
  Object.fromEntries(
    page
      .one('main')
      .all('input', 'textarea')
      .map((field) => [field.attribute('name') ?? '', field.name === 'textarea' ? field.rawText : field.attribute('value')]),
  );
const doings = (page: ParsedPage) => page.all('button').flatMap((button) => button.attribute('value') ?? []);
const headings = (page: ParsedPage) =>
  page
    .one('main')
    .all('h1', 'h2', 'h3')
    .map(({ text }) => text);
const main = (page: ParsedPage) => page.one('main').text;

/** What a browser posts when a button is pressed. */
const press = (page: ParsedPage, doing: string, changes: Readonly<Record<string, string>> = {}) =>
  post({ ...fields(page), ...changes, do: doing } as Record<string, string>);
async function follow(response: Awaited<ReturnType<typeof post>>): Promise<{ page: ParsedPage; href: string }> {
  assert.equal(response.statusCode, 303, response.body.slice(0, 200));
  assert.equal(response.headers['cache-control'], 'no-store');
  const href = String(response.headers.location);
  return { page: await show(href.replace(/#.*/, '')), href };
}

test('an empty list is a form that says how to begin, and nothing to take away', async () => {
  const page = await show('/lists');
  assert.deepEqual(headings(page), ['Reading list', 'No works yet']);
  assert.match(main(page), /There are no works on this list yet/);
  assert.deepEqual(doings(page), ['save', 'add', 'save']);
  const reading = await show('/lists/view');
  assert.deepEqual(reading.with('class', 'list-works read'), []);
  assert.match(main(reading), /There are no works on this list yet/);
});

test('without script a list is made, described, ordered, read and taken apart again', async () => {
  let { page } = await follow(await press(await show('/lists'), 'save', { add: plain.id, title: ' For\tthe group ' }));
  assert.deepEqual(fields(page), { works: plain.id, title: 'For the group', intro: '', [`note.${plain.id}`]: '', add: '' });
  assert.deepEqual(doings(page).slice(1), [`remove:${plain.id}`, 'add', 'save', 'view']);
  let href: string;
  ({ page, href } = await follow(
    await press(page, 'add', { add: `https://library.example.org/works/${marked.id}`, [`note.${plain.id}`]: 'It helped.\r\nReally.' }),
  ));
  assert.match(href, new RegExp(`#work-${marked.id}$`));
  assert.equal(fields(page)[`note.${plain.id}`], 'It helped.\nReally.');
  // The first is moved up from no place, the last down: neither is offered.
  assert.ok(!doings(page).includes(`up:${plain.id}`) && !doings(page).includes(`down:${marked.id}`));
  ({ page } = await follow(await press(page, `up:${marked.id}`, { intro: 'Kept with the move.', add: 'half typed' })));
  assert.equal(fields(page).works, listed(marked, plain));
  assert.equal(fields(page).intro, 'Kept with the move.');
  assert.equal(fields(page).add, 'half typed');
  ({ page, href } = await follow(await press(page, 'view', { add: '', [`note.${marked.id}`]: 'Read last.' })));
  assert.match(href, /^\/lists\/view\?/);
  assert.deepEqual(headings(page).slice(0, 3), ['For the group', hostile, 'A plain work']);
  assert.match(main(page), /Read last\./);
  assert.match(main(page), /A reader made this list and wrote its notes/);
  const back = page.all('a').find(({ text }) => text === 'Change this list')!;
  ({ page, href } = await follow(await press(await show(back.attribute('href')!), `remove:${marked.id}`)));
  assert.match(href, /#list-works$/);
  assert.equal(fields(page).works, plain.id);
  assert.ok(!href.includes(marked.id), 'its note has gone with it');
});

test('every button and field of a work is named by it', async () => {
  const page = await show(`/lists?works=${listed(plain, gone)}`);
  const said = page.all('button', 'label').map(({ text }) => text);
  for (const name of ['Why it helped A plain work', 'Remove A plain work', 'Move down A plain work', `Move up ${gone.id}`])
    assert.ok(said.includes(name), name);
});

test('a work that is withdrawn, closed or was never there is said to be absent alike, and its note stays', async () => {
  const query = asked({ works: listed(gone, closed, { id: never }, plain), [`note.${closed.id}`]: 'My own words.' });
  for (const page of [await show(`/lists?${query}`), await show(`/lists/view?${query}`)]) {
    const text = main(page);
    for (const { id } of [gone, closed, { id: never }]) assert.match(text, new RegExp(`This work is not in the library now \\(${id}\\)`));
    assert.doesNotMatch(text, /Taken back|Kept from readers/);
    assert.match(page.one('main').rawText, /My own words\./);
  }
});

test('a merged work stands in the list as what it became, once, with the notes on both', async () => {
  const page = await show(
    `/lists?${asked({ works: listed(merged, plain, kept), [`note.${merged.id}`]: 'One.', [`note.${kept.id}`]: 'Two.' })}`,
  );
  assert.equal(fields(page).works, listed(kept, plain));
  assert.equal(fields(page)[`note.${kept.id}`], 'One.\n\nTwo.');
  const { page: added } = await follow(await press(page, 'add', { add: merged.id }));
  assert.equal(fields(added).works, listed(kept, plain));
});

test('text that looks like markup is text, wherever it stands', async () => {
  const query = asked({ works: listed(marked), title: hostile, intro: hostile, [`note.${marked.id}`]: hostile, add: hostile });
  const page = await show(`/lists?${query}`);
  assert.deepEqual(
    [fields(page).title, fields(page).intro, fields(page)[`note.${marked.id}`], fields(page).add],
    [hostile, hostile, hostile, hostile],
  );
  const reading = await show(`/lists/view?${query}`);
  assert.equal(reading.one('h1').text, hostile);
  for (const shown of [page, reading]) {
    assert.deepEqual(
      shown.all('script').map((script) => script.attribute('type')),
      shown.all('script').map(() => 'module'),
    );
    assert.equal(shown.one('main').all('script').length, 0);
  }
});

test('the page where a list is made speaks in no name but the library’s own', async () => {
  assert.deepEqual(headings(await show(`/lists?${asked({ title: 'This library is closing' })}`)), ['Reading list', 'No works yet']);
});

test('what cannot be added is told beside the field, and all that was typed is there', async () => {
  const start = await show(`/lists?works=${plain.id}`);
  for (const [typed, said] of [
    ['', /Paste the address/],
    ['nothing like it', /no work at that address/],
    [gone.id, /no work at that address/],
    [closed.id, /no work at that address/],
  ] as const) {
    const page = checked(await press(start, 'add', { add: typed, title: 'Mine', [`note.${plain.id}`]: 'Typed.' }), 422);
    assert.match(page.with('role', 'alert')[0]!.text, said);
    assert.match(page.title, /^Not saved yet: Mine/);
    const field = page.with('id', 'list-add')[0]!;
    assert.deepEqual([field.attribute('aria-invalid'), field.attribute('value')], ['true', typed]);
    assert.match(field.attribute('aria-describedby')!, /list-problem/);
    assert.deepEqual([fields(page).title, fields(page)[`note.${plain.id}`]], ['Mine', 'Typed.']);
  }
});

test('a list too long for an address is kept whole on the page, and can be taken as a file or made shorter there', async () => {
  const long = (letter: string) => letter.repeat(990);
  const works = [plain, marked, advised, kept];
  const typed = {
    works: listed(...works),
    intro: 'i'.repeat(1_990),
    title: 'Long',
    ...Object.fromEntries(works.map(({ id }, index) => [`note.${id}`, long(String(index))])),
  };
  const more = { ...typed, [`note.${kept.id}`]: '\u00e9'.repeat(900) };
  const page = checked(await post({ ...more, do: 'save' }), 422);
  assert.match(page.with('role', 'alert')[0]!.text, /too long to stand in an address \(6000 characters\)|6,000/);
  assert.deepEqual({ ...fields(page), add: undefined }, { ...more, add: undefined });
  const file = await post(more, '/lists/export.html');
  assert.equal(file.statusCode, 200);
  assert.ok(file.body.includes('\u00e9'.repeat(900)));
  const { href } = await follow(await press(page, `remove:${kept.id}`, { intro: '' }));
  assert.ok(href.length <= longestAddress);
});

test('what is beyond the limits is told, once, where a form is answered', async () => {
  const page = checked(await post({ works: `${plain.id}.notawork`, title: 't'.repeat(250) }), 422);
  assert.match(main(page), /A title has up to 200 characters\. The last 50 were cut off/);
  assert.match(main(page), /One address was not of a work/);
  const ids = [...'23456789bcdfghjk'].flatMap((a) => [...'23456789bcdfghjk'].map((b) => `${a}${b}2222`)).slice(0, 100);
  const full = checked(await post({ works: ids.join('.'), add: plain.id, do: 'add' }), 422);
  assert.match(full.with('role', 'alert')[0]!.text, /The list is full/);
});

test('whatever an address says, a page answers', async () => {
  for (const path of ['/lists?%', '/lists?works=%ff%00&title=%', '/lists?works=..,,&works=a', '/lists?&&&=', `/lists?note.${plain.id}=x`])
    await show(path);
});

test('settings and notices lead back to the list as it is', async () => {
  const query = `works=${plain.id}&title=Mine`;
  for (const path of ['/lists', '/lists/view']) {
    const link = (await show(`${path}?${query}`)).with('data-settings')[0]!;
    assert.equal(new URL(link.attribute('href')!, 'http://x').searchParams.get('return'), `${path}?${query}`);
  }
});

test('for a reader who has such works covered, a list tells no more of one under advice than that it is there', async () => {
  for (const path of ['/lists', '/lists/view']) {
    const open = main(await show(`${path}?works=${advised.id}`));
    assert.match(open, /Qarlwood voices/);
    assert.match(open, /Cultural advice/);
    const covered = await show(`${path}?works=${advised.id}`, { cookie: 'notice=cover' });
    assert.doesNotMatch(covered.one('html').text, /Qarlwood/);
    assert.equal(
      covered
        .all('a')
        .find(({ text }) => text === 'A work under cultural advice')
        ?.attribute('href'),
      `/works/${advised.id}`,
    );
  }
});

test('in another language, titles say their own', async () => {
  const page = await show(`/lists/view?works=${plain.id}`, { cookie: `preferences=language=${pseudoLanguage}` });
  const link = page.all('a').find(({ text }) => text === 'A plain work')!;
  assert.deepEqual([link.attribute('lang'), link.attribute('dir')], ['en-AU', 'ltr']);
});

const query = asked({
  works: listed(plain, marked, gone),
  title: 'Wh\u0101nau: a "list"/..\\x.',
  intro: 'What it is for.',
  [`note.${plain.id}`]: `It helped.\n\n${hostile}`,
});
const fileOf = async (ending: string) => {
  const response = await get(`/lists/export.${ending}?${query}`);
  assert.equal(response.statusCode, 200);
  assert.equal(response.headers['cache-control'], 'no-store');
  assert.equal(response.headers['x-robots-tag'], 'noindex, nofollow');
  assert.match(
    String(response.headers['content-disposition']),
    new RegExp(`filename\\*=UTF-8''Wh%C4%81nau%20a%20list%20\\.\\.%20x\\.${ending}$`),
  );
  const posted = await post(Object.fromEntries(new URLSearchParams(query)), `/lists/export.${ending}`);
  assert.deepEqual(posted.rawPayload, response.rawPayload);
  return response;
};

test('as RIS and as BibTeX a list is read again by our own readers, with its notes', async () => {
  for (const [ending, mediaType] of [
    ['ris', /research-info/],
    ['bib', /bibtex/],
  ] as const) {
    const response = await fileOf(ending);
    assert.match(String(response.headers['content-type']), mediaType);
    const reader = createReaders({ collections: [] }).find(({ id }) => id === (ending === 'ris' ? 'ris' : 'bibtex'))!;
    const read = await Array.fromAsync(reader.read([response.body]));
    assert.deepEqual(
      read.map((event) => (event.kind === 'record' ? event.record.title : event.kind)),
      ['A plain work', hostile],
    );
    assert.match(response.body, /It helped\./);
  }
});

test('as a web page and as a Word document a list stands alone', async () => {
  const page = new ParsedPage((await fileOf('html')).body);
  assert.deepEqual(page.problems, []);
  assert.equal(page.one('h1').text, 'Wh\u0101nau: a "list"/..\\x.');
  assert.deepEqual(
    page.all('h2').map(({ text }) => text),
    ['A plain work', hostile],
  );
  assert.equal(page.all('script').length, 0);
  const { rawPayload } = await fileOf('docx');
  // A zip archive begins with a local file's header and ends with its directory (APPNOTE 4.3.7, 4.3.16).
  assert.equal(rawPayload.readUInt32LE(0), 0x04034b50);
  assert.equal(rawPayload.readUInt32LE(rawPayload.length - 22), 0x06054b50);
});

test('an empty list can be taken away too, under a name', async () => {
  const response = await get('/lists/export.html');
  assert.equal(response.statusCode, 200);
  assert.match(String(response.headers['content-disposition']), /Reading%20list\.html$/);
});
