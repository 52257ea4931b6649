/** One way in which a reader can see the pages. */
export interface Theme {
  readonly name: string;
  /** What the device asks for. */
  readonly colorScheme: 'light' | 'dark';
  readonly contrast?: 'more';
  readonly forcedColors?: 'active';
  /** Value of the cookie `preferences`: what the reader has chosen. Absent: the pages follow the device. */
  readonly cookie?: string;
  /** What the root element must then bear as `data-theme`, so that a theme that is not there cannot pass for clean. */
  readonly chosen?: string;
}

/** The first is looked at by every rule; the others by the rules about what a theme can change. */
export const themes: readonly Theme[] = [
  { name: 'device, light', colorScheme: 'light' },
  { name: 'device, dark', colorScheme: 'dark' },
  { name: 'device, more contrast', colorScheme: 'light', contrast: 'more' },
  { name: 'contrast, chosen', colorScheme: 'light', cookie: 'theme=contrast', chosen: 'contrast' },
  { name: 'soft, chosen', colorScheme: 'light', cookie: 'theme=soft', chosen: 'soft' },
  { name: 'forced colours', colorScheme: 'dark', forcedColors: 'active' },
];

/** Pixels: 1280 at 400 % zoom, or a small phone; a tablet; a desk. */
export const widths: readonly number[] = [320, 768, 1280];
/** Up to this width the pages are met with a finger. */
export const touchedUpTo = 768;
