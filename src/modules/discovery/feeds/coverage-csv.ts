import type { Words } from '../../../words/index.ts';
import { csvCell } from '../../formats/index.ts';
import type { CoverageView } from '../search-view.ts';

export const csvMediaType = 'text/csv; charset=utf-8; header=present';

/**
 * The coverage map as CSV (RFC 4180): a row a topic, a column a value, empty places as 0. The totals stand beside the counts because
 * they are no sums of them: a work may stand in several rows and columns, or in a row and in no column.
 */
export function writeCoverageCsv(view: CoverageView, t: Words): string {
  const all = t('discovery.map.all');
  const header = [t('discovery.facet.topic'), ...view.columns.map(({ label }) => label), all];
  const rows = view.rows.map(({ label, cells, total }) => [label, ...cells.map(({ count }) => String(count)), String(total)]);
  // How many works the map holds in all is not said by the view: the last cell of the totals is empty.
  const totals = [all, ...view.columns.map(({ total }) => String(total)), ''];
  return [header, ...rows, totals].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}
