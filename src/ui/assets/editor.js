/**
 * Keeps the form of a record while it is being written: some seconds after a change, when a field is left, and when the page is put out of
 * sight. What another tab has kept is never written over; a lost connection is told and tried again. Without this script the buttons keep
 * the form. Its words come with the form and with each answer, in the language of the page.
 *
 * @typedef {{ version?: number, message?: string, href?: string, link?: string }} Answer
 */

/** Milliseconds after the last key before the form is kept. */
const pause = 2_500;
/** Milliseconds before a lost connection is tried again; each time twice as long, up to the last. */
const firstRetry = 3_000;
const lastRetry = 60_000;
/** Bytes that a browser sends on for a page that is being left (Fetch, "keepalive"). */
const largestParting = 60_000;

const form = document.querySelector('form[data-editor]');
const state = document.querySelector('#draft-state');
if (form instanceof HTMLFormElement && state instanceof HTMLElement) keepMeanwhile(form, state);

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} state
 */
function keepMeanwhile(form, state) {
  state.setAttribute('role', 'status');
  const version = form.elements.namedItem('version');
  if (!(version instanceof HTMLInputElement)) return;
  const content = () => {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);
    return fields;
  };
  const compared = () => {
    const fields = content();
    fields.delete('version');
    return fields.toString();
  };

  let kept = compared();
  let retry = firstRetry;
  let stopped = false;
  /** @type {Promise<void> | undefined} */
  let sending;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  /** @param {string | undefined} words */
  const say = (words) => {
    if (words !== undefined && state.textContent !== words) state.textContent = words;
  };
  /** @param {number} after */
  const wait = (after) => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, after);
  };

  const keep = () => {
    clearTimeout(waiting);
    if (stopped || sending || compared() === kept) return;
    sending = send(compared()).finally(() => {
      sending = undefined;
      if (!stopped && compared() !== kept && retry === firstRetry) wait(pause);
    });
  };

  /**
   * @param {string} now what the form says
   * @param {boolean} [parting] the page is out of sight and may be left
   */
  const send = async (now, parting = false) => {
    say(form.dataset.labelKeeping);
    let lost = form.dataset.labelLost;
    try {
      const fields = content();
      fields.set('do', 'keep');
      const keepalive = parting && fields.toString().length <= largestParting;
      const response = await fetch(form.action, { method: 'POST', body: fields, keepalive, headers: { accept: 'application/json' } });
      if (response.status === 409) {
        stop(await response.json());
        return;
      }
      lost = response.status === 401 ? form.dataset.labelSignedOut : form.dataset.labelLost;
      if (!response.ok) throw new Error(String(response.status));
      /** @type {Answer} */
      const answer = await response.json();
      version.value = String(answer.version);
      kept = now;
      retry = firstRetry;
      say(answer.message);
    } catch {
      say(lost);
      wait(retry);
      retry = Math.min(retry * 2, lastRetry);
    }
  };

  /** @param {Answer} answer */
  const stop = ({ message, href, link }) => {
    stopped = true;
    say(message);
    if (href?.startsWith('/') && !href.startsWith('//') && link !== undefined) {
      const to = document.createElement('a');
      to.href = href;
      to.textContent = link;
      state.append(' ', to);
    }
  };

  const changed = () => {
    if (stopped || compared() === kept) return;
    if (!sending) say(form.dataset.labelUnsaved);
    wait(pause);
  };
  form.addEventListener('input', changed);
  form.addEventListener('change', keep);
  window.addEventListener('online', keep);
  // The last chance that a browser gives: what is sent now goes on without the page.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden' || stopped || sending || compared() === kept) return;
    sending = send(compared(), true).finally(() => {
      sending = undefined;
    });
  });
  // A button sends the form itself: after what is on its way, so that the older text does not come last.
  form.addEventListener('submit', (event) => {
    stopped = true;
    clearTimeout(waiting);
    if (sending === undefined) return;
    event.preventDefault();
    const { submitter } = event;
    void sending.finally(() => form.requestSubmit(submitter));
  });
}
