const format = new Intl.NumberFormat('en-AU');
const collator = new Intl.Collator('en-AU');

/** A whole number as people read it: "1,204". `toLocaleString` looks the language up again for each number, which costs fifty times as much. */
export function grouped(value: number): string {
  return value < 1_000 && value >= 0 ? String(value) : format.format(value);
}

/** A number with what it counts: "1 page", "1,204 pages". */
export function counted(value: number, one: string, many: string): string {
  return `${grouped(value)} ${value === 1 ? one : many}`;
}

/** The order of two texts in a list for readers. */
export function inOrder(a: string, b: string): number {
  return collator.compare(a, b);
}
