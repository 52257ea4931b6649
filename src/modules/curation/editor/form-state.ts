import type { Fields, FormGroup, FormValue, ListSpec, Spec } from './form-spec.ts';

/**
 * Between what a browser posts and what stands in the form. Names are paths: "descriptions.0.sections.1.text". Entries of a list keep the
 * order of their numbers, and gaps close.
 */

/** Ends of lines as the record has them: forms post CR LF whatever was typed (HTML, "form submission"). */
function plainLines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** Reads what stands in a posted form. Fields that the form does not know are left out. */
export function readState(fields: Fields, posted: URLSearchParams): FormGroup {
  const values = new Map<string, string[]>();
  const numbers = new Map<string, Set<number>>();
  for (const [name, value] of posted) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [plainLines(value)]);
    else known.push(plainLines(value));
    for (const match of name.matchAll(/\.(\d{1,6})(?=\.)/g)) {
      const list = name.slice(0, match.index);
      const entries = numbers.get(list) ?? new Set();
      numbers.set(list, entries.add(Number(match[1])));
    }
  }
  const names = [...values.keys()];
  const read = (spec: Spec, path: string): FormValue => {
    const own = values.get(path) ?? [];
    switch (spec.kind) {
      case 'text':
      case 'choice':
      case 'codes':
        return own[0] ?? '';
      case 'flag':
        return own.includes('true') ? 'true' : (own[0] ?? '');
      case 'set':
        return own.filter((value) => value !== '');
      case 'facets':
        return Object.fromEntries(
          names
            .filter((name) => name.startsWith(`${path}.`))
            .map((name) => [name.slice(path.length + 1), (values.get(name) ?? []).filter((value) => value !== '')]),
        );
      case 'group':
        return readGroup(spec.fields, `${path}.`);
      case 'list':
        return [...(numbers.get(path) ?? [])].sort((a, b) => a - b).map((number) => readGroup(spec.fields, `${path}.${number}.`));
    }
  };
  const readGroup = (group: Fields, prefix: string): FormGroup =>
    Object.fromEntries(Object.entries(group).map(([name, spec]) => [name, read(spec, `${prefix}${name}`)]));
  return readGroup(fields, '');
}

/** What a browser would post of a form in which this stands. */
export function writeState(fields: Fields, state: FormGroup): URLSearchParams {
  const posted = new URLSearchParams();
  const write = (spec: Spec, path: string, value: FormValue | undefined): void => {
    switch (spec.kind) {
      case 'text':
      case 'choice':
      case 'flag':
      case 'codes':
        posted.append(path, asText(value));
        break;
      case 'set':
        for (const one of asTexts(value)) posted.append(path, one);
        break;
      case 'facets':
        for (const [facet, chosen] of Object.entries(asGroup(value)))
          for (const one of asTexts(chosen)) posted.append(`${path}.${facet}`, one);
        break;
      case 'group':
        writeGroup(spec.fields, `${path}.`, asGroup(value));
        break;
      case 'list':
        for (const [index, entry] of asList(value).entries()) writeGroup(spec.fields, `${path}.${index}.`, entry);
        break;
    }
  };
  const writeGroup = (group: Fields, prefix: string, value: FormGroup): void => {
    for (const [name, spec] of Object.entries(group)) write(spec, `${prefix}${name}`, value[name]);
  };
  writeGroup(fields, '', state);
  return posted;
}

export function asText(value: FormValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
export function asTexts(value: FormValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
export function asGroup(value: FormValue | undefined): FormGroup {
  return typeof value === 'object' && !Array.isArray(value) ? (value as FormGroup) : {};
}
export function asList(value: FormValue | undefined): readonly FormGroup[] {
  return Array.isArray(value) ? value.filter((one): one is FormGroup => typeof one === 'object') : [];
}

/** What a button of a list does to the form: "add:contributors", "remove:contributors.0", "up:descriptions.0.sections.1". */
export interface ListAction {
  readonly kind: 'add' | 'remove' | 'up';
  readonly list: string;
  /** Which entry. Of no meaning to `add`. */
  readonly index: number;
}

export function readListAction(text: string): ListAction | undefined {
  const match = /^(?:(add):([\w.]+)|(remove|up):([\w.]+)\.(\d{1,6}))$/.exec(text);
  if (match === null) return undefined;
  const [, add, added, kind, list, index] = match;
  if (add !== undefined) return { kind: 'add', list: added!, index: 0 };
  return { kind: kind as 'remove' | 'up', list: list!, index: Number(index) };
}

/** Does what a button of a list asks for, and says which field to go on with: an entry of the list, or the list itself where none is left. */
export function changeList(
  state: FormGroup,
  action: ListAction,
  spec: ListSpec,
  blank: () => FormGroup,
): { readonly state: FormGroup; readonly focus: string } {
  let focus = action.list;
  const changed = replaceAt(state, action.list.split('.'), (value) => {
    const entries = asList(value);
    switch (action.kind) {
      case 'add':
        focus = `${action.list}.${entries.length}.${Object.keys(spec.fields).find((name) => !isHidden(spec.fields[name])) ?? ''}`;
        return [...entries, blank()];
      case 'remove': {
        const left = entries.filter((_, index) => index !== action.index);
        if (left.length > 0) focus = `${action.list}.${Math.min(action.index, left.length - 1)}`;
        return left;
      }
      case 'up': {
        const moved = [...entries];
        const [entry] = moved.splice(action.index, 1);
        const to = Math.max(0, action.index - 1);
        if (entry !== undefined) moved.splice(to, 0, entry);
        focus = `${action.list}.${to}`;
        return moved;
      }
    }
  });
  return { state: changed, focus };
}

function isHidden(spec: Spec | undefined): boolean {
  return spec?.kind === 'text' && spec.hidden === true;
}

/** The state with one value in it replaced. A path that leads nowhere changes nothing. */
export function replaceAt(state: FormGroup, path: readonly string[], change: (value: FormValue | undefined) => FormValue): FormGroup {
  const [name = '', ...rest] = path;
  if (!Object.hasOwn(state, name)) return state;
  const value = state[name]!;
  if (rest.length === 0) return { ...state, [name]: change(value) };
  if (Array.isArray(value)) {
    const index = Number(rest[0]);
    const entry = asList(value)[index];
    if (entry === undefined) return state;
    return { ...state, [name]: asList(value).map((other, at) => (at === index ? replaceAt(entry, rest.slice(1), change) : other)) };
  }
  return { ...state, [name]: replaceAt(asGroup(value), rest, change) };
}
