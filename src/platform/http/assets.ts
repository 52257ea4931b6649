import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, posix, relative, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

export interface Asset {
  readonly href: string;
  readonly mediaType: string;
  readonly body: Buffer;
  /** Body in the given encoding; text is compressed once, when first asked for. */
  encoded(encoding: 'br' | 'gzip' | 'identity'): Buffer;
}

/**
 * The files that pages load, each at an address that holds a digest of its content, so that browsers may keep it for ever.
 * References between files (`url(fonts/sans-base.woff2)` in a stylesheet) are rewritten to those addresses. A stylesheet that another one
 * imports (`@import "styles/base.css";`) is sent as a part of it, in its place, and not by itself: one request brings all styles.
 */
export interface Assets {
  /** Address of a file by its name in the folder: `href('site.css')`. Throws on a name that does not exist: that is a mistake in our code. */
  href(name: string): string;
  find(href: string): Asset | undefined;
}

export function loadAssets(folder: string): Assets {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && mediaTypes[extname(entry.name)] !== undefined)
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    // Files that others refer to come first, so that their addresses are known when the referring file is read.
    .sort((a, b) => Number(extname(a) === '.css') - Number(extname(b) === '.css') || a.localeCompare(b));

  const sheets = new Map(names.filter((name) => name.endsWith('.css')).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const imported = new Set([...sheets].flatMap(([name, css]) => importsOf(name, css)));

  const byName = new Map<string, string>();
  const byHref = new Map<string, Asset>();
  /** A stylesheet with what it imports in its place, and addresses instead of names. */
  const joined = (name: string): string => {
    const css = sheets.get(name)!;
    const linked = css.replace(/url\(([^)'":]+)\)/g, (_, target: string) => {
      const href = byName.get(posix.join(posix.dirname(name), target));
      if (href === undefined) throw new Error(`${name} refers to ${target}, which is not among the assets`);
      return `url(${href})`;
    });
    return linked.replace(importRule, (_, target: string) => {
      const part = posix.join(posix.dirname(name), target);
      if (!sheets.has(part)) throw new Error(`${name} imports ${target}, which is not among the assets`);
      return joined(part);
    });
  };
  const leanBody = (name: string): Buffer => {
    if (name.endsWith('.css')) return Buffer.from(minifyCss(joined(name)));
    const file = readFileSync(join(folder, name));
    return name.endsWith('.js') ? Buffer.from(withoutComments(file.toString())) : file;
  };
  for (const name of names) {
    if (imported.has(name)) continue;
    const body = leanBody(name);
    const digest = createHash('sha256').update(body).digest('base64url').slice(0, 10);
    const extension = extname(name);
    const href = `/assets/${name.slice(0, -extension.length)}.${digest}${extension}`;
    const encodedBodies = new Map<string, Buffer>();
    byName.set(name, href);
    byHref.set(href, {
      href,
      mediaType: mediaTypes[extension]!,
      body,
      encoded: (encoding) => {
        if (encoding === 'identity' || extension === '.woff2' || extension === '.png') return body;
        let made = encodedBodies.get(encoding);
        if (made === undefined) {
          made =
            encoding === 'br'
              ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
              : gzipSync(body, { level: 9 });
          encodedBodies.set(encoding, made);
        }
        return made;
      },
    });
  }
  return {
    href: (name) => {
      const href = byName.get(name);
      if (href === undefined) throw new Error(`there is no asset named ${name}`);
      return href;
    },
    find: (href) => byHref.get(href),
  };
}

const importRule = /@import "([^":]+)";/g;

function importsOf(name: string, css: string): string[] {
  return [...css.matchAll(importRule)].map((match) => posix.join(posix.dirname(name), match[1]!));
}

/** Removes comments that have lines to themselves, and types that stand before an expression: a third of a script is for those who read its source. */
function withoutComments(script: string): string {
  return script
    .replace(/^[ \t]*\/\*\*?[\s\S]*?\*\/[ \t]*\n/gm, '')
    .replace(/^[ \t]*\/\/.*\n/gm, '')
    .replace(/\/\*\* @type [^*]*\*\/ ?/g, '');
}

/** Removes comments and the white space around them; the stylesheet is written for people and sent to browsers. */
function minifyCss(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\s*([{};,])\s*/g, '$1')
    .trim();
}
