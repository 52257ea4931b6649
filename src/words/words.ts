import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { longDate } from '../platform/dates.ts';
import { type Html, type HtmlValue, html } from '../platform/html/index.ts';
import { countryName, directionOf, languageName } from '../platform/language.ts';
import { grouped, inOrder } from '../platform/numbers.ts';
import accounts from './en-AU/accounts.json' with { type: 'json' };
import app from './en-AU/app.json' with { type: 'json' };
import catalogue from './en-AU/catalogue.json' with { type: 'json' };
import contributions from './en-AU/contributions.json' with { type: 'json' };
import curation from './en-AU/curation.json' with { type: 'json' };
import discovery from './en-AU/discovery.json' with { type: 'json' };
import editor from './en-AU/editor.json' with { type: 'json' };
import imports from './en-AU/imports.json' with { type: 'json' };
import links from './en-AU/links.json' with { type: 'json' };
import lint from './en-AU/lint.json' with { type: 'json' };
import lists from './en-AU/lists.json' with { type: 'json' };
import preferences from './en-AU/preferences.json' with { type: 'json' };
import safety from './en-AU/safety.json' with { type: 'json' };
import site from './en-AU/site.json' with { type: 'json' };
import ui from './en-AU/ui.json' with { type: 'json' };
import vocabulary from './en-AU/vocabulary.json' with { type: 'json' };
import { mirrored, turnedText } from './pseudo-locale.ts';

/** The complete catalogue. Every other language may lack messages; what it lacks is shown in this one. */
const complete = {
  accounts,
  app,
  catalogue,
  contributions,
  curation,
  discovery,
  editor,
  imports,
  links,
  lint,
  lists,
  preferences,
  safety,
  site,
  ui,
  vocabulary,
};
type Areas = typeof complete;

/** "ui.pager.next": the area, which is the name of the file, and the message in it. */
export type MessageKey = { [Area in keyof Areas]: `${Area}.${keyof Areas[Area] & string}` }[keyof Areas];

type Value = string | number | boolean | null | undefined;
/** A value, or what is made of the text between `<name>` and `</name>`. */
type RichValue = Value | Html | ((content: Html) => Html);

/**
 * What the interface says, in one language: `t('ui.pager.next')`. Messages are ICU MessageFormat and stand in `src/words/<language>`.
 * Throws on a value that the message asks for and the call does not give; a test holds the calls against the messages.
 */
export interface Words {
  (key: MessageKey, values?: Readonly<Record<string, Value>>): string;
  /** The same as HTML. Text is escaped; `<link>...</link>` in a message is what the function given as `link` makes of it, `<hidden>` is said and not shown. */
  html(key: MessageKey, values?: Readonly<Record<string, RichValue>>): Html;
  /** Tag of the language (BCP 47). */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** `lang` for text in another language than this; nothing for text in the same. */
  lang(language: string | undefined): Html | undefined;
  number(value: number): string;
  /** "22 November 2026", of a day or an instant (UTC). */
  date(iso: string): string;
  languageName(tag: string): string;
  countryName(code: string): string;
  /** "suicide, restraint and stigma". */
  list(items: readonly string[]): string;
  /** The same of what is HTML already. */
  listHtml(items: readonly Html[]): Html;
  inOrder(a: string, b: string): number;
}

/** The installation's own words for the people it is about; a message names them as {person} and {people}. */
export interface PeopleWords {
  readonly person: string;
  readonly people: string;
}

/** The language that is complete, and in which the source is written. */
export const sourceLanguage = 'en-AU';
/** English with every word turned round and the page from right to left: shows what is not translated and what does not turn. */
export const pseudoLanguage = 'en-XB';

/** Languages that there are messages in, the complete one first. */
export const languages: readonly string[] = [
  sourceLanguage,
  ...readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== sourceLanguage)
    .map((entry) => entry.name)
    .sort(),
];

/** Every message of a language by its key. */
export function messagesOf(language: string): ReadonlyMap<string, string> {
  const files = Object.keys(complete).map((area): readonly [string, Record<string, string>] => [area, readArea(language, area)]);
  return new Map(files.flatMap(([area, messages]) => Object.entries(messages).map(([name, text]) => [`${area}.${name}`, text])));
}

function readArea(language: string, area: string): Record<string, string> {
  if (language === sourceLanguage || language === pseudoLanguage) return complete[area as keyof Areas];
  const folder = join(import.meta.dirname, language);
  return readdirSync(folder).includes(`${area}.json`) ? JSON.parse(readFileSync(join(folder, `${area}.json`), 'utf8')) : {};
}

const hidden = (content: Html) => html`<span class="visually-hidden">${content}</span>`;
/** A text with none of these is its own message: no format is needed, and most are such. */
const special = /[{<'#]/;

/** The words of a language. `people`: the installation's own, by default the catalogue's. Throws on a language that there are no messages in. */
export function wordsOf(language: string, people?: PeopleWords): Words {
  if (language !== pseudoLanguage && !languages.includes(language)) throw new Error(`there are no messages in ${language}`);
  const own = messagesOf(language);
  const fallback = language === sourceLanguage ? own : messagesOf(sourceLanguage);
  const formats = new Map<string, IntlMessageFormat>();
  const textOf = (key: string): string => {
    const text = own.get(key) ?? fallback.get(key);
    if (text === undefined) throw new Error(`there is no message ${key}`);
    return text;
  };
  const formatOf = (key: string): IntlMessageFormat => {
    let format = formats.get(key);
    if (format === undefined) {
      const inLanguage = own.has(key) ? language : sourceLanguage;
      format = new IntlMessageFormat(textOf(key), inLanguage === pseudoLanguage ? sourceLanguage : inLanguage);
      if (language === pseudoLanguage) format = new IntlMessageFormat(mirrored(format.getAst()), sourceLanguage);
      formats.set(key, format);
    }
    return format;
  };
  /** Words that come from tables, or go into messages as values, are the interface's too. */
  const ownWords = (text: string) => (language === pseudoLanguage ? turnedText(text) : text);
  const named = people ?? { person: ownWords(textOf('ui.person')), people: ownWords(textOf('ui.people')) };
  const isPlain = (key: string) => language !== pseudoLanguage && !special.test(textOf(key));

  const say = (key: MessageKey, values?: Readonly<Record<string, Value>>): string =>
    isPlain(key) ? textOf(key) : String(formatOf(key).format({ ...named, ...values }));
  const sayHtml = (key: MessageKey, values: Readonly<Record<string, RichValue>> = {}): Html => {
    if (isPlain(key)) return html`${textOf(key)}`;
    const tags = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'function' ? (content: HtmlValue[]) => value(html`${content}`) : value,
      ]),
    );
    const parts = formatOf(key).format<HtmlValue>({ ...named, hidden: (content: HtmlValue[]) => hidden(html`${content}`), ...tags });
    return html`${parts as HtmlValue}`;
  };
  const locale = language === pseudoLanguage ? sourceLanguage : language;
  const conjunction = new Intl.ListFormat(locale, { type: 'conjunction' });
  return Object.assign(say, {
    html: sayHtml,
    language,
    direction: language === pseudoLanguage ? ('rtl' as const) : directionOf(language),
    lang: (other: string | undefined) => (other === undefined || other === language ? undefined : html` lang="${other}"`),
    number: (value: number) => grouped(value, locale),
    date: (iso: string) => ownWords(longDate(iso, locale)),
    languageName: (tag: string) => ownWords(languageName(tag, locale)),
    countryName: (code: string) => ownWords(countryName(code, locale)),
    list: (items: readonly string[]) =>
      conjunction
        .formatToParts(items)
        .map(({ type, value }) => (type === 'element' ? value : ownWords(value)))
        .join(''),
    listHtml: (items: readonly Html[]) => {
      // The format joins the places of the items; each is then put into its place.
      const parts = conjunction.formatToParts(items.map((_, index) => String(index)));
      return html`${parts.map(({ type, value }) => (type === 'element' ? items[Number(value)] : ownWords(value)))}`;
    },
    inOrder: (a: string, b: string) => inOrder(a, b, locale),
  });
}

/** The words that the software itself is written in, for what no reader has chosen a language for. */
export const english: Words = wordsOf(sourceLanguage);
