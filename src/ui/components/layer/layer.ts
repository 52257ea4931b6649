import { type Html, html, trusted } from '../../../platform/html/index.ts';

export interface LayerView {
  /** Unique on the page. */
  readonly id: string;
  /** Stands in the margin. */
  readonly label: string | Html;
  readonly body: Html;
  /** Of the body, where it is not the page's. */
  readonly language?: string | undefined;
  /** Of the heading; 2 where the layer stands directly below the page's own. */
  readonly level?: 2 | 3;
  /** Closed until the reader opens it. Its name stands where it does in an open one, as a heading, so that the page keeps its outline. */
  readonly folded?: boolean;
  /** Left out where the page is read aloud. */
  readonly notRead?: boolean;
}

/** A part of the page whose name stands in the margin beside its text. */
export function layer(view: LayerView): Html {
  const tag = `h${view.level ?? 2}`;
  const heading = html`${trusted(`<${tag}`)} id="${view.id}-label">${view.label}${trusted(`</${tag}>`)}`;
  const body = html`<div${view.language !== undefined && html` lang="${view.language}" dir="auto"`}>${view.body}</div>`;
  return html`<section class="margin${view.folded && ' folded'}" id="${view.id}" aria-labelledby="${view.id}-label"${view.notRead && html` data-not-read`}>${
    view.folded ? html`<details><summary>${heading}</summary>${body}</details>` : html`${heading}${body}`
  }</section>`;
}

export interface SectionView {
  /** As printed; absent where none was. */
  readonly label?: string | undefined;
  readonly paragraphs: readonly string[];
}

/** The sections of a layer, each with its printed label in an inner margin. */
export function sections(views: readonly SectionView[]): Html {
  return html`${views.map((view) => {
    const text = view.paragraphs.map((paragraph) => html`<p>${paragraph}</p>`);
    return view.label === undefined ? text : html`<div class="margin inner"><h3>${view.label}</h3><div>${text}</div></div>`;
  })}`;
}

/** Paragraphs of plain text, which are parted by empty lines. */
export function paragraphs(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

/** Text of our own in paragraphs. */
export function prose(text: string): Html {
  return html`${paragraphs(text).map((paragraph) => html`<p>${paragraph}</p>`)}`;
}

/** HTML that the Markdown renderer made. */
export function renderedProse(rendered: string): Html {
  return html`<div class="prose">${trusted(rendered)}</div>`;
}
