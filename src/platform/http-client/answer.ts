/** One address on the way, and what it answered. */
export interface Hop {
  readonly url: string;
  readonly status: number;
}

/** Why an answer's body is not whole. */
export type BodyCut =
  /** It is larger than was asked for. */
  | 'limit'
  /** Time ran out. */
  | 'time'
  /** The connection ended before the length that was announced. */
  | 'connection'
  /** It is encoded in a way that was not asked for, or not as it says. */
  | 'encoding';

/** Something answered, whatever it said. */
export interface Answer {
  readonly kind: 'answered';
  readonly status: number;
  /** The address that answered: the last of the way. */
  readonly url: string;
  /** Redirects that led there, in order. */
  readonly hops: readonly Hop[];
  /** By name in lower case; what came more than once is joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded, and no longer than was asked for. */
  readonly body: Uint8Array;
  /** Absent where the body is whole, or none was asked for. */
  readonly cut?: BodyCut;
}

export type RefusalReason =
  /** Not http or https, or no address at all. */
  | 'not-web'
  /** It names a user or a password, which are not ours to send. */
  | 'credentials'
  /** Another port than those of the web. */
  | 'port'
  /** It stands, or its name does, for an address inside some network. */
  | 'private-address'
  /** The caller's gate did not open. */
  | 'gate';

export type FailureReason =
  /** There is no such name. */
  | 'no-such-host'
  /** Its name could not be looked up just now. */
  | 'look-up'
  /** Nobody takes a connection there. */
  | 'connection-refused'
  | 'unreachable'
  | 'connection-lost'
  /** Not connected in time, no answer in time. */
  | 'connect-timeout'
  | 'answer-timeout'
  | 'certificate-expired'
  /** The certificate is another host's. */
  | 'certificate-host'
  /** Nobody whom we know vouches for the certificate. */
  | 'certificate-untrusted'
  | 'tls'
  /** What came is not HTTP. */
  | 'malformed'
  | 'headers-too-large'
  | 'redirect-loop'
  | 'too-many-redirects'
  /** The redirect leads to what is no address. */
  | 'redirect-broken'
  /** The caller's signal. */
  | 'stopped';

export type AskOutcome =
  | Answer
  /** We do not ask there: neither the address itself nor one that it leads to. */
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly url: string; readonly hops: readonly Hop[] }
  /** `detail`: the system's own code, for a log. */
  | {
      readonly kind: 'failed';
      readonly reason: FailureReason;
      readonly detail: string;
      readonly url: string;
      readonly hops: readonly Hop[];
    };
