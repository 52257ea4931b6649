/** A text as a page can hold it: without control characters, halves of pairs and code points that are none (HTML, "preprocessing the input stream"). */
export function shownText(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/gu, '');
}
