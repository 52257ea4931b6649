import type { AccessRoute, WorkRecord } from '../../../catalogue/index.ts';
import type { Found, Rule } from '../finding.ts';

type Kind = 'login' | 'twoKinds' | 'gone' | 'licence' | 'resolver' | 'noAddress' | 'noRoute' | 'deposited' | 'archiveIsRoute';

/** Parts of an address that ask for a password. Judged by whole words, so that "author" and "catalogue" are none. */
const login = /(?:^|[/.?&=_-])(?:log-?in|sign-?in|sso|shibboleth|ezproxy|openathens|authenticate|idp)(?:$|[/.?&=_-])/iu;
const openLicence = /\bcc[- ]?(?:by|0|zero)\b|creative commons/iu;

/** Nothing is guessed about what stands behind an address: only what the record says against itself is told. */
function* contradictions(record: WorkRecord): Generator<Found> {
  const { access } = record;
  const found = (kind: Kind, severity: Found['severity'], on: unknown, text = ''): Found => ({
    ...(severity && { severity }),
    on: [kind, on],
    values: { kind, text },
  });
  const free = access.filter(({ kind }) => kind === 'open');
  if (access.length === 0) yield found('noRoute', 'advice', []);
  for (const route of access) {
    const { kind, url, archivedUrl } = route;
    if (kind === 'open' && url !== undefined && login.test(afterScheme(url))) yield found('login', undefined, route, url);
    if (kind === 'gone' && archivedUrl === undefined && !access.some((other) => other !== route && other.kind !== 'gone'))
      yield found('gone', undefined, route, url ?? route.host ?? '');
    if (archivedUrl !== undefined && archivedUrl === url) yield found('archiveIsRoute', undefined, route, archivedUrl);
    if (kind === 'open' && url === undefined) yield found('noAddress', 'advice', route);
  }
  const twoKinds = sameAddressTwoKinds(access);
  if (twoKinds !== undefined) yield found('twoKinds', undefined, access, twoKinds);
  const [only] = free;
  if (free.length === 1 && only?.url !== undefined && /^https?:\/\/(?:dx\.)?doi\.org\//iu.test(only.url))
    yield found('resolver', 'advice', only, only.url);
  const closed = access.length > 0 && access.every(({ kind }) => kind === 'membership-or-payment' || kind === 'library-only');
  if (closed && record.licence !== undefined && openLicence.test(record.licence))
    yield found('licence', undefined, [access, record.licence], record.licence);
  const deposited = record.identifiers.find(({ scheme }) => scheme === 'pmcid');
  if (closed && deposited !== undefined) yield found('deposited', 'advice', [access, deposited], deposited.value);
}

const afterScheme = (url: string) => url.replace(/^https?:\/\//u, '/');

function sameAddressTwoKinds(access: readonly AccessRoute[]): string | undefined {
  for (const [url, routes] of Map.groupBy(access, (route) => route.url))
    if (url !== undefined && new Set(routes.map(({ kind }) => kind)).size > 1) return url;
  return undefined;
}

export const accessRules: readonly Rule[] = [
  { id: 'access-contradiction', severity: 'warning', fields: ['access'], check: contradictions },
];
