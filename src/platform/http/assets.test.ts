import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { type Assets, loadAssets } from './index.ts';

function load(context: TestContext, files: Readonly<Record<string, string>>): Assets {
  const folder = tempFolder(context);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return loadAssets(folder);
}

const css = '/* for people */\nbody {\n  font: 1rem a, b;\n  src: url(fonts/a.woff2) format("woff2");\n}\n';

test('an address holds a digest of the content, so it changes with the content and only then', (context) => {
  const first = load(context, { 'site.css': 'p{}', 'fonts/a.woff2': 'one' });
  const same = load(context, { 'site.css': 'p{}', 'fonts/a.woff2': 'one' });
  const changed = load(context, { 'site.css': 'p{}', 'fonts/a.woff2': 'two' });
  assert.match(first.href('fonts/a.woff2'), /^\/assets\/fonts\/a\.[\w-]{10}\.woff2$/);
  assert.equal(same.href('fonts/a.woff2'), first.href('fonts/a.woff2'));
  assert.notEqual(changed.href('fonts/a.woff2'), first.href('fonts/a.woff2'));
  assert.equal(changed.href('site.css'), first.href('site.css'));
});

test('a stylesheet refers to the addresses of its files, and changes address when one of them changes', (context) => {
  const first = load(context, { 'site.css': css, 'fonts/a.woff2': 'one' });
  const sheet = first.find(first.href('site.css'))!;
  assert.ok(sheet.body.toString().includes(`url(${first.href('fonts/a.woff2')})`), sheet.body.toString());
  const changed = load(context, { 'site.css': css, 'fonts/a.woff2': 'two' });
  assert.notEqual(changed.href('site.css'), first.href('site.css'));
});

test('a stylesheet that refers to a file that is not there cannot be loaded', (context) => {
  assert.throws(() => load(context, { 'site.css': css }), /site\.css refers to fonts\/a\.woff2, which is not among the assets/);
});

test('a stylesheet is sent with those that it imports in their places, and they are not sent by themselves', (context) => {
  const assets = load(context, {
    'site.css': '@layer a, b;\n@import "styles/one.css";\n@import "styles/two.css";\n',
    'styles/one.css': '/* first */ p{src: url(../fonts/a.woff2)}',
    'styles/two.css': 'i{}',
    'fonts/a.woff2': 'font',
  });
  const body = assets.find(assets.href('site.css'))!.body.toString();
  assert.equal(body, `@layer a,b;p{src: url(${assets.href('fonts/a.woff2')})}i{}`);
  assert.throws(() => assets.href('styles/one.css'), /no asset named/);
});

test('a stylesheet that imports a file that is not there cannot be loaded', (context) => {
  assert.throws(() => load(context, { 'site.css': '@import "styles/one.css";' }), /site\.css imports styles\/one\.css/);
});

test('a stylesheet is sent without its comments', (context) => {
  const assets = load(context, { 'site.css': css, 'fonts/a.woff2': 'one' });
  const body = assets.find(assets.href('site.css'))!.body.toString();
  assert.doesNotMatch(body, /for people|\n/);
  assert.match(body, /^body\{font: 1rem a,b;src: url\([^)]+\) format\("woff2"\);\}$/);
});

test('a script is sent without the comments that have lines to themselves, and is otherwise as it was', (context) => {
  const script =
    "/**\n * For people.\n * @param {string} a\n */\nexport const f = (a) => /** @type {string} */ (a);\n  // why\nconst address = 'https://example.org'; // kept\nconst glob = '/*';\n";
  const assets = load(context, { 'a.js': script });
  assert.equal(
    assets.find(assets.href('a.js'))!.body.toString(),
    "export const f = (a) => (a);\nconst address = 'https://example.org'; // kept\nconst glob = '/*';\n",
  );
});

test('our own scripts are still scripts', () => {
  const folder = join(import.meta.dirname, '../../ui/assets');
  const assets = loadAssets(folder);
  const names = readdirSync(folder).filter((name) => name.endsWith('.js'));
  assert.ok(names.length > 3);
  for (const name of names) {
    const sent = assets.find(assets.href(name))!.body.toString();
    assert.ok(stripTypeScriptTypes(sent).trim().length > 500, name);
    assert.ok(sent.length < readFileSync(join(folder, name)).length, name);
  }
});

test('a name that does not exist is a mistake of ours and throws', (context) => {
  assert.throws(() => load(context, { 'site.css': '' }).href('sitte.css'), /there is no asset named sitte\.css/);
});

test('an address without the right digest finds nothing', (context) => {
  const assets = load(context, { 'site.css': 'p{}' });
  assert.equal(assets.find('/assets/site.css'), undefined);
  assert.equal(assets.find('/assets/site.aaaaaaaaaa.css'), undefined);
  assert.equal(assets.find('/assets/../site.css'), undefined);
});

test('files of other kinds, such as scripts that make the fonts, are not served', (context) => {
  const assets = load(context, { 'site.css': 'p{}', 'fonts/make.sh': 'rm', 'fonts/LICENSE.txt': 'x' });
  assert.throws(() => assets.href('fonts/make.sh'));
  assert.throws(() => assets.href('fonts/LICENSE.txt'));
});

test('text is offered compressed and decodes to the same, made once; fonts are compressed already and stay as they are', (context) => {
  const assets = load(context, { 'site.css': 'p{color:red}'.repeat(100), 'a.woff2': 'font' });
  const sheet = assets.find(assets.href('site.css'))!;
  assert.deepEqual(brotliDecompressSync(sheet.encoded('br')), sheet.body);
  assert.deepEqual(gunzipSync(sheet.encoded('gzip')), sheet.body);
  assert.equal(sheet.encoded('identity'), sheet.body);
  assert.equal(sheet.encoded('br'), sheet.encoded('br'));
  const font = assets.find(assets.href('a.woff2'))!;
  assert.equal(font.encoded('br'), font.body);
  assert.equal(font.mediaType, 'font/woff2');
  assert.equal(sheet.mediaType, 'text/css; charset=utf-8');
});
