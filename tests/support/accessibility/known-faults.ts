/**
 * Faults that are known and not mended yet. Each belongs to an entry of `src/modules/site/conformance/known-problems.json`, which tells readers
 * what it means for them. A fault that is not here fails the tests; so does a line here that nothing is seen of any more.
 */
export interface KnownFault {
  readonly by: 'axe' | 'ibm' | 'own' | 'nu';
  readonly rule: string;
  /** Only where the page and what was said look like this: "browse: <what>". */
  readonly where?: RegExp;
  /** Id of the problem that readers are told of. */
  readonly problem: string;
}

export const knownFaults: readonly KnownFault[] = [];

/** Parts faults into those that nobody knew of, as lines to read, and the known ones of which nothing is seen. */
export function sift(
  faults: readonly {
    readonly by: string;
    readonly rule: string;
    readonly page: string;
    readonly what: string;
    readonly where: readonly string[];
  }[],
): { readonly unexpected: readonly string[]; readonly unseen: readonly KnownFault[] } {
  const isOne = (known: KnownFault, { by, rule, page, what }: (typeof faults)[number]) =>
    known.by === by && known.rule === rule && (known.where === undefined || known.where.test(`${page}: ${what}`));
  return {
    unexpected: faults
      .filter((fault) => !knownFaults.some((known) => isOne(known, fault)))
      .map(
        ({ by, rule, page, what, where }) =>
          `${page}: ${by} ${rule}: ${what} (${where.slice(0, 4).join('; ')}${where.length > 4 ? '; …' : ''})`,
      ),
    unseen: knownFaults.filter((known) => !faults.some((fault) => isOne(known, fault))),
  };
}
