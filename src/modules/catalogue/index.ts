/** The catalogue: works, contributors, collections, concepts, their revisions, and the pages that show them. */
export { accessOf, orderedRoutes } from './access.ts';
export { byline, issuedLabel } from './byline.ts';
export {
  type Catalogue,
  type ChangeNote,
  type ChangeOutcome,
  changedFields,
  createCatalogue,
  IdTakenError,
  type NewWork,
  type WorkLookup,
} from './catalogue.ts';
export type { Collection, CollectionDefinition, Concept, ConceptScheme, FacetDefinition, Ordering } from './collection.ts';
export { effectiveFacets } from './facets.ts';
export { identifierAddress, normaliseIdentifier } from './identifiers.ts';
export { isEdtf, yearOf } from './issued.ts';
export { accessLabels, involvementLabels, layerLabels, typeLabels } from './labels.ts';
export {
  LocalContextsEntry,
  type LocalContextsEntryInput,
  type LocalContextsLabel,
  type LocalContextsNotice,
  type LocalContextsTranslation,
} from './local-contexts.ts';
export { listedName } from './names.ts';
export type { HomeWords } from './pages/browse-pages.ts';
export { ListState, worksPerPage } from './pages/list-state.ts';
export type { StyledCitation } from './pages/work-companion-pages.ts';
export { fullTitle, workListItem } from './pages/work-list-item.ts';
export { catalogueRoutes, type ReadingAids, type WorkRepresentation } from './routes.ts';
export { matchKey, sortAuthor, sortTitle } from './sort-keys.ts';
export { catalogueMigrations } from './store/migrations.ts';
export type { Structure } from './store/ordering.ts';
export { type ChangePoint, findByIdentifiers, findByMatchKeys, type TitleMatch, type WorkSet } from './store/read-works.ts';
export type { CatalogueTables } from './store/tables.ts';
export type { CatalogueTransaction } from './store/write-works.ts';
export type { ContributorEntry, Revision, StoredWork, Tombstone } from './stored-work.ts';
export * from './work.ts';
