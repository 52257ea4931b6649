import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspectPage, ParsedPage } from '../../../tests/support/page.ts';
import { contactDays, takeDownsPerDay } from './contributions.ts';
import { ana, kirra, tempContributions } from './fixtures/temp-contributions.ts';

const newest = async ({ contributions }: Awaited<ReturnType<typeof tempContributions>>) =>
  (await contributions.list({ spam: false }, { limit: 100, offset: 0 })).toSorted((a, b) => b.sentAt.localeCompare(a.sentAt))[0]!;

test('a token that was guessed answers as any address that leads nowhere', async (context) => {
  const temp = await tempContributions(context);
  const link = await temp.send('/feedback', { words: 'Hello to all' });
  const unknown = await temp.get('/follow/xyz');
  assert.equal(unknown.statusCode, 404);
  for (const guess of [
    link.slice(0, -1),
    `${link}A`,
    `${link.slice(0, -1)}_`,
    `/follow/${'A'.repeat(43)}`,
    '/follow/%00',
    `/follow/${'x'.repeat(1_500)}`,
  ]) {
    for (const response of [await temp.get(guess), await temp.post(guess, { do: 'withdraw' })]) {
      assert.deepEqual([response.statusCode, response.body], [404, unknown.body], guess);
    }
  }
  assert.equal((await temp.get(link)).statusCode, 200);
});

test('a private link is kept by nobody but its sender: no cache, no index, no referrer, and no token in the store', async (context) => {
  const temp = await tempContributions(context);
  const link = await temp.send('/feedback', { words: 'Hello to all', email: 'me@example.org' });
  const response = await temp.get(link);
  assert.equal(response.headers['cache-control'], 'no-store');
  assert.match(String(response.headers['x-robots-tag']), /noindex/);
  assert.equal(response.headers['referrer-policy'], 'no-referrer');
  assert.match(response.body, /<meta name="robots" content="noindex">/);
  assert.deepEqual(inspectPage(response.body), []);
  const { sql } = {
    sql: await temp.database.read<{ submission: Record<string, unknown> }>().selectFrom('submission').selectAll().execute(),
  };
  assert.ok(!JSON.stringify(sql).includes(link.slice('/follow/'.length)));
});

test('sender and curators write to each other; the sender is told by a letter that holds the link and nothing of the answer', async (context) => {
  const temp = await tempContributions(context);
  const link = await temp.send('/feedback', { words: 'What is a concept?', email: 'me@example.org' });
  assert.deepEqual([temp.letters[0]?.to, temp.letters[0]?.text.includes(link)], ['me@example.org', true]);
  const { id } = await newest(temp);
  assert.equal((await temp.contributions.answer(id, { ...ana, others: false }, 'An idea that works are about.')).kind, 'done');
  assert.equal(temp.letters.length, 2);
  assert.ok(temp.letters[1]!.text.includes(`https://library.example.org${link}`), 'the link is made again');
  for (const letter of temp.letters) assert.doesNotMatch(`${letter.text}${letter.html}`, /concept|idea/);
  const reply = await temp.post(link, { do: 'write', text: 'Thank you!' });
  assert.equal(reply.statusCode, 303);
  const talk = (await temp.page(link)).with('id', 'talk')[0]!.text;
  assert.match(talk, /Ana, for the library.*An idea that works are about\..*You.*Thank you!/);
  assert.equal((await temp.post(link, { do: 'write', text: ' ' })).statusCode, 422);
  assert.equal((await temp.post(link, { do: 'something' })).statusCode, 422);
});

test('a form that was sent twice is one message and one letter, on either side', async (context) => {
  const temp = await tempContributions(context);
  const link = await temp.send('/feedback', { words: 'What is a concept?', email: 'me@example.org' });
  const { id } = await newest(temp);
  const answers = await Promise.all([1, 2].map(() => temp.contributions.answer(id, { ...ana, others: false }, 'An idea.')));
  assert.deepEqual(
    answers.map(({ kind }) => kind),
    ['done', 'done'],
  );
  const replies = await Promise.all([1, 2].map(() => temp.post(link, { do: 'write', text: 'Thank you!' })));
  assert.deepEqual(
    replies.map(({ statusCode }) => statusCode),
    [303, 303],
  );
  const { messages } = (await temp.contributions.find(id))!;
  assert.deepEqual(
    messages.map(({ text }) => text),
    ['An idea.', 'Thank you!'],
  );
  assert.equal(temp.letters.length, 2);
  await temp.contributions.answer(id, { ...ana, others: false }, 'An idea.');
  assert.equal((await temp.contributions.find(id))!.messages.length, 3, 'the same words at another time are another message');
});

test('one address is sent few letters a day, whoever types it', async (context) => {
  const temp = await tempContributions(context);
  for (let number = 0; number < 6; number++)
    await temp.send('/feedback', { words: `Message number ${number}`, email: 'victim@example.org' });
  assert.equal(temp.letters.length, 3);
  await temp.send('/feedback', { words: 'Trapped', email: 'other@example.org', website: 'x' });
  assert.equal(temp.letters.length, 3, 'and none for what is probably spam');
});

test('forgetting takes name, address and credit away, and no letter follows', async (context) => {
  const temp = await tempContributions(context);
  const link = await temp.send('/feedback', { words: 'Hello to all', name: 'Me Myself', email: 'me@example.org', credit: 'named' });
  assert.match((await temp.page(link)).one('main').text, /your name \(Me Myself\), your e-mail address \(me@example\.org\)/);
  assert.equal((await temp.post(link, { do: 'forget' })).statusCode, 303);
  const { id } = await newest(temp);
  await temp.contributions.answer(id, { ...ana, others: false }, 'An answer');
  assert.equal(temp.letters.length, 1);
  const rows = await temp.database.read<{ submission: Record<string, unknown> }>().selectFrom('submission').selectAll().execute();
  assert.doesNotMatch(JSON.stringify(rows), /Me Myself|me@example/);
  assert.equal(rows[0]!.seed, null);
});

test('what is taken back is deleted on both sides, and cannot be decided any more', async (context) => {
  const temp = await tempContributions(context);
  const link = await temp.send('/feedback', { words: 'A secret of mine', name: 'Me Myself' });
  await temp.post(link, { do: 'write', text: 'More of the secret' });
  const { id } = await newest(temp);
  assert.equal((await temp.post(link, { do: 'withdraw' })).headers.location, `${link}?done=withdrawn`);
  const tables = temp.database.read<{ submission: Record<string, unknown>; submission_message: Record<string, unknown> }>();
  assert.doesNotMatch(JSON.stringify(await tables.selectFrom('submission').selectAll().execute()), /secret|Myself/);
  assert.equal((await tables.selectFrom('submission_message').selectAll().execute()).length, 0);
  const outcome = await temp.contributions.finish(id, { ...ana, others: false }, { version: 3, words: '' });
  assert.deepEqual(outcome, { kind: 'hindered', hindrance: 'closed' });
  assert.match(String((await temp.post(link, { do: 'write', text: 'Again' })).headers.location), /done=not-allowed/);
  assert.deepEqual(inspectPage((await temp.get(link)).body), []);
});

test('contact data goes some time after the matter is closed, and not before', async (context) => {
  const temp = await tempContributions(context);
  const link = await temp.send('/feedback', { words: 'Hello to all', email: 'me@example.org' });
  await temp.send('/feedback', { words: 'Still open', email: 'you@example.org' });
  const submission = (await temp.contributions.follow(link.slice(8)))!.submission;
  await temp.contributions.finish(submission.id, { ...ana, others: false }, { version: submission.version, words: 'Done' });
  const closed = temp.clock.now().getTime();
  temp.clock.set(new Date(closed + (contactDays - 1) * 86_400_000).toISOString());
  assert.equal(await temp.contributions.forgetOldContacts(), 0);
  temp.clock.set(new Date(closed + contactDays * 86_400_000 + 1_000).toISOString());
  assert.equal(await temp.contributions.forgetOldContacts(), 1);
  assert.equal(await temp.contributions.forgetOldContacts(), 0);
  assert.deepEqual((await temp.contributions.follow(link.slice(8)))!.submission.sender, {
    name: undefined,
    email: undefined,
    creditName: undefined,
  });
  assert.equal((await newest(temp)).sender.email, 'you@example.org');
});

test('a removal that protects somebody takes effect at once; the page says so, and it stands first among what waits', async (context) => {
  const temp = await tempContributions(context);
  const work = await temp.add({ title: 'A work about somebody' });
  await temp.send('/feedback', { words: 'Before it' });
  const link = await temp.send(`/works/${work.id}/remove`, { reason: 'personal' });
  const after = await temp.catalogue.lookUp(work.id);
  assert.ok(after.kind === 'tombstone');
  assert.deepEqual([after.work.tombstone.reason, after.work.tombstone.showTitle], ['personal', false]);
  const page = await temp.page(link);
  assert.match(page.one('main').text, /The work is out of view/);
  assert.doesNotMatch(page.one('main').text, /A work about somebody/);
  const [first] = await temp.contributions.list({ state: 'open', spam: false }, { limit: 1, offset: 0 });
  assert.deepEqual([first!.urgency, first!.takenDown], ['at-once', true]);
  assert.match(
    String((await temp.post(link, { do: 'withdraw' })).headers.location),
    /not-allowed/,
    'a person decides what becomes of the work',
  );
});

test('a removal for another reason waits for a person, and the page says so', async (context) => {
  const temp = await tempContributions(context);
  const work = await temp.add();
  assert.equal(
    (await temp.post(`/works/${work.id}/remove`, { ...(await temp.form(`/works/${work.id}/remove`)), reason: 'rights' })).statusCode,
    422,
  );
  const link = await temp.send(`/works/${work.id}/remove`, { reason: 'rights', words: 'It is mine.' });
  assert.equal((await temp.catalogue.lookUp(work.id)).kind, 'work');
  assert.match((await temp.page(link)).one('main').text, /still on view until a person has looked/);
});

test('nobody empties the library: beyond what one client or all may have taken down a day, removals wait at the top, said honestly', async (context) => {
  const one = await tempContributions(context, { takeDowns: 2 });
  const sendFor = async (temp: typeof one) => {
    const work = await temp.add({ title: `Work ${temp.clock.now().getTime()}` });
    const link = await temp.send(`/works/${work.id}/remove`, { reason: 'cultural' });
    return { link, shown: (await temp.catalogue.lookUp(work.id)).kind === 'work' };
  };
  const byClient = [await sendFor(one), await sendFor(one), await sendFor(one)];
  assert.deepEqual(
    byClient.map(({ shown }) => shown),
    [false, false, true],
  );
  assert.match((await one.page(byClient[2]!.link)).one('main').text, /still on view\. So many removals were asked for today/);
  const all = await tempContributions(context);
  for (let number = 0; number < takeDownsPerDay; number++) assert.equal((await sendFor(all)).shown, false);
  assert.equal((await sendFor(all)).shown, true);
  all.clock.set(new Date(all.clock.now().getTime() + 25 * 3_600_000).toISOString());
  assert.equal((await sendFor(all)).shown, false, 'the next day it is possible again');
});

test('a removal with the mark of a program is not done at once, but is never put among the spam', async (context) => {
  const temp = await tempContributions(context);
  const work = await temp.add();
  const link = await temp.send(`/works/${work.id}/remove`, { reason: 'personal', website: 'x' });
  assert.equal((await temp.catalogue.lookUp(work.id)).kind, 'work');
  assert.match((await temp.page(link)).one('main').text, /still on view/);
  assert.equal(await temp.contributions.count({ spam: true }), 0);
  assert.equal(await temp.contributions.count({ spam: false, urgency: 'at-once' }), 1);
});

test('a refusal has a reason and an appeal, once, which goes to another person where there is one', async (context) => {
  const temp = await tempContributions(context);
  const link = await temp.send('/feedback', { words: 'Please add dark mode' });
  const { id, version } = await newest(temp);
  const declined = await temp.contributions.decline(
    id,
    { ...ana, others: true },
    { version, reason: 'other', words: 'It is there: see the settings.' },
  );
  assert.equal(declined.kind, 'done');
  const page = await temp.page(link);
  assert.match(page.one('main').text, /Declined.*For another reason\..*It is there: see the settings\..*Ask for it to be looked at again/s);
  assert.equal((await temp.post(link, { do: 'appeal', words: '' })).statusCode, 422);
  assert.equal((await temp.post(link, { do: 'appeal', words: 'I meant another thing.' })).headers.location, `${link}?done=appealed`);
  const appealed = await newest(temp);
  assert.deepEqual([appealed.state, appealed.urgency, appealed.appeal?.against.by.id], ['received', 'soon', ana.id]);
  const again = { version: appealed.version, reason: 'other' as const, words: 'Still.' };
  assert.deepEqual(await temp.contributions.decline(id, { ...ana, others: true }, again), { kind: 'hindered', hindrance: 'own-decision' });
  assert.equal((await temp.contributions.decline(id, { ...kirra, others: true }, again)).kind, 'done');
  assert.match(String((await temp.post(link, { do: 'appeal', words: 'Once more' })).headers.location), /not-allowed/);
  assert.deepEqual(inspectPage((await temp.get(link)).body), []);
});

test('the page of a work that is hidden meanwhile tells nothing of it, and no old words of its record', async (context) => {
  const temp = await tempContributions(context);
  const work = await temp.add({ title: 'Wombat lanterns', publisher: 'Wombat press' });
  const link = await temp.send(`/works/${work.id}/correct`, { publisher: 'Another press' });
  assert.match((await temp.page(link)).one('main').text, /Wombat lanterns.*Wombat press.*Another press/s);
  await temp.catalogue.setCondition(work.id, { kind: 'closed', decidedBy: 'A council' }, { by: 'Ana', reason: 'Asked' });
  const { body } = await temp.get(link);
  assert.doesNotMatch(body, /Wombat/);
  assert.match(new ParsedPage(body).one('main').text, /not on view at present.*Another press/s);
});
