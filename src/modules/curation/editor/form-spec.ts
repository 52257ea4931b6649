import type { MessageKey, Words } from '../../../words/index.ts';
import type { Structure } from '../../catalogue/index.ts';

/**
 * The form of a record as data: which fields there are, what each is called and how it is asked for. Reading a form, writing one, showing
 * one and saying what is wrong with one all go by this, so that a field cannot be shown and then forgotten.
 */

/** What is known about a choice when the form is shown. */
export interface FormContext {
  readonly t: Words;
  readonly structure: Structure;
  /** Language of what the library says. */
  readonly contentLanguage: string;
}

/** What a text has to look like; names the message that is said where it does not. */
export type Check = 'web-address' | 'day' | 'edtf' | 'language' | 'work-language' | 'orcid' | 'country' | 'one-of-these';

interface BaseSpec {
  readonly label: MessageKey;
  readonly hint?: MessageKey;
  readonly required?: boolean;
  /** Filling in nothing but this makes no entry of a list: a choice that always has a value says nothing by itself. */
  readonly passive?: boolean;
  readonly check?: Check;
}

export interface TextSpec extends BaseSpec {
  readonly kind: 'text';
  /** Lines shown at first, of a text that may have several. */
  readonly rows?: number;
  readonly type?: 'date' | 'url';
  /** The field beside it that says in which language this is written. */
  readonly languageIn?: string;
  readonly initial?: (context: FormContext) => string;
  /** Kept with the form and not shown. */
  readonly hidden?: boolean;
  /** What is typed in the form that the record has it in: an address that ends in an id is the id. */
  readonly plain?: (text: string) => string;
}

/** One of several. Without `initial`, nothing is chosen at first. */
export interface ChoiceSpec extends BaseSpec {
  readonly kind: 'choice';
  readonly values: readonly string[];
  readonly say: (value: never, t: Words) => string;
  readonly initial?: string;
}

export interface FlagSpec extends BaseSpec {
  readonly kind: 'flag';
}

/** Codes parted by commas: none of them holds a comma or a space. */
export interface CodesSpec extends BaseSpec {
  readonly kind: 'codes';
}

/** Any number of values from a list, each a box. */
export interface SetSpec extends BaseSpec {
  readonly kind: 'set';
  readonly show: 'boxes' | 'places' | 'concepts';
  readonly options: (context: FormContext) => readonly { readonly value: string; readonly label: string; readonly group?: string }[];
}

/** Values by the facets of the library. */
export interface FacetsSpec extends BaseSpec {
  readonly kind: 'facets';
}

export interface GroupSpec extends BaseSpec {
  readonly kind: 'group';
  readonly fields: Fields;
}

export interface ListSpec extends BaseSpec {
  readonly kind: 'list';
  readonly fields: Fields;
  /** "Contributor {number}" */
  readonly item: MessageKey;
  readonly add: MessageKey;
  /** The fields that tell one entry from another; the first that says something stands beside the entry's number. */
  readonly tellBy: readonly string[];
  /** Said where an entry as a whole cannot be right. */
  readonly wrong?: MessageKey;
}

export type Spec = TextSpec | ChoiceSpec | FlagSpec | CodesSpec | SetSpec | FacetsSpec | GroupSpec | ListSpec;
export type Fields = Readonly<Record<string, Spec>>;

/** What stands in a form: text as typed, and nothing of it checked. */
export type FormValue = string | readonly string[] | FormGroup | readonly FormGroup[];
export interface FormGroup {
  readonly [name: string]: FormValue;
}

/** The value of a field that nothing has been put into. */
export function blankValue(spec: Spec, context: FormContext): FormValue {
  switch (spec.kind) {
    case 'text':
      return spec.initial?.(context) ?? '';
    case 'choice':
      return spec.initial ?? '';
    case 'flag':
    case 'codes':
      return '';
    case 'set':
    case 'list':
      return [];
    case 'facets':
      return {};
    case 'group':
      return blankGroup(spec.fields, context);
  }
}

export function blankGroup(fields: Fields, context: FormContext): FormGroup {
  return Object.fromEntries(Object.entries(fields).map(([name, spec]) => [name, blankValue(spec, context)]));
}

/** The spec of a field by its name in the form, "contributors.0.family"; of an entry of a list, the list's. */
export function specAt(fields: Fields, name: string): Spec | undefined {
  let spec: Spec | undefined;
  let inside: Fields | undefined = fields;
  for (const part of name.split('.')) {
    if (/^\d+$/.test(part) && spec?.kind === 'list') continue;
    spec = inside !== undefined && Object.hasOwn(inside, part) ? inside[part] : undefined;
    if (spec === undefined) return undefined;
    inside = spec.kind === 'group' || spec.kind === 'list' ? spec.fields : undefined;
  }
  return spec;
}
