import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import type { EngineScripts } from './engines.ts';
import { type Exception, exceptionFor } from './exceptions.ts';
import { bringEngines, type Fault, lookAtTree, lookOurselves, lookWithAxe, lookWithIbm, type Seen } from './look.ts';
import { pageChecks } from './own-checks.ts';
import { type Theme, touchedUpTo } from './themes.ts';

/** A fault and everywhere that it was seen. */
export interface Sighting extends Fault {
  readonly page: string;
  /** "device, light, 320 px" */
  readonly where: readonly string[];
}

export interface MatrixResult {
  readonly faults: readonly Sighting[];
  /** How many times a page was looked at: once for each page, theme and width. */
  readonly visits: number;
  /** Pages on which a rule found something to look at, by "engine rule". */
  readonly applied: ReadonlyMap<string, ReadonlySet<string>>;
  readonly setAside: ReadonlyMap<Exception, number>;
}

export interface MatrixOptions {
  readonly themes: readonly Theme[];
  readonly widths: readonly number[];
  /** Tabs at once; there is nothing to gain from more than there are processors. */
  readonly tabs?: number;
  /**
   * `everywhere`: the engines look at every page in every theme at every width. `in turn`: at every page in every theme, at one of the
   * widths, the next page at the next one; our own checks, which take a tenth of the time, still look everywhere.
   */
  readonly engines: 'everywhere' | 'in turn';
  /** Only what a theme can change is looked at, in the first theme too: somebody else has looked at the rest. */
  readonly onlyColours?: boolean;
  /** Whether the pages are those of one library, with one set of menus and a title each. */
  readonly asOneSite?: boolean;
}

/** Twice what browsers come with, as a reader sets it in the browser itself. */
const doubled = { standard: 32, fixed: 26 };
const usual = { standard: 16, fixed: 13 };
const height = 900;
/** What readers' settings promise, at the ends of what they can set. */
const settingsLooks = [
  ['line-length', 'measure=narrow', 1280],
  ['largest-settings', 'scale=200&text=200&line=240&letters=12&words=32', 320],
] as const;

/**
 * Looks at every page in every theme at every width. In the first theme everything is looked at, by every engine and all checks of our own;
 * in the others what a theme can change. Pages are loaded once for each cookie: what the device asks for, and the width of its screen,
 * changes without loading, as it does when somebody turns a phone round or the evening comes.
 */
export async function lookAtPages(
  browser: Browser,
  scripts: EngineScripts,
  addresses: Readonly<Record<string, string>>,
  { themes, widths, engines, tabs = 2, asOneSite = false, onlyColours = false }: MatrixOptions,
): Promise<MatrixResult> {
  const sightings = new Map<string, { fault: Fault; page: string; where: string[] }>();
  const applied = new Map<string, Set<string>>();
  const setAside = new Map<Exception, number>();
  let visits = 0;

  const note = (page: string, where: string, { faults, applied: rules }: Seen) => {
    for (const { by, rule } of rules) {
      const key = `${by} ${rule}`;
      if (!applied.has(key)) applied.set(key, new Set());
      applied.get(key)!.add(page);
    }
    for (const fault of faults) {
      const exception = exceptionFor(fault);
      if (exception !== undefined) {
        setAside.set(exception, (setAside.get(exception) ?? 0) + 1);
        continue;
      }
      const key = JSON.stringify([page, fault]);
      if (!sightings.has(key)) sightings.set(key, { fault, page, where: [] });
      const known = sightings.get(key)!;
      if (!known.where.includes(where)) known.where.push(where);
    }
  };

  /** The theme in which everything is looked at. */
  const whole = onlyColours ? undefined : themes[0];
  const titles = new Map<string, { title: string; thing: string }>();
  const menus = new Map<string, Record<string, string[]>>();
  const queue = Object.entries(addresses).map(([type, address], index) => ({ type, address, index }));
  const work = async () => {
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: widths[0]!, height } });
    try {
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const { type, address, index } = next;
        // An address that carries a theme shows it whatever was chosen before.
        const carried = new URL(address).searchParams.has('theme');
        for (const group of byCookie(themes.filter(({ cookie }) => cookie === undefined || !carried))) {
          const first = group[0] === whole;
          await open(context, page, address, group[0]!);
          if (first) note(type, 'as it opens', await opened(page, scripts));
          else await bringEngines(page, scripts);
          titles.set(type, { title: await page.title(), thing: thingAt(address) });
          if (first) menus.set(type, await page.evaluate('alongsideChecks.menus()'));
          for (const theme of group) {
            await adopt(page, theme);
            const turn = widths[(index + themes.indexOf(theme)) % widths.length];
            for (const width of widths) {
              await resize(page, session, width);
              visits++;
              const byEngines = engines === 'everywhere' || width === turn;
              for (const seen of await look(page, session, theme === whole ? 'all' : 'colours', byEngines))
                note(type, `${theme.name}, ${width} px`, seen);
            }
            if (theme === whole) {
              await withDoubledText(session, async () => note(type, 'doubled text', await lookOurselves(page, ['text-size'])));
            }
          }
        }
        if (!asOneSite) continue;
        for (const [check, cookie, width] of settingsLooks) {
          await open(context, page, address, { ...themes[0]!, cookie });
          await page.addScriptTag({ url: scripts.own });
          await page.evaluate('alongsideChecks.unfold()');
          await resize(page, session, width);
          note(type, `${cookie}, ${width} px`, await lookOurselves(page, [check]));
        }
      }
    } finally {
      await context.close();
    }
  };
  await Promise.all(Array.from({ length: tabs }, work));
  if (asOneSite) note('all', 'compared', compared(titles, menus));

  return {
    faults: [...sightings.values()].map(({ fault, page, where }) => ({ ...fault, page, where })).sort((a, b) => (a.page < b.page ? -1 : 1)),
    visits,
    applied,
    setAside,
  };
}

function byCookie(themes: readonly Theme[]): Theme[][] {
  return [...Map.groupBy(themes, ({ cookie }) => cookie).values()];
}

/** Opens a page as a reader of a theme does. Throws where the theme is not there: nothing seen in it would be true. */
export async function open(context: BrowserContext, page: Page, address: string, theme: Theme): Promise<void> {
  await context.clearCookies();
  if (theme.cookie !== undefined) await context.addCookies([{ name: 'preferences', value: theme.cookie, url: address }]);
  await adopt(page, theme, 'no-preference');
  // A machine that is busy with other tests may take its time.
  await page.goto(address, { timeout: 180_000 });
  if (theme.chosen !== undefined) {
    const shown = await page.evaluate('document.documentElement.dataset.theme');
    if (shown !== theme.chosen) throw new Error(`${address} shows the theme ${String(shown)} instead of ${theme.chosen}`);
  }
}

async function adopt(page: Page, theme: Theme, reducedMotion: 'reduce' | 'no-preference' = 'reduce'): Promise<void> {
  await page.emulateMedia({
    colorScheme: theme.colorScheme,
    contrast: theme.contrast ?? 'no-preference',
    forcedColors: theme.forcedColors ?? 'none',
    reducedMotion,
  });
}

async function resize(page: Page, session: CDPSession, width: number): Promise<void> {
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: width <= touchedUpTo, maxTouchPoints: 1 });
  await page.setViewportSize({ width, height });
}

/** What there is to see before anything is unfolded, by a reader who has not asked for less motion. */
async function opened(page: Page, scripts: EngineScripts): Promise<Seen> {
  await bringEngines(page, scripts);
  const seen = await lookOurselves(page, ['motion', 'reflow']);
  await page.evaluate('alongsideChecks.unfold()');
  return seen;
}

async function look(page: Page, session: CDPSession, at: 'all' | 'colours', byEngines: boolean): Promise<Seen[]> {
  const seen = [await lookOurselves(page, pageChecks(at === 'all' ? 'visit' : 'theme'))];
  if (byEngines) seen.push(await lookWithAxe(page, at), await lookWithIbm(page, at));
  if (at === 'all') seen.push(await lookAtTree(session));
  return seen;
}

async function withDoubledText(session: CDPSession, look: () => Promise<void>): Promise<void> {
  await session.send('Page.setFontSizes', { fontSizes: doubled });
  try {
    await look();
  } finally {
    await session.send('Page.setFontSizes', { fontSizes: usual });
  }
}

/** What an address shows: its path, with the words searched for and the page of a list. */
function thingAt(address: string): string {
  const { pathname, searchParams } = new URL(address);
  return [pathname, searchParams.get('q'), searchParams.get('page')].join(' ');
}

/** What no page shows alone: that titles differ, and that the menus are the same everywhere. */
function compared(
  titles: ReadonlyMap<string, { title: string; thing: string }>,
  menus: ReadonlyMap<string, Record<string, string[]>>,
): Seen {
  const faults: Fault[] = [];
  for (const [title, pages] of Map.groupBy([...titles], ([, { title }]) => title)) {
    // One page, asked for in two ways, may keep its title.
    if (new Set(pages.map(([, { thing }]) => thing)).size > 1)
      faults.push({ by: 'own', rule: 'titles', what: `"${title}" is the title of ${pages.map(([type]) => type).join(', ')}` });
  }
  for (const menu of new Set([...menus.values()].flatMap((these) => Object.keys(these)))) {
    // A page may leave out what it is itself. What it keeps stands in the order and the words of the fullest.
    const [fullest, links] = [...menus]
      .map(([type, these]) => [type, these[menu] ?? []] as const)
      .sort((a, b) => b[1].length - a[1].length)[0]!;
    for (const [type, these] of menus) {
      const here = these[menu] ?? [];
      if (links.filter((link) => here.includes(link)).join('\n') !== here.join('\n'))
        faults.push({ by: 'own', rule: 'menus', what: `the menu "${menu}" of ${type} is not that of ${fullest}: ${here.join(', ')}` });
    }
  }
  return {
    faults,
    applied: [...(titles.size > 1 ? ['titles'] : []), ...(menus.size > 1 ? ['menus'] : [])].map((rule) => ({ by: 'own', rule })),
  };
}
