import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createAccounts, type Role } from '../../src/modules/accounts/index.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { serveEngines } from '../support/accessibility/engines.ts';
import { exceptionFor } from '../support/accessibility/exceptions.ts';
import { bringEngines, lookOurselves, lookWithAxe } from '../support/accessibility/look.ts';
import { launchBrowser, noBrowser } from '../support/browser.ts';
import { type DemoServer, startDemoServer } from '../support/demo-server.ts';

const ownEverywhere = ['reflow', 'target-size', 'headings', 'fields', 'visual-presentation', 'control-contrast', 'text-contrast'] as const;
const password = 'four unlikely words here';
const pasted = `Okafor, A., & Lindqvist, S. (2023). Walking beside: Peer support after hospital in two regional towns. Journal of Imagined Community Mental Health, 12(3), 45-61. https://doi.org/10.1234/jicmh.2023.0042

Abstract
Background: Leaving hospital can be a lonely time. Aims: To learn what peer workers did in the first month at home. Conclusions: Peer support may ease the return home.`;

/** Signs in on whatever page asks for it and waits for the page that was wanted. */
async function signIn(page: Page, origin: string, email: string, path = '/curate'): Promise<void> {
  await page.goto(origin + path);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(origin + path);
}

describe('somebody who looks after the library', { skip: noBrowser }, () => {
  let server: DemoServer;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  before(async () => {
    server = await startDemoServer();
    browser = await launchBrowser();
    const { people } = createAccounts({
      database: server.library.database,
      clock: systemClock,
      baseUrl: server.origin,
      libraryName: 'Testing',
    });
    for (const [name, role] of [
      ['Ana', 'curator'],
      ['Ben', 'curator'],
      ['Ada', 'administrator'],
    ] as const)
      await people.add({ name, email: `${name.toLowerCase()}@example.org`, roles: [role satisfies Role] }, password);
  });
  after(async () => {
    for (const context of contexts) await context.close();
    await browser?.close();
    await server?.close();
  });
  const person = async (name: string, options: Parameters<Browser['newContext']>[0] = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    context.setDefaultTimeout(60_000);
    contexts.push(context);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await signIn(page, server.origin, `${name}@example.org`);
    return { page, errors };
  };

  for (const javaScriptEnabled of [true, false]) {
    test(`has a pasted citation with its abstract published in five interactions, ${javaScriptEnabled ? 'with' : 'without'} script`, async () => {
      const { page, errors } = await person('ana', { javaScriptEnabled });
      const title = javaScriptEnabled ? 'Walking beside' : 'Sitting beside';
      let interactions = 0;
      const act = async (what: Promise<unknown>) => {
        await what;
        interactions += 1;
      };
      await act(page.getByRole('link', { name: 'Add a work' }).click());
      await act(
        page.getByLabel('Pasted text').fill(pasted.replace('Walking beside', title).replace('0042', javaScriptEnabled ? '0042' : '0043')),
      );
      await act(page.getByRole('button', { name: 'Read the text' }).click());
      await page.getByText('Please check.').waitFor();
      assert.equal(await page.getByLabel('Family name').first().inputValue(), 'Okafor');
      await act(
        page
          .getByLabel(/Case studies/)
          .first()
          .check(),
      );
      await act(page.getByRole('button', { name: 'Publish', exact: true }).first().click());
      await page.waitForURL(/\/curate\/works\/\w{6}/);
      assert.ok(interactions <= 12, String(interactions));
      await page.goto(`${server.origin}/search?q=${encodeURIComponent(`"${title}"`)}`);
      await page.getByRole('link', { name: new RegExp(title) }).click();
      assert.match(await page.getByRole('article').innerText(), /Peer support may ease the return home\./);
      assert.deepEqual(errors, []);
    });
  }

  test('overwrites nobody: who comes second sees both, field by field, and loses nothing', async () => {
    const { page: ana } = await person('ana');
    const { page: ben } = await person('ben');
    const [work] = await server.library.catalogue.list({ set: { kind: 'all' }, sort: 'title', limit: 1, offset: 0 });
    const edit = `${server.origin}/curate/works/${work!.id}/edit`;
    await ana.goto(edit);
    await ben.goto(edit);
    await ana.getByLabel('Publisher').first().fill('What Ana knows');
    await ana.getByRole('button', { name: 'Save', exact: true }).first().click();
    await ana.waitForURL(new RegExp(`/curate/works/${work!.id}(\\?|#|$)`));
    await ben.getByLabel('Publisher').first().fill('What Ben knows');
    await ben.getByLabel('Place', { exact: false }).first().fill('Ballarat');
    await ben.getByRole('button', { name: 'Save', exact: true }).first().click();
    await ben.getByText('What Ana knows').first().waitFor();
    assert.match(await ben.getByRole('main').innerText(), /What Ben knows/);
    const { record } = (await server.library.catalogue.find(work!.id))!;
    assert.equal(record.publisher, 'What Ana knows', 'nothing is saved before Ben has chosen');
  });

  test('finds what a reader sent, takes it in, and the reader sees it', async () => {
    const reader = await (await browser.newContext()).newPage();
    contexts.push(reader.context());
    await reader.goto(`${server.origin}/contribute`);
    await reader.getByLabel('What you have').fill('Moreau, C. (2022). Company on the ward: a peer story. Imagined Press.');
    await reader.getByRole('button', { name: 'Read it' }).click();
    await reader.waitForLoadState();
    await reader.getByRole('button', { name: /^(Send|Suggest)/ }).click();
    await reader.waitForURL(/\/follow\//);
    const link = reader.url();

    const { page } = await person('ana');
    await page.goto(`${server.origin}/curate/contributions`);
    // Nobody reads and writes as quickly as this: it waits among what is probably spam, and nowhere else.
    await page.getByRole('link', { name: 'One waits among what is probably spam' }).click();
    await page
      .getByRole('main')
      .getByRole('link', { name: /Company on the ward|Suggest/ })
      .first()
      .click();
    assert.match(await page.getByRole('main').innerText(), /Company on the ward/);
    assert.equal(
      (await server.app.inject('/search?q=%22Company+on+the+ward%22')).body.includes('works/'),
      false,
      'nothing unreviewed is public',
    );
    await page
      .getByRole('button', { name: /Accept|draft/i })
      .first()
      .click();
    await page.waitForLoadState();
    await reader.goto(link);
    assert.match(await reader.getByRole('main').innerText(), /accepted/i);
  });

  test('is asked for a removal that protects somebody: out of view at once, and looked at after', async () => {
    const [, work] = await server.library.catalogue.list({ set: { kind: 'all' }, sort: 'title', limit: 2, offset: 0 });
    const reader = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    contexts.push(reader.context());
    await reader.goto(`${server.origin}/works/${work!.id}`);
    await reader.getByRole('link', { name: 'Ask for removal' }).click();
    // A person reads the page first; what comes at once is taken for a machine's and waits.
    await reader.waitForTimeout(6_000);
    await reader.getByLabel('It harms a person or their privacy').check();
    await reader.getByRole('button', { name: 'Ask for removal' }).click();
    await reader.waitForURL(/\/follow\//);
    const answers = await Promise.all(['', '.json', '/cite', '/handout'].map((path) => server.app.inject(`/works/${work!.id}${path}`)));
    for (const { statusCode, body } of answers) {
      assert.ok(statusCode === 410 || statusCode === 303 || statusCode === 404, String(statusCode));
      assert.ok(!body.includes(work!.record.title), 'no page names it');
    }
    const { page } = await person('ana');
    assert.match(await page.getByRole('main').innerText(), /removed|removal/i);
  });

  /** Pages of curators, as they stand after the journeys above. */
  const pages = async () => {
    const [work] = await server.library.catalogue.list({ set: { kind: 'all' }, sort: 'title', limit: 1, offset: 0 });
    const { concepts } = await server.library.catalogue.structure();
    return [
      `/curate/vocabulary/concepts/${[...concepts.keys()][0]}`,
      ...['/curate', '/curate/works', '/curate/works/new', `/curate/works/${work!.id}`, `/curate/works/${work!.id}/edit`],
      ...[`/curate/works/${work!.id}/history`, '/curate/contributions', '/curate/checks', '/curate/duplicates', '/curate/links'],
      ...[
        '/curate/links?show=all',
        '/curate/import',
        '/curate/vocabulary',
        '/curate/collections',
        '/curate/batches',
        `/curate/batches/new?works=${work!.id}`,
        '/curate/account',
        '/curate/people',
      ],
    ];
  };

  test('sees the work as it is typed in a tab of its own, and finds ideas while typing', async () => {
    const { page, errors } = await person('ana');
    await page.goto(`${server.origin}/curate/works/new`);
    await page.getByRole('button', { name: 'Begin with an empty form' }).click();
    const [preview] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('button', { name: 'Preview in a tab of its own' }).first().click(),
    ]);
    preview.on('pageerror', (error) => errors.push(error.message));
    await preview.getByText('What is typed cannot be shown yet').waitFor();
    await page.getByLabel('Title', { exact: true }).fill('Seen while it is typed');
    await page.getByLabel('Type of work').selectOption('report');
    await preview.getByRole('heading', { name: 'Seen while it is typed' }).waitFor();
    await page.getByLabel('Title', { exact: true }).fill('Seen while it is typed on');
    await preview.getByRole('heading', { name: 'Seen while it is typed on' }).waitFor();

    const ideas = page.locator('[data-find="find:concepts"]');
    const field = ideas.getByRole('searchbox');
    await field.pressSequentially('peer supp', { delay: 30 });
    const one = ideas.locator('[data-found]').getByRole('checkbox').first();
    await one.waitFor();
    assert.equal(await page.evaluate(`document.activeElement.name`), 'find.concepts', 'the field keeps the focus');
    const value = await one.getAttribute('value');
    await one.check();
    await field.fill('carer');
    await ideas.locator(`[data-chosen] input[value="${value}"]:checked`).waitFor();
    await ideas.getByRole('status').filter({ hasText: 'found' }).waitFor({ state: 'attached' });
    // Nothing that was typed or chosen on the way is lost.
    await page.reload();
    assert.equal(await page.getByLabel('Title', { exact: true }).inputValue(), 'Seen while it is typed on');
    assert.equal(await ideas.locator(`input[value="${value}"]`).isChecked(), true);
    assert.deepEqual(errors, []);
  });

  test('meets no barrier on any page of the workbench, light and wide, dark and narrow', async () => {
    const { page } = await person('ada', { bypassCSP: true });
    const scripts = await serveEngines();
    const found: string[] = [];
    try {
      for (const path of await pages()) {
        const response = await page.goto(server.origin + path);
        assert.equal(response?.status(), 200, path);
        await bringEngines(page, scripts);
        await page.evaluate('alongsideChecks.unfold()');
        for (const [colorScheme, width] of [
          ['light', 1280],
          ['dark', 320],
        ] as const) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width, height: 900 });
          const axe = await lookWithAxe(page, 'all');
          assert.ok(axe.applied.length > 20, path);
          const own = await lookOurselves(page, ownEverywhere);
          for (const fault of [...axe.faults, ...own.faults])
            if (exceptionFor(fault) === undefined) found.push(`${path}, ${width} px: ${fault.rule}: ${fault.what}`);
        }
      }
    } finally {
      await scripts.close();
    }
    assert.deepEqual(found, []);
  });
});
