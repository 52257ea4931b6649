import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFragment } from 'parse5';
import { inspectPage, ParsedPage } from '../../../tests/support/page.ts';
import { html } from '../../platform/html/index.ts';
import { english } from '../../words/index.ts';
import type { Frame } from '../layouts/page.ts';
import { gallery, galleryPage } from './gallery.ts';

const frame: Frame = {
  libraryName: 'The testing library',
  shortName: 'Testing',
  words: english,
  contentLanguage: 'en-AU',
  settings: {},
  variant: '',
  scripts: [],
  baseUrl: 'https://library.example.org',
  stylesheet: '/assets/site.css',
  icon: '/assets/icon.svg',
  preload: [],
  menu: [{ label: 'Browse', href: '/browse', always: true }],
  footerMenu: [{ label: 'About', href: '/about' }],
  furniture: [{ heading: 'With thanks', body: html`<p>To everybody.</p>`, example: true }],
};

const components = Object.entries(gallery);

test('the gallery holds components, each with examples that have names of their own', () => {
  assert.ok(components.length >= 7);
  for (const [component, examples] of components) {
    assert.ok(examples.length > 0, component);
    assert.equal(new Set(examples.map(({ name }) => name)).size, examples.length, component);
  }
});

for (const [component, examples] of components) {
  for (const example of examples) {
    test(`${component}, "${example.name}", is markup that a parser takes without complaint`, () => {
      const errors: string[] = [];
      const fragment = parseFragment(example.html.text, { sourceCodeLocationInfo: true, onParseError: (error) => errors.push(error.code) });
      assert.deepEqual(errors, []);
      assert.ok(fragment.childNodes.length > 0, 'it shows something');
    });
  }
  test(`the page of ${component} shows every example`, () => {
    const page = galleryPage(frame, component)!.text;
    const shown = new ParsedPage(page).with('data-example').map((element) => element.attribute('data-example'));
    assert.deepEqual(
      shown,
      examples.map(({ name }) => name),
    );
  });
}

test('the gallery’s index links to every component and is a sound page', () => {
  const page = galleryPage(frame)!.text;
  assert.deepEqual(inspectPage(page), []);
  const links = new ParsedPage(page).one('main').all('a');
  assert.deepEqual(
    links.map((link) => link.attribute('href')).filter((href) => href !== '/'),
    components.map(([component]) => `/_gallery/${component}`),
  );
});

test('a component that does not exist has no page, whatever its name', () => {
  for (const name of ['nothing', 'constructor', '__proto__', 'toString', '']) assert.equal(galleryPage(frame, name), undefined, name);
});
