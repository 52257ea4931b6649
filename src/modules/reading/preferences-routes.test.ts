import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { inspectPage, ParsedPage } from '../../../tests/support/page.ts';
import { libraryFile, tempLibrary } from '../../../tests/support/temp-library.ts';
import { settings } from './preferences.ts';

const community = { label: 'Community', values: ['first-nations-people', 'young-people'].map((id) => ({ id, label: `People: ${id}` })) };
const { app, get, page } = await tempLibrary(
  { after },
  {
    dev: true,
    files: {
      'library.yaml': JSON.stringify({ ...libraryFile, facets: { ...libraryFile.facets, community } }),
      'support.yaml': `regions:
  - { id: AU, name: Australia }
  - { id: NZ, name: Aotearoa New Zealand, emergency: { phone: '111', source: https://example.org/ } }
  - { id: XX, name: Nowhere }
contacts:
  - { id: line, name: A line, for: Anybody, region: AU, community: first-nations-people, phone: '00 0000', hours: Always, source: https://example.org/, checkedOn: 2026-11-01 }
`,
    },
  },
);

const post = (payload: string, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: '/preferences',
    payload,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
/** Name, value and attributes of the one cookie that an answer sets. */
const cookieOf = ({ headers }: { headers: Record<string, unknown> }) => {
  const set = [headers['set-cookie'] ?? []].flat() as string[];
  assert.ok(set.length <= 1, 'one cookie at most');
  return set[0];
};
const fieldNames = (parsed: ParsedPage) =>
  new Set(parsed.with('name').flatMap((field) => (field.name === 'meta' ? [] : [field.attribute('name')])));
const state = (parsed: ParsedPage) => parsed.with('id', 'state')[0]!.text;
const chosen = (parsed: ParsedPage, name: string) => {
  const options = parsed.with('name', name)[0]!.all('option');
  if (options.length > 0) return options.find((option) => option.attribute('selected') !== undefined)?.attribute('value');
  return parsed
    .with('name', name)
    .find((input) => input.attribute('checked') !== undefined)
    ?.attribute('value');
};

test('the page has a field with a name for every setting, the four by their known names, and is kept by no cache', async () => {
  const response = await get('/preferences');
  assert.equal(response.headers['cache-control'], 'no-store');
  assert.deepEqual(inspectPage(response.body), []);
  assert.equal(cookieOf(response), undefined, 'looking keeps nothing');
  const parsed = new ParsedPage(response.body);
  const labels = parsed.all('label', 'legend').map(({ text }) => text);
  for (const name of ['Content scaling', 'Font size', 'Line height', 'Letter spacing']) assert.ok(labels.includes(name), name);
  const fields = fieldNames(parsed);
  for (const name of Object.keys(settings)) assert.equal(fields.has(name), name !== 'exit', name);
  for (const name of ['language', 'region', 'community']) assert.ok(fields.has(name), name);
  for (const field of parsed.all('select'))
    assert.equal(parsed.with('for', field.attribute('id')!).length, 1, field.attribute('name') ?? '');
  assert.match(state(parsed), /nothing is kept/);
});

test('a field offers every value of its setting and starts at the first of the table', async () => {
  const parsed = await page('/preferences');
  for (const name of ['scale', 'text', 'line', 'letters', 'words'] as const) {
    const values = parsed
      .with('name', name)[0]!
      .all('option')
      .map((option) => option.attribute('value'));
    assert.deepEqual(new Set(values), new Set(settings[name]));
    assert.equal(chosen(parsed, name), settings[name][0]);
  }
  for (const name of ['measure', 'font', 'theme', 'notes'] as const) {
    assert.deepEqual(new Set(parsed.with('name', name).map((input) => input.attribute('value'))), new Set(settings[name]));
    assert.equal(chosen(parsed, name), settings[name][0]);
  }
});

test('regions and communities are those that there are contacts for', async () => {
  const parsed = await page('/preferences');
  const values = (name: string) =>
    parsed
      .with('name', name)[0]!
      .all('option')
      .map((option) => option.attribute('value'));
  assert.deepEqual(values('region'), ['', 'AU', 'NZ']);
  assert.deepEqual(values('community'), ['', 'first-nations-people']);
});

test('what is kept is one cookie of a year that a person can read, and the reader is led back and told', async () => {
  const response = await post('theme=dark&text=130&language=en-AU&region=AU&return=/browse/workforce?page=2');
  assert.equal(response.statusCode, 303);
  assert.equal(response.headers.location, '/browse/workforce?page=2#settings-kept');
  assert.match(cookieOf(response)!, /^preferences=text=130&theme=dark&region=AU; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/);
  const headers = { cookie: 'preferences=text=130&theme=dark&region=AU' };
  const back = new ParsedPage((await get('/browse/workforce', headers)).body);
  assert.equal(back.one('html').attribute('data-theme'), 'dark');
  assert.match(back.with('id', 'settings-kept')[0]!.text, /kept in one cookie on this device/);
  assert.deepEqual((await page('/browse/workforce')).with('id', 'settings-kept'), [], 'nobody else is told');
  const form = new ParsedPage((await get('/preferences', headers)).body);
  assert.deepEqual(
    [chosen(form, 'theme'), chosen(form, 'text'), chosen(form, 'region'), chosen(form, 'line')],
    ['dark', '130', 'AU', '160'],
  );
  assert.match(state(form), /for a year.*text=130&theme=dark&region=AU$/);
});

test('settings that are all the library’s own are no settings: the cookie is taken away', async () => {
  const response = await post('theme=device&scale=100&return=/about');
  assert.equal(response.headers.location, '/about');
  assert.match(cookieOf(response)!, /^preferences=; Max-Age=0; Path=\//);
});

test('the reader is led to no other site, and without an address back to the settings', async () => {
  for (const back of [
    '//evil.example',
    'https://evil.example/',
    '/\\evil.example',
    '/%0d%0aset-cookie:x'.replaceAll('%0d%0a', '\r\n'),
    '',
  ]) {
    const { headers } = await post(new URLSearchParams({ theme: 'dark', return: back }).toString());
    assert.equal(headers.location, '/preferences#state', back);
  }
});

test('what is no choice is kept nowhere: the same page says which field, with what was chosen otherwise', async () => {
  const response = await post('theme=dark&text=9000&links=%22%3E%3Cscript%3E&return=/about');
  assert.equal(response.statusCode, 422);
  assert.equal(response.headers['cache-control'], 'no-store');
  assert.equal(cookieOf(response), undefined);
  assert.deepEqual(inspectPage(response.body), []);
  const parsed = new ParsedPage(response.body);
  assert.match(parsed.title, /^Not kept yet/);
  assert.match(parsed.with('role', 'alert')[0]!.text, /2 of them are not among the choices/);
  assert.deepEqual(
    parsed
      .with('role', 'alert')[0]!
      .all('a')
      .map((link) => link.attribute('href')),
    ['#setting-text', '#setting-links'],
  );
  const field = parsed.with('id', 'setting-text')[0]!;
  assert.equal(field.attribute('aria-invalid'), 'true');
  assert.match(parsed.with('id', field.attribute('aria-describedby')!.split(' ')[1]!)[0]!.text, /“9000” is not among the choices/);
  assert.equal(chosen(parsed, 'theme'), 'dark');
  assert.equal(parsed.with('name', 'return')[0]!.attribute('value'), '/about');
  assert.deepEqual(parsed.with('src', '').length, 0);
});

test('forgetting takes the cookie away, whatever else the form says', async () => {
  const response = await post('forget=yes&theme=dark&return=/about');
  assert.equal(response.statusCode, 303);
  assert.equal(response.headers.location, '/preferences?return=%2Fabout#state');
  assert.match(cookieOf(response)!, /^preferences=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/);
  const forgets = (parsed: ParsedPage) => parsed.with('name', 'forget').length;
  assert.equal(forgets(await page('/preferences')), 0, 'there is nothing to forget');
  assert.equal(forgets(new ParsedPage((await get('/preferences', { cookie: 'preferences=theme=dark' })).body)), 1);
});

test('a link carries settings: the page looks so, keeps nothing, and says so', async () => {
  const response = await get('/preferences?theme=soft&text=130&return=/about', { cookie: 'preferences=theme=dark' });
  assert.equal(cookieOf(response), undefined);
  const parsed = new ParsedPage(response.body);
  assert.deepEqual(parsed.one('html').attributes, { lang: 'en-AU', 'data-text': '130', 'data-theme': 'soft' });
  assert.deepEqual([chosen(parsed, 'theme'), chosen(parsed, 'text')], ['soft', '130']);
  assert.match(state(parsed), /nothing is kept on this device yet/);
  const link = parsed.all('a').find((candidate) => candidate.attribute('class') === 'carried')!;
  assert.equal(link.attribute('href'), '/preferences?text=130&theme=soft');
  assert.equal(link.text, 'https://library.example.org/preferences?text=130&theme=soft');
  // The very settings that are kept are no others.
  assert.match(
    state(new ParsedPage((await get('/preferences?theme=dark', { cookie: 'preferences=theme=dark' })).body)),
    /are kept in one cookie/,
  );
});

test('an address that carries no setting shows those that are kept', async () => {
  for (const query of ['', '?theme=pink', '?return=/about', '?theme[]=soft', '?x=%E0%A4%A']) {
    const parsed = new ParsedPage((await get(`/preferences${query}`, { cookie: 'preferences=theme=dark' })).body);
    assert.equal(parsed.one('html').attribute('data-theme'), 'dark', query);
  }
});

test('the page speaks the language that a link carries, and a form keeps it', async () => {
  const parsed = await page('/preferences?language=en-XB');
  assert.equal(parsed.one('html').attribute('dir'), 'rtl');
  assert.equal(chosen(parsed, 'language'), 'en-XB');
  assert.match(cookieOf(await post('language=en-XB'))!, /^preferences=language=en-XB;/);
  assert.equal((await post('language=fr')).statusCode, 422);
});

test('the way to the settings leads back to the page that it was taken from', async () => {
  const links = (await page('/browse/workforce')).with('data-settings').map((link) => link.attribute('href'));
  assert.deepEqual(new Set(links), new Set(['/preferences?return=%2Fbrowse%2Fworkforce']));
  const form = await page('/preferences?return=%2Fbrowse%2Fworkforce');
  assert.deepEqual(new Set(form.with('name', 'return').map((field) => field.attribute('value'))), new Set(['/browse/workforce']));
});

test('nothing of a form from another site is kept, and the page of the refusal says why', async () => {
  const response = await post('theme=dark', { 'sec-fetch-site': 'cross-site' });
  assert.equal(response.statusCode, 403);
  assert.equal(cookieOf(response), undefined);
  const parsed = new ParsedPage(response.body);
  assert.equal(parsed.one('h1').text, 'That was sent from another site');
  assert.match(parsed.one('main').text, /Nothing was done/);
  assert.equal(
    (await post('theme=dark', { origin: 'https://library.example.org' })).statusCode,
    303,
    'the library’s own address is its own',
  );
});
