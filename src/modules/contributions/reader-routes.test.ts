import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspectPage, ParsedPage } from '../../../tests/support/page.ts';
import type { LookUp } from '../intake/index.ts';
import { ana, tempContributions } from './fixtures/temp-contributions.ts';

const citation =
  'Rahman, A., & Ngata, H. (2021). Walking beside one another: an invented study. Journal of Made Things, 4(2), 12–19. https://doi.org/10.5555/made.21';

test('every form is a valid page, one reader’s alone, with a field that people are asked to leave empty', async (context) => {
  const { add, get } = await tempContributions(context);
  const { id } = await add();
  for (const path of ['/contribute', '/feedback', ...['correct', 'report', 'ask', 'remove'].map((name) => `/works/${id}/${name}`)]) {
    const response = await get(path);
    assert.equal(response.statusCode, 200, path);
    assert.deepEqual(inspectPage(response.body), [], path);
    assert.equal(response.headers['cache-control'], 'no-store', path);
    if (path === '/contribute') continue;
    const trap = new ParsedPage(response.body).with('name', 'website')[0]!;
    assert.equal(trap.attribute('autocomplete'), 'off');
    assert.match(new ParsedPage(response.body).with('for', trap.attribute('id')!)[0]!.text, /leave this field empty/);
  }
});

test('a citation is read, shown field by field, and sent as its sender has mended it', async (context) => {
  const { post, formOf, clock, contributions, page, get } = await tempContributions(context);
  const read = await post('/contribute', { step: 'read', pasted: citation });
  assert.equal(read.statusCode, 200);
  assert.deepEqual(inspectPage(read.body), []);
  const fields = formOf(read.body);
  assert.equal(fields.title, 'Walking beside one another: an invented study');
  assert.equal(fields.contributors, 'Rahman, A.\nNgata, H.');
  assert.equal(fields.issued, '2021');
  assert.equal(fields.identifiers, 'doi 10.5555/made.21');
  clock.set('2026-11-22T10:05:00.000Z');
  const sent = await post('/contribute', {
    ...fields,
    title: 'Walking beside: an invented study',
    why: 'It helped me.',
    forWhom: 'Carers',
    credit: 'named',
    creditName: 'A. Reader',
  });
  assert.equal(sent.statusCode, 303);
  const [submission] = await contributions.list({ state: 'open', spam: false }, { limit: 10, offset: 0 });
  assert.ok(submission?.content.kind === 'suggestion');
  assert.equal(submission.content.records[0]!.title, 'Walking beside: an invented study');
  assert.equal(submission.content.records[0]!.volume, '4');
  assert.equal(submission.content.why, 'It helped me.');
  assert.deepEqual(submission.sender, { name: undefined, email: undefined, creditName: 'A. Reader' });
  const followed = await page(String(sent.headers.location));
  assert.deepEqual(inspectPage((await get(String(sent.headers.location))).body), []);
  assert.match(followed.one('main').text, /keep the link below.*Received.*Walking beside: an invented study/s);
});

test('a work that the library has is said at once; one that readers may not see is not told', async (context) => {
  const { add, post } = await tempContributions(context);
  const shown = await add({ title: 'Walking beside one another', identifiers: [{ scheme: 'doi', value: '10.5555/made.21' }] });
  await add({ title: 'A draft that nobody sees yet', identifiers: [{ scheme: 'doi', value: '10.5555/draft.1' }] }, 'draft');
  const known = new ParsedPage((await post('/contribute', { step: 'read', pasted: '10.5555/MADE.21' })).body);
  assert.match(known.with('id', 'known')[0]!.text, /We have this.*Walking beside one another/);
  assert.equal(known.with('id', 'known')[0]!.all('a')[0]!.attribute('href'), `/works/${shown.id}`);
  const hidden = await post('/contribute', { step: 'read', pasted: 'https://doi.org/10.5555/draft.1' });
  assert.equal(new ParsedPage(hidden.body).with('id', 'known').length, 0);
  assert.doesNotMatch(hidden.body, /nobody sees yet/);
});

test('references in a format are a choice of works; those that are here are not chosen for the sender', async (context) => {
  const { add, post, formOf, contributions, clock } = await tempContributions(context);
  await add({ title: 'An invented report about walking', contributors: [{ family: 'Ngata', given: 'H.' }], issued: '2019' });
  const ris = ['Walking with an invented dog', 'An invented report about walking', 'A third made thing of note']
    .map((title) => `TY  - JOUR\nTI  - ${title}\nAU  - Ngata, H.\nPY  - 2019\nER  - \n`)
    .join('\n');
  const read = await post('/contribute', { step: 'read', pasted: ris });
  assert.deepEqual(inspectPage(read.body), []);
  const boxes = new ParsedPage(read.body).with('name', 'chosen');
  assert.deepEqual(
    boxes.map((box) => box.attribute('checked') !== undefined),
    [true, false, true],
  );
  clock.set('2026-11-22T10:05:00.000Z');
  const none = await post('/contribute', { ...formOf(read.body), chosen: [] });
  assert.equal(none.statusCode, 422);
  assert.equal((await post('/contribute', { ...formOf(read.body), chosen: ['0', '2'] })).statusCode, 303);
  const [submission] = await contributions.list({ state: 'open', spam: false }, { limit: 10, offset: 0 });
  assert.ok(submission?.content.kind === 'suggestion');
  assert.deepEqual(
    submission.content.records.map(({ title }) => title),
    ['Walking with an invented dog', 'A third made thing of note'],
  );
});

test('what nothing can be read from becomes an empty form, and goes along as it was pasted', async (context) => {
  const { post, formOf, contributions, clock } = await tempContributions(context);
  const pasted = 'that podcast with the two sisters, season one';
  const read = await post('/contribute', { step: 'read', pasted });
  assert.equal(read.statusCode, 200);
  clock.set('2026-11-22T10:05:00.000Z');
  assert.equal((await post('/contribute', formOf(read.body))).statusCode, 303);
  const [submission] = await contributions.list({ state: 'open', spam: false }, { limit: 1, offset: 0 });
  assert.ok(submission?.content.kind === 'suggestion' && submission.content.pasted === pasted);
  const blank = await post('/contribute', { step: 'read', pasted: '', blank: 'yes' });
  assert.equal(blank.statusCode, 200);
  const nothing = await post('/contribute', formOf(blank.body));
  assert.equal(nothing.statusCode, 422);
  assert.match(nothing.body, /Title: This is needed/);
});

test('a correction sends only what differs', async (context) => {
  const { add, send, page, contributions } = await tempContributions(context);
  const work = await add({ volume: '3', contributors: [{ family: 'Rahman', given: 'A.', orcid: '0000-0002-1825-0097' }] });
  const link = await send(`/works/${work.id}/correct`, {
    volume: '4',
    issued: '2021',
    reason: 'I wrote it.',
    source: 'https://example.org/',
  });
  const [submission] = await contributions.list({ state: 'open', spam: false }, { limit: 1, offset: 0 });
  assert.ok(submission?.content.kind === 'correction');
  assert.deepEqual(submission.content.changes, [
    { field: 'issued', old: '2020', new: '2021' },
    { field: 'volume', old: '3', new: '4' },
  ]);
  assert.equal(submission.workRevision, 1);
  const rows = (await page(link)).all('tr').map(({ text }) => text);
  assert.ok(
    rows.some((row) => /^Volume.*3.*4$/.test(row)),
    rows.join('; '),
  );
});

test('a correction that changes nothing, or makes no record, is shown again with what was typed', async (context) => {
  const { add, post, form, contributions } = await tempContributions(context);
  const { id } = await add({ involvement: { level: 'none-stated' } });
  const fields = await form(`/works/${id}/correct`);
  const same = await post(`/works/${id}/correct`, fields);
  assert.equal(same.statusCode, 422);
  assert.match(same.body, /Nothing differs/);
  const wrong = await post(`/works/${id}/correct`, {
    ...fields,
    issued: 'last spring',
    involvementLevel: 'led',
    title: '',
    reason: 'Kept <b>here</b>',
  });
  assert.equal(wrong.statusCode, 422);
  assert.deepEqual(inspectPage(wrong.body), []);
  const parsed = new ParsedPage(wrong.body);
  assert.deepEqual(
    parsed
      .with('role', 'alert')[0]!
      .all('a')
      .map((link) => link.attribute('href')),
    ['#field-title', '#field-issued', '#field-involvementSource'],
  );
  assert.equal(parsed.with('name', 'issued')[0]!.attribute('value'), 'last spring');
  assert.equal(parsed.with('name', 'reason')[0]!.rawText.trim(), 'Kept <b>here</b>');
  assert.equal(await contributions.count({ spam: false }), 0);
});

test('which revision a reader was shown is believed by the seal alone', async (context) => {
  const { add, post, form, catalogue, contributions, clock } = await tempContributions(context);
  const work = await add({ publisher: 'A name that was taken out' });
  const fields = await form(`/works/${work.id}/correct`);
  await catalogue.revise(work.id, { ...work.record, publisher: undefined }, { by: 'Ana', reason: 'Privacy' });
  const forged = fields.seal!.replace(/\.[^.]*$/, '.forged');
  await post(`/works/${work.id}/correct`, { seal: forged, workRevision: '1', volume: '9' });
  clock.set('2026-11-22T11:00:00.000Z');
  await post(`/works/${work.id}/correct`, { ...fields, volume: '8' });
  const sent = await contributions.list({ spam: false }, { limit: 5, offset: 0 });
  assert.deepEqual(
    sent.map(({ workRevision, content }) => [workRevision, content.kind === 'correction' && content.changes.map(({ field }) => field)]),
    [
      [2, ['volume']],
      [1, ['volume']],
    ],
  );
});

test('a problem, a question of access and feedback are taken, and what they need is asked for', async (context) => {
  const { add, send, post, contributions } = await tempContributions(context);
  const { id } = await add();
  await send(`/works/${id}/report`, { subject: 'link', words: 'It leads nowhere.' });
  await send(`/works/${id}/ask`, { wishes: ['free', 'audio'] });
  await send('/feedback', { words: 'Thank you.' });
  assert.deepEqual(
    (await contributions.list({ spam: false }, { limit: 5, offset: 0 })).map(({ content }) => content.kind),
    ['problem', 'access', 'feedback'],
  );
  for (const [path, expected] of [
    [`/works/${id}/report`, /What is it about\?: This is needed.*What would you like to say\?: This is needed/s],
    [`/works/${id}/ask`, /What do you need\?: This is needed/],
    [`/works/${id}/remove`, /Why\?: This is needed/],
    ['/feedback', /What would you like to say\?: This is needed/],
  ] as const) {
    const response = await post(path, {});
    assert.equal(response.statusCode, 422, path);
    assert.deepEqual(inspectPage(response.body), [], path);
    assert.match(new ParsedPage(response.body).with('role', 'alert')[0]!.text, expected, path);
  }
});

test('what is hostile, too long or no text is kept as text or refused, and never lost', async (context) => {
  const { post, page, get, send } = await tempContributions(context);
  const hostile = `<script>alert(1)</script> "><img src=x onerror=y> javascript:z {name} \u202e\u0000\u0007 %00`;
  const link = await send('/feedback', { words: hostile, name: hostile });
  const { body } = await get(link);
  for (const harmful of ['<script>alert', '<img', '\u0000', '\u0007']) assert.ok(!body.includes(harmful), harmful);
  assert.match((await page(link)).one('main').text, /<script>alert\(1\)<\/script>/);
  const long = await post('/feedback', { words: 'x'.repeat(10_001) });
  assert.equal(long.statusCode, 422);
  assert.equal(new ParsedPage(long.body).with('name', 'words')[0]!.rawText.trim().length, 10_001);
  for (const email of ['nobody', 'a@b@c', 'a@example.org\r\nBcc: x@example.org', '<a@example.org>']) {
    const response = await post('/feedback', { words: 'Hello there', email });
    assert.equal(response.statusCode, 422, email);
  }
  const unnamed = await post('/feedback', { words: 'Hello there', credit: 'named' });
  assert.equal(unnamed.statusCode, 422);
});

test('bytes in another encoding are said to be lost, at their field', async (context) => {
  const { app } = await tempContributions(context);
  const response = await app.inject({
    method: 'POST',
    url: '/feedback',
    payload: 'words=caf%E9+and+more&name=Ana',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  assert.equal(response.statusCode, 422);
  assert.match(response.body, /characters could not be read/);
  assert.equal(new ParsedPage(response.body).with('name', 'name')[0]!.attribute('value'), 'Ana');
});

test('whoever fills in what is to be left empty, or is faster than a reader, is thanked the same and put apart', async (context) => {
  const { post, get, form, contributions } = await tempContributions(context);
  const trapped = await post('/feedback', { ...(await form('/feedback')), words: 'Buy things', website: 'https://spam.example' });
  const seal = new ParsedPage((await get('/feedback')).body).with('name', 'seal')[0]!.attribute('value')!;
  const quick = await post('/feedback', { seal, words: 'So quick' });
  for (const response of [trapped, quick]) assert.match(String(response.headers.location), /^\/follow\/[\w-]{43}\?done=sent$/);
  assert.equal(await contributions.count({ spam: false }), 0);
  const apart = await contributions.list({ spam: true }, { limit: 5, offset: 0 });
  assert.deepEqual(apart.map(({ marks }) => marks.join()).sort(), ['too-quick', 'trap']);
});

test('an old form, or one of another server, is taken with a mark', async (context) => {
  const { post, form, clock, contributions } = await tempContributions(context);
  const fields = await form('/feedback');
  clock.set('2027-01-22T10:00:00.000Z');
  assert.equal((await post('/feedback', { ...fields, words: 'I wrote this over the holidays.' })).statusCode, 303);
  clock.set('2027-01-23T10:00:00.000Z');
  assert.equal((await post('/feedback', { words: 'From a saved page.', seal: 'nonsense' })).statusCode, 303);
  const sent = await contributions.list({ spam: false }, { limit: 5, offset: 0 });
  assert.deepEqual(
    sent.map(({ marks }) => marks),
    [[], ['no-seal']],
  );
});

test('a search that found nothing is sent by whoever wants it known, as they put it', async (context) => {
  const { form, send, post, page, contributions } = await tempContributions(context);
  const asked = '/feedback?searched=peer%20respite%20%26%20%3Cb%3Erest';
  const fields = await form(asked);
  assert.equal(fields.searched, 'peer respite & <b>rest');
  assert.match((await page(asked)).one('h1').text, /could not find/);
  assert.match((await page('/feedback?searched=%20')).one('h1').text, /what you think/, 'nothing was searched for');
  const link = await send(asked, { searched: 'peer respite houses', words: 'For a friend.' });
  const [sent] = await contributions.list({ spam: false }, { limit: 5, offset: 0 });
  assert.deepEqual(sent!.content, { kind: 'search', searched: 'peer respite houses', words: 'For a friend.' });
  const followed = (await page(link)).one('main');
  assert.match(followed.text, /peer respite houses/);
  const emptied = await post('/feedback', { ...fields, searched: ' ', words: 'kept' });
  assert.equal(emptied.statusCode, 422);
  assert.match(new ParsedPage(emptied.body).with('role', 'alert')[0]!.text, /What you searched for: This is needed/);
  assert.equal(new ParsedPage(emptied.body).with('name', 'words')[0]!.rawText.trim(), 'kept');
  await contributions.withdraw(link.split('/').at(-1)!);
  assert.deepEqual((await contributions.find(sent!.id))!.submission.content, { kind: 'search', searched: '', words: '' });
});

test('the same form sent twice is one submission with one link', async (context) => {
  const { post, form, contributions } = await tempContributions(context);
  const fields = { ...(await form('/feedback')), words: 'Sent once, clicked twice.' };
  const [first, second] = await Promise.all([post('/feedback', fields), post('/feedback', fields)]);
  assert.equal(first.headers.location, second.headers.location);
  const other = await post('/feedback', { ...fields, words: 'Gone back, and something else written.' });
  assert.notEqual(other.headers.location, first.headers.location);
  assert.equal(await contributions.count({ spam: false }), 2);
});

test('a client that sends too much is asked to wait, and keeps what was typed', async (context) => {
  const { post, form } = await tempContributions(context, { sendings: 2 });
  const fields = await form('/feedback');
  for (const words of ['One message', 'Two messages']) assert.equal((await post('/feedback', { ...fields, words })).statusCode, 303);
  const refused = await post('/feedback', { ...fields, words: 'Three messages' });
  assert.equal(refused.statusCode, 429);
  assert.ok(Number(refused.headers['retry-after']) > 0);
  assert.match(new ParsedPage(refused.body).with('role', 'alert')[0]!.text, /Nothing is lost/);
  assert.equal(new ParsedPage(refused.body).with('name', 'words')[0]!.rawText.trim(), 'Three messages');
});

test('nothing is taken from pages of other sites', async (context) => {
  const { app, contributions } = await tempContributions(context);
  for (const url of ['/feedback', '/contribute', '/follow/x', '/curate/contributions/x']) {
    const response = await app.inject({
      method: 'POST',
      url,
      payload: 'words=Hello&step=send',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site', 'x-person': ana.id },
    });
    assert.equal(response.statusCode, 500, 'refused by the error that the application shows as 403');
    assert.match(response.body, /FOREIGN_POST/);
  }
  assert.equal(await contributions.count({ spam: false }), 0);
});

test('a form about a work that readers cannot see answers as its own page does, or as nothing', async (context) => {
  const { add, get, post, catalogue } = await tempContributions(context);
  const note = { by: 'Ana', reason: 'For a test' };
  const draft = await add({ title: 'A draft of something' }, 'draft');
  const closed = await add({ accessCondition: { kind: 'closed', decidedBy: 'A council' } });
  const conditional = await add({ accessCondition: { kind: 'conditional', conditions: 'Ask.', decidedBy: 'A council' } });
  const withdrawn = await add({ title: 'Something withdrawn' });
  await catalogue.withdraw(withdrawn.id, { reason: 'rights', showTitle: true }, note);
  const loser = await add({ title: 'The one that goes' });
  const winner = await add({ title: 'The one that stays' });
  await catalogue.merge(loser.id, winner.id, note);
  for (const name of ['correct', 'report', 'ask', 'remove']) {
    const unknown = await get(`/works/zzzzzz/${name}`);
    for (const id of [draft.id, closed.id]) {
      for (const response of [await get(`/works/${id}/${name}`), await post(`/works/${id}/${name}`, { words: 'x', reason: 'personal' })]) {
        assert.equal(response.statusCode, 404);
        assert.equal(response.body, unknown.body);
      }
    }
    for (const id of [conditional.id, withdrawn.id]) {
      const response = await get(`/works/${id}/${name}`);
      assert.deepEqual([response.statusCode, response.headers.location], [303, `/works/${id}`]);
    }
    assert.equal((await get(`/works/${loser.id}/${name}`)).headers.location, `/works/${winner.id}/${name}`);
  }
  assert.equal((await post(`/works/${loser.id}/report`, { subject: 'facts', words: 'Typed before it was merged.' })).statusCode, 303);
});

test('where the library sends no letters, nobody is asked for an address, and none is kept', async (context) => {
  const { page, send, contributions } = await tempContributions(context, { sendsMail: false });
  assert.equal((await page('/feedback')).with('name', 'email').length, 0);
  await send('/feedback', { words: 'Hello there', email: 'me@example.org' });
  assert.equal((await contributions.list({ spam: false }, { limit: 1, offset: 0 }))[0]!.sender.email, undefined);
});

test('a client that has too much read is asked to wait, and keeps what was pasted', async (context) => {
  const { post } = await tempContributions(context, { readings: 1 });
  const read = () => post('/contribute', { step: 'read', pasted: '10.5555/made.21' });
  assert.equal((await read()).statusCode, 200);
  const refused = await read();
  assert.equal(refused.statusCode, 429);
  assert.equal(new ParsedPage(refused.body).with('name', 'pasted')[0]!.rawText.trim(), '10.5555/made.21');
});

test('services are asked where they are handed in; their word fills gaps and overwrites nothing; when they fail the form goes on', async (context) => {
  const source = { name: 'A service', url: 'https://example.org/' };
  const found: LookUp = {
    id: 'found',
    find: async () => ({ kind: 'found', record: { title: 'Found elsewhere', issued: '2019', volume: '7' }, source }),
  };
  const failing: LookUp = { id: 'failing', find: async () => ({ kind: 'failed', why: 'away' }) };
  const asking = await tempContributions(context, { lookUps: [failing, found] });
  const alone = await asking.post('/contribute', { step: 'read', pasted: '10.5555/made.21' });
  assert.deepEqual([asking.formOf(alone.body).title, asking.formOf(alone.body).volume], ['Found elsewhere', '7']);
  assert.match(new ParsedPage(alone.body).one('main').text, /with the help of A service/);
  const cited = await asking.post('/contribute', { step: 'read', pasted: citation });
  assert.deepEqual([asking.formOf(cited.body).issued, asking.formOf(cited.body).volume], ['2021', '4']);
  assert.match(new ParsedPage(cited.body).one('main').text, /A service says “2019”/);
  const offline = await tempContributions(context, { lookUps: [failing] });
  const read = await offline.post('/contribute', { step: 'read', pasted: citation });
  assert.equal(offline.formOf(read.body).title, 'Walking beside one another: an invented study');
});

test('whoever does not know of what kind a work is says nothing of it', async (context) => {
  const { post, formOf, contributions, clock } = await tempContributions(context);
  const read = await post('/contribute', { step: 'read', pasted: citation });
  assert.equal(formOf(read.body).type, 'journal-article');
  clock.set('2026-11-22T10:05:00.000Z');
  assert.equal((await post('/contribute', { ...formOf(read.body), type: '' })).statusCode, 303);
  const [submission] = await contributions.list({ spam: false }, { limit: 1, offset: 0 });
  assert.ok(submission?.content.kind === 'suggestion' && submission.content.records[0]!.type === undefined);
});
