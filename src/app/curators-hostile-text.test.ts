import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { assertInert, hostile } from '../../tests/support/inert.ts';
import { type PageElement, ParsedPage } from '../../tests/support/page.ts';
import { record } from '../../tests/support/records.ts';
import { testNote } from '../../tests/support/temp-catalogue.ts';
import { tempLibrary } from '../../tests/support/temp-library.ts';
import { createAccounts, roles, sessionCookie } from '../modules/accounts/index.ts';
import type { WorkRecord } from '../modules/catalogue/index.ts';
import { formFieldsOf } from '../modules/curation/fixtures/temp-workbench.ts';

/** The real application with somebody in every role, whose name is hostile too. */
const { app, library, clock, get, log } = await tempLibrary({ after });
const { people } = createAccounts({ database: library.database, clock, baseUrl: 'https://library.example.org', libraryName: 'Testing' });
const password = 'four unlikely words here';
await people.add({ name: hostile, email: 'ada@example.org', roles }, password);

type Fields = Record<string, string | readonly string[]> | URLSearchParams;
const post = (path: string, fields: Fields, cookie = '') => {
  const entries =
    fields instanceof URLSearchParams
      ? [...fields]
      : Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]));
  const payload = new URLSearchParams(entries).toString();
  return app.inject({ method: 'POST', url: path, payload, headers: { 'content-type': 'application/x-www-form-urlencoded', cookie } });
};
const signedIn = await post('/sign-in', { email: 'ada@example.org', password });
const cookie = `${sessionCookie}=${signedIn.cookies.find(({ name }) => name === sessionCookie)!.value}`;
const script = 'javascript:alert(1)';

/** A record as an older version could have left it, that no form would take. */
const hostileRecord: WorkRecord = {
  ...record({ placements: ['workforce/tools'] }),
  title: hostile,
  subtitle: hostile,
  contributors: [
    { role: 'author', literal: hostile },
    { role: 'editor', family: hostile, given: hostile },
  ],
  container: { title: hostile },
  publisher: hostile,
  identifiers: [{ scheme: 'url', value: script }],
  access: [{ kind: 'open', url: script, formats: [], host: hostile }],
  descriptions: [
    {
      kind: 'abstract',
      language: 'en',
      label: hostile,
      sections: [{ role: 'aims', label: hostile, text: hostile }],
      writtenBy: { kind: 'publisher', name: hostile },
    },
  ],
  involvement: { level: 'led', statement: hostile, source: hostile },
  contentNotes: [{ topic: hostile, where: hostile, detail: hostile }],
  culturalAdvice: [{ text: hostile, source: hostile }],
  provenance: [{ field: hostile, source: hostile, url: script, note: hostile }],
};

const idIn = (location: unknown) => String(location).split('/').at(-1)!.split(/[?#]/)[0]!;
const forms = (page: ParsedPage): readonly PageElement[] =>
  page
    .one('main')
    .all('form')
    .filter((form) => form.attribute('method') === 'post');

test('what curators and readers write is inert on every page behind the sign-in', async () => {
  const reason = hostile;
  const [out, draft, twin] = await library.catalogue.addWorks(
    [
      { record: hostileRecord, status: 'published' },
      { record: { ...hostileRecord, issued: '2099' }, status: 'draft' },
      { record: hostileRecord, status: 'published' },
    ],
    { by: hostile, reason },
  );
  const [kept, gone] = await library.catalogue.addWorks(
    [
      { record: record({ title: 'A sound work' }), status: 'published' },
      { record: record({ title: 'A work that goes' }), status: 'published' },
    ],
    testNote,
  );
  // What readers send, of every kind.
  const shared = { words: hostile, name: hostile, credit: 'named', creditName: hostile };
  const sent = [
    await post('/feedback', shared),
    await post(`/works/${kept!.id}/report`, { ...shared, subject: 'facts' }),
    await post(`/works/${kept!.id}/ask`, { ...shared, wishes: 'free' }),
    await post(`/works/${kept!.id}/remove`, { ...shared, reason: 'error' }),
    await post(`/works/${kept!.id}/correct`, { ...shared, title: hostile, reason, source: hostile }),
    await post('/contribute', {
      ...shared,
      step: 'send',
      pasted: hostile,
      title: hostile,
      type: 'book',
      why: hostile,
      forWhom: hostile,
      mayPrint: 'yes',
    }),
  ];
  for (const { statusCode, body } of sent) assert.equal(statusCode, 303, body);
  await post(String(sent[0]!.headers.location).split('?')[0]!, { do: 'write', text: hostile });
  const rows = await library.database.read<{ submission: { id: string } }>().selectFrom('submission').select('id').execute();
  assert.equal(rows.length, sent.length);
  await post(`/curate/contributions/${rows[0]!.id}`, { do: 'answer', version: '2', 'answer.text': hostile }, cookie);

  // What curators write: a draft that is kept, one that waits for review, a batch, a filter, a withdrawal, an overruling.
  const started = await post('/curate/works/new', { do: 'blank' }, cookie);
  const editing = forms(new ParsedPage((await get(String(started.headers.location), { cookie })).body))[0]!;
  const fields = formFieldsOf(editing);
  for (const [name, value] of fields) if (value === '' && !['version', 'work', 'base'].includes(name)) fields.set(name, hostile);
  fields.set('title', hostile);
  const answers: [string, string][] = [];
  for (const doing of ['keep', 'preview', 'save', 'read', 'publish']) {
    fields.set('do', doing);
    answers.push([`editor, ${doing}`, (await post(editing.attribute('action')!, fields, cookie)).body]);
  }
  await post(`/curate/works/${draft!.id}`, { do: 'ask', note: hostile }, cookie);
  const batch = await post(
    '/curate/batches',
    { works: [kept!.id, out!.id], [`expected.${kept!.id}`]: '1', addNote: hostile, addPlacements: hostile, reason },
    cookie,
  );
  await post('/curate/works', { name: hostile, query: `find=${encodeURIComponent(hostile)}` }, cookie);
  await post(`/curate/works/${gone!.id}`, { do: 'withdraw', why: 'rights', said: hostile, reason }, cookie);
  await post(`/curate/duplicates/${out!.id}/${twin!.id}/not-the-same`, { why: hostile }, cookie);
  const checks = new ParsedPage((await get(`/curate/checks/works/${draft!.id}`, { cookie })).body);
  const findings = checks
    .one('main')
    .all('a')
    .map((link) => link.attribute('href')!)
    .filter((href) => href.startsWith(`/curate/checks/works/${draft!.id}/`));
  assert.ok(findings.length > 0);
  await post(`${findings[0]}/overrule`, { reason }, cookie);
  await post('/curate/people', { name: hostile, email: 'x@example.org', roles: 'curator' }, cookie);
  const person = (await people.list())[0]!.id;

  // Forms that come back with what was typed.
  for (const [path, form] of [
    ['/sign-in', { email: hostile, password: hostile, return: hostile }],
    ['/sign-in/forgotten', { email: hostile }],
    ['/curate/account/email', { email: hostile, 'email-password': hostile }],
    ['/curate/people', { name: hostile, email: hostile, roles: hostile }],
    ['/curate/works/new', { do: 'read', paste: hostile }],
    [`/curate/contributions/${rows[1]!.id}`, { do: 'decline', version: '1', 'decline.words': hostile, 'decline.reason': hostile }],
    [`/curate/works/${kept!.id}`, { do: 'withdraw', why: hostile, said: hostile, reason }],
    [`/curate/duplicates/${out!.id}/${twin!.id}/merge`, { reason, keep: hostile }],
  ] as const) {
    const response = await post(path, form, cookie);
    assert.ok([200, 401, 409, 422, 429].includes(response.statusCode), `${path} ${response.statusCode}`);
    answers.push([path, response.body]);
  }
  for (const [path, body] of answers) if (body !== '') assertInert(body, path);

  const links = await library.database.read<{ link: { id: string } }>().selectFrom('link').select('id').execute();
  const ids = [out!, draft!, twin!, kept!, gone!].map(({ id }) => id);
  const paths = [
    ...['/curate', '/curate/works', '/curate/works/new', '/curate/contributions', '/curate/contributions?spam=yes&state=all'],
    ...[
      '/curate/checks',
      '/curate/duplicates',
      '/curate/batches',
      '/curate/links',
      '/curate/people',
      '/curate/people/events',
      '/curate/account',
    ],
    ...[`/curate/people/${person}`, `/curate/batches/${idIn(batch.headers.location)}`, `/curate/drafts/${idIn(started.headers.location)}`],
    ...ids.flatMap((id) => [
      `/curate/works/${id}`,
      `/curate/works/${id}/edit`,
      `/curate/works/${id}/history`,
      `/curate/checks/works/${id}`,
    ]),
    ...rows.map(({ id }) => `/curate/contributions/${id}`),
    ...links.map(({ id }) => `/curate/links/${id}`),
    ...sent.map(({ headers }) => String(headers.location)),
    // One that is overruled stands on the page of its work.
    ...findings.filter((href) => href !== findings[0]),
    `/curate/duplicates/${out!.id}/${twin!.id}`,
    `/curate/batches/new?works=${ids.join('.')}`,
    `/curate/batches/preview?works=${ids.join('.')}&addNote=${encodeURIComponent(hostile)}&addConcepts=${encodeURIComponent(hostile)}`,
    ...['/curate/works?find=', '/curate/links?host=', '/curate?done=', '/sign-in?return=', '/sign-in?done='].map(
      (path) => path + encodeURIComponent(hostile),
    ),
  ];
  let shown = 0;
  for (const path of paths) {
    const { statusCode, body } = await get(path, { cookie });
    assert.equal(statusCode, 200, `${path}: ${body.slice(0, 200)}`);
    assertInert(body, path);
    if (new ParsedPage(body).one('main').text.includes('alert(1)')) shown += 1;
  }
  assert.ok(shown > 25, `${shown} pages show the text for what it is`);
  assert.ok(!JSON.stringify(log).includes('alert(1)'), 'and the log holds none of it');
});

test('every form for the ordering and for imports gives hostile text back inert, and so do the pages that it leads to', async () => {
  const ris = `TY  - BOOK\nAU  - ${hostile}\nTI  - ${hostile}\nPY  - 2020\nPB  - ${hostile}\nER  -\n`;
  const read = await post('/curate/import', { text: ris, format: 'ris', source: hostile }, cookie);
  assert.equal(read.statusCode, 303, read.body.slice(0, 300));
  const reading = String(read.headers.location);
  // What these pages lead to, but for files and what takes something away: the walk needs it to the end.
  const wanted = /^\/curate\/(import|vocabulary|collections)(?!.*(export|delete|retire|discard))/;
  const pages = new Set(['/curate/import', reading, '/curate/vocabulary', '/curate/collections', '/curate/account']);
  for (const path of pages) {
    const { body } = await get(path, { cookie });
    const hrefs = new ParsedPage(body)
      .one('main')
      .all('a')
      .map((link) => link.attribute('href') ?? '');
    for (const href of hrefs) if (wanted.test(href) && pages.size < 60) pages.add(href.split('#')[0]!);
  }
  let posted = 0;
  for (const path of pages) {
    const { statusCode, body } = await get(path, { cookie });
    assert.ok(statusCode < 500, `${path} ${statusCode}`);
    if (body !== '') assertInert(body, path);
    // What was sent before may have moved it.
    if (statusCode !== 200) continue;
    for (const form of forms(new ParsedPage(body))) {
      const fields = formFieldsOf(form);
      for (const control of form.all('input', 'textarea')) {
        const [name, type] = [control.attribute('name'), control.attribute('type') ?? 'text'];
        if (name !== undefined && ['text', 'search', 'email', 'url', 'password'].includes(type)) fields.set(name, hostile);
      }
      const answer = await post(form.attribute('action') || path, fields, cookie);
      assert.ok(answer.statusCode < 500, `${path} ${answer.statusCode}`);
      posted += 1;
      if (answer.body !== '') assertInert(answer.body, `${path}, sent`);
      const led = answer.headers.location;
      if (led === undefined) continue;
      const target = new URL(String(led), 'https://library.example.org');
      assert.equal(target.origin, 'https://library.example.org', path);
      const after = await get(`${target.pathname}${target.search}`, { cookie });
      if (after.body !== '') assertInert(after.body, `${path}, after`);
    }
  }
  assert.ok(posted > 20, `${posted} forms were sent`);
  for (const path of ['/', '/browse', '/browse/workforce', '/concepts', '/concepts/peer-support', '/map?by=type', '/search?q=script'])
    assertInert((await get(path)).body, path);
});

test('nothing that is not decided on is on any path of readers', async () => {
  const secret = 'quokkasecret';
  const [work] = await library.catalogue.addWorks([{ record: record({ title: 'An open work' }), status: 'published' }], testNote);
  await library.catalogue.addWorks([{ record: record({ title: `${secret} draft`, publisher: secret }), status: 'draft' }], testNote);
  await post('/feedback', { words: secret, name: secret });
  await post(`/works/${work!.id}/report`, { words: secret, subject: 'facts' });
  await post(`/works/${work!.id}/correct`, { title: `${secret} title`, reason: secret });
  await post('/contribute', { step: 'send', pasted: secret, title: secret, type: 'book', why: secret, mayPrint: 'yes' });
  const edit = `/curate/works/${work!.id}/edit`;
  const form = forms(new ParsedPage((await get(edit, { cookie })).body))[0]!;
  const fields = formFieldsOf(form);
  fields.set('title', `${secret} unsaved`);
  for (const doing of ['keep', 'propose']) {
    fields.set('do', doing);
    await post(form.attribute('action')!, fields, cookie);
  }
  const q = 'quokka';
  for (const path of [
    ...['/', '/new', '/browse', '/contribute', '/feedback', '/new.atom', `/search?q=${q}*`, `/search.atom?q=${q}*`, `/search.csv?q=${q}*`],
    ...[`/search.ris?q=${q}*`, `/suggest?q=${q}`, `/suggest?form=opensearch&q=${q}`, '/map?by=type'],
    ...['', '.json', '.ris', '.bib', '.jsonld', '/cite', '/history', '/correct', '/report', '/handout'].map(
      (end) => `/works/${work!.id}${end}`,
    ),
  ]) {
    const { body } = await get(path);
    assert.ok(!body.includes(secret), path);
  }
});
