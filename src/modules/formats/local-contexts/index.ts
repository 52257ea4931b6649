/** Local Contexts: the Labels and Notices of one project, as the Local Contexts Hub gives them out, as entries of a record. */
export { type LocalContextsProblem, type LocalContextsRead, readLocalContextsProject } from './read-project.ts';
export { entriesFrom, type LocalContextsChange, renewEntries } from './renew-entries.ts';
