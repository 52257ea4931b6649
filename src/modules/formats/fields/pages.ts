/** One end of a range of pages: "677", "S1", "e12", or a Roman numeral. */
const end = '(?:\\w*\\d\\w*|[ivxlcdm]+)';
const range = new RegExp(`^(${end})\\s*[-‐‑–—]{1,2}\\s*(${end})$`, 'i');

/** Page ranges are kept with an en dash: "1-9" and "1--9" become "1–9". Anything else stays as it is. */
export function pagesWithDash(pages: string): string {
  return pages.trim().replace(range, '$1–$2');
}

/** Page ranges as exchange formats write them, with a hyphen. */
export function pagesWithHyphen(pages: string): string {
  return pages.replace(range, '$1-$2');
}
