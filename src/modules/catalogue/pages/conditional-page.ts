import { type Html, html, url } from '../../../platform/html/index.ts';
import { languageMarks, paragraphs } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { AccessCondition } from '../work.ts';

/** What stands at the address of a record that only those may see who meet its conditions: the conditions and whom to ask, and no fact of the work. */
export function conditionalPage(
  { conditions, ask }: Pick<AccessCondition, 'conditions' | 'ask'>,
  t: Words,
  contentLanguage?: string,
): Html {
  const marks = languageMarks(contentLanguage, t);
  return html`<div class="page-head"><h1>${t('catalogue.conditional.title')}</h1></div>
<p>${t('catalogue.conditional.lead')}</p>
${conditions !== undefined && html`<h2>${t('catalogue.conditional.conditions')}</h2>${paragraphs(conditions).map((paragraph) => html`<p${marks}>${paragraph}</p>`)}`}
<h2>${t('catalogue.conditional.ask')}</h2>
${
  ask === undefined
    ? html`<p>${t.html('catalogue.conditional.ask-library', { link: (text) => html`<a href="/contribute-and-feedback">${text}</a>` })}</p>`
    : html`<p${marks}>${askLine(ask)}</p>`
}
<p><a href="/browse">${t('catalogue.browse-library')}</a></p>`;
}

/** Words as they are; a web or e-mail address as a link. */
function askLine(ask: string): Html {
  if (/^https?:\/\/\S+$/i.test(ask) && URL.canParse(ask)) return html`<a href="${url(ask)}">${ask}</a>`;
  const address = ask.replace(/^mailto:/i, '');
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) ? html`<a href="${url(`mailto:${address}`)}">${address}</a>` : html`${ask}`;
}
