import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { turnedText } from '../../src/words/pseudo-locale.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** Attributes whose value is said or shown to a reader. */
const spoken: ReadonlySet<string> = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'label',
  'placeholder',
  'title',
]);
/** What our own scripts say they find in attributes that begin so. */
const saidByScripts = 'data-label-';
/** What is inside is no language, or not for readers. */
const wordless: ReadonlySet<string> = new Set(['code', 'kbd', 'samp', 'script', 'style', 'template', 'textarea']);
/** Where data may stand as it is: text alone can stand in the first two, and `bdi` holds names, which are in no language. */
const plain: ReadonlySet<string> = new Set(['option', 'title', 'bdi']);

const [turnBegins, turnEnds] = turnedText('a').split('a') as [string, string];
/** Of pages and of hosts, which are in no language. */
const addresses = /(?<![\p{L}\p{N}])(?:https?:\/\/\S+|(?:[\w-]+\.)+[a-z]{2,})(?![\p{L}\p{N}])/gu;
const turned = new RegExp(`${turnBegins}[^${turnEnds}]*${turnEnds}`, 'gu');

export interface UntranslatedOptions {
  /** Name of the element to look into: "main". Absent: the whole page, its head included. */
  readonly within?: string;
  /**
   * Texts of the library and its readers that may stand in attributes, in `title` and in `option`, where no `lang` can be said for a part,
   * and in `bdi`: its name, names of collections and people, what was searched for.
   */
  readonly data?: readonly string[];
}

/**
 * What a page in the pseudo-locale says that is in no message catalogue: every text, and every attribute that is said, of which a word
 * stands the right way round. Left out is what says that it is in another language than the page (`lang`), what is not to be translated
 * (`translate="no"`: names, words that a reader typed) and code. Each finding names the element and its text.
 */
export function untranslated(html: string, { within, data = [] }: UntranslatedOptions = {}): string[] {
  const page = parse(html);
  const root = elementsOf(page).find(({ tagName }) => tagName === 'html')!;
  const language = attributeOf(root, 'lang');
  const longestFirst = [...data].filter((text) => text !== '').sort((a, b) => b.length - a.length);
  const withoutData = (text: string) => longestFirst.reduce((rest, known) => rest.replaceAll(known, ''), text);
  const hasWords = (text: string) => /\p{L}/u.test(text.replace(turned, '').replace(addresses, ' '));
  const findings: string[] = [];

  const look = (node: Node, inside: string) => {
    if ('value' in node) {
      const text = plain.has(inside) ? withoutData(node.value) : node.value;
      if (hasWords(text)) findings.push(`<${inside}> ${shown(node.value)}`);
      return;
    }
    if (!('childNodes' in node)) return;
    if ('tagName' in node) {
      const own = attributeOf(node, 'lang');
      if (wordless.has(node.tagName) || (own !== undefined && own !== language) || attributeOf(node, 'translate') === 'no') return;
      for (const { name, value } of node.attrs)
        if (
          (spoken.has(name) || name.startsWith(saidByScripts) || isDescription(node, name)) &&
          hasWords(withoutData(value.replace(/\{\w+\}/g, '')))
        )
          findings.push(`<${node.tagName} ${name}> ${shown(value)}`);
    }
    for (const child of node.childNodes) look(child, 'tagName' in node ? node.tagName : inside);
  };
  const places = within === undefined ? [root] : elementsOf(page).filter(({ tagName }) => tagName === within);
  if (places.length === 0) throw new Error(`the page has no <${within}>`);
  for (const place of places) look(place, place.tagName);
  return findings;
}

function isDescription(element: Element, attribute: string): boolean {
  return attribute === 'content' && element.tagName === 'meta' && attributeOf(element, 'name') === 'description';
}

function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

function elementsOf(node: Node): Element[] {
  if (!('childNodes' in node)) return [];
  return node.childNodes.flatMap((child) => ('tagName' in child ? [child, ...elementsOf(child)] : elementsOf(child)));
}

function shown(text: string): string {
  return `"${text.replace(turned, '~').replace(/\s+/g, ' ').trim()}"`;
}
