/** The largest source that is held in memory as a whole: 32 MB of text. A pasted page or list is far below it. */
export const largestSource = 32 * 1024 * 1024;

export type HeldText = { readonly text: string } | { readonly tooLarge: true; readonly head: string };

/** Gathers the chunks of one source, for readers that need to see all of it. Stops as soon as it is larger than 32 MB. */
export async function holdText(chunks: AsyncIterable<string> | Iterable<string>, limit: number = largestSource): Promise<HeldText> {
  const held: string[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += Buffer.byteLength(chunk);
    if (size > limit) return { tooLarge: true, head: (held[0] ?? chunk).slice(0, 200) };
    held.push(chunk);
  }
  return { text: held.join('').replace(/^\uFEFF/u, '') };
}

/** What a reader says of a source that is too large, in one sentence. */
export function tooLargeReason(limit: number = largestSource): string {
  return `The text is larger than ${Math.round(limit / 1024 / 1024)} MB, the most that can be read in one piece. Split it and read the parts one after the other.`;
}
