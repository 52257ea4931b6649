import type { Role } from './permissions.ts';

/** Somebody who works on the library and signs in. Readers have no accounts. */
export interface Person {
  readonly id: string;
  /** As they want to be named beside what they do. */
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
}

/** `invited`: has not chosen a password yet. `suspended`: cannot sign in, and is kept because what they did stays under their name. */
export type PersonState = 'invited' | 'active' | 'suspended';
