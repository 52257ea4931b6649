/**
 * Passkeys. A form with `data-passkey` asks the device for one before it is sent: "get" to sign in (the options are fetched from
 * `data-options` at that moment, because they run out), "create" to make one (the options stand in `data-made`). What the device answers goes
 * into the field `credential` as JSON. Where the browser has no passkeys the form stays hidden, and what stands in its place is shown.
 */

/** @param {string} text base64url */
const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));

/** @param {ArrayBuffer} buffer */
const base64url = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** @param {{id: string}[] | undefined} list */
const descriptors = (list) => (list ?? []).map((entry) => ({ ...entry, id: bytes(entry.id) }));

/** @type {Record<string, (options: any) => Promise<any>>} */
const ceremonies = {
  get: async (options) => {
    const credential = await navigator.credentials.get({
      publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: descriptors(options.allowCredentials) },
    });
    const { clientDataJSON, authenticatorData, signature } = credential.response;
    return answer(credential, { clientDataJSON, authenticatorData, signature });
  },
  create: async (options) => {
    const credential = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: descriptors(options.excludeCredentials),
      },
    });
    const { clientDataJSON, attestationObject } = credential.response;
    const made = answer(credential, { clientDataJSON, attestationObject });
    return { ...made, response: { ...made.response, transports: credential.response.getTransports?.() ?? [] } };
  },
};

/**
 * @param {{id: string, rawId: ArrayBuffer, type: string}} credential
 * @param {Record<string, ArrayBuffer>} parts
 */
function answer({ id, rawId, type }, parts) {
  const response = Object.fromEntries(Object.entries(parts).map(([name, buffer]) => [name, base64url(buffer)]));
  return { id, rawId: base64url(rawId), type, response };
}

/** @param {HTMLFormElement} form */
function enhance(form) {
  const ceremony = ceremonies[form.dataset.passkey ?? ''];
  const fault = form.querySelector('[data-fault]');
  const field = form.elements.namedItem('credential');
  if (!ceremony || !fault || !field) return;
  for (const instead of document.querySelectorAll('[data-no-passkeys]')) instead.hidden = true;
  form.hidden = false;
  let busy = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    // A device asks one question at a time, and a second one would make an end of the first.
    if (busy) return;
    busy = true;
    fault.hidden = true;
    try {
      const options = form.dataset.made
        ? JSON.parse(form.dataset.made)
        : await (await fetch(form.dataset.options ?? '', { headers: { accept: 'application/json' } })).json();
      field.value = JSON.stringify(await ceremony(options));
      // Past this listener: `submit()` sends the form and asks nobody.
      form.submit();
    } catch {
      // The person has closed the question, or the device has nothing to offer; which of them, browsers do not tell.
      fault.hidden = false;
    } finally {
      busy = false;
    }
  });
}

if (globalThis.PublicKeyCredential && navigator.credentials)
  for (const form of document.querySelectorAll('form[data-passkey]')) enhance(form);
