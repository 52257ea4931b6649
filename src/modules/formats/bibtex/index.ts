export { bibtexReader, createBibtexReader } from './read.ts';
export { writeBibtex } from './write.ts';
