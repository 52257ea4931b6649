import { z } from 'zod';
import type { Words } from '../../../words/index.ts';
import { WorkId } from '../../catalogue/index.ts';

export interface ReplaceForm {
  readonly to: string;
  readonly works: readonly { readonly id: WorkId; readonly revision: number }[];
  readonly reason: string;
}

export interface ReplaceProblem {
  readonly field: 'to' | 'work' | 'reason';
  readonly message: string;
}

const longestAddress = 2_000;
const longestReason = 1_000;

/** "k7m2q9.3": a work, at the revision that the curator saw. */
const ChosenWork = z
  .string()
  .regex(/^[^.]{1,20}\.[1-9]\d{0,8}$/)
  .transform((value) => ({ id: value.split('.')[0]!, revision: Number(value.split('.')[1]) }))
  .pipe(z.object({ id: WorkId, revision: z.number() }));

/** Reads the form. What is no work of this library's was not chosen in our form, and is left out. */
export function readReplaceForm(
  fields: URLSearchParams,
  from: string,
  t: Words,
): { readonly form: ReplaceForm; readonly problems: readonly ReplaceProblem[] } {
  const form: ReplaceForm = {
    to: (fields.get('to') ?? '').trim(),
    works: fields.getAll('work').flatMap((value) => {
      const chosen = ChosenWork.safeParse(value);
      return chosen.success ? [chosen.data] : [];
    }),
    reason: (fields.get('reason') ?? '').trim(),
  };
  const problems: ReplaceProblem[] = [];
  if (!isWebAddress(form.to)) problems.push({ field: 'to', message: t('links.problem.to') });
  else if (form.to === from) problems.push({ field: 'to', message: t('links.problem.same') });
  else if (form.to.length > longestAddress) problems.push({ field: 'to', message: t('links.problem.long', { most: longestAddress }) });
  if (form.works.length === 0) problems.push({ field: 'work', message: t('links.problem.works') });
  if (form.reason.length > longestReason) problems.push({ field: 'reason', message: t('links.problem.reason', { most: longestReason }) });
  return { form, problems };
}

function isWebAddress(text: string): boolean {
  // White space and control characters, which URL drops, would be kept in the record.
  if (/[\s\p{C}]/u.test(text) || !URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return ['http:', 'https:'].includes(protocol) && username === '' && password === '';
}
