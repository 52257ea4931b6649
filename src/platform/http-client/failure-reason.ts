import type { FailureReason } from './answer.ts';

const reasons: Readonly<Record<string, FailureReason>> = {
  ENOTFOUND: 'no-such-host',
  ENODATA: 'no-such-host',
  EAI_AGAIN: 'look-up',
  EAI_FAIL: 'look-up',
  ESERVFAIL: 'look-up',
  ETIMEOUT: 'look-up',
  ECONNREFUSED: 'connection-refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'connect-timeout',
  ERR_SOCKET_CONNECTION_TIMEOUT: 'connect-timeout',
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-host',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-untrusted',
  CERT_UNTRUSTED: 'certificate-untrusted',
  CERT_REVOKED: 'certificate-untrusted',
  EPROTO: 'tls',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
};

/** What a fault of the network or of the other side is called, and the system's code for it. */
export function reasonOf(error: unknown): { readonly reason: FailureReason; readonly detail: string } {
  // Where several addresses were tried, the last one's fault stands for all.
  const fault = error instanceof AggregateError ? (error.errors.at(-1) ?? error) : error;
  const code = String((fault as { code?: unknown }).code ?? (fault as Error).name ?? 'unknown');
  const known = reasons[code];
  if (known !== undefined) return { reason: known, detail: code };
  if (code.startsWith('HPE_')) return { reason: 'malformed', detail: code };
  if (/^(ERR_SSL_|ERR_TLS_|CERT_|CRL_)/.test(code)) return { reason: 'tls', detail: code };
  return { reason: 'connection-lost', detail: code };
}
