import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspectPage, ParsedPage } from '../../tests/support/page.ts';
import { tempLibrary } from '../../tests/support/temp-library.ts';
import { IdTakenError } from '../modules/catalogue/index.ts';

test('an address that leads nowhere is answered with ways on and nothing of the inside', async (context) => {
  const { get } = await tempLibrary(context);
  for (const path of [
    '/nothing',
    '/works/zzzzzz',
    '/works/zzzzzz/cite',
    '/works/k7m2q9.docx',
    '/browse/nothing',
    '/contributors/x',
    '/concepts/x',
  ]) {
    const response = await get(path);
    assert.equal(response.statusCode, 404, path);
    assert.deepEqual(inspectPage(response.body), [], path);
    const page = new ParsedPage(response.body);
    assert.equal(page.one('h1').text, 'There is no page at this address');
    const links = page
      .one('main')
      .all('a')
      .map((link) => link.attribute('href'));
    for (const way of ['/', '/browse', '/new', '/contribute-and-feedback']) assert.ok(links.includes(way), `${path} leads to ${way}`);
    assert.doesNotMatch(response.body, /\.ts:|node_modules|Error:|at Object/);
    assert.equal(page.with('name', 'robots')[0]!.attribute('content'), 'noindex');
  }
});

test('the page for a lost work tells what a work’s address looks like, and that of a lost topic leads to the topics', async (context) => {
  const { page } = await tempLibrary(context);
  assert.match((await page('/works/k7m2q', 404)).one('main').text, /\/works\/k7m2q9/);
  assert.match((await page('/browse/old', 404)).one('main').text, /See all topics as they are now/);
});

test('every way on from a lost address leads to a page', async (context) => {
  const { page, get } = await tempLibrary(context);
  for (const link of (await page('/nothing', 404)).all('a')) {
    const href = link.attribute('href')!;
    if (href.startsWith('/')) assert.equal((await get(href)).statusCode, 200, href);
  }
});

test('an unexpected error shows a reference that is in the log, and neither its message nor its place', async (context) => {
  const { get, log } = await tempLibrary(context, {
    expectErrors: true,
    prepare: (app) => {
      app.get('/fails/:id', () => {
        throw new Error('the password is horse', { cause: new Error('an inner reason') });
      });
    },
  });
  const response = await get('/fails/1');
  assert.equal(response.statusCode, 500);
  assert.deepEqual(inspectPage(response.body), []);
  const page = new ParsedPage(response.body);
  assert.equal(page.one('h1').text, 'Something went wrong on our side');
  const reference = page.one('code').text;
  assert.match(reference, /^[2-9b-z]{8}$/);
  assert.doesNotMatch(response.body, /horse|inner reason|\.ts:|fails\/:id/);
  const lines = log.filter(({ level }) => level === 'error');
  assert.equal(lines.length, 1);
  assert.equal(lines[0]!.reference, reference);
  assert.equal(lines[0]!.route, '/fails/:id');
  assert.match(JSON.stringify(lines[0]), /the password is horse.*an inner reason/);
});

test('two unexpected errors have two references', async (context) => {
  const { get } = await tempLibrary(context, {
    expectErrors: true,
    prepare: (app) => {
      app.get('/fails', () => {
        throw new Error('x');
      });
    },
  });
  const references = await Promise.all([1, 2].map(async () => new ParsedPage((await get('/fails')).body).one('code').text));
  assert.notEqual(references[0], references[1]);
});

test('an error whose message is written for readers is shown with it, and without a reference', async (context) => {
  const { get } = await tempLibrary(context, {
    expectErrors: true,
    prepare: (app) => {
      app.get('/taken', () => {
        throw new IdTakenError(['k7m2q9', '<b>']);
      });
    },
  });
  const response = await get('/taken');
  assert.equal(response.statusCode, 409);
  const main = new ParsedPage(response.body).one('main');
  assert.match(main.text, /these ids belong to works that are or were in this library: k7m2q9, <b>/);
  assert.doesNotMatch(main.text, /Reference/);
});

test('an address that cannot be decoded is answered with the page for it, with the headers of every page', async (context) => {
  const { get } = await tempLibrary(context);
  for (const path of ['/works/%E0%A4%A', '/%', '/browse/%zz', '/concepts/%C3']) {
    const response = await get(path);
    assert.equal(response.statusCode, 400, path);
    assert.equal(response.headers['content-type'], 'text/html; charset=utf-8', path);
    assert.deepEqual(inspectPage(response.body), [], path);
    assert.equal(new ParsedPage(response.body).one('h1').text, 'That address cannot be read');
    assert.match(String(response.headers['content-security-policy']), /default-src 'none'/, path);
  }
});

test('an address that is far too long is answered with a page, not with an error of the web server', async (context) => {
  const { get } = await tempLibrary(context);
  for (const path of [`/works/${'a'.repeat(300)}`, `/concepts/${'a'.repeat(5_000)}`, `/browse/${'a/'.repeat(2_000)}`]) {
    const response = await get(path);
    assert.ok([400, 404].includes(response.statusCode), `${response.statusCode} for ${path.slice(0, 20)}`);
    assert.equal(response.headers['content-type'], 'text/html; charset=utf-8');
    assert.deepEqual(inspectPage(response.body), []);
  }
});

test('a method that an address does not know changes nothing and is answered with a page', async (context) => {
  const { app } = await tempLibrary(context);
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'] as const) {
    const response = await app.inject({ method, url: '/works/k7m2q9' });
    assert.equal(response.statusCode, 404, method);
    assert.deepEqual(inspectPage(response.body), []);
  }
});
