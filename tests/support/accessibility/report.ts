import type { Browser } from 'playwright-core';
import type { Checklist, Results } from '../../../src/modules/site/conformance/conformance-files.ts';
import { criteria } from '../../../src/modules/site/conformance/criteria.ts';
import { criteriaOfRules, type EngineScripts, engines } from './engines.ts';
import { exceptions } from './exceptions.ts';
import { walkByKeyboard } from './keyboard.ts';
import type { Fault, Seen } from './look.ts';
import { checkMarkup, noJava } from './markup.ts';
import type { MatrixResult } from './matrix.ts';
import { type OwnCheckName, ownChecks } from './own-checks.ts';
import { templates } from './templates.ts';
import { type Theme, themes, widths } from './themes.ts';

/** Criteria that the Nu HTML checker's rules bear upon: well-formed names, roles and languages. */
const nuCriteria = ['1.3.1', '3.1.1', '4.1.2'];

export interface Looked {
  readonly matrix: MatrixResult;
  readonly keyboard: readonly { readonly page: string; readonly where: string; readonly seen: Seen }[];
  /** Absent where there is no Java. */
  readonly markup?: readonly { readonly page: string; readonly what: string }[] | undefined;
}

/** What of `results.json` the tests can hold against themselves without running: it is stale when any of it differs. */
export function whatIsRun(
  pageTypes: readonly string[],
): Pick<Results, 'pageTypes' | 'themes' | 'widths'> & { engines: Results['engines'] } {
  return {
    pageTypes: [...pageTypes],
    themes: themes.map(({ name }) => name),
    widths: [...widths],
    engines: engines.map((engine) => ({ ...engine })),
  };
}

/** Goes through the templates with the keyboard in the first theme at each end of the widths, and through the first two in the others. */
export async function walkTemplates(
  browser: Browser,
  scripts: EngineScripts,
  addresses: Readonly<Record<string, string>>,
): Promise<Looked['keyboard']> {
  const walks: { page: string; theme: Theme; width: number }[] = [
    ...templates.flatMap((page) => [widths[0]!, widths.at(-1)!].map((width) => ({ page, theme: themes[0]!, width }))),
    ...themes.slice(1).flatMap((theme) => templates.slice(0, 2).map((page) => ({ page, theme, width: widths.at(-1)! }))),
  ];
  const seen: { page: string; where: string; seen: Seen }[] = [];
  const work = async () => {
    const context = await browser.newContext({ bypassCSP: true });
    try {
      const page = await context.newPage();
      for (let walk = walks.shift(); walk !== undefined; walk = walks.shift()) {
        const address = addresses[walk.page];
        if (address === undefined) throw new Error(`there is no type of page "${walk.page}"`);
        await page.setViewportSize({ width: walk.width, height: 900 });
        seen.push({
          page: walk.page,
          where: `${walk.theme.name}, ${walk.width} px`,
          seen: await walkByKeyboard(context, page, scripts, address, walk.theme),
        });
      }
    } finally {
      await context.close();
    }
  };
  await Promise.all([work(), work()]);
  return seen;
}

export function faultsOfWalks(walks: Looked['keyboard']): (Fault & { page: string; where: string[] })[] {
  return walks.flatMap(({ page, where, seen }) => seen.faults.map((fault) => ({ ...fault, page, where: [where] })));
}

/** What the Nu HTML checker says of pages as they are sent, or nothing where it cannot run. */
export async function checkSentMarkup(addresses: Readonly<Record<string, string>>): Promise<Looked['markup']> {
  if (noJava !== false) return undefined;
  const pages: Record<string, string> = {};
  for (const [name, address] of Object.entries(addresses)) pages[name] = await (await fetch(address)).text();
  return checkMarkup(pages);
}

/** Which criteria a rule is about, after those who wrote it. */
function criteriaOf(known: ReturnType<typeof criteriaOfRules>, by: string, rule: string): readonly string[] {
  if (by === 'own') return ownChecks[rule as OwnCheckName]?.criteria ?? [];
  if (by === 'nu') return nuCriteria;
  // What the plain rule would find, the enhanced one finds.
  if (rule === 'color-contrast-enhanced') return ['1.4.3', '1.4.6'];
  return known[by === 'axe' ? 'axe' : 'ibm'].get(rule) ?? [];
}

/** Puts together what `results.json` holds. `browser`: "Chromium 142.0.1". */
export function resultsOf(looked: Looked, checklist: Checklist, pageTypes: readonly string[], date: string, browser: string): Results {
  const known = criteriaOfRules();
  const numbers = new Set(criteria.map(({ number }) => number));
  const applied = new Map<string, Set<string>>([...looked.matrix.applied].map(([key, pages]) => [key, new Set(pages)]));
  const faults = new Map<string, { by: string; rule: string; page: string; what: string; where: string[] }>();
  const addFault = (by: string, rule: string, page: string, what: string, where: readonly string[]) => {
    const key = JSON.stringify([by, rule, page, what]);
    if (!faults.has(key)) faults.set(key, { by, rule, page, what, where: [] });
    faults.get(key)!.where.push(...where);
  };
  for (const { by, rule, page, what, where } of looked.matrix.faults) addFault(by, rule, page, what, where);
  for (const { page, where, seen } of looked.keyboard) {
    for (const { by, rule } of seen.applied) {
      const key = `${by} ${rule}`;
      if (!applied.has(key)) applied.set(key, new Set());
      applied.get(key)!.add(page);
    }
    for (const { by, rule, what } of seen.faults) addFault(by, rule, page, what, [where]);
  }
  if (looked.markup !== undefined) {
    applied.set('nu markup', new Set(pageTypes));
    for (const { page, what } of looked.markup) addFault('nu', 'markup', page, what, ['as sent']);
  }

  const rules = [...applied].map(([key, pages]) => {
    const [by, rule] = key.split(' ') as [string, string];
    return { by, rule, pages: pages.size, criteria: criteriaOf(known, by, rule) };
  });
  return {
    date,
    browser,
    ...whatIsRun(pageTypes),
    counts: { visits: looked.matrix.visits, rules: rules.length },
    findings: [...faults.values()].map((fault) => ({
      criteria: criteriaOf(known, fault.by, fault.rule).filter((one) => numbers.has(one)),
      ...fault,
    })),
    setAside: exceptions
      .filter((exception) => looked.matrix.setAside.has(exception))
      .map((exception) => ({
        by: exception.by,
        rule: exception.rule,
        reason: exception.reason,
        instead: exception.instead,
        times: looked.matrix.setAside.get(exception)!,
      })),
    criteria: criteria.map(({ number }) => ({
      number,
      automatic: ['axe', 'ibm', 'nu', 'own'].flatMap((by) => {
        const about = rules.filter((rule) => rule.by === by && rule.criteria.includes(number));
        return about.length === 0
          ? []
          : [{ by, rules: about.map(({ rule }) => rule).sort(), pages: Math.max(...about.map(({ pages }) => pages)) }];
      }),
      manual: checklist.filter((line) => line.criteria.includes(number)).map(({ id }) => id),
    })),
  };
}
