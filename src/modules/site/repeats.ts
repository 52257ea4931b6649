/** Calls `report` for every value that stood earlier in the list. */
export function reportRepeats(values: readonly string[], report: (index: number, value: string) => void): void {
  const seen = new Set<string>();
  for (const [index, value] of values.entries()) {
    if (seen.has(value)) report(index, value);
    seen.add(value);
  }
}
