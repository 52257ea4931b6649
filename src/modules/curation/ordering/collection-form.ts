import type { Words } from '../../../words/index.ts';
import type { CollectionDefinition, FacetDefinition } from '../../catalogue/index.ts';
import { type FormProblem, reasonProblems } from './concept-form.ts';
import { formText } from './form-text.ts';
import { idPattern } from './scheme-edits.ts';

const textFields = ['slug', 'name', 'tagline', 'summary', 'quotationText', 'quotationBy', 'quotationSource', 'reason'] as const;
export type CollectionForm = Readonly<Record<(typeof textFields)[number], string>> & {
  /** "kind:initiatives" */
  readonly gives: readonly string[];
};

const longestLine = 300;
const longestText = 5_000;

export function formOfCollection(collection: CollectionDefinition | undefined): CollectionForm {
  return {
    slug: collection?.slug ?? '',
    name: collection?.name ?? '',
    tagline: collection?.tagline ?? '',
    summary: collection?.summary ?? '',
    quotationText: collection?.quotation?.text ?? '',
    quotationBy: collection?.quotation?.by ?? '',
    quotationSource: collection?.quotation?.source ?? '',
    reason: '',
    gives: Object.entries(collection?.gives ?? {}).flatMap(([facet, values]) => values.map((value) => `${facet}:${value}`)),
  };
}

export function readCollectionForm(fields: URLSearchParams): CollectionForm {
  const texts = Object.fromEntries(textFields.map((name) => [name, formText(fields, name)])) as Record<(typeof textFields)[number], string>;
  const gives = [...fields].flatMap(([name, value]) => (name.startsWith('gives.') ? [`${name.slice('gives.'.length)}:${value}`] : []));
  return { ...texts, gives };
}

/** The collection that a form says, or what is wrong with it. `siblings`: slugs that stand at the same level already. */
export function collectionOfForm(
  form: CollectionForm,
  siblings: readonly string[],
  facets: readonly FacetDefinition[],
  t: Words,
): { readonly collection: Omit<CollectionDefinition, 'children'>; readonly problems: readonly FormProblem[] } {
  const problems: FormProblem[] = [];
  const wrong = (field: string, message: string) => problems.push({ field, message });
  if (!idPattern.test(form.slug)) wrong('slug', t('vocabulary.fault.id-form', { text: form.slug }));
  else if (siblings.includes(form.slug)) wrong('slug', t('vocabulary.collection.slug-taken', { slug: form.slug }));
  if (form.name === '') wrong('name', t('vocabulary.collection.no-name'));
  for (const field of ['slug', 'name', 'tagline', 'quotationBy', 'quotationSource'] as const)
    if (form[field].length > longestLine || form[field].includes('\n')) wrong(field, t('vocabulary.problem.long', { most: longestLine }));
  for (const field of ['summary', 'quotationText'] as const)
    if (form[field].length > longestText) wrong(field, t('vocabulary.problem.long', { most: longestText }));
  const quoted = form.quotationText !== '';
  if (quoted && form.quotationBy === '') wrong('quotationBy', t('vocabulary.collection.quotation-by'));
  if (!quoted && (form.quotationBy !== '' || form.quotationSource !== ''))
    wrong('quotationText', t('vocabulary.collection.quotation-text'));
  // Values that no facet has were not chosen in our form, and are left out.
  const gives = Object.fromEntries(
    facets.flatMap(({ id, values }) => {
      const chosen = values.map((value) => value.id).filter((value) => form.gives.includes(`${id}:${value}`));
      return chosen.length === 0 ? [] : [[id, chosen]];
    }),
  );
  problems.push(...reasonProblems(form.reason, t));
  return {
    collection: {
      slug: form.slug,
      name: form.name,
      ...(form.tagline !== '' && { tagline: form.tagline }),
      ...(form.summary !== '' && { summary: form.summary }),
      ...(quoted && {
        quotation: {
          text: form.quotationText,
          by: form.quotationBy,
          ...(form.quotationSource !== '' && { source: form.quotationSource }),
        },
      }),
      ...(Object.keys(gives).length > 0 && { gives }),
    },
    problems,
  };
}
