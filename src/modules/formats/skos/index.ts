/** SKOS in Turtle and N-Triples, by n3: the one place that knows RDF. */
export { readSkos, type SkosProblem, type SkosReading, slugOf } from './read.ts';
export { type SkosContext, writeSkos } from './write.ts';
