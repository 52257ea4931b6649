import { type DirectDatabase, type DirectStatement, inTransaction } from '../../../platform/db/index.ts';
import type { ChangePoint } from '../../catalogue/index.ts';
import { shortenedForms } from '../analysis/near-words.ts';
import type { IndexDocument } from '../index-document.ts';
import { appendRun, blocksOfTerm, type PostingRun } from './blocks.ts';
import { type IndexState, readIndexState } from './index-file.ts';
import { joinParts } from './kept-parts.ts';

/** Terms that say most about a work, kept with it for finding its like. */
const keysOfWork = 24;

export interface IndexBatch {
  /** Works that readers cannot see any more. */
  readonly hidden: readonly string[];
  readonly hiddenUpTo: number;
  /** Works to put in, in place of what the index holds of them. Read once, one after the other, so that they need not be there all at once. */
  readonly documents: Iterable<IndexDocument>;
  /** The last change that this batch takes in; the point before when it only hides. */
  readonly point: ChangePoint;
}

interface Statements {
  readonly findTerm: DirectStatement;
  readonly addTerm: DirectStatement;
  readonly growTerm: DirectStatement;
  readonly block: DirectStatement;
  readonly places: DirectStatement;
  readonly setBlock: DirectStatement;
  readonly setPlaces: DirectStatement;
  readonly findWord: DirectStatement;
  readonly addWord: DirectStatement;
  readonly growWord: DirectStatement;
  readonly addForms: DirectStatement;
  readonly findValue: DirectStatement;
  readonly addValue: DirectStatement;
  readonly remove: DirectStatement;
  readonly lastDoc: DirectStatement;
  readonly addDoc: DirectStatement;
  readonly addText: DirectStatement;
  readonly setMeta: DirectStatement;
}

const prepared = new WeakMap<DirectDatabase, Statements>();

function statementsOf(database: DirectDatabase): Statements {
  let statements = prepared.get(database);
  if (statements === undefined) {
    const prepare = (sql: string) => database.prepare(sql);
    statements = {
      findTerm: prepare('select id, df, block from term where term = ?'),
      addTerm: prepare('insert into term (term, df, block) values (?, ?, ?) returning id'),
      growTerm: prepare('update term set df = df + ?, block = ? where id = ?'),
      block: prepare('select data from posting where id = ?'),
      places: prepare('select data from place where id = ?'),
      setBlock: prepare('insert into posting (id, data) values (?, ?) on conflict (id) do update set data = excluded.data'),
      setPlaces: prepare('insert into place (id, data) values (?, ?) on conflict (id) do update set data = excluded.data'),
      findWord: prepare('select id from word where word = ?'),
      addWord: prepare('insert into word (word, term, df) values (?, ?, ?) returning id'),
      growWord: prepare('update word set df = df + ? where id = ?'),
      addForms: prepare('insert or ignore into shortened (form, word) select value, ? from json_each(?)'),
      findValue: prepare('select id from facet_value where facet = ? and value = ?'),
      addValue: prepare(
        'insert into facet_value (id, facet, value) values ((select coalesce(max(id) + 1, 0) from facet_value), ?, ?) returning id',
      ),
      remove: prepare('update doc set removed_in = ? where work = ? and removed_in is null'),
      lastDoc: prepare('select coalesce(max(id), -1) as last from doc'),
      addDoc: prepare(
        'insert into doc (id, work, year, sequence, title_length, value_ids, sort_title, sort_author) values (?, ?, ?, ?, ?, ?, ?, ?)',
      ),
      addText: prepare('insert into doc_text (id, card, parts, keys) values (?, ?, ?, ?)'),
      setMeta: prepare('update meta set value = ? where name = ?'),
    };
    prepared.set(database, statements);
  }
  return statements;
}

/**
 * Takes a batch into the index in one transaction, unless somebody else has taken the index on since `expected`: then nothing is
 * written and the state as it is now comes back.
 */
export function writeBatch(database: DirectDatabase, batch: IndexBatch, expected: IndexState): { written: boolean; state: IndexState } {
  const statements = statementsOf(database);
  return inTransaction(database, () => {
    const state = readIndexState(database)!;
    if (state.version !== expected.version) return { written: false, state };
    const version = state.version + 1;
    for (const id of batch.hidden) statements.remove.run(version, id);
    addDocuments(statements, batch.documents, version);
    const next: IndexState = { ...state, version, point: batch.point, hiddenUpTo: batch.hiddenUpTo };
    for (const [name, value] of [
      ['version', version],
      ['generation', next.point.generation],
      ['id', next.point.id],
      ['hidden', next.hiddenUpTo],
    ] as const)
      statements.setMeta.run(value, name);
    return { written: true, state: next };
  });
}

function addDocuments(statements: Statements, documents: Iterable<IndexDocument>, version: number): void {
  let doc = Number((statements.lastDoc.get() as { last: number }).last);
  const runs = new Map<string, PostingRun>();
  const words = new Map<string, { term: string; df: number }>();
  for (const document of documents) {
    doc += 1;
    statements.remove.run(version, document.workId);
    for (const [term, { fields, impact, places }] of document.terms) {
      let run = runs.get(term);
      if (run === undefined) {
        run = { docs: [], fields: [], impacts: [], counts: [], places: [] };
        runs.set(term, run);
      }
      run.docs.push(doc);
      run.fields.push(fields);
      run.impacts.push(Math.max(1, Math.min(255, Math.round(impact * 255))));
      run.counts.push(places.length);
      for (const place of places) run.places.push(place);
    }
    for (const [word, term] of document.words) {
      const entry = words.get(word);
      if (entry === undefined) words.set(word, { term, df: 1 });
      else entry.df += 1;
    }
    const valueIds = new Uint16Array([...new Set(document.values.map(([facet, value]) => valueId(statements, facet, value)))]);
    statements.addDoc.run(
      doc,
      document.workId,
      // Years before our era are no years to sort or count by.
      Math.max(0, document.year ?? 0),
      document.sequence,
      document.titleLength,
      new Uint8Array(valueIds.buffer),
      document.sortTitle,
      document.sortAuthor,
    );
    statements.addText.run(
      doc,
      JSON.stringify({ id: document.workId, ...document.card }),
      joinParts(document.parts),
      JSON.stringify(keysOf(document)),
    );
  }
  // In the order of the terms, neighbours are written together.
  for (const term of [...runs.keys()].sort()) appendPostings(statements, term, runs.get(term)!);
  for (const word of [...words.keys()].sort()) countWord(statements, word, words.get(word)!);
}

function valueId(statements: Statements, facet: string, value: string): number {
  const found = (statements.findValue.get(facet, value) ?? statements.addValue.get(facet, value)) as { id: number };
  return found.id;
}

function keysOf(document: IndexDocument): [string, number][] {
  return [...document.terms]
    .filter(([term]) => !term.startsWith('='))
    .map(([term, { impact }]): [string, number] => [term, Math.round(impact * 255)])
    .sort((a, b) => b[1] - a[1])
    .slice(0, keysOfWork);
}

function appendPostings(statements: Statements, term: string, run: PostingRun): void {
  const known = statements.findTerm.get(term) as { id: number; df: number; block: number } | undefined;
  if (known === undefined) {
    const { blocks } = appendRun(run, undefined);
    const { id } = statements.addTerm.get(term, run.docs.length, blocks.length - 1) as { id: number };
    blocks.forEach((block, number) => {
      statements.setBlock.run(id * blocksOfTerm + number, block.data);
      statements.setPlaces.run(id * blocksOfTerm + number, block.places);
    });
    return;
  }
  const lastKey = known.id * blocksOfTerm + known.block;
  const { extendsLast, blocks } = appendRun(run, {
    data: (statements.block.get(lastKey) as { data: Uint8Array }).data,
    places: (statements.places.get(lastKey) as { data: Uint8Array }).data,
  });
  const firstKey = extendsLast ? lastKey : lastKey + 1;
  blocks.forEach((block, number) => {
    statements.setBlock.run(firstKey + number, block.data);
    statements.setPlaces.run(firstKey + number, block.places);
  });
  statements.growTerm.run(run.docs.length, firstKey + blocks.length - 1 - known.id * blocksOfTerm, known.id);
}

function countWord(statements: Statements, word: string, { term, df }: { term: string; df: number }): void {
  const known = statements.findWord.get(word) as { id: number } | undefined;
  if (known !== undefined) {
    statements.growWord.run(df, known.id);
    return;
  }
  const { id } = statements.addWord.get(word, term, df) as { id: number };
  const forms = shortenedForms(word);
  if (forms.length > 0) statements.addForms.run(id, JSON.stringify(forms));
}
