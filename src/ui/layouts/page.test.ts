import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspectPage, ParsedPage } from '../../../tests/support/page.ts';
import { html } from '../../platform/html/index.ts';
import { english } from '../../words/index.ts';
import { type Frame, type Page, renderPage, settingsKeptId } from './page.ts';

const frame: Frame = {
  libraryName: 'The “testing” library & friends',
  shortName: 'Testing <1>',
  words: english,
  contentLanguage: 'en-AU',
  settings: {},
  variant: '',
  scripts: [],
  baseUrl: 'https://library.example.org',
  stylesheet: '/assets/site.css',
  icon: '/assets/icon.svg',
  preload: ['/assets/a.woff2'],
  menu: [
    { label: 'Browse', href: '/browse', always: true },
    { label: 'New', href: '/new' },
  ],
  footerMenu: [{ label: 'About', href: '/about' }],
  furniture: [
    { heading: 'Example', body: html`<p>Words.</p>`, example: true },
    { heading: 'Settled', body: html`<p>Words.</p>` },
  ],
};

const render = (page: Partial<Page> = {}) =>
  renderPage(frame, { title: 'A page', path: '/a', main: html`<h1>A page</h1><h2>Part</h2>`, ...page }).text;
const parsed = (page?: Partial<Page>) => new ParsedPage(render(page));

test('a page in the frame is sound', () => {
  assert.deepEqual(inspectPage(render({ description: 'D', crumbs: [{ label: 'Up', href: '/' }] })), []);
});

test('the title names the page and the library, and the home page the library alone', () => {
  assert.equal(parsed().title, 'A page - Testing <1>');
  assert.equal(parsed({ path: '/' }).title, 'The “testing” library & friends');
});

test('the first link of a page leads past the menu to its content, which can take the focus', () => {
  const page = parsed();
  assert.equal(page.all('a')[0]!.attribute('href'), '#main');
  assert.equal(page.one('main').attribute('id'), 'main');
  assert.equal(page.one('main').attribute('tabindex'), '-1');
});

test('a page has one address of its own, unless nobody is to index it', () => {
  const [canonical] = parsed({ path: '/new?page=2' }).all('link');
  assert.deepEqual(canonical!.attributes, { rel: 'canonical', href: 'https://library.example.org/new?page=2' });
  const hidden = parsed({ noindex: true });
  assert.equal(hidden.with('name', 'robots')[0]!.attribute('content'), 'noindex');
  assert.deepEqual(hidden.with('rel', 'canonical'), []);
});

test('both menus mark the page that one is on, and the part of the library that it belongs to', () => {
  const current = (path: string) =>
    parsed({ path })
      .with('aria-current')
      .map((link) => [link.attribute('href'), link.attribute('aria-current')]);
  assert.deepEqual(current('/browse'), [
    ['/browse', 'page'],
    ['/browse', 'page'],
  ]);
  assert.deepEqual(current('/browse/a/b'), [
    ['/browse', 'true'],
    ['/browse', 'true'],
  ]);
  assert.deepEqual(current('/browsers'), []);
});

test('example wording says that it is one, and settled wording does not', () => {
  const sections = parsed().one('body').all('footer')[0]!.all('section');
  assert.match(sections[0]!.text, /^Example\s?Example wording, to be replaced/);
  assert.doesNotMatch(sections[1]!.text, /to be replaced/);
});

test('what stands in the words of a page is text', () => {
  const hostile = '"><script>alert(1)</script>';
  const page = parsed({ title: hostile, description: hostile, crumbs: [{ label: hostile, href: `javascript:${hostile}` }] });
  assert.deepEqual(page.all('script'), []);
  assert.equal(page.title, `${hostile} - Testing <1>`);
  assert.equal(page.with('name', 'description')[0]!.attribute('content'), hostile);
  assert.equal(
    page
      .all('a')
      .find((link) => link.text === hostile)!
      .attribute('href'),
    '#',
  );
});

const searching: Frame = { ...frame, search: { action: '/search' }, scripts: ['/assets/suggest.js'] };
const searched = (page: Partial<Page> = {}) =>
  renderPage(searching, { title: 'A page', path: '/a', main: html`<h1>A page</h1>`, ...page }).text;

test('the masthead offers the search, as a form and as a link for where the form has no room', () => {
  const text = searched();
  assert.deepEqual(inspectPage(text), []);
  const [header] = new ParsedPage(text).all('header');
  assert.equal(header!.all('form')[0]!.attribute('action'), '/search');
  const link = header!.all('a').find(({ text: words }) => words === 'Search')!;
  assert.equal(link.attribute('href'), '/search');
});

test('a page with a search of its own has none in the masthead, and so has every page of a library without search', () => {
  for (const text of [searched({ ownSearch: true }), render()]) {
    const page = new ParsedPage(text);
    assert.deepEqual(page.all('form'), []);
    assert.deepEqual(
      page
        .one('body')
        .all('header')
        .flatMap((header) => header.all('a'))
        .filter(({ text: words }) => words === 'Search'),
      [],
    );
  }
});

test('the one script of a page is a module of our own, and a frame without script has none', () => {
  const scripts = new ParsedPage(searched()).all('script');
  assert.deepEqual(
    scripts.map(({ attributes }) => attributes),
    [{ type: 'module', src: '/assets/suggest.js' }],
  );
  assert.deepEqual(parsed().all('script'), []);
});

const set: Frame = {
  ...frame,
  settings: { theme: 'dark', text: '130' },
  settingsLink: { label: 'Reading settings', href: '/preferences' },
  listLink: { label: 'Reading list', href: '/lists' },
};
const renderedWith = (changes: Partial<Frame>, path = '/works/a') =>
  renderPage({ ...set, ...changes }, { title: 'A page', path, main: html`<h1>A page</h1>` }).text;

test('the settings of a reader are attributes of the root, and the browser knows the scheme before any style', () => {
  const scheme = (theme: Frame['settings']) =>
    new ParsedPage(renderedWith({ settings: theme })).with('name', 'color-scheme')[0]!.attribute('content');
  const page = new ParsedPage(renderedWith({}));
  assert.deepEqual(page.one('html').attributes, { lang: 'en-AU', 'data-theme': 'dark', 'data-text': '130' });
  assert.deepEqual(
    [scheme({ theme: 'dark' }), scheme({ theme: 'light' }), scheme({ theme: 'soft' }), scheme({})],
    ['dark', 'light', 'light dark', 'light dark'],
  );
});

test('settings and list stand in the masthead and first in the menu at the end, and the settings lead back', () => {
  const text = renderedWith({}, '/works/a?b=c&d');
  assert.deepEqual(inspectPage(text), []);
  const page = new ParsedPage(text);
  const both = ['/preferences?return=%2Fworks%2Fa%3Fb%3Dc%26d', '/lists'];
  assert.deepEqual(
    page
      .with('id', 'menu')[0]!
      .all('a')
      .slice(0, 2)
      .map((link) => link.attribute('href')),
    both,
  );
  const inMasthead = page
    .all('header')[0]!
    .all('a')
    .map((link) => link.attribute('href'));
  for (const href of both) assert.ok(inMasthead.includes(href), href);
  assert.equal(page.with('data-settings').length, 2);
  assert.equal(page.with('data-reading-list').length, 2);
  const there = new ParsedPage(renderedWith({}, '/preferences')).with('data-settings')[0]!;
  assert.deepEqual([there.attribute('href'), there.attribute('aria-current')], ['/preferences', 'page']);
});

test('a page says that settings are kept only where they are, at the address that keeping them leads to', () => {
  assert.deepEqual(new ParsedPage(renderedWith({})).with('id', settingsKeptId), []);
  const kept = new ParsedPage(renderedWith({ keepsSettings: true }));
  const line = kept
    .one('main')
    .all('p')
    .find((candidate) => candidate.attribute('id') === settingsKeptId)!;
  assert.equal(line.attribute('class'), 'said kept', 'the stylesheet shows it to those who are led here');
  assert.equal(line.all('a')[0]!.attribute('href'), '/preferences');
});

test('no font is asked for ahead where the device’s own is set', () => {
  const preloads = (settings: Record<string, string>) => new ParsedPage(renderedWith({ settings })).with('rel', 'preload').length;
  assert.deepEqual([preloads({}), preloads({ font: 'legible' }), preloads({ font: 'system' })], [1, 1, 0]);
});
