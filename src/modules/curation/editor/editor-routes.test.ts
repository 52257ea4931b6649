import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { ParsedPage } from '../../../../tests/support/page.ts';
import { testNote } from '../../../../tests/support/temp-catalogue.ts';
import { html } from '../../../platform/html/index.ts';
import { formFieldsOf, tempWorkbench } from '../fixtures/temp-workbench.ts';

let blocks = false;
const { catalogue, clock, get, post, page, press, addOne } = await tempWorkbench(
  { after },
  { checks: async () => ({ panel: blocks ? html`<p id="panel">A check says no.</p>` : undefined, blocks }) },
);
const citation = 'Rahman, A., & Wyder, M. (2021). Walking beside: peer work in rural towns. Journal of Invented Studies, 12(3), 45–59.';
const abstract = 'Background: Peer workers in small towns do much alone.\nAims: To ask what keeps them well.';
const main = (shown: Awaited<ReturnType<typeof page>>) => shown.one('main').text;
const value = (shown: Awaited<ReturnType<typeof page>>, name: string) => {
  const form = shown.all('form').find((one) => one.attribute('data-editor') !== undefined);
  return form && formFieldsOf(form).get(name);
};
const idOf = (href: string | undefined) => /\/works\/([a-z0-9]{6})/.exec(href ?? '')![1]!;
const script = { accept: 'application/json' };

describe('a new work', () => {
  test('of a pasted citation with abstract is published by three presses, checked in between', async () => {
    const begun = await press(await page('/curate/works/new'), 'read', { paste: `${citation}\n\n${abstract}` });
    assert.equal(begun.status, 200);
    assert.match(main(begun.page), /Filled in from the text: .*Title/);
    assert.equal(value(begun.page, 'title'), 'Walking beside: peer work in rural towns');
    const published = await press(begun.page, 'publish', { reason: 'Found it.' });
    assert.equal(published.status, 303);
    assert.match(main(published.page), /Published\. Readers can see it now/);
    const work = await catalogue.find(idOf(published.href));
    assert.equal(work?.status, 'published');
    assert.deepEqual(
      work?.record.descriptions[0]?.sections.map(({ role }) => role),
      ['background', 'aims'],
    );
    assert.deepEqual(
      (await catalogue.revisions(work!.id)).map(({ by, reason }) => [by, reason]),
      [['Ana', 'Found it.']],
    );
  });

  test('that the library may have already is told before it is saved', async () => {
    const begun = await press(await page('/curate/works/new'), 'read', { paste: citation });
    assert.match(main(begun.page), /The library may hold this work already: Walking beside/);
  });

  test('is made once, however often the form is sent', async () => {
    const begun = await press(await page('/curate/works/new'), 'blank');
    const changes = { title: 'Sent twice', type: 'report' };
    const first = await press(begun.page, 'save', changes);
    const second = await press(begun.page, 'save', changes);
    assert.equal(idOf(first.href), idOf(second.href));
    assert.equal((await catalogue.find(idOf(first.href)))?.status, 'draft');
  });

  test('with problems comes back with everything typed, and says at each field what to do', async () => {
    const begun = await press(await page('/curate/works/new'), 'blank');
    const refused = await press(begun.page, 'publish', { title: 'Kept title', issued: 'spring', 'involvement.level': 'led' });
    assert.equal(refused.status, 422);
    assert.deepEqual(
      refused.page
        .with('role', 'alert')[0]
        ?.all('a')
        .map((link) => [link.attribute('href'), link.text]),
      [
        ['#field-type', 'Type of work: Choose one.'],
        ['#field-issued', 'Date of issue: Put a date such as 2020, 2020-12, 2020-12-17 or 2019/2020, or n.d.'],
        ['#field-involvement-source', 'Where it states this: Say where the work states this, or choose “Not stated”.'],
      ],
    );
    assert.deepEqual([value(refused.page, 'title'), value(refused.page, 'issued')], ['Kept title', 'spring']);
    const again = await press(refused.page, 'keep');
    assert.equal(value(again.page, 'issued'), 'spring');
  });

  test('is listed where new works begin until it is saved or discarded', async () => {
    const begun = await press(await page('/curate/works/new'), 'blank');
    const kept = await press(begun.page, 'keep', { title: 'Half a thought' });
    assert.match(main(await page('/curate/works/new')), /Half a thought/);
    assert.doesNotMatch(main(await page('/curate/works/new', 'bo')), /Half a thought/);
    assert.equal((await get(kept.href!.replace(/#.*/, ''), 'bo')).statusCode, 404);
    const gone = await press(kept.page, 'discard');
    assert.match(gone.href!, /done=discarded/);
    assert.doesNotMatch(main(await page('/curate/works/new')), /Half a thought/);
  });

  test('cannot be read from nothing', async () => {
    const refused = await press(await page('/curate/works/new'), 'read', { paste: '  ' });
    assert.equal(refused.status, 422);
    assert.match(main(refused.page), /Nothing could be read/);
  });
});

describe('the buttons of a list', () => {
  test('add, move and remove entries, lose nothing, and lead to where one goes on', async () => {
    const work = await addOne({ contributors: [{ family: 'A' }, { family: 'B' }] });
    const added = await press(await page(`/curate/works/${work.id}/edit`), 'add:contributors', { title: 'Typed meanwhile' });
    assert.match(added.href!, /#field-contributors-2-family$/);
    assert.ok(added.page.with('id', 'field-contributors-2-family').length === 1);
    assert.equal(value(added.page, 'title'), 'Typed meanwhile');
    const moved = await press(added.page, 'up:contributors.2', { 'contributors.2.literal': 'C group' });
    assert.match(moved.href!, /#field-contributors-1$/);
    assert.deepEqual(
      [0, 1, 2].map((at) => value(moved.page, `contributors.${at}.family`) || value(moved.page, `contributors.${at}.literal`)),
      ['A', 'C group', 'B'],
    );
    const removed = await press(moved.page, 'remove:contributors.0');
    assert.match(removed.href!, /#field-contributors-0$/);
    const saved = await press(removed.page, 'save');
    assert.match(main(saved.page), /Saved/);
    const { record } = (await catalogue.find(work.id))!;
    assert.deepEqual(
      record.contributors.map((one) => ('literal' in one ? one.literal : one.family)),
      ['C group', 'B'],
    );
    assert.equal(record.title, 'Typed meanwhile');
  });

  test('reach into lists within lists', async () => {
    const work = await addOne({ descriptions: [{ kind: 'abstract', sections: [{ text: 'One.' }], writtenBy: { kind: 'authors' } }] });
    const added = await press(await page(`/curate/works/${work.id}/edit`), 'add:descriptions.0.sections');
    assert.match(added.href!, /#field-descriptions-0-sections-1-label$/);
    const saved = await press(added.page, 'save', { 'descriptions.0.sections.1.text': 'Two.\r\n\r\nThree.' });
    const stored = await catalogue.find(idOf(saved.href));
    assert.deepEqual(
      stored?.record.descriptions[0]?.sections.map(({ text }) => text),
      ['One.', 'Two.\n\nThree.'],
    );
  });

  test('find concepts and contributors, and take over what is chosen', async () => {
    await addOne({ contributors: [{ family: 'Nguyen', given: 'Lan', orcid: '0000-0002-1825-0097' }] });
    const work = await addOne({ contributors: [] });
    const found = await press(await page(`/curate/works/${work.id}/edit`), 'find:concepts', {
      'find.concepts': 'SPECIALIST',
      'find.contributors': 'nguy',
    });
    assert.match(found.href!, /#found-concepts$/);
    const fields = found.page.with('name', 'concepts').map((box) => box.attribute('value'));
    assert.deepEqual(fields, ['peer-worker']);
    const take = found.page.all('button').find((button) => button.attribute('value')?.startsWith('take:'));
    assert.match(take!.text, /Nguyen, Lan 0000-0002-1825-0097/);
    const taken = await press(found.page, take!.attribute('value')!, { concepts: 'peer-worker' });
    assert.equal(value(taken.page, 'contributors.0.orcid'), '0000-0002-1825-0097');
    const saved = await press(taken.page, 'save');
    const { record } = (await catalogue.find(idOf(saved.href)))!;
    assert.deepEqual(record.concepts, ['peer-worker']);
    assert.equal(record.contributors.length, 1);
  });
});

describe('a draft', () => {
  test('is kept by the script, and once for what comes twice', async () => {
    const work = await addOne({ title: 'Kept by script' });
    const form = (await page(`/curate/works/${work.id}/edit`)).all('form').find((one) => one.attribute('data-editor') !== undefined)!;
    const fields = formFieldsOf(form);
    fields.set('do', 'keep');
    fields.set('title', 'Kept by script, changed');
    const path = form.attribute('action')!;
    const first = (await post(path, fields, 'ana', script)).json() as { version: number; message: string };
    assert.equal(first.version, 1);
    assert.match(first.message, /Your text is kept/);
    // The answer was lost: the same form comes again, with the version that it had.
    assert.equal(((await post(path, fields, 'ana', script)).json() as { version: number }).version, 1);
    const offered = await page(`/curate/works/${work.id}/edit`);
    assert.match(main(offered), /not saved yet, kept less than a minute ago/);
    assert.equal((await catalogue.find(work.id))?.record.title, 'Kept by script');
    const opened = await page(path);
    assert.equal(value(opened, 'title'), 'Kept by script, changed');
  });

  test('of another tab is never written over: both texts are shown, and either can be gone on with', async () => {
    const work = await addOne({ title: 'Two tabs' });
    const one = await page(`/curate/works/${work.id}/edit`);
    const two = await page(`/curate/works/${work.id}/edit`);
    const first = await press(one, 'keep', { title: 'From the first tab' });
    const stale = await press(two, 'save', { title: 'From the second tab' });
    assert.equal(stale.status, 409);
    assert.match(main(stale.page), /TitleThe other textFrom the first tabThis tabFrom the second tab/);
    assert.equal(value(await page(first.href!.replace(/#.*/, '')), 'title'), 'From the first tab');
    assert.equal((await catalogue.find(work.id))?.record.title, 'Two tabs');
    const own = await press(stale.page, 'keep');
    assert.equal(value(own.page, 'title'), 'From the second tab');
    const saved = await press(own.page, 'save');
    assert.equal((await catalogue.find(idOf(saved.href)))?.record.title, 'From the second tab');
    // The first tab writes on, though what it belongs to has been saved.
    const late = await press(first.page, 'keep', { title: 'From the first tab, later' });
    assert.equal(late.status, 409);
    assert.match(main(late.page), /saved from another tab meanwhile/);
    assert.equal(value((await press(late.page, 'keep')).page, 'title'), 'From the first tab, later');
  });

  test('of a stale tab tells the script where the other text is', async () => {
    const work = await addOne();
    const form = (await page(`/curate/works/${work.id}/edit`)).all('form').find((one) => one.attribute('data-editor') !== undefined)!;
    const fields = formFieldsOf(form);
    await post(form.attribute('action')!, new URLSearchParams([...fields, ['publisher', 'P']]), 'ana', script);
    fields.set('title', 'Other');
    fields.set('tab', 'another');
    const refused = await post(form.attribute('action')!, fields, 'ana', script);
    assert.equal(refused.statusCode, 409);
    assert.match((refused.json() as { href: string }).href, /^\/curate\/drafts\//);
  });

  test('is nobody else’s, and an id that is none leads nowhere', async () => {
    const work = await addOne();
    const kept = await press(await page(`/curate/works/${work.id}/edit`), 'keep', { title: 'Mine' });
    const path = kept.href!.replace(/#.*/, '');
    assert.equal((await get(path, 'bo')).statusCode, 404);
    assert.equal((await post(path, { do: 'keep', title: 'Not yours' }, 'bo')).statusCode, 404);
    assert.equal((await post(path, { do: 'discard' }, 'bo')).statusCode, 303);
    assert.equal(value(await page(path), 'title'), 'Mine');
    assert.equal((await post('/curate/drafts/..', { do: 'keep' })).statusCode, 404);
    assert.equal((await post(`/curate/drafts/${'x'.repeat(16)}`, { do: 'keep', work: 'zzzzzz' })).statusCode, 404);
  });

  test('of the past minutes tells others who is there', async () => {
    const work = await addOne();
    await press(await page(`/curate/works/${work.id}/edit`), 'keep', { publisher: 'Changed' });
    assert.match(main(await page(`/curate/works/${work.id}/edit`, 'bo')), /Ana has this work open/);
    clock.set('2026-11-22T11:00:00.000Z');
    assert.doesNotMatch(main(await page(`/curate/works/${work.id}/edit`, 'bo')), /Ana has this work open/);
    clock.set('2026-11-22T10:00:00.000Z');
  });
});

describe('two curators at once', () => {
  test('choose field by field: what one side changed stands by itself, and nothing is lost', async () => {
    const work = await addOne({ title: 'Both', publisher: 'P', volume: '1' });
    const ana = await page(`/curate/works/${work.id}/edit`);
    const bo = await page(`/curate/works/${work.id}/edit`, 'bo');
    await press(bo, 'save', { publisher: 'Bo’s', volume: '2', reason: 'Looked it up.' }, 'bo');
    const conflict = await press(ana, 'save', { publisher: 'Ana’s', place: 'Hobart' });
    assert.equal(conflict.status, 409);
    assert.match(main(conflict.page), /Only changed by you\..*Changed on both sides|Changed on both sides.*Only changed by you/);
    const undecided = await press(conflict.page, 'merge');
    assert.equal(undecided.status, 422);
    assert.match(undecided.page.with('role', 'alert')[0]!.text, /Publisher: Choose one/);
    const saved = await press(undecided.page, 'merge', { 'pick.publisher': 'mine' });
    assert.match(main(saved.page), /Saved/);
    const { record, revision } = (await catalogue.find(work.id))!;
    assert.deepEqual([record.publisher, record.volume, record.place], ['Ana’s', '2', 'Hobart']);
    assert.equal(revision, 3);
  });

  test('are asked again where a third change comes between', async () => {
    const work = await addOne({ publisher: 'P' });
    const ana = await page(`/curate/works/${work.id}/edit`);
    await catalogue.revise(work.id, { ...work.record, publisher: 'Q' }, testNote);
    const conflict = await press(ana, 'save', { publisher: 'Mine' });
    await catalogue.revise(work.id, { ...work.record, publisher: 'R' }, testNote);
    const again = await press(conflict.page, 'merge', { 'pick.publisher': 'mine' });
    assert.equal(again.status, 409);
    assert.match(main(again.page), /R/);
    assert.equal((await catalogue.find(work.id))?.record.publisher, 'R');
  });

  test('who made the same change have nothing to choose', async () => {
    const work = await addOne({ publisher: 'P' });
    const ana = await page(`/curate/works/${work.id}/edit`);
    await catalogue.revise(work.id, { ...work.record, publisher: 'Q' }, testNote);
    assert.match((await press(ana, 'save', { publisher: 'Q' })).href!, /done=saved/);
    assert.equal((await catalogue.find(work.id))?.revision, 2);
  });
});

describe('changes that are sent for review', () => {
  test('leave the work as readers see it until somebody accepts them, field by field', async () => {
    const work = await addOne({ publisher: 'P', volume: '1' });
    const sent = await press(await page(`/curate/works/${work.id}/edit`), 'propose', {
      publisher: 'Q',
      volume: '2',
      reason: 'By the cover.',
    });
    assert.match(main(sent.page), /Sent for review/);
    assert.equal((await catalogue.find(work.id))?.revision, 1);
    const queue = await page('/curate', 'bo');
    const link = queue
      .all('a')
      .find((one) => one.attribute('href')?.startsWith('/curate/drafts/'))!
      .attribute('href')!;
    const review = await page(link, 'bo');
    assert.match(main(review), /Ana has put these changes forward.*By the cover/);
    const accepted = await press(review, 'merge', { 'pick.volume': 'theirs' }, 'bo');
    assert.match(accepted.href!, /done=saved/);
    const { record } = (await catalogue.find(work.id))!;
    assert.deepEqual([record.publisher, record.volume], ['Q', '1']);
    const [newest] = await catalogue.revisions(work.id);
    assert.deepEqual([newest?.by, newest?.reason], ['Ana', 'By the cover. (reviewed by Bo)']);
    assert.match(main(await page('/curate', 'bo')), /Nothing waits in: .*Ready for review/);
  });

  test('can be given back with words, and are seen by nobody then', async () => {
    const work = await addOne();
    await press(await page(`/curate/works/${work.id}/edit`), 'propose', { publisher: 'Q' });
    const link = (await page('/curate', 'bo'))
      .all('a')
      .find((one) => one.attribute('href')?.startsWith('/curate/drafts/'))!
      .attribute('href')!;
    await press(await page(link, 'bo'), 'give-back', { returned: 'Which edition?' }, 'bo');
    assert.equal((await get(link, 'bo')).statusCode, 404);
    const back = await page(link);
    assert.match(main(back), /Given back to be changed: Which edition\?/);
    assert.equal(value(back, 'publisher'), 'Q');
  });

  test('are a draft in the library where the work is new', async () => {
    const begun = await press(await page('/curate/works/new'), 'blank');
    const sent = await press(begun.page, 'propose', { title: 'New and unsure', type: 'report', reason: 'Is it ours?' });
    assert.match(main(sent.page), /Ana has asked for a review .*Is it ours\?/);
    assert.equal((await catalogue.find(idOf(sent.href)))?.status, 'draft');
  });
});

describe('who may do what', () => {
  test('cultural fields are shown and kept for those who may not change them, and changed by those who may', async () => {
    const work = await addOne({ culturalAdvice: [{ text: 'Names of people who have died.', source: 'The council' }] });
    const shown = await page(`/curate/works/${work.id}/edit`);
    assert.match(main(shown), /Names of people who have died/);
    assert.equal(shown.with('name', 'culturalAdvice.0.text').length, 0);
    await press(shown, 'save', { publisher: 'New', 'culturalAdvice.0.text': 'Forged', 'culturalAdvice.0.source': 'Ana' });
    assert.equal((await catalogue.find(work.id))?.record.culturalAdvice[0]?.text, 'Names of people who have died.');
    await press(await page(`/curate/works/${work.id}/edit`, 'fern'), 'save', { 'culturalAdvice.0.text': 'And images.' }, 'fern');
    assert.equal((await catalogue.find(work.id))?.record.culturalAdvice[0]?.text, 'And images.');
  });

  test('a conflict cannot be used to take cultural advice back', async () => {
    const work = await addOne({ publisher: 'P' });
    const ana = await page(`/curate/works/${work.id}/edit`);
    await catalogue.revise(work.id, { ...work.record, culturalAdvice: [{ text: 'Be told.', source: 'The council' }] }, testNote);
    const conflict = await press(ana, 'save', { publisher: 'Q' });
    await press(conflict.page, 'merge', { 'pick.culturalAdvice': 'mine', 'pick.publisher': 'mine' });
    const { record } = (await catalogue.find(work.id))!;
    assert.deepEqual([record.culturalAdvice.length, record.publisher], [1, 'Q']);
  });

  test('nobody without the permission opens or posts a form', async () => {
    const work = await addOne();
    for (const path of ['/curate/works/new', `/curate/works/${work.id}/edit`]) assert.equal((await get(path, 'reviewer')).statusCode, 403);
    assert.equal((await post(`/curate/drafts/${'x'.repeat(16)}`, { do: 'save' }, 'reviewer')).statusCode, 403);
    assert.equal((await post('/curate/works/new', { do: 'blank' }, 'nobody' as never)).statusCode, 401);
  });

  test('what the checks stop is not published, is kept, and shows why', async () => {
    blocks = true;
    const begun = await press(await page('/curate/works/new'), 'blank');
    const refused = await press(begun.page, 'publish', { title: 'Stopped', type: 'report' });
    assert.equal(refused.status, 422);
    assert.equal(refused.page.with('id', 'panel').length, 1);
    const saved = await press(refused.page, 'save');
    assert.equal((await catalogue.find(idOf(saved.href)))?.status, 'draft');
    blocks = false;
  });

  test('what the checks find in a work that is out is saved with a reason, by those who may overrule them', async () => {
    const work = await addOne();
    blocks = true;
    const refused = await press(await page(`/curate/works/${work.id}/edit`), 'save', { publisher: 'Q' });
    assert.equal(refused.status, 422);
    const silent = await press(refused.page, 'save-anyway');
    assert.match(silent.page.with('role', 'alert')[0]!.text, /What you changed and why: Something has to stand here/);
    assert.equal((await catalogue.find(work.id))?.revision, 1);
    await press(silent.page, 'save-anyway', { reason: 'It is printed so.' });
    blocks = false;
    assert.equal((await catalogue.find(work.id))?.record.publisher, 'Q');
    assert.equal((await catalogue.revisions(work.id))[0]?.reason, 'It is printed so. (saved although the checks had found something)');
  });
});

test('the preview shows the work as it would be and changes nothing', async () => {
  const work = await addOne({ title: 'Before' });
  const shown = await press(await page(`/curate/works/${work.id}/edit`), 'preview', { title: 'After' });
  assert.equal(shown.page.one('h1').text, 'After');
  assert.equal((await catalogue.find(work.id))?.record.title, 'Before');
  // It has an address: it can be loaded again, and is its writer's alone.
  assert.match(shown.href!, /^\/curate\/drafts\/[a-z0-9]{16}\/preview$/);
  assert.equal((await get(shown.href!, 'bo')).statusCode, 404);
  assert.equal((await get('/curate/drafts/aaaaaaaaaaaaaaaa/preview')).statusCode, 404);
  const draft = shown.href!.replace('/preview', '');
  const saved = await press(await page(draft), 'save');
  assert.match(main(saved.page), /Saved/);
  assert.equal((await get(shown.href!)).headers.location, `/curate/works/${work.id}`);
});

test('a preview beside the form follows it, and says what cannot be shown yet', async () => {
  const begun = await press(await page('/curate/works/new'), 'blank');
  const button = begun.page.with('value', 'preview-beside')[0]!;
  assert.ok(button.attribute('formtarget'), 'the form stands where it stood');
  const beside = await press(begun.page, 'preview-beside', { title: 'Only a title' });
  assert.equal(beside.status, 303);
  const shown = beside.page.with('data-preview', beside.href!.replace(/\/preview.*/, ''))[0]!;
  assert.match(shown.text, /cannot be shown yet:\s*Type of work: Choose one\./);
  assert.ok(beside.page.all('script').some((one) => one.attribute('src') === '/assets/preview.js'));
  // The form of before knows nothing of this, and is of the same tab: what is typed in it goes on.
  const on = await press(begun.page, 'keep', { title: 'More of a title', type: 'report' });
  assert.equal(on.status, 303);
  assert.equal((await page(beside.href!)).one('h1').text, 'More of a title');
});

test('what is looked for while it is typed comes back as that part of the form, with what was typed meanwhile kept', async () => {
  const begun = await press(await page('/curate/works/new'), 'blank');
  const form = begun.page.with('data-editor', '')[0]!;
  const ask = async (doing: string, changes: Record<string, string>) => {
    const fields = formFieldsOf(form);
    for (const [name, text] of Object.entries({ ...changes, do: doing })) fields.set(name, text);
    const response = await post(form.attribute('action')!, fields, 'ana', script);
    assert.equal(response.statusCode, 200);
    return response.json<{ part?: string; version: number }>();
  };
  const { part } = await ask('find:concepts', { title: 'Typed meanwhile', 'find.concepts': 'care' });
  const found = new ParsedPage(part!);
  assert.ok(found.with('data-found', '')[0]!.all('input').length > 0);
  assert.ok(found.with('data-chosen', '').length === 1);
  assert.equal((await ask('keep', { title: 'Typed meanwhile' })).part, undefined);
  const nobody = new ParsedPage((await ask('find:contributors', { title: 'Typed meanwhile', 'find.contributors': '"><i>zzz' })).part!);
  assert.match(nobody.with('data-found', '')[0]!.text, /Nobody found/);
  assert.equal(nobody.all('i').length, 0);
  const draft = form.attribute('action')!;
  assert.equal(value(await page(draft), 'title'), 'Typed meanwhile');
});

test('what is hostile in a form is text on every page that shows it', async () => {
  const evil = '"><script>alert(1)</script>';
  const begun = await press(await page('/curate/works/new'), 'blank');
  const changes = {
    title: evil,
    type: 'report',
    'find.concepts': evil,
    'find.contributors': evil,
    paste: evil,
    reason: evil,
    volume: evil,
  };
  const kept = await press(begun.page, 'keep', changes);
  assert.deepEqual(
    kept.page.all('script').map((one) => one.attribute('src')),
    ['/assets/editor.js', '/assets/find-while-typing.js'],
  );
  const saved = await press(kept.page, 'save');
  assert.equal(saved.page.one('h1').text, evil);
});
