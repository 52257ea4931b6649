export { runCommandLine } from './command-line.ts';
export { processOutput } from './output.ts';
