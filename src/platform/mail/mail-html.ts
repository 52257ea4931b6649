import { html, url } from '../html/index.ts';

/** A paragraph: text, or a link that stands alone. Lines within a text stay lines. */
export type MailParagraph = string | { readonly text: string; readonly href: string };

export interface MailPage {
  /** Said by screen readers when the message is opened; the subject will do. */
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
}

/**
 * A message as a whole HTML document: paragraphs and links, in the reader's own fonts and colours. No image, no script, nothing that is fetched
 * when it is opened, so nobody learns that it was.
 */
export function mailHtml(paragraphs: readonly MailParagraph[], { title, language, direction }: MailPage): string {
  return html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>body{max-width:38em;margin:1em;font-size:1.0625em;line-height:1.6;overflow-wrap:anywhere}p{white-space:pre-line}</style>
</head>
<body>
${paragraphs.map((paragraph) =>
  typeof paragraph === 'string'
    ? html`<p>${paragraph}</p>
`
    : html`<p><a href="${url(paragraph.href)}">${paragraph.text}</a></p>
`,
)}</body>
</html>
`.text;
}

/** The same as plain text: an address stands on a line of its own, so that programs make a link of it. */
export function mailText(paragraphs: readonly MailParagraph[]): string {
  return `${paragraphs.map((paragraph) => (typeof paragraph === 'string' ? paragraph : `${paragraph.text}:\n${paragraph.href}`)).join('\n\n')}\n`;
}
