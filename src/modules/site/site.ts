import type { z } from 'zod';
import type { Html } from '../../platform/html/index.ts';
import type { CollectionEntry, LibraryFile, PageHead, SchemeFile, SupportFile } from './site-schema.ts';

/** The installer's content, checked and frozen. Nothing in it changes while the program runs. */

type Frozen<Value> = Value extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
    : Value;

type Library = Frozen<z.output<typeof LibraryFile>>;

export type Contact = Library['contact'];
export type Home = Library['home'];
/** Acknowledgement, partners, definitions, recognition and invitation: what stands at the foot of every page. */
export type Furniture = Library['furniture'];

/** A topic or category. Fits the catalogue's type of the same name. */
export type CollectionDefinition = Frozen<z.output<typeof CollectionEntry>>;

export interface FacetDefinition extends FacetBody {
  readonly id: string;
}
type FacetBody = Library['facets'][string];

/** Concepts after SKOS. Fits the catalogue's type of the same name. */
export type ConceptScheme = Frozen<z.output<typeof SchemeFile>>;
export type Concept = ConceptScheme['concepts'][number];

export type SupportRegion = Frozen<z.output<typeof SupportFile>>['regions'][number];
export type SupportContact = Frozen<z.output<typeof SupportFile>>['contacts'][number];

/** A page of words: `pages/about.md` stands at `/about`. */
export interface SitePage extends Omit<Frozen<z.output<typeof PageHead>>, 'slug'> {
  readonly slug: string;
  /** The text below the title. Headings begin at level 2 and have ids; there is no HTML of the author's own in it. */
  readonly body: Html;
}

export interface Site {
  readonly name: string;
  readonly shortName: string;
  readonly sourceCode?: string | undefined;
  readonly tagline?: string | undefined;
  readonly introduction?: string | undefined;
  readonly language: string;
  readonly contact: Contact;
  readonly home: Home;
  readonly interface: Library['interface'];
  readonly contentTopics: Library['contentTopics'];
  readonly notice?: Library['notice'];
  readonly contribute?: Library['contribute'];
  readonly exitPage?: Library['exitPage'];
  readonly furniture: Furniture;
  readonly findElsewhere: Library['findElsewhere'];
  readonly facets: readonly FacetDefinition[];
  readonly collections: readonly CollectionDefinition[];
  /** Names of languages by their AUSTLANG codes. Fits the catalogue's type. */
  readonly austlang?: Library['austlang'];
  readonly schemes: readonly ConceptScheme[];
  readonly support: { readonly regions: readonly SupportRegion[]; readonly contacts: readonly SupportContact[] };
  /** In the order of their `order`, then of their titles. */
  readonly pages: readonly SitePage[];
}

/** One thing to mend in a library folder. */
export interface SiteProblem {
  /** Relative to the folder, with forward slashes: "pages/about.md". */
  readonly file: string;
  /** Counted from 1; absent when the whole file is meant or the place is not known. */
  readonly line?: number | undefined;
  /** Where in the file's structure: "collections[0].children[2].slug". */
  readonly path?: string | undefined;
  /** What is wrong and what to do. */
  readonly message: string;
}
