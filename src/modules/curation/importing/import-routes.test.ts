import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ParsedPage } from '../../../../tests/support/page.ts';
import { ris, tempImports } from './fixtures/temp-imports.ts';

const titles = (page: ParsedPage) => page.all('h3').map(({ text }) => text);
const twoRecords = `${ris('Walking beside')}${ris('Lanterns at dusk', ['DO  - 10.5555/lanterns'])}`;

test('a pasted text is read, chosen from and taken in as drafts with their source in the history', async (context) => {
  const temp = await tempImports(context);
  const path = await temp.paste(twoRecords, { collection: 'workforce/tools' });
  const page = await temp.page(path);
  assert.deepEqual(titles(page), ['Walking beside', 'Lanterns at dusk']);
  assert.match(page.one('main').text, /Read as: RIS\. 2 records wait, none could not be read/);
  const done = await temp.press(page, 'accept', { 'choice.2': 'leave' });
  assert.equal(done.statusCode, 303);
  const after = await temp.page(String(done.headers.location));
  assert.match(after.one('main').text, /1 record was taken in, none was here already, 1 was left out/);
  const link = after.all('a').find(({ text }) => text === 'Walking beside')!;
  const work = (await temp.catalogue.find(link.attribute('href')!.split('/').at(-1)!))!;
  assert.equal(work.status, 'draft');
  assert.deepEqual(work.record.placements, ['workforce/tools']);
  const [revision] = await temp.catalogue.revisions(work.id);
  assert.equal(revision!.by, 'Ana');
  assert.equal(revision!.reason, 'Imported from a pasted text.');
});

test('nothing is in the catalogue before it is accepted, and what was read is on disk', async (context) => {
  const temp = await tempImports(context);
  await temp.paste(twoRecords, { source: 'export.ris' });
  assert.equal((await temp.catalogue.changes.after({ generation: 0, id: '' }, 10)).length, 0);
  const start = await temp.page('/curate/import', 'bo');
  assert.match(start.one('main').text, /export\.ris, read by Ana .*2 records wait/);
});

test('a record that is here already by its text says so, and one that is like a work here shows the evidence and can be said to be it', async (context) => {
  const temp = await tempImports(context);
  const [work] = await temp.add({
    title: 'Lanterns at dusk',
    type: 'journal-article',
    issued: '2020',
    contributors: [{ family: 'Wyder', given: 'Maria' }],
  });
  const first = await temp.page(await temp.paste(ris('Walking beside')));
  await temp.press(first, 'accept');
  const path = await temp.paste(twoRecords);
  const page = await temp.page(path);
  assert.deepEqual(titles(page), ['Lanterns at dusk']);
  assert.match(page.one('main').text, /Walking beside Was here already/);
  const item = page.with('class', 'import-list')[0]!;
  assert.match(item.text, /Works here that it may be ?Lanterns at dusk/);
  assert.match(item.text, /What speaks for it/);
  assert.ok(item.all('a').some((link) => link.attribute('href') === `/curate/works/${work!.id}`));
  const chosen = item.all('input').filter((input) => input.attribute('checked') !== undefined);
  assert.deepEqual(
    chosen.map((input) => input.attribute('value')),
    ['none'],
  );
  const done = await temp.press(page, 'accept', { 'choice.2': `is:${work!.id}` });
  assert.match((await temp.page(String(done.headers.location))).one('main').text, /No record was taken in, 1 was here already/);
  assert.equal((await temp.catalogue.changes.after({ generation: 0, id: '' }, 10)).length, 2);
});

test('all, none and those without doubts are chosen on every page, after the choices on this one', async (context) => {
  const temp = await tempImports(context);
  // A year that has not come is a finding of the checks.
  const path = await temp.paste(`${ris('Sound')}${ris('Doubtful').replace('2020', '2999')}`);
  const checked = async () =>
    (await temp.page(path))
      .all('input')
      .filter((input) => input.attribute('checked') !== undefined)
      .map((input) => `${input.attribute('name')} ${input.attribute('value')}`);
  assert.match((await temp.page(path)).one('main').text, /What the checks say.*2999 has not come yet/);
  for (const [doing, first, second] of [
    ['none', 'none', 'none'],
    ['take', 'take', 'take'],
    ['clean', 'take', 'none'],
  ] as const) {
    assert.equal((await temp.press(await temp.page(path), doing, { 'choice.1': 'leave' })).statusCode, 303);
    assert.deepEqual(await checked(), [`choice.1 ${first}`, `choice.2 ${second}`]);
  }
  await temp.press(await temp.page(path), 'keep', { 'choice.1': 'leave' });
  assert.deepEqual(await checked(), ['choice.1 leave', 'choice.2 none']);
});

test('a form sent twice, and one that somebody else has overtaken, are told so with their choices, and add nothing', async (context) => {
  const temp = await tempImports(context);
  const path = await temp.paste(twoRecords);
  const page = await temp.page(path);
  assert.equal((await temp.press(page, 'keep', { 'choice.2': 'leave' }, 'bo')).statusCode, 303);
  const overtaken = temp.shown(await temp.press(page, 'accept', { 'choice.1': 'none' }), 409);
  assert.match(overtaken.with('role', 'alert')[0]!.text, /Somebody has changed something here/);
  assert.equal(
    overtaken
      .all('input')
      .find((input) => input.attribute('checked') !== undefined)!
      .attribute('value'),
    'none',
  );
  const count = async () => (await temp.catalogue.changes.after({ generation: 0, id: '' }, 10)).length;
  assert.equal(await count(), 0);
  const now = await temp.page(path);
  assert.equal((await temp.press(now, 'accept')).statusCode, 303);
  temp.shown(await temp.press(now, 'accept'), 409);
  assert.equal(await count(), 1);
});

test('a record is mended in place; what is refused comes back as it was typed', async (context) => {
  const temp = await tempImports(context);
  const path = await temp.paste(ris('Wlaking beside'));
  const form = await temp.page(`${path}/1`);
  const refused = temp.shown(await temp.press(form, 'save', { title: '', subtitle: 'Kept' }), 422);
  assert.equal(refused.with('id', 'problems').length, 1);
  assert.equal(refused.with('id', 'field-subtitle')[0]!.attribute('value'), 'Kept');
  const more = temp.shown(await temp.press(form, 'add:contributors', { title: 'Walking beside' }), 200);
  assert.equal(more.with('id', 'field-contributors-1-family').length, 1);
  const saved = await temp.press(more, 'save', { 'contributors.1.family': 'Rahman', issued: '2021' });
  assert.equal(saved.headers.location, `${path}?did=mended`);
  // Two people had the same form open.
  const second = temp.shown(await temp.press(form, 'save', { title: 'Overtaken' }, 'bo'), 409);
  assert.equal(second.with('id', 'field-title')[0]!.attribute('value'), 'Overtaken');
  await temp.press(await temp.page(path), 'accept');
  const [change] = await temp.catalogue.changes.after({ generation: 0, id: '' }, 10);
  const { record } = change!.work;
  assert.equal(record.title, 'Walking beside');
  assert.equal(record.issued, '2021');
  assert.deepEqual(
    record.contributors.map((one) => 'family' in one && one.family),
    ['Wyder', 'Rahman'],
  );
  // The container was not changed, and what the form does not ask for was kept.
  assert.equal(record.container?.title, 'Journal of Invented Studies');
  assert.deepEqual(record.languages, ['en']);
});

test('the source text of a mended record is known when it is pasted again', async (context) => {
  const temp = await tempImports(context);
  const path = await temp.paste(ris('Wlaking beside'));
  await temp.press(await temp.page(`${path}/1`), 'save', { title: 'Walking beside' });
  await temp.press(await temp.page(path), 'accept');
  const again = await temp.page(await temp.paste(ris('Wlaking beside')));
  assert.match(again.one('main').text, /No record waits.*Walking beside Was here already/s);
});

const oneUnreadable = `{"type":"report","title":"Sound"}\n{"type":"nonsense","title":"Mend me"}\n`;

test('a piece that could not be read is told with line and reason, mended and read again, or left out', async (context) => {
  const temp = await tempImports(context);
  const path = await temp.paste(oneUnreadable, { format: 'alongside' });
  const page = await temp.page(path);
  assert.match(page.one('main').text, /1 piece could not be read.*Line 2: .*"nonsense" is no type of work/s);
  const form = await temp.page(`${path}/2`);
  const still = temp.shown(await temp.press(form, 'read', { text: '{"type":"worse","title":"Mend me"}' }), 422);
  assert.match(still.one('textarea').rawText, /worse/);
  assert.match(still.one('main').text, /"worse" is no type of work/);
  temp.shown(await temp.press(form, 'read', { text: ' ' }), 422);
  const read = await temp.press(form, 'read', { text: '{"type":"report","title":"Mended"}' });
  assert.equal(read.headers.location, `${path}?did=read-again&records=1`);
  assert.deepEqual(titles(await temp.page(path)), ['Sound', 'Mended']);
  // Sent twice, it is read once.
  temp.shown(await temp.press(form, 'read', { text: '{"type":"report","title":"Mended"}' }), 409);
  assert.deepEqual(titles(await temp.page(path)), ['Sound', 'Mended']);
  const other = await temp.paste(oneUnreadable.replace('Sound', 'Another'), { format: 'alongside' });
  assert.equal((await temp.press(await temp.page(`${other}/2`), 'leave')).headers.location, `${other}?did=left-out`);
  assert.doesNotMatch((await temp.page(other)).one('main').text, /nonsense/);
});

test('very many unreadable pieces are shown by the hundred', async (context) => {
  const temp = await tempImports(context);
  const text = `{"type":"report","title":"Sound"}\n${Array.from({ length: 130 }, (_, index) => `{"type":"nonsense","title":"${index}"}`).join('\n')}`;
  const page = await temp.page(await temp.paste(text, { format: 'alongside' }));
  assert.match(page.one('main').text, /130 pieces could not be read.* The first 100 of them are here/s);
  assert.equal(page.all('pre').length, 101);
});

test('what belongs to the page and to no record is left out and can be looked at', async (context) => {
  const temp = await tempImports(context);
  const text = `Accessibility Tools

Lantern Makers

— Guides & Frameworks

What lanterns are for.

Lantern Makers Council
(2021).
Practice framework for walking at dusk.
Full Text

Introduction

Nobody walks in the same way, and nobody walks alone.
`;
  const page = await temp.page(await temp.paste(text, { format: 'page' }));
  assert.deepEqual(titles(page), ['Practice framework for walking at dusk']);
  assert.match(page.all('details').at(-1)!.text, /around the records.*Line \d+:/s);
});

test('a text of which nothing can be read comes back with what is wrong', async (context) => {
  const temp = await tempImports(context);
  const cases = [
    [{ text: ' \n' }, /There is no text/],
    [{ text: 'x', format: 'docx' }, /Choose a format of the list/],
    [{ text: ris('A'), collection: 'no/such' }, /There is no such collection/],
    [{ text: '{"type":"nonsense","title":"A"}', format: 'alongside' }, /No record was found.*Line 1:.*is no type of work/s],
    [{ text: '\u0001 ~~ 7', format: '' }, /could not be told|No record was found/],
    [
      { text: Array.from({ length: 2_001 }, (_, index) => `{"type":"report","title":"${index}"}`).join('\n'), format: 'alongside' },
      /more than 2,000 parts/,
    ],
  ] as const;
  for (const [fields, says] of cases) {
    const page = temp.shown(await temp.post('/curate/import', fields), 422);
    assert.match(page.one('main').text.slice(0, 1_000), says);
    // Control characters are in no page.
    assert.equal(page.one('textarea').rawText.trim(), fields.text.replaceAll('\u0001', '').trim());
  }
  assert.equal((await temp.imports.list(10)).length, 0);
});

test('a form that is too large is told with its size, to those who may import', async (context) => {
  const temp = await tempImports(context);
  const text = 'a'.repeat(1_048_576);
  const page = temp.shown(await temp.post('/curate/import', { text }), 413);
  assert.match(page.with('id', 'problems')[0]!.text, /it had 1,048,581 bytes, and it takes 1,048,576/);
  const other = await temp.post('/curate/import', { text }, 'nobody');
  assert.equal(other.statusCode, 413);
  assert.doesNotMatch(other.body, /alongside import/);
});

test('a thousand records are read, shown page by page and taken in', async (context) => {
  const temp = await tempImports(context);
  const text = Array.from({ length: 1_000 }, (_, index) => ris(`Number ${index} of the lanterns ${index.toString(36)}`)).join('');
  const path = await temp.paste(text);
  assert.equal(titles(await temp.page(`${path}?page=40`)).length, 25);
  // Past the end there is the last page.
  assert.equal(titles(await temp.page(`${path}?page=99`)).at(-1), 'Number 999 of the lanterns rr');
  await temp.press(await temp.page(`${path}?page=40`), 'take', { 'choice.1000': 'none' });
  await temp.press(await temp.page(`${path}?page=40`), 'accept', { 'choice.1000': 'leave' });
  assert.match((await temp.page(path)).one('main').text, /No record waits.* 999 were taken in.* 1 was left out/);
});

test('drafts without errors are published by those who may, the others stay drafts', async (context) => {
  const temp = await tempImports(context);
  const path = await temp.paste(`${ris('Sound')}${ris('Broken � letters').replace('�', 'Ã©')}TY  - JOUR\nTI  - Nothing else\nER  - \n`);
  await temp.press(await temp.page(path), 'take');
  await temp.press(await temp.page(path), 'accept');
  const done = await temp.post(`${path}/publish`);
  assert.match(String(done.headers.location), /published=1&kept=2/);
  const works = (await temp.catalogue.changes.after({ generation: 0, id: '' }, 10)).map(
    ({ work }) => `${work.record.title}: ${work.status}`,
  );
  assert.deepEqual(works.sort(), ['Broken Ã© letters: draft', 'Nothing else: draft', 'Sound: published']);
  // Sent again, nothing is published twice.
  assert.match(String((await temp.post(`${path}/publish`)).headers.location), /published=0&kept=2/);
  assert.match((await temp.page(String(done.headers.location))).one('main').text, /1 work was published, 2 stayed drafts/);
});

test('who lacks a permission gets nothing, by any address', async (context) => {
  const temp = await tempImports(context);
  const path = await temp.paste(twoRecords);
  for (const [person, status] of [
    ['nobody', 401],
    ['reviewer', 403],
  ] as const) {
    for (const address of ['/curate/import', path, `${path}/1`]) {
      assert.equal((await temp.get(address, person)).statusCode, status);
      assert.equal((await temp.post(address, { do: 'accept', version: '1' }, person)).statusCode, status);
    }
    for (const doing of ['publish', 'discard'])
      assert.equal((await temp.post(`${path}/${doing}`, { version: '1' }, person)).statusCode, status);
  }
  assert.equal((await temp.imports.counts(path.split('/').at(-1)!)).waiting, 2);
});

test('importing alone publishes nothing', async (context) => {
  const temp = await tempImports(context, { without: ['works.publish'] });
  const path = await temp.paste(ris('Sound'));
  await temp.press(await temp.page(path), 'accept');
  assert.equal((await temp.post(`${path}/publish`)).statusCode, 403);
});

test('a text is thrown away by whoever has seen it as it is, and its drafts stay', async (context) => {
  const temp = await tempImports(context);
  const path = await temp.paste(twoRecords);
  await temp.press(await temp.page(path), 'accept', { 'choice.2': 'none' });
  temp.shown(await temp.post(`${path}/discard`, { version: '1' }), 409);
  const form = (await temp.page(path)).all('form').find((one) => one.attribute('action')!.endsWith('/discard'))!;
  const version = form
    .all('input')
    .find((input) => input.attribute('name') === 'version')!
    .attribute('value')!;
  const done = await temp.post(`${path}/discard`, { version });
  assert.match((await temp.page(String(done.headers.location))).one('main').text, /The text was thrown away/);
  assert.equal((await temp.get(path)).statusCode, 404);
  assert.equal((await temp.catalogue.changes.after({ generation: 0, id: '' }, 10)).length, 1);
});

test('what is not there is not found', async (context) => {
  const temp = await tempImports(context);
  const path = await temp.paste(ris('Sound'));
  for (const address of ['/curate/import/bbbbbbbbbb', '/curate/import/bbbbbbbbbb/1', `${path}/99`, `${path}/x`, `${path}/99999999999999`]) {
    assert.equal((await temp.get(address)).statusCode, 404, address);
    assert.equal((await temp.post(address, { do: 'save' })).statusCode, 404, address);
  }
});

test('hostile text is shown as text everywhere and breaks nothing', async (context) => {
  const temp = await tempImports(context);
  const evil = `</pre></textarea><script>alert(1)</script>"'><img src=x onerror=alert(1)> \u202e{count} \u0007\u0093`;
  const path = await temp.paste(`${ris(evil)}TY  - JOUR\nAU  - ${evil}\nER  - \n`, { source: `${evil}\n\u0000.ris` });
  const pages = [path, `${path}/1`, '/curate/import'];
  const rejected = (await temp.imports.pieces(path.split('/').at(-1)!, { kind: 'rejected', states: ['waiting'] })).map(
    ({ position }) => `${path}/${position}`,
  );
  for (const address of [...pages, ...rejected]) {
    const page = await temp.page(address);
    assert.deepEqual(
      page.all('script').filter((script) => script.attribute('src') === undefined),
      [],
    );
    assert.deepEqual(page.all('img'), []);
  }
  const done = await temp.press(await temp.page(path), 'accept', {
    'choice.1': 'take',
    'choice.__proto__': 'take',
    'choice.7': 'is:zzzzzz',
    'choice.0': 'drop table',
  });
  assert.equal(done.statusCode, 303);
  await temp.page(path);
});
