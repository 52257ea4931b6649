/** Intake: what comes into the catalogue from files and from the library folder, and what is doubtful about it. */
export { chooseReader } from './choose-reader.ts';
export { type DecodedFile, openText, UnreadableFileError } from './decode.ts';
export { blockingKeys } from './doubles/blocking-keys.ts';
export { type Comparison, certainFrom, compareRecords, type Evidence, type EvidenceKind, likelyFrom } from './doubles/compare-records.ts';
export { type Candidate, createDoubles, type Double, type Doubles } from './doubles/doubles.ts';
export { titleLikeness } from './doubles/title-likeness.ts';
export { type DuplicateFinding, findDuplicates } from './duplicates.ts';
export { type ImportCounts, type ImportedRecord, type ImportRequest, type ImportSink, importText } from './import-text.ts';
export { type FolderOutcome, type FolderProblem, syncLibraryFolder } from './library-folder.ts';
export {
  type Ask,
  type Completed,
  completeRecord,
  createLookUps,
  type LookedUpRecord,
  type LookUp,
  type LookUpResult,
  type LookUpSource,
  type Wanted,
} from './look-ups/index.ts';
export { type PreparedRecord, prepareRecord } from './prepare-record.ts';
export { intakeMigrations } from './store/migrations.ts';
export type { IntakeTables } from './store/tables.ts';
