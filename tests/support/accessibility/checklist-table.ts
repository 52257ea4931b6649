import type { Checklist } from '../../../src/modules/site/conformance/conformance-files.ts';

const begin = '<!-- The table is that of src/modules/site/conformance/checklist.json: change it there, then `npm run accessibility`. -->';
const end = '<!-- End of the table. -->';

/** The list of what is looked at by hand as `docs/accessibility.md` shows it. */
export function checklistTable(checklist: Checklist): string {
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const rows = checklist.map(({ id, what, with: tool, criteria, date, who, outcome, found }) =>
    [
      `**${id}**: ${what}`,
      tool,
      criteria.join(', '),
      date === null ? 'not yet' : `${date}, ${who}`,
      date === null ? '' : `${outcome}: ${found}`,
    ].map(cell),
  );
  return [['what', 'with', 'WCAG 2.2', 'last done', 'found'], ['---', '---', '---', '---', '---'], ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

/** The document with the table of now between its two marks. Throws where the marks are gone. */
export function tableInDocs(document: string, checklist: Checklist): string {
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`docs/accessibility.md has lost the marks around its table: ${begin} and ${end}`);
  return `${document.slice(0, from + begin.length)}\n\n${checklistTable(checklist)}\n\n${document.slice(to)}`;
}
