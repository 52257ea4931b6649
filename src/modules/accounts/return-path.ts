/** Longer addresses are not gone back to. */
const longest = 2_000;

/** Where people go who came from nowhere: the workbench. */
export const workbenchPath = '/curate';

/**
 * The path on this site that somebody wanted when they were asked to sign in; the workbench for anything that could lead elsewhere.
 * "//host" and "/\host" are addresses of other sites to a browser (WHATWG URL, "relative slash state"), and it drops control characters
 * before it reads an address. Paths on this site are printable ASCII; others fit in no header.
 */
export function wantedPath(value: string | null | undefined): string {
  if (value === null || value === undefined || value.length > longest || !/^\/(?![/\\])/.test(value)) return workbenchPath;
  return /[^!-[\]-~]/.test(value) || /^\/sign-(in|out)\b/.test(value) ? workbenchPath : value;
}
