import type { Folder } from './folder.ts';
import { reportRepeats } from './repeats.ts';
import type { SiteProblem } from './site.ts';
import { SchemeFile } from './site-schema.ts';
import { check, type FilePath, placeOf, type Report, readJson, type SourceFile } from './source-file.ts';

export interface CheckedScheme {
  readonly source: SourceFile;
  readonly checked: ReturnType<typeof SchemeFile.parse>;
}

/** Reads `schemes/*.json` and checks what concepts say of one another. */
export async function readSchemes(folder: Folder, report: Report): Promise<CheckedScheme[]> {
  const schemes: CheckedScheme[] = [];
  for (const file of await folder.list('schemes', '.json')) {
    const text = await folder.text(file, 'is missing');
    const source = text === undefined ? undefined : readJson(file, text, report);
    const checked = source && check(SchemeFile, source, report);
    if (source !== undefined && checked !== undefined) schemes.push({ source, checked });
  }
  checkConcepts(schemes, report);
  return schemes;
}

/**
 * A scheme in the folder's own form that comes from elsewhere, with everything that is wrong with it alone. That its concepts name others which
 * stand in other schemes is not known here.
 */
export function readSchemeText(text: string): {
  readonly scheme: ReturnType<typeof SchemeFile.parse> | undefined;
  readonly problems: readonly SiteProblem[];
} {
  const problems: SiteProblem[] = [];
  const source = readJson('', text, (problem) => problems.push(problem));
  const checked = source && check(SchemeFile, source, (problem) => problems.push(problem));
  if (source !== undefined && checked !== undefined)
    reportRepeats(
      checked.concepts.map(({ id }) => id),
      (index, id) =>
        problems.push({
          ...placeOf(source, ['concepts', index, 'id']),
          message: `"${id}" stands twice: give one of the concepts another id, or join them`,
        }),
    );
  return { scheme: problems.length === 0 ? checked : undefined, problems };
}

/** A scheme in the form of `schemes/*.json`: a concept in each line, so that changes are seen line by line. */
export function schemeText({ concepts, ...head }: Readonly<Record<string, unknown>> & { readonly concepts: readonly unknown[] }): string {
  const lines = Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`);
  return `{\n${lines.join('')}  "concepts": [\n${concepts.map((concept) => `    ${JSON.stringify(concept)}`).join(',\n')}\n  ]\n}\n`;
}

/** Concepts are named by id in records and by one another, so an id means one concept across all schemes. */
function checkConcepts(schemes: readonly CheckedScheme[], report: Report): void {
  const concepts = schemes.flatMap(({ source, checked }) =>
    checked.concepts.map((concept, index) => ({ concept, place: (...path: FilePath) => placeOf(source, ['concepts', index, ...path]) })),
  );
  reportRepeats(
    schemes.map(({ checked }) => checked.id),
    (index, id) =>
      report({ ...placeOf(schemes[index]!.source, ['id']), message: `"${id}" is the id of another scheme too: give each its own` }),
  );
  reportRepeats(
    concepts.map(({ concept }) => concept.id),
    (index, id) =>
      report({ ...concepts[index]!.place('id'), message: `"${id}" stands twice: give one of the concepts another id, or join them` }),
  );
  const byId = new Map(concepts.map(({ concept }) => [concept.id, concept]));
  for (const { concept, place } of concepts) {
    for (const relation of ['broader', 'related'] as const) {
      for (const [index, id] of concept[relation].entries()) {
        const message =
          id === concept.id
            ? 'names the concept itself: take it out'
            : byId.has(id)
              ? undefined
              : `"${id}" is not a concept here: correct it, or add the concept`;
        if (message !== undefined) report({ ...place(relation, index), message });
      }
    }
    // SKOS S13: preferred, alternative and hidden labels of a concept are disjoint.
    const labels = [concept.prefLabel, ...concept.altLabels, ...concept.hiddenLabels, ...concept.ambiguousLabels];
    reportRepeats(labels, (_index, label) => report({ ...place(), message: `has the label "${label}" twice: keep it in one place` }));
    if (isAmongBroader(concept.id, concept.broader, byId)) {
      report({
        ...place('broader'),
        message: 'leads back to the concept itself: a concept cannot be broader than one that is broader than it',
      });
    }
  }
}

/** Whether going from broader to broader concepts arrives at `id` again, other than at once. */
function isAmongBroader(
  id: string,
  broader: readonly string[],
  byId: ReadonlyMap<string, { readonly broader: readonly string[] }>,
): boolean {
  const seen = new Set<string>();
  const waiting = broader.filter((next) => next !== id);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === id) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(byId.get(next)?.broader ?? []));
  }
  return false;
}
