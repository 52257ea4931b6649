import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspectPage, ParsedPage } from '../../../tests/support/page.ts';
import { ana, ben, kirra, rosa, tempContributions } from './fixtures/temp-contributions.ts';

type Temp = Awaited<ReturnType<typeof tempContributions>>;
const open = async ({ contributions }: Temp) => (await contributions.list({ state: 'open', spam: false }, { limit: 100, offset: 0 }))[0]!;
const address = async (temp: Temp) => `/curate/contributions/${(await open(temp)).id}`;
const version = async (temp: Temp) => String((await open(temp)).version);

test('the queue is for those who may read it; deciding for those who may decide', async (context) => {
  const temp = await tempContributions(context);
  await temp.send('/feedback', { words: 'Hello to all' });
  const path = await address(temp);
  for (const page of ['/curate/contributions', path]) {
    assert.equal((await temp.get(page)).statusCode, 401);
    for (const person of [rosa, ana, kirra]) {
      const response = await temp.get(page, person);
      assert.equal(response.statusCode, 200);
      assert.equal(response.headers['cache-control'], 'no-store');
      assert.deepEqual(inspectPage(response.body), [], page);
    }
  }
  assert.equal((await temp.post(path, { do: 'finish', version: '1' })).statusCode, 401);
  assert.equal((await temp.post(path, { do: 'finish', version: '1' }, rosa)).statusCode, 403);
  assert.doesNotMatch((await temp.get(path, rosa)).body, /name="do"/, 'whoever only reads is offered no decision');
  assert.equal((await temp.get('/curate/contributions/zzzzzzzzzz', ana)).statusCode, 404);
  assert.equal((await temp.post('/curate/contributions/zzzzzzzzzz', { do: 'finish' }, ana)).statusCode, 404);
});

test('the queue is filtered by its address, the most urgent first, with what is probably spam apart', async (context) => {
  const temp = await tempContributions(context);
  const work = await temp.add({ title: 'A work to be found' });
  await temp.send('/feedback', { words: 'Some feedback' });
  await temp.send(`/works/${work.id}/report`, { subject: 'words', words: 'This hurts.' });
  await temp.send('/feedback', { words: 'Spam of some sort', website: 'x' });
  const headings = async (query: string) =>
    (await temp.page(`/curate/contributions${query}`, ana))
      .one('main')
      .all('h2')
      .map(({ text }) => text);
  assert.deepEqual(await headings(''), ['A problem: A work to be found', 'Feedback']);
  assert.deepEqual(await headings('?kind=feedback'), ['Feedback']);
  assert.deepEqual(await headings('?urgency=soon'), ['A problem: A work to be found']);
  assert.deepEqual(await headings('?state=done'), []);
  assert.deepEqual(await headings('?mine=yes'), []);
  assert.deepEqual(await headings('?spam=yes'), ['Feedback']);
  assert.deepEqual(await headings('?kind=nonsense&state=%00&page=-1'), ['A problem: A work to be found', 'Feedback']);
  assert.match((await temp.page('/curate/contributions', ana)).one('main').text, /One waits among what is probably spam/);
});

test('a correction that would bring an error into a published record is not applied, and says which; a draft takes it', async (context) => {
  const temp = await tempContributions(context, {
    errorsInTheWay: async ({ record }) => (record.volume === 'N/A' ? [() => 'The volume says “N/A”.'] : []),
  });
  const work = await temp.add({ volume: '3' });
  await temp.send(`/works/${work.id}/correct`, { volume: 'N/A', reason: 'I know.' });
  const path = await address(temp);
  const fields = { do: 'accept-correction', version: '1', workRevision: '1', take: ['volume'], 'accept-correction.words': 'Thank you' };
  const refused = await temp.post(path, fields, ana);
  assert.equal(refused.statusCode, 422);
  assert.deepEqual(inspectPage(refused.body), []);
  assert.match(new ParsedPage(refused.body).with('id', 'outcome')[0]!.text, /nothing was applied.*The volume says “N\/A”\./s);
  assert.match(refused.body, /Thank you/, 'what was typed is kept');
  assert.equal((await temp.catalogue.find(work.id))!.revision, 1);
  assert.equal((await open(temp)).state, 'received');
  await temp.catalogue.withdraw(work.id, { reason: 'error', showTitle: true }, { by: 'Ana', reason: 'For a test' });
  const { revision } = (await temp.catalogue.find(work.id))!;
  assert.equal((await temp.post(path, { ...fields, workRevision: String(revision) }, ana)).statusCode, 303);
  assert.equal((await temp.catalogue.find(work.id))!.record.volume, 'N/A');
});

test('searches that found nothing wait in a list of their own, and can be done again', async (context) => {
  const temp = await tempContributions(context);
  await temp.send('/feedback', { words: 'Some feedback' });
  // Two who miss the same are two, and no spam.
  for (const searched of ['peer respite & rest', 'peer respite & rest']) await temp.send('/feedback?searched=x', { searched });
  const all = (await temp.page('/curate/contributions', ana)).one('main');
  assert.deepEqual(
    all.all('h2').map(({ text }) => text),
    ['Feedback'],
  );
  const [link] = all.all('a').filter(({ text }) => text === '2 searches that found nothing wait in a list of their own');
  assert.equal(link!.attribute('href'), '/curate/contributions?kind=search');
  const own = (await temp.page(link!.attribute('href')!, ana)).one('main');
  assert.deepEqual(
    own.all('h2').map(({ text }) => text),
    ['A search that found nothing: peer respite & rest', 'A search that found nothing: peer respite & rest'],
  );
  assert.ok(own.all('a').some((a) => a.attribute('href') === '/curate/contributions'));
  const one = (await temp.page(own.all('h2')[0]!.all('a')[0]!.attribute('href')!, ana)).one('main');
  assert.ok(one.all('a').some((a) => a.attribute('href') === '/search?q=peer+respite+%26+rest'));
});

test('a suggestion is mended and becomes a draft, with where it came from', async (context) => {
  const temp = await tempContributions(context);
  const read = await temp.post('/contribute', {
    step: 'read',
    pasted: 'Rahman, A. (2021). Walking beside: a made study. Journal of Made Things, 4(2), 12–19.',
  });
  temp.clock.set('2026-11-22T10:05:00.000Z');
  await temp.post('/contribute', {
    ...temp.formOf(read.body),
    why: 'It helped me.',
    mayPrint: 'yes',
    credit: 'named',
    creditName: 'A. Reader',
  });
  const path = await address(temp);
  const shown = await temp.get(path, ana);
  assert.deepEqual(inspectPage(shown.body), []);
  const fields = {
    do: 'accept-suggestion',
    version: '1',
    title: 'Walking beside: a mended title',
    type: 'journal-article',
    keepWhy: 'yes',
    words: 'Thank you.',
  };
  assert.equal((await temp.post(path, { ...fields, title: '' }, ana)).statusCode, 422);
  const accepted = await temp.post(path, fields, ana);
  assert.equal(accepted.statusCode, 303, accepted.body);
  const { submission } = (await temp.contributions.find(path.split('/').at(-1)!))!;
  assert.equal(submission.state, 'accepted');
  const draft = (await temp.catalogue.find(submission.works[0]!))!;
  assert.equal(draft.status, 'draft');
  assert.equal(draft.record.title, 'Walking beside: a mended title');
  assert.equal(draft.record.volume, '4', 'what the form did not touch is as it was read');
  assert.deepEqual(draft.record.provenance.at(-1), { source: 'Suggested by A. Reader', on: '2026-11-22' });
  const why = draft.record.descriptions.find(({ kind }) => kind === 'why-it-matters');
  assert.deepEqual([why?.sections[0]?.text, why?.writtenBy], ['It helped me.', { kind: 'contributor', name: 'A. Reader' }]);
  assert.equal((await temp.post(path, fields, ben)).statusCode, 409, 'accepted once');
});

test('nobody is named who did not ask for it, and no words are printed without leave', async (context) => {
  const temp = await tempContributions(context);
  const read = await temp.post('/contribute', {
    step: 'read',
    pasted: 'Rahman, A. (2021). Walking beside: a made study. Journal of Made Things, 4(2), 12–19.',
  });
  temp.clock.set('2026-11-22T10:05:00.000Z');
  await temp.post('/contribute', { ...temp.formOf(read.body), why: 'Between us only.', name: 'Private Person', email: 'p@example.org' });
  await temp.post(await address(temp), { do: 'accept-suggestion', version: '1', keepWhy: 'yes' }, ana);
  const [draft] = await temp.catalogue.works((await temp.contributions.list({ spam: false }, { limit: 1, offset: 0 }))[0]!.works);
  assert.doesNotMatch(JSON.stringify([draft, await temp.catalogue.revisions(draft!.id)]), /Private|p@example|Between us/);
  assert.equal(draft!.record.provenance.at(-1)!.source, 'Suggested by a reader');
});

test('a correction is compared side by side and revised in the fields that are taken', async (context) => {
  const temp = await tempContributions(context);
  const work = await temp.add({ volume: '3', publisher: 'A press' });
  await temp.send(`/works/${work.id}/correct`, { volume: '4', publisher: 'Another press', reason: 'I know.' });
  const path = await address(temp);
  const shown = await temp.get(path, ana);
  assert.deepEqual(inspectPage(shown.body), []);
  const rows = new ParsedPage(shown.body).all('tr').map(({ text }) => text);
  assert.ok(
    rows.some((row) => /^Volume.*3.*4/.test(row)),
    rows.join('; '),
  );
  const done = await temp.post(
    path,
    { do: 'accept-correction', version: '1', workRevision: '1', take: ['volume'], 'finish.words': '' },
    ana,
  );
  assert.equal(done.statusCode, 303, done.body);
  const after = (await temp.catalogue.find(work.id))!;
  assert.deepEqual([after.record.volume, after.record.publisher, after.revision], ['4', 'A press', 2]);
  assert.equal((await temp.catalogue.revisions(work.id)).find(({ number }) => number === 2)?.reason, 'Corrected as a reader proposed');
});

test('a work that was changed meanwhile is never overwritten unseen', async (context) => {
  const temp = await tempContributions(context);
  const work = await temp.add({ volume: '3' });
  await temp.send(`/works/${work.id}/correct`, { volume: '4' });
  const path = await address(temp);
  await temp.catalogue.revise(work.id, { ...work.record, volume: '5' }, { by: 'Ben', reason: 'Looked it up' });
  const fields = { do: 'accept-correction', version: '1', take: ['volume'], 'accept-correction.words': 'Typed already' };
  const stale = await temp.post(path, { ...fields, workRevision: '1' }, ana);
  assert.equal(stale.statusCode, 409);
  assert.deepEqual(inspectPage(stale.body), []);
  const parsed = new ParsedPage(stale.body);
  assert.match(parsed.one('main').text, /The work was changed since you opened this page.*Nothing is chosen for you/s);
  assert.match(parsed.all('tr').at(-1)!.text, /^Volume.*3.*5.*4/);
  assert.match(stale.body, /Typed already/);
  assert.equal((await temp.catalogue.find(work.id))!.record.volume, '5');
  assert.equal((await temp.post(path, { ...fields, workRevision: '2' }, ana)).statusCode, 303);
  assert.equal((await temp.catalogue.find(work.id))!.record.volume, '4');
});

test('a change that leaves no valid record is told at its field, and nothing is decided', async (context) => {
  const temp = await tempContributions(context);
  const work = await temp.add({ involvement: { level: 'led', source: 'Page 1' } });
  await temp.send(`/works/${work.id}/correct`, { involvementLevel: 'none-stated', involvementSource: '' });
  const refused = await temp.post(
    await address(temp),
    { do: 'accept-correction', version: '1', workRevision: '1', take: ['involvementSource'] },
    ana,
  );
  assert.equal(refused.statusCode, 422);
  assert.match(refused.body, /Where it says so: Say where the work states this/);
  assert.equal((await open(temp)).state, 'received');
});

test('of two curators the second sees what the first decided, and overwrites nothing', async (context) => {
  const temp = await tempContributions(context);
  await temp.send('/feedback', { words: 'Hello to both' });
  const path = await address(temp);
  const answers = await Promise.all([
    temp.post(path, { do: 'finish', version: '1', 'finish.words': 'Ana’s words' }, ana),
    temp.post(path, { do: 'decline', version: '1', 'decline.reason': 'other', 'decline.words': 'Ben’s words' }, ben),
  ]);
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [303, 409]);
  const { submission } = (await temp.contributions.find(path.split('/').at(-1)!))!;
  const loser = answers.find(({ statusCode }) => statusCode === 409)!;
  assert.match(new ParsedPage(loser.body).one('main').text, /Somebody else has changed this/);
  assert.ok(new ParsedPage(loser.body).one('main').text.includes(submission.decision!.words), 'the first decision is shown');
});

test('what a First Nations curator was asked to decide nobody else decides', async (context) => {
  const temp = await tempContributions(context);
  await temp.send('/feedback', { words: 'For a curator of our own', ask: ['first-nations-curator'] });
  const path = await address(temp);
  const tries: readonly Readonly<Record<string, string>>[] = [
    { do: 'finish', version: '1' },
    { do: 'decline', version: '1', 'decline.reason': 'other', 'decline.words': 'No' },
  ];
  for (const fields of tries) {
    const refused = await temp.post(path, fields, ana);
    assert.equal(refused.statusCode, 422);
    assert.match(refused.body, /This is for a First Nations curator to decide/);
  }
  assert.doesNotMatch((await temp.get(path, ana)).body, /value="decline"/);
  assert.equal((await temp.post(path, { do: 'finish', version: '1', 'finish.words': '' }, kirra)).statusCode, 303);
});

test('who wants to know who will see it is answered before anything is decided', async (context) => {
  const temp = await tempContributions(context);
  await temp.send('/feedback', { words: 'Who reads this?', ask: ['who-sees'] });
  const path = await address(temp);
  assert.match((await temp.post(path, { do: 'finish', version: '1' }, ana)).body, /Write to them first/);
  assert.equal((await temp.post(path, { do: 'answer', version: '1', 'answer.text': 'Ben and I.' }, ana)).statusCode, 303);
  assert.equal((await temp.post(path, { do: 'finish', version: await version(temp) }, ana)).statusCode, 303);
});

test('taking on, answering and marking as spam each have their turn', async (context) => {
  const temp = await tempContributions(context);
  const link = await temp.send('/feedback', { words: 'Hello to all' });
  const path = await address(temp);
  assert.equal((await temp.post(path, { do: 'assign', version: '1' }, ana)).statusCode, 303);
  assert.match((await temp.page(link)).one('main').text, /Somebody is looking at it/);
  assert.equal((await temp.post(path, { do: 'answer', version: '1', 'answer.text': '' }, ana)).statusCode, 422);
  assert.equal((await temp.post(path, { do: 'spam', version: await version(temp) }, ana)).statusCode, 303);
  assert.equal(await temp.contributions.count({ spam: false }), 0);
  assert.equal((await temp.post(path, { do: 'not-spam', version: '3' }, ben)).statusCode, 303);
  assert.equal(await temp.contributions.count({ spam: false }), 1);
  assert.match((await temp.page(path, ana)).one('main').text, /taken on \(Ana\).*marked as spam \(Ana\).*marked as no spam \(Ben\)/s);
  assert.equal((await temp.post(path, { do: 'dance', version: '4' }, ana)).statusCode, 422);
});

test('a removal is left as it is, or the work is shown again by those who may, with a word on who has looked', async (context) => {
  const temp = await tempContributions(context);
  const kept = await temp.add({ title: 'Kept away' });
  await temp.send(`/works/${kept.id}/remove`, { reason: 'personal' });
  let path = await address(temp);
  assert.deepEqual(inspectPage((await temp.get(path, ana)).body), []);
  assert.equal((await temp.post(path, { do: 'finish', version: '2' }, ana)).statusCode, 422, 'it is decided one way or the other');
  assert.equal(
    (await temp.post(path, { do: 'accept-removal', version: '2', 'accept-removal.words': 'It stays away.' }, ana)).statusCode,
    303,
  );
  assert.equal((await temp.catalogue.find(kept.id))!.status, 'withdrawn');

  const back = await temp.add({ title: 'Shown again' });
  const link = await temp.send(`/works/${back.id}/remove`, { reason: 'cultural' });
  path = await address(temp);
  const decline = {
    do: 'decline',
    version: '2',
    'decline.reason': 'as-published',
    'decline.words': 'We asked.',
    'decline.review': 'The council has seen it.',
  };
  assert.match((await temp.post(path, decline, ana)).body, /for a First Nations curator/);
  const unreviewed = await temp.post(path, { ...decline, 'decline.review': '' }, kirra);
  assert.match(unreviewed.body, /Say who has looked at it/);
  assert.equal((await temp.post(path, decline, kirra)).statusCode, 303);
  assert.equal((await temp.catalogue.find(back.id))!.status, 'published');
  assert.doesNotMatch((await temp.page(link)).one('main').text, /council/, 'the review is kept for curators');
});
