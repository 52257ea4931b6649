/**
 * The best of our content codings that a client takes (RFC 9110, 12.5.3). A coding with `q=0` is refused; without the header nothing is assumed.
 */
export function chooseEncoding(accept: string | undefined): 'br' | 'gzip' | 'identity' {
  if (accept === undefined) return 'identity';
  const taken = new Set<string>();
  const refused = new Set<string>();
  for (const part of accept.split(',')) {
    const [coding, ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    if (coding !== undefined) (quality === undefined || Number(quality.slice(2)) > 0 ? taken : refused).add(coding);
  }
  if (taken.has('br')) return 'br';
  // "*" stands for the codings that the header does not name.
  return taken.has('gzip') || (taken.has('*') && !refused.has('gzip')) ? 'gzip' : 'identity';
}
