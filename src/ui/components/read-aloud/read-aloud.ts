import { type Html, html } from '../../../platform/html/index.ts';

/** What the controls say. `{rate}` and `{language}` stand for what the browser puts in their place. */
export interface ReadAloudWords {
  /** Name of the group of controls. */
  readonly controls: string;
  readonly read: string;
  readonly pause: string;
  readonly goOn: string;
  readonly stop: string;
  readonly slower: string;
  readonly faster: string;
  /** With `{rate}`, a number such as 1.2. */
  readonly rate: string;
  readonly reading: string;
  readonly paused: string;
  readonly stopped: string;
  readonly finished: string;
  /** With `{language}`, the name of one or more languages that the device has no voice for. */
  readonly leftOut: string;
  /** The device's voice has failed. */
  readonly failed: string;
}

/**
 * Attributes of an `<article>` that can be read aloud (`<article${readAloud(words)}>`). `read-aloud.js` adds the controls where the device has
 * a voice of its own for the language of the text; without one nothing is added. Parts marked `data-not-read` are left out.
 */
export function readAloud(words: ReadAloudWords): Html {
  return html` data-read-aloud data-label-controls="${words.controls}" data-label-read="${words.read}" data-label-pause="${words.pause}" data-label-go-on="${words.goOn}" data-label-stop="${words.stop}" data-label-slower="${words.slower}" data-label-faster="${words.faster}" data-label-rate="${words.rate}" data-label-reading="${words.reading}" data-label-paused="${words.paused}" data-label-stopped="${words.stopped}" data-label-finished="${words.finished}" data-label-left-out="${words.leftOut}" data-label-failed="${words.failed}"`;
}
