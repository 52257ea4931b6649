/**
 * Checks of our own, in `in-page.js`, `keyboard.ts` and `matrix.ts`. Each says which criteria of WCAG 2.2 it looks at; none settles a
 * criterion alone.
 */
export interface OwnCheck {
  /** What is seen when it finds nothing. */
  readonly sees: string;
  readonly criteria: readonly string[];
  /** `visit`: at each width in the first theme. `theme`: at each width in every theme. The others are run apart. */
  readonly when: 'visit' | 'theme' | 'apart';
}

export const ownChecks = {
  reflow: { sees: 'no page scrolls sideways, with everything unfolded', criteria: ['1.4.10', '1.4.8'], when: 'visit' },
  'text-spacing': {
    sees: 'nothing scrolls sideways or is cut off with the spacing that 1.4.12 names',
    criteria: ['1.4.12'],
    when: 'visit',
  },
  'text-size': {
    sees: 'nothing scrolls sideways or is cut off with the browser’s text size doubled',
    criteria: ['1.4.4', '1.4.8'],
    when: 'apart',
  },
  'target-size': {
    sees: 'what can be pressed is 44 px each way, or stands in a line of text, or is there a second time in full size',
    criteria: ['2.5.5', '2.5.8'],
    when: 'visit',
  },
  headings: {
    sees: 'one heading of level 1, no level left out, none empty, and a heading or name on each part',
    criteria: ['1.3.1', '2.4.6', '2.4.10'],
    when: 'visit',
  },
  names: {
    sees: 'everything that can be used has a name in the browser’s accessibility tree',
    criteria: ['1.1.1', '2.4.4', '3.3.2', '4.1.2'],
    when: 'visit',
  },
  'link-purpose': { sees: 'links of the same words lead to the same place', criteria: ['2.4.9'], when: 'visit' },
  'visual-presentation': {
    sees: 'no paragraph is justified, and its lines are one and a half apart or more',
    criteria: ['1.4.8'],
    when: 'visit',
  },
  'line-length': {
    sees: 'no paragraph has lines of more than 80 characters with the setting for short lines',
    criteria: ['1.4.8'],
    when: 'apart',
  },
  'largest-settings': {
    sees: 'nothing scrolls sideways or is cut off at 320 px with the largest of all reading settings',
    criteria: ['1.4.4', '1.4.10', '1.4.12'],
    when: 'apart',
  },
  'text-contrast': {
    sees: 'letters and figures stand out 7 to 1 against what is behind them, large ones 4.5 to 1',
    criteria: ['1.4.3', '1.4.6'],
    when: 'theme',
  },
  'control-contrast': {
    sees: 'the edge of each field and button stands out 3 to 1 against what is around it',
    criteria: ['1.4.11'],
    when: 'theme',
  },
  media: {
    sees: 'no page holds sound, film, a frame, a drawing area or a picture of text',
    criteria: ['1.2.1', '1.2.2', '1.2.3', '1.2.4', '1.2.5', '1.2.6', '1.2.7', '1.2.8', '1.2.9', '1.4.2', '1.4.5', '1.4.7', '1.4.9'],
    when: 'visit',
  },
  motion: {
    sees: 'nothing moves by itself and no page goes elsewhere by itself',
    criteria: ['2.2.1', '2.2.2', '2.2.4', '2.3.1', '2.3.2', '2.3.3', '3.2.5'],
    when: 'visit',
  },
  location: { sees: 'each page but home says where in the library it is', criteria: ['2.4.8'], when: 'visit' },
  skip: { sees: 'the first thing to press leads to the content', criteria: ['2.4.1'], when: 'visit' },
  viewport: { sees: 'no page keeps a reader from enlarging it', criteria: ['1.4.4'], when: 'visit' },
  fields: { sees: 'each field has a label, and one about the reader says what it asks', criteria: ['1.3.5', '3.3.2'], when: 'visit' },
  titles: { sees: 'each type of page has a title of its own', criteria: ['2.4.2'], when: 'apart' },
  menus: {
    sees: 'the menus and the ways to help stand in the same order with the same words on each page',
    criteria: ['3.2.3', '3.2.4', '3.2.6'],
    when: 'apart',
  },
  keyboard: {
    sees: 'the Tab key reaches everything in the order of the page, and leaves it again',
    criteria: ['2.1.1', '2.1.2', '2.1.3', '2.4.3', '3.2.1'],
    when: 'apart',
  },
  focus: {
    sees: 'at each stop an outline of 2 px or more that stands out 3 to 1, wholly on the screen and covered by nothing',
    criteria: ['2.4.7', '2.4.11', '2.4.12', '2.4.13', '1.4.11'],
    when: 'apart',
  },
} as const satisfies Readonly<Record<string, OwnCheck>>;

export type OwnCheckName = keyof typeof ownChecks;

/** Those that run in the page as it is, in the order of the table. */
export function pageChecks(when: 'visit' | 'theme'): readonly OwnCheckName[] {
  const wanted: readonly string[] = when === 'visit' ? ['visit', 'theme'] : ['theme'];
  return (Object.keys(ownChecks) as OwnCheckName[]).filter((name) => name !== 'names' && wanted.includes(ownChecks[name].when));
}
