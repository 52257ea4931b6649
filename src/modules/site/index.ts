/** The installer's content: read, checked and rendered once, when the program starts; and the pages that show it. */

export { ownWordsSlug } from './conformance/conformance-page.ts';
export { type InitOutcome, initLibrary } from './init-library.ts';
export { collectionsText } from './library-file.ts';
export { readSchemeText, schemeText } from './schemes.ts';
export type {
  CollectionDefinition,
  Concept,
  ConceptScheme,
  Contact,
  FacetDefinition,
  Furniture,
  Home,
  Site,
  SitePage,
  SiteProblem,
  SupportContact,
  SupportRegion,
} from './site.ts';
export { readSiteFolder, type SiteReading } from './site-folder.ts';
export { type SiteRoutesOptions, siteRoutes } from './site-routes.ts';
export { reservedFacets, reservedPaths } from './site-schema.ts';
