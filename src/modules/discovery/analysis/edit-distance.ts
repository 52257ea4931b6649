/** The three rows of the table that are needed at once. Every call uses them again: words are compared by the thousand, one at a time. */
let rows: [Uint16Array, Uint16Array, Uint16Array] = rowsFor(64);

function rowsFor(length: number): [Uint16Array, Uint16Array, Uint16Array] {
  return [new Uint16Array(length), new Uint16Array(length), new Uint16Array(length)];
}

/**
 * How many edits turn one word into the other, or `undefined` where it takes more than `most`. An edit adds, drops or changes one
 * UTF-16 code unit, or swaps two neighbours; no part is edited twice (restricted Damerau-Levenshtein, "optimal string alignment").
 * Time grows with the length times `most`. Words of up to 65,000 code units.
 */
export function editDistance(a: string, b: string, most: number): number | undefined {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > most) return undefined;
  // What both have in common at either end takes no edits.
  let start = 0;
  let shortEnd = short.length;
  let longEnd = long.length;
  while (shortEnd > 0 && short.charCodeAt(shortEnd - 1) === long.charCodeAt(longEnd - 1)) {
    shortEnd--;
    longEnd--;
  }
  while (start < shortEnd && short.charCodeAt(start) === long.charCodeAt(start)) start++;
  if (start === shortEnd) return longEnd - start;
  return most < 1 ? undefined : between(short, long, start, shortEnd - start, longEnd - start, most);
}

function between(short: string, long: string, start: number, width: number, height: number, most: number): number | undefined {
  if (rows[0].length <= width) rows = rowsFor(2 * width);
  let [twoAbove, above, row] = rows;
  for (let column = 0; column <= width; column++) above[column] = column;
  for (let line = 1; line <= height; line++) {
    const letter = long.charCodeAt(start + line - 1);
    const letterBefore = line > 1 ? long.charCodeAt(start + line - 2) : -1;
    // Cells further than `most` from the diagonal hold more than `most`; only the band between them is filled in.
    const first = Math.max(1, line - most);
    const last = Math.min(width, line + most);
    let left = line;
    let least = left;
    row[first - 1] = left;
    for (let column = first; column <= last; column++) {
      const other = short.charCodeAt(start + column - 1);
      let edits = above[column - 1]! + (letter === other ? 0 : 1);
      if (left + 1 < edits) edits = left + 1;
      // Above the end of the band stands what an earlier call left there: harmless, as from there the way down alone takes `most`.
      if (above[column]! + 1 < edits) edits = above[column]! + 1;
      if (column > 1 && letterBefore === other && letter === short.charCodeAt(start + column - 2) && twoAbove[column - 2]! + 1 < edits) {
        edits = twoAbove[column - 2]! + 1;
      }
      row[column] = edits;
      left = edits;
      if (edits < least) least = edits;
    }
    // A swap reaches over a line, but where it costs no more than `most`, a change on the way costs no more either.
    if (least > most) return undefined;
    [twoAbove, above, row] = [above, row, twoAbove];
  }
  const edits = above[width]!;
  return edits > most ? undefined : edits;
}
