import type { Part } from '../../modules/curation/index.ts';
import { isStale } from '../../modules/reading/index.ts';
import { dayOf } from '../../platform/clock.ts';
import type { Library } from '../compose.ts';
import { type CommandOutput, ExitCode } from './output.ts';

/** `doctor`: tells what in the library needs mending. A library folder that cannot be read at all is told before this runs. */
export async function doctorCommand(library: Library, output: CommandOutput): Promise<ExitCode> {
  const { problems, heldBack } = library.folder;
  for (const { file, line, message } of problems) await output.write(`${file}, line ${line}: ${message}\n`);
  for (const { file, line, message } of heldBack) await output.write(`${file}, line ${line}: ${message}\n`);
  for (const { part, behind } of library.keptParts)
    await output.write(
      behind
        ? `${fileOf(part)}: has changed since this part was edited in the library. The library's stands; compare both at ${pageOf(part)}.\n`
        : `${fileOf(part)}: this part was edited in the library and is older here. Download it at ${pageOf(part)} to bring the folder up to date.\n`,
    );
  const integrity = await library.database.check();
  for (const problem of integrity) await output.write(`store: ${problem}\n`);
  const { totals, collections, concepts } = await library.catalogue.structure();
  await output.write(
    `${counted(totals.works, 'published work')} in ${counted(collections.size, 'collection')}; ${counted(concepts.size, 'concept')}; ${counted(library.site.support.contacts.length, 'support contact')}.\n`,
  );
  const unchecked = library.site.support.contacts.filter((contact) => contact.needsChecking);
  if (unchecked.length > 0)
    await output.write(`Support contacts to confirm with the service: ${unchecked.map(({ name }) => name).join(', ')}.\n`);
  const today = dayOf(library.clock);
  const stale = library.site.support.contacts.filter((contact) => contact.checkedOn !== undefined && isStale(contact, today));
  if (stale.length > 0)
    await output.write(
      `Support contacts last compared more than a year ago: ${stale.map(({ name, checkedOn }) => `${name} (${checkedOn})`).join(', ')}. Call or look them up, then set checkedOn in support.yaml.\n`,
    );
  for (const { kind, failedAt, lastError } of await library.jobs.dead(20))
    await output.write(`Given up on ${failedAt.slice(0, 10)}, after all its tries (${kind}): ${lastError}\n`);
  const waits = library.keptParts.some(({ behind }) => behind);
  const sound = problems.length === 0 && heldBack.length === 0 && integrity.length === 0 && !waits;
  await output.write(sound ? 'Nothing is broken.\n' : 'Mend what is named above, then run doctor again.\n');
  return sound ? ExitCode.done : ExitCode.putAside;
}

/** Where the library folder says a part of the ordering. */
function fileOf(part: Part): string {
  return part === 'collections' ? 'library.yaml, collections' : `schemes, "${part.replace('scheme:', '')}"`;
}

function pageOf(part: Part): string {
  return part === 'collections' ? '/curate/collections' : '/curate/vocabulary';
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
