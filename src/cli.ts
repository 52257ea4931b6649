import { processInput, processOutput, runCommandLine } from './app/commands/index.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), process.env, processOutput, processInput);
