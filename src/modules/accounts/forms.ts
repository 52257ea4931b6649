import { z } from 'zod';
import type { FieldProblem } from '../../ui/index.ts';
import type { MessageKey, Words } from '../../words/index.ts';
import { Email } from './email.ts';
import { longestPassword, type PasswordProblem, shortestPassword } from './passwords/password-rules.ts';
import { isRole, type Role } from './permissions.ts';

/** In characters. */
const longestName = 120;

export type Reading<Value> =
  | { readonly kind: 'read'; readonly value: Value }
  | { readonly kind: 'problems'; readonly problems: readonly FieldProblem[] };

/** Reads a form by a schema whose messages are keys of the words. */
function read<Value>(fields: URLSearchParams, schema: z.ZodType<Value>, t: Words): Reading<Value> {
  const given: Record<string, string | string[]> = Object.fromEntries(fields);
  if (fields.has('roles')) given.roles = fields.getAll('roles');
  const parsed = schema.safeParse(given);
  if (parsed.success) return { kind: 'read', value: parsed.data };
  const problems = parsed.error.issues.map(({ path, message }) => ({
    field: String(path[0]),
    message: t(message as MessageKey, { longest: longestName }),
  }));
  return {
    kind: 'problems',
    problems: problems.filter(({ field }, index) => problems.findIndex((other) => other.field === field) === index),
  };
}

const key = (message: MessageKey) => message;

/** A field that has to be filled in. What is not sent at all is as good as empty. */
const filled = (message: MessageKey) => z.string({ error: key(message) }).min(1, { error: key(message) });
const email = filled('accounts.problem.required.email')
  .pipe(z.string().refine((text) => Email.safeParse(text).success, { error: key('accounts.problem.email') }))
  .transform((text) => text.trim());
const name = filled('accounts.problem.required.name')
  // Line ends and the like have no place in a name, and would break the lines of a message.
  .transform((text) => text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim())
  .pipe(filled('accounts.problem.required.name').max(longestName, { error: key('accounts.problem.name.long') }));
const password = filled('accounts.problem.required.password');
const roles = z
  .array(z.string(), { error: key('accounts.problem.roles') })
  .transform((given) => given.filter(isRole))
  .pipe(z.array(z.custom<Role>()).min(1, { error: key('accounts.problem.roles') }));

const SignIn = z.object({ email, password });
const Code = z.object({ code: filled('accounts.problem.required.code').max(64, { error: key('accounts.problem.code') }) });
const Forgotten = z.object({ email });
const Invitation = z.object({ name, password });
const NewPassword = z.object({ password });
const Name = z.object({ name });
const NewEmail = z.object({ email, 'email-password': password });
const ChangePassword = z.object({ current: password, next: password });
const NewPasskey = z.object({
  'passkey-name': name,
  credential: filled('accounts.problem.passkey.refused').max(65_536, { error: key('accounts.problem.passkey.refused') }),
});
const Invite = z.object({ name, email, roles });
const Roles = z.object({ roles });

export const readSignIn = (fields: URLSearchParams, t: Words) => read(fields, SignIn, t);
export const readCode = (fields: URLSearchParams, t: Words) => read(fields, Code, t);
export const readForgotten = (fields: URLSearchParams, t: Words) => read(fields, Forgotten, t);
export const readInvitation = (fields: URLSearchParams, t: Words) => read(fields, Invitation, t);
export const readNewPassword = (fields: URLSearchParams, t: Words) => read(fields, NewPassword, t);
export const readName = (fields: URLSearchParams, t: Words) => read(fields, Name, t);
export const readNewEmail = (fields: URLSearchParams, t: Words) => read(fields, NewEmail, t);
export const readChangePassword = (fields: URLSearchParams, t: Words) => read(fields, ChangePassword, t);
export const readNewPasskey = (fields: URLSearchParams, t: Words) => read(fields, NewPasskey, t);
export const readInvite = (fields: URLSearchParams, t: Words) => read(fields, Invite, t);
export const readRoles = (fields: URLSearchParams, t: Words) => read(fields, Roles, t);

/** A password that a form asks for again, in a field of a name of its own. */
export function required(fields: URLSearchParams, field: string, t: Words): Reading<string> {
  const value = fields.get(field) ?? '';
  if (value !== '') return { kind: 'read', value };
  return { kind: 'problems', problems: [{ field, message: t('accounts.problem.required.password') }] };
}

/** What is wrong with a new password, in words. */
export function passwordProblemInWords(problem: PasswordProblem, t: Words): string {
  return t(`accounts.problem.password.${problem}`, { shortest: shortestPassword, longest: longestPassword });
}

/** How long to wait, in seconds or, from two minutes on, in minutes. */
export function waitInWords(seconds: number, t: Words): string {
  return seconds < 120
    ? t('accounts.problem.wait.seconds', { seconds })
    : t('accounts.problem.wait.minutes', { minutes: Math.ceil(seconds / 60) });
}
