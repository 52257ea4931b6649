import { z } from 'zod';
import { isMailAddress } from '../../platform/mail/index.ts';

/** An e-mail address as it is typed in a form: one that a message can be sent to. */
export const Email = z.string().trim().refine(isMailAddress);

/** What makes two addresses the same. Mailboxes may tell capitals apart (RFC 5321, 2.4), and none is known that does. */
export function emailKey(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}
