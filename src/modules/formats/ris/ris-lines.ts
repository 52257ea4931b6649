/** Tags that readers of common files meet. A line in a loose form ("TY -", one space) counts as tagged only with one of these. */
const knownTags = new Set(
  'TY T1 TI T2 T3 CT BT ST JO JF JA J1 J2 A1 A2 A3 A4 AU ED PY Y1 Y2 DA AB N1 N2 KW SN DO UR L1 L2 L3 L4 LK PB CY PP VL IS SP EP SE C1 C2 C3 C7 LA ID M1 M2 M3 CN DB DP AN AD ET NV RP ER'.split(
    ' ',
  ),
);

const strict = /^([A-Za-z][A-Za-z0-9]) {2}- ?(.*)$/s;
const loose = /^\s*([A-Za-z][A-Za-z0-9])[ \t\u00A0]{1,4}-(?:[ \t\u00A0]+(.*)|)$/s;

export interface TaggedLine {
  readonly tag: string;
  readonly value: string;
}

/** The tag and value of a line, or `undefined` for a line that carries on the one before. */
export function tagOf(line: string): TaggedLine | undefined {
  // Nearly every line has the strict form; this is the whole cost of reading it.
  if (line.charCodeAt(4) === 0x2d && line.charCodeAt(2) === 0x20 && line.charCodeAt(3) === 0x20) {
    const found = strict.exec(line);
    if (found) return { tag: found[1]!.toUpperCase(), value: found[2]!.trim() };
  }
  if (!line.slice(0, 16).includes('-')) return undefined;
  const found = loose.exec(line);
  if (!found) return undefined;
  const tag = found[1]!.toUpperCase();
  return knownTags.has(tag) ? { tag, value: (found[2] ?? '').trim() } : undefined;
}
