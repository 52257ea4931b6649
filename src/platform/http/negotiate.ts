/**
 * Chooses among the media types on offer for an Accept header (RFC 9110, 12.5.1). The first offer wins ties and answers
 * `*\/*` and a missing header. Returns `undefined` when the client takes none of them.
 */
export function chooseMediaType<Offer extends string>(accept: string | undefined, offers: readonly Offer[]): Offer | undefined {
  if (accept === undefined || accept.trim() === '') return offers[0];
  const ranges = accept.split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { range, quality: quality === undefined ? 1 : Number(quality) || 0 };
  });
  const qualityOf = (offer: string): number => {
    let best = { specificity: -1, quality: 0 };
    for (const { range, quality } of ranges) {
      const specificity = range === offer ? 2 : range === `${offer.split('/')[0]}/*` ? 1 : range === '*/*' ? 0 : -1;
      if (specificity > best.specificity) best = { specificity, quality };
    }
    return best.quality;
  };
  let chosen: Offer | undefined;
  let chosenQuality = 0;
  for (const offer of offers) {
    const quality = qualityOf(offer);
    if (quality > chosenQuality) [chosen, chosenQuality] = [offer, quality];
  }
  return chosen;
}
