import type { IndexedPart } from '../search-index.ts';

/**
 * Parts as one text: what they are called as JSON, then their texts, with zero characters between, which no record holds (`WorkRecord`). Taken
 * apart without copying, where JSON would read every character; a page of results takes twenty works apart.
 */
export function joinParts(parts: readonly IndexedPart[]): string {
  return [JSON.stringify(parts.map(({ field, label, language }) => [field, label, language])), ...parts.map(({ text }) => text)].join('\0');
}

export function splitParts(kept: string): IndexedPart[] {
  const [names = '[]', ...texts] = kept.split('\0');
  return (JSON.parse(names) as [number, string, string | null][]).map(([field, label, language], index) => ({
    field,
    label,
    text: texts[index]!,
    language: language ?? undefined,
  }));
}
