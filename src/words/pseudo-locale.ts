import type { IntlMessageFormat } from 'intl-messageformat';

type Ast = ReturnType<IntlMessageFormat['getAst']>;
type Node = Ast[number];

/** Right-to-left override and its end (Unicode Bidirectional Algorithm, 2.2 and 2.3): shows letters in the turned order. */
const turned = '\u202e';
const end = '\u202c';
/** Element types of the parser: literal text, and those that hold messages of their own. */
const literalType = 0;

/** A text with every word of it turned round. */
export function turnedText(text: string): string {
  return text.replace(/[\p{L}\p{N}]+/gu, `${turned}$&${end}`);
}

/** A message whose every literal word is turned round, so that what is not from a message stands out. Values are left as they are. */
export function mirrored(ast: Ast): Ast {
  return ast.map(mirroredNode);
}

function mirroredNode(node: Node): Node {
  if (node.type === literalType) return { ...node, value: turnedText(node.value) };
  if ('options' in node && node.options !== null && typeof node.options === 'object') {
    const options = Object.fromEntries(
      Object.entries(node.options).map(([name, option]) => [name, { ...option, value: mirrored(option.value) }]),
    );
    return { ...node, options } as Node;
  }
  return 'children' in node ? { ...node, children: mirrored(node.children) } : node;
}
