import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { createApp, type Library, openLibrary } from '../../src/app/compose.ts';
import { readConfig } from '../../src/app/config.ts';
import type { StoredWork, WorkRecordInput } from '../../src/modules/catalogue/index.ts';
import { fixedClock } from '../../src/platform/clock.ts';
import { createLog } from '../../src/platform/log/log.ts';
import { ParsedPage } from './page.ts';
import { record } from './records.ts';
import { testNote } from './temp-catalogue.ts';
import { type Ending, tempFolder } from './temp-folder.ts';

/** The organisation's side of the testing library: three levels of collections, one concept of every kind, pages and contacts. */
export const libraryFile = {
  name: 'The testing library',
  shortName: 'Testing',
  introduction: 'A library for tests.',
  language: 'en-AU',
  contact: { email: 'library@example.org', example: true },
  home: { heading: 'Knowledge to test with', introduction: 'Nothing here is real.', recommended: [] as object[] },
  furniture: {
    acknowledgement: { heading: 'Acknowledgement of Country', text: 'Example words.', example: true },
    partners: [{ name: 'A partner', url: 'https://partner.example.org/' }],
    definitions: [{ heading: 'A definition', text: 'Words.\n\nMore words.', credit: 'Those who wrote it' }],
    recognition: { heading: 'With thanks', text: 'We recognise people.' },
    invitation: { heading: 'Tell us', text: 'Write to us.', link: { text: 'How to', href: '/contribute-and-feedback' } },
  },
  findElsewhere: [{ name: 'Trove', url: 'https://trove.nla.gov.au/search?keyword={title}' }],
  facets: {
    kind: {
      label: 'Kind of work',
      values: [
        { id: 'tools', label: 'Tools and frameworks' },
        { id: 'stories', label: 'Stories' },
      ],
    },
  },
  collections: [
    {
      slug: 'workforce',
      name: 'Lived experience workforce',
      summary: 'People in paid roles.',
      quotation: { text: 'We were here all along.', by: 'A peer worker', source: 'A speech' },
      children: [
        { slug: 'tools', name: 'Workforce tools', tagline: 'What to do.', gives: { kind: ['tools'] } },
        {
          slug: 'stories',
          name: 'Workforce stories',
          gives: { kind: ['stories'] },
          children: [{ slug: 'young', name: 'Stories of young people' }],
        },
      ],
    },
    { slug: 'main', name: 'A topic named like a part of the page', children: [{ slug: 'empty', name: 'Nothing here' }] },
  ],
};

const folderFiles: Readonly<Record<string, string>> = {
  'pages/about.md': '---\ntitle: About\nmenu: header\nupdated: 2026-11-22\n---\n\n## Who\n\nWords with **weight**.\n',
  'pages/contribute-and-feedback.md': '---\ntitle: Contribute\nmenu: footer\nupdated: 2026-11-22\n---\n\nWrite to us.\n',
  'pages/copyright.md': '---\ntitle: Copyright\nmenu: footer\nupdated: 2026-11-22\n---\n\nWords.\n',
  'support.yaml': `regions:
  - { id: AU, name: Australia, emergency: { phone: '000', source: https://example.org/ } }
contacts:
  - { id: line, name: A line, for: Anybody, region: AU, phone: '00 0000', hours: Always, source: https://example.org/, checkedOn: 2026-11-01 }
`,
  'schemes/words.json': JSON.stringify({
    id: 'words',
    title: 'Words',
    description: 'Words for testing.',
    concepts: [
      { id: 'peer-worker', prefLabel: 'Peer worker', altLabels: ['peer specialist'], hiddenLabels: ['hidden old word'], facet: 'people' },
      {
        id: 'peer-support',
        prefLabel: 'Peer support',
        scopeNote: 'Support among equals.',
        related: ['peer-worker'],
        usage: { AU: 'peer support', UK: 'mutual aid' },
        mappings: [{ scheme: 'MeSH', label: 'Peer Group', relation: 'closeMatch' }],
      },
      { id: 'intentional', prefLabel: 'Intentional peer support', broader: ['peer-support'] },
    ],
  }),
};

export interface LogLine {
  readonly level: string;
  readonly msg: string;
  readonly [field: string]: unknown;
}

export interface TempLibrary {
  readonly library: Library;
  readonly app: FastifyInstance;
  readonly clock: ReturnType<typeof fixedClock>;
  /** Lines of the log so far. */
  readonly log: readonly LogLine[];
  get(path: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** Gets a page and parses it; fails unless it is HTML of the status expected. */
  page(path: string, status?: number): Promise<ParsedPage>;
  /** Adds published works. */
  add(...records: readonly Partial<WorkRecordInput>[]): Promise<StoredWork[]>;
}

/**
 * The real application over a library of the test's own; nothing listens on a port and all of it is removed when the test ends.
 * A line at level warn or error fails the test, unless it says that it expects some.
 */
export async function tempLibrary(
  context: Ending,
  options: {
    dev?: boolean;
    expectErrors?: boolean;
    files?: Readonly<Record<string, string>>;
    home?: object;
    prepare?: (app: FastifyInstance) => void;
  } = {},
): Promise<TempLibrary> {
  const folder = tempFolder(context);
  const home = { ...libraryFile, home: { ...libraryFile.home, ...options.home } };
  // JSON is YAML too.
  for (const [name, text] of Object.entries({ 'library.yaml': JSON.stringify(home), ...folderFiles, ...options.files })) {
    mkdirSync(dirname(join(folder, 'library', name)), { recursive: true });
    writeFileSync(join(folder, 'library', name), text);
  }
  const log: LogLine[] = [];
  const clock = fixedClock('2026-11-22T10:00:00.000Z');
  const library = await openLibrary(readConfig({ DATA_DIR: join(folder, 'data'), LIBRARY_DIR: join(folder, 'library') }), {
    clock,
    log: createLog('debug', { write: (line) => log.push(JSON.parse(line) as LogLine) }),
  });
  const app = createApp(library, { dev: options.dev ?? false, baseUrl: 'https://library.example.org' });
  options.prepare?.(app);
  context.after(async () => {
    await app.close();
    await library.close();
    if (!options.expectErrors) {
      assert.deepEqual(
        log.filter(({ level }) => level === 'warn' || level === 'error'),
        [],
        'nothing unexpected in the log',
      );
    }
  });
  const get = (path: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url: path, headers });
  return {
    library,
    app,
    clock,
    log,
    get,
    page: async (path, status = 200) => {
      const response = await get(path);
      assert.equal(response.statusCode, status, `status of ${path}`);
      assert.equal(response.headers['content-type'], 'text/html; charset=utf-8', path);
      return new ParsedPage(response.body);
    },
    add: (...records) =>
      library.catalogue.addWorks(
        records.map((changes) => ({ record: record(changes), status: 'published' })),
        testNote,
      ),
  };
}
