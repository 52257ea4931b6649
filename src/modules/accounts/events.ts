/** What can happen to an account. The page of people says each in words. */
export const eventKinds = [
  'added',
  'invited',
  'invited-again',
  'joined',
  'signed-in',
  'signed-in-by-passkey',
  'sign-in-failed',
  'code-failed',
  'recovery-code-used',
  'sessions-ended',
  'name-changed',
  'email-asked',
  'email-changed',
  'password-changed',
  'reset-asked',
  'password-reset',
  'second-factor-on',
  'second-factor-off',
  'recovery-codes-made',
  'passkey-added',
  'passkey-removed',
  'roles-changed',
  'suspended',
  'resumed',
] as const;

export type EventKind = (typeof eventKinds)[number];

/** What is said about an event beyond its kind. `device`: "Firefox, Linux", as coarse as that. */
export interface EventDetails {
  readonly device?: string;
  readonly from?: string;
  readonly to?: string;
  readonly count?: number;
}

export interface NewEvent {
  readonly kind: EventKind;
  /** Whose account it is. */
  readonly account: string;
  /** Who did it; undefined: the command line of the server, or somebody who had not signed in. */
  readonly by: string | undefined;
  readonly details?: EventDetails;
}

/** An event as it is shown, with the names that people have now. */
export interface ListedEvent {
  readonly id: number;
  readonly at: string;
  readonly kind: EventKind;
  readonly accountName: string;
  readonly byName: string | undefined;
  readonly details: EventDetails;
}
