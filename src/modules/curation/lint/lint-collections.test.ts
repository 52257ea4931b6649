import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import type { CollectionDefinition } from '../../catalogue/index.ts';
import { readSiteFolder } from '../../site/index.ts';
import { lintCollections } from './lint-collections.ts';

const tools = { kind: ['tools'] };
const studies = { kind: ['studies'] };
const topic = (slug: string, ...children: readonly CollectionDefinition[]): CollectionDefinition => ({ slug, name: slug, children });

test('a tagline that belongs to collections of another kind is told where it strayed to', () => {
  const found = lintCollections([
    topic(
      'one',
      { slug: 'tools', name: 'Tools', tagline: 'What to do.', gives: tools },
      { slug: 'studies', name: 'Studies', tagline: 'What was found.', gives: studies },
    ),
    topic(
      'two',
      { slug: 'tools', name: 'Tools', tagline: 'What to do.', gives: tools },
      { slug: 'studies', name: 'Studies', tagline: 'What to do.', gives: studies },
    ),
  ]);
  assert.deepEqual(
    found.map(({ path, kind, other }) => ({ path, kind, other })),
    [{ path: 'two/studies', kind: 'elsewhere', other: 'Tools' }],
  );
});

test('where two collections of different kinds bear one tagline, both are told', () => {
  const found = lintCollections([
    topic('one', { slug: 'a', name: 'A', tagline: 'Same.', gives: tools }, { slug: 'b', name: 'B', tagline: 'Same', gives: studies }),
  ]);
  assert.deepEqual(found.map(({ path }) => path).sort(), ['one/a', 'one/b']);
});

test('a tagline that repeats the name is told', () => {
  assert.deepEqual(
    lintCollections([{ slug: 'a', name: 'Peer work', tagline: 'Peer work.' }]).map(({ kind }) => kind),
    ['name'],
  );
});

test('collections of one kind may share a tagline, and those of the demonstration library are sound', async () => {
  const read = await readSiteFolder(join(import.meta.dirname, '../../../../library'));
  assert.ok('site' in read);
  assert.ok(read.site.collections.length > 0);
  assert.deepEqual(lintCollections(read.site.collections), []);
});
