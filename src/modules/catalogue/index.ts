/** The catalogue: works, contributors, collections, concepts, their revisions, and the pages that show them. */
export { type AccessStanding, accessOf, orderedRoutes, wayTo } from './access.ts';
export { bearsAdvice } from './advice.ts';
export { austlangAddress, austlangCode, isAustlang, languageLabel } from './austlang.ts';
export { type BylineFacts, byline, bylineFacts, bylineOf, issuedLabel } from './byline.ts';
export {
  type Catalogue,
  type ChangeNote,
  type ChangeOptions,
  type ChangeOutcome,
  createCatalogue,
  IdTakenError,
  type NewWork,
  type Reordering,
  type WorkLookup,
} from './catalogue.ts';
export { changedFields } from './changed-fields.ts';
export type { Collection, CollectionDefinition, Concept, ConceptScheme, FacetDefinition, LanguageName, Ordering } from './collection.ts';
export { effectiveFacets } from './facets.ts';
export { identifierAddress, normaliseIdentifier } from './identifiers.ts';
export { isEdtf, yearOf } from './issued.ts';
export {
  accessLabelOf,
  accessLabels,
  fieldLabel,
  formatLabel,
  involvementLabel,
  layerLabel,
  readingLevelLabel,
  typeLabel,
  typeLabels,
  writtenBy,
} from './labels.ts';
export {
  LocalContextsEntry,
  type LocalContextsEntryInput,
  type LocalContextsLabel,
  type LocalContextsNotice,
  type LocalContextsTranslation,
} from './local-contexts.ts';
export type { MergeOutcome, MergeRefusal, Merging, UnmergeOutcome } from './merging.ts';
export { listedName } from './names.ts';
export { normalConcept, normalScheme } from './normal-scheme.ts';
export type { HomeWords } from './pages/browse-pages.ts';
export { ListState, worksPerPage } from './pages/list-state.ts';
export type { StyledCitation } from './pages/work-companion-pages.ts';
export { fullTitle, type ListReader, listItemOf, type WorkListFacts, workListFacts, workListItem } from './pages/work-list-item.ts';
export { type ReadingAids, workPage } from './pages/work-page.ts';
export { catalogueRoutes, type WorkRepresentation } from './routes.ts';
export { matchKey, sortAuthor, sortTitle } from './sort-keys.ts';
export { conditionInForce, isOut, protectsSomebody, recordForOthers, standsUnderVeto, statusShown } from './standing.ts';
export {
  type CuratorsQuery,
  type CuratorsSort,
  countForCurators,
  curatorsSorts,
  findContributorsByName,
  listForCurators,
} from './store/curators-list.ts';
export { catalogueMigrations } from './store/migrations.ts';
export type { Named, Structure } from './store/ordering.ts';
export { type ChangePoint, findByIdentifiers, findByMatchKeys, type TitleMatch, type WorkSet } from './store/read-works.ts';
export type { CatalogueTables } from './store/tables.ts';
export type { CatalogueTransaction } from './store/write-works.ts';
export type { ContributorEntry, Revision, StoredWork, Tombstone } from './stored-work.ts';
export { withdrawalReasons } from './stored-work.ts';
export * from './work.ts';
