/**
 * Leaving quickly. The link leads away without this script too; with it the page is blank before anything is asked of the network, Back does
 * not lead to this page, and Shift pressed three times, alone, does the same as the link. Its words stand in the attributes of
 * `[data-exit-page]` (see components/exit-page).
 */

/** Presses of Shift that leave. */
const enough = 3;
/** Milliseconds within which the next press has to follow. */
const patience = 5_000;
/** In the memory of this tab: the reader has left, and what Back leads to stays blank. */
const gone = 'left';

const area = document.querySelector('[data-exit-page]');
const link = area?.querySelector('a');
if (area && link) enhance(area, link);

/**
 * @param {Element} area
 * @param {HTMLAnchorElement} link the way out
 */
function enhance(area, link) {
  /** @param {string} name */
  const words = (name) => area.getAttribute(`data-label-${name}`) ?? '';
  const dots = document.createElement('span');
  dots.className = 'exit-page-dots';
  dots.ariaHidden = 'true';
  dots.hidden = true;
  for (let index = 0; index < enough; index++) dots.append(document.createElement('span'));
  const status = document.createElement('span');
  status.className = 'visually-hidden';
  status.role = 'status';
  link.append(dots);
  area.append(status);

  const blank = () => {
    // Taken out, not covered: nothing is left for the eye, a screen reader, the search of the browser or a saved copy.
    document.body.replaceChildren();
    document.title = words('loading');
    globalThis.speechSynthesis?.cancel();
  };

  const leave = () => {
    blank();
    remember(true);
    location.replace(link.href);
  };

  let presses = 0;
  /** Shift is down, and nothing else has been touched since. */
  let alone = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  /**
   * @param {number} count
   * @param {string} said
   */
  const show = (count, said) => {
    presses = count;
    clearTimeout(waiting);
    dots.hidden = count === 0;
    [...dots.children].forEach((dot, index) => {
      dot.classList.toggle('on', index < count);
    });
    status.textContent = said;
  };
  const interrupt = () => {
    alone = false;
    if (presses > 0) show(0, '');
  };

  link.addEventListener('click', (event) => {
    // Also with a key held down: a new tab would leave this one open.
    event.preventDefault();
    leave();
  });
  // Before any other listener, so that none can keep a key to itself.
  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Shift') interrupt();
      else if (!event.repeat) alone = !(event.ctrlKey || event.altKey || event.metaKey);
    },
    true,
  );
  addEventListener(
    'keyup',
    (event) => {
      if (event.key !== 'Shift' || !alone) return;
      alone = false;
      const left = enough - presses - 1;
      if (left === 0) return leave();
      show(presses + 1, words(`presses-${left}`));
      waiting = setTimeout(() => show(0, words('expired')), patience);
    },
    true,
  );
  addEventListener('pointerdown', interrupt, true);
  addEventListener('blur', interrupt);

  // Pages that were read before stay behind Back. They come out of the browser's memory as they were, or are loaded again; a reader
  // who wants them follows a link, types the address or reloads.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted && remembered()) blank();
  });
  const [loaded] = performance.getEntriesByType('navigation');
  if (remembered() && /** @type {PerformanceNavigationTiming | undefined} */ (loaded)?.type === 'back_forward') blank();
  else remember(false);
}

/** @param {boolean} left */
function remember(left) {
  try {
    if (left) sessionStorage.setItem(gone, '1');
    else sessionStorage.removeItem(gone);
  } catch {
    // A browser that stores nothing: the page that was left is blank all the same.
  }
}

function remembered() {
  try {
    return sessionStorage.getItem(gone) !== null;
  } catch {
    return false;
  }
}
