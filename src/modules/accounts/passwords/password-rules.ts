import { commonPasswords } from './common-passwords.ts';

/** In characters. NIST SP 800-63B asks for 15 where a password stands alone and lets it be 8 beside a second factor. */
export const shortestPassword = 12;
export const longestPassword = 1_024;

export type PasswordProblem = 'too-short' | 'too-long' | 'common' | 'about-you';

/** What makes a password easy to guess for whoever knows whose it is. */
export interface PasswordOwner {
  readonly name: string;
  readonly email: string;
  readonly libraryName: string;
}

/**
 * What is wrong with a new password, if anything. Length counts; nothing is asked of its characters (NIST SP 800-63B, 3.1.1.2), and spaces
 * are as good as letters.
 */
export function passwordProblem(password: string, owner: PasswordOwner): PasswordProblem | undefined {
  const length = [...password.normalize('NFKC')].length;
  if (length > longestPassword) return 'too-long';
  if (length < shortestPassword) return 'too-short';
  if (isCommon(password)) return 'common';
  if (isAbout(plainOf(password), owner)) return 'about-you';
  return undefined;
}

/** Letters and digits alone, in small letters: "Pass-Word 123" is "password123". */
function plainOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** One of the commonest, also said twice or with digits around it, a row of keys, or nothing but a few characters over and over. */
function isCommon(password: string): boolean {
  if (new Set(password).size <= 3) return true;
  const plain = plainOf(password);
  if (commonPasswords.has(plain) || commonPasswords.has(plain.replace(/^\d+|\d+$/g, ''))) return true;
  // What is mostly signs and pictures has too few letters to be judged by them.
  if (plain.length < shortestPassword / 2) return false;
  const part = repeatedPart(plain);
  return (part !== plain && (part.length <= 6 || commonPasswords.has(part))) || isRun(plain);
}

/** "abcabcabc" is "abc" again and again; a text that repeats nothing is its own part. */
function repeatedPart(text: string): string {
  const again = `${text}${text}`.indexOf(text, 1);
  return text.slice(0, again === -1 ? text.length : again);
}

const rows = ['abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm', '012345678901234567890123456789', '1qaz2wsx3edc4rfv5tgb6yhn7ujm'];

/** A row of the keyboard or the alphabet, in either direction. */
function isRun(plain: string): boolean {
  return rows.some((row) => row.includes(plain) || [...row].reverse().join('').includes(plain));
}

/** Little is left when what is known of the owner is taken out, so that knowing them is knowing most of the password. */
function isAbout(plain: string, { name, email, libraryName }: PasswordOwner): boolean {
  const [mailbox = '', host = ''] = email.split('@');
  const words = [name, mailbox, host, libraryName].flatMap((text) => [text, ...text.split(/[\s.+_-]+/)]).concat('alongside');
  const known = [...new Set(words.map(plainOf))].filter((word) => word.length >= 4).sort((a, b) => b.length - a.length);
  const rest = known.reduce((left, word) => left.replaceAll(word, ''), plain);
  return rest !== plain && rest.length < shortestPassword / 2;
}
