import type { WorkRecord } from '../../modules/catalogue/index.ts';
import { type Finding, findingSays, type Lint } from '../../modules/curation/index.ts';
import type { Doubt } from '../../modules/formats/index.ts';
import { english } from '../../words/index.ts';

/** "placeholder-text (title): The title says “N/A”": rule, fields, and what was found. */
export function errorSays({ rule, fields, ...finding }: Finding): string {
  return `${rule} (${fields.join(', ')}): ${findingSays({ rule, ...finding }, english)}`;
}

/** Errors that keep a new record from being published, as an import tells them. */
export async function errorsAsDoubts(lint: Lint, record: WorkRecord): Promise<Doubt[]> {
  const errors = await lint.errorsIn(record);
  return errors.map((error) => ({
    field: error.fields[0] ?? 'record',
    message: `Stays a draft because of what the checks find. ${errorSays(error)}`,
    confidence: 'probably wrong',
  }));
}
