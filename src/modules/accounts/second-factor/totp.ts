import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';
import { type Html, html } from '../../../platform/html/index.ts';

/** What every authenticator app knows (RFC 6238): SHA-1, six digits, thirty seconds. */
const kind = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** A new secret in base32: 160 bits, as RFC 4226, 4 (R6) recommends. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/**
 * The time step that a code belongs to; undefined where it is wrong. The step before and the one after are taken too, for slow hands and
 * clocks that are off. A step at or before `lastStep` was used already: "the verifier MUST NOT accept the second attempt of the OTP"
 * (RFC 6238, 5.2).
 */
export function totpStep(secret: string, code: string, atMs: number, lastStep: number): number | undefined {
  const token = code.replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const delta = TOTP.validate({ ...kind, token, secret: Secret.fromBase32(secret), timestamp: atMs, window: 1 });
  if (delta === null) return undefined;
  const step = TOTP.counter({ period: kind.period, timestamp: atMs }) + delta;
  return step > lastStep ? step : undefined;
}

/** The address that an authenticator app reads from the picture. */
export function totpAddress(secret: string, { libraryName, email }: { readonly libraryName: string; readonly email: string }): string {
  // A colon would part the name of the library from that of the account.
  return new TOTP({ ...kind, secret: Secret.fromBase32(secret), issuer: libraryName.replaceAll(':', ' '), label: email }).toString();
}

/**
 * The address as a picture: SVG, dark on light in every theme, for cameras need it so. One module of the code is one unit, with the margin of
 * four that readers expect (ISO/IEC 18004).
 */
export function totpPicture(address: string, label: string): Html {
  const { data, size } = encode(address, { ecc: 'M', border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  return html`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" width="240" height="240" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${dark.join('')}"/></svg>`;
}

/** The secret as people type it: in groups of four. */
export function spacedSecret(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ');
}
