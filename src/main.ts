import { processOutput, runCommandLine } from './app/commands/index.ts';

// The server alone, for process managers that want a file to run: the same as "alongside serve".
process.exitCode = await runCommandLine(['serve', ...process.argv.slice(2)], process.env, processOutput);
