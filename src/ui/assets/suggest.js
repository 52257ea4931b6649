/**
 * Suggestions while a reader types. Makes the field of every search form a combobox with a list (ARIA 1.2, "combobox" with
 * `aria-autocomplete="list"`). The form works without it, and goes on working when anything here fails. Its words come with the form and
 * with each answer, in the language of the page.
 *
 * @typedef {{ kind: string, label: string, language?: string, href: string, note: string }} Suggestion
 * @typedef {{ suggestions: readonly unknown[], kinds: Readonly<Record<string, string>>, count: string }} Answer
 */

/** Milliseconds without a key before anything is asked: shorter than a pause, longer than the gap between two keys. */
const pause = 120;
/** Characters before anything is asked. */
const fewest = 2;

for (const form of document.querySelectorAll('form[data-suggest]')) {
  const input = form.querySelector('input[name="q"]');
  if (input instanceof HTMLInputElement && form instanceof HTMLFormElement) enhance(form, input);
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} input
 */
function enhance(form, input) {
  const list = element('div', {
    role: 'listbox',
    id: `${input.id}-suggestions`,
    'aria-label': form.dataset.labelSuggestions ?? '',
    class: 'suggestions',
  });
  const status = element('div', { role: 'status', class: 'visually-hidden' });
  list.hidden = true;
  input.after(list);
  form.append(status);
  for (const [name, value] of Object.entries({
    // A search field may not be a combobox (ARIA in HTML); a text field may.
    type: 'text',
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-haspopup': 'listbox',
    'aria-expanded': 'false',
    'aria-controls': list.id,
  }))
    input.setAttribute(name, value);

  /** @type {HTMLAnchorElement[]} */
  let options = [];
  let active = -1;
  /** What the list shows suggestions for. */
  let shownFor = '';
  /** @type {AbortController | undefined} */
  let asking;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  /** @param {number} index -1: none, the field itself */
  const activate = (index) => {
    options[active]?.setAttribute('aria-selected', 'false');
    active = index;
    const option = options[active];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
  };

  /** @param {boolean} open */
  const show = (open) => {
    activate(-1);
    list.hidden = !open;
    input.setAttribute('aria-expanded', String(open));
  };

  const stop = () => {
    clearTimeout(waiting);
    asking?.abort();
  };

  const close = () => {
    stop();
    show(false);
    status.textContent = '';
  };

  /** @param {Answer} answer */
  const fill = (answer) => {
    const suggestions = answer.suggestions.filter(isSuggestion);
    options = [];
    list.replaceChildren(
      ...Object.entries(answer.kinds).flatMap(([kind, label]) => {
        const own = suggestions.filter((suggestion) => suggestion.kind === kind);
        if (own.length === 0) return [];
        const group = element('div', { role: 'group', 'aria-label': label });
        group.append(element('div', { class: 'kind', 'aria-hidden': 'true' }, label));
        for (const { label: text, language, href, note } of own) {
          const option = element('a', {
            role: 'option',
            id: `${list.id}-${options.length}`,
            href,
            tabindex: '-1',
            'aria-selected': 'false',
          });
          option.append(element('bdi', language ? { lang: language } : {}, text), ' ', element('span', { class: 'small' }, note));
          options.push(option);
          group.append(option);
        }
        return [group];
      }),
    );
    show(options.length > 0);
    status.textContent = options.length === 0 ? '' : answer.count;
  };

  const ask = async () => {
    const query = input.value.trim();
    const own = new AbortController();
    asking = own;
    try {
      const address = `${form.dataset.suggest}?${new URLSearchParams({ q: query })}`;
      const response = await fetch(address, { headers: { accept: 'application/json' }, signal: own.signal });
      if (!response.ok) return close();
      const answer = await response.json();
      // An answer that comes late, or after the reader has gone on, says nothing any more.
      if (own.signal.aborted || document.activeElement !== input) return;
      shownFor = query;
      fill(answer);
    } catch {
      // Aborted, offline or no JSON: the form is as good as without suggestions.
      if (!own.signal.aborted) close();
    }
  };

  const askSoon = () => {
    stop();
    if (input.value.trim().length < fewest) return close();
    waiting = setTimeout(ask, pause);
  };

  /** @param {number} step */
  const move = (step) => {
    if (!list.hidden) return activate((active + step + (active < 0 && step < 0 ? 1 : 0) + options.length) % options.length);
    if (options.length === 0 || input.value.trim() !== shownFor) return askSoon();
    show(true);
    activate(step > 0 ? 0 : options.length - 1);
  };

  input.addEventListener('input', askSoon);
  input.addEventListener('blur', close);
  // Held down on the list, the pointer leaves the focus in the field; let go, it follows the link as on any page.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', () => setTimeout(close));
  form.addEventListener('submit', close);
  addEventListener('pagehide', close);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const open = !list.hidden;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape') {
      // Closes what is open first, and only then takes the words away.
      event.preventDefault();
      if (open) close();
      else {
        stop();
        input.value = '';
      }
    } else if (open && active >= 0 && (event.key === 'Home' || event.key === 'End')) {
      event.preventDefault();
      activate(event.key === 'Home' ? 0 : options.length - 1);
    } else if (open && active >= 0 && event.key === 'Enter') {
      event.preventDefault();
      options[active]?.click();
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      // The reader is back in the words.
      activate(-1);
    }
  });
}

/**
 * @param {unknown} value
 * @returns {value is Suggestion}
 */
function isSuggestion(value) {
  const { kind, label, language = '', href, note } = /** @type {Suggestion} */ (value ?? {});
  // Addresses are our own pages; anything else is not from the library.
  return [kind, label, language, href, note].every((text) => typeof text === 'string') && /^\/(?![/\\])/.test(href);
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Readonly<Record<string, string>>} attributes
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[Name]}
 */
function element(name, attributes, text = '') {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.textContent = text;
  return made;
}
