/**
 * The styles of the list as a file of its own, beside which nothing else stands. All but the colour of links is the device's, so that a
 * reader's own font, sizes, dark and forced colours hold; links have a contrast of more than 7:1 on white and on black. Paper is A4.
 */
export const sheet = `
:root { color-scheme: light dark; background: Canvas; color: CanvasText; }
body { margin: 0; padding: 1rem; font: 1.125rem/1.6 system-ui, sans-serif; }
main { max-inline-size: 42rem; margin-inline: auto; overflow-wrap: anywhere; }
h1, h2 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 2rem; margin-block: 1rem; }
h2 { font-size: 1.375rem; margin-block: 0 .5rem; }
p { margin-block: 0 .75rem; }
.works { margin-block-start: 2rem; padding-inline-start: 2rem; }
.works > li { margin-block-end: 2.5rem; }
.works > li::marker { font-weight: bold; }
.citation { padding-inline-start: 2rem; text-indent: -2rem; }
dl { margin: 0; }
dl > div { margin-block-end: .75rem; }
dt { font-weight: bold; }
dd { margin: 0; }
dl > div:not(.note) > * { display: inline; }
dl > div:not(.note) > dt::after { content: ": "; }
dd > p:last-child { margin-block-end: 0; }
.note { padding-inline-start: 1rem; border-inline-start: .25rem solid; }
a { color: #0b3d91; text-underline-offset: .15em; }
a:focus-visible { outline: 3px solid; outline-offset: 2px; }
@media (prefers-color-scheme: dark) {
  a { color: #b8ccff; }
}
@media screen {
  dd > a, .made > a { display: inline-block; padding-block: .65rem; }
}
@media print {
  @page { size: A4; margin: 20mm; }
  :root { color-scheme: light; }
  body { padding: 0; font-size: 11pt; line-height: 1.45; }
  main { max-inline-size: none; }
  h1 { font-size: 20pt; }
  h2 { font-size: 14pt; }
  h1, h2, .note > dt { break-after: avoid; }
  .citation, dl > div:not(.note) { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
  a { color: inherit; }
  a[data-named]::after { content: " (" attr(href) ")"; direction: ltr; unicode-bidi: isolate; }
}
`;
