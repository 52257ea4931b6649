export { createCsvReader, csvReader } from './read.ts';
export { csvHeader, writeCsv, writeCsvRow } from './write.ts';
