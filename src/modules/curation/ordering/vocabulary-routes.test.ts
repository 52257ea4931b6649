import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ParsedPage } from '../../../../tests/support/page.ts';
import { concept, ordering, pageOf, type TempOrdering, tempOrdering } from './fixtures/temp-ordering.ts';
import { withConcept } from './scheme-edits.ts';

const base = '/curate/vocabulary';
const conceptNow = async ({ editor }: TempOrdering, id: string) =>
  (await editor.current()).schemes[0]?.concepts.find((one) => one.id === id);
const text = (page: ParsedPage) => page.one('main').text;

test('nobody sees or changes the vocabulary without signing in', async (context) => {
  const temp = await tempOrdering(context);
  for (const path of ['', '/concepts/carer', '/concepts/carer/merge', '/new?scheme=words', '/import', '/export/words.ttl', '/history'])
    assert.equal((await temp.get(base + path, false)).statusCode, 401, path);
  for (const path of [
    '/concepts/carer',
    '/concepts/carer/merge',
    '/concepts/carer/retire',
    '/concepts/carer/split',
    '/new',
    '/import',
    '/undo/1',
    '/folder',
  ])
    assert.equal((await temp.post(base + path, {}, false)).statusCode, 401, path);
});

test('the list shows every concept with how many works use it, and a search finds hidden labels too', async (context) => {
  const temp = await tempOrdering(context);
  await temp.add({ concepts: ['carer'] }, { concepts: ['carer'] });
  const rows = (await temp.page(base)).all('tr').map((row) => row.text);
  assert.equal(rows.length, 6);
  assert.ok(
    rows.some((row) => /Carer.*2$/s.test(row)),
    rows.join('\n'),
  );
  const found = await temp.page(`${base}?q=WROKER`);
  assert.deepEqual(
    found.all('tbody').flatMap((body) => body.all('a').map((link) => link.text)),
    ['Peer worker'],
  );
});

test('a concept is changed in a form, with labels named by hand, and the change tells who and why', async (context) => {
  const temp = await tempOrdering(context);
  const work = await temp.addOne({ title: 'A day with peers', concepts: ['peer-worker'] });
  const page = await temp.page(`${base}/concepts/peer-worker`);
  assert.match(text(page), /A day with peers/);
  const response = await temp.send(page, '/concepts/peer-worker', {
    hiddenLabels: 'peer wroker\nconsultant consumer',
    broader: 'carer\nWORKER',
    usage: 'AU: peer worker; lived experience worker',
    mappings: 'closeMatch | MeSH | Peer Group | checked',
    neverSynonym: 'yes',
    reason: 'The group asked for it.',
  });
  assert.equal(response.statusCode, 303, response.body);
  assert.match(text(await temp.page(response.headers.location!)), /The concept was saved\./);
  const changed = await conceptNow(temp, 'peer-worker');
  assert.deepEqual(changed?.hiddenLabels, ['peer wroker', 'consultant consumer']);
  assert.deepEqual(changed?.broader, ['carer', 'worker']);
  assert.deepEqual(changed?.usage, { AU: 'peer worker; lived experience worker' });
  assert.deepEqual(changed?.mappings, [{ relation: 'closeMatch', scheme: 'MeSH', label: 'Peer Group', checked: true }]);
  assert.equal(changed?.neverSynonym, true);
  assert.equal((await temp.catalogue.find(work.id))?.revision, 1, 'no work is touched');
  const history = text(await temp.page(`${base}/history`));
  assert.match(history, /Ana, 22 November 2026/);
  assert.match(history, /The group asked for it\./);
  assert.match(history, /consultant consumer/);
});

test('a form that is wrong comes back with everything typed and each fault at its field', async (context) => {
  const temp = await tempOrdering(context);
  const page = await temp.page(`${base}/concepts/worker`);
  const typed = {
    prefLabel: '',
    broader: 'Senior peer',
    related: 'nobody',
    usage: 'Australia',
    mappings: 'same | MeSH',
    sources: 'javascript:alert(1)',
    reason: '',
  };
  const again = pageOf(await temp.send(page, '/concepts/worker', { ...typed, scopeNote: 'Kept <b>as typed</b>.' }), 422);
  const fields = again
    .all('a')
    .flatMap((link) => (/^#field-/.test(link.attribute('href') ?? '') ? [link.attribute('href')!.slice(7)] : []));
  assert.deepEqual(fields.sort(), ['mappings', 'prefLabel', 'reason', 'related', 'sources', 'usage']);
  assert.ok(again.all('textarea').some((area) => area.rawText.includes('Kept <b>as typed</b>.')));
  const circle = pageOf(await temp.send(page, '/concepts/worker', { broader: 'Peer worker', reason: 'x' }), 422);
  assert.match(text(circle), /leads in a circle/);
  assert.equal((await conceptNow(temp, 'worker'))?.prefLabel, 'Worker');
});

test('two curators at one concept: the second is told, nothing is lost, and sending again saves', async (context) => {
  const temp = await tempOrdering(context);
  const page = await temp.page(`${base}/concepts/carer`);
  await temp.send(page, '/concepts/carer', { altLabels: 'family carer', reason: 'First.' });
  const second = await temp.send(page, '/concepts/carer', { altLabels: 'kin carer', reason: 'Second.' });
  const told = pageOf(second, 409);
  assert.match(text(told), /Somebody else has changed this meanwhile/);
  assert.deepEqual((await conceptNow(temp, 'carer'))?.altLabels, ['family carer']);
  assert.equal((await temp.send(told, '/concepts/carer')).statusCode, 303);
  assert.deepEqual((await conceptNow(temp, 'carer'))?.altLabels, ['kin carer']);
});

test('two curators at two concepts do not stand in each other’s way', async (context) => {
  const temp = await tempOrdering(context);
  const [one, other] = [await temp.page(`${base}/concepts/carer`), await temp.page(`${base}/concepts/worker`)];
  assert.equal((await temp.send(one, '/concepts/carer', { altLabels: 'a', reason: 'x' })).statusCode, 303);
  assert.equal((await temp.send(other, '/concepts/worker', { altLabels: 'b', reason: 'x' })).statusCode, 303);
});

test('a new concept gets its id from its label, and no id that is taken', async (context) => {
  const temp = await tempOrdering(context);
  const page = await temp.page(`${base}/new?scheme=words`);
  const added = await temp.send(page, '/new', { prefLabel: 'Élder <in> residence', id: '', reason: 'New.' });
  assert.equal(added.headers.location, `${base}/concepts/elder-in-residence?did=concept-added`);
  assert.equal((await conceptNow(temp, 'elder-in-residence'))?.prefLabel, 'Élder <in> residence');
  const again = pageOf(await temp.send(page, '/new', { prefLabel: 'Carers', id: 'carer', reason: 'New.' }), 422);
  assert.match(text(again), /“carer” is the id of a concept already/);
});

test('merging is shown before it is done; then works, labels and the address go to the other concept', async (context) => {
  const temp = await tempOrdering(context);
  const work = await temp.addOne({ title: 'Walking beside', concepts: ['peer-worker'] });
  const preview = await temp.page(`${base}/concepts/peer-worker/merge?show=yes&to=peer-support-worker`);
  assert.match(text(preview), /1 work is filed under “Peer support worker” instead\./);
  assert.match(text(preview), /Walking beside/);
  assert.equal(pageOf(await temp.send(preview, '/merge'), 422).all('h1').length, 1, 'it asks why');
  const done = await temp.send(preview, '/merge', { reason: 'One idea.' });
  assert.equal(done.statusCode, 303);
  assert.match(text(await temp.page(done.headers.location!)), /The concepts were merged\. ?1 work changed with it/);
  assert.deepEqual((await temp.catalogue.find(work.id))?.record.concepts, ['peer-support-worker']);
  assert.ok((await conceptNow(temp, 'peer-support-worker'))?.altLabels.includes('Peer worker'));
  assert.equal((await temp.get(`${base}/concepts/peer-worker`)).headers.location, `${base}/concepts/peer-support-worker`);
  const stale = await temp.send(preview, '/merge', { reason: 'Again.' });
  assert.equal(stale.statusCode, 404);

  const undone = await temp.send(await temp.page(`${base}/history`), '/undo/1');
  assert.equal(undone.headers.location, `${base}/history?did=undone`);
  assert.deepEqual((await temp.catalogue.find(work.id))?.record.concepts, ['peer-worker']);
  assert.equal((await temp.post(`${base}/undo/1`, {})).statusCode, 409);
  assert.equal((await temp.post(`${base}/undo/999`, {})).statusCode, 404);
});

test('a merge that was looked at before somebody changed one of the two is shown again', async (context) => {
  const temp = await tempOrdering(context);
  const preview = await temp.page(`${base}/concepts/peer-worker/merge?show=yes&to=carer`);
  await temp.send(await temp.page(`${base}/concepts/carer`), '/concepts/carer', { hiddenLabels: 'x', reason: 'x' });
  assert.match(text(pageOf(await temp.send(preview, '/merge', { reason: 'Same.' }), 409)), /Nothing was saved/);
  assert.ok(await conceptNow(temp, 'peer-worker'));
});

test('a concept cannot be merged into itself, into nothing, or into what is not there', async (context) => {
  const temp = await tempOrdering(context);
  for (const to of ['peer-worker', '', 'nobody'])
    assert.match(text(await temp.page(`${base}/concepts/peer-worker/merge?show=yes&to=${to}`, 422)), /Choose another concept/);
});

test('a retired concept leaves its works, or sends them to another', async (context) => {
  const temp = await tempOrdering(context);
  const work = await temp.addOne({ concepts: ['carer', 'worker'] });
  const nowhere = await temp.page(`${base}/concepts/carer/retire?show=yes&to=`);
  assert.match(text(nowhere), /1 work loses this concept\. Its address will lead nowhere\./);
  assert.equal((await temp.send(nowhere, '/retire', { reason: 'Unused.' })).statusCode, 303);
  assert.deepEqual((await temp.catalogue.find(work.id))?.record.concepts, ['worker']);
  assert.deepEqual((await conceptNow(temp, 'peer-support-worker'))?.related, []);
  const to = await temp.page(`${base}/concepts/worker/retire?show=yes&to=peer-worker`);
  await temp.send(to, '/retire', { reason: 'Wider than we need.' });
  assert.deepEqual((await temp.catalogue.find(work.id))?.record.concepts, ['peer-worker']);
});

test('splitting sends the chosen works to a new concept, and no others', async (context) => {
  const temp = await tempOrdering(context);
  const [one, other] = await temp.add({ concepts: ['peer-worker', 'carer'] }, { concepts: ['peer-worker'] });
  const page = await temp.page(`${base}/concepts/peer-worker/split`);
  const changes = { prefLabel: 'Youth peer worker', id: 'youth-peer-worker', work: one!.id, reason: 'Two ideas.' };
  assert.equal((await temp.send(page, '/split', changes)).statusCode, 303);
  assert.deepEqual((await temp.catalogue.find(one!.id))?.record.concepts, ['youth-peer-worker', 'carer']);
  assert.deepEqual((await temp.catalogue.find(other!.id))?.record.concepts, ['peer-worker']);
  const fresh = await conceptNow(temp, 'youth-peer-worker');
  assert.deepEqual([fresh?.broader, fresh?.related], [['worker'], ['peer-worker']]);
  assert.match(text(pageOf(await temp.send(page, '/split', changes), 422)), /is the id of a concept already/);
});

test('what is exported is imported as it was, in every form', async (context) => {
  const temp = await tempOrdering(context);
  for (const format of ['ttl', 'nt', 'json']) {
    const exported = await temp.get(`${base}/export/words.${format}`);
    assert.equal(exported.statusCode, 200);
    const page = pageOf(await temp.post(`${base}/import`, { target: 'words', text: exported.body, do: 'preview' }), 200);
    assert.match(text(page), /No concept is new; none changes; 5 are the same\./, format);
  }
  assert.equal((await temp.get(`${base}/export/words.exe`)).statusCode, 404);
  assert.equal((await temp.get(`${base}/export/other.ttl`)).statusCode, 404);
});

test('an import shows what would change, changes nothing yet, and then takes just that', async (context) => {
  const temp = await tempOrdering(context);
  const file = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://library.example.org/concepts/carer> a skos:Concept ; skos:prefLabel "Carer" ; skos:altLabel "Family carer <script>" .
<https://else.example.org/Kin> a skos:Concept ; skos:prefLabel "Kin" ; skos:broader <https://else.example.org/gone> .`;
  const preview = pageOf(await temp.post(`${base}/import`, { target: 'words', text: file, do: 'preview' }), 200);
  assert.match(
    text(preview),
    /1 concept is new; 1 changes; none is the same\. ?4 concepts of the library are not in the text\. They stay\./,
  );
  assert.match(text(preview), /Line 3: https:\/\/else\.example\.org\/gone is not in the text/);
  assert.match(text(preview), /Family carer <script>/);
  assert.equal(await conceptNow(temp, 'kin'), undefined);
  const taken = await temp.send(preview, '/import', { do: 'take', reason: 'From our friends.' });
  assert.equal(taken.statusCode, 303);
  assert.equal((await conceptNow(temp, 'kin'))?.prefLabel, 'Kin');
  assert.equal((await temp.editor.current()).schemes[0]?.concepts.length, 6);
  const stale = await temp.send(preview, '/import', { do: 'take', reason: 'Twice.' });
  assert.equal(stale.statusCode, 409);
});

test('a file that cannot be taken says in which line and why, and is kept', async (context) => {
  const temp = await tempOrdering(context);
  const post = async (file: string, target = 'words') =>
    pageOf(await temp.post(`${base}/import`, { target, text: file, do: 'take', reason: 'x' }), 422);
  const broken = await post('@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<x> a skos:Concept ; oops');
  assert.match(text(broken), /Line 2: /);
  assert.ok(broken.all('textarea').some((area) => area.rawText.includes('oops')));
  assert.match(text(await post('{ "id": "words", "title": "W",\n"concepts": [{ "id": "Bad id" }] }')), /Line 2: concepts\[0\]/);
  const circle = `{ "id": "words", "title": "W", "concepts": [ { "id": "worker", "prefLabel": "Worker", "broader": ["peer-worker"] } ] }`;
  assert.match(text(await post(circle)), /Worker: This leads in a circle/);
  assert.match(text(await post('{ "id": "words", "title": "W", "concepts": [] }', '')), /There is a vocabulary “words” here already/);
});

test('a new vocabulary comes in under its own name', async (context) => {
  const temp = await tempOrdering(context);
  const text = '{ "id": "places", "title": "Places", "concepts": [{ "id": "ward", "prefLabel": "Ward" }] }';
  const preview = pageOf(await temp.post(`${base}/import`, { target: '', text, do: 'preview' }), 200);
  assert.equal((await temp.send(preview, '/import', { do: 'take', target: '', reason: 'New.' })).statusCode, 303);
  assert.deepEqual((await temp.editor.current()).schemes.map(({ id }) => id).sort(), ['places', 'words']);
});

test('the folder’s change is shown, and taken only when somebody says so', async (context) => {
  const later = { ...ordering, schemes: [withConcept(ordering.schemes[0]!, concept('kin', { prefLabel: 'Kin' }))] };
  const temp = await tempOrdering(context, later);
  await temp.send(await temp.page(`${base}/concepts/carer`), '/concepts/carer', { altLabels: 'family carer', reason: 'x' });
  const page = await temp.page(`${base}/folder?part=scheme%3Awords`);
  assert.match(text(page), /New: Kin/);
  assert.match(text(page), /family carer/);
  assert.equal((await temp.send(page, '/folder')).statusCode, 422, 'it asks why');
  assert.equal((await temp.send(page, '/folder', { reason: 'Theirs is right.' })).statusCode, 303);
  assert.ok(await conceptNow(temp, 'kin'));
  assert.deepEqual((await conceptNow(temp, 'carer'))?.altLabels, []);
  assert.equal((await temp.get(`${base}/folder?part=collections`)).statusCode, 404, 'that is for another permission');
});

test('hostile words are shown as words', async (context) => {
  const temp = await tempOrdering(context);
  const hostile = '"><img src=x onerror=alert(1)>';
  const page = await temp.page(`${base}/concepts/carer`);
  await temp.send(page, '/concepts/carer', { prefLabel: hostile, altLabels: `${hostile}2`, scopeNote: hostile, reason: hostile });
  for (const path of [
    '',
    '/concepts/carer',
    '/concepts/carer/merge',
    '/concepts/carer/split',
    '/history',
    '/concepts/worker/merge?show=yes&to=carer',
  ])
    assert.equal((await temp.page(base + path)).all('img').length, 0, path);
  assert.equal((await temp.page(`${base}?q=${encodeURIComponent(hostile)}`)).all('img').length, 0);
});
