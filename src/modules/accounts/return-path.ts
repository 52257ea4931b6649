import { isPathOnSite } from '../../platform/http/index.ts';

/** Longer addresses are not gone back to. */
const longest = 2_000;

/** Where people go who came from nowhere: the workbench. */
export const workbenchPath = '/curate';

/** The path on this site that somebody wanted when they were asked to sign in; the workbench for anything that could lead elsewhere. */
export function wantedPath(value: string | null | undefined): string {
  return isPathOnSite(value, longest) && !/^\/sign-(in|out)\b/.test(value) ? value : workbenchPath;
}
