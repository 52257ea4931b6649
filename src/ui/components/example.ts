import type { Html } from '../../platform/html/index.ts';

/** One state of a component, shown in the gallery and checked for accessibility. */
export interface Example {
  readonly name: string;
  readonly html: Html;
}
