import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a form says of itself when it comes back. */
export type SealRead =
  | {
      readonly kind: 'ours';
      /** Seconds since the form was given out. */
      readonly age: number;
      /** Tells this form from every other. */
      readonly nonce: string;
      /** What the form was about when it was given out. */
      readonly subject: string;
    }
  /** Missing, forged, or given out before the secret was changed. Nobody loses what they typed for that; it is only a mark. */
  | { readonly kind: 'none' };

/**
 * A seal in a hidden field: when the form was given out and what about, signed. It holds nothing of whoever asked for the form.
 */
export interface FormSeals {
  make(subject: string, now: Date): string;
  read(seal: string, now: Date): SealRead;
}

export function createFormSeals(secret: string): FormSeals {
  const sign = (text: string) => createHmac('sha256', secret).update(`form\n${text}`).digest('base64url');
  return {
    make: (subject, now) => {
      const text = [now.getTime().toString(36), randomBytes(9).toString('base64url'), subject].join('.');
      return `${text}.${sign(text)}`;
    },
    read: (seal, now) => {
      const end = seal.lastIndexOf('.');
      const text = seal.slice(0, Math.max(end, 0));
      const given = Buffer.from(seal.slice(end + 1));
      const right = Buffer.from(sign(text));
      if (given.length !== right.length || !timingSafeEqual(given, right)) return { kind: 'none' };
      const [time = '', nonce = '', ...subject] = text.split('.');
      const age = (now.getTime() - Number.parseInt(time, 36)) / 1000;
      return age < -60 ? { kind: 'none' } : { kind: 'ours', age: Math.max(0, age), nonce, subject: subject.join('.') };
    },
  };
}
