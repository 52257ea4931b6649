import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { libraryFile } from '../../tests/support/temp-library.ts';
import { accountsMigrations } from '../modules/accounts/index.ts';
import { catalogueMigrations } from '../modules/catalogue/index.ts';
import { contributionMigrations } from '../modules/contributions/index.ts';
import { editingMigrations, importMigrations, linkMigrations, lintMigrations, orderingMigrations } from '../modules/curation/index.ts';
import { intakeMigrations } from '../modules/intake/index.ts';
import { initLibrary } from '../modules/site/index.ts';
import { jobMigrations } from '../platform/jobs/index.ts';
import { createLog } from '../platform/log/log.ts';
import { createApp, describeProblem, LibraryInvalidError, migrations, openLibrary } from './compose.ts';
import { readConfig } from './config.ts';

const log = createLog('silent');
const configFor = (folder: string) => readConfig({ DATA_DIR: join(folder, 'data'), LIBRARY_DIR: join(folder, 'library') });

test('no two modules have a migration of the same name', () => {
  const names = [
    catalogueMigrations,
    intakeMigrations,
    jobMigrations,
    accountsMigrations,
    contributionMigrations,
    editingMigrations,
    linkMigrations,
    lintMigrations,
    orderingMigrations,
    importMigrations,
  ].flatMap((steps) => Object.keys(steps));
  assert.deepEqual(names.sort(), Object.keys(migrations).sort());
});

test('a library folder that needs mending is refused with everything that is wrong, and nothing is made or held open', async (context) => {
  const folder = tempFolder(context);
  mkdirSync(join(folder, 'library'));
  const broken = { ...libraryFile, language: 'English!', collections: [{ slug: 'Two Words', name: 'x' }] };
  writeFileSync(join(folder, 'library/library.yaml'), JSON.stringify(broken, null, 2));
  await assert.rejects(openLibrary(configFor(folder), { log }), (error) => {
    assert.ok(error instanceof LibraryInvalidError);
    assert.equal(error.code, 'LIBRARY_INVALID');
    assert.ok(error.problems.length >= 2);
    for (const problem of error.problems) assert.ok(error.message.includes(describeProblem(problem)));
    assert.match(error.message, /library\.yaml, line \d+ .*language tag/);
    assert.match(error.message, /lower-case letters, digits and hyphens/);
    return true;
  });
  assert.throws(() => rmSync(join(folder, 'data')), { code: 'ENOENT' });
});

test('the folder that a new library begins as opens, and its pages are there', async (context) => {
  const folder = tempFolder(context);
  const made = await initLibrary(join(folder, 'library'));
  assert.ok('created' in made);
  const library = await openLibrary(configFor(folder), { log });
  const app = createApp(library, { baseUrl: 'https://library.example.org' });
  context.after(async () => {
    await app.close();
    await library.close();
  });
  assert.deepEqual(library.folder.problems, []);
  assert.equal(library.folder.added, 1);
  for (const url of ['/', '/browse', '/new', '/concepts', '/support', '/about', '/works/h4wq7n.ris']) {
    assert.equal((await app.inject({ method: 'GET', url })).statusCode, 200, url);
  }
});

test('a library that is opened again has kept its works and takes nothing in twice', async (context) => {
  const folder = tempFolder(context);
  await initLibrary(join(folder, 'library'));
  const first = await openLibrary(configFor(folder), { log });
  const generation = await first.catalogue.generation();
  await first.close();
  const second = await openLibrary(configFor(folder), { log });
  context.after(() => second.close());
  assert.deepEqual([second.folder.added, second.folder.revised], [0, 0]);
  assert.equal(await second.catalogue.generation(), generation);
  assert.equal((await second.catalogue.count({ kind: 'all' })).total, 1);
  assert.deepEqual(await second.database.check(), []);
});
