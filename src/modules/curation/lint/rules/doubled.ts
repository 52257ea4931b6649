/** Characters from which on a sentence that follows itself was not meant. */
const tellingSentence = 25;
/** Words from which on a text that is the same thing twice was not meant: "New York, New York" is. */
const tellingWords = 3;

const key = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What stands twice in a row in a text, and the text with it standing once. */
export function doubledText(text: string): { readonly twice: string; readonly once: string } | undefined {
  return wholeTwice(text) ?? partTwice(text, /\n\s*\n/, '\n\n') ?? partTwice(text, /(?<=[.!?])\s+/, ' ');
}

function wholeTwice(text: string): { twice: string; once: string } | undefined {
  const words = [...text.matchAll(/[\p{L}\p{N}\p{M}’']+/gu)];
  const half = words.length / 2;
  if (!Number.isInteger(half) || half < tellingWords) return undefined;
  for (let index = 0; index < half; index++) if (words[index]![0].toLowerCase() !== words[index + half]![0].toLowerCase()) return undefined;
  // What stands before the second beginning, without what joins the two. An opening mark of the second belongs to it.
  const once = text.slice(0, words[half]!.index).replace(/[\s:;,–—|/([“"-]+$/u, '');
  return { twice: once, once };
}

function partTwice(text: string, seam: RegExp, joint: string): { twice: string; once: string } | undefined {
  const parts = text.split(seam);
  const twice = parts.find(
    (part, index) => index > 0 && part.length >= tellingSentence && key(part) !== '' && key(part) === key(parts[index - 1]!),
  );
  if (twice === undefined) return undefined;
  return {
    twice,
    once: parts.filter((part, index) => index === 0 || part.length < tellingSentence || key(part) !== key(parts[index - 1]!)).join(joint),
  };
}
