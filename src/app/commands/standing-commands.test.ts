import assert from 'node:assert/strict';
import { test } from 'node:test';
import { record } from '../../../tests/support/records.ts';
import { testNote } from '../../../tests/support/temp-catalogue.ts';
import { tempShell } from './fixtures/temp-shell.ts';

const noteOf = async (shell: Awaited<ReturnType<typeof tempShell>>, id: string) => (await shell.library.catalogue.revisions(id))[0]!;

test('a withdrawal says who decided it, and hides the title where it is asked to', async (context) => {
  const shell = await tempShell(context);
  const [shown, hidden] = await shell.add({ title: 'Shown title' }, { title: 'Hidden title' });
  assert.equal((await shell.run('withdraw', shown!.id, '--reason', 'rights', '--by', 'A. Curator')).code, 0);
  assert.deepEqual([(await noteOf(shell, shown!.id)).by, (await noteOf(shell, shown!.id)).reason], ['A. Curator', 'Withdrawn: rights.']);
  assert.equal((await shell.run('withdraw', hidden!.id, '--reason', 'rights', '--hide-title', '--note', 'Asked for.')).code, 0);
  assert.ok((await shell.get(`/works/${shown!.id}`)).body.includes('Shown title'));
  const { statusCode, body } = await shell.get(`/works/${hidden!.id}`);
  assert.equal(statusCode, 410);
  assert.ok(!body.includes('Hidden title') && body.includes('Asked for.'));
});

test('a dry run tells what would happen to each work and changes none', async (context) => {
  const shell = await tempShell(context);
  const [work, gone] = await shell.add({ title: 'One' }, { title: 'Two' });
  await shell.run('withdraw', gone!.id, '--reason', 'error');
  for (const [args, told] of [
    [['withdraw', work!.id, '--reason', 'cultural'], 'would be withdrawn'],
    [['restore', gone!.id, '--reason', 'A slip.'], 'would be restored'],
    [['condition', work!.id, '--kind', 'closed', '--by', 'A council'], 'would be closed'],
  ] as const) {
    const { code, out } = await shell.run(...args, '--dry-run');
    assert.deepEqual([code, out], [0, `${args[1]}: ${told}\nThis was a dry run: nothing was changed.\n`]);
  }
  assert.equal((await shell.get(`/works/${work!.id}`)).statusCode, 200);
  assert.equal((await shell.get(`/works/${gone!.id}`)).statusCode, 410);
});

test('for other programs, what became of each work is one JSON object', async (context) => {
  const shell = await tempShell(context);
  const [work] = await shell.add({ title: 'One' });
  const { code, out } = await shell.run('withdraw', work!.id, 'zzzzzz', 'nonsense', '--reason', 'personal', '--json', '--dry-run');
  assert.equal(code, 1);
  assert.deepEqual(JSON.parse(out), {
    dryRun: true,
    works: [
      { id: work!.id, outcome: 'changed', status: 'withdrawn', message: 'would be withdrawn' },
      { id: 'zzzzzz', outcome: 'unknown', message: 'there is no such work' },
      { id: 'nonsense', outcome: 'no-id', message: 'is not a work id: six characters such as k7m2q9' },
    ],
  });
  const done = await shell.run('condition', work!.id, '--kind', 'closed', '--by', 'A council', '--json');
  assert.deepEqual(JSON.parse(done.out), {
    dryRun: false,
    works: [{ id: work!.id, outcome: 'changed', status: 'restricted', message: 'is now closed' }],
  });
});

test('what was withdrawn to protect somebody comes back only with the words of whoever looked at it', async (context) => {
  const shell = await tempShell(context);
  const [work] = await shell.add({ title: 'Protected' });
  const id = work!.id;
  await shell.run('withdraw', id, '--reason', 'cultural');
  const needsReason = await shell.run('restore', id);
  assert.equal(needsReason.code, 2);
  assert.match(needsReason.err, /restore needs --reason/);
  for (const args of [
    ['restore', id, '--reason', 'A mistake.'],
    ['restore', id, '--reason', 'A mistake.', '--after-review', ' '],
  ]) {
    const { code, out } = await shell.run(...args);
    assert.equal(code, 1);
    assert.match(out, /was withdrawn to protect a community or a person\. Ask them first; then say with --after-review who looked/);
  }
  assert.match((await shell.run('publish', id)).out, /was withdrawn; to bring it back, use restore/);
  assert.match((await shell.run('withdraw', id, '--reason', 'error')).out, /keeps that reason/);
  assert.equal((await shell.get(`/works/${id}`)).statusCode, 410);

  const restored = await shell.run(
    'restore',
    id,
    '--reason',
    'Reviewed.',
    '--after-review',
    'Aunty B. read it and agrees.',
    '--by',
    'A. Curator',
  );
  assert.deepEqual([restored.code, restored.out], [0, `${id}: restored\n`]);
  const { by, reason, review, action } = await noteOf(shell, id);
  assert.deepEqual([by, reason, review, action], ['A. Curator', 'Reviewed.', 'Aunty B. read it and agrees.', 'restored']);
  const history = await shell.get(`/works/${id}/history`);
  assert.equal(history.statusCode, 200);
  assert.ok(history.body.includes('Reviewed.') && !history.body.includes('Aunty B.'), 'what was said in confidence is not shown');
});

test('a condition takes effect in the open library with the next answer, and says what it is', async (context) => {
  const shell = await tempShell(context);
  const [work] = await shell.add({ title: 'Kept for some' });
  const address = `/works/${work!.id}`;
  const set = (...args: readonly string[]) => shell.run('condition', work!.id, '--by', 'A council', ...args);

  const conditional = await set(
    ...['--kind', 'conditional', '--conditions', 'Speak with the council.', '--ask', 'council@example.org', '--reason', 'Sorry business'],
  );
  assert.deepEqual([conditional.code, conditional.out], [0, `${work!.id}: is now conditional\n`]);
  const page = await shell.page(address, 403);
  assert.match(page.one('main').text, /Speak with the council\./);
  assert.equal(page.one('main').all('a')[0]!.attribute('href'), 'mailto:council@example.org');
  const { body, headers } = await shell.get(address);
  for (const secret of ['Kept for some', 'Sorry business', 'Rahman', 'A council']) assert.ok(!body.includes(secret), secret);
  assert.match(body, /<meta name="robots" content="noindex/);
  assert.equal(headers.etag, undefined);

  assert.deepEqual((await set('--kind', 'closed', '--until', '2027-01-01')).out, `${work!.id}: is now closed until 2027-01-01\n`);
  assert.equal((await shell.get(address)).statusCode, 404);
  const { accessCondition } = (await shell.library.catalogue.find(work!.id))!.record;
  assert.deepEqual([accessCondition?.until, accessCondition?.conditions], ['2027-01-01', undefined], 'the whole condition is replaced');
  assert.deepEqual(
    [(await noteOf(shell, work!.id)).by, (await noteOf(shell, work!.id)).reason],
    ['A council', 'Access condition: closed until 2027-01-01.'],
  );
  assert.equal((await set('--kind', 'open')).out, `${work!.id}: is now open\n`);
  assert.equal((await shell.get(address)).statusCode, 200);
  // The reason was kept with the record, and stands neither on its page nor in its history nor in what is exported.
  assert.equal((await set('--kind', 'open', '--reason', 'Sorry business is over')).code, 0);
  assert.equal((await shell.library.catalogue.find(work!.id))!.record.accessCondition!.reason, 'Sorry business is over');
  for (const path of [address, `${address}/history`, `${address}.jsonld`])
    assert.ok(!(await shell.get(path)).body.includes('Sorry business'), path);
  assert.ok(!(await shell.run('export', '--format', 'alongside')).out.includes('Sorry business'));
});

test('a condition that cannot be is refused before any work is touched', async (context) => {
  const shell = await tempShell(context);
  const [work] = await shell.add({ title: 'As it was' });
  const by = ['--by', 'A council'];
  for (const [args, words] of [
    [by, /condition needs --kind, one of open, conditional, closed/],
    [['--kind', 'secret', ...by], /condition needs --kind/],
    [['--kind', 'closed'], /condition needs --by/],
    [['--kind', 'closed', '--by', ' '], /condition needs --by/],
    [['--kind', 'conditional', ...by], /--conditions must say what a person has to meet or do/],
    [['--kind', 'open', '--until', '2030-01-01', ...by], /--until belongs to the kinds "closed" and "conditional"/],
    [['--kind', 'closed', '--until', 'soon', ...by], /--until must be a date such as/],
    [['--kind', 'closed', '--until', '2020-01-01', ...by], /--until 2020-01-01 is not in the future, so the record would be open/],
  ] as const) {
    const { code, out, err } = await shell.run('condition', work!.id, ...args);
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    assert.match(err, words);
  }
  assert.equal((await shell.library.catalogue.revisions(work!.id)).length, 1);
});

test('works that are not out are told so, and those that others were merged into are named', async (context) => {
  const shell = await tempShell(context);
  const [draft] = await shell.library.catalogue.addWorks([{ record: record({ title: 'A draft' }), status: 'draft' }], testNote);
  const [loser, winner] = await shell.add({ title: 'Loser' }, { title: 'Winner' });
  await shell.library.catalogue.merge(loser!.id, winner!.id, testNote);
  const close = (id: string) => shell.run('condition', id, '--kind', 'closed', '--by', 'A council');
  assert.match((await close(draft!.id)).out, /is now closed \(a draft: not public anyhow\)/);
  assert.match((await close(loser!.id)).out, /was merged into another work; set the condition of that one/);
  assert.match((await shell.run('publish', draft!.id)).out, /: published, and its access condition keeps it from readers/);
  assert.match((await shell.run('publish', draft!.id)).out, /is published already, and its access condition keeps it from readers/);
  assert.match((await shell.run('restore', winner!.id, '--reason', 'x')).out, /is not withdrawn/);
  assert.match((await shell.run('restore', loser!.id, '--reason', 'x')).out, /was merged into another work/);
  await shell.run('withdraw', draft!.id, '--reason', 'error');
  assert.match((await shell.run('restore', draft!.id, '--reason', 'x')).out, /: restored, and its access condition keeps it from readers/);
});
