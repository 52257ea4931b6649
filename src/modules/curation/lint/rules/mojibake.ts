/** Windows-1252 where it differs from Latin-1 (WHATWG Encoding, index windows-1252), by byte from 0x80. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const byteOf = new Map([...windows1252].map((character, index) => [character, 0x80 + index]));

function byte(character: string): number | undefined {
  const known = byteOf.get(character);
  if (known !== undefined) return known;
  const code = character.codePointAt(0)!;
  return code >= 0xa0 && code <= 0xff ? code : undefined;
}

/** First characters of what UTF-8 looks like when it is read as Windows-1252, with how many follow. */
const followers: Readonly<Record<string, number>> = { Ã: 1, Â: 1, Å: 1, Ä: 1, â: 2, ð: 3 };
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * The text with what was read in the wrong encoding put right: "MÄori" becomes "Māori", "donâ€™t" "don’t". Text that has nothing of the
 * kind is returned as it is. What could also be meant ("IRMÃ”", a quotation that ends in a capital) is left alone.
 */
export function mendMojibake(text: string): string {
  if (!/[ÃÂÅÄâð]/.test(text)) return text;
  const characters = [...text];
  let mended = '';
  for (let index = 0; index < characters.length; index++) {
    const first = characters[index]!;
    const count = followers[first];
    const rest = count === undefined ? undefined : characters.slice(index + 1, index + 1 + count);
    const decoded = rest === undefined || rest.length !== count ? undefined : decode([first, ...rest]);
    const meant = rest?.length === 1 && isPunctuation(characters[index - 1] ?? '', first, rest[0]!);
    if (decoded === undefined || meant) mended += first;
    else {
      mended += decoded;
      index += count!;
    }
  }
  return mended;
}

/** Whether what follows a letter is the end of a quotation, or a dash after a word in capitals, and not a part of another letter. */
function isPunctuation(before: string, letter: string, after: string): boolean {
  if (!/[‘’“”–—…\u00a0»]/.test(after)) return false;
  return /\p{Lu}|[‘“«]/u.test(before) || /[ÅÄ]/.test(letter);
}

function decode(characters: readonly string[]): string | undefined {
  const bytes = characters.map(byte);
  if (bytes.some((value) => value === undefined)) return undefined;
  try {
    const decoded = decoder.decode(Uint8Array.from(bytes as number[]));
    // Letters of Latin scripts, punctuation and signs: what these sequences stand for where anybody has met them.
    return /^[\u00a0-\u017f\u2010-\u2044\u20ac\u2122]$|^\p{Extended_Pictographic}$/u.test(decoded) ? decoded : undefined;
  } catch {
    return undefined;
  }
}
