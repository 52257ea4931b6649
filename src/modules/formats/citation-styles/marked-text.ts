import { escapeHtml } from '../../../platform/html/index.ts';

/**
 * Text with its formatting as single marker characters. Records and styles are text as far as this file is concerned: whatever is not
 * one of these markers is escaped, so nothing in a title or a name can become markup.
 */
const elements = ['i', 'b', 'sup', 'sub', 'span'] as const;
export type MarkedElement = (typeof elements)[number];

/** Noncharacters (Unicode 17, 23.7): never interchanged, so free for use inside a program. Each element has an opening and a closing one. */
const firstMarker = 0xfdd0;
const lastMarker = firstMarker + elements.length * 2 - 1;

export function openMark(element: MarkedElement): string {
  return String.fromCharCode(firstMarker + elements.indexOf(element) * 2);
}

/** Around what a style prints and a single reference must not show. */
export const dropMarks = ['\uFDEE', '\uFDEF'] as const;
const dropped = new RegExp(`${dropMarks[0]}[^${dropMarks[1]}]*${dropMarks[1]}`, 'g');

export function closeMark(element: MarkedElement): string {
  return String.fromCharCode(firstMarker + elements.indexOf(element) * 2 + 1);
}

/**
 * The citation engine reads some characters of its input as markup ("<i>") or as quotation marks to be turned and swapped. They go
 * through it as code points that are unassigned in the Hebrew block, which the engine takes for letters of a name written given name first.
 */
const setAside = new Map(
  [...'<>"\'“”‘’«»'].map((character, index) => [character, String.fromCodePoint(index < 8 ? 0x5c8 + index : 0x5eb + index - 8)]),
);
const putBack = new Map([...setAside].map(([character, standIn]) => [standIn, character]));

/** Text of a record, made safe to pass through the engine: its markup characters set aside, our markers, controls and lone surrogates out of it. */
export function shieldText(text: string): string {
  let shielded = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x20 || (code >= 0x7f && code < 0xa0)) shielded += ' ';
    else if ((code < 0xfdd0 || code > 0xfdef) && (code < 0xd800 || code > 0xdfff) && !putBack.has(character))
      shielded += setAside.get(character) ?? character;
  }
  return shielded;
}

/** Turns marked text into HTML and plain text. Elements are closed in the order in which they were opened; a closing mark without its opening one is dropped. */
export function serialiseMarked(marked: string): { html: string; text: string } {
  const open: MarkedElement[] = [];
  let html = '';
  let text = '';
  for (const character of marked.replace(dropped, '')) {
    const code = character.charCodeAt(0);
    if (code >= firstMarker && code <= lastMarker) {
      const element = elements[(code - firstMarker) >> 1]!;
      if ((code - firstMarker) % 2 === 0) {
        open.push(element);
        html += `<${element}>`;
      } else if (open.includes(element)) {
        for (let inner = open.pop(); inner !== undefined; inner = open.pop()) {
          html += `</${inner}>`;
          if (inner === element) break;
        }
      }
      continue;
    }
    const plain = putBack.get(character) ?? character;
    html += escapeHtml(plain);
    text += plain;
  }
  while (open.length > 0) html += `</${open.pop()}>`;
  return { html: html.trim(), text: text.trim() };
}
