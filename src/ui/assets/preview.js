/**
 * Shows a preview anew whenever its form, open in another tab, has been kept (assets/editor.js tells). Where the page is scrolled to stays.
 * Without this script the page is loaded again by hand.
 */
const shown = document.querySelector('[data-preview]');
if (shown instanceof HTMLElement) follow(shown);

/** @param {HTMLElement} shown */
function follow(shown) {
  const status = document.querySelector('#preview-state');
  if (!(status instanceof HTMLElement)) return;
  status.setAttribute('role', 'status');
  status.hidden = false;
  let latest = 0;
  new BroadcastChannel('draft-kept').onmessage = async ({ data }) => {
    if (data !== shown.dataset.preview) return;
    latest += 1;
    const own = latest;
    try {
      const response = await fetch(location.href);
      const text = await response.text();
      if (own !== latest) return;
      const fresh =
        response.ok && !response.redirected ? new DOMParser().parseFromString(text, 'text/html').querySelector('[data-preview]') : null;
      if (fresh === null) status.textContent = shown.dataset.labelGone ?? '';
      else shown.replaceChildren(...fresh.childNodes);
    } catch {
      // Offline: what is shown stays, and the next time that the form is kept brings the rest.
    }
  };
}
