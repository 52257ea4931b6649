import assert from 'node:assert/strict';
import { test } from 'node:test';
import { record } from '../../tests/support/records.ts';
import { testNote } from '../../tests/support/temp-catalogue.ts';
import { type TempLibrary, tempLibrary } from '../../tests/support/temp-library.ts';
import { createAccounts, type Rhythm, type Role } from '../modules/accounts/index.ts';
import { notesQueue, type Queue } from '../modules/curation/index.ts';
import { createJobs } from '../platform/jobs/index.ts';
import type { Message } from '../platform/mail/index.ts';
import { Secret } from '../platform/secret.ts';
import { addDigests } from './digests.ts';
import { createQuality } from './quality.ts';
import { wordsFor } from './wording.ts';

const password = 'four unlikely words here';
const secret = 'quokka words of a reader';
const origin = { client: undefined, device: { browser: '', system: '' } };

/** Digests of a library with a mail server, with jobs and a post of their own so that nothing else is done or sent. */
async function withDigests(
  context: Parameters<typeof tempLibrary>[0],
  { mail = true, counts = {} as Record<string, number>, expectErrors = false } = {},
) {
  const temp = await tempLibrary(context, { expectErrors });
  const { library, clock } = temp;
  const accounts = createAccounts({
    ...{ database: library.database, clock, baseUrl: 'https://library.example.org', libraryName: library.site.name },
    hashCost: { memory: 8, passes: 1, parallelism: 1 },
  });
  const letters: Message[] = [];
  let broken: string | undefined;
  const send = async (message: Message) => {
    if (message.to === broken) throw new Error('the letter could not be kept');
    letters.push(message);
  };
  const jobs = createJobs({ database: library.database, clock, log: library.log });
  const queue = (id: string, permission: Queue['permission']): Queue => ({
    ...{ id, permission, href: `/curate/${id}`, title: () => `The queue of ${id}` },
    count: async () => counts[id] ?? 0,
    first: async () => [{ href: '/curate', label: secret, note: secret }],
  });
  const config = { ...library.config, mailServer: mail ? ({ url: new Secret('smtp://localhost') } as never) : undefined };
  addDigests({
    library: { ...library, jobs, post: { send, sendIn: (_transaction, message) => send(message) }, config },
    baseUrl: 'https://library.example.org',
    accounts,
    contributions: {
      count: async ({ urgency, firstNations }: { urgency?: string; firstNations?: boolean }) =>
        counts[urgency ?? (firstNations ? 'first-nations' : 'open')] ?? 0,
    } as never,
    queues: [queue('drafts', 'works.read-drafts'), queue('links', 'links.manage')],
    wordsFor: wordsFor(library.site, false),
  });
  const add = async (name: string, roles: readonly Role[], { rhythm, signsIn = true }: { rhythm?: Rhythm; signsIn?: boolean } = {}) => {
    const email = `${name.toLowerCase()}@example.org`;
    await accounts.people.add({ name, email, roles }, password);
    const person = (await accounts.people.list()).find((listed) => listed.email === email)!;
    if (signsIn) assert.equal((await accounts.signIn.withPassword(email, password, origin)).kind, 'signed-in');
    if (rhythm !== undefined) await accounts.letters.choose({ person }, rhythm);
    return person;
  };
  const after = async (moment: string) => {
    letters.length = 0;
    clock.set(moment);
    await jobs.runDue();
    return letters.map(({ to }) => to).toSorted();
  };
  await jobs.runDue();
  const breakFor = (email: string | undefined) => {
    broken = email;
  };
  return { ...temp, accounts, letters, jobs, add, after, breakFor };
}

/** By these moments it has been seven in the morning everywhere on Monday, on Tuesday, and so on: the schedule goes by the machine's time zone. */
const monday = '2026-11-23T19:30:00.000Z';
const tuesday = '2026-11-24T19:30:00.000Z';
const nextMonday = '2026-11-30T19:30:00.000Z';

test('on Mondays everybody is written to who has signed in and wants it, on other days whoever wants that', async (context) => {
  const { add, after, accounts } = await withDigests(context, { counts: { drafts: 3 } });
  await add('Weekly', ['curator']);
  const daily = await add('Daily', ['curator'], { rhythm: 'daily' });
  await add('Never', ['curator'], { rhythm: 'never' });
  await add('Unseen', ['curator'], { signsIn: false });
  const gone = await add('Gone', ['curator']);
  const root = await add('Root', ['administrator'], { rhythm: 'never' });
  await accounts.people.suspend(gone.id, { person: root, sessionId: '', device: origin.device, words: undefined as never });
  assert.deepEqual(await after(monday), ['daily@example.org', 'weekly@example.org']);
  assert.deepEqual(await after(tuesday), ['daily@example.org']);
  await accounts.letters.choose({ person: daily }, 'never');
  assert.deepEqual(await after(nextMonday), ['weekly@example.org']);
});

test('a letter has the numbers of what its reader may see, and links; nothing of what is in the queues', async (context) => {
  const { add, after, letters, library } = await withDigests(context, {
    counts: { drafts: 1_234, links: 2, 'at-once': 1, 'first-nations': 3 },
  });
  await add('Kirra', ['first-nations-curator']);
  await add('Ana', ['curator']);
  await add('Rosa', ['reader-reviewer']);
  await after(monday);
  const letterTo = (name: string) => letters.find(({ to }) => to === `${name}@example.org`)!;
  assert.equal(letterTo('kirra').subject, `What waits for you: ${library.site.name}`);
  assert.equal(
    letterTo('kirra').text,
    `Hello Kirra,

This is what waits for you in the workbench of ${library.site.name}. What readers wrote is not in this letter: it stands behind the links.

Please look at this first.

1 request to take something down, for the sake of a person or a community:
https://library.example.org/curate/contributions?urgency=at-once

3 requests that a First Nations curator decides:
https://library.example.org/curate/contributions?first-nations=yes

The queue of drafts: 1,234:
https://library.example.org/curate/drafts

The queue of links: 2:
https://library.example.org/curate/links

Open the workbench:
https://library.example.org/curate

Choose how often we write to you:
https://library.example.org/curate/account
`,
  );
  assert.match(letterTo('ana').text, /take something down/);
  assert.doesNotMatch(letterTo('ana').text, /First Nations/);
  assert.doesNotMatch(letterTo('rosa').text, /take something down|First Nations|links: 2/);
  assert.match(letterTo('rosa').text, /drafts: 1,234/);
  for (const { text, html } of letters) {
    assert.ok(!`${text}${html}`.includes('quokka'));
    assert.match(html!, /^<!doctype html>\n<html lang="en-AU" dir="ltr">/);
  }
});

test('where nothing waits nothing is sent, and where no mail can be sent nothing is done', async (context) => {
  const quiet = await withDigests(context);
  await quiet.add('Ana', ['curator']);
  assert.deepEqual(await quiet.after(monday), []);
  const without = await withDigests(context, { mail: false, counts: { drafts: 1 } });
  await without.add('Ana', ['curator']);
  assert.deepEqual(await without.after(monday), []);
  assert.deepEqual(await without.jobs.count(), { waiting: 0, running: 0, dead: 0 });
});

test('whoever cannot be written to keeps nobody else from their letter, and nobody gets it twice', async (context) => {
  const temp = await withDigests(context, { counts: { drafts: 1 }, expectErrors: true });
  await temp.add('Ana', ['curator']);
  await temp.add('Ben', ['curator']);
  temp.breakFor('ana@example.org');
  assert.deepEqual(await temp.after(monday), ['ben@example.org']);
  assert.deepEqual(
    temp.log.filter(({ level }) => level === 'warn').map(({ kind }) => kind),
    ['digest-weekly'],
  );
  temp.breakFor(undefined);
  assert.deepEqual(await temp.after('2026-11-23T23:00:00.000Z'), ['ana@example.org'], 'the job is tried again, for whom it failed');
});

test('content notes of more than a year wait in the workbench, with the advice on them', async (context) => {
  const { library }: TempLibrary = await tempLibrary(context);
  const note = (writtenOn: string) => ({ topic: 'grief', writtenBy: 'A curator', writtenOn });
  await library.catalogue.addWorks(
    [
      { record: record({ title: 'An old note', contentNotes: [note('2024-11-01')] }), status: 'published' },
      { record: record({ title: 'A new note', contentNotes: [note('2026-11-01')] }), status: 'published' },
    ],
    testNote,
  );
  const { lint } = createQuality(library);
  await lint.lintLibrary();
  const queue = notesQueue(lint);
  const t = wordsFor(library.site, false)(undefined);
  const person = { id: 'p', name: 'Ana', email: 'ana@example.org', roles: ['curator'] } as const;
  assert.equal(await queue.count(person), 1);
  const [first, ...rest] = await queue.first(person, 5, t);
  assert.deepEqual([first!.label, first!.note, rest], ['An old note', 'The content note “grief” was written more than 2 years ago.', []]);
});
