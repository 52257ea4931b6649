/**
 * What a link to `address` has to hold, as a URI of RFC 3986; `undefined` for an address that a file standing alone cannot link to: one
 * that is not whole, or neither http nor https. Browsers are content with more than the standard is (spaces, brackets, a second "#"), but
 * one link that breaks it makes a whole document unreadable to Word and to the programs that open its files.
 */
export function linkTarget(address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return undefined;
  const strict = (part: string) => part.replace(notInUri, encodeURIComponent);
  // The URL standard has written the host in ASCII already; its brackets are those of an IPv6 address.
  const origin = url.href.slice(0, url.href.length - (url.pathname + url.search + url.hash).length);
  const [before = '', ...fragment] = url.href.slice(origin.length).split('#');
  return `${origin}${strict(before)}${fragment.length === 0 ? '' : `#${strict(fragment.join('#'))}`}`;
}

/** All but what may stand in a path, query or fragment (RFC 3986, 3.3 to 3.5), and a "%" that no two digits follow. */
const notInUri = /%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~:/?@!$&'()*+,;=%]/gu;
