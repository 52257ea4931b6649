import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { type TempCatalogue, tempCatalogue, testNote } from '../../../tests/support/temp-catalogue.ts';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import type { Concept, Ordering, StoredWork, WorkRecordInput } from '../catalogue/index.ts';
import { field } from './analysis/fields.ts';
import { isCommon, tokens } from './analysis/words.ts';
import { feedOf } from './discovery.ts';
import { topicAsWritten } from './note-topics.ts';
import type { IndexAnswer, IndexOption, IndexQuery, SearchIndex, WorkFeed } from './search-index.ts';
import { conceptTerm, labelTerm } from './vocabulary/vocabulary.ts';

/** One way to find works, held against everything that `SearchIndex` promises. */
export interface SearchIndexCase {
  readonly name: string;
  /** Opens an index. Opened twice over one folder, it is two processes at one index. */
  open(options: { readonly folder: string; readonly feed: WorkFeed }): Promise<SearchIndex>;
  /** Tests that do not hold for this index, by their names, and why that is as it should be. */
  readonly skip?: readonly { readonly reason: string; readonly tests: readonly string[] }[];
}

/** Refreshes until nothing is left to be read. */
export async function caughtUp(index: SearchIndex): Promise<void> {
  for (let round = 0; round < 5_000; round++) {
    await index.refresh();
    if (!index.behind) return;
    await setTimeout(1);
  }
  throw new Error('the index does not catch up');
}

export const blankQuery: IndexQuery = { groups: [], not: [], filters: new Map(), sort: 'newest', offset: 0, limit: 100, count: false };

/** The reader's words as the option that holds them all: in a row where they stand in quotes. */
export function optionOf(text: string, more: Partial<IndexOption> = {}): IndexOption {
  const asked = tokens(text).flatMap((token, place) => (isCommon(token.word) ? [] : [{ ...token, place }]));
  return {
    terms: asked.map(({ term }) => term),
    offsets: text.startsWith('"') ? asked.map(({ place }) => place) : undefined,
    weight: 1,
    ...more,
  };
}

/** A group for each word or phrase. */
export function groupsOf(...texts: readonly string[]): IndexQuery['groups'] {
  return texts.map((text) => ({ options: [optionOf(text)] }));
}

const concept = (id: string, prefLabel: string, more: Partial<Concept> = {}): Concept => ({
  id,
  prefLabel,
  altLabels: [],
  hiddenLabels: [],
  ambiguousLabels: [],
  broader: [],
  related: [],
  ...more,
});

const ordering: Ordering = {
  collections: [
    { slug: 'practice', name: 'Practice', children: [{ slug: 'guides', name: 'Guides', gives: { kind: ['tool'] } }] },
    { slug: 'research', name: 'Research', children: [{ slug: 'studies', name: 'Orchards' }] },
  ],
  facets: [
    { id: 'kind', label: 'Kind', values: ['tool', 'story', 'study'].map((id) => ({ id, label: `A ${id}` })) },
    { id: 'community', label: 'Community', values: ['youth', 'rural'].map((id) => ({ id, label: id })) },
  ],
  schemes: [
    {
      id: 'main',
      title: 'Words',
      concepts: [concept('lanterns', 'Lantern keeping', { altLabels: ['beacon tending'], hiddenLabels: ['wick minding'] })],
    },
  ],
};

const abstract = (...sections: readonly (readonly [role: 'background' | 'methods' | 'results' | 'unlabelled', text: string])[]) => ({
  descriptions: [
    {
      kind: 'abstract' as const,
      sections: sections.map(([role, text]) => ({ role, text })),
      writtenBy: { kind: 'authors' as const },
    },
  ],
});

interface Library extends TempCatalogue {
  readonly index: SearchIndex;
  /** Another process at the same index. */
  another(): Promise<SearchIndex>;
  ask(query: Partial<IndexQuery>, index?: SearchIndex): Promise<IndexAnswer>;
  /** Titles of what a query finds, in their order. */
  titles(query: Partial<IndexQuery>, index?: SearchIndex): Promise<string[]>;
  doc(work: StoredWork): Promise<number>;
}

/** Every adapter of `SearchIndex` passes these tests. */
export function searchIndexContract({ name, open, skip = [] }: SearchIndexCase): void {
  const reasons = new Map(skip.flatMap(({ reason, tests }) => tests.map((which) => [which, reason])));
  const named = new Set<string>();

  /** A library of published works with an index that has caught up. */
  const library = async (context: TestContext, ...works: readonly Partial<WorkRecordInput>[]): Promise<Library> => {
    const catalogue = await tempCatalogue(context, ordering);
    const folder = join(tempFolder(context), 'search');
    const another = async () => {
      const opened = await open({ folder, feed: feedOf(catalogue.catalogue) });
      context.after(() => opened.close());
      return opened;
    };
    const index = await another();
    await catalogue.add(...works);
    await caughtUp(index);
    const ask = (query: Partial<IndexQuery>, which = index) => which.search({ ...blankQuery, ...query });
    return {
      ...catalogue,
      index,
      another,
      ask,
      titles: async (query, which = index) => {
        const { hits } = await ask(query, which);
        return (await which.cards(hits.map(({ doc }) => doc))).map(({ card }) => card.title);
      },
      doc: async ({ id }) => (await index.find(id))!,
    };
  };

  const it = (what: string, works: readonly Partial<WorkRecordInput>[], body: (library: Library) => Promise<void>) => {
    named.add(what);
    test(`${name}: ${what}`, { skip: reasons.get(what) ?? false }, async (context) => body(await library(context, ...works)));
  };
  const titled = (...titles: readonly string[]) => titles.map((title) => ({ title }));

  it('a word finds the works that hold it and no others', titled('Peer support', 'Peers at night', 'Support'), async ({ ask, titles }) => {
    assert.deepEqual(await titles({ groups: groupsOf('peer') }), ['Peers at night', 'Peer support']);
    assert.deepEqual(await titles({ groups: groupsOf('nobody') }), []);
    const answer = await ask({ groups: groupsOf('peer'), sort: 'relevance' });
    assert.equal(answer.total, 2);
    assert.equal(answer.partial, false);
    assert.ok(answer.hits.every(({ score }) => score > 0));
  });

  it('without words all works are found', titled('One', 'Two'), async ({ titles }) => {
    assert.deepEqual(await titles({}), ['Two', 'One']);
  });

  it('every group must be met', titled('Peer support', 'Peer learning', 'Support learning'), async ({ titles }) => {
    assert.deepEqual(await titles({ groups: groupsOf('peer', 'learning') }), ['Peer learning']);
    assert.deepEqual(await titles({ groups: groupsOf('peer', 'support', 'learning') }), []);
  });

  it(
    'any option meets a group, and the reader’s own word counts more than what stands in for it',
    titled('A guide about alder', 'A guide about birch', 'A guide about cedar'),
    async ({ titles }) => {
      const options = (own: string, other: string) => [optionOf(own), optionOf(other, { weight: 0.6 })];
      assert.deepEqual(await titles({ groups: [{ options: options('alder', 'birch') }], sort: 'relevance' }), [
        'A guide about alder',
        'A guide about birch',
      ]);
      assert.deepEqual(await titles({ groups: [{ options: options('birch', 'alder') }], sort: 'relevance' }), [
        'A guide about birch',
        'A guide about alder',
      ]);
      assert.deepEqual(await titles({ groups: [{ options: options('nowhere', 'cedar') }] }), ['A guide about cedar']);
    },
  );

  it('an option of several words needs all of them', titled('Alder and birch', 'Alder', 'Birch and alder'), async ({ titles }) => {
    assert.deepEqual(await titles({ groups: groupsOf('alder birch') }), ['Birch and alder', 'Alder and birch']);
    assert.deepEqual(await titles({ groups: groupsOf('alder nowhere') }), []);
    assert.deepEqual(await titles({ groups: [{ options: [optionOf('alder cedar'), optionOf('birch')] }] }), [
      'Birch and alder',
      'Alder and birch',
    ]);
  });

  it(
    'words in a row are found in that row only, also over common words and as often as they return',
    titled('Support of the peer', 'Peer support', 'Peers who support peers', 'Support for peer support workers'),
    async ({ titles }) => {
      assert.deepEqual(await titles({ groups: groupsOf('"peer support"') }), ['Support for peer support workers', 'Peer support']);
      assert.deepEqual(await titles({ groups: groupsOf('"support of the peer"') }), ['Support of the peer']);
      assert.deepEqual(await titles({ groups: groupsOf('"support peers"') }), ['Peers who support peers']);
      assert.deepEqual(await titles({ groups: groupsOf('"support for peer support workers"') }), ['Support for peer support workers']);
      assert.deepEqual(await titles({ groups: groupsOf('"peer support"', 'workers') }), ['Support for peer support workers']);
    },
  );

  it(
    'a row does not reach from one section, part or title into the next',
    [
      { title: 'One', subtitle: 'Two', ...abstract(['background', 'ends with alder'], ['background', 'birch begins']) },
      { title: 'Three', ...abstract(['background', 'ends with alder'], ['methods', 'birch begins']) },
      { title: 'Four', ...abstract(['results', 'alder birch']) },
    ],
    async ({ titles }) => {
      assert.deepEqual(await titles({ groups: groupsOf('"alder birch"') }), ['Four']);
      assert.deepEqual(await titles({ groups: groupsOf('"one two"') }), []);
      assert.deepEqual(await titles({ groups: groupsOf('alder birch') }), ['Four', 'Three', 'One: Two']);
    },
  );

  it(
    'words are looked for in the parts that are asked for',
    [
      { title: 'Alder birch', contributors: [{ family: 'Cedar' }] },
      { title: 'Elsewhere', ...abstract(['methods', 'alder birch'], ['results', 'birch, then cedar, then alder']) },
    ],
    async ({ titles }) => {
      const inside = (text: string, fields: number) => titles({ groups: [{ options: [optionOf(text, { fields })] }] });
      assert.deepEqual(await inside('alder', field.title), ['Alder birch']);
      assert.deepEqual(await inside('alder', field.methods), ['Elsewhere']);
      assert.deepEqual(await inside('alder', field.methods | field.title), ['Elsewhere', 'Alder birch']);
      assert.deepEqual(await inside('cedar', field.people), ['Alder birch']);
      assert.deepEqual(await inside('alder', field.background), []);
      assert.deepEqual(await inside('"alder birch"', field.methods), ['Elsewhere']);
      assert.deepEqual(await inside('"alder birch"', field.findings), []);
      assert.deepEqual(await inside('alder cedar', field.findings), ['Elsewhere']);
      assert.deepEqual(await inside('birch cedar', field.methods), []);
    },
  );

  it(
    'what must not stand in a work leaves it out',
    [
      { title: 'Alder birch' },
      { title: 'Alder cedar' },
      { title: 'Birch then alder' },
      { title: 'Alder', ...abstract(['methods', 'birch']) },
    ],
    async ({ titles }) => {
      const alder = groupsOf('alder');
      assert.deepEqual(await titles({ groups: alder, not: [optionOf('birch')] }), ['Alder cedar']);
      assert.deepEqual(await titles({ groups: alder, not: [optionOf('"alder birch"')] }), ['Alder', 'Birch then alder', 'Alder cedar']);
      assert.deepEqual(await titles({ groups: alder, not: [optionOf('birch', { fields: field.methods })] }), [
        'Birch then alder',
        'Alder cedar',
        'Alder birch',
      ]);
      assert.deepEqual(await titles({ not: [optionOf('birch'), optionOf('cedar')] }), []);
      assert.deepEqual(await titles({ not: [optionOf('cedar')] }), ['Alder', 'Birch then alder', 'Alder birch']);
      assert.deepEqual(await titles({ groups: groupsOf('alder', 'nowhere'), quorum: 1, not: [optionOf('birch')] }), ['Alder cedar']);
      assert.deepEqual(await titles({ groups: alder, not: [optionOf('nowhere')], limit: 1 }), ['Alder']);
    },
  );

  it(
    'labels and concepts are terms like any other',
    [
      { title: 'Beacon tending' },
      { title: 'Dark nights', concepts: ['lanterns'] },
      { title: 'Tending the beacon' },
      { title: 'Wick minding' },
    ],
    async ({ titles }) => {
      const term = (text: string) => ({ groups: [{ options: [{ terms: [text], weight: 1 }] }] });
      assert.deepEqual(await titles(term(labelTerm(['beacon', 'tending']))), ['Beacon tending']);
      assert.deepEqual(await titles(term(labelTerm(['wick', 'minding']))), ['Wick minding']);
      assert.deepEqual(await titles(term(conceptTerm('lanterns'))), ['Dark nights']);
      assert.deepEqual(await titles({ groups: groupsOf('lantern keeping') }), ['Dark nights']);
    },
  );

  const shelf: readonly Partial<WorkRecordInput>[] = [
    { title: 'Alder one', facets: { kind: ['tool'], community: ['youth'] }, issued: '2018', type: 'report', countries: ['AU', 'NZ'] },
    { title: 'Alder two', facets: { kind: ['story'], community: ['youth'] }, issued: '2020', type: 'report', countries: ['AU'] },
    { title: 'Alder three', facets: { kind: ['study'], community: ['rural'] }, issued: '2020', placements: ['research/studies'] },
    { title: 'Alder four', facets: { kind: ['tool', 'study'] }, placements: ['practice/guides', 'practice'], issued: 'n.d.' },
    { title: 'Birch', facets: { kind: ['tool'] }, issued: '2021' },
  ];
  const filters = (chosen: Readonly<Record<string, readonly string[]>>) => new Map(Object.entries(chosen));

  it('values of one facet are alternatives, and facets must all be met', shelf, async ({ titles }) => {
    const groups = groupsOf('alder');
    assert.deepEqual(await titles({ groups, filters: filters({ kind: ['story', 'study'] }) }), ['Alder four', 'Alder three', 'Alder two']);
    assert.deepEqual(await titles({ groups, filters: filters({ kind: ['story', 'study'], community: ['youth'] }) }), ['Alder two']);
    assert.deepEqual(await titles({ groups, filters: filters({ kind: ['tool'], community: ['nobody'] }) }), []);
    assert.deepEqual(await titles({ groups, filters: filters({ nothing: ['tool'] }) }), []);
    assert.deepEqual(await titles({ filters: filters({ country: ['NZ'] }) }), ['Alder one']);
    assert.deepEqual(await titles({ filters: filters({ topic: ['practice'] }) }), ['Alder four']);
    assert.deepEqual(await titles({ filters: filters({ category: ['research/studies', 'practice/guides'] }) }), [
      'Alder four',
      'Alder three',
    ]);
  });

  const values = (answer: IndexAnswer, facet: string) => Object.fromEntries([...(answer.facets.get(facet) ?? [])].sort());

  it('the counts of a facet leave its own filter out and no other', shelf, async ({ ask }) => {
    const answer = await ask({
      groups: groupsOf('alder'),
      filters: filters({ kind: ['tool'], community: ['youth'] }),
      count: true,
      limit: 0,
    });
    assert.equal(answer.total, 1);
    assert.deepEqual(answer.hits, []);
    assert.deepEqual(values(answer, 'kind'), { story: 1, tool: 1 });
    assert.deepEqual(values(answer, 'community'), { youth: 1 });
    assert.deepEqual(values(answer, 'country'), { AU: 1, NZ: 1 });
    assert.deepEqual(values(answer, 'type'), { report: 1 });
    assert.deepEqual(Object.fromEntries(answer.years), { 2018: 1 });
    const several = await ask({ groups: groupsOf('alder'), filters: filters({ kind: ['story', 'tool'] }), count: true });
    assert.deepEqual(values(several, 'kind'), { story: 1, study: 2, tool: 2 });
    assert.deepEqual(values(several, 'community'), { youth: 2 });
    assert.deepEqual(values(several, 'topic'), { practice: 1 });
  });

  const notes = (...topics: readonly string[]) => ({ contentNotes: topics.map((topic) => ({ topic })) });
  const noted: readonly Partial<WorkRecordInput>[] = [
    { title: 'Alder one', facets: { kind: ['tool'] }, issued: '2018', ...notes('Restraint', 'loss') },
    { title: 'Alder two', facets: { kind: ['tool'] }, issued: '2019', ...notes('loss') },
    { title: 'Alder three', facets: { kind: ['story'] }, issued: '2020' },
    { title: 'Birch', facets: { kind: ['story'] }, ...notes('restraint', 'Loss') },
  ];

  it('works are left out by their values, any of several', noted, async ({ titles }) => {
    const without = (...list: readonly string[]) => filters({ note: list });
    assert.deepEqual(await titles({ without: without('restraint') }), ['Alder three', 'Alder two']);
    assert.deepEqual(await titles({ without: without('restraint', 'loss') }), ['Alder three']);
    assert.deepEqual(await titles({ without: without('nothing'), groups: groupsOf('alder') }), ['Alder three', 'Alder two', 'Alder one']);
    assert.deepEqual(await titles({ without: without(), filters: filters({ note: ['restraint'] }) }), ['Birch', 'Alder one']);
    assert.deepEqual(await titles({ without: without('restraint'), filters: filters({ note: ['loss'] }) }), ['Alder two']);
    assert.deepEqual(await titles({ without: filters({ kind: ['tool'], note: ['loss'] }) }), ['Alder three']);
    assert.deepEqual(await titles({ without: filters({ nowhere: ['tool'] }), years: { from: 2019 } }), [
      'Birch',
      'Alder three',
      'Alder two',
    ]);
  });

  it('what is left out is counted by what it is left out for, and by nothing else', noted, async ({ ask }) => {
    const counts = async (query: Partial<IndexQuery>) => {
      const answer = await ask({ count: true, limit: 0, ...query });
      const left = [...answer.without].map(([facet, list]) => [facet, Object.fromEntries([...list].sort())] as const);
      return { total: answer.total, note: values(answer, 'note'), kind: values(answer, 'kind'), without: Object.fromEntries(left) };
    };
    const all = { loss: 3, restraint: 2 };
    assert.deepEqual(await counts({}), { total: 4, note: all, kind: { story: 2, tool: 2 }, without: {} });
    assert.deepEqual(await counts({ without: filters({ note: [] }) }), {
      total: 4,
      note: all,
      kind: { story: 2, tool: 2 },
      without: { note: all },
    });
    assert.deepEqual(await counts({ without: filters({ note: ['restraint'] }) }), {
      total: 2,
      note: { loss: 1 },
      kind: { story: 1, tool: 1 },
      without: { note: all },
    });
    assert.deepEqual(await counts({ without: filters({ note: ['restraint'] }), filters: filters({ kind: ['tool'] }) }), {
      total: 1,
      note: { loss: 1 },
      kind: { story: 1, tool: 1 },
      without: { note: { loss: 2, restraint: 1 } },
    });
    const years = await ask({ count: true, without: filters({ note: ['restraint'] }), years: { from: 2020 } });
    assert.deepEqual(Object.fromEntries(years.years), { 2019: 1, 2020: 1 });
  });

  it('the values of a facet are told with how many works can be found by each', noted, async ({ add, catalogue, index }) => {
    const values = async (facet: string) => Object.fromEntries([...(await index.values(facet))].sort());
    assert.deepEqual(await values('note'), { loss: 3, restraint: 2 });
    assert.deepEqual(await values(topicAsWritten), { 'loss Loss': 1, 'loss loss': 2, 'restraint Restraint': 1, 'restraint restraint': 1 });
    assert.deepEqual(await values('nothing'), {});
    const [work] = await add({ title: 'Cedar', ...notes('Restraint') });
    await caughtUp(index);
    assert.deepEqual(await values('note'), { loss: 3, restraint: 3 });
    await catalogue.revise(work!.id, { ...work!.record, contentNotes: [{ topic: 'hunger' }] }, testNote);
    await caughtUp(index);
    assert.deepEqual(await values('note'), { hunger: 1, loss: 3, restraint: 2 });
    await catalogue.withdraw(work!.id, { reason: 'error', showTitle: true }, testNote);
    await caughtUp(index);
    assert.deepEqual(await values('note'), { loss: 3, restraint: 2 });
  });

  it('counts are of the whole set, whichever page is shown, and none are made unless asked for', shelf, async ({ ask }) => {
    const query = { groups: groupsOf('alder'), limit: 1, offset: 3 };
    const answer = await ask({ ...query, count: true });
    assert.equal(answer.total, 4);
    assert.equal(answer.hits.length, 1);
    assert.deepEqual(values(answer, 'kind'), { story: 1, study: 2, tool: 2 });
    const uncounted = await ask(query);
    assert.equal(uncounted.total, 4);
    assert.equal(uncounted.facets.size, 0);
    assert.equal(uncounted.years.size, 0);
    assert.equal(uncounted.without.size, 0);
    const beyond = await ask({ ...query, offset: 40, count: true });
    assert.deepEqual([beyond.total, beyond.hits], [4, []]);
  });

  it('years are counted and filtered; a work of unknown year is in no range', shelf, async ({ ask, titles }) => {
    const groups = groupsOf('alder');
    const answer = await ask({ groups, years: { from: 2019, to: 2020 }, count: true });
    assert.equal(answer.total, 2);
    assert.deepEqual(Object.fromEntries(answer.years), { 2018: 1, 2020: 2 });
    assert.deepEqual(values(answer, 'kind'), { story: 1, study: 1 });
    assert.deepEqual(await titles({ groups, years: { to: 2018 } }), ['Alder one']);
    assert.deepEqual(await titles({ years: { from: 2021 } }), ['Birch']);
    assert.deepEqual(await titles({ groups, years: {} }), ['Alder three', 'Alder two', 'Alder one']);
    const both = await ask({ groups, years: { from: 2020, to: 2020 }, filters: filters({ community: ['youth'] }), count: true });
    assert.deepEqual(Object.fromEntries(both.years), { 2018: 1, 2020: 1 });
    assert.deepEqual(values(both, 'community'), { rural: 1, youth: 1 });
  });

  it(
    'works stand in the order that is asked for',
    [
      { title: 'The cedar', contributors: [{ family: 'Zhang' }], issued: '2019' },
      { title: 'Birch', contributors: [{ family: 'Álvarez' }], issued: 'n.d.' },
      { title: 'Élan', contributors: [], issued: '2021' },
      { title: 'An alder', contributors: [{ literal: 'The Moreton Group' }], issued: '2021' },
    ],
    async ({ titles }) => {
      assert.deepEqual(await titles({ sort: 'newest' }), ['An alder', 'Élan', 'Birch', 'The cedar']);
      assert.deepEqual(await titles({ sort: 'year' }), ['An alder', 'Élan', 'The cedar', 'Birch']);
      assert.deepEqual(await titles({ sort: 'title' }), ['An alder', 'Birch', 'The cedar', 'Élan']);
      assert.deepEqual(await titles({ sort: 'author' }), ['Birch', 'An alder', 'The cedar', 'Élan']);
    },
  );

  it(
    'what says most about a word comes first',
    [
      { title: 'Alder' },
      { title: 'Another thing', ...abstract(['unlabelled', `${'Nothing of the kind. '.repeat(12)}Once, an alder.`]) },
      { title: 'Cedar and birch in a long title about many other things', ...abstract(['unlabelled', 'alder alder alder']) },
      ...titled('Filler one', 'Filler two', 'Filler three', 'Filler four'),
    ],
    async ({ ask, titles }) => {
      const found = await titles({ groups: groupsOf('alder'), sort: 'relevance' });
      assert.equal(found[0], 'Alder');
      assert.equal(found[2], 'Another thing');
      const { hits } = await ask({ groups: groupsOf('alder'), sort: 'relevance' });
      assert.ok(hits.every(({ score }, place) => place === 0 || score <= hits[place - 1]!.score));
    },
  );

  it(
    'pages follow each other without gaps or repeats',
    Array.from({ length: 45 }, (_, number) => ({
      title: number % 3 === 0 ? 'Alder' : `Alder ${number % 7}`,
      issued: String(2015 + (number % 4)),
      contributors: [{ family: `Family${number % 5}` }],
    })),
    async ({ ask }) => {
      for (const sort of ['relevance', 'newest', 'year', 'title', 'author'] as const) {
        const query = { groups: groupsOf('alder'), sort };
        const whole = (await ask({ ...query, limit: 100 })).hits.map(({ doc }) => doc);
        assert.equal(new Set(whole).size, 45);
        const pages: number[] = [];
        for (let offset = 0; offset < 45; offset += 7) {
          const { hits, total } = await ask({ ...query, offset, limit: 7 });
          assert.equal(total, 45);
          pages.push(...hits.map(({ doc }) => doc));
        }
        assert.deepEqual(pages, whole, sort);
      }
    },
  );

  it(
    'a quorum of groups is enough, and works that meet more of them come first',
    titled('Alder', 'Alder birch', 'Cedar', 'Alder birch cedar', 'Dogwood'),
    async ({ titles }) => {
      const groups = groupsOf('alder', 'birch', 'cedar');
      assert.deepEqual(await titles({ groups, quorum: 3 }), ['Alder birch cedar']);
      assert.deepEqual(await titles({ groups, quorum: 2, sort: 'relevance' }), ['Alder birch cedar', 'Alder birch']);
      assert.deepEqual(await titles({ groups, quorum: 1 }), ['Alder birch cedar', 'Cedar', 'Alder birch', 'Alder']);
      assert.equal((await titles({ groups, quorum: 1, sort: 'relevance' }))[0], 'Alder birch cedar');
      assert.deepEqual(await titles({ groups: groupsOf('alder', 'nowhere'), quorum: 1, not: [optionOf('cedar')] }), [
        'Alder birch',
        'Alder',
      ]);
    },
  );

  it('two facets, or a facet and the year, are crossed', shelf, async ({ index }) => {
    const table = async (rows: string, columns: string) =>
      Object.fromEntries(
        [...(await index.cross(rows, columns))].filter(([, line]) => line.size > 0).map(([row, line]) => [row, Object.fromEntries(line)]),
      );
    assert.deepEqual(await table('kind', 'community'), { tool: { youth: 1 }, story: { youth: 1 }, study: { rural: 1 } });
    assert.deepEqual(await table('kind', 'year'), { tool: { 2018: 1, 2021: 1 }, story: { 2020: 1 }, study: { 2020: 1 } });
    assert.deepEqual(await table('year', 'country'), { 2018: { AU: 1, NZ: 1 }, 2020: { AU: 1 } });
    assert.deepEqual(await table('topic', 'kind'), { practice: { tool: 1, study: 1 }, research: { study: 1 } });
    assert.deepEqual(await table('nothing', 'kind'), {});
  });

  it(
    'works like one share its uncommon words, and it is not among them',
    [
      { title: 'Alder birch cedar', ...abstract(['results', 'alder birch cedar thicket']) },
      { title: 'Cedar birch alder again', ...abstract(['results', 'alder birch thicket']) },
      { title: 'Quite another', ...abstract(['results', 'nothing of that kind here']) },
      ...titled('Filler one', 'Filler two', 'Filler three'),
    ],
    async ({ index, catalogue, doc }) => {
      const works = await catalogue.list({ set: { kind: 'all' }, sort: 'newest', limit: 10, offset: 0 });
      const first = await doc(works.find(({ record }) => record.title === 'Alder birch cedar')!);
      const like = await index.cards(await index.similar(first, 3));
      assert.equal(like[0]?.card.title, 'Cedar birch alder again');
      assert.ok(!like.some((work) => work.doc === first));
      assert.ok(!like.some(({ card }) => card.title === 'Quite another'));
      assert.deepEqual(await index.similar(first, 0), []);
    },
  );

  it(
    'words near to one are words of works that can be found, the nearest first',
    titled('Recovery colleges', 'Recover slowly', 'Discovery', 'Whānau'),
    async ({ index, catalogue, add }) => {
      const near = await index.near('recoverry', 5);
      assert.equal(near[0]?.word, 'recovery');
      assert.equal(near[0]?.distance, 1);
      assert.equal(near[0]?.term, tokens('recovery')[0]!.term);
      assert.ok(near.every(({ distance }, place) => place === 0 || distance >= near[place - 1]!.distance));
      assert.deepEqual(
        (await index.near('whanua', 5)).map(({ word }) => word),
        ['whanau'],
      );
      assert.equal((await index.near('recoverry', 1)).length, 1);
      assert.deepEqual(await index.near('xylophone', 5), []);

      const [lantern] = await add({ title: 'Lantern' });
      await caughtUp(index);
      assert.equal((await index.near('lanterm', 5))[0]?.word, 'lantern');
      await catalogue.withdraw(lantern!.id, { reason: 'error', showTitle: false }, testNote);
      await caughtUp(index);
      assert.deepEqual(await index.near('lanterm', 5), []);
    },
  );

  it(
    'a beginning leads to the words that go on from it, the commonest first',
    titled('Peer', 'Peers', 'Pear tree', 'Peerage', 'Apple'),
    async ({ index }) => {
      const term = (word: string) => tokens(word)[0]!.term;
      assert.deepEqual((await index.beginning('pee', 10)).slice().sort(), [term('peer'), term('peerage')].sort());
      assert.equal((await index.beginning('pe', 10)).length, 3);
      assert.equal((await index.beginning('pe', 1)).length, 1);
      assert.deepEqual(await index.beginning('zz', 10), []);
    },
  );

  it(
    'the frequency of a term is the number of its works',
    titled('Alder', 'Alder birch', 'Cedar'),
    async ({ index, catalogue, doc, titles }) => {
      assert.deepEqual(await index.frequencies([...optionOf('alder birch cedar').terms, 'nowhere']), [2, 1, 1, 0]);
      assert.deepEqual(await index.frequencies([]), []);
      const cedar = await catalogue.list({ set: { kind: 'all' }, sort: 'newest', limit: 1, offset: 0 });
      await catalogue.withdraw(cedar[0]!.id, { reason: 'error', showTitle: false }, testNote);
      await caughtUp(index);
      assert.deepEqual(await index.frequencies(optionOf('cedar').terms), [0]);
      assert.equal(await doc(cedar[0]!), undefined);
      assert.deepEqual(await titles({}), ['Alder birch', 'Alder']);
    },
  );

  it(
    'each of some works tells which of some terms it holds, in the order asked for',
    titled('Alder', 'Birch alder', 'Cedar'),
    async ({ index, ask }) => {
      const docs = (await ask({ sort: 'title' })).hits.map(({ doc }) => doc);
      const [alder, birch] = optionOf('alder birch').terms as [string, string];
      const held = async (order: readonly number[]) =>
        (await index.held(order, [birch, alder, 'nowhere'])).map((terms) => [...terms.keys()].sort());
      assert.deepEqual(await held(docs), [[alder], [alder, birch].sort(), []]);
      assert.deepEqual(await held(docs.toReversed()), [[], [alder, birch].sort(), [alder]]);
      assert.deepEqual(await held([docs[1]!, docs[1]!]), [[alder, birch].sort(), [alder, birch].sort()]);
      assert.deepEqual(await held([]), []);
      const fields = (await index.held(docs, [alder]))[0]!.get(alder)!;
      assert.notEqual(fields & field.title, 0, 'and in which parts');
      assert.equal(fields & field.findings, 0);
    },
  );

  it('cards tell what a list shows, in the order asked for, and nothing of hidden labels', [], async ({ index, add, doc }) => {
    const [first, second] = await add(
      { title: 'Dark nights', concepts: ['lanterns'], ...abstract(['methods', 'We walked.'], ['results', 'We met.']) },
      { title: 'ليل', titleLanguage: 'ar' },
    );
    await caughtUp(index);
    const cards = await index.cards([await doc(second!), await doc(first!)]);
    assert.deepEqual(
      cards.map(({ id, card }) => [id, card.title, card.direction, card.titleLanguage]),
      [
        [second!.id, 'ليل', 'rtl', 'ar'],
        [first!.id, 'Dark nights', 'ltr', undefined],
      ],
    );
    assert.deepEqual(
      cards[1]!.parts.map(({ field: bit, text }) => [bit, text]),
      [
        [field.methods, 'We walked.'],
        [field.findings, 'We met.'],
        [field.people, 'Rahman, A.'],
        [field.subject, 'Lantern keeping'],
        [field.place, '2020'],
      ],
    );
    assert.deepEqual(cards[1]!.card.concepts, ['lanterns']);
    assert.equal(cards[1]!.card.people[0]?.name, 'Rahman, A.');
    assert.doesNotMatch(JSON.stringify(cards), /wick|minding/i);
  });

  /** What no method may give away: the words, values and ids of works that readers cannot see. */
  const assertHidden = async ({ index, ask, titles }: Library, work: StoredWork, word: string) => {
    const { terms } = optionOf(word);
    assert.deepEqual(await titles({ groups: groupsOf(word) }), []);
    assert.deepEqual(await titles({ groups: groupsOf(word), quorum: 1, sort: 'relevance' }), []);
    const everything = await ask({ count: true });
    assert.equal(everything.total, index.size);
    assert.ok((await index.cards(everything.hits.map(({ doc }) => doc))).every(({ id }) => id !== work.id));
    assert.equal(everything.facets.get('community')?.get('rural'), undefined);
    assert.equal(everything.years.get(1999), undefined);
    assert.equal((await index.cross('community', 'year')).get('rural'), undefined);
    assert.equal((await index.values('community')).get('rural'), undefined);
    assert.equal(await index.find(work.id), undefined);
    assert.deepEqual(await index.frequencies(terms), [0]);
    assert.deepEqual(await index.near(`${word}x`, 5), []);
    for (const { doc } of everything.hits) {
      const like = await index.cards(await index.similar(doc, 10));
      assert.ok(like.every(({ id }) => id !== work.id));
    }
  };
  const secret = { title: 'Dogwood alder birch', facets: { community: ['rural'] }, issued: '1999' };

  it('a draft is not found by any method, and is found once it is published', titled('Alder birch', 'Alder birch too'), async (library) => {
    const { addOne, catalogue, index, titles } = library;
    const draft = await addOne(secret, { status: 'draft' });
    await caughtUp(index);
    await assertHidden(library, draft, 'dogwood');
    await catalogue.publish(draft.id, testNote);
    await caughtUp(index);
    assert.deepEqual(await titles({ groups: groupsOf('dogwood') }), ['Dogwood alder birch']);
    assert.equal(index.size, 3);
  });

  it(
    'a withdrawn work is gone with the next refresh, and back when it is restored',
    titled('Alder birch', 'Alder birch too'),
    async (library) => {
      const { addOne, catalogue, index, titles } = library;
      const work = await addOne(secret);
      await caughtUp(index);
      assert.deepEqual(await titles({ groups: groupsOf('dogwood') }), ['Dogwood alder birch']);
      await catalogue.withdraw(work.id, { reason: 'personal', showTitle: false }, testNote);
      await index.refresh();
      await assertHidden(library, work, 'dogwood');
      await catalogue.restore(work.id, testNote, { review: 'Those whom it is about agree.' });
      await caughtUp(index);
      assert.deepEqual(await titles({ groups: groupsOf('dogwood') }), ['Dogwood alder birch']);
      assert.equal(index.size, 3);
    },
  );

  it('a merged work is gone with the next refresh; the one it became stays', titled('Alder birch', 'Alder birch too'), async (library) => {
    const { addOne, catalogue, index, titles } = library;
    const [winner] = await catalogue.list({ set: { kind: 'all' }, sort: 'newest', limit: 1, offset: 0 });
    const loser = await addOne(secret);
    await caughtUp(index);
    await catalogue.merge(loser.id, winner!.id, testNote);
    await index.refresh();
    await assertHidden(library, loser, 'dogwood');
    assert.deepEqual(await titles({ groups: groupsOf('alder') }), ['Alder birch too', 'Alder birch']);
  });

  it('an edit takes the place of what was there', titled('Alder', 'Birch'), async ({ catalogue, index, titles, ask }) => {
    const [birch] = await catalogue.list({ set: { kind: 'all' }, sort: 'newest', limit: 1, offset: 0 });
    for (const title of ['Cedar', 'Dogwood', 'Elm']) {
      await catalogue.revise(birch!.id, { ...birch!.record, title, issued: '2024', facets: { kind: ['story'] } }, testNote);
      await caughtUp(index);
      assert.deepEqual(await titles({ groups: groupsOf(title) }), [title]);
    }
    for (const word of ['birch', 'cedar', 'dogwood']) assert.deepEqual(await titles({ groups: groupsOf(word) }), [], word);
    const { total, years, facets } = await ask({ count: true });
    assert.deepEqual([total, index.size], [2, 2]);
    assert.deepEqual(Object.fromEntries(years), { 2020: 1, 2024: 1 });
    assert.deepEqual(Object.fromEntries(facets.get('kind')!), { story: 1 });
    assert.deepEqual(await titles({ sort: 'newest' }), ['Elm', 'Alder']);
  });

  it('the version moves on with what can be found, and only then', titled('Alder'), async ({ add, catalogue, index }) => {
    const seen = [index.version];
    await index.refresh();
    assert.equal(index.version, seen[0]);
    const [birch] = await add({ title: 'Birch' });
    await caughtUp(index);
    seen.push(index.version);
    await catalogue.revise(birch!.id, { ...birch!.record, title: 'Cedar' }, testNote);
    await caughtUp(index);
    seen.push(index.version);
    await catalogue.withdraw(birch!.id, { reason: 'error', showTitle: true }, testNote);
    await caughtUp(index);
    seen.push(index.version);
    assert.equal(new Set(seen).size, 4);
  });

  it(
    'works follow when the library orders itself anew',
    [{ title: 'Alder', placements: ['research/studies'] }],
    async ({ catalogue, index, ask, titles }) => {
      assert.equal((await ask({ count: true })).facets.get('kind'), undefined);
      const [practice, research] = ordering.collections;
      await catalogue.setOrdering({
        ...ordering,
        collections: [practice!, { ...research!, children: [{ slug: 'studies', name: 'Thickets', gives: { kind: ['study'] } }] }],
        schemes: [{ id: 'main', title: 'Words', concepts: [concept('trees', 'Alder')] }],
      });
      await caughtUp(index);
      assert.deepEqual(Object.fromEntries((await ask({ count: true })).facets.get('kind')!), { study: 1 });
      assert.deepEqual(await titles({ groups: groupsOf('thicket') }), ['Alder']);
      assert.deepEqual(await titles({ groups: groupsOf('orchard') }), []);
      assert.deepEqual(await titles({ groups: [{ options: [{ terms: [labelTerm(['alder'])], weight: 1 }] }] }), ['Alder']);
    },
  );

  it('two processes see each other’s work', titled('Alder'), async ({ add, another, catalogue, index, titles, ask }) => {
    const other = await another();
    await caughtUp(other);
    assert.deepEqual(await titles({}, other), ['Alder']);
    const [birch] = await add({ title: 'Birch' });
    await caughtUp(index);
    await caughtUp(other);
    assert.deepEqual(await titles({}, other), ['Birch', 'Alder']);
    await catalogue.withdraw(birch!.id, { reason: 'error', showTitle: true }, testNote);
    await other.refresh();
    await index.refresh();
    assert.deepEqual(await titles({}, other), ['Alder']);
    assert.deepEqual(await titles({}), ['Alder']);
    await add({ title: 'Cedar' }, { title: 'Dogwood' });
    await Promise.all([caughtUp(index), caughtUp(other)]);
    assert.deepEqual(await titles({}, other), ['Dogwood', 'Cedar', 'Alder']);
    assert.deepEqual(await titles({}), ['Dogwood', 'Cedar', 'Alder']);
    assert.equal((await ask({ groups: groupsOf('cedar') }, other)).total, 1);
  });

  it('who asks while another is being served waits for what they know of', titled('Alder'), async ({ add, index, titles }) => {
    const first = index.refresh();
    await add({ title: 'Birch' });
    await Promise.all([first, index.refresh()]);
    assert.deepEqual(await titles({}), ['Birch', 'Alder']);
  });

  it(
    'more works than are read at once are all found in the end',
    Array.from({ length: 700 }, (_, number) => ({
      title: `Alder ${number}`,
      facets: { kind: [['tool', 'story', 'study'][number % 3]!] },
      issued: String(2000 + (number % 5)),
    })),
    async ({ ask, index }) => {
      const answer = await ask({ groups: groupsOf('alder'), count: true });
      assert.deepEqual([answer.total, index.size], [700, 700]);
      assert.deepEqual(Object.fromEntries(answer.facets.get('kind')!), { tool: 234, story: 233, study: 233 });
      assert.deepEqual(Object.fromEntries(answer.years), { 2000: 140, 2001: 140, 2002: 140, 2003: 140, 2004: 140 });
      assert.equal((await ask({ groups: groupsOf('699') })).total, 1);
    },
  );

  test(`${name}: every test that is skipped exists`, () => {
    for (const which of reasons.keys()) assert.ok(named.has(which), which);
  });
}
