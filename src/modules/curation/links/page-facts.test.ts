import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pageTitles, titleSaysNothing } from './page-facts.ts';

test('the title and the first heading are read as text', () => {
  const page =
    '<html><head><title lang="en">Peer &amp; carer&#39;s\n work</title></head><body><h1 class="x">A <em>heading</em> &#x2013; here</h1><h1>No</h1>';
  assert.deepEqual(pageTitles(page), ["Peer & carer's work", 'A heading – here']);
  assert.deepEqual(pageTitles('<p>neither'), []);
});

test('pages that say that nothing is there are known by their title or heading, in several languages', () => {
  for (const title of [
    'Page not found - A department',
    '404',
    'Error 404 (Not Found)',
    'The page you are looking for no longer exists',
    'Sorry, that page can’t be found',
    'Document no longer available',
    'Pagina non trovata',
    'Page introuvable',
    'Página no encontrada',
    'Seite nicht gefunden',
  ]) {
    assert.equal(titleSaysNothing(`<title>${title}</title>`), true, title);
    assert.equal(titleSaysNothing(`<title>A site</title><h1>${title}</h1>`), true, title);
  }
});

test('pages about a work are not', () => {
  for (const title of [
    'Peer support: what was found in 40 studies',
    'Lost and found: recovery stories',
    'Not finding the words',
    'Error in care: a review',
    'Report 4045',
    'When services do not exist: rural people’s accounts',
  ])
    assert.equal(titleSaysNothing(`<title>${title}</title><h1>${title}</h1><p>404 page not found</p>`), false, title);
});

test('no page makes it throw', () => {
  fc.assert(fc.property(fc.string(), (text) => void titleSaysNothing(`<title>${text}</title><h1>&#${text};${text}`)));
});
