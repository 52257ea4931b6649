import { type Html, html } from '../../../platform/html/index.ts';

export interface AccessLabelView {
  /** Decides the shape. */
  readonly kind: 'open' | 'free-registration' | 'membership-or-payment' | 'library-only' | 'on-request' | 'gone' | 'unlocated';
  readonly label: string;
}

/** How a work can be had, in words with a shape. */
export function accessLabel(view: AccessLabelView): Html {
  return html`<span class="access ${view.kind}">${view.label}</span>`;
}
