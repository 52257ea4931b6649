import type { Generated } from 'kysely';

/** The tables of accounts. Moments are ISO 8601 in UTC. */
export interface AccountTables {
  account: {
    id: string;
    name: string;
    email: string;
    /** The e-mail address in small letters: two accounts cannot differ in capitals alone. */
    email_key: string;
    /** JSON: names of roles. */
    roles: string;
    state: 'invited' | 'active' | 'suspended';
    created_at: string;
    /** PHC string. */
    password: string | null;
    /** Base32. It has to be known as it is to check a code. */
    totp_secret: string | null;
    /** A secret that was shown and not yet confirmed. */
    totp_pending: string | null;
    /** The last time step of which a code was used. */
    totp_step: number;
    /** How often the person wants to be written to on what waits; null: as usual. */
    letters: 'never' | 'weekly' | 'daily' | null;
    /** Day (UTC) of the last such letter. */
    letters_sent_on: string | null;
  };
  account_session: {
    /** Names the session in lists; opens nothing. */
    id: string;
    token_digest: string;
    account_id: string;
    /** `second-factor`: the password was right, and the code is still to come. */
    stage: 'second-factor' | 'open';
    browser: string;
    system: string;
    /** When the person signed in; a new token does not move it. */
    started_at: string;
    used_at: string;
  };
  account_token: {
    digest: string;
    account_id: string;
    purpose: 'invitation' | 'reset' | 'email';
    /** The address that `email` would change to. */
    email: string | null;
    expires_at: string;
  };
  account_passkey: {
    /** The credential's id, base64url. */
    id: string;
    account_id: string;
    name: string;
    /** COSE key, base64url. */
    public_key: string;
    counter: number;
    /** JSON. */
    transports: string;
    created_at: string;
    used_at: string | null;
  };
  account_recovery_code: { digest: string; account_id: string; used_at: string | null };
  /** What happened to accounts. Triggers refuse to change or delete a row. */
  account_event: {
    id: Generated<number>;
    at: string;
    kind: string;
    account_id: string;
    /** Who did it; null: whoever has the server's command line, or somebody who had not signed in. */
    by_id: string | null;
    /** JSON: what was said about it. Never a secret, never an address of the network. */
    details: string;
  };
}
