/** A small seeded generator of even numbers between 0 and 1 (Tommy Ettinger's mulberry32). */
export function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Choices drawn from one seed: the same seed draws the same things in the same order. */
export class Chance {
  readonly even: () => number;
  constructor(seed: number) {
    this.even = mulberry32(seed);
  }
  /** A whole number from 0 up to and without `end`. */
  below(end: number): number {
    return Math.floor(this.even() * end);
  }
  /** A whole number from `first` up to and with `last`. */
  between(first: number, last: number): number {
    return first + this.below(last - first + 1);
  }
  of<Item>(list: readonly Item[]): Item {
    return list[this.below(list.length)]!;
  }
  happens(probability: number): boolean {
    return this.even() < probability;
  }
  /** An item of a list whose weights are given beside it; they need not add up to one. */
  weighted<Item>(list: readonly (readonly [item: Item, weight: number])[]): Item {
    let left = this.even() * list.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of list) {
      left -= weight;
      if (left < 0) return item;
    }
    return list.at(-1)![0];
  }
  /** `count` different items in a random order; all of them where there are no more. */
  some<Item>(list: readonly Item[], count: number): Item[] {
    const left = [...list];
    const taken: Item[] = [];
    while (taken.length < count && left.length > 0) taken.push(...left.splice(this.below(left.length), 1));
    return taken;
  }
  /** A rank from 0 up to and without `size`, by the law of Zipf and Mandelbrot: its chance falls as (rank + 1 + `flatness`) ^ -`slope`. */
  rank(size: number, flatness: number, slope = 1.4): number {
    const start = 1 + flatness;
    const share = 1 - this.even() * (1 - ((size + start) / start) ** (1 - slope));
    return Math.min(size - 1, Math.floor(start * share ** (1 / (1 - slope)) - start));
  }
}
