import type { Words } from '../../../words/index.ts';
import { listedName, type WorkRecord } from '../../catalogue/index.ts';
import type { Fields, FormGroup, FormValue, Spec } from '../editor/form-spec.ts';
import { asGroup, asList, asText, asTexts } from '../editor/form-state.ts';
import { stateOf } from '../editor/record-form.ts';
import { recordFields } from '../editor/record-groups.ts';

/** What a field of a record says, a line for each value or entry; paragraphs of a long text are lines too. Empty where it says nothing. */
export function fieldLines(record: Partial<WorkRecord>, field: keyof WorkRecord, t: Words): string[] {
  if (field === 'localContexts') {
    return (record.localContexts ?? []).map((entry) =>
      'community' in entry ? `${entry.name} (${entry.community}): ${entry.text}` : `${entry.name}: ${entry.text}`,
    );
  }
  if (field === 'contributors')
    return (record.contributors ?? []).map((one) =>
      joined([listedName(one), t(`editor.role.${one.role}`), 'orcid' in one ? (one.orcid ?? '') : '']),
    );
  if (record[field] === undefined) return [];
  const spec = recordFields[field];
  return spec === undefined ? [] : valueLines(spec, stateOf(record)[field], t);
}

/** The same of what stands in a form. */
export function valueLines(spec: Spec, value: FormValue | undefined, t: Words): string[] {
  switch (spec.kind) {
    case 'text':
      return spec.hidden ? [] : paragraphs(asText(value));
    case 'codes':
      return paragraphs(asText(value));
    case 'choice': {
      const text = asText(value);
      return text === '' ? [] : [spec.values.includes(text) ? spec.say(text as never, t) : text];
    }
    case 'flag':
      return asText(value) === 'true' ? [t(spec.label)] : [];
    case 'set':
      return [...asTexts(value)];
    case 'facets':
      return Object.entries(asGroup(value)).flatMap(([facet, values]) =>
        asTexts(values).length === 0 ? [] : [`${facet}: ${asTexts(values).join(', ')}`],
      );
    case 'group':
      return entryLines(spec.fields, asGroup(value), t);
    case 'list':
      return asList(value).flatMap((entry) => entryLines(spec.fields, entry, t));
  }
}

/** Short facts of an entry stand in one line; a long text, and each entry of a list within, has lines of its own. */
function entryLines(fields: Fields, entry: FormGroup, t: Words): string[] {
  const short: string[] = [];
  const long: string[] = [];
  for (const [name, spec] of Object.entries(fields)) {
    const lines = valueLines(spec, entry[name], t);
    if (spec.kind === 'list' || (spec.kind === 'text' && spec.rows !== undefined) || lines.length > 1) long.push(...lines);
    else short.push(...lines);
  }
  return [...(short.length === 0 ? [] : [joined(short)]), ...long];
}

function paragraphs(text: string): string[] {
  return text.split(/\n+/).filter((line) => line.trim() !== '');
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
