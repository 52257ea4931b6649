/**
 * Reads a chosen file into the box for text, on the reader's own device; nothing is sent before the form is. Says when the form would be
 * larger than the library takes. Without this script the text is pasted. Its words come with the form, in the language of the page.
 */

const form = document.querySelector('form[data-import]');
const box = document.querySelector('form[data-import] textarea');
if (form instanceof HTMLFormElement && box instanceof HTMLTextAreaElement) offerFile(form, box);

/**
 * @param {HTMLFormElement} form
 * @param {HTMLTextAreaElement} box
 */
function offerFile(form, box) {
  const { labelFile = '', labelRead = '', labelLarge = '', labelUnreadable = '', most = '' } = form.dataset;
  const source = form.elements.namedItem('source');
  const label = document.createElement('label');
  const file = document.createElement('input');
  const said = document.createElement('p');
  file.type = 'file';
  file.id = 'import-file';
  label.htmlFor = file.id;
  label.textContent = labelFile;
  said.setAttribute('role', 'status');
  const field = document.createElement('div');
  field.className = 'field';
  field.append(label, file, said);
  box.parentElement?.before(field);

  /** How many bytes the form would have; undefined where it is small enough. */
  const tooLarge = () => {
    const fields = new URLSearchParams();
    // Forms post CR LF whatever stands in the box (HTML, "form submission").
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value.replace(/\r\n?|\n/g, '\r\n'));
    const size = fields.toString().length;
    return size > Number(most) ? size : undefined;
  };
  const large = (/** @type {number} */ size) =>
    labelLarge.replace('{size}', size.toLocaleString(document.documentElement.lang || undefined));

  file.addEventListener('change', async () => {
    const chosen = file.files?.[0];
    if (chosen === undefined) return;
    // More than three bytes for each that a form takes cannot fit, and need not be read.
    const text = chosen.size > Number(most) * 3 ? undefined : decode(await chosen.arrayBuffer());
    if (chosen.size > Number(most) * 3) {
      said.textContent = large(chosen.size);
      return;
    }
    if (text === undefined) {
      said.textContent = labelUnreadable.replace('{name}', () => chosen.name);
      return;
    }
    box.value = text;
    if (source instanceof HTMLInputElement) source.value = chosen.name;
    const size = tooLarge();
    said.textContent = size === undefined ? labelRead.replace('{name}', () => chosen.name) : large(size);
  });

  // What is typed or pasted over is no longer the file.
  box.addEventListener('input', () => {
    if (box.value.trim() === '' && source instanceof HTMLInputElement) source.value = '';
  });

  form.addEventListener('submit', (event) => {
    const size = tooLarge();
    if (size === undefined) return;
    event.preventDefault();
    said.textContent = large(size);
    file.focus();
  });
}

/**
 * The text of a file: by its byte-order mark, else UTF-8, else Windows-1252, as the command reads files. Undefined for what is no text.
 *
 * @param {ArrayBuffer} bytes
 */
function decode(bytes) {
  const head = new Uint8Array(bytes, 0, Math.min(bytes.byteLength, 2));
  const mark = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined;
  let text;
  try {
    text = new TextDecoder(mark ?? 'utf-8', { fatal: mark === undefined }).decode(bytes);
  } catch {
    text = new TextDecoder('windows-1252').decode(bytes);
  }
  return text.includes('\u0000') || text.trim() === '' ? undefined : text;
}
