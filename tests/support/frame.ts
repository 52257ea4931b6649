import type { Frame } from '../../src/ui/index.ts';
import { english } from '../../src/words/index.ts';

/** A frame for tests of pages, with nothing of an organisation in it. */
export const plainFrame: Frame = {
  libraryName: 'A library for tests',
  shortName: 'Tests',
  words: english,
  contentLanguage: 'en-AU',
  settings: {},
  variant: '',
  baseUrl: 'https://library.example.org',
  stylesheet: '/assets/site.css',
  icon: '/assets/icon.svg',
  preload: [],
  menu: [{ label: 'Browse', href: '/browse', always: true }],
  footerMenu: [],
  furniture: [],
  scripts: [],
};
