import { isIP } from 'node:net';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import type { Person } from '../person.ts';
import type { StoredPasskey } from '../store/credentials.ts';
import { createChallenges } from './challenges.ts';

/** Loaded when somebody first uses a passkey: it takes 30 MB and half a second, which a library without passkeys need not spend. */
const webauthn = () => import('@simplewebauthn/server');

/** Milliseconds that browsers give the person to answer. */
const patience = 300_000;

const Base64url = z
  .string()
  .max(65_536)
  .regex(/^[\w-]+$/);
const Transports = z.array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])).catch([]);

/** What a browser's script posts, as JSON in a form field. Only what is read is let through. */
const Registration = z.object({
  id: Base64url,
  rawId: Base64url,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: Base64url, attestationObject: Base64url, transports: Transports.optional() }),
});
const Assertion = z.object({
  id: Base64url,
  rawId: Base64url,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: Base64url, authenticatorData: Base64url, signature: Base64url }),
});

export interface NewPasskey {
  readonly id: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly counter: number;
  readonly transports: readonly string[];
}

export interface Passkeys {
  creationOptions(person: Person, present: readonly StoredPasskey[]): Promise<PublicKeyCredentialCreationOptionsJSON>;
  /** Reads and checks a passkey that was made for a person; undefined where anything about it is wrong. */
  readCreated(person: Person, json: string): Promise<NewPasskey | undefined>;
  /** What a browser needs to ask for any passkey of this library. Anybody may have it, so it costs nothing. */
  requestOptions(): PublicKeyCredentialRequestOptionsJSON;
  /** The id of the passkey that an answer claims to come from; undefined where it cannot be read. */
  claimedId(json: string): string | undefined;
  /** Checks an answer against the passkey, and gives the passkey's new counter; undefined where anything about it is wrong. */
  readAnswer(json: string, passkey: StoredPasskey): Promise<{ readonly counter: number } | undefined>;
}

const signInPurpose = 'sign-in';
const createPurpose = (person: Person) => `create ${person.id}`;

/**
 * Passkeys (WebAuthn Level 3) for the library at an address. Undefined where browsers have none: an address over http is no secure context
 * unless it is this machine's, and a number is no name that a passkey could belong to.
 *
 * The person is always verified (a finger, a face, a PIN), so that a passkey is two factors by itself.
 */
export function createPasskeys(options: { baseUrl: string; libraryName: string; clock: Clock }): Passkeys | undefined {
  const { protocol, hostname, origin } = new URL(options.baseUrl);
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 || (protocol !== 'https:' && hostname !== 'localhost')) return undefined;
  const challenges = createChallenges(options.clock);
  return {
    creationOptions: async (person, present) =>
      (await webauthn()).generateRegistrationOptions({
        rpName: options.libraryName,
        rpID: hostname,
        userID: new TextEncoder().encode(person.id),
        userName: person.email,
        userDisplayName: person.name,
        challenge: Buffer.from(challenges.issue(createPurpose(person)), 'base64url'),
        attestationType: 'none',
        timeout: patience,
        excludeCredentials: present.map(({ id, transports }) => ({ id, transports: [...transports] })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      }),
    readCreated: async (person, json) => {
      const parsed = Registration.safeParse(parseJson(json));
      if (!parsed.success) return undefined;
      const { verifyRegistrationResponse } = await webauthn();
      const { verified, registrationInfo } = await quietly(() =>
        verifyRegistrationResponse({
          response: { ...parsed.data, clientExtensionResults: {} } as RegistrationResponseJSON,
          expectedChallenge: (challenge) => challenges.take(challenge, createPurpose(person)),
          expectedOrigin: origin,
          expectedRPID: hostname,
          requireUserVerification: true,
        }),
      );
      if (!verified || registrationInfo === undefined) return undefined;
      const { id, publicKey, counter } = registrationInfo.credential;
      return { id, publicKey, counter, transports: parsed.data.response.transports ?? [] };
    },
    requestOptions: () => ({
      rpId: hostname,
      challenge: challenges.issue(signInPurpose),
      timeout: patience,
      userVerification: 'required',
    }),
    claimedId: (json) => {
      const parsed = Assertion.safeParse(parseJson(json));
      return parsed.success ? parsed.data.id : undefined;
    },
    readAnswer: async (json, passkey) => {
      const parsed = Assertion.safeParse(parseJson(json));
      if (!parsed.success) return undefined;
      const { verifyAuthenticationResponse } = await webauthn();
      const { verified, authenticationInfo } = await quietly(() =>
        verifyAuthenticationResponse({
          response: { ...parsed.data, clientExtensionResults: {} },
          expectedChallenge: (challenge) => challenges.take(challenge, signInPurpose),
          expectedOrigin: origin,
          expectedRPID: hostname,
          credential: { id: passkey.id, publicKey: passkey.publicKey, counter: passkey.counter, transports: [...passkey.transports] },
          requireUserVerification: true,
        }),
      );
      return verified && authenticationInfo !== undefined ? { counter: authenticationInfo.newCounter } : undefined;
    },
  };
}

/** The library throws at whatever is wrong with what a client sent, which here is one outcome: refused. */
async function quietly<Result extends { verified: boolean }>(
  verify: () => Promise<Result>,
): Promise<Result | { verified: false; registrationInfo?: undefined; authenticationInfo?: undefined }> {
  try {
    return await verify();
  } catch {
    return { verified: false };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
