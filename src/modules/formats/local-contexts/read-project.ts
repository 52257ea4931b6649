import { isLanguageTag } from '../../../platform/language.ts';
import { LocalContextsEntry, type LocalContextsEntryInput, type LocalContextsNotice } from '../../catalogue/index.ts';

/**
 * Reads what the Local Contexts Hub answers to `GET /api/v2/projects/{id}/`, and the form of its v1 (a Label's community is a name
 * there and not an object, and either Notices or Labels are listed).
 * Fields: `api/versioned/v2/serializers.py` and `api/base/serializers.py` of github.com/localcontexts/localcontextshub.
 */

/** Something that could not be taken over as it stands. */
export interface LocalContextsProblem {
  /** Where: `tk_labels[0].label_text`; empty for the text as a whole. */
  readonly path: string;
  /** What is wrong, what it means, what to do. */
  readonly message: string;
  /** How much is missing for it: nothing could be read, a whole list, one Label or Notice, or a part of one. */
  readonly lost: 'project' | 'list' | 'entry' | 'detail';
  /** The Hub's id of the Label that is missing. */
  readonly labelId?: string;
}

export interface LocalContextsRead {
  /** In the Hub's order. A Label is what its community wrote, to the letter: nothing is trimmed, re-cased or joined. */
  readonly entries: readonly LocalContextsEntry[];
  /** Notices of a project that has Labels: the Hub has put them aside then, and its v2 lists them still. They are not among the entries. */
  readonly replacedNotices: readonly LocalContextsNotice[];
  readonly project: {
    readonly id?: string;
    readonly title?: string;
    /** Address of the project's page. Present unless nothing could be read. */
    readonly page?: string;
    /** The Hub's word for who may see the project: `Public`, `Contributor`, `Private`. */
    readonly privacy?: string;
  };
  readonly problems: readonly LocalContextsProblem[];
}

type Json = Readonly<Record<string, unknown>>;
type Report = (lost: LocalContextsProblem['lost'], path: string, message: string, labelId?: string) => void;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const isAddress = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
/** Fields that may be left empty: `null` and text without a letter say nothing. */
const isAbsent = (value: unknown) => value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Labels and Notices of one project. `importedOn` is the day to write on them (ISO 8601). Never throws. */
export function readLocalContextsProject(text: string, { importedOn }: { readonly importedOn: string }): LocalContextsRead {
  const problems: LocalContextsProblem[] = [];
  const report: Report = (lost, path, message, labelId) =>
    void problems.push({ path, message, lost, ...(labelId !== undefined && { labelId }) });
  const nothing = (path: string, message: string, project: LocalContextsRead['project'] = {}): LocalContextsRead => {
    report('project', path, message);
    return { entries: [], replacedNotices: [], project, problems };
  };

  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return nothing('', `This is not JSON (${(error as Error).message}). Save what the Hub’s API answers for the project, not its page.`);
  }
  if (Array.isArray(value)) {
    return nothing('', 'This is a list, as of several projects. One project is taken over at a time: give that one alone.');
  }
  if (!isObject(value)) return nothing('', 'This is JSON, but not a project: a project is an object, in curly brackets.');
  if (typeof value.detail === 'string' && value.project_page === undefined) {
    return nothing('detail', `This is no project but a refusal of the Hub: ${quoted(value.detail)}.`);
  }

  const project = present({
    id: words(value.unique_id, 'unique_id', report),
    title: words(value.title, 'title', report),
    page: address(value.project_page, 'project_page', report),
    privacy: words(value.project_privacy, 'project_privacy', report),
  });
  const { page } = project;
  if (page === undefined) {
    return nothing(
      'project_page',
      'The address of the project’s page is missing. Labels and Notices lead back to their project, so nothing was taken over. Ask the Hub’s API for this one project (/api/v2/projects/ID/).',
      project,
    );
  }
  if (!['notice', 'bc_labels', 'tk_labels'].some((key) => Array.isArray(value[key]))) {
    return nothing(
      '',
      'This names a project, but holds no list of its Labels or Notices. Ask the Hub’s API for this one project.',
      project,
    );
  }

  const context = { page, importedOn, report };
  const notices = list(value, 'notice', report).flatMap(([item, path]) => readNotice(item, path, context) ?? []);
  const labels = ['bc_labels', 'tk_labels'].flatMap((key) =>
    list(value, key, report).flatMap(([item, path]) => readLabel(item, path, context) ?? []),
  );
  for (const [key, more] of Object.entries(value)) {
    if (['notice', 'bc_labels', 'tk_labels'].includes(key) || !/(label|notice)s?$/i.test(key)) continue;
    if (isAbsent(more) || (Array.isArray(more) && more.length === 0)) continue;
    report('detail', key, 'This list is not known to this version and was left out. Look at the project’s page for what it says.');
  }
  const replaced = labels.length > 0;
  return { entries: replaced ? labels : notices, replacedNotices: replaced ? notices : [], project, problems };
}

interface Context {
  readonly page: string;
  readonly importedOn: string;
  readonly report: Report;
}

function readNotice(item: unknown, path: string, { page, importedOn, report }: Context): LocalContextsNotice | undefined {
  if (!isObject(item)) {
    report('entry', path, 'This should be a Notice, and is not an object. It was left out.');
    return undefined;
  }
  const at = partsOf(item, path, report);
  const type = at.words('notice_type');
  const name = at.words('name');
  const text = at.words('default_text');
  if ((type ?? name) === undefined || text === undefined) {
    report('entry', path, `This Notice has no ${text === undefined ? 'text' : 'type and no name'} that can be read. It was left out.`);
    return undefined;
  }
  if (name === undefined) report('detail', `${path}.name`, 'This Notice has no name; its type stands in the place of one.');
  const entry = checked(
    {
      kind: 'notice',
      type: type ?? name!,
      name: name ?? type!,
      text,
      ...present({ language: at.language() }),
      translations: at.translations(),
      url: page,
      importedOn,
    },
    path,
    report,
  );
  return entry?.kind === 'notice' ? entry : undefined;
}

function readLabel(item: unknown, path: string, { page, importedOn, report }: Context): LocalContextsEntry | undefined {
  if (!isObject(item)) {
    report('entry', path, 'This should be a Label, and is not an object. It was left out.');
    return undefined;
  }
  const at = partsOf(item, path, report);
  const labelId = at.words('unique_id');
  const name = at.words('name');
  const text = at.words('label_text');
  const community = isObject(item.community)
    ? words(item.community.name, `${path}.community.name`, report)
    : words(item.community, `${path}.community`, report);
  const missing = [community === undefined && 'community', name === undefined && 'name', text === undefined && 'text'].filter(
    (part) => part !== false,
  );
  if (community === undefined || name === undefined || text === undefined) {
    report(
      'entry',
      path,
      `This Label has no ${missing.join(', no ')} that can be read. A Label is shown whole or not at all, so it was left out. Its community can set it right on the Hub.`,
      labelId,
    );
    return undefined;
  }
  return checked(
    {
      kind: 'label',
      type: at.words('label_type') ?? name,
      name,
      text,
      ...present({ language: at.language() }),
      translations: at.translations(),
      community,
      projectUrl: page,
      ...present({
        labelId,
        audioUrl: at.address('audiofile'),
        imageUrl: at.address('img_url') ?? at.address('svg_url'),
      }),
      importedOn,
    },
    path,
    report,
    labelId,
  );
}

/** The parts that Labels and Notices have in common, each with its path. */
function partsOf(item: Json, path: string, report: Report) {
  const at = (key: string) => `${path}.${key}`;
  return {
    words: (key: string) => words(item[key], at(key), report),
    address: (key: string) => address(item[key], at(key), report),
    /** The tag of the language. Where the Hub knows a language by name only, that is told: a record holds its tag. */
    language: (): string | undefined => {
      const tag = languageTag(item.language_tag, at('language_tag'), report);
      const name = words(item.language, at('language'), report);
      if (tag === undefined && name !== undefined) {
        report('detail', at('language'), `The language is named (${quoted(name)}), but has no tag, so the page cannot say which it is.`);
      }
      return tag;
    },
    translations: (): NonNullable<LocalContextsEntryInput['translations']> =>
      list(item, 'translations', (_lost, where, message) => report('detail', where, message), path).flatMap(([translation, where]) => {
        const left = (message: string) => {
          report('detail', where, message);
          return [];
        };
        if (!isObject(translation)) return left('This should be a translation, and is not an object. It was left out.');
        const text = words(translation.translated_text, `${where}.translated_text`, report);
        if (text === undefined) return left('This translation has no text that can be read. It was left out.');
        return [
          {
            ...present({
              language: languageTag(translation.language_tag, `${where}.language_tag`, report),
              languageName: words(translation.language, `${where}.language`, report),
              name: words(translation.translated_name, `${where}.translated_name`, report),
            }),
            text,
          },
        ];
      }),
  };
}

/** A list's members with their paths. Absent lists are empty; a list that is none is reported. */
function list(of: Json, key: string, report: Report, within?: string): (readonly [unknown, string])[] {
  const path = within === undefined ? key : `${within}.${key}`;
  const value = of[key];
  if (Array.isArray(value)) return value.map((item: unknown, index) => [item, `${path}[${index}]`] as const);
  if (!isAbsent(value)) report('list', path, 'This should be a list, and is none. It was left out.');
  return [];
}

/** Text to the letter. What cannot be kept to the letter (a zero character, half of a character) is no text. */
function words(value: unknown, path: string, report: Report): string | undefined {
  if (isAbsent(value)) return undefined;
  if (typeof value !== 'string') report('detail', path, `This should be text, and is ${kindOf(value)}. It was left out.`);
  else if (value.includes('\u0000') || !value.isWellFormed()) {
    report('detail', path, 'This text holds a character that no store keeps as it is, so it was left out rather than changed.');
  } else return value;
  return undefined;
}

function address(value: unknown, path: string, report: Report): string | undefined {
  const text = words(value, path, report);
  if (text === undefined || isAddress(text)) return text;
  report('detail', path, 'This is not a full http or https address. It was left out.');
  return undefined;
}

function languageTag(value: unknown, path: string, report: Report): string | undefined {
  const tag = words(value, path, report);
  if (tag === undefined || isLanguageTag(tag)) return tag;
  report('detail', path, `${quoted(tag)} is not a language tag (BCP 47), so it was left out.`);
  return undefined;
}

/** An entry as the record's schema sees it. */
function checked(candidate: LocalContextsEntryInput, path: string, report: Report, labelId?: string): LocalContextsEntry | undefined {
  const entry = LocalContextsEntry.safeParse(candidate);
  if (entry.success) return entry.data;
  report('entry', path, `This was left out: ${entry.error.issues.map((issue) => issue.message).join('; ')}.`, labelId);
  return undefined;
}

/** Words of the source in a message, in a length that can be read. */
function quoted(text: string): string {
  return `“${text.length > 80 ? `${text.slice(0, 80).toWellFormed()}…` : text}”`;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** The fields that have a value. */
function present<Fields extends Record<string, string | undefined>>(fields: Fields): { [Key in keyof Fields]?: string } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [Key in keyof Fields]?: string };
}
