/** Page ranges are kept with an en dash: "1-9" and "1--9" become "1–9". Anything else stays as it is. */
export function pagesWithDash(pages: string): string {
  return pages.trim().replace(/^(\w*\d\w*)\s*[-‐‑–—]{1,2}\s*(\w*\d\w*)$/, '$1–$2');
}

/** Page ranges as exchange formats write them, with a hyphen. */
export function pagesWithHyphen(pages: string): string {
  return pages.replace(/^(\w*\d\w*)–(\w*\d\w*)$/, '$1-$2');
}
