/** Where texts are pasted, and where those that were read are listed. */
export const importAddress = '/curate/import';

export function readingAddress(id: string, page = 1): string {
  return `${importAddress}/${id}${page > 1 ? `?page=${page}` : ''}`;
}

export function pieceAddress(reading: string, position: number): string {
  return `${importAddress}/${reading}/${position}`;
}
