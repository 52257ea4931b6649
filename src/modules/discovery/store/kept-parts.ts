import type { IndexedPart, PartName } from '../search-index.ts';

/**
 * Parts as one text: what they are called as JSON, then their texts, with zero characters between, which no record holds (`WorkRecord`). Taken
 * apart without copying, where JSON would read every character; a page of results takes twenty works apart.
 */
export function joinParts(parts: readonly IndexedPart[]): string {
  const names = parts.map(({ field, name, label, language }) => [field, name, label, language]);
  return [JSON.stringify(names), ...parts.map(({ text }) => text)].join('\0');
}

export function splitParts(kept: string): IndexedPart[] {
  const [names = '[]', ...texts] = kept.split('\0');
  return (JSON.parse(names) as [number, PartName, string | null, string | null][]).map(([field, name, label, language], index) => ({
    field,
    name,
    label: label ?? undefined,
    text: texts[index]!,
    language: language ?? undefined,
  }));
}
