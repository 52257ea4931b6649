import type { ExportedWork } from '../exported-work.ts';
import { toCsl } from './to-csl.ts';

/** A work as one CSL-JSON item, indented. Several works make a list: `[` + items joined by `,` + `]`. */
export function writeCslJson(work: ExportedWork): string {
  return JSON.stringify(toCsl(work), undefined, 2);
}
