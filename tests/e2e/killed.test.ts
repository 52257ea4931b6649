import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openStore, type Store } from '../../src/app/compose.ts';
import { readConfig } from '../../src/app/config.ts';
import { sessionCookie } from '../../src/modules/accounts/index.ts';
import { WorkRecord } from '../../src/modules/catalogue/index.ts';
import { formFieldsOf } from '../../src/modules/curation/fixtures/temp-workbench.ts';
import { ris } from '../../src/modules/curation/importing/fixtures/temp-imports.ts';
import { createLog } from '../../src/platform/log/log.ts';
import { launchBrowser, noBrowser } from '../support/browser.ts';
import { type PageElement, ParsedPage } from '../support/page.ts';
import { addAdministrator, type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { testNote } from '../support/temp-catalogue.ts';
import { tempFolder } from '../support/temp-folder.ts';

const password = 'four unlikely words here';
const email = 'ana@example.org';

/** A server that can be killed and started again over the same data, and somebody signed in there who stays so. */
async function curatedServer(context: TestContext) {
  const dataDir = join(tempFolder(context), 'data');
  let server: ServerProcess = await startServerProcess(dataDir);
  context.after(() => server.kill());
  await addAdministrator(dataDir, email, 'Ana', password);
  let cookie = '';
  const post = (path: string, fields: URLSearchParams) =>
    fetch(server.origin + path, {
      method: 'POST',
      body: fields,
      redirect: 'manual',
      headers: { cookie, origin: server.origin, 'sec-fetch-site': 'same-origin' },
    });
  const signedIn = await post('/sign-in', new URLSearchParams({ email, password }));
  const [session] = signedIn.headers.getSetCookie().filter((one) => one.startsWith(`${sessionCookie}=`));
  cookie = session!.split(';')[0]!;
  return {
    post,
    session: { name: sessionCookie, value: cookie.slice(sessionCookie.length + 1) },
    origin: () => server.origin,
    page: async (path: string) => {
      const response = await fetch(server.origin + path, { headers: { cookie } });
      assert.equal(response.status, 200, path);
      return new ParsedPage(await response.text());
    },
    /** Kills the server so many milliseconds after a form was sent, whatever it is at by then. */
    killDuring: async (milliseconds: number, path: string, fields: URLSearchParams) => {
      const sent = post(path, fields).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      await server.kill();
      await sent;
    },
    restart: async () => {
      server = await startServerProcess(dataDir);
    },
    kill: () => server.kill(),
    /** What the store holds, while no server runs. */
    withStore: async <Result>(look: (store: Store) => Promise<Result>): Promise<Result> => {
      const config = readConfig({ DATA_DIR: dataDir, LIBRARY_DIR: join(import.meta.dirname, '../../library') });
      const store = await openStore(config, { log: createLog('silent') });
      try {
        return await look(store);
      } finally {
        await store.close();
      }
    },
  };
}

test('a server that is killed in the middle of an edit has kept what was typed, and who was signed in', {
  skip: noBrowser,
}, async (context) => {
  const { origin, session, kill, restart } = await curatedServer(context);
  const browser = await launchBrowser();
  context.after(() => browser.close());
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  await page.context().addCookies([{ ...session, url: origin() }]);
  await page.goto(`${origin()}/curate/works/new`);
  await page.getByRole('button', { name: 'Begin with an empty form' }).click();
  await page.getByLabel('Title', { exact: true }).fill('Typed before the lights went out');
  await page.getByLabel('Title', { exact: true }).blur();
  // Kept by the script in the background: the form has been sent nowhere.
  await page.waitForFunction(`/kept/i.test(document.querySelector('.draft-state').textContent)`);
  await kill();
  await restart();
  await page.goto(`${origin()}/curate/works/new`);
  await page.getByRole('main').getByText('Typed before the lights went out').first().waitFor();
});

const formWith = (page: ParsedPage, value: string): PageElement =>
  page.all('form').find((form) => form.all('button').some((button) => button.attribute('value') === value))!;

test('a server that is killed while it takes an import in has lost nothing, and takes in the rest once', async (context) => {
  const many = 400;
  const { post, page, killDuring, restart, kill, withStore } = await curatedServer(context);
  const names = Array.from({ length: many }, (_, index) => `Invented account ${index}${'abcdefghij'[index % 10]}`);
  const text = names.map((title, index) => ris(title, [`DO  - 10.5555/killed.${index}`])).join('');
  const pasted = await post('/curate/import', new URLSearchParams({ text, format: '', collection: '', source: '' }));
  assert.equal(pasted.status, 303);
  const path = pasted.headers.get('location')!;
  const accept = async () => {
    const form = formWith(await page(path), 'accept');
    const fields = formFieldsOf(form);
    fields.set('do', 'accept');
    return [form.attribute('action')!, fields] as const;
  };
  const all = await accept();
  all[1].set('do', 'take');
  assert.equal((await post(...all)).status, 303);
  for (const milliseconds of [60, 90, 120]) {
    if (formWith(await page(path), 'accept') === undefined) break;
    await killDuring(milliseconds, ...(await accept()));
    await restart();
  }
  for (let turn = 0; turn < 10 && formWith(await page(path), 'accept') !== undefined; turn += 1)
    assert.equal((await post(...(await accept()))).status, 303);
  await kill();
  const works = await withStore(({ catalogue }) => catalogue.changes.after({ generation: 0, id: '' }, 100_000));
  const titles = works.map(({ work }) => work.record.title).filter((title) => title.startsWith('Invented account'));
  assert.deepEqual(titles.toSorted(), names.toSorted());
});

test('a server that is killed while it merges two works has merged them whole or not at all', async (context) => {
  const { page, killDuring, restart, kill, withStore } = await curatedServer(context);
  await kill();
  const record = (pages: string) =>
    WorkRecord.parse({
      type: 'journal-article',
      title: 'Walking beside in the Wattle Valley',
      contributors: [{ family: 'Rahman', given: 'A.' }],
      issued: '2020',
      languages: ['en'],
      pages,
    });
  for (const milliseconds of [4, 25]) {
    const [a, b] = await withStore(({ catalogue }) =>
      catalogue.addWorks(
        ['3-9', '3-10'].map((pages) => ({ status: 'published' as const, record: record(pages) })),
        testNote,
      ),
    );
    await restart();
    const form = (await page(`/curate/duplicates/${a!.id}/${b!.id}`))
      .all('form')
      .find((one) => one.attribute('action')?.endsWith('/merge'))!;
    const fields = formFieldsOf(form);
    for (const [name, value] of [
      ['keep', a!.id],
      ['take.pages', 'b'],
    ] as const)
      fields.set(name, value);
    await killDuring(milliseconds, form.attribute('action')!, fields);
    const [kept, gone] = await withStore(async ({ catalogue }) => [(await catalogue.find(a!.id))!, await catalogue.lookUp(b!.id)] as const);
    assert.equal(kept.status, 'published');
    if (gone.kind === 'redirect') assert.deepEqual([gone.to, kept.record.pages, kept.revision], [a!.id, '3-10', 2]);
    else assert.deepEqual([gone.kind, kept.record.pages, kept.revision], ['work', '3-9', 1]);
  }
});
