export { alongsideReader } from './read.ts';
export { type EnvelopedWork, writeAlongside } from './write.ts';
