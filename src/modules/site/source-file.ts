import { isMap, isScalar, isSeq, LineCounter, type Node, type ParsedNode, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { SiteProblem } from './site.ts';

export type FilePath = readonly (string | number)[];

/** A file's text together with the knowledge of where in it each value stands. */
export interface SourceFile {
  /** Name shown in problems, relative to the library folder. */
  readonly file: string;
  readonly value: unknown;
  /** Line of the value at a path or, where it is missing, of the nearest thing around it that is there. */
  lineOf(path: FilePath): number | undefined;
}

/** Reads YAML or JSON. Mistakes of form are reported with their line, and `undefined` comes back. Never throws. */
export function readYaml(file: string, text: string, report: Report, firstLine = 1): SourceFile | undefined {
  const source = parseYaml(text, firstLine);
  if ('errors' in source) {
    // One mistake of form brings others after it that vanish with it.
    for (const { line, message } of source.errors.slice(0, 3)) {
      const said = /call stack/i.test(message) ? 'it is nested too deeply' : message;
      report({ file, line, message: `is not valid YAML: ${said}` });
    }
    return undefined;
  }
  return { file, ...source };
}

/** The same for JSON. Lines are looked up with the YAML reader, of whose language JSON is a part, and only when asked for. */
export function readJson(file: string, text: string, report: Report): SourceFile | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    report({
      file,
      line: findJsonMistake(text),
      message: 'is not valid JSON: here or just before, a comma, quote or bracket is missing or stands too often',
    });
    return undefined;
  }
  let lines: ReturnType<typeof parseYaml> | undefined;
  return {
    file,
    value,
    lineOf: (path) => {
      lines ??= parseYaml(text, 1);
      return 'errors' in lines ? undefined : lines.lineOf(path);
    },
  };
}

/**
 * The first line after which the text can no longer become JSON. The parser names a place for some mistakes only, so the
 * line is searched for: a text that ends too early is a good beginning, any other mistake stays however the text goes on.
 */
function findJsonMistake(text: string): number {
  const lines = text.split('\n');
  let good = 0;
  let bad = lines.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isBeginningOfJson(lines.slice(0, middle).join('\n').trimEnd())) good = middle;
    else bad = middle;
  }
  return bad;
}

function isBeginningOfJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = (error as Error).message;
    return /end of JSON input|^Unterminated/.test(message) || message.includes(`at position ${text.length} `);
  }
}

export type Report = (problem: SiteProblem) => void;

/** Checks a file's value by its schema. Every mistake is reported with its line; only a faultless value comes back. */
export function check<Schema extends z.ZodType>(schema: Schema, source: SourceFile, report: Report): z.output<Schema> | undefined {
  const result = schema.safeParse(source.value, { error: describeIssue });
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const path = issue.path as FilePath;
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys)
        report({ ...placeOf(source, [...path, key]), message: 'is not a word known here: check its spelling, or take it out' });
    } else {
      report({ ...placeOf(source, path), message: issue.message });
    }
  }
  return undefined;
}

/** File, line and path of a value, as problems name them. */
export function placeOf(source: SourceFile, path: FilePath): Pick<SiteProblem, 'file' | 'line' | 'path'> {
  const printed = path.reduce<string>((so, key) => (typeof key === 'number' ? `${so}[${key}]` : so === '' ? key : `${so}.${key}`), '');
  return { file: source.file, line: source.lineOf(path), ...(printed === '' ? {} : { path: printed }) };
}

const expectedWords: Readonly<Record<string, string>> = {
  string: 'must be text',
  number: 'must be a number',
  boolean: 'must be true or false',
  array: 'must be a list',
  object: 'must be a group of named values, such as "name: ..."',
  record: 'must be a group of named values, such as "name: ..."',
};

/** Says in a person's words what the schemas' own messages leave unsaid. */
const describeIssue: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.input === undefined) return 'is missing';
      if (issue.input === null) return 'is empty: fill it in, or take the line out';
      const expected = expectedWords[issue.expected] ?? `must be: ${issue.expected}`;
      // 000 is read as the number nought, and 1737 as a number too.
      return issue.expected === 'string' && typeof issue.input !== 'object'
        ? `${expected}: put it in quotes, as in "${String(issue.input)}"`
        : expected;
    }
    case 'invalid_value':
      return `must be one of: ${issue.values.map(String).join(', ')}`;
    case 'invalid_key':
      return 'has a name that may not be used here: names are lower-case letters, digits and hyphens';
    default:
      return undefined;
  }
};

interface Parsed {
  readonly value: unknown;
  lineOf(path: FilePath): number | undefined;
}

function parseYaml(
  text: string,
  firstLine: number,
): Parsed | { readonly errors: readonly { line: number | undefined; message: string }[] } {
  const counter = new LineCounter();
  const lineAt = (offset: number) => counter.linePos(offset).line - 1 + firstLine;
  try {
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'error' });
    if (document.errors.length > 0)
      return { errors: document.errors.map((error) => ({ line: lineAt(error.pos[0]), message: error.message })) };
    const value: unknown = document.toJS();
    return { value, lineOf: (path) => lineAt(findOffset(document.contents, path)) };
  } catch (error) {
    // The reader throws on what it cannot hold: aliases that lead nowhere or multiply, nesting deeper than the stack.
    return { errors: [{ line: undefined, message: error instanceof Error ? error.message : String(error) }] };
  }
}

/** Where the value at a path begins; a named value begins with its name. */
function findOffset(contents: ParsedNode | null, path: FilePath): number {
  let node: unknown = contents;
  let offset = contents?.range[0] ?? 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (pair === undefined) return offset;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof key === 'number') {
      const item = node.items[key] as Node | undefined;
      if (item === undefined || item === null) return offset;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else {
      return offset;
    }
  }
  return offset;
}
