import { html } from '../../../platform/html/index.ts';
import type { Example } from '../example.ts';
import { said } from './said.ts';

export const saidExamples: readonly Example[] = [
  {
    name: 'Two things done',
    html: html`${said([
      html`Also searched for <strong>service user</strong> and <strong>expert patient</strong>. <a href="?expand=off">Search only my words</a>`,
      html`We read “supervison” as <strong>“supervision”</strong>. <a href="?spell=off">Search for “supervison” instead</a>`,
    ])}`,
  },
];
