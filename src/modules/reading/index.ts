/** Reading well: preferences, notes and support beside works, reading lists, cultural care on the page. */

export { culturalCare } from './cultural/cultural-advice.ts';
export { exitButton, exitRoutes } from './exit/exit-routes.ts';
export { handoutRoutes } from './handout/handout-routes.ts';
export { addToListLink } from './lists/list-pages.ts';
export { listRoutes } from './lists/list-routes.ts';
export { contentNotes } from './notes/content-notes.ts';
export { noticeBanner } from './notice/notice.ts';
export { noticeRoutes } from './notice/notice-routes.ts';
export {
  formatPreferences,
  noticeCookie,
  type Preferences,
  parsePreferences,
  preferencesCookie,
  type Reader,
  settings,
  styleSettings,
} from './preferences.ts';
export type { PreferencesOffer } from './preferences-form.ts';
export { preferencesRoutes } from './preferences-routes.ts';
export { communitiesServed, isStale, regionsShown } from './support/choose-contacts.ts';
export { supportBeside, topicsOf } from './support/support-beside.ts';
export { supportRoutes } from './support/support-routes.ts';
