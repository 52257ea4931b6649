import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** The rules of the house, over the imports of a source folder. Each violation says what to do about it. */

export interface Violation {
  readonly rule: string;
  readonly file: string;
  readonly imports: string;
  readonly advice: string;
}

interface Import {
  /** Path of the importing file within the source folder. */
  readonly from: string;
  /** Path of the imported file within the source folder, or the package's name. */
  readonly to: string;
  readonly external: boolean;
}

/** Rooms from the top down: what stands later may be imported by what stands earlier. */
const rooms = ['entry', 'app', 'modules', 'ui', 'words', 'platform'] as const;

/** A module may import those named for it. `accounts` may be used by all but catalogue and formats. */
const modulesBelow: Readonly<Record<string, readonly string[]>> = {
  catalogue: [],
  formats: ['catalogue'],
  site: [],
  discovery: ['catalogue', 'formats', 'accounts'],
  reading: ['catalogue', 'formats', 'site', 'accounts'],
  intake: ['catalogue', 'formats', 'discovery', 'reading', 'accounts'],
  contributions: ['catalogue', 'formats', 'site', 'discovery', 'reading', 'intake', 'accounts'],
  curation: ['catalogue', 'formats', 'site', 'discovery', 'reading', 'intake', 'contributions', 'accounts'],
  accounts: [],
  interop: ['catalogue', 'formats', 'discovery', 'reading', 'intake', 'contributions', 'curation', 'accounts'],
  evidence: ['catalogue', 'formats', 'discovery', 'reading', 'intake', 'contributions', 'curation', 'accounts'],
};

/** Packages and the only places where they may be imported. A package that is not named here needs a decision first. */
const packageHomes: Readonly<Record<string, RegExp>> = {
  zod: /^(app\/config\.ts|modules\/)/,
  nodemailer: /^platform\/mail\//,
  croner: /^platform\/jobs\//,
  n3: /^modules\/formats\/skos\//,
  'robots-parser': /^modules\/curation\/links\//,
  otpauth: /^modules\/accounts\//,
  uqr: /^modules\/accounts\//,
  '@simplewebauthn/server': /^modules\/accounts\//,
  fastify: /^(platform\/http|app|modules\/[^/]+\/([^/]+\/)?[^/]*routes\.ts)/,
  kysely: /^(platform\/(db|jobs|mail)|modules\/[^/]+\/store)\//,
  'node:sqlite': /^platform\/db\//,
  pino: /^platform\/log\//,
  edtf: /^modules\/catalogue\/issued\.ts$/,
  yaml: /^modules\/site\//,
  micromark: /^modules\/site\//,
  porter2: /^modules\/discovery\/analysis\//,
  'csv-parse': /^modules\/formats\/csv\//,
  'intl-messageformat': /^words\//,
  cookie: /^platform\/http\//,
  docx: /^modules\/formats\/annotated-bibliography\//,
  citeproc: /^modules\/formats\/citation-styles\//,
  '@citation-js/core': /^modules\/formats\/(bibtex|citation-styles)\//,
  '@citation-js/plugin-bibtex': /^modules\/formats\/bibtex\//,
  '@citation-js/plugin-csl': /^modules\/formats\/citation-styles\//,
};

export function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() && /\.(ts|js)$/.test(entry.name) && !/\.(test|contract)\.ts$/.test(entry.name) && !entry.name.endsWith('.d.ts'),
    )
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !/(^|\/)fixtures\//.test(file))
    .sort();
}

export function importsOf(folder: string, file: string): Import[] {
  const text = readFileSync(join(folder, file), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(?:type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|(?<![.\w])(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g,
  );
  return [...found].map((match) => {
    const target = (match[1] ?? match[2])!;
    if (!target.startsWith('.')) return { from: file, to: target.startsWith('node:') ? target : packageName(target), external: true };
    return { from: file, to: join(dirname(file), target).split(sep).join('/'), external: false };
  });
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function roomOf(file: string): (typeof rooms)[number] {
  const [first] = file.split('/');
  return (rooms as readonly string[]).includes(first!) ? (first as (typeof rooms)[number]) : 'entry';
}

function moduleOf(file: string): string | undefined {
  return /^modules\/([^/]+)\//.exec(file)?.[1];
}

/** Every violation in a source folder. */
export function inspectHouse(folder: string): Violation[] {
  const violations: Violation[] = [];
  const files = sourceFiles(folder);
  for (const file of files) {
    const report = (rule: string, imports: string, advice: string) => violations.push({ rule, file, imports, advice });
    for (const { to, external } of importsOf(folder, file)) {
      if (external) {
        const home = packageHomes[to];
        if (to.startsWith('node:') && home === undefined) continue;
        if (home === undefined)
          report('known packages only', to, 'Decide on the package in docs/adr, then name its place in tests/architecture/house.ts.');
        else if (!home.test(file))
          report('packages keep to their place', to, `Import it where it lives (${home.source}) and offer what you need from there.`);
        continue;
      }
      const above = roomOf(file);
      const below = roomOf(to);
      if (rooms.indexOf(below) < rooms.indexOf(above)) {
        report(
          'imports point downwards',
          to,
          `${above} may not know ${below}. Pass what is needed in as an argument, or move this line up.`,
        );
      }
      const here = moduleOf(file);
      const there = moduleOf(to);
      if (there !== undefined && here !== there) {
        if (!to.endsWith('/index.ts'))
          report('modules show one face', to, `Import modules/${there}/index.ts, and export there what others may use.`);
        if (here !== undefined && !(modulesBelow[here] ?? []).includes(there)) {
          report(
            'modules stand in order',
            to,
            `${here} may not know ${there}. The order is in ARCHITECTURE.md; a reaction upwards goes through app/.`,
          );
        }
      }
      if (above !== 'ui' && below === 'ui' && to !== 'ui/index.ts') report('modules show one face', to, 'Import ui/index.ts.');
    }
    const text = readFileSync(join(folder, file), 'utf8');
    if (/\bprocess\.env\b/.test(text) && !['cli.ts', 'main.ts'].includes(file)) {
      report('one place reads the environment', 'process.env', 'Add the setting to app/config.ts and pass its value down.');
    }
    if (/\bconsole\.\w+\(/.test(text)) report('one log', 'console', 'Use the log that is passed in, or the command output.');
    if (/\bnew Date\(\)|\bDate\.now\(\)/.test(text) && file !== 'platform/clock.ts') {
      report('one clock', 'Date', 'Ask the clock that is passed in, so that tests can hold it still.');
    }
    if (roomOf(file) === 'platform' && /\b(work|works|contributor|concept|citation|collection|curator)s?\b/i.test(stripComments(text))) {
      report('platform knows no domain', 'domain word', 'Move what knows the domain into a module; platform is for any program.');
    }
  }
  return violations;
}

function stripComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
}

/** Modules named in the order that the rules know. */
export const knownModules: readonly string[] = Object.keys(modulesBelow);
export const knownPackages: readonly string[] = Object.keys(packageHomes).filter((name) => !name.startsWith('node:'));
