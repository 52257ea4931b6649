/**
 * The reader's own list of works, kept in this browser. What is kept is the query of the list's address, as the server writes it:
 * `works=k7m2q9.b2c3d4&title=...&note.k7m2q9=...`.
 * A list that is not the one kept here is never kept unasked. All words come with the page.
 */

const key = 'reading-list';
/** The kept list as a page last showed it; what was typed since is kept, and that page's address has an older state. */
const shownKey = 'reading-list-shown';
/** In this tab only: the own list as it was sent to the server, until the next page. */
const sentKey = 'reading-list-sent';
/** Characters of an address that the server leads to; longer lists are posted. */
const longest = 6_000;

const form = document.querySelector('form[data-list]');
const holder = form ?? document.querySelector('article[data-list]');
const shown = holder?.dataset.list ?? '';

/** @param {string} name */
const stored = (name) => localStorage.getItem(name) ?? '';

/** Tells whether the browser has kept it. @param {string} query */
function keep(query) {
  try {
    if (query !== '') localStorage.setItem(key, query);
    else for (const name of [key, shownKey]) localStorage.removeItem(name);
    return true;
  } catch {
    return false;
  } finally {
    showEverywhere();
  }
}

/** @param {string} query */
const worksOf = (query) => (new URLSearchParams(query).get('works') ?? '').split('.').filter((id) => id !== '');
/** @param {string} query */
const hrefOf = (query) => (query === '' ? '/lists' : `/lists?${new URLSearchParams(query)}`);

/** @param {string} query */
function open(query, how = 'assign') {
  const href = hrefOf(query);
  if (href.length <= longest) return location[how](href);
  sessionStorage.setItem(sentKey, query);
  const post = element('form', { method: 'post', action: '/lists' });
  post.append(...[...new URLSearchParams(query)].map(([name, value]) => element('input', { type: 'hidden', name, value })));
  document.body.append(post);
  post.submit();
}

/** What the form says now, in the server's way of writing it. */
function typed() {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const text = String(value).replace(/\r\n?/g, '\n').trim();
    if (text !== '' && name !== 'add') query.append(name, name === 'title' ? text.replace(/\s+/g, ' ') : text);
  }
  return query.toString();
}

const here = () => (form ? typed() : shown);

/** The answer to a list that was sent has the same works, but for one that was added. @param {string} sent */
const answers = (sent) => worksOf(shown).filter((id) => !worksOf(sent).includes(id)).length <= 1;

let panel;
let status;
let state = '';

/** Says whether the list on this page is the one that is kept, and offers what can be done about it. */
function assess() {
  const mine = stored(key);
  const { labelOther, labelUnkept, labelKept } = holder.dataset;
  const line = here() === mine ? mine && labelKept : mine ? labelOther : labelUnkept;
  if (line === state) return;
  state = line;
  panel?.remove();
  panel = undefined;
  if (line === '') return;
  panel = element('div', { class: 'said list-kept no-print', tabindex: '-1' });
  const actions = element('p', { class: 'list-actions' });
  const offers =
    line === labelKept
      ? [['Forget', () => answer('', 'labelForgotten')]]
      : line === labelUnkept
        ? [['Keep', () => answer(here(), 'labelKept')]]
        : [
            ['Replace', () => answer(here(), 'labelKept')],
            ['Join', join],
            ['Own', () => open(stored(key))],
          ];
  for (const [name, act] of offers) {
    const button = element('button', { type: 'button', class: 'lesser' }, holder.dataset[`label${name}`]);
    button.addEventListener('click', act);
    actions.append(button, ' ');
  }
  panel.append(element('p', {}, line), actions);
  // What is as it should be is said after the list; what needs a choice, before it.
  if (line === labelKept) holder.after(panel);
  else holder.before(panel);
}

/** @param {string} query @param {string} label */
function answer(query, label) {
  if (!keep(query)) return;
  status.textContent = holder.dataset[label];
  panel?.focus();
}

/** Adds the works of this list, with the notes on them, to the reader's own. */
function join() {
  const own = new URLSearchParams(stored(key));
  const other = new URLSearchParams(here());
  const ids = worksOf(stored(key));
  const more = worksOf(here()).filter((id) => !ids.includes(id));
  own.set('works', [...ids, ...more].join('.'));
  for (const id of more) if (other.has(`note.${id}`)) own.set(`note.${id}`, other.get(`note.${id}`));
  if (keep(own.toString())) open(own.toString());
}

/** A button that adds this page's work, or the way to the list where it is on it. @param {HTMLAnchorElement} link */
function adder(link) {
  const { addToList: id, most, labelAdded, labelOpen, labelFull } = link.dataset;
  const say = element('span', { role: 'status', class: 'visually-hidden' });
  const button = element('button', { type: 'button', class: link.className }, link.textContent);
  const way = element('a', { class: link.className, href: '' }, labelOpen);
  link.replaceWith(button, say);
  button.addEventListener('click', () => {
    const works = worksOf(stored(key));
    const full = works.length >= Number(most);
    say.classList.toggle('visually-hidden', !full);
    say.textContent = full ? labelFull : '';
    if (full) return;
    const query = new URLSearchParams(stored(key));
    query.set('works', [...works, id].join('.'));
    if (!keep(query.toString())) return location.assign(link.href);
    say.textContent = labelAdded;
    way.focus();
  });
  way.addEventListener('click', follow);
  return () => {
    way.href = hrefOf(stored(key));
    const on = worksOf(stored(key)).includes(id);
    (on ? button : way).replaceWith(on ? way : button);
  };
}

/** A list too long for an address is posted, on a click as elsewhere. @param {MouseEvent} event */
function follow(event) {
  if (hrefOf(stored(key)).length <= longest || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(stored(key));
}

const places = [];

function showEverywhere() {
  for (const show of places) show();
}

/** The way to the list, with the number of its works. @param {HTMLAnchorElement} link */
function counter(link) {
  const label = link.textContent;
  link.addEventListener('click', follow);
  return () => {
    const { length } = worksOf(stored(key));
    link.href = hrefOf(stored(key));
    link.textContent = length === 0 ? label : `${label} (${length.toLocaleString(document.documentElement.lang)})`;
  };
}

function start() {
  // Nothing on the page is changed before this: it throws where the browser refuses its storage, and the page stays as it came.
  const mine = stored(key);
  const sent = sessionStorage.getItem(sentKey);
  sessionStorage.removeItem(sentKey);
  if (holder) {
    // The server may write it in another way: works were merged, or something was cut.
    if ((mine !== '' && hrefOf(mine) === `/lists${location.search}`) || (sent !== null && answers(sent))) keep(shown);
    else if (form && mine !== '' && mine !== shown && ['', stored(shownKey)].includes(shown)) return open(mine, 'replace');
    if (shown !== '' && stored(key) === shown) localStorage.setItem(shownKey, shown);
    status = element('div', { role: 'status', class: 'visually-hidden' });
    holder.after(status);
    places.push(assess);
  }
  if (form) {
    let own = typed() === stored(key);
    form.addEventListener('input', () => {
      if (own) keep(typed());
    });
    places.push(() => {
      own = typed() === stored(key);
    });
    form.addEventListener('submit', ({ submitter }) => {
      if (own && !submitter?.hasAttribute('formaction')) sessionStorage.setItem(sentKey, typed());
    });
  }
  for (const link of document.querySelectorAll('a[data-reading-list]')) places.push(counter(link));
  for (const link of document.querySelectorAll('a[data-add-to-list]')) places.push(adder(link));
  showEverywhere();
  // Another tab has changed the list, or this page comes out of the browser's memory.
  addEventListener('storage', showEverywhere);
  addEventListener('pageshow', ({ persisted }) => persisted && showEverywhere());
}

/** @param {string} name @param {Readonly<Record<string, string>>} attributes @param {string} [text] */
function element(name, attributes, text = '') {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.textContent = text;
  return made;
}

try {
  start();
} catch {
  // A list is then its address alone.
}
