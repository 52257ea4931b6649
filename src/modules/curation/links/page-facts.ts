/** Words by which pages in several languages say that there is nothing. Whole titles are not compared: sites add their names. */
const saysNothingIsHere =
  /\b404\b|\b(page|file|document|content|article|resource)\b.{0,30}\b(not found|cannot be found|can.?t be found|could not be found|unavailable|does not exist|doesn.?t exist|no longer (available|exists?)|has been (removed|deleted))|\bnot found\b|\bno longer available\b|\bpage (introuvable|non trouvée)|\bpagina non trovata|\bp[áa]gina (no encontrada|n[ãa]o encontrada)|\bseite nicht gefunden|\bpagina niet gevonden|ページが見つかりません|页面不存在/iu;

/** The first title, and the first heading, of an HTML page, as text. Read loosely: a page that is cut off still has them. */
export function pageTitles(source: string): readonly string[] {
  const found = [/<title\b[^>]{0,200}>([^<]{1,300})/iu.exec(source)?.[1], /<h1\b[^>]{0,500}>([\s\S]{1,600}?)<\/h1/iu.exec(source)?.[1]];
  return found.flatMap((text) => {
    const plain = text === undefined ? '' : decode(text.replace(/<[^>]{0,500}>/g, ' '));
    return plain === '' ? [] : [plain];
  });
}

/** Whether a page's own title or heading says that what was asked for is not there. */
export function titleSaysNothing(source: string): boolean {
  return pageTitles(source).some((title) => saysNothingIsHere.test(title));
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', rsquo: '’' };

function decode(text: string): string {
  return text
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
      const point = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
      return point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : whole;
    })
    .replace(/\s+/g, ' ')
    .trim();
}
