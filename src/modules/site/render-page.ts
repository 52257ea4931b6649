import { micromark } from 'micromark';
import { type Html, trusted } from '../../platform/html/index.ts';
import { fold, words } from '../../platform/text.ts';

export interface RenderedPage {
  readonly body: Html;
  /** Addresses on this site that the text links to: "/copyright#taking-something-down". */
  readonly links: readonly PageLink[];
  readonly headingIds: ReadonlySet<string>;
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

export interface PageLink {
  readonly line: number;
  readonly address: string;
}

const htmlMessage = 'holds HTML, which pages may not (it would be shown as text): write it in Markdown, or put \\ before the <';
const pictureMessage = 'holds a picture; pages hold text and links only, so that they fetch nothing from elsewhere: link to it instead';
const linkMessage = 'holds a link without a safe address: begin it with https://, http://, mailto:, # or /';

/**
 * Renders a page's Markdown (CommonMark) to HTML that is safe to send.
 *
 * HTML in the text is escaped and reported, and so are pictures and links with other schemes than http, https and mailto.
 * The page's own title is the only heading of level 1: the headings of the text begin at 2 and leave no level out.
 * `firstLine` is the line of the file on which the text begins. Never throws.
 */
export function renderPage(markdown: string, firstLine = 1): RenderedPage {
  const problems: { line: number; message: string }[] = [];
  const links: PageLink[] = [];
  const report = (line: number, message: string) => {
    const place = line - 1 + firstLine;
    if (!problems.some((problem) => problem.line === place && problem.message === message)) problems.push({ line: place, message });
  };

  // Handlers given here replace the compiler's own. Those for HTML only serve to let it through, which stays switched
  // off; those for addresses do what the compiler's do: they begin to collect the address.
  const rendered = micromark(markdown, {
    htmlExtensions: [
      {
        enter: {
          htmlFlow: (token) => {
            report(token.start.line, htmlMessage);
          },
          htmlText: (token) => {
            report(token.start.line, htmlMessage);
          },
          labelImageMarker: (token) => {
            report(token.start.line, pictureMessage);
          },
          resourceDestinationString(token) {
            note(this.sliceSerialize(token), token.start.line);
            this.buffer();
          },
          definitionDestinationString(token) {
            note(this.sliceSerialize(token), token.start.line);
            this.buffer();
          },
        },
      },
    ],
  });

  function note(address: string, line: number): void {
    if (/^\/(?![/\\])/.test(address)) links.push({ line: line - 1 + firstLine, address });
    else if (!/^(https?:\/\/[^/]|mailto:.|#.)/i.test(address)) report(line, linkMessage);
  }

  // The compiler drops what it holds unsafe and leaves the address empty; `[text]()` and `<javascript:...>` are seen only here.
  if (/<(a|img)[^>]* (href|src)=""/.test(rendered) && !problems.some((problem) => problem.message === linkMessage)) report(1, linkMessage);
  problems.sort((a, b) => a.line - b.line);

  const { body, ids } = fitHeadings(rendered);
  return { body: trusted(body), links, headingIds: ids, problems };
}

/**
 * Moves headings below the title and gives them ids made from their words.
 * Every `<h1>` to `<h6>` in the compiler's output is a heading, because all `<` of the text are escaped.
 */
function fitHeadings(rendered: string): { body: string; ids: ReadonlySet<string> } {
  const open: number[] = [];
  const ids = new Set<string>();
  const body = rendered.replace(/<h([1-6])>([\s\S]*?)<\/h\1>/g, (_whole, printed: string, inside: string) => {
    const level = Number(printed);
    while (open.length > 0 && open.at(-1)! >= level) open.pop();
    open.push(level);
    const shown = Math.min(open.length + 1, 6);
    const name = words(fold(inside.replace(/<[^>]*>|&[a-z0-9#]+;/gi, ' '))).join('-') || 'section';
    let id = name;
    for (let number = 2; ids.has(id); number++) id = `${name}-${number}`;
    ids.add(id);
    return `<h${shown} id="${id}">${inside}</h${shown}>`;
  });
  return { body, ids };
}
