import { isMailAddress } from '../../../platform/mail/index.ts';
import type { Sender } from '../submission.ts';
import { type TypedFault, typedText } from './typed-text.ts';

/** What is wrong in a form, by the name of its field. The words for it are the page's. */
export interface FormFault<Fault extends string = string> {
  readonly field: string;
  readonly fault: Fault;
}

export interface SenderRead {
  readonly sender: Sender;
  readonly forFirstNationsCurator: boolean;
  readonly asksWhoSees: boolean;
  readonly faults: readonly FormFault<TypedFault | 'no-email' | 'no-credit-name'>[];
}

/** Who sent a form, as far as they say. An address is taken only where the library can write to it. */
export function readSender(fields: URLSearchParams, { sendsMail }: { readonly sendsMail: boolean }): SenderRead {
  const faults: SenderRead['faults'][number][] = [];
  const line = (field: string, length: 'line' | 'email' = 'line') => {
    const { text, fault } = typedText(fields, field, length);
    if (fault !== undefined) faults.push({ field, fault });
    return text === '' ? undefined : text;
  };
  const name = line('name');
  const email = sendsMail ? line('email', 'email') : undefined;
  const credited = fields.get('credit') === 'named';
  const creditName = credited ? (line('creditName') ?? name) : undefined;
  if (credited && creditName === undefined) faults.push({ field: 'creditName', fault: 'no-credit-name' });
  if (email !== undefined && !isMailAddress(email) && !faults.some(({ field }) => field === 'email'))
    faults.push({ field: 'email', fault: 'no-email' });
  const asked = fields.getAll('ask');
  return {
    sender: { name, email, creditName },
    forFirstNationsCurator: asked.includes('first-nations-curator'),
    asksWhoSees: asked.includes('who-sees'),
    faults,
  };
}
