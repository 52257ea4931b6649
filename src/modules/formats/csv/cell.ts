/**
 * Spreadsheet programs run a cell that begins with = + - @ (or a tab or line end before one) as a formula
 * (OWASP, "CSV Injection"). Such a cell gets an apostrophe in front; reading takes it away again.
 */
const formulaStart = /^'*[=+\-@\t\r]/;
const guardedStart = /^'+[=+\-@\t\r]/;

export function guardCell(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

export function unguardCell(text: string): string {
  return guardedStart.test(text) ? text.slice(1) : text;
}

/** A cell as it stands in a row: quoted where it must be (RFC 4180, 2.6 and 2.7). */
export function csvCell(text: string): string {
  const guarded = guardCell(text);
  return /[",;\t\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
