import type { Words } from '../../../words/index.ts';
import { type Concept, type ConceptScheme, normalConcept } from '../../catalogue/index.ts';
import { formText } from './form-text.ts';
import { mappingRelations } from './mapping-relations.ts';
import { type ConceptFault, conceptFaults, conceptsById } from './scheme-edits.ts';

export const listFields = ['altLabels', 'hiddenLabels', 'ambiguousLabels', 'broader', 'related', 'usage', 'mappings', 'sources'] as const;
export const conceptFields = ['id', 'prefLabel', 'scopeNote', 'facet', ...listFields] as const;
export type ConceptField = (typeof conceptFields)[number];

/** The form of a concept as it is shown and typed: a list has a line for each of its values. */
export type ConceptForm = Readonly<Record<ConceptField, string>> & { readonly neverSynonym: boolean; readonly reason: string };

export interface FormProblem {
  readonly field: string;
  readonly message: string;
}

const longestLine = 1_000;
const longestText = 5_000;
const mostLines = 500;
export const longestReason = 1_000;

/** The form of a concept. Concepts that it names are shown by their labels, where no other has the same. */
export function formOfConcept(concept: Concept, schemes: readonly ConceptScheme[]): ConceptForm {
  const all = schemes.flatMap(({ concepts }) => concepts);
  const name = (id: string) => {
    const label = all.find((one) => one.id === id)?.prefLabel;
    return label !== undefined && all.filter(({ prefLabel }) => same(prefLabel, label)).length === 1 ? label : id;
  };
  const lines = (values: readonly string[]) => values.join('\n');
  return {
    id: concept.id,
    prefLabel: concept.prefLabel,
    scopeNote: concept.scopeNote ?? '',
    facet: concept.facet ?? '',
    altLabels: lines(concept.altLabels),
    hiddenLabels: lines(concept.hiddenLabels),
    ambiguousLabels: lines(concept.ambiguousLabels),
    broader: lines(concept.broader.map(name)),
    related: lines(concept.related.map(name)),
    usage: lines(Object.entries(concept.usage ?? {}).map(([country, words]) => `${country}: ${words}`)),
    mappings: lines(
      (concept.mappings ?? []).map(({ relation, scheme, label, checked }) =>
        [relation, scheme, label, ...(checked === undefined ? [] : [checked ? 'checked' : 'unchecked'])].join(' | '),
      ),
    ),
    sources: lines(concept.sources ?? []),
    neverSynonym: concept.neverSynonym ?? false,
    reason: '',
  };
}

export function readConceptForm(fields: URLSearchParams): ConceptForm {
  return {
    ...(Object.fromEntries(conceptFields.map((field) => [field, formText(fields, field)])) as Record<ConceptField, string>),
    neverSynonym: fields.get('neverSynonym') === 'yes',
    reason: formText(fields, 'reason'),
  };
}

/** The concept that a form says, or everything that is wrong with it. `isNew`: the id must not be taken. */
export function conceptOfForm(
  form: ConceptForm,
  schemes: readonly ConceptScheme[],
  isNew: boolean,
  t: Words,
): { readonly concept: Concept; readonly problems: readonly FormProblem[] } {
  const problems: FormProblem[] = [];
  const all = schemes.flatMap(({ concepts }) => concepts);
  const wrong = (field: string, message: string) => problems.push({ field, message });
  const lines = (field: (typeof listFields)[number]) => {
    const found = form[field]
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (found.length > mostLines) wrong(field, t('vocabulary.problem.lines', { most: mostLines }));
    if (found.some((line) => line.length > longestLine)) wrong(field, t('vocabulary.problem.long', { most: longestLine }));
    return found;
  };
  const conceptNamed = (line: string) => {
    const byId = all.find(({ id }) => id === line);
    const byLabel = all.filter(({ prefLabel }) => same(prefLabel, line));
    return byId?.id ?? (byLabel.length === 1 ? byLabel[0]!.id : line);
  };
  const usage: Record<string, string> = {};
  for (const line of lines('usage')) {
    const [, country, words] = /^([A-Z]{2})\s*:\s*(\S.*)$/.exec(line) ?? [];
    if (country === undefined) wrong('usage', t('vocabulary.problem.usage', { line }));
    else usage[country] = words!;
  }
  const mappings = lines('mappings').flatMap((line) => {
    const [name, scheme = '', label = '', checked] = line.split('|').map((part) => part.trim());
    const relation = mappingRelations.find((known) => known === name);
    if (relation === undefined || scheme === '' || label === '' || !['checked', 'unchecked', undefined].includes(checked)) {
      wrong('mappings', t('vocabulary.problem.mapping', { line }));
      return [];
    }
    return [{ relation, scheme, label, ...(checked !== undefined && { checked: checked === 'checked' }) }];
  });
  const sources = lines('sources');
  for (const line of sources)
    if (!(/^https?:/.test(line) && URL.canParse(line))) wrong('sources', t('vocabulary.problem.source', { line }));
  for (const field of ['prefLabel', 'facet'] as const)
    if (form[field].length > longestLine || form[field].includes('\n')) wrong(field, t('vocabulary.problem.long', { most: longestLine }));
  if (form.scopeNote.length > longestText) wrong('scopeNote', t('vocabulary.problem.long', { most: longestText }));
  const concept = normalConcept({
    id: form.id,
    prefLabel: form.prefLabel,
    scopeNote: form.scopeNote,
    facet: form.facet,
    altLabels: lines('altLabels'),
    hiddenLabels: lines('hiddenLabels'),
    ambiguousLabels: lines('ambiguousLabels'),
    broader: lines('broader').map(conceptNamed),
    related: lines('related').map(conceptNamed),
    usage,
    mappings,
    neverSynonym: form.neverSynonym,
    sources,
  });
  for (const fault of conceptFaults(concept, conceptsById(schemes))) wrong(fault.field, sayFault(fault, t));
  if (isNew && all.some(({ id }) => id === form.id)) wrong('id', t('vocabulary.fault.id-taken', { text: form.id }));
  problems.push(...reasonProblems(form.reason, t));
  const seen = new Set<string>();
  return { concept, problems: problems.filter(({ field, message }) => !seen.has(field + message) && seen.add(field + message)) };
}

export function sayFault({ kind, text }: Pick<ConceptFault, 'kind' | 'text'>, t: Words): string {
  return t(`vocabulary.fault.${kind}`, { text });
}

/** Why is kept with every edit, so it has to be said. */
export function reasonProblems(reason: string, t: Words): FormProblem[] {
  if (reason === '') return [{ field: 'reason', message: t('vocabulary.problem.reason') }];
  return reason.length > longestReason ? [{ field: 'reason', message: t('vocabulary.problem.long', { most: longestReason }) }] : [];
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
