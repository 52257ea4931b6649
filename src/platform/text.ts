/**
 * Folds text for comparing and sorting: compatibility forms joined, accents and vowel points dropped, lower case.
 * "Whānau" and "whanau" become equal; letters of other scripts stay what they are. There a mark can be a vowel or make another
 * consonant ("が" is not "か"), so marks go only from the scripts that are commonly written without them.
 */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/([\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}])\p{Mn}+/gu, '$1')
    .normalize('NFKC')
    .toLowerCase();
}

/** The words of a text (letters, digits and their marks) in order. */
export function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

/**
 * Direction of a run of text by its first strong letter (Unicode Bidirectional Algorithm, rule P2),
 * for the scripts that are written from right to left.
 */
export function direction(text: string): 'ltr' | 'rtl' {
  const strong = /[\p{L}]/u.exec(text)?.[0];
  return strong !== undefined &&
    /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u.test(strong)
    ? 'rtl'
    : 'ltr';
}
