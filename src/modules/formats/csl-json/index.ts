export type { SplitAbstract } from '../fields/abstract-text.ts';
export type { CslDate, CslItem, CslName } from './csl-item.ts';
export { type CslRead, fromCsl } from './from-csl.ts';
export { createCslJsonReader, cslJsonReader } from './read.ts';
export { toCsl } from './to-csl.ts';
export { writeCslJson } from './write.ts';
