import { isEdtf } from '../../catalogue/index.ts';
import { dateOf, mayBeEdtf, readDateText } from '../fields/date-text.ts';
import type { Doubt } from '../format.ts';

/** A date of RIS, "YYYY/MM/DD/other information". Our own exports put an EDTF date that the first three cannot hold in the fourth. */
export function readRisDate(text: string): { issued?: string; doubts: Doubt[] } {
  const value = text.trim();
  if (/^\d{4}$/.test(value)) return { issued: value, doubts: [] };
  const parts = /^(\d{4})?\s*\/\s*(\d{1,2})?\s*(?:\/\s*(\d{1,2})?\s*(?:\/(.*))?)?$/s.exec(value);
  if (!parts) return readDateText(value);
  const other = parts[4]?.trim() ?? '';
  if (other === 'n.d.' || (mayBeEdtf(other) && isEdtf(other))) return { issued: other, doubts: [] };
  if (parts[1] === undefined) return other === '' ? { doubts: [] } : readDateText(other);
  const year = Number(parts[1]);
  const month = Number(parts[2] ?? 0) || undefined;
  const issued = dateOf(year, month, month === undefined ? undefined : Number(parts[3] ?? 0) || undefined);
  if (issued !== undefined) return { issued, doubts: [] };
  return { issued: parts[1], doubts: [{ field: 'issued', message: `Only the year of “${value}” could be read.`, confidence: 'unsure' }] };
}

/** The values of `PY` (a year) and `DA` (a full date) for a date of a record. */
export function risDates(issued: string): { PY?: string; DA?: string } {
  const plain = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?$/.exec(issued);
  if (plain) return { PY: plain[1]!, ...(plain[2] === undefined ? {} : { DA: `${plain[1]}/${plain[2]}/${plain[3] ?? ''}/` }) };
  const year = /^\d{4}/.exec(issued)?.[0];
  return { ...(year === undefined ? {} : { PY: year }), DA: `${year ?? ''}///${issued}` };
}
