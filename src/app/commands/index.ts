export { runCommandLine } from './command-line.ts';
export { processInput } from './input.ts';
export { processOutput } from './output.ts';
