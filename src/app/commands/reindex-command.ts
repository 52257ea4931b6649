import { readRest, reindex } from '../../modules/discovery/index.ts';
import { counted, grouped } from '../../platform/numbers.ts';
import { type Store, searchFolder } from '../compose.ts';
import { type CommandOutput, ExitCode } from './output.ts';

/** Works between two words on how far it has come. */
const often = 10_000;

/**
 * `reindex`: makes the search index anew beside the one in use; a library that is open takes it up with its next search. `--rest`: adds what
 * the one in use lacks.
 */
export async function reindexCommand({ config, catalogue }: Store, rest: boolean, output: CommandOutput): Promise<ExitCode> {
  if (rest) {
    await readRest({ folder: searchFolder(config), catalogue });
    output.error('The search index holds every published work.');
    return ExitCode.done;
  }
  let told = 0;
  const { works } = await reindex({
    folder: searchFolder(config),
    catalogue,
    progress: (count) => {
      if (count - told < often) return;
      told = count;
      output.error(`${counted(count, 'work', 'works')} so far`);
    },
  });
  output.error(`The search index was made anew: ${works === 1 ? '1 work was' : `${grouped(works)} works were`} read.`);
  return ExitCode.done;
}
