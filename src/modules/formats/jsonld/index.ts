export { writeJsonld } from './write.ts';
