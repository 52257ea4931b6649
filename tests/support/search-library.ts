import type { WorkRecordInput } from '../../src/modules/catalogue/index.ts';
import type { PageElement, ParsedPage } from './page.ts';
import type { Ending } from './temp-folder.ts';
import { type TempLibrary, tempLibrary } from './temp-library.ts';

/** A vocabulary with one concept of each kind that search treats in a way of its own. */
const words = {
  id: 'words',
  title: 'Words',
  description: 'Words for testing.',
  concepts: [
    {
      id: 'peer-worker',
      prefLabel: 'Peer worker',
      altLabels: ['peer specialist', 'expert companion'],
      // Nobody types it in this case, so that it can be told from what a reader typed.
      hiddenLabels: ['outworn saying'],
    },
    { id: 'service-user', prefLabel: 'Service user', altLabels: ['consumer'], ambiguousLabels: ['client'] },
    { id: 'collaboration', prefLabel: 'Shared making', altLabels: ['joint work'] },
    { id: 'yarning', prefLabel: 'Yarning', altLabels: ['joint work', 'yarning circle'], broader: ['collaboration'], neverSynonym: true },
  ],
};

const abstract = (sections: readonly { readonly label?: string; readonly role: string; readonly text: string }[]) =>
  [{ kind: 'abstract', sections, writtenBy: { kind: 'authors' } }] as WorkRecordInput['descriptions'];

/** Works by a short name, each there for something that a search is to do with it. */
export const searchWorks = {
  ward: {
    title: 'Peer workers on the ward',
    contributors: [{ family: 'Rahman', given: 'A.' }],
    issued: '2018',
    type: 'report',
    placements: ['workforce/tools'],
    concepts: ['peer-worker'],
    languages: ['en'],
    countries: ['AU'],
    access: [{ kind: 'open', url: 'https://open.example.org/ward' }],
    descriptions: abstract([
      { label: 'What we did', role: 'methods', text: 'Twelve conversations by a window.' },
      { label: 'What we heard', role: 'results', text: 'Trust grew where supervision was regular and kind.' },
    ]),
  },
  city: {
    title: 'Peer specialists in the city',
    contributors: [{ family: 'Okoro', given: 'C.' }],
    issued: '2019',
    placements: ['workforce/stories/young'],
    languages: ['en'],
    countries: ['AU', 'NZ'],
    involvement: { level: 'led', statement: 'We wrote this ourselves.', source: 'Page 2' },
  },
  night: {
    title: 'Expert companions at night',
    contributors: [{ family: 'Zhou', given: 'L.' }],
    issued: '2021',
    placements: ['workforce/tools', 'main/empty'],
    countries: ['NZ'],
  },
  outworn: { title: 'Notes on an outworn saying', issued: '2005', contributors: [{ family: 'Abel', given: 'M.' }] },
  clients: { title: 'What a client may ask', issued: '2016', type: 'report' },
  users: { title: 'Service users ask', issued: '2017' },
  making: { title: 'Shared making in the garden', issued: '2020' },
  circle: { title: 'A yarning circle by the river', issued: '2022', concepts: ['yarning'] },
  allyship: { title: 'Allyship in plain sight', issued: '2015' },
  kettle: { title: 'Kettle and lantern', issued: '2014' },
  compass: { title: 'Compass and lantern', issued: '2013' },
  // By a maker of another work, and in no collection with it.
  kin: { title: 'Kin and kindness', issued: '2011', contributors: [{ family: 'Rahman', given: 'A.' }] },
  whanau: { title: 'Te ara ki te whānau', titleLanguage: 'mi', languages: ['mi'], countries: ['NZ'], issued: '2012' },
} as const satisfies Readonly<Record<string, Partial<WorkRecordInput>>>;

export type SearchWork = keyof typeof searchWorks;

export interface SearchLibrary extends TempLibrary {
  /** Ids of the works by their short names, and the other way round. */
  readonly id: Readonly<Record<SearchWork, string>>;
  /** Short names of the works on a page of results, in its order. */
  found(page: ParsedPage): string[];
  /** Gets a page of results: short names of its works. */
  names(path: string): Promise<string[]>;
}

/** A library whose works and vocabulary are made for searching. */
export async function searchLibrary(context: Ending, options: Parameters<typeof tempLibrary>[1] = {}): Promise<SearchLibrary> {
  const temp = await tempLibrary(context, { ...options, files: { 'schemes/words.json': JSON.stringify(words), ...options.files } });
  const names = Object.keys(searchWorks) as SearchWork[];
  // Only who is named here made a work: others by the same are counted.
  const added = await temp.add(...Object.values(searchWorks).map((work) => ({ contributors: [], ...work })));
  const id = Object.fromEntries(names.map((name, place) => [name, added[place]!.id as string])) as Record<SearchWork, string>;
  const nameOf = new Map(names.map((name) => [id[name], name]));
  const found = (page: ParsedPage) => resultsOf(page).map((item) => nameOf.get(idOf(item)) ?? titleOf(item));
  return { ...temp, id, found, names: async (path) => found(await temp.page(path)) };
}

/** The works on a page of results, each the `li` that it stands in. */
export function resultsOf(page: ParsedPage): PageElement[] {
  return page.all('ol').find((list) => list.attribute('class')?.includes('works'))?.children ?? [];
}

export function titleOf(item: PageElement): string {
  return item.all('h3')[0]!.text;
}

export function idOf(item: PageElement): string {
  return item
    .all('h3')[0]!
    .all('a')[0]!
    .attribute('href')!
    .replace(/^\/works\//, '');
}

/** The number of works that a page of results tells. */
export function totalOf(page: ParsedPage): number {
  const [only, ...others] = page.with('data-total');
  if (only === undefined || others.length > 0) throw new Error('a page of results tells one total');
  return Number(only.attribute('data-total'));
}

/** What the library tells of how it read the words. */
export function saidOn(page: ParsedPage): string {
  return page.with('class', 'said')[0]?.text ?? '';
}

/** The link whose words are these; fails where there is none or more than one. */
export function linkOn(page: ParsedPage, words: string | RegExp): string {
  const fits = page
    .one('main')
    .all('a')
    .filter(({ text }) => (typeof words === 'string' ? text === words : words.test(text)));
  if (fits.length !== 1) throw new Error(`${fits.length} links ${words} on the page "${page.title}"`);
  return fits[0]!.attribute('href')!;
}

/** Counts of a facet's values as the page offers them. */
export function countsOf(page: ParsedPage, facet: string): Record<string, number> {
  return Object.fromEntries(
    page.with('data-facet', facet).map((link) => [link.attribute('data-value')!, Number(link.attribute('data-count'))]),
  );
}
