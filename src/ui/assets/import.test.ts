import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';

const script = readFileSync(join(import.meta.dirname, 'import.js'), 'utf8');

test('the script is small', () => {
  assert.ok(gzipSync(script, { level: 9 }).length <= 2_048);
});

class FakeElement extends EventTarget {
  textContent = '';
  value = '';
  type = '';
  id = '';
  htmlFor = '';
  className = '';
  focused = false;
  files: FakeFile[] = [];
  readonly parts: FakeElement[] = [];
  readonly attributes = new Map<string, string>();
  parentElement: FakeElement | undefined;
  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }
  append(...parts: FakeElement[]): void {
    this.parts.push(...parts);
  }
  before(element: FakeElement): void {
    this.parts.push(element);
  }
  focus(): void {
    this.focused = true;
  }
}
class FakeInput extends FakeElement {}
class FakeTextArea extends FakeElement {}
class FakeForm extends FakeElement {
  readonly source = new FakeInput();
  readonly elements = { namedItem: () => this.source };
  readonly dataset = {
    most: '200',
    labelFile: 'A file',
    labelRead: 'Read {name}',
    labelLarge: '{size} are too many',
    labelUnreadable: 'No text: {name}',
  };
}

interface FakeFile {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** The script over a form of the least that it needs. */
function open() {
  const form = new FakeForm();
  const box = new FakeTextArea();
  const around = new FakeElement();
  box.parentElement = around;
  class FakeFormData {
    [Symbol.iterator] = () =>
      [
        ['source', form.source.value],
        ['text', box.value],
      ][Symbol.iterator]();
  }
  runInContext(
    script,
    createContext({
      document: {
        documentElement: { lang: 'en-AU' },
        querySelector: (selector: string) => (selector.endsWith('textarea') ? box : form),
        createElement: (name: string) => (name === 'input' ? new FakeInput() : new FakeElement()),
      },
      HTMLFormElement: FakeForm,
      HTMLTextAreaElement: FakeTextArea,
      HTMLInputElement: FakeInput,
      FormData: FakeFormData,
      URLSearchParams,
      TextDecoder,
      Uint8Array,
    }),
  );
  const [label, file, said] = around.parts[0]!.parts as [FakeElement, FakeElement, FakeElement];
  let reads = 0;
  return {
    form,
    box,
    label,
    file,
    said,
    reads: () => reads,
    choose: async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
      const arrayBuffer = async () => {
        reads += 1;
        return bytes.buffer;
      };
      file.files = [{ name, size: bytes.byteLength, arrayBuffer }];
      file.dispatchEvent(new Event('change'));
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

const utf8 = (text: string) => new TextEncoder().encode(text);

test('a file is read into the box, its name goes with it, and nothing is sent', async () => {
  const { form, box, label, file, said, choose } = open();
  assert.equal(label.htmlFor, file.id);
  assert.equal(said.attributes.get('role'), 'status');
  await choose('a $& list.ris', utf8('\ufeffTI  - Café'));
  assert.equal(box.value, 'TI  - Café');
  assert.equal(form.source.value, 'a $& list.ris');
  assert.equal(said.textContent, 'Read a $& list.ris');
  box.value = '';
  box.dispatchEvent(new Event('input'));
  assert.equal(form.source.value, '');
});

test('older encodings are read as the command reads them, and what is no text is said so and leaves the box alone', async () => {
  const { box, said, choose } = open();
  await choose('old.ris', Uint8Array.of(0x43, 0x61, 0x66, 0xe9, 0x92));
  assert.equal(box.value, 'Café’');
  await choose('wide.ris', Uint8Array.of(0xff, 0xfe, 0x43, 0x00, 0xe9, 0x00));
  assert.equal(box.value, 'Cé');
  for (const bytes of [Uint8Array.of(0x50, 0x4b, 0x00), utf8(' \n'), new Uint8Array()]) {
    await choose('page.docx', bytes);
    assert.equal(said.textContent, 'No text: page.docx');
    assert.equal(box.value, 'Cé');
  }
});

test('what is too large is said with its size, by the form as it would be sent, and is not sent', async () => {
  const { form, box, file, said, choose, reads } = open();
  await choose('big.ris', utf8(`${'é'.repeat(39)}\n`));
  assert.equal(said.textContent, '260 are too many');
  const submit = new Event('submit', { cancelable: true });
  form.dispatchEvent(submit);
  assert.equal(submit.defaultPrevented, true);
  assert.equal(file.focused, true);
  box.value = 'é';
  const small = new Event('submit', { cancelable: true });
  form.dispatchEvent(small);
  assert.equal(small.defaultPrevented, false);
  await choose('huge.ris', utf8('x'.repeat(601)));
  assert.equal(said.textContent, '601 are too many');
  assert.equal(reads(), 1);
});
