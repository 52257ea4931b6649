/** How good a ranked list is, by grades: 3 for a work that answers the question, 2 for one that is of use, 1 for one at its edge. */

/**
 * Normalised discounted cumulative gain of the first `depth` results (Järvelin and Kekäläinen 2002, with gain 2^grade - 1 as Burges
 * et al. 2005): 1 for the best order there could be, 0 where nothing of worth stands among them or nothing is known to be.
 */
export function ndcg(ranked: readonly string[], grades: ReadonlyMap<string, number>, depth: number): number {
  const gain = (list: readonly number[]) =>
    list.slice(0, depth).reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0);
  const best = gain([...grades.values()].sort((a, b) => b - a));
  return best === 0 ? 0 : gain([...new Set(ranked)].map((id) => grades.get(id) ?? 0)) / best;
}

/** One over the place of the first result that is wanted; 0 where none stands among the first `depth`. */
export function reciprocalRank(ranked: readonly string[], wanted: { has(id: string): boolean }, depth = Number.POSITIVE_INFINITY): number {
  const place = ranked.findIndex((id) => wanted.has(id));
  return place < 0 || place >= depth ? 0 : 1 / (place + 1);
}

/** The share of what is wanted that stands among the first `depth` results. */
export function recall(ranked: readonly string[], wanted: ReadonlySet<string>, depth: number): number {
  if (wanted.size === 0) return 0;
  const found = new Set(ranked.slice(0, depth).filter((id) => wanted.has(id)));
  return found.size / wanted.size;
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
