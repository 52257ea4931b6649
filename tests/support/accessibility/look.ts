import type { CDPSession, Page } from 'playwright-core';
import { axeColourRules, axeExperiments, axeTags, type EngineScripts, ibmColourRules, ibmPolicy } from './engines.ts';
import type { OwnCheckName } from './own-checks.ts';

/** Something that is wrong with a page as one check saw it. */
export interface Fault {
  readonly by: 'axe' | 'ibm' | 'own';
  readonly rule: string;
  readonly what: string;
}

export interface Seen {
  readonly faults: readonly Fault[];
  /** Rules that found something to look at, whatever they said of it. */
  readonly applied: readonly { readonly by: Fault['by']; readonly rule: string }[];
}

/** Puts the engines into the page. The security policy of the pages forbids it: the context has to be made with `bypassCSP`. */
export async function bringEngines(page: Page, scripts: EngineScripts): Promise<void> {
  for (const url of [scripts.own, scripts.axe, scripts.ibm]) await page.addScriptTag({ url });
  await page.evaluate(`(() => {
    // The engines are not part of the page.
    for (const script of document.querySelectorAll('script[src^="${new URL(scripts.own).origin}"]')) script.remove();
    ibm.addGuideline({ id: 'colours', name: '', category: 'Accessibility', description: '', checkpoints: [
      { num: '1.4.3', name: '', wcagLevel: 'AA', summary: '', rules: ${JSON.stringify(
        ibmColourRules.map((id) => ({ id, level: 'VIOLATION', toolkitLevel: '1' })),
      )} } ] });
  })()`);
}

/** What axe is not sure of counts like what it is sure of; exceptions have to be named. */
export async function lookWithAxe(page: Page, rules: 'all' | 'colours'): Promise<Seen> {
  const options = {
    // Without nodes of what passed, paths and selectors it takes two thirds of the time.
    resultTypes: ['violations', 'incomplete'],
    selectors: false,
    ancestry: false,
    elementRef: false,
    ...(rules === 'colours'
      ? { runOnly: { type: 'rule', values: axeColourRules } }
      : {
          runOnly: { type: 'tag', values: axeTags },
          // The enhanced rule says the same twice as strictly.
          rules: { 'color-contrast': { enabled: false }, ...Object.fromEntries(axeExperiments.map((rule) => [rule, { enabled: true }])) },
        }),
  };
  const { faults, applied } = await page.evaluate<{ faults: { rule: string; what: string }[]; applied: string[] }>(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations, incomplete, passes }) => ({
      faults: [...violations, ...incomplete].flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary, any, all, none }) => ({
        rule: id,
        what: html.slice(0, 200) + ' ' + (failureSummary ?? [...any, ...all, ...none].map(({ message }) => message).join(' ')).replace(/\\s+/g, ' ').slice(0, 240),
      }))),
      applied: [...violations, ...incomplete, ...passes].map(({ id }) => id),
    }))`,
  );
  return { faults: faults.map((fault) => ({ by: 'axe', ...fault })), applied: applied.map((rule) => ({ by: 'axe', rule })) };
}

/**
 * What is against its rules and what it suspects to be, also where it only recommends. What it calls "manual" is a question that it puts to
 * a person on every page of that kind, whatever the page holds: those questions are on the list of what is looked at by hand.
 */
export async function lookWithIbm(page: Page, rules: 'all' | 'colours'): Promise<Seen> {
  const results = await page.evaluate<{ rule: string; confidence: string; what: string }[]>(
    `ibm.check(document, ['${rules === 'all' ? ibmPolicy : 'colours'}']).then(({ results }) => results.map(({ ruleId, value, snippet, message }) => ({
      rule: ruleId, confidence: value[1], what: value[1] === 'PASS' ? '' : snippet.slice(0, 300) + ' ' + message,
    })))`,
  );
  return {
    faults: results
      .filter(({ confidence }) => confidence === 'FAIL' || confidence === 'POTENTIAL')
      .map(({ rule, what }) => ({ by: 'ibm', rule, what })),
    applied: [...new Set(results.map(({ rule }) => rule))].map((rule) => ({ by: 'ibm', rule })),
  };
}

/** Runs checks of our own that stand in `in-page.js`. */
export async function lookOurselves(page: Page, checks: readonly OwnCheckName[]): Promise<Seen> {
  const found = await page.evaluate<Record<string, string[]>>(`alongsideChecks.run(${JSON.stringify(checks)})`);
  return {
    faults: Object.entries(found).flatMap(([rule, whats]) => whats.map((what) => ({ by: 'own' as const, rule, what }))),
    applied: checks.map((rule) => ({ by: 'own', rule })),
  };
}

/** Roles that a reader can do something with, and those by which a page is gone through; each needs a name. */
const named = new Set([
  ...['button', 'checkbox', 'combobox', 'DisclosureTriangle', 'link', 'listbox', 'menuitem', 'option', 'radio', 'searchbox', 'slider'],
  ...[
    'spinbutton',
    'switch',
    'tab',
    'textbox',
    'region',
    'navigation',
    'search',
    'heading',
    'dialog',
    'img',
    'image',
    'table',
    'columnheader',
    'rowheader',
  ],
]);

interface TreeNode {
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
}

/** The browser's own accessibility tree, which is what a screen reader is given. */
export async function lookAtTree(session: CDPSession): Promise<Seen> {
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: readonly TreeNode[] };
  const read = nodes.filter(({ ignored }) => !ignored);
  return {
    faults: read
      .filter(({ role, name }) => named.has(role?.value ?? '') && (name?.value ?? '').trim() === '')
      .map(({ role }) => ({ by: 'own', rule: 'names', what: `${role?.value} without a name` })),
    applied: read.length > 10 ? [{ by: 'own', rule: 'names' }] : [],
  };
}
