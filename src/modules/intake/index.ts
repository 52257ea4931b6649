/** Intake: what comes into the catalogue from files and from the library folder, and what is doubtful about it. */
export { chooseReader } from './choose-reader.ts';
export { type DecodedFile, openText, UnreadableFileError } from './decode.ts';
export { type DuplicateFinding, findDuplicates } from './duplicates.ts';
export { type ImportCounts, type ImportedRecord, type ImportRequest, type ImportSink, importText } from './import-text.ts';
export { type FolderOutcome, type FolderProblem, syncLibraryFolder } from './library-folder.ts';
export { intakeMigrations } from './store/migrations.ts';
export type { IntakeTables } from './store/tables.ts';
