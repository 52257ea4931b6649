import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { test } from 'node:test';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { record } from '../../tests/support/records.ts';
import { testNote } from '../../tests/support/temp-catalogue.ts';
import type { Ending } from '../../tests/support/temp-folder.ts';
import { libraryFile } from '../../tests/support/temp-library.ts';
import type { AccessCondition, Catalogue, ChangeOutcome, WorkRecordInput } from '../modules/catalogue/index.ts';
import { WorkId } from '../modules/catalogue/index.ts';
import { packageParts } from '../modules/formats/annotated-bibliography/fixtures/package-parts.ts';
import { exportFormats } from './commands/export-command.ts';
import { type TempShell, tempShell } from './commands/fixtures/temp-shell.ts';
import { openStore } from './compose.ts';

/**
 * The walk: a work that a community or its owner keeps from readers is on no path that a record can leave by. The work is hidden while
 * the program runs, by itself or by another process on the same store.
 *
 * Every route of the program must be visited here. Whoever adds one adds a visit to `visitsOf`, with what stands on it while the work is
 * open: a walk that finds nothing proves nothing.
 */

const secret = WorkId.parse('k7m2q9');
const neighbour = WorkId.parse('n8n8n8');
const merged = WorkId.parse('m6m6m6');

/** Words that stand in no other work, in each part of a record that may be told. Queries ask for them in capitals, so that an echo can be told from the record. */
const parts = [
  'title',
  'subtitle',
  'original',
  'family',
  'journal',
  'press',
  'text',
  'line',
  'doi',
  'topic',
  'advice',
  'declared',
  'host',
] as const;
type Part = (typeof parts)[number];
const word = (part: Part) => `wombat${part}`;
const words = [...parts.map(word), 'wombatmerged'];

const telling: Partial<WorkRecordInput> = {
  title: `${word('title')} and lanterns`,
  subtitle: word('subtitle'),
  originalTitle: { text: word('original'), language: 'mi' },
  contributors: [{ family: word('family'), given: 'A.' }],
  container: { title: word('journal') },
  publisher: word('press'),
  identifiers: [{ scheme: 'doi', value: `10.5555/${word('doi')}` }],
  descriptions: [
    { kind: 'one-line', sections: [{ text: `Of ${word('line')}.` }], writtenBy: { kind: 'library' } },
    { kind: 'abstract', sections: [{ text: `Of ${word('text')} and lanterns.` }], writtenBy: { kind: 'authors' } },
  ],
  contentNotes: [{ topic: word('topic') }],
  culturalAdvice: [{ text: word('advice'), source: 'The work' }],
  involvement: { level: 'led', statement: word('declared'), source: 'Page 1' },
  access: [{ kind: 'open', url: 'https://wombathost.example.org/', host: word('host') }],
  placements: ['workforce/tools'],
  concepts: ['peer-support'],
  languages: ['mi', 'austlang:D10'],
  countries: ['NZ'],
  issued: '1999',
  relations: [{ kind: 'updates', work: neighbour }],
};

interface Visit {
  readonly path: string;
  readonly accept?: string;
  /** A form that is sent there. */
  readonly form?: string;
  /** Parts that stand there while the work is open. */
  readonly shows: readonly Part[];
}

const fileEndings = ['ris', 'bib', 'json', 'jsonld'] as const;
const accepts = [
  'application/x-research-info-systems',
  'application/x-bibtex',
  'application/vnd.citationstyles.csl+json',
  'application/ld+json',
  'text/html',
] as const;

/** Every path of the program, and what it tells while the work is open. `contributor`: the id of who made it; `asset`: a file that pages load. */
function visitsOf(contributor: string, asset: string): Visit[] {
  const plain = (path: string, ...shows: readonly Part[]): Visit => ({ path, shows });
  const asked = (query: string) => encodeURIComponent(query.toUpperCase());
  const lists = [
    '',
    'topic=workforce&category=workforce%2Ftools&concept=peer-support',
    'language=austlang:D10&year=1999',
    'country=NZ&access=open&involvement=led&sort=author',
    'q=LANTERNS&type=journal-article&sort=title',
    `q=doi:10.5555/${asked(word('doi'))}`,
  ];
  const searches = ['title', 'subtitle', 'original', 'family', 'journal', 'press', 'text', 'line', 'topic', 'declared'] as const;
  return [
    // What the library shows by itself.
    plain('/', 'title', 'family', 'journal', 'line'),
    plain('/browse'),
    plain('/browse/workforce', 'title', 'line'),
    plain('/browse/workforce?sort=author', 'title'),
    plain('/browse/workforce/tools', 'title', 'subtitle', 'family', 'journal', 'line'),
    plain('/browse/workforce/tools?sort=title&page=1', 'title'),
    plain('/browse/workforce/tools?sort=year', 'title'),
    plain('/browse/workforce/stories/young'),
    plain('/new', 'title', 'family'),
    plain(`/contributors/${contributor}`, 'title', 'family'),
    plain('/concepts'),
    plain('/concepts/peer-support', 'title'),
    plain('/concepts/peer-worker'),
    plain('/map'),
    ...['topic', 'type', 'year', 'language', 'involvement', 'access', 'country'].flatMap((by) => [
      plain(`/map?by=${by}`),
      plain(`/map.csv?by=${by}`),
    ]),
    plain('/map.csv'),
    plain('/support'),
    plain('/accessibility'),
    ...['/about', '/copyright', '/contribute-and-feedback', '/robots.txt', '/healthz', '/favicon.ico', '/opensearch.xml'].map((path) =>
      plain(path),
    ),
    plain(asset),
    ...['/preferences', '/notice', '/leave', '/leaving'].map((path) => plain(path)),
    ...['/preferences', '/notice'].map((path): Visit => ({ path, form: `return=/works/${secret}`, shows: [] })),
    // What readers send, and where it is followed and decided.
    ...['/contribute', '/feedback', `/follow/${'x'.repeat(43)}`, '/curate/contributions', '/curate/contributions/bbbbbbbbbb'].map((path) =>
      plain(path),
    ),
    {
      path: '/contribute',
      form: `step=read&pasted=${asked(`Somebody, A. (1999). ${word('title')} and lanterns: ${word('subtitle')}. Journal of Things.`)}`,
      shows: ['title'],
    },
    { path: '/feedback', form: '', shows: [] },
    { path: `/follow/${'x'.repeat(43)}`, form: 'do=withdraw', shows: [] },
    { path: '/curate/contributions/bbbbbbbbbb', form: 'do=finish', shows: [] },
    ...['correct', 'report', 'ask', 'remove'].flatMap((name) => [
      plain(
        `/works/${secret}/${name}`,
        ...(name === 'correct' ? (['title', 'subtitle', 'family', 'text', 'doi', 'topic'] as const) : (['title'] as const)),
      ),
      { path: `/works/${secret}/${name}`, form: `name=${'x'.repeat(600)}`, shows: ['title'] } satisfies Visit,
      plain(`/works/${merged}/${name}`),
    ]),
    // The workbench and the editor, which nobody has signed in to.
    ...[
      ...['/curate', '/curate/works', '/curate/works/new', `/curate/works/${secret}`, `/curate/works/${secret}/edit`],
      ...[
        `/curate/works/${secret}/history`,
        `/curate/drafts/${'x'.repeat(16)}`,
        `/curate/drafts/${'x'.repeat(16)}/preview`,
        '/curate/batches',
        `/curate/batches/new?works=${secret}`,
      ],
      ...[`/curate/batches/preview?works=${secret}&addNote=x`, '/curate/batches/bbbbbbbbbb'],
    ].map((path) => plain(path)),
    ...[
      ...['/curate/works', '/curate/works/new', `/curate/works/${secret}`, `/curate/works/${secret}/history`],
      ...[
        `/curate/drafts/${'x'.repeat(16)}`,
        `/curate/drafts/${'x'.repeat(16)}/preview`,
        '/curate/batches/new',
        '/curate/batches',
        '/curate/batches/bbbbbbbbbb',
      ],
    ].map((path): Visit => ({ path, form: `works=${secret}`, shows: [] })),
    // Checks of records, and pairs that may be one work, which nobody has signed in to.
    ...[
      ...['/curate/checks', '/curate/checks/rules/doubtful-year', `/curate/checks/works/${secret}`],
      ...[`/curate/checks/works/${secret}/doubtful-year/x`, '/curate/duplicates', `/curate/duplicates/${secret}/${neighbour}`],
    ].map((path) => plain(path)),
    ...[
      ...['repair', 'overrule', 'take-back'].map((doing) => `/curate/checks/works/${secret}/doubtful-year/x/${doing}`),
      ...['merge', 'undo', 'not-the-same', 'reconsider'].map((doing) => `/curate/duplicates/${secret}/${neighbour}/${doing}`),
    ].map((path): Visit => ({ path, form: '', shows: [] })),
    // Texts that are read to be taken in, which nobody has signed in to.
    ...['/curate/import', '/curate/import/bbbbbbbbbb', '/curate/import/bbbbbbbbbb/1'].map((path) => plain(path)),
    ...['', '/bbbbbbbbbb', '/bbbbbbbbbb/1', '/bbbbbbbbbb/publish', '/bbbbbbbbbb/discard'].map(
      (action): Visit => ({ path: `/curate/import${action}`, form: '', shows: [] }),
    ),
    // The addresses of works, for those who look after them.
    ...['/curate/links', '/curate/links/bbbbbbbb'].map((path) => plain(path)),
    ...['replace', 'fine', 'check'].map((action): Visit => ({ path: `/curate/links/bbbbbbbb/${action}`, form: '', shows: [] })),
    // The words and the places that works are ordered by, for those who look after them.
    ...[
      ...['', '/import', '/history', '/folder?part=scheme%3Awords', '/new?scheme=words', '/export/words.ttl', '/concepts/peer-support'],
      ...['merge', 'retire', 'split'].map((doing) => `/concepts/peer-support/${doing}`),
    ].map((path) => plain(`/curate/vocabulary${path}`)),
    ...['', '/edit?path=workforce', '/new', '/works?path=workforce%2Ftools', '/export.yaml', '/history', '/folder'].map((path) =>
      plain(`/curate/collections${path}`),
    ),
    ...[
      ...['import', 'undo/1', 'folder', 'new', 'concepts/peer-support'].map((path) => `/curate/vocabulary/${path}`),
      ...['merge', 'retire', 'split'].map((doing) => `/curate/vocabulary/concepts/peer-support/${doing}`),
      ...['order', 'edit', 'new', 'delete', 'works', 'undo/1', 'folder'].map((path) => `/curate/collections/${path}`),
    ].map((path): Visit => ({ path, form: `work=${secret}`, shows: [] })),
    // Signing in, and the accounts of those who do.
    ...[
      ...['/sign-in', '/sign-in/second', '/sign-in/passkey', '/sign-in/forgotten'],
      ...['invitation', 'reset', 'address'].map((purpose) => `/sign-in/${purpose}/${'x'.repeat(43)}`),
      ...['/curate/account', '/curate/account/second-factor', '/curate/account/passkeys/x'],
      ...['/curate/people', '/curate/people/events', '/curate/people/bbbbbbbb'],
    ].map((path) => plain(path)),
    ...[
      ...['/sign-in', '/sign-in/second', '/sign-in/passkey', '/sign-in/forgotten', '/sign-out'],
      ...['invitation', 'reset', 'address'].map((purpose) => `/sign-in/${purpose}/${'x'.repeat(43)}`),
      ...[
        'name',
        'email',
        'password',
        'sessions',
        'letters',
        'second-factor',
        'second-factor/confirm',
        'second-factor-off',
        'recovery-codes',
      ].map((form) => `/curate/account/${form}`),
      ...['passkeys', 'passkeys/new', 'passkeys/x'].map((form) => `/curate/account/${form}`),
      ...['', '/bbbbbbbb/roles', '/bbbbbbbb/suspend', '/bbbbbbbb/resume', '/bbbbbbbb/link'].map((action) => `/curate/people${action}`),
    ].map((path): Visit => ({ path, form: '', shows: [] })),
    plain('/_gallery'),
    plain('/_gallery/work-list'),
    // The work itself, and what leads to it.
    plain(`/works/${secret}`, ...parts),
    plain(`/works/${secret}/cite`, 'title', 'family', 'journal'),
    plain(`/works/${secret}/history`, 'title'),
    plain(`/works/${secret}.txt`),
    ...fileEndings.map((ending) => plain(`/works/${secret}.${ending}`, 'title', 'family', 'journal', 'doi')),
    ...accepts.map((accept): Visit => ({ path: `/works/${secret}`, accept, shows: ['title', 'family', 'journal', 'doi'] })),
    ...['', '/cite', '/history', ...fileEndings.map((ending) => `.${ending}`)].map((suffix) => plain(`/works/${merged}${suffix}`)),
    ...[secret, merged].map((id) => plain(`/works/${id}/handout`, ...(id === secret ? (['title', 'family', 'line'] as const) : []))),
    // Lists that readers have made, by the address alone.
    ...[secret, merged].flatMap((id) => [
      plain(`/lists?works=${id}.${neighbour}`, 'title', 'family'),
      plain(`/lists/view?works=${id}.${neighbour}`, 'title', 'family', 'journal'),
      ...['html', 'docx', 'ris', 'bib'].map((ending) =>
        plain(`/lists/export.${ending}?works=${id}.${neighbour}`, 'title', 'family', 'journal'),
      ),
      { path: '/lists', form: `works=${neighbour}&do=add&add=${id}`, shows: [] } satisfies Visit,
      { path: '/lists', form: `works=${id}&title=${'x'.repeat(300)}`, shows: ['title'] } satisfies Visit,
      ...['html', 'docx', 'ris', 'bib'].map(
        (ending): Visit => ({ path: `/lists/export.${ending}`, form: `works=${id}`, shows: ['title', 'family'] }),
      ),
    ]),
    // A work that names it, is named by it and is like it.
    plain(`/works/${neighbour}`, 'title'),
    plain(`/works/${neighbour}/cite`),
    plain(`/works/${neighbour}/history`),
    ...fileEndings.map((ending) => plain(`/works/${neighbour}.${ending}`)),
    // What searches find.
    ...lists.flatMap((list) => [
      plain(`/search?${list}`, 'title', 'family', 'journal', 'line'),
      plain(`/search.atom?${list}`, 'title', 'family', 'line'),
      plain(`/search.ris?${list}`, 'title', 'family', 'journal', 'doi'),
      plain(`/search.csv?${list}`, 'title', 'family', 'journal', 'doi'),
    ]),
    ...searches.flatMap((part) => [
      plain(
        `/search?q=${asked(word(part))}`,
        'title',
        part === 'subtitle' ? 'title' : part === 'topic' || part === 'press' || part === 'original' ? 'title' : part,
      ),
      plain(`/search?q=${asked(word(part))}&type=journal-article&topic=workforce&year=1999`, 'title'),
      plain(`/search?q=${asked(`"${word(part)}"`)}`, 'title'),
      // A slip at the end is mended by the words of the library.
      plain(`/search?q=${asked(`${word(part)}e`)}`, 'title'),
      plain(`/search?q=${asked(word(part).slice(0, -1))}*`, 'title'),
      plain(`/search.atom?q=${asked(word(part))}`, 'title'),
      plain(`/search.ris?q=${asked(word(part))}`, 'title'),
      plain(`/search.csv?q=${asked(word(part))}`, 'title'),
    ]),
    ...(
      [
        ['title', 'title'],
        ['family', 'family'],
        ['title', 'title', 9],
        ['family', 'family', 9],
      ] as const
    ).flatMap(([part, shown, length]) => {
      const q = asked(word(part).slice(0, length));
      return [
        plain(`/suggest?q=${q}`, shown),
        plain(`/suggest?form=opensearch&q=${q}`, shown),
        { path: `/suggest?q=${q}`, accept: 'application/json', shows: [shown] } satisfies Visit,
      ];
    }),
    ...searches.map((part) => plain(`/suggest?q=${asked(word(part))}`)),
    plain(`/search?q=${secret.toUpperCase()}`),
  ];
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly etag: string | undefined;
  /** Everything that was sent, headers too. */
  readonly all: string;
}

interface Walk extends TempShell {
  readonly visits: readonly Visit[];
  /** Goes to every path. With what was answered before, asks as a client does that has kept it. */
  go(before?: readonly Answer[]): Promise<Answer[]>;
  readonly seenRoutes: ReadonlySet<string>;
  readonly routes: ReadonlySet<string>;
}

/** A library with all that an installation may choose to have, and the work among those that its home page recommends. */
const chosen = {
  ...libraryFile,
  home: {
    ...libraryFile.home,
    recommended: [
      { work: secret, by: 'A reader', reason: 'It helped.' },
      { work: neighbour, by: 'A reader', reason: 'So did this.' },
    ],
  },
  notice: { heading: 'Before you go on', text: 'Words of the organisation.' },
  exitPage: { target: 'https://weather.example.org/' },
  austlang: [{ code: 'D10', name: 'Wiradjuri' }],
};

async function openWalk(context: Ending): Promise<Walk> {
  const routes = new Set<string>();
  const seenRoutes = new Set<string>();
  const watch = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) if (one !== 'HEAD') routes.add(`${one} ${url}`);
    });
    fastify.addHook('onResponse', async (request) => {
      if (request.routeOptions.url !== undefined) seenRoutes.add(`${request.method} ${request.routeOptions.url}`);
    });
  };
  subscribe('fastify.initialization', watch);
  const shell = await tempShell(context, {
    dev: true,
    files: { 'library.yaml': JSON.stringify(chosen) },
  });
  unsubscribe('fastify.initialization', watch);
  const { catalogue } = shell.library;
  const beside = { contributors: [{ family: 'Beside' }], placements: ['workforce/tools'], concepts: ['peer-support'] };
  await catalogue.addWorks(
    [
      {
        id: neighbour,
        status: 'published',
        record: record({ ...beside, title: 'Neighbour with lanterns', relations: [{ kind: 'related', work: secret }] }),
      },
      ...['one', 'two', 'three'].map((name) => ({
        status: 'published' as const,
        record: record({ ...beside, title: `Lanterns, number ${name}` }),
      })),
      { id: merged, status: 'draft', record: record({ title: 'wombatmerged' }) },
    ],
    testNote,
  );
  const visits: Visit[] = [];
  return {
    ...shell,
    visits,
    routes,
    seenRoutes,
    go: async (before) => {
      if (visits.length === 0) {
        const made = await catalogue.find(secret);
        const asset = /\/assets\/[^"]+\.css/.exec((await shell.get('/')).body)![0];
        visits.push(...visitsOf(made?.record.contributors[0]?.id ?? 'zzzzzz', asset));
      }
      const answers: Answer[] = [];
      for (const [index, { path, accept, form }] of visits.entries()) {
        const kept = before?.[index];
        const headers = { ...(accept !== undefined && { accept }), ...(kept?.etag !== undefined && { 'if-none-match': kept.etag }) };
        const response =
          form === undefined
            ? await shell.get(path, headers)
            : await shell.app.inject({
                method: 'POST',
                url: path,
                payload: form,
                headers: { ...headers, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
              });
        const body = textOf(response);
        assert.ok(response.statusCode < 500, `${path} ${response.statusCode}`);
        const { etag } = response.headers;
        answers.push({
          status: response.statusCode,
          body,
          etag: etag as string | undefined,
          all: `${JSON.stringify(response.headers)}\n${body}`,
        });
      }
      return answers;
    },
  };
}

/** What a reader is told: without the marks on words that were searched for and the seals of forms, and with what is packed in a file unpacked. */
function textOf({ body, rawPayload, headers }: LightMyRequestResponse): string {
  if (String(headers['content-type']).includes('officedocument')) return [...packageParts(rawPayload).values()].join('\n');
  // The seal of a form, and the challenge for a passkey, are others each time that they are given out.
  return body
    .replaceAll(/<\/?mark>/g, '')
    .replaceAll(/name="seal" value="[^"]*"/g, 'name="seal"')
    .replaceAll(/"challenge":"[^"]*"/g, '"challenge"');
}

/** What every way of exporting writes. */
async function exportsOf({ run }: Walk): Promise<string[]> {
  const said: string[] = [];
  for (const args of [
    ...exportFormats.map((format) => [format]),
    ['csv', '--query', word('title').toUpperCase()],
    ['alongside', '--query', 'topic=workforce&q=LANTERNS'],
  ]) {
    const { code, out, err } = await run('export', '--format', ...args);
    assert.equal(code, 0, err);
    said.push(`export ${args.join(' ')}\n${out}`);
  }
  return said;
}

function nameOf({ path, accept, form }: Visit): string {
  return [form === undefined ? 'GET' : 'POST', path, form, accept].filter((part) => part !== undefined).join(' ');
}

/** Fails where an answer holds a word of the work, naming the places and not the whole text. */
function assertSilent(walk: Walk, answers: readonly Answer[]): void {
  const told = answers.flatMap(({ all }, index) => {
    const places = words.flatMap((unique) => [...all.matchAll(new RegExp(`.{0,50}${unique}.{0,50}`, 'g'))].map(([place]) => place));
    return places.map((place) => `${nameOf(walk.visits[index]!)}: ${place}`);
  });
  assert.deepEqual(told, []);
}

function assertTold(walk: Walk, answers: readonly Answer[]): void {
  const missing = answers.flatMap(({ body }, index) => {
    const visit = walk.visits[index]!;
    return visit.shows.filter((part) => !body.includes(word(part))).map((part) => `${nameOf(visit)}: ${part}`);
  });
  assert.deepEqual(missing, [], 'each word is found where it should be while the work is open');
}

const decidedBy = 'A council';
const conditions = {
  closed: { kind: 'closed', reason: 'A reason kept in confidence.', decidedBy },
  conditional: {
    kind: 'conditional',
    conditions: 'Speak with us.',
    ask: 'council@example.org',
    reason: 'A reason kept in confidence.',
    decidedBy,
  },
  embargoed: { kind: 'closed', until: '2026-12-01', decidedBy },
} as const satisfies Record<string, AccessCondition>;

interface Hiding {
  /** Who hides it. How a running program learns of a change does not depend on what the change is, so each kind is walked with one of the two. */
  readonly by: 'the running program' | 'another process';
  /** Status of the work's own address, and of addresses that lead to it, while it is hidden. */
  readonly status: number;
  readonly hide: (catalogue: Catalogue) => Promise<ChangeOutcome>;
  readonly open: (walk: Walk) => Promise<unknown>;
}

const opened: AccessCondition = { kind: 'open', decidedBy };
const kinds: Readonly<Record<string, Hiding>> = {
  closed: {
    by: 'another process',
    status: 404,
    hide: (catalogue) => catalogue.setCondition(secret, conditions.closed, testNote),
    open: ({ library }) => library.catalogue.setCondition(secret, opened, testNote),
  },
  conditional: {
    by: 'the running program',
    status: 403,
    hide: (catalogue) => catalogue.setCondition(secret, conditions.conditional, testNote),
    open: ({ library }) => library.catalogue.setCondition(secret, opened, testNote),
  },
  embargoed: {
    by: 'the running program',
    status: 404,
    hide: (catalogue) => catalogue.setCondition(secret, conditions.embargoed, testNote),
    open: async ({ library, clock }) => {
      clock.set('2026-12-01T00:00:00.000Z');
      assert.deepEqual(await library.catalogue.releaseEmbargoes(), [secret]);
    },
  },
  withdrawn: {
    by: 'another process',
    status: 410,
    hide: (catalogue) => catalogue.withdraw(secret, { reason: 'cultural', showTitle: false }, testNote),
    open: ({ library }) => library.catalogue.restore(secret, testNote, { review: 'Those whom it is about agree.' }),
  },
};

for (const [kind, { by, status, hide, open }] of Object.entries(kinds)) {
  test(`a work that is ${kind} by ${by} is on no path from the next answer on, and on all of them again when it is opened`, async (context) => {
    const walk = await openWalk(context);
    const { library, log } = walk;
    await library.catalogue.addWorks([{ id: secret, status: 'published', record: record(telling) }], testNote);
    await library.catalogue.merge(merged, secret, testNote);

    const before = await walk.go();
    assertTold(walk, before);
    for (const said of await exportsOf(walk)) assert.ok(said.includes(word('title')), said.slice(0, 40));
    if (by === 'the running program') assert.equal((await hide(library.catalogue)).kind, 'changed');
    else {
      const other = await openStore(library.config, { clock: walk.clock, log: library.log });
      assert.equal((await hide(other.catalogue)).kind, 'changed');
      await other.close();
    }

    // Asked as a client asks that has kept the open answers: whatever is not told to be unchanged comes whole.
    const hidden = await walk.go(before);
    assertSilent(walk, hidden);
    const stale = hidden.flatMap((answer, index) =>
      answer.status === 304 && words.some((unique) => before[index]!.all.includes(unique)) ? [walk.visits[index]!.path] : [],
    );
    assert.deepEqual(stale, [], 'no client is told that what it has kept still holds');
    for (const said of await exportsOf(walk)) for (const unique of words) assert.ok(!said.includes(unique), said.slice(0, 40));
    for (const [index, answer] of hidden.entries()) {
      const { path } = walk.visits[index]!;
      // A handout or a form that is not to be had leads to the page that says why.
      const elsewhere = /\/(handout|correct|report|ask|remove)$/.test(path) && (status === 403 || status === 410) ? 303 : status;
      if (path === `/works/${secret}.txt` || !(path.startsWith(`/works/${secret}`) || path.startsWith(`/works/${merged}`))) continue;
      const redirected = kind === 'withdrawn' && path.startsWith(`/works/${merged}`);
      assert.equal(answer.status, redirected ? 301 : elsewhere, path);
      assert.ok(!answer.all.includes('A reason kept in confidence'), path);
      if (answer.status >= 400) assert.match(answer.body, /<meta name="robots" content="noindex/, path);
    }
    const [first] = walk.visits.flatMap(({ path }, index) => (path.startsWith('/contributors/') ? [hidden[index]!] : []));
    assert.equal(first?.status, 404, 'nor is there a page of who made this work alone');

    await open(walk);
    assertTold(walk, await walk.go(hidden));
    assert.ok(!words.some((unique) => JSON.stringify(log).includes(unique)), 'the log tells of no work');
  });
}

test('while a work is hidden, everything else answers as if it had never been there', async (context) => {
  const walk = await openWalk(context);
  const { catalogue } = walk.library;
  const never = await walk.go();
  const id = secret;
  await catalogue.addWorks([{ id, status: 'published', record: record(telling) }], testNote);
  await walk.go();
  await catalogue.setCondition(id, conditions.closed, testNote);
  const hidden = await walk.go();
  const differing = hidden.flatMap(({ status, body }, index) => {
    const { path } = walk.visits[index]!;
    return status === never[index]!.status && body === never[index]!.body ? [] : [path];
  });
  assert.deepEqual(differing, []);
});

test('a work that comes in under a condition is on no path from the beginning', async (context) => {
  for (const accessCondition of Object.values(conditions)) {
    const walk = await openWalk(context);
    const { catalogue } = walk.library;
    await catalogue.addWorks([{ id: secret, status: 'published', record: record({ ...telling, accessCondition }) }], testNote);
    await catalogue.merge(merged, secret, testNote);
    assertSilent(walk, await walk.go());
    for (const said of await exportsOf(walk)) for (const unique of words) assert.ok(!said.includes(unique), said.slice(0, 40));
  }
});

test('the walk knows every address of the program', async (context) => {
  const walk = await openWalk(context);
  await walk.go();
  const unknown = [...walk.routes].filter((route) => !walk.seenRoutes.has(route));
  assert.ok(walk.routes.size > 20);
  assert.deepEqual(unknown, [], 'these routes are not walked: add visits to visitsOf, with what stands there while a work is open');
});
