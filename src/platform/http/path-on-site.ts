/**
 * Whether a browser that is sent to `value` stays on this site. "//host" and "/\host" are addresses of other sites to it (WHATWG URL,
 * "relative slash state"), and it drops control characters before it reads an address. Paths on this site are printable ASCII; others fit in
 * no header. `longest`: characters that are still gone back to.
 */
export function isPathOnSite(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.length <= longest && /^\/(?![/\\])/.test(value) && !/[^!-[\]-~]/.test(value);
}
