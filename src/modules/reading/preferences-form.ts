import { defaultPreferences, type Preferences, type SettingName, settingNames, settings } from './preferences.ts';

/** What an installation lets its readers choose among, beyond the settings that every library has. */
export interface PreferencesOffer {
  /** Tags of the languages that the interface can be read in, the library's own first. */
  readonly languages: readonly string[];
  /** Regions and communities that support contacts are sorted by, with names in the library's language. */
  readonly regions: readonly OfferedPlace[];
  readonly communities: readonly OfferedPlace[];
  /** The installation has a button that leaves its pages at once. */
  readonly exit: boolean;
}

export interface OfferedPlace {
  readonly id: string;
  readonly name: string;
}

export type OpenName = 'language' | 'region' | 'community';
export type FieldName = SettingName | OpenName;

/** A field whose value is none of the choices. It comes from a page of another version, or from no page of ours. */
export interface PreferencesProblem {
  readonly name: FieldName;
  readonly value: string;
}

export type FormReading =
  | { readonly kind: 'read'; readonly preferences: Preferences }
  /** `preferences`: those that could be read. */
  | { readonly kind: 'problems'; readonly preferences: Preferences; readonly problems: readonly PreferencesProblem[] };

/**
 * Reads a form that was posted, strictly: unlike in a cookie or an address, what is not a choice is a problem, because the reader is
 * there to choose again. A field that is not there has its default: boxes that are not ticked are not sent.
 */
export function readPreferencesForm(fields: URLSearchParams, offer: PreferencesOffer): FormReading {
  const problems: PreferencesProblem[] = [];
  const choose = <Value extends string>(name: FieldName, choices: readonly Value[]): Value | undefined => {
    const [value, ...more] = fields.getAll(name);
    if (value === undefined) return undefined;
    const chosen = choices.find((choice) => choice === value);
    if (chosen !== undefined && more.length === 0) return chosen;
    problems.push({ name, value: [value, ...more].join(', ') });
    return undefined;
  };
  const chosen = Object.fromEntries(
    settingNames.map((name) => [name, choose<string>(name, settings[name]) ?? defaultPreferences[name]]),
  ) as Omit<Preferences, OpenName>;
  const place = (name: OpenName, places: readonly OfferedPlace[]) => choose(name, ['', ...places.map(({ id }) => id)]) || undefined;
  const language = choose('language', offer.languages);
  const preferences: Preferences = {
    ...chosen,
    // The library's own language is the one of those who have chosen none.
    language: language === offer.languages[0] ? undefined : language,
    region: place('region', offer.regions),
    community: place('community', offer.communities),
  };
  return problems.length === 0 ? { kind: 'read', preferences } : { kind: 'problems', preferences, problems };
}
