import { isLanguageTag } from '../../platform/language.ts';

/**
 * How a reader wants pages to look and read. Each setting has a few values, the first of which is the library's own way or the device's;
 * that one is never written down. The stylesheet knows the others by attributes of the page's root: `theme=dark` is `data-theme="dark"`.
 */
export const settings = {
  /** Per cent of everything on the page. */
  scale: ['100', '110', '125', '150', '175', '200'],
  /** Per cent of the size of text alone. */
  text: ['100', '90', '115', '130', '150', '175', '200'],
  /** Per cent of the size of the text from line to line. */
  line: ['160', '140', '180', '200', '240'],
  /** Hundredths of the size of the text, added between letters. */
  letters: ['0', '3', '6', '12'],
  /** The same between words. */
  words: ['0', '8', '16', '32'],
  /** How long lines are at most. */
  measure: ['standard', 'narrow', 'wide', 'full'],
  font: ['library', 'legible', 'serif', 'system'],
  theme: ['device', 'light', 'dark', 'contrast', 'soft'],
  links: ['designed', 'underlined'],
  motion: ['device', 'reduced'],
  /** `described`: pictures are left out, and what they show is told in their place. */
  images: ['shown', 'described'],
  /** Content notes: in the open, behind a line that unfolds them, or not at all. */
  notes: ['show', 'fold', 'none'],
  /** `plain`: the plain-language layer stands first and open, the others are folded. */
  layers: ['all', 'plain'],
  /** The button that leaves the page at once, where the installation has one. */
  exit: ['on', 'off'],
} as const;

export type SettingName = keyof typeof settings;
type Settings = { readonly [Name in SettingName]: (typeof settings)[Name][number] };

export interface Preferences extends Settings {
  /** Language of the interface; the library's own where none is chosen. */
  readonly language?: string | undefined;
  /** Id of the region whose support contacts are shown first. */
  readonly region?: string | undefined;
  /** Id of the community whose support contacts are shown first. */
  readonly community?: string | undefined;
}

export const settingNames = Object.keys(settings) as SettingName[];
const openNames = ['language', 'region', 'community'] as const;

export const defaultPreferences: Preferences = Object.freeze(
  Object.fromEntries(settingNames.map((name) => [name, settings[name][0]])),
) as unknown as Preferences;

/** The longest text that is read; what `formatPreferences` writes is far shorter. */
const longestText = 1_000;
const openValue = /^[A-Za-z0-9-]{1,40}$/;

/** Reads "theme=dark&text=130". Never throws: what is not a setting, or not one of its values, is left out. */
export function parsePreferences(text: string | undefined): Preferences {
  if (text === undefined || text === '' || text.length > longestText) return defaultPreferences;
  return preferencesFrom(new URLSearchParams(text));
}

function preferencesFrom(parameters: URLSearchParams): Preferences {
  const chosen = Object.fromEntries(
    settingNames.flatMap((name) => {
      const value = parameters.get(name);
      return value !== null && (settings[name] as readonly string[]).includes(value) ? [[name, value]] : [];
    }),
  );
  const open = Object.fromEntries(
    openNames.flatMap((name) => {
      const value = parameters.get(name);
      return value !== null && openValue.test(value) && (name !== 'language' || isLanguageTag(value)) ? [[name, value]] : [];
    }),
  );
  return { ...defaultPreferences, ...chosen, ...open };
}

/**
 * The settings that an address carries: all of them, so that those it does not name are the library's own way. `undefined` where it names
 * none, or none that is a setting.
 */
export function carriedPreferences(parameters: URLSearchParams): Preferences | undefined {
  const carried = preferencesFrom(parameters);
  const names = [...settingNames, ...openNames].filter((name) => parameters.has(name) && parameters.get(name) === carried[name]);
  return names.length > 0 ? carried : undefined;
}

/** Writes what differs from the defaults, in one order: "theme=dark&text=130"; "" where nothing does. */
export function formatPreferences(preferences: Preferences): string {
  const parameters = new URLSearchParams();
  for (const name of settingNames) if (preferences[name] !== settings[name][0]) parameters.set(name, preferences[name]);
  for (const name of openNames) {
    const value = preferences[name];
    if (value !== undefined) parameters.set(name, value);
  }
  return parameters.toString();
}

/** What the stylesheet goes by: the settings that differ from the defaults. */
export function styleSettings(preferences: Preferences): Readonly<Record<string, string>> {
  return Object.fromEntries(
    settingNames.filter((name) => preferences[name] !== settings[name][0]).map((name) => [name, preferences[name]]),
  );
}

/** Name of the one cookie that preferences are kept in. */
export const preferencesCookie = 'preferences';
/** Name of the cookie that keeps what a reader chose at the notice, for as long as the browser is open. */
export const noticeCookie = 'notice';

/** What a reader chose at the library's notice: see everything, or works under cultural advice covered until they are opened. */
export type NoticeChoice = 'show' | 'cover';

/** A reader, as far as the library knows: what they have chosen, and nothing else. */
export interface Reader {
  readonly preferences: Preferences;
  /** Absent: not chosen yet, and the notice stands on the page. */
  readonly notice?: NoticeChoice | undefined;
}
