import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
// The wrapper for Playwright names the axe that goes with it; its own way to run it opens a window for each run and is seven times slower.
const axePlace = createRequire(require.resolve('@axe-core/playwright')).resolve('axe-core/package.json');
const ibmPlace = require.resolve('accessibility-checker-engine/package.json');
const nuPlace = require.resolve('vnu-jar/package.json');
const versionAt = (place: string) => (JSON.parse(readFileSync(place, 'utf8')) as { version: string }).version;

/** What looks at the pages. Our own checks have no version: they are what the source says. */
export const engines = [
  { id: 'axe', name: 'axe-core', version: versionAt(axePlace) },
  { id: 'ibm', name: 'IBM Equal Access engine', version: versionAt(ibmPlace) },
  { id: 'nu', name: 'Nu Html Checker', version: versionAt(nuPlace) },
] as const;

/** WCAG 2.2 A to AAA and good practice. */
export const axeTags: readonly string[] = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Rules that axe calls experimental, and that hold here. */
export const axeExperiments: readonly string[] = [
  'css-orientation-lock',
  'focus-order-semantics',
  'label-content-name-mismatch',
  'p-as-heading',
  'table-fake-caption',
  'td-has-header',
];
/** What a theme can change. The enhanced rule (7 to 1) finds everything that the plain one (4.5 to 1) finds. */
export const axeColourRules: readonly string[] = ['color-contrast-enhanced', 'link-in-text-block'];
export const ibmPolicy = 'WCAG_2_2';
export const ibmColourRules: readonly string[] = ['text_contrast_sufficient'];

interface AxeModule {
  getRules(tags: readonly string[]): { readonly ruleId: string; readonly tags: readonly string[] }[];
}
interface IbmGuideline {
  readonly id: string;
  readonly checkpoints: readonly { readonly num: string; readonly rules?: readonly { readonly id: string }[] }[];
}
interface IbmModule {
  Checker: new () => { getGuidelines(): readonly IbmGuideline[] };
}

/** Criteria that the engines' authors say a rule is about: "1.4.3" by "color-contrast". */
export function criteriaOfRules(): {
  readonly axe: ReadonlyMap<string, readonly string[]>;
  readonly ibm: ReadonlyMap<string, readonly string[]>;
} {
  const axe = (require(dirname(axePlace)) as AxeModule).getRules([...axeTags, 'experimental']);
  const { Checker } = require(join(dirname(ibmPlace), 'ace-node.js')) as IbmModule;
  const ibm = new Map<string, string[]>();
  for (const { num, rules } of new Checker().getGuidelines().find(({ id }) => id === ibmPolicy)!.checkpoints) {
    for (const { id } of rules ?? []) ibm.set(id, [...(ibm.get(id) ?? []), num]);
  }
  return {
    axe: new Map(
      axe.map(({ ruleId, tags }) => [
        ruleId,
        tags.flatMap((tag) => {
          const [, principle, guideline, criterion] = /^wcag(\d)(\d)(\d+)$/.exec(tag) ?? [];
          return principle === undefined ? [] : [`${principle}.${guideline}.${criterion}`];
        }),
      ]),
    ),
    ibm,
  };
}

export interface EngineScripts {
  readonly axe: string;
  readonly ibm: string;
  readonly own: string;
  close(): Promise<void>;
}

/** The engines on an address of their own, so that the browser keeps them compiled: handing them over with each page costs three times as much. */
export async function serveEngines(): Promise<EngineScripts> {
  const files: Readonly<Record<string, string>> = {
    '/axe.js': readFileSync(join(dirname(axePlace), 'axe.min.js'), 'utf8'),
    '/ibm.js': `${readFileSync(join(dirname(ibmPlace), 'ace.js'), 'utf8')};globalThis.ibm = new ace.Checker();`,
    '/own.js': readFileSync(join(import.meta.dirname, 'in-page.js'), 'utf8'),
  };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/javascript; charset=utf-8');
    response.setHeader('cache-control', 'max-age=3600, immutable');
    response.end(files[request.url ?? ''] ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    axe: `${origin}/axe.js`,
    ibm: `${origin}/ibm.js`,
    own: `${origin}/own.js`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
