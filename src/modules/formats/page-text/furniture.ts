/**
 * Telling the furniture of a page (navigation, partners, acknowledgements, definitions, invitations) from its records.
 * Recognised by the pattern of the words and by where they stand; no library's own sentences are kept here.
 */

/** The line that opens a page: the label of its accessibility toolbar, or a link past the navigation. */
export function isAccessibilityLine(line: string): boolean {
  return /^(?:open |close |show |hide )?(?:accessibility (?:tools?|options?|menu|toolbar)|skip to (?:main )?(?:content|navigation))$/iu.test(
    bare(line),
  );
}

/** The name in a category heading such as "— Case studies / Research". */
export function categoryOfHeading(line: string): string | undefined {
  const found = /^[—–-]{1,2}\s*(\p{Lu}[^.!?:;]{2,100})$/u.exec(line.trim());
  return found?.[1]?.trim();
}

/** A heading after which a page has nothing but furniture. */
export function isClosingHeading(line: string): boolean {
  return /^(?:(?:our |project |funding |program(?:me)? )?partners(?: and (?:funders|supporters))?|(?:funders|sponsors|supporters)|(?:indigenous )?acknowledge?ments? of (?:country|traditional|lived|first|land)\b.{0,60}|definitions?(?: of .{3,100})?|recognition of .{0,60}lived.{0,60}|lived experience (?:acknowledgement|recognition)|(?:land|country) acknowledgement)$/iu.test(
    bare(line),
  );
}

/** A line that belongs to no record wherever it stands: a logo, page numbers, copyright, buttons. */
export function isPageLine(line: string): boolean {
  const words = bare(line);
  if (/\blogo$/iu.test(words) && words.length < 120) return true;
  if (/^(?:©|\(c\)|copyright)\s.{0,120}$/iu.test(words) && /©|\d{4}|rights reserved/iu.test(words)) return true;
  if (/^(?:page )?\d+(?: ?(?:of|\/) ?\d+)?$/iu.test(words) && /page|of|\//iu.test(words)) return true;
  if (/^(?:(?:«|‹|<|»|›|>|\d+(?!\d)|…|\.\.\.|prev(?:ious)?|next|first|last)\s*){2,}$/iu.test(words)) return true;
  return /^(?:menu|home|search|next(?: page)?|prev(?:ious)?(?: page)?|back to top|top of page|read more|show more|show less|load more|share(?: this)?|print|subscribe|log ?in|sign ?in|contact us|privacy policy|terms of use|site ?map)$/iu.test(
    words,
  );
}

/** A paragraph of acknowledgement: of the people whose Country this is, or of lived and living experience. */
export function isAcknowledgement(paragraph: string): boolean {
  const country =
    /\b(?:acknowledges?|recogni[sz]es?|pays? (?:our|my|its|their)? ?respects?)\b/iu.test(paragraph) &&
    /\b(?:traditional|first|original) (?:custodians?|owners?|peoples?|nations?|inhabitants)\b|\belders\b.*\bpast\b/iu.test(paragraph);
  return country && /\b(?:country|lands?|waters?|elders|nations?)\b/iu.test(paragraph);
}

/** A paragraph that welcomes First Nations people to the site and asks for what they would add. */
export function isInvitation(paragraph: string): boolean {
  return (
    /\b(?:we|you) (?:are )?(?:warmly )?(?:welcome|invite)\b/iu.test(paragraph) &&
    /\b(?:aboriginal|torres strait|first nations|indigenous|m[āa]ori)\b/iu.test(paragraph) &&
    /\b(?:site|website|library|page|feedback|include|inclusion)\b/iu.test(paragraph)
  );
}

/** A paragraph that honours lived and living experience, and carers, families and kin. */
export function isRecognition(paragraph: string): boolean {
  return (
    /^we (?:also |would (?:also )?like to |further )?(?:recogni[sz]e|acknowledge|honour|value|thank)\b/iu.test(paragraph) &&
    /\blived (?:and|or|and\/or|\/) ?(?:living )?experiences?\b|\bliving experiences?\b/iu.test(paragraph)
  );
}

/** A quoted definition with its credit: “…” – Example Lived Experience Centre. */
export function isCreditedDefinition(paragraph: string): boolean {
  return (
    /^[“"‘']/u.test(paragraph) &&
    /[”"’'.]\s*[-–—]+\s*(?:the )?\p{Lu}.{3,120}\b(?:centre|center|institute|network|council|commission|alliance|forum)\.?$/iu.test(
      paragraph,
    )
  );
}

export function opensQuotation(paragraph: string): boolean {
  return /^[“"]/u.test(paragraph);
}

/** True when a quotation mark that was opened is not closed in the same paragraph. */
export function leavesQuotationOpen(paragraph: string): boolean {
  return opensQuotation(paragraph) && !/[”"]/u.test(paragraph.slice(1));
}

export function isClosingParagraph(paragraph: string): boolean {
  return (
    isClosingHeading(paragraph) ||
    isPageLine(paragraph) ||
    isAcknowledgement(paragraph) ||
    isInvitation(paragraph) ||
    isRecognition(paragraph) ||
    isCreditedDefinition(paragraph)
  );
}

function bare(line: string): string {
  return line.trim().replace(/\s+/gu, ' ').replace(/[.:]$/u, '');
}
