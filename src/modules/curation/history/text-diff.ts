/** A run of text that is in both versions, in the old one alone, or in the new one alone. */
export interface DiffPart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Cells of the table that compares two texts: 2 million take about 20 ms. Larger texts are compared by sentences, and the largest as wholes. */
const largestTable = 2_000_000;

/** How one text became another, by words: all parts but the added ones are the old text, all but the removed ones the new. */
export function diffText(before: string, after: string): DiffPart[] {
  const byWords = diffTokens(before.match(/\s+|[^\s]+/g) ?? [], after.match(/\s+|[^\s]+/g) ?? []);
  return (
    byWords ??
    diffTokens(sentences(before), sentences(after)) ?? [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]
  );
}

function sentences(text: string): string[] {
  return text.match(/[^.!?\n]*[.!?\n]+\s*|[^.!?\n]+$/g) ?? [];
}

/** The longest common subsequence of two lists of tokens as runs. Undefined where the table would be too large. */
function diffTokens(before: readonly string[], after: readonly string[]): DiffPart[] | undefined {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end])
    end += 1;
  const old = before.slice(start, before.length - end);
  const fresh = after.slice(start, after.length - end);
  if (old.length * fresh.length > largestTable) return undefined;
  const parts: DiffPart[] = [];
  const push = (kind: DiffPart['kind'], tokens: readonly string[]) => {
    const text = tokens.join('');
    if (text === '') return;
    const last = parts.at(-1);
    if (last?.kind === kind) parts[parts.length - 1] = { kind, text: last.text + text };
    else parts.push({ kind, text });
  };
  push('same', before.slice(0, start));
  const width = fresh.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = fresh.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        old[row] === fresh[column]
          ? lengths[(row + 1) * width + column + 1]! + 1
          : Math.max(lengths[(row + 1) * width + column]!, lengths[row * width + column + 1]!);
    }
  }
  let row = 0;
  let column = 0;
  while (row < old.length || column < fresh.length) {
    if (row < old.length && column < fresh.length && old[row] === fresh[column]) {
      push('same', [old[row]!]);
      row += 1;
      column += 1;
    } else if (
      row < old.length &&
      (column === fresh.length || lengths[(row + 1) * width + column]! >= lengths[row * width + column + 1]!)
    ) {
      push('removed', [old[row]!]);
      row += 1;
    } else {
      push('added', [fresh[column]!]);
      column += 1;
    }
  }
  push('same', before.slice(before.length - end));
  return parts;
}
