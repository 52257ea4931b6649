export { createRisReader, risReader } from './read.ts';
export { writeRis } from './write.ts';
