/**
 * Reading settings beside the page. Makes the links `[data-settings]` open a panel with the most used settings, which is built from the
 * form of the page that they lead to: there is one definition of the form. A change shows at once and is kept by the same POST.
 * Without this script, and when anything here fails, the links lead to that page. On that page itself, changes show before they are kept.
 */

const root = document.documentElement;
/** @type {HTMLAnchorElement[]} */
const links = [...document.querySelectorAll('a[data-settings]')];
/** @type {HTMLFormElement | null} */
const ownForm = document.querySelector('form[data-settings-form]');

/** @type {HTMLDialogElement | undefined} */
let panel;
/** The link that opened the panel, and that the focus goes back to. */
let opener = links[0];

/** @param {string} href */
async function fetchPage(href) {
  const response = await fetch(href);
  if (!response.ok) throw new Error(String(response.status));
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const form = page.querySelector('form[data-settings-form]');
  if (!(form instanceof HTMLFormElement)) throw new Error('no form');
  return { form, title: page.querySelector('h1')?.textContent ?? '' };
}

/**
 * Writes what a form says on the root, as the server does: an attribute for each setting that is not the usual one.
 *
 * @param {HTMLFormElement} form
 */
function apply(form) {
  const values = new FormData(form);
  for (const { dataset } of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('[data-field]'))) {
    const value = values.get(dataset.field) ?? dataset.default;
    root.toggleAttribute(`data-${dataset.field}`, value !== dataset.default);
    if (value !== dataset.default) root.setAttribute(`data-${dataset.field}`, value);
  }
}

/** @param {string} href */
async function build(href) {
  const { form: source, title } = await fetchPage(href);
  const form = /** @type {HTMLFormElement} */ (source.cloneNode());
  form.removeAttribute('id');
  const quick = /** @type {HTMLElement[]} */ ([...source.querySelectorAll('[data-quick]')]);
  const inPanel = quick.map(({ dataset }) => dataset.field);
  // The other settings go along as they are, or keeping these would take them away.
  const others = [...new FormData(source)]
    .filter(([name]) => !inPanel.includes(name))
    .map(([name, value]) => element('input', { type: 'hidden', name, value }));
  form.append(...quick, ...others);

  const close = element('button', { type: 'button', class: 'lesser' }, form.dataset.labelClose);
  const head = element('div', { class: 'settings-panel-head' });
  head.append(element('h2', { id: 'settings-panel-title' }, title), close);
  const status = element('p', { role: 'status', class: 'small' });
  const foot = element('p', {});
  foot.append(element('a', { href }, form.dataset.labelAll));

  const made = element('dialog', { popover: 'manual', class: 'settings-panel no-print', 'aria-labelledby': 'settings-panel-title' });
  made.append(head, form, status, foot);
  close.addEventListener('click', shut);
  made.addEventListener('toggle', () => {
    for (const link of links) link.setAttribute('aria-expanded', String(made.matches(':popover-open')));
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  const save = saver(form, status);
  form.addEventListener('change', async () => {
    apply(form);
    await save();
  });
  document.querySelector('.masthead').after(made);
  apply(form);
  return made;
}

/**
 * Keeps one form after the other, never two at once, so that the last change is the one that stays.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLElement} status
 */
function saver(form, status) {
  let busy = false;
  let again = false;
  return async () => {
    again = true;
    if (busy) return;
    busy = true;
    let kept = false;
    status.textContent = '';
    while (again) {
      again = false;
      const body = new URLSearchParams(new FormData(form));
      // The answer to a form that was kept leads back to the page, which is here already.
      const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual', keepalive: true }).catch(() => undefined);
      kept = answer?.type === 'opaqueredirect';
    }
    busy = false;
    markChange();
    status.textContent = form.dataset[kept ? 'labelSaved' : 'labelUnsaved'];
  };
}

/** @param {HTMLAnchorElement} link */
async function open(link) {
  opener = link;
  panel ??= await build(link.href);
  panel.showPopover();
  panel.querySelector('select')?.focus();
}

function shut() {
  const held = panel.contains(document.activeElement) || document.activeElement === document.body;
  panel.hidePopover();
  if (held) opener.focus();
}

const isOpen = () => panel?.matches(':popover-open') ?? false;

if (ownForm) {
  ownForm.addEventListener('change', () => apply(ownForm));
  for (const form of document.querySelectorAll('main form')) form.addEventListener('submit', markChange);
} else if ('showPopover' in root) {
  let opening = false;
  for (const link of links) {
    link.setAttribute('aria-haspopup', 'dialog');
    link.setAttribute('aria-expanded', 'false');
    link.addEventListener('click', async (event) => {
      // With a key held down the reader wants the page itself, beside this one.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      if (isOpen()) return shut();
      if (opening) return;
      opening = true;
      await open(link).catch(() => location.assign(link.href));
      opening = false;
    });
  }
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && isOpen()) shut();
  });
}

// A page that comes out of the browser's memory looks as it did. A count in this tab's memory tells whether settings have changed since.
const count = 'settings-changes';
let seen = changes();
addEventListener('pageshow', async ({ persisted }) => {
  if (!persisted || changes() === seen || links.length === 0) return;
  seen = changes();
  panel?.remove();
  panel = undefined;
  // Offline the page stays as it was, until it is loaded again.
  await fetchPage(links[0].href).then(
    ({ form }) => apply(form),
    () => {},
  );
});

function changes() {
  try {
    return Number(sessionStorage.getItem(count));
  } catch {
    return 0;
  }
}

function markChange() {
  try {
    seen = changes() + 1;
    sessionStorage.setItem(count, String(seen));
  } catch {
    // A browser that stores nothing shows older pages as they were.
  }
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
