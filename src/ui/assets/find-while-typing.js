/**
 * Looks while words are typed into a field of the form that looks for ideas or people, and puts what is found under it; the field keeps the
 * focus, and how much was found is said. Without this script the button beside the field looks. The form itself sends the question
 * (assets/editor.js), so that nothing that is typed meanwhile is lost.
 *
 * @typedef {{ part?: string }} Answer
 */

/** Milliseconds after the last key before anything is looked for. */
const pause = 350;

const form = document.querySelector('form[data-editor]');
for (const part of form?.querySelectorAll('[data-find]') ?? []) lookWhileTyping(/** @type {HTMLElement} */ (part));

/** @param {HTMLElement} part holds the field, what is chosen and what was found */
function lookWhileTyping(part) {
  const field = part.querySelector('input[type="search"]');
  if (!(field instanceof HTMLInputElement)) return;
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  status.className = 'visually-hidden';
  part.append(status);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  const lookSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, pause);
  };

  const look = () => {
    /** @param {Answer} answer @param {boolean} unchanged the form says what it said when this was asked */
    const done = (answer, unchanged) => {
      // An answer to what is no longer asked, or to a form that has changed since, says nothing any more.
      if (!unchanged) return lookSoon();
      if (answer.part === undefined) return;
      // Whoever has gone on into what was found is not thrown out of it; one list without the other would hold the same box twice.
      if (document.activeElement?.closest('[data-chosen], [data-found]')) return;
      const fresh = new DOMParser().parseFromString(answer.part, 'text/html');
      for (const name of ['data-chosen', 'data-found']) {
        const now = fresh.querySelector(`[${name}]`);
        if (now) part.querySelector(`[${name}]`)?.replaceChildren(...now.childNodes);
      }
      status.textContent = part.querySelector('[data-count]')?.textContent ?? '';
    };
    form?.dispatchEvent(new CustomEvent('draft:ask', { detail: { doing: part.dataset.find, done } }));
  };

  field.addEventListener('input', lookSoon);
}
