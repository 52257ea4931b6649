/** What was typed into a field, with line ends alone of all controls, and no white space at the ends. */
export function formText(fields: URLSearchParams, name: string): string {
  return (fields.get(name) ?? '')
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .trim();
}
