import { type DefaultTreeAdapterTypes, type ParserError, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** A page as a browser's parser reads it, for looking at by element and by text. */
export class ParsedPage {
  readonly problems: readonly string[];
  readonly #root: Node;

  constructor(html: string) {
    const problems: string[] = [];
    this.#root = parse(html, {
      sourceCodeLocationInfo: true,
      onParseError: (error: ParserError) => problems.push(`line ${error.startLine}: ${error.code}`),
    });
    this.problems = problems;
  }

  /** Elements of one or more names, in the order of the page. */
  all(...names: readonly string[]): PageElement[] {
    return [...walk(this.#root)].filter((element) => names.includes(element.tagName)).map((element) => new PageElement(element));
  }

  every(): PageElement[] {
    return [...walk(this.#root)].map((element) => new PageElement(element));
  }

  /** The one element of a name; throws when there is none or another. */
  one(name: string): PageElement {
    const found = this.all(name);
    if (found.length !== 1) throw new Error(`the page has ${found.length} <${name}>`);
    return found[0]!;
  }

  /** Elements that bear an attribute. */
  with(attribute: string, value?: string): PageElement[] {
    return this.every().filter((element) => {
      const own = element.attribute(attribute);
      return own !== undefined && (value === undefined || own === value);
    });
  }

  get title(): string {
    return this.one('title').text;
  }
}

export class PageElement {
  readonly #element: Element;
  constructor(element: Element) {
    this.#element = element;
  }
  get name(): string {
    return this.#element.tagName;
  }
  get attributes(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#element.attrs.map(({ name, value }) => [name, value]));
  }
  attribute(name: string): string | undefined {
    return this.#element.attrs.find((attribute) => attribute.name === name)?.value;
  }
  /** Text as it is, with white space run together. */
  get text(): string {
    return textOf(this.#element).replace(/\s+/g, ' ').trim();
  }
  get rawText(): string {
    return textOf(this.#element);
  }
  get children(): PageElement[] {
    return this.#element.childNodes.flatMap((child) => ('tagName' in child ? [new PageElement(child)] : []));
  }
  all(...names: readonly string[]): PageElement[] {
    return [...walk(this.#element)].filter((element) => names.includes(element.tagName)).map((element) => new PageElement(element));
  }
}

function* walk(node: Node): Generator<Element> {
  if (!('childNodes' in node)) return;
  for (const child of node.childNodes) {
    if ('tagName' in child) yield child;
    yield* walk(child);
  }
}

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/**
 * What is wrong with a page of ours: anything that a parser stumbles over, and what every page must have:
 * a language, a title, one main heading, no level left out, landmarks, ids that are unique and that references find.
 */
export function inspectPage(html: string): string[] {
  const page = new ParsedPage(html);
  const problems = [...page.problems];
  const count = (name: string, expected: number) => {
    const found = page.all(name).length;
    if (found !== expected) problems.push(`${found} <${name}> instead of ${expected}`);
  };
  for (const name of ['h1', 'main', 'title']) count(name, 1);
  // Only those that stand in the body itself are landmarks (HTML-AAM): a quotation may have a footer of its own.
  for (const name of ['header', 'footer']) {
    const landmarks = page.one('body').children.filter((child) => child.name === name).length;
    if (landmarks !== 1) problems.push(`${landmarks} <${name}> in the body instead of 1`);
  }
  if (!page.one('html').attribute('lang')) problems.push('no language');
  if (page.all('title')[0]?.text === '') problems.push('an empty title');

  let level = 0;
  for (const heading of page.all('h1', 'h2', 'h3', 'h4', 'h5', 'h6')) {
    const next = Number(heading.name.slice(1));
    if (next > level + 1) problems.push(`<${heading.name}> "${heading.text}" after a heading of level ${level}`);
    if (heading.text === '') problems.push(`an empty <${heading.name}>`);
    level = next;
  }

  const ids = page.with('id').map((element) => element.attribute('id')!);
  for (const id of new Set(ids)) if (ids.filter((other) => other === id).length > 1) problems.push(`the id "${id}" stands twice`);
  for (const attribute of ['aria-labelledby', 'aria-describedby', 'for']) {
    for (const element of page.with(attribute)) {
      for (const id of element.attribute(attribute)!.split(' ')) if (!ids.includes(id)) problems.push(`${attribute} "${id}" finds nothing`);
    }
  }
  for (const link of page.all('a')) {
    const href = link.attribute('href');
    if (href === undefined || href === '') problems.push(`a link without address: "${link.text}"`);
    else if (/^#./.test(href) && !ids.includes(href.slice(1))) problems.push(`the link ${href} finds nothing`);
    if (link.text === '' && !link.attribute('aria-label')) problems.push(`a link without words: ${href}`);
  }
  const navigations = page.all('nav').map((nav) => nav.attribute('aria-label') ?? '');
  if (navigations.includes('') || new Set(navigations).size !== navigations.length) problems.push('navigations without names of their own');
  const words = `${page.title} ${page.one('body').text}`;
  for (const slip of ['undefined', '[object', 'NaN', 'Invalid Date', '${'])
    if (words.includes(slip)) problems.push(`the page says "${slip}"`);
  return problems;
}
