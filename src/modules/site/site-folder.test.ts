import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import fc from 'fast-check';
import type { Ordering } from '../catalogue/index.ts';
import { WorkRecord } from '../catalogue/index.ts';
import { starterFolder } from './init-library.ts';
import type { Site, SiteProblem } from './site.ts';
import { readSiteFolder } from './site-folder.ts';

const demoLibrary = join(import.meta.dirname, '../../../library');
const temporary = await mkdtemp(join(tmpdir(), 'alongside-site-'));
after(() => rm(temporary, { recursive: true }));
let folders = 0;

type Changes = Readonly<Record<string, string | Uint8Array | ((text: string) => string) | undefined>>;

/** A copy of the starter with some files replaced, edited, added or (undefined) taken away. */
async function libraryWith(changes: Changes): Promise<string> {
  const folder = join(temporary, String(folders++));
  await cp(starterFolder, folder, { recursive: true });
  for (const [file, change] of Object.entries(changes)) {
    const path = join(folder, file);
    if (change === undefined) {
      await rm(path, { recursive: true });
      continue;
    }
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, typeof change === 'function' ? change(await readFile(path, 'utf8')) : change);
  }
  return folder;
}

async function problemsWith(changes: Changes): Promise<readonly SiteProblem[]> {
  const reading = await readSiteFolder(await libraryWith(changes));
  return reading.kind === 'problems' ? reading.problems : [];
}

async function siteWith(changes: Changes): Promise<Site> {
  const reading = await readSiteFolder(await libraryWith(changes));
  assert.equal(reading.kind, 'read', JSON.stringify(reading.kind === 'problems' && reading.problems));
  return (reading as { site: Site }).site;
}

/** Replaces the one place where `old` stands, so that an edit which no longer fits fails the test. */
function edit(old: string, fresh: string): (text: string) => string {
  return (text) => {
    assert.equal(text.split(old).length, 2, `"${old}" should stand exactly once`);
    return text.replace(old, () => fresh);
  };
}

const page = (head: string, body = 'Words.') => `---\n${head}\nupdated: 2026-11-22\n---\n\n${body}\n`;
const contact = (fields: string) =>
  edit(
    'contacts: []',
    `contacts:\n  - id: a-line\n    name: A line\n    for: Anyone\n    hours: Always\n    source: https://example.org\n${fields}`,
  );
const reachable = "    phone: '12 34'\n    checkedOn: 2026-11-22\n";
const scheme = (...concepts: readonly string[]) =>
  `{\n  "id": "more",\n  "title": "More",\n  "concepts": [\n${concepts.map((concept) => `    ${concept}`).join(',\n')}\n  ]\n}\n`;

describe('the demonstration library', async () => {
  const reading = await readSiteFolder(demoLibrary);

  test('is read without problems', () => {
    assert.deepEqual(reading.kind === 'problems' ? reading.problems : [], []);
  });

  const { site } = reading as { site: Site };

  test('has its five topics and 29 categories, each with a tagline', () => {
    assert.equal(site.collections.length, 5);
    const categories = site.collections.flatMap((topic) => topic.children ?? []);
    assert.equal(categories.length, 29);
    assert.deepEqual(
      categories.filter((category) => category.tagline === undefined || category.gives === undefined).map((category) => category.slug),
      [],
    );
  });

  test('has the 112 concepts, related to one another in both directions', () => {
    const concepts = new Map(site.schemes.flatMap((one) => one.concepts).map((concept) => [concept.id, concept]));
    assert.equal(concepts.size, 112);
    const oneSided = [...concepts.values()].flatMap((concept) =>
      concept.related.filter((id) => !concepts.get(id)!.related.includes(concept.id)).map((id) => `${concept.id} -> ${id}`),
    );
    assert.deepEqual(oneSided, []);
  });

  test('keeps the words that stand on their own apart', () => {
    const apart = site.schemes.flatMap((one) => one.concepts).filter((concept) => concept.neverSynonym);
    for (const id of ['whanau', 'yarning', 'social-emotional-wellbeing', 'aboriginal-tsi-lived-experience']) {
      assert.ok(
        apart.some((concept) => concept.id === id),
        id,
      );
    }
  });

  test('marks its acknowledgement and its contact as examples', () => {
    assert.equal(site.furniture.acknowledgement?.example, true);
    assert.equal(site.contact.example, true);
  });

  test('says of every support contact where it was read, and claims no check that nobody made', () => {
    assert.ok(site.support.contacts.length > 0);
    for (const one of site.support.contacts) assert.equal(one.needsChecking, true, one.id);
  });

  test('is frozen through and through', () => {
    assert.throws(() => {
      (site.collections[0]!.children as unknown[]).push({});
    }, TypeError);
    assert.throws(() => {
      (site.pages[0] as { title: string }).title = 'Changed';
    }, TypeError);
  });

  test('fits the types by which the catalogue takes its ordering', () => {
    const ordering: Ordering = { collections: site.collections, facets: site.facets, schemes: site.schemes, languages: site.austlang };
    assert.deepEqual(
      ordering.facets.map((facet) => facet.id),
      ['kind', 'community', 'perspective', 'setting'],
    );
  });
});

describe('the starter', () => {
  test('is read without problems', async () => {
    const reading = await readSiteFolder(starterFolder);
    assert.deepEqual(reading.kind === 'problems' ? reading.problems : [], []);
  });

  test('has an example record that is right and stands in its topics and concepts', async () => {
    const site = await siteWith({});
    const lines = (await readFile(join(starterFolder, 'works/example.jsonl'), 'utf8')).trim().split('\n');
    assert.equal(lines.length, 1);
    const { id, status, added, ...rest } = JSON.parse(lines[0]!) as Record<string, unknown>;
    assert.match(String(id), /^[2-9bcdfghjkmnpqrstvwxz]{6}$/);
    assert.equal(status, 'published');
    assert.match(String(added), /^\d{4}-\d\d-\d\d$/);
    const record = WorkRecord.parse(rest);
    const paths = site.collections.flatMap((topic) => (topic.children ?? []).map((child) => `${topic.slug}/${child.slug}`));
    for (const placement of record.placements) assert.ok(paths.includes(placement), placement);
    const concepts = site.schemes.flatMap((one) => one.concepts.map((concept) => concept.id));
    for (const concept of record.concepts) assert.ok(concepts.includes(concept), concept);
  });
});

describe('reading a library folder', () => {
  test('orders pages by their order, then their title', async () => {
    const site = await siteWith({ 'pages/zebra.md': page('title: Aardvark\norder: 2'), 'pages/last.md': page('title: Last') });
    assert.deepEqual(
      site.pages.map((one) => one.slug),
      ['about', 'zebra', 'privacy', 'copyright', 'contribute-and-feedback', 'last'],
    );
  });

  test('takes a page’s address from its file name, or from its slug', async () => {
    const site = await siteWith({ 'pages/one.md': page('title: One\nslug: another') });
    assert.ok(site.pages.some((one) => one.slug === 'another'));
    assert.ok(!site.pages.some((one) => one.slug === 'one'));
  });

  test('reads files with a byte order mark and Windows line ends', async () => {
    const site = await siteWith({
      'pages/one.md': `\uFEFF${page('title: One', '# Heading').replaceAll('\n', '\r\n')}`,
      'library.yaml': (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`,
    });
    assert.equal(site.pages.find((one) => one.slug === 'one')?.body.text.trim(), '<h2 id="heading">Heading</h2>');
  });

  test('does without pages beyond the required, and without schemes', async () => {
    const site = await siteWith({ schemes: undefined, 'pages/about.md': undefined });
    assert.deepEqual(site.schemes, []);
  });

  test('passes over hidden files', async () => {
    assert.deepEqual(await problemsWith({ 'pages/.DS_Store': 'x', 'schemes/.gitkeep': '' }), []);
  });

  test('lets a concept name a concept of another scheme', async () => {
    await siteWith({ 'schemes/more.json': scheme('{ "id": "new", "prefLabel": "New", "broader": ["peer-support"] }') });
  });

  test('names mistakes in several files at once, in the order of files and lines', async () => {
    const problems = await problemsWith({
      'library.yaml': (text) => edit('language: en-AU', 'language: Australian English')(edit('slug: tools', 'slug: Tools')(text)),
      'support.yaml': 'contacts: none\n',
      'pages/about.md': edit('updated: 2026-11-22', 'updated: yesterday'),
      'schemes/example.json': '{',
    });
    assert.deepEqual(
      problems.map((problem) => problem.file),
      ['library.yaml', 'library.yaml', 'pages/about.md', 'schemes/example.json', 'support.yaml'],
    );
    const lines = problems.slice(0, 2).map((problem) => problem.line!);
    assert.ok(lines[0]! < lines[1]!);
  });

  test('does not call a link to a page with a mistake a mistake', async () => {
    const problems = await problemsWith({ 'pages/contribute-and-feedback.md': edit('menu: header', 'menu: top') });
    assert.deepEqual(
      problems.map((problem) => problem.file),
      ['pages/contribute-and-feedback.md'],
    );
  });

  test('says so when there is no folder, or a file in its place', async () => {
    for (const folder of [join(temporary, 'nowhere'), join(starterFolder, 'README.md')]) {
      const reading = await readSiteFolder(folder);
      assert.equal(reading.kind, 'problems');
      assert.ok(reading.kind === 'problems' && reading.problems.some((problem) => problem.file === 'library.yaml'));
    }
  });
});

interface Mistake {
  readonly name: string;
  readonly changes: Changes;
  readonly file: string;
  /** The text of the line that must be named; absent where the whole file is meant. */
  readonly line?: string;
  readonly path?: string;
  readonly message: RegExp;
}

const mistakes: readonly Mistake[] = [
  { name: 'a missing library.yaml', changes: { 'library.yaml': undefined }, file: 'library.yaml', message: /is missing: .*alongside init/ },
  { name: 'an empty library.yaml', changes: { 'library.yaml': '' }, file: 'library.yaml', line: '', message: /is empty/ },
  {
    name: 'YAML that is no YAML',
    changes: { 'library.yaml': edit('tagline: A few words.', 'tagline: A few: words.') },
    file: 'library.yaml',
    line: '    tagline: A few: words.',
    message: /is not valid YAML/,
  },
  {
    name: 'a name given twice',
    changes: { 'library.yaml': edit('language: en-AU', 'language: en-AU\nlanguage: en-NZ') },
    file: 'library.yaml',
    line: 'language: en-NZ',
    message: /is not valid YAML: Map keys must be unique/,
  },
  {
    name: 'a missing value',
    changes: { 'library.yaml': edit('  email: library@example.org\n', '') },
    file: 'library.yaml',
    line: 'contact:',
    path: 'contact.email',
    message: /is missing/,
  },
  {
    name: 'an empty value',
    changes: { 'library.yaml': edit('language: en-AU', 'language:') },
    file: 'library.yaml',
    line: 'language:',
    path: 'language',
    message: /is empty: fill it in/,
  },
  {
    name: 'an unknown word',
    changes: { 'library.yaml': edit('    tagline: A few words.', '    tagine: A few words.') },
    file: 'library.yaml',
    line: '    tagine: A few words.',
    path: 'collections[0].tagine',
    message: /not a word known here/,
  },
  {
    name: 'an address that is none',
    changes: { 'library.yaml': edit('href: /contribute-and-feedback', 'href: javascript:alert(1)') },
    file: 'library.yaml',
    line: '      href: javascript:alert(1)',
    path: 'furniture.invitation.link.href',
    message: /begins with one \//,
  },
  {
    name: 'an invitation that leads nowhere',
    changes: { 'library.yaml': edit('href: /contribute-and-feedback', 'href: /write') },
    file: 'library.yaml',
    line: '      href: /write',
    message: /no such page: correct the link, or add pages\/write\.md/,
  },
  {
    name: 'a place to look without {title}',
    changes: { 'library.yaml': edit('keyword={title}', 'keyword=') },
    file: 'library.yaml',
    line: '    url: https://trove.nla.gov.au/search?keyword=',
    message: /must hold \{title\}/,
  },
  {
    name: 'a slug that stands twice',
    changes: { 'library.yaml': (text) => `${text}      - slug: tools\n        name: More tools\n` },
    file: 'library.yaml',
    line: '      - slug: tools',
    path: 'collections[0].children[1].slug',
    message: /"tools" stands twice/,
  },
  {
    name: 'a slug that is no address',
    changes: { 'library.yaml': edit('slug: first-topic', 'slug: First Topic') },
    file: 'library.yaml',
    line: '  - slug: First Topic',
    path: 'collections[0].slug',
    message: /lower-case letters/,
  },
  {
    name: 'an AUSTLANG code that is none',
    changes: { 'library.yaml': (text) => `${text}austlang:\n  - { code: d10, name: Wiradjuri }\n` },
    file: 'library.yaml',
    line: '  - { code: d10, name: Wiradjuri }',
    path: 'austlang[0].code',
    message: /AUSTLANG code such as D10 or A1\.2/,
  },
  {
    name: 'an AUSTLANG code that stands twice',
    changes: { 'library.yaml': (text) => `${text}austlang:\n  - { code: D10, name: Wiradjuri }\n  - { code: D10, name: Wiradyuri }\n` },
    file: 'library.yaml',
    line: '  - { code: D10, name: Wiradyuri }',
    path: 'austlang[1].code',
    message: /"D10" stands twice: give the language one name/,
  },
  {
    name: 'a facet under a name that searches use',
    changes: {
      'library.yaml': (text) => text.replace(/^( +)kind:$/m, '$1note:\n$1  label: Notes\n$1  values: [{ id: a, label: A }]\n$1kind:'),
    },
    file: 'library.yaml',
    line: '  note:',
    path: 'facets.note',
    message: /"note" has a meaning of its own.*another id/,
  },
  {
    name: 'a language that there are no messages in',
    changes: { 'library.yaml': (text) => `${text}interface: { languages: [en-AU, xx] }\n` },
    file: 'library.yaml',
    line: 'interface: { languages: [en-AU, xx] }',
    path: 'interface.languages[1]',
    message: /no messages in "xx"; there are in: en-AU, it\./,
  },
  {
    name: 'a way out that is not encrypted',
    changes: { 'library.yaml': (text) => `${text}exitPage: { target: "http://weather.example.org/" }\n` },
    file: 'library.yaml',
    line: 'exitPage: { target: "http://weather.example.org/" }',
    path: 'exitPage.target',
    message: /must begin with https/,
  },
  {
    name: 'a topic of notes without words',
    changes: { 'library.yaml': edit('words: [suicide, suicidal], support', 'words: [], support') },
    file: 'library.yaml',
    line: '  - { id: suicide, label: Suicide, words: [], support: true }',
    path: 'contentTopics[0].words',
    message: /at least one word/,
  },
  {
    name: 'an unknown facet',
    changes: { 'library.yaml': edit('gives: { kind:', 'gives: { kinds:') },
    file: 'library.yaml',
    line: '        gives: { kinds: [tools-and-frameworks] }',
    path: 'collections[0].children[0].gives.kinds',
    message: /not a facet.*its facets are: kind, community/,
  },
  {
    name: 'an unknown facet value',
    changes: { 'library.yaml': edit('[tools-and-frameworks]', '[tool]') },
    file: 'library.yaml',
    line: '        gives: { kind: [tool] }',
    path: 'collections[0].children[0].gives.kind[0]',
    message: /not a value of the facet "kind"; its values are: tools-and-frameworks, case/,
  },
  {
    name: 'a facet value that stands twice',
    changes: { 'library.yaml': edit('id: case-studies-and-research', 'id: tools-and-frameworks') },
    file: 'library.yaml',
    line: '      - id: tools-and-frameworks',
    path: 'facets.kind.values[1].id',
    message: /stands twice in this facet/,
  },

  { name: 'a missing support.yaml', changes: { 'support.yaml': undefined }, file: 'support.yaml', message: /is missing: .*contacts: \[\]/ },
  {
    name: 'a number without quotes',
    changes: { 'support.yaml': contact('    region: AU\n    phone: 000\n    checkedOn: 2026-11-22\n') },
    file: 'support.yaml',
    line: '    phone: 000',
    path: 'contacts[0].phone',
    message: /must be text: put it in quotes/,
  },
  {
    name: 'a number that cannot be dialled',
    changes: { 'support.yaml': contact("    region: AU\n    phone: 'call us'\n    checkedOn: 2026-11-22\n") },
    file: 'support.yaml',
    line: "    phone: 'call us'",
    message: /must be a number to dial/,
  },
  {
    name: 'a contact that cannot be reached',
    changes: { 'support.yaml': contact('    region: AU\n    checkedOn: 2026-11-22\n') },
    file: 'support.yaml',
    line: '  - id: a-line',
    path: 'contacts[0]',
    message: /no phone, text or web/,
  },
  {
    name: 'a contact that does not say when it was checked',
    changes: { 'support.yaml': contact("    region: AU\n    phone: '12 34'\n") },
    file: 'support.yaml',
    line: '  - id: a-line',
    message: /needsChecking: true/,
  },
  {
    name: 'a contact in an unknown region',
    changes: { 'support.yaml': contact(`    region: NZ\n${reachable}`) },
    file: 'support.yaml',
    line: '    region: NZ',
    path: 'contacts[0].region',
    message: /not one of the regions \(AU\)/,
  },
  {
    name: 'a contact for an unknown community',
    changes: { 'support.yaml': contact(`    region: AU\n    community: everybody\n${reachable}`) },
    file: 'support.yaml',
    line: '    community: everybody',
    path: 'contacts[0].community',
    message: /not a value of the facet "community"/,
  },
  {
    name: 'a contact’s id that stands twice',
    changes: {
      'support.yaml': contact(
        `    region: AU\n${reachable}  - { id: a-line, name: B, for: All, hours: Always, source: https://example.org, region: AU, phone: '1 2', needsChecking: true }\n`,
      ),
    },
    file: 'support.yaml',
    path: 'contacts[1].id',
    message: /"a-line" stands twice/,
  },

  { name: 'a page without a head', changes: { 'pages/one.md': '# One\n' }, file: 'pages/one.md', line: '# One', message: /has no head/ },
  {
    name: 'a page whose head does not end',
    changes: { 'pages/one.md': '---\ntitle: One\n' },
    file: 'pages/one.md',
    line: '---',
    message: /has no head/,
  },
  {
    name: 'a page without a title',
    changes: { 'pages/one.md': page('order: 3') },
    file: 'pages/one.md',
    line: 'order: 3',
    path: 'title',
    message: /is missing/,
  },
  {
    name: 'a page without a date',
    changes: { 'pages/about.md': edit('updated: 2026-11-22\n', '') },
    file: 'pages/about.md',
    path: 'updated',
    message: /is missing/,
  },
  {
    name: 'a date that is none',
    changes: { 'pages/about.md': edit('updated: 2026-11-22', 'updated: 22 November') },
    file: 'pages/about.md',
    line: 'updated: 22 November',
    path: 'updated',
    message: /must be a date such as 2026-11-22/,
  },
  {
    name: 'a page in an unknown menu',
    changes: { 'pages/one.md': page('title: One\nmenu: side') },
    file: 'pages/one.md',
    line: 'menu: side',
    path: 'menu',
    message: /must be one of: header, footer/,
  },
  {
    name: 'a page at an address of the software',
    changes: { 'pages/browse.md': page('title: Browse') },
    file: 'pages/browse.md',
    message: /cannot stand at "\/browse"/,
  },
  {
    name: 'a page whose name is no address',
    changes: { 'pages/About Us.md': page('title: About') },
    file: 'pages/About Us.md',
    message: /rename it/,
  },
  {
    name: 'two pages at one address',
    changes: { 'pages/one.md': page('title: One\nslug: about') },
    file: 'pages/one.md',
    message: /which pages\/about\.md has too/,
  },
  {
    name: 'a page that every library has',
    changes: { 'pages/copyright.md': undefined },
    file: 'pages/copyright.md',
    message: /is missing: .*other pages lead to it/,
  },
  {
    name: 'a page of another kind',
    changes: { 'pages/one.markdown': page('title: One') },
    file: 'pages/one.markdown',
    message: /files here end in \.md/,
  },
  {
    name: 'HTML in a page',
    changes: { 'pages/one.md': page('title: One', 'Words.\n\n<div>More</div>') },
    file: 'pages/one.md',
    line: '<div>More</div>',
    message: /holds HTML/,
  },
  {
    name: 'a picture in a page',
    changes: { 'pages/one.md': page('title: One', '![A cat](https://example.org/cat.png)') },
    file: 'pages/one.md',
    line: '![A cat](https://example.org/cat.png)',
    message: /holds a picture/,
  },
  {
    name: 'an unsafe link in a page',
    changes: { 'pages/one.md': page('title: One', 'Words.\n\n[Click](javascript:alert(1))') },
    file: 'pages/one.md',
    line: '[Click](javascript:alert(1))',
    message: /without a safe address/,
  },
  {
    name: 'a link to a page that is not there',
    changes: { 'pages/one.md': page('title: One', 'See [this](/elsewhere).') },
    file: 'pages/one.md',
    line: 'See [this](/elsewhere).',
    message: /no such page/,
  },
  {
    name: 'a link to a heading that is not there',
    changes: { 'pages/one.md': page('title: One', 'See [this](/copyright#nothing).') },
    file: 'pages/one.md',
    line: 'See [this](/copyright#nothing).',
    message: /has no heading of that name/,
  },
  {
    name: 'a page that is not UTF-8',
    changes: { 'pages/one.md': new Uint8Array([0x2d, 0x2d, 0x2d, 0x0a, 0xe9, 0x0a]) },
    file: 'pages/one.md',
    message: /is not UTF-8/,
  },

  {
    name: 'JSON that is no JSON',
    changes: { 'schemes/more.json': '{\n  "id": "more",\n  "title": \n}\n' },
    file: 'schemes/more.json',
    line: '}',
    message: /is not valid JSON/,
  },
  {
    name: 'JSON with a comma too few',
    changes: { 'schemes/example.json': edit('"version": "1",', '"version": "1"') },
    file: 'schemes/example.json',
    line: '  "concepts": [',
    message: /is not valid JSON/,
  },
  {
    name: 'a concept without a label',
    changes: { 'schemes/more.json': scheme('{ "id": "a", "prefLabel": "A" }', '{ "id": "b" }') },
    file: 'schemes/more.json',
    line: '    { "id": "b" }',
    path: 'concepts[1].prefLabel',
    message: /is missing/,
  },
  {
    name: 'a concept that stands twice',
    changes: { 'schemes/more.json': scheme('{ "id": "peer-support", "prefLabel": "A" }') },
    file: 'schemes/more.json',
    line: '    { "id": "peer-support", "prefLabel": "A" }',
    path: 'concepts[0].id',
    message: /"peer-support" stands twice/,
  },
  {
    name: 'an unknown broader concept',
    changes: { 'schemes/more.json': scheme('{ "id": "a", "prefLabel": "A", "broader": ["b"] }') },
    file: 'schemes/more.json',
    path: 'concepts[0].broader[0]',
    message: /"b" is not a concept here/,
  },
  {
    name: 'an unknown related concept',
    changes: { 'schemes/more.json': scheme('{ "id": "a", "prefLabel": "A", "related": ["b"] }') },
    file: 'schemes/more.json',
    path: 'concepts[0].related[0]',
    message: /"b" is not a concept here/,
  },
  {
    name: 'a concept related to itself',
    changes: { 'schemes/more.json': scheme('{ "id": "a", "prefLabel": "A", "related": ["a"] }') },
    file: 'schemes/more.json',
    path: 'concepts[0].related[0]',
    message: /names the concept itself/,
  },
  {
    name: 'concepts that are broader than each other',
    changes: {
      'schemes/more.json': scheme('{ "id": "a", "prefLabel": "A", "broader": ["b"] }', '{ "id": "b", "prefLabel": "B", "broader": ["a"] }'),
    },
    file: 'schemes/more.json',
    path: 'concepts[0].broader',
    message: /leads back to the concept itself/,
  },
  {
    name: 'a label that stands twice in a concept',
    changes: { 'schemes/more.json': scheme('{ "id": "a", "prefLabel": "A", "hiddenLabels": ["A"] }') },
    file: 'schemes/more.json',
    path: 'concepts[0]',
    message: /has the label "A" twice/,
  },
  {
    name: 'two schemes of one id',
    changes: { 'schemes/more.json': scheme().replace('more', 'example') },
    file: 'schemes/more.json',
    line: '  "id": "example",',
    path: 'id',
    message: /id of another scheme/,
  },
];

describe('a mistake is named with its file, its line and what to do:', () => {
  for (const mistake of mistakes) {
    test(mistake.name, async () => {
      const folder = await libraryWith(mistake.changes);
      const reading = await readSiteFolder(folder);
      const problems = reading.kind === 'problems' ? reading.problems : [];
      const found = problems.find(
        (problem) =>
          problem.file === mistake.file &&
          mistake.message.test(problem.message) &&
          (mistake.path === undefined || problem.path === mistake.path),
      );
      assert.ok(found, `not among: ${JSON.stringify(problems, null, 1)}`);
      if (mistake.line !== undefined) {
        const lines = (await readFile(join(folder, mistake.file), 'utf8')).split('\n');
        assert.equal(lines[found.line! - 1], mistake.line);
      }
    });
  }

  test('each kind of mistake is tried on its own, so that none hides behind another', async () => {
    for (const mistake of mistakes) {
      // One mistake may show in two ways (both of two concepts in a ring), but never in other files than its own.
      const problems = await problemsWith(mistake.changes);
      const elsewhere = problems.filter((problem) => problem.file !== mistake.file);
      // Taking a page away also breaks the links that led to it.
      if (!mistake.name.startsWith('a page that every library has')) assert.deepEqual(elsewhere, [], mistake.name);
    }
  });
});

describe('whatever a folder holds', async () => {
  const settled = async (folder: string) => {
    const reading = await readSiteFolder(folder);
    if (reading.kind === 'read') return;
    assert.ok(reading.problems.length > 0);
    for (const problem of reading.problems) {
      assert.ok(problem.file !== '' && problem.message !== '', JSON.stringify(problem));
      assert.ok(problem.line === undefined || (Number.isInteger(problem.line) && problem.line >= 1), JSON.stringify(problem));
    }
  };

  const files = ['library.yaml', 'support.yaml', 'pages/about.md', 'schemes/example.json'] as const;
  const texts = new Map(await Promise.all(files.map(async (file) => [file, await readFile(join(starterFolder, file), 'utf8')] as const)));
  const scraps = [
    '&a ',
    '*a',
    '!!binary ',
    '- ',
    ': ',
    '? ',
    '{',
    '[',
    '"',
    "'",
    '|',
    '>',
    '%',
    '\t',
    '\n',
    '---\n',
    '<<: ',
    '__proto__: ',
    'null',
    '0x1F',
    '~',
    '#',
    '\\',
    '\u2028',
    '𐐷',
  ];

  test('reading it never throws, however its files are mangled', async () => {
    const folder = await libraryWith({});
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(
          fc.record({
            at: fc.double({ min: 0, max: 1, noNaN: true }),
            cut: fc.nat(40),
            put: fc.oneof(fc.constantFrom(...scraps), fc.string({ maxLength: 8 })),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        async (file, changes) => {
          let text = texts.get(file)!;
          for (const { at, cut, put } of changes) {
            const start = Math.floor(at * text.length);
            text = text.slice(0, start) + put + text.slice(start + cut);
          }
          await writeFile(join(folder, file), text);
          await settled(folder);
          await writeFile(join(folder, file), texts.get(file)!);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('reading it never throws on bytes at random', async () => {
    const folder = await libraryWith({});
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), fc.uint8Array({ maxLength: 200 }), async (file, bytes) => {
        await writeFile(join(folder, file), bytes);
        await settled(folder);
        await writeFile(join(folder, file), texts.get(file)!);
      }),
      { numRuns: 50 },
    );
  });

  test('nesting without end and aliases that multiply are refused, not followed', async () => {
    const deep = await problemsWith({ 'library.yaml': `name: ${'['.repeat(20_000)}` });
    assert.equal(deep[0]?.message, 'is not valid YAML: it is nested too deeply');
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefghi'.split('').map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`),
    ].join('\n');
    const problems = await problemsWith({ 'library.yaml': bomb });
    assert.ok(problems.some((problem) => problem.file === 'library.yaml' && /not valid YAML/.test(problem.message)));
  });
});
