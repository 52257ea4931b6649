/** Curation: the workbench, the editor of records, their history, and what looks after the library's quality. */
export { type CurationOptions, curationRoutes } from './curation-routes.ts';
export { type CuratorsPage, type ShowsPages, showCuratorsPage } from './curators-page.ts';
export type { UrgentMatter } from './digest/digest.ts';
export { type DigestJobsOptions, scheduleDigests } from './digest/digest-jobs.ts';
export { duplicatesQueue } from './duplicates/duplicates-queue.ts';
export { type DuplicatesRoutesOptions, duplicatesRoutes } from './duplicates/duplicates-routes.ts';
export type { RecordChecks } from './editor/editor-options.ts';
export { scheduleImportSweep } from './importing/import-jobs.ts';
export { type ImportPages, importRoutes } from './importing/import-routes.ts';
export { createImports, type Imports } from './importing/imports.ts';
export { importsQueue } from './importing/imports-queue.ts';
export type { Link, LinkState } from './links/link.ts';
export { askForCheck, scheduleLinkChecks } from './links/link-jobs.ts';
export { linkQueue } from './links/link-queue.ts';
export { type LinkRoutesOptions, linkRoutes } from './links/link-routes.ts';
export { createLinks, type Links, type LinksOptions } from './links/links.ts';
export { robotName, robotUserAgent } from './links/robots-rules.ts';
export { sayLink } from './links/say-link.ts';
export { checksPanel } from './lint/checks-panel.ts';
export { checksQueue } from './lint/checks-queue.ts';
export { type DoiFacts, type Finding, type LintContext, type RuleId, ruleIds, type Severity } from './lint/finding.ts';
export { createLint, type Lint, type Standing } from './lint/lint.ts';
export { lintCollections } from './lint/lint-collections.ts';
export { lintRecord } from './lint/lint-record.ts';
export { type LintRoutesOptions, lintRoutes } from './lint/lint-routes.ts';
export { notesQueue } from './lint/notes-queue.ts';
export { recordChecks } from './lint/record-checks.ts';
export { findingSays, repairSays, ruleName, ruleWhy } from './lint/say.ts';
export { collectionsRoutes } from './ordering/collections-routes.ts';
export type { Part } from './ordering/edit.ts';
export {
  createOrderingEditor,
  type FolderOrdering,
  type FolderPart,
  type OrderingEditor,
  orderingAtStart,
} from './ordering/ordering.ts';
export type { OrderingPages } from './ordering/part-routes.ts';
export { vocabularyRoutes } from './ordering/vocabulary-routes.ts';
export { editingMigrations } from './store/editing-migrations.ts';
export type { EditingTables } from './store/editing-tables.ts';
export { importMigrations } from './store/imports-migrations.ts';
export type { ImportTables } from './store/imports-tables.ts';
export { linkMigrations } from './store/links-migrations.ts';
export type { LinkTables } from './store/links-tables.ts';
export { lintMigrations } from './store/lint-migrations.ts';
export type { LintTables } from './store/lint-tables.ts';
export { orderingMigrations } from './store/ordering-migrations.ts';
export type { Queue, QueueItem } from './workbench/queue.ts';
