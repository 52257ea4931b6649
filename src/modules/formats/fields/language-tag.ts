import { isAustlang } from '../../catalogue/index.ts';

const codes =
  'ar bn cs da de el en es et fa fi fr ga he hi hr hu id it ja km ko lo lt lv mi ml ms my nb ne nl no pa pl ps pt ro ru si sk sl sm so sq sr sv sw ta th ti tl to tr uk ur vi yue zh'.split(
    ' ',
  );
let byName: ReadonlyMap<string, string> | undefined;

/** A BCP 47 tag from a tag, an ISO 639-2 code ("eng") or an English name ("English"), or an AUSTLANG code as a record has it. `undefined` when it is none of these. */
export function languageTagOf(text: string): string | undefined {
  const words = text.trim();
  if (isAustlang(words)) return words;
  if (/^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$/.test(words)) {
    try {
      return Intl.getCanonicalLocales(words.replaceAll('_', '-'))[0];
    } catch {
      return undefined;
    }
  }
  if (byName === undefined) {
    const names = new Intl.DisplayNames(['en'], { type: 'language' });
    byName = new Map(codes.map((code) => [(names.of(code) ?? code).toLowerCase(), code]));
  }
  return byName.get(words.toLowerCase());
}
