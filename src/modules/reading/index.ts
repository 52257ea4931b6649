/** Reading well: preferences, notes and support beside works, reading lists, cultural care on the page. */
export {
  defaultPreferences,
  formatPreferences,
  type NoticeChoice,
  noticeCookie,
  type Preferences,
  parsePreferences,
  preferencesCookie,
  type Reader,
  settings,
  styleSettings,
} from './preferences.ts';
