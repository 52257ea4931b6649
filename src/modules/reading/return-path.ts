import { isPathOnSite } from '../../platform/http/index.ts';

/** The page that a reader goes back to after a form. */

/** Longer addresses are not gone back to. */
const longest = 8_000;

/** The path on this site that a form names as the page it came from; `otherwise` for anything that could lead elsewhere. */
export function returnPath(value: unknown, otherwise = '/'): string {
  return isPathOnSite(value, longest) ? value : otherwise;
}
