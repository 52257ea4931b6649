/**
 * Checks that run in the page itself, stronger and quicker than an engine's. Each gives what is wrong as sentences; an empty list
 * is a page without fault. They change nothing that stays. Loaded as a classic script, called as `alongsideChecks.<name>()`.
 */
globalThis.alongsideChecks = (() => {
  /** WCAG 2.2, 2.5.5: CSS pixels each way. */
  const target = 44;
  const targets =
    'a[href], button, input:not([type="hidden"]), select, textarea, summary, [role="button"], [role="option"], [role="tab"], [tabindex="0"]';

  const name = (element) => {
    const text = (element.getAttribute('aria-label') ?? element.labels?.[0]?.innerText ?? element.innerText ?? '')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 60);
    const classes = element.getAttribute('class');
    return `<${element.localName}${element.id ? ` id="${element.id}"` : ''}${classes ? ` class="${classes}"` : ''}> ${text}`.trim();
  };
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  /** Said and not shown, or shown only when it has the focus, as the link that skips to the content is. */
  const outOfSight = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const { width, height, right, left } = at.getBoundingClientRect();
      const { position, clipPath } = getComputedStyle(at);
      if (position === 'absolute' && ((clipPath !== 'none' && width <= 1 && height <= 1) || right < 0 || left > 10_000)) return true;
    }
    return false;
  };
  const words = (text) => text.match(/\p{L}{2,}/gu)?.length ?? 0;

  /** Colours as the screen has them: red, green, blue, alpha. */
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const colours = new Map();
  const colour = (css) => {
    let known = colours.get(css);
    if (known === undefined) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = css;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
      known = [red, green, blue, alpha / 255];
      colours.set(css, known);
    }
    return known;
  };
  const over = ([r, g, b, a], [br, bg, bb]) => [r * a + br * (1 - a), g * a + bg * (1 - a), b * a + bb * (1 - a), 1];
  const behind = (element) => {
    if (element === null) return over(colour('Canvas'), [255, 255, 255, 1]);
    const own = colour(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, behind(element.parentElement));
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  };

  const tooWide = () => {
    const excess = document.documentElement.scrollWidth - innerWidth;
    if (excess <= 0) return [];
    const widest = [...document.body.querySelectorAll('*')]
      .filter((element) => shown(element) && element.getBoundingClientRect().right > innerWidth + 1 && !scrolls(element))
      .at(-1);
    return [`the page is ${excess} px wider than the screen${widest ? `: ${name(widest)}` : ''}`];
  };
  /** Whether it stands in something that scrolls by itself. */
  const scrolls = (element) => {
    for (let at = element; at !== null && at !== document.body; at = at.parentElement) {
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  };
  /** Text that its box cuts off. */
  const cut = () =>
    [...document.body.querySelectorAll('*')]
      .filter((element) => {
        if (element.scrollWidth <= element.clientWidth + 1 && element.scrollHeight <= element.clientHeight + 1) return false;
        const { overflowX, overflowY, display } = getComputedStyle(element);
        if (display === 'inline' || element.clientWidth === 0 || element.clientHeight === 0) return false;
        const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
        const lost =
          (hides(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
          (hides(overflowY) && element.scrollHeight > element.clientHeight + 1);
        return lost && shown(element) && !outOfSight(element) && element.innerText?.trim() !== '';
      })
      .map((element) => `cuts its text off: ${name(element)}`);

  /** WCAG 2.5.5 lets a target be smaller where it stands in a line of text, or where another does the same. */
  const inLine = (element) => {
    if (!getComputedStyle(element).display.startsWith('inline')) return false;
    let block = element.parentElement;
    while (block !== null && getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
    if (block === null) return false;
    let rest = block.innerText;
    for (const other of block.querySelectorAll(targets)) rest = rest.replace(other.innerText, ' ');
    return words(rest) >= 2;
  };
  /** Whether a finger that is as far from the middle as a target of the full size reaches still meets it: its area may be larger than its box. */
  const reaches = (element, width, height) => {
    element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    const { left, top, width: own, height: tall } = element.getBoundingClientRect();
    const middle = [left + own / 2, top + tall / 2];
    const away = target / 2 - 1;
    const points = [
      ...(width < target ? [[-away, 0], [away, 0]] : []), // biome-ignore format: pairs
      ...(height < target ? [[0, -away], [0, away]] : []), // biome-ignore format: pairs
    ];
    return points.every(([x, y]) => {
      const met = document.elementFromPoint(middle[0] + x, middle[1] + y);
      return met !== null && (element.contains(met) || met.closest('label')?.control === element || element.labels?.[0]?.contains(met));
    });
  };

  /** Blocks of text of more than one line. */
  const paragraphs = () =>
    [...document.querySelectorAll('main p, main li, main dd, main blockquote')].flatMap((block) => {
      if (!shown(block) || block.querySelector('p, li, ul, ol, table') !== null || words(block.innerText) < 25) return [];
      const style = getComputedStyle(block);
      const [lineHeight, fontSize] = [Number.parseFloat(style.lineHeight), Number.parseFloat(style.fontSize)];
      const lines = block.getBoundingClientRect().height / lineHeight;
      return lines < 1.9 ? [] : [{ block, lineHeight, fontSize, lines }];
    });

  const checks = {
    /** 1.4.10 */
    reflow: () => tooWide(),

    /** 1.4.12 names these values; they come as a reader's own style does. */
    'text-spacing': () => {
      const style = document.createElement('style');
      style.textContent =
        '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}';
      document.head.append(style);
      try {
        return [...tooWide(), ...cut()];
      } finally {
        style.remove();
      }
    },

    /** 1.4.4, called while the browser's own text size is doubled. */
    'text-size': () => [...tooWide(), ...cut()],

    /** 2.5.5 and 2.5.8 */
    'target-size': () => {
      const [x, y] = [scrollX, scrollY];
      const faults = [...document.querySelectorAll(targets)].flatMap((element) => {
        if (!shown(element) || outOfSight(element)) return [];
        // A tab stop that nobody presses, such as a region that scrolls.
        if (element.matches('[tabindex="0"]:not([role]), [role="region"]')) return [];
        const label = element.labels?.[0];
        const boxes = [element, ...(label && element.matches('[type="checkbox"], [type="radio"]') ? [label] : [])].map((box) =>
          box.getBoundingClientRect(),
        );
        const width = Math.max(...boxes.map((box) => box.width));
        const height = Math.max(...boxes.map((box) => box.height));
        if (width === 0 || height === 0) return [];
        // Half a pixel is lost where a line's height is no whole number.
        if (width >= target - 0.5 && height >= target - 0.5) return [];
        if (inLine(element) || reaches(element, width, height)) return [];
        const same =
          element.href !== undefined &&
          [...document.links].some((other) => {
            const box = other.getBoundingClientRect();
            return other !== element && other.href === element.href && shown(other) && box.width >= target && box.height >= target - 0.5;
          });
        return same ? [] : [`${Math.round(width)} × ${Math.round(height)} px: ${name(element)}`];
      });
      scrollTo({ left: x, top: y, behavior: 'instant' });
      return faults;
    },

    /** 1.3.1, 2.4.6 and 2.4.10 */
    headings: () => {
      const faults = [];
      const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6, [role="heading"]')].filter(shown);
      const firsts = headings.filter((heading) => heading.localName === 'h1').length;
      if (firsts !== 1) faults.push(`${firsts} headings of level 1`);
      // What stands before the title of the page, such as a notice, is below it too.
      let level = 1;
      for (const heading of headings) {
        const next = Number(heading.getAttribute('aria-level') ?? heading.localName.slice(1));
        if (next > level + 1) faults.push(`level ${next} follows level ${level}: ${name(heading)}`);
        if (heading.textContent.trim() === '') faults.push(`an empty heading: ${name(heading)}`);
        level = next;
      }
      for (const section of document.querySelectorAll('main section, main article, main aside')) {
        if (!shown(section) || section.innerText.trim() === '') continue;
        const named = section.hasAttribute('aria-label') || section.hasAttribute('aria-labelledby');
        if (!named && section.querySelector('h1, h2, h3, h4, h5, h6') === null)
          faults.push(`a part without heading or name: ${name(section)}`);
      }
      return faults;
    },

    /** 2.4.9: a link's words alone tell where it leads, so the same words lead to the same place. */
    'link-purpose': () => {
      const byName = new Map();
      const faults = [];
      for (const link of document.links) {
        if (!shown(link)) continue;
        const said = (link.getAttribute('aria-label') ?? link.textContent).replace(/\s+/g, ' ').trim().toLowerCase();
        if (/^(here|click here|more|read more|learn more|link|this|details|go)$/.test(said))
          faults.push(`tells nothing alone: ${name(link)}`);
        if (!byName.has(said)) byName.set(said, new Set());
        byName.get(said).add(link.href);
      }
      for (const [said, addresses] of byName)
        if (addresses.size > 1) faults.push(`"${said}" leads to ${addresses.size} places: ${[...addresses].slice(0, 3).join(' ')}`);
      return faults;
    },

    /** 1.4.8: nothing justified, lines one and a half apart. */
    'visual-presentation': () =>
      paragraphs().flatMap(({ block, lineHeight, fontSize }) => [
        ...(getComputedStyle(block).textAlign === 'justify' ? [`is justified: ${name(block)}`] : []),
        ...(lineHeight / fontSize < 1.495 ? [`lines ${(lineHeight / fontSize).toFixed(2)} apart: ${name(block)}`] : []),
      ]),

    /** 1.4.8, called with the narrowest lines that a reader can choose. */
    'line-length': () =>
      paragraphs().flatMap(({ block, lines }) => {
        // What is said and not shown takes no room on a line.
        const unseen = [...block.querySelectorAll('*')].filter(outOfSight).reduce((sum, { innerText }) => sum + innerText.length, 0);
        const perLine = (block.innerText.length - unseen) / Math.ceil(lines - 0.1);
        return perLine > 80 ? [`${Math.round(perLine)} characters a line: ${name(block)}`] : [];
      }),

    /** 1.4.4, called with the largest of everything that a reader can choose. */
    'largest-settings': () => [...tooWide(), ...cut()],

    /** 1.4.3 and 1.4.6: letters and figures stand out 7 to 1 against what is behind them, large ones 4.5 to 1. */
    'text-contrast': () => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const elements = new Set();
      while (walker.nextNode()) if (/[\p{L}\p{N}]/u.test(walker.currentNode.data)) elements.add(walker.currentNode.parentElement);
      for (const field of document.querySelectorAll('input:not([type="hidden"]), select, textarea')) elements.add(field);
      const known = new Map();
      const background = (element) => {
        if (element === null) return behind(null);
        let result = known.get(element);
        if (result === undefined) {
          const own = colour(getComputedStyle(element).backgroundColor);
          result = own[3] === 1 ? own : over(own, background(element.parentElement));
          known.set(element, result);
        }
        return result;
      };
      const faults = [];
      for (const element of elements) {
        if (element.matches('script, style, noscript, option, :disabled') || !shown(element)) continue;
        const style = getComputedStyle(element);
        const size = Number.parseFloat(style.fontSize);
        const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
        const ground = background(element);
        const ratio = contrast(over(colour(style.color), ground), ground);
        if (ratio < (large ? 4.5 : 7) - 0.005 && !outOfSight(element)) faults.push(`${ratio.toFixed(2)} to 1: ${name(element)}`);
      }
      return faults;
    },

    /** 1.4.11: what shows where a control is stands out 3 to 1 against what is around it. */
    'control-contrast': () =>
      [...document.querySelectorAll('button, input:not([type="hidden"]), select, textarea, [role="button"]')].flatMap((element) => {
        if (!shown(element) || outOfSight(element) || element.disabled) return [];
        const style = getComputedStyle(element);
        if (style.appearance !== 'none' && element.matches('[type="checkbox"], [type="radio"]')) return [];
        const around = behind(element.parentElement);
        const edges = ['top', 'right', 'bottom', 'left']
          .filter((side) => style[`border-${side}-style`] !== 'none' && Number.parseFloat(style[`border-${side}-width`]) >= 1)
          .map((side) => contrast(over(colour(style[`border-${side}-color`]), around), around));
        const best = Math.max(1, contrast(behind(element), around), edges.length > 0 ? Math.max(...edges) : 1);
        // A button that is only text shows where it is by its text.
        const text = element.matches('button, [role="button"]') && element.innerText.trim() !== '' && style.textDecorationLine !== 'none';
        return best >= 3 || text ? [] : [`its edge stands out ${best.toFixed(2)} to 1: ${name(element)}`];
      }),

    /** 1.2 and 1.4.2, 1.4.5, 1.4.7, 1.4.9: pages hold nothing to be heard or watched, and no picture of text. */
    media: () => [
      ...[...document.querySelectorAll('audio, video, object, embed, iframe, canvas, img, picture, marquee, blink')].map(
        (element) => `holds ${name(element)}`,
      ),
      ...[...document.querySelectorAll('svg text')].map((element) => `text in a picture: ${name(element)}`),
    ],

    /** 2.2.2, 2.3.1, 2.3.2, 2.3.3: called while the device asks for less motion, and while it does not. */
    motion: () => [
      ...document
        .getAnimations()
        .filter(({ playState }) => playState === 'running')
        .map(({ effect }) => `moves: ${effect?.target ? name(effect.target) : 'something'}`),
      ...[...document.querySelectorAll('meta[http-equiv="refresh" i]')].map(() => 'goes elsewhere by itself'),
    ],

    /** 2.4.8: the way to the page, or its place in the menu, is on it. */
    location: () =>
      location.pathname === '/' || document.querySelector('[aria-current="page"], [aria-current="true"], nav.crumbs a') !== null
        ? []
        : ['nothing says where in the library this page is'],

    /** 2.4.1 */
    skip: () => {
      const first = document.querySelector(targets);
      const to = first?.getAttribute('href');
      return to?.startsWith('#') && document.querySelector(to)?.closest('main') != null
        ? []
        : [`the first thing to press is ${first ? name(first) : 'nothing'} and not a link to the content`];
    },

    /** 1.3.4, 1.4.4: nothing keeps a reader from turning or enlarging the page. */
    viewport: () =>
      [...document.querySelectorAll('meta[name="viewport"]')]
        .filter(({ content }) => /maximum-scale|user-scalable/.test(content))
        .map(({ content }) => `is kept from being enlarged: ${content}`),

    /** 1.3.5, 3.3.2, 3.3.7: a field about the reader says which. */
    fields: () =>
      [...document.querySelectorAll('input, select, textarea')].flatMap((field) => {
        if (field.type === 'hidden' || !shown(field)) return [];
        const named = (field.labels?.length ?? 0) > 0 || field.hasAttribute('aria-label') || field.hasAttribute('aria-labelledby');
        const about = /e-?mail|phone|\btel\b|name$/i.test(`${field.type} ${field.name}`) && field.getAttribute('autocomplete') === null;
        return [
          ...(named ? [] : [`has no label: ${name(field)}`]),
          ...(about ? [`does not say what it asks (autocomplete): ${name(field)}`] : []),
        ];
      }),
  };

  /** What stands in the menus and helps, for comparing pages with one another (3.2.3, 3.2.4, 3.2.6). */
  const menus = () =>
    Object.fromEntries(
      [...document.querySelectorAll('body > header nav, body > footer nav')].map((nav) => [
        nav.getAttribute('aria-label') ?? '',
        [...nav.querySelectorAll('a[href]')].map((link) => `${link.textContent.trim()} ${new URL(link.href).pathname}`),
      ]),
    );

  /** Opens everything that can be folded, so that nothing escapes a check. */
  const unfold = () => {
    for (const folded of document.querySelectorAll('details')) folded.open = true;
  };

  /** Whether something that lies over another hides it: a box with nothing in it but space does not. */
  const paints = (over, under) => {
    for (let at = over; at !== null && !at.contains(under); at = at.parentElement) {
      const { backgroundColor, backgroundImage } = getComputedStyle(at);
      if (colour(backgroundColor)[3] > 0 || backgroundImage !== 'none') return true;
    }
    return false;
  };

  /** What the focus is on and whether it can be seen there (2.4.7, 2.4.11, 2.4.12, 2.4.13). */
  const focus = () => {
    const element = document.activeElement;
    if (element === null || element === document.body) return { on: undefined, faults: [] };
    const faults = [];
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const width = Number.parseFloat(style.outlineWidth);
    if (style.outlineStyle === 'none' || width < 2) faults.push(`the focus is not outlined 2 px or more (${style.outlineStyle} ${width})`);
    else {
      // The outline stands outside the element, or within it where its offset is negative.
      const around = Number.parseFloat(style.outlineOffset) < 0 ? behind(element) : behind(element.parentElement);
      const ratio = contrast(over(colour(style.outlineColor), around), around);
      if (ratio < 3) faults.push(`the outline stands out ${ratio.toFixed(2)} to 1`);
    }
    if (box.width === 0 || box.height === 0) faults.push('has no size');
    // What is taller or wider than the screen cannot be whole on it.
    if (box.bottom > innerHeight + 1 && box.height <= innerHeight) faults.push('is not wholly on the screen (below)');
    if (box.top < -1 && box.height <= innerHeight) faults.push('is not wholly on the screen (above)');
    if (box.left < -1 || (box.right > innerWidth + 1 && box.width <= innerWidth)) faults.push('is not wholly on the screen (beside)');
    const clamp = (value, most) => Math.min(Math.max(value, 1), most - 1);
    for (const rect of [...element.getClientRects()].filter(({ width: w, height: h }) => w > 2 && h > 2)) {
      for (const [x, y] of [
        [rect.left + 1.5, rect.top + 1.5],
        [rect.right - 1.5, rect.bottom - 1.5],
        [rect.left + rect.width / 2, rect.top + rect.height / 2],
      ]) {
        const met = document.elementFromPoint(clamp(x, innerWidth), clamp(y, innerHeight));
        if (met !== null && !element.contains(met) && !met.contains(element) && paints(met, element))
          faults.push(`is covered by ${name(met)}`);
      }
    }
    return { on: name(element), faults: [...new Set(faults)] };
  };

  /** The stops of the Tab key in the order in which they should come. */
  const stops = () =>
    [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
      .filter((element) => element.tabIndex >= 0 && !element.disabled && element.type !== 'hidden' && shown(element))
      // Radio buttons of one name are one stop, at the chosen one; the arrow keys go on from there.
      .filter(
        (element) =>
          element.type !== 'radio' ||
          element ===
            (document.querySelector(`input[type="radio"][name="${element.name}"]:checked`) ?? document.getElementsByName(element.name)[0]),
      )
      .map(name);

  return {
    checks,
    run: (wanted) => Object.fromEntries(wanted.map((one) => [one, checks[one]()])),
    menus,
    unfold,
    focus,
    stops,
    contrast,
    colour,
  };
})();
