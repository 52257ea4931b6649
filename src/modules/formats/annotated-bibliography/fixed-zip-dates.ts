/**
 * Sets every date in a ZIP file to 1 January 1980, the first that the format can say, so that the same content gives the same bytes.
 * Changes `zip` in place. Offsets are those of APPNOTE.TXT 6.3.10, 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (end record).
 */
export function fixZipDates(zip: Uint8Array): void {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = zip.byteLength - 22;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) throw new RangeError('This is no ZIP file, or it has a comment at its end.');
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    setDate(view, at + 12);
    setDate(view, view.getUint32(at + 42, true) + 10);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}

/** Time, then date: seven bits of years since 1980, four of the month, five of the day. */
function setDate(view: DataView, at: number): void {
  view.setUint16(at, 0, true);
  view.setUint16(at + 2, (1 << 5) | 1, true);
}
