import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { recordForOthers, type StoredWork } from '../../modules/catalogue/index.ts';
import { facetOrder, SearchState } from '../../modules/discovery/index.ts';
import { csvHeader, toCsl, writeAlongside, writeBibtex, writeCsvRow, writeJsonld, writeRis } from '../../modules/formats/index.ts';
import type { Library, Store } from '../compose.ts';
import { exported } from '../representations.ts';
import { type CommandOutput, ExitCode } from './output.ts';

interface ListWriter {
  readonly before: string;
  readonly between: string;
  readonly after: string;
  write(work: StoredWork, url: string): string;
}

const writers: Readonly<Record<string, ListWriter>> = {
  alongside: {
    before: '',
    between: '',
    after: '',
    write: (work) => writeAlongside({ id: work.id, status: 'published', added: work.addedOn, record: recordForOthers(work.record) }),
  },
  ris: { before: '', between: '', after: '', write: (work, url) => writeRis(exported(work, url)) },
  bibtex: { before: '', between: '\n', after: '', write: (work, url) => writeBibtex(exported(work, url)) },
  'csl-json': { before: '[\n', between: ',\n', after: '\n]\n', write: (work, url) => JSON.stringify(toCsl(exported(work, url))) },
  jsonld: { before: '[\n', between: ',\n', after: '\n]\n', write: (work, url) => writeJsonld(exported(work, url)).trim() },
  csv: { before: csvHeader, between: '', after: '', write: (work, url) => writeCsvRow(exported(work, url)) },
};
export const exportFormats: readonly string[] = Object.keys(writers);

const page = 500;

/** Works that an export of a search holds at most. More are the whole library, and exported without a search. */
const mostFound = 100_000;

/** The works that a search finds, the best match first. `query`: words, or the query of the address of a search. */
async function worksFound(query: string, { discovery }: Library): Promise<readonly StoredWork[]> {
  await discovery.settle();
  const facets = await discovery.facetIds();
  const asked = new URLSearchParams(query.replace(/^.*\?/s, ''));
  const names = new Set(['q', 'year', ...facetOrder(facets)]);
  const isAddress = /^[^\s=]*[a-z]+=/.test(query) && [...asked.keys()].some((name) => names.has(name));
  const parameters = isAddress ? Object.fromEntries([...new Set(asked.keys())].map((name) => [name, asked.getAll(name)])) : { q: query };
  return (await discovery.works(SearchState.parse(parameters, facets), mostFound)).works;
}

/** `export --format F [--query Q] [--out FILE]`: every published work, in the order in which they were published, or those of a search. */
export async function exportCommand(
  { catalogue, config }: Store,
  format: string,
  outFile: string | undefined,
  output: CommandOutput,
  search?: { readonly query: string; readonly library: Library },
): Promise<ExitCode> {
  const writer = writers[format];
  if (writer === undefined) {
    output.error(`There is no export format "${format}". Formats: ${exportFormats.join(', ')}.`);
    return ExitCode.unusable;
  }
  const baseUrl = config.baseUrl ?? `http://localhost:${config.port}`;
  let written = 0;
  const pieces = async function* (): AsyncGenerator<string> {
    yield writer.before;
    if (search !== undefined) {
      for (const work of await worksFound(search.query, search.library)) {
        yield `${written > 0 ? writer.between : ''}${writer.write(work, `${baseUrl}/works/${work.id}`)}`;
        written += 1;
      }
      yield writer.after;
      return;
    }
    const { total, newest } = await catalogue.count({ kind: 'all' });
    // Lists begin with the newest: read from their end, an import of the export publishes in the same order again.
    for (let end = total; end > 0; end -= page) {
      const offset = Math.max(0, end - page);
      const works = await catalogue.list({ set: { kind: 'all' }, sort: 'newest', limit: end - offset, offset, upTo: newest });
      for (const work of works.toReversed()) {
        yield `${written > 0 ? writer.between : ''}${writer.write(work, `${baseUrl}/works/${work.id}`)}`;
        written += 1;
      }
    }
    yield writer.after;
  };
  if (outFile === undefined) for await (const piece of pieces()) await output.write(piece);
  else {
    await pipeline(pieces, createWriteStream(outFile));
    output.error(`${written} ${written === 1 ? 'work' : 'works'} written to ${outFile}.`);
  }
  return ExitCode.done;
}
