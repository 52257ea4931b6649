/**
 * Statements are prepared once for each text and kept, and a text differs with the number of its values. Lists of any length
 * are therefore cut to a few fixed lengths, so that a long job prepares a handful of statements instead of thousands.
 */
const batchSizes = [100, 10, 1] as const;
const listSizes = [1, 10, 100, 1_000] as const;

/** Cuts rows into runs of 100, 10 and 1, in order. */
export function* batches<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  let start = 0;
  for (const size of batchSizes) {
    for (; rows.length - start >= size; start += size) yield rows.slice(start, start + size);
  }
}

/**
 * Cuts the values of an `in (...)` into lists of 1, 10, 100 or 1,000 by saying the last one again as often as is needed,
 * which changes nothing about what is found.
 */
export function* valueLists<Value>(values: readonly Value[]): Generator<readonly Value[]> {
  const longest = listSizes.at(-1)!;
  for (let start = 0; start < values.length; start += longest) {
    const list = values.slice(start, start + longest);
    const size = listSizes.find((candidate) => candidate >= list.length)!;
    yield [...list, ...new Array<Value>(size - list.length).fill(list.at(-1)!)];
  }
}

/** Runs a query for each of the value lists, one after the other, and joins the rows. */
export async function forValues<Value, Row>(
  values: readonly Value[],
  query: (list: readonly Value[]) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const list of valueLists(values)) rows.push(...(await query(list)));
  return rows;
}
