/**
 * Keeps the form of a record while it is being written: some seconds after a change, when a field is left, and when the page is put out of
 * sight. What another tab has kept is never written over; a lost connection is told and tried again. Without this script the buttons keep
 * the form. Its words come with the form and with each answer, in the language of the page.
 *
 * Other scripts ask something about the form with the event `draft:ask`, whose `detail` holds what is asked (`doing`) and what takes the
 * answer (`done`, told too whether the form has stayed as it was). What is kept is told to previews in other tabs.
 *
 * @typedef {{ version?: number, message?: string, href?: string, link?: string, part?: string }} Answer
 * @typedef {{ doing: string, done: (answer: Answer, unchanged: boolean) => void }} Question
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

  const previews = new BroadcastChannel('draft-kept');
  let kept = compared();
  let retry = firstRetry;
  let stopped = false;
  /** @type {Promise<unknown> | undefined} */
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
    sending = send(compared()).finally(sent);
  };
  const sent = () => {
    sending = undefined;
    if (!stopped && compared() !== kept && retry === firstRetry) wait(pause);
  };

  /**
   * @param {string} now what the form says
   * @param {{ parting?: boolean, doing?: string }} [how] parting: the page is out of sight and may be left
   * @returns {Promise<Answer | undefined>}
   */
  const send = async (now, { parting = false, doing = 'keep' } = {}) => {
    say(form.dataset.labelKeeping);
    let lost = form.dataset.labelLost;
    try {
      const fields = content();
      fields.set('do', doing);
      const keepalive = parting && fields.toString().length <= largestParting;
      const response = await fetch(form.action, { method: 'POST', body: fields, keepalive, headers: { accept: 'application/json' } });
      if (response.status === 409) {
        stop(await response.json());
        return undefined;
      }
      lost = response.status === 401 ? form.dataset.labelSignedOut : form.dataset.labelLost;
      if (!response.ok) throw new Error(String(response.status));
      /** @type {Answer} */
      const answer = await response.json();
      version.value = String(answer.version);
      kept = now;
      retry = firstRetry;
      say(answer.message);
      previews.postMessage(new URL(form.action).pathname);
      return answer;
    } catch {
      say(lost);
      wait(retry);
      retry = Math.min(retry * 2, lastRetry);
      return undefined;
    }
  };

  /** @param {Question} question */
  const ask = async ({ doing, done }) => {
    while (sending) await sending;
    if (stopped) return;
    clearTimeout(waiting);
    const now = compared();
    sending = send(now, { doing })
      .then((answer) => {
        if (answer === undefined) return;
        const unchanged = compared() === now;
        done(answer, unchanged);
        // What was found stands in the form by now, and is no change of it.
        if (unchanged) kept = compared();
      })
      .finally(sent);
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
  form.addEventListener('draft:ask', (event) => void ask(/** @type {CustomEvent<Question>} */ (event).detail));
  window.addEventListener('online', keep);
  // The last chance that a browser gives: what is sent now goes on without the page.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden' || stopped || sending || compared() === kept) return;
    sending = send(compared(), { parting: true }).finally(() => {
      sending = undefined;
    });
  });
  // A button sends the form itself: after what is on its way, so that the older text does not come last.
  form.addEventListener('submit', (event) => {
    // What opens in another tab leaves the form where it is.
    if (event.submitter?.formTarget) return;
    stopped = true;
    clearTimeout(waiting);
    if (sending === undefined) return;
    event.preventDefault();
    const { submitter } = event;
    void sending.finally(() => form.requestSubmit(submitter));
  });
}
