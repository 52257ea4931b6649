import { type Html, html, trusted, url } from '../../../platform/html/index.ts';
import { directionOf } from '../../../platform/language.ts';
import { direction } from '../../../platform/text.ts';
import { fullTitle } from '../../catalogue/index.ts';
import type { AnnotatedBibliography, BibliographyEntry, BibliographyWords } from './annotated-bibliography.ts';
import { citationText } from './citation-runs.ts';
import { type EntryLine, entryLines } from './entry-lines.ts';
import { oneLine, paragraphsOf, withoutForbidden } from './readable-text.ts';
import { sheet } from './sheet.ts';
import { linkTarget } from './web-address.ts';

/** The list as one HTML file that needs nothing else: no script, no picture, nothing from elsewhere. Prints on A4 with its addresses as text. */
export function writeBibliographyHtml(bibliography: AnnotatedBibliography): string {
  const { language, words, entries } = bibliography;
  const title = oneLine(bibliography.title);
  const page = html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${trusted(sheet)}</style>
</head>
<body>
<main>
<h1 dir="${direction(title)}">${title}</h1>
<p class="made"><time datetime="${bibliography.madeOn}">${oneLine(words.madeOn)}</time> · ${libraryLink(bibliography)}</p>
${paragraphs(paragraphsOf(bibliography.introduction))}${
  entries.length > 0 &&
  html`<ol class="works">
${entries.map((entry, index) => listItem(entry, index + 1, words))}</ol>
`
}</main>
</body>
</html>
`;
  // A citation comes as HTML and has not been through what the other texts have.
  return withoutForbidden(page.text);
}

function libraryLink({ libraryName, libraryAddress }: AnnotatedBibliography): Html {
  const name = oneLine(libraryName);
  const target = linkTarget(oneLine(libraryAddress));
  return target === undefined ? html`<bdi>${name}</bdi>` : html`<a href="${url(target)}" data-named><bdi>${name}</bdi></a>`;
}

function listItem(entry: BibliographyEntry, number: number, words: BibliographyWords): Html {
  const { record } = entry.work;
  const title = oneLine(fullTitle(record));
  return html`<li>
<h2 id="work-${number}"${record.titleLanguage !== undefined && html` lang="${record.titleLanguage}"`} dir="${direction(title)}">${title}</h2>
<p class="citation" dir="${direction(citationText(entry.citation.text))}">${entry.citation}</p>
<dl>
${entryLines(entry, words).map((line) => html`<div class="${line.name}"><dt>${oneLine(line.label)}</dt>${definition(line, number)}</div>\n`)}</dl>
</li>
`;
}

function definition(line: EntryLine, number: number): Html {
  if (line.name === 'note') return html`<dd>\n${paragraphs(line.paragraphs)}</dd>`;
  if (!('address' in line)) return html`<dd dir="${direction(line.text)}">${line.text}</dd>`;
  if (line.target === undefined) return html`<dd><bdi>${line.address}</bdi></dd>`;
  // The link is named by its host and the title, so that a list of links tells fifty works of one journal apart.
  const id = `${line.name}-${number}`;
  return line.text === line.address
    ? html`<dd><a href="${url(line.target)}">${line.address}</a></dd>`
    : html`<dd><a id="${id}" href="${url(line.target)}" data-named aria-labelledby="${id} work-${number}">${line.text}</a></dd>`;
}

function paragraphs(list: readonly (readonly string[])[]): Html {
  return html`${list.map((lines) => html`<p dir="${direction(lines.join(' '))}">${lines.map((line, index) => html`${index > 0 && html`<br>\n`}${line}`)}</p>\n`)}`;
}
