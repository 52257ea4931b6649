import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, mock, type TestContext, test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';

const script = readFileSync(join(import.meta.dirname, 'editor.js'), 'utf8');

test('the script is small', () => {
  assert.ok(gzipSync(script, { level: 9 }).length <= 3_072);
});

class FakeElement extends EventTarget {
  textContent = '';
  readonly attributes = new Map<string, string>();
  href = '';
  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }
  append(...parts: (string | FakeElement)[]): void {
    for (const part of parts) this.textContent += typeof part === 'string' ? part : `<${part.href}>${part.textContent}`;
  }
}
class FakeInput extends FakeElement {
  value = '0';
}
class FakeForm extends FakeElement {
  readonly version = new FakeInput();
  readonly fields = new Map([['title', 'As it was']]);
  readonly action = 'http://library.test/curate/drafts/d';
  readonly dataset = { labelKeeping: 'Keeping', labelLost: 'Lost', labelUnsaved: 'Unsaved', labelSignedOut: 'Signed out' };
  readonly elements = { namedItem: () => this.version };
  submitted = 0;
  requestSubmit(): void {
    this.submitted += 1;
  }
  type(title: string, event = 'input'): void {
    this.fields.set('title', title);
    this.dispatchEvent(new Event(event));
  }
}

type Answer = { readonly status: number; readonly body?: object } | 'lost';

/** The script over a form of the least that it needs, with answers as they come. Time passes when the test says so. */
function open(context: TestContext) {
  mock.timers.enable({ apis: ['setTimeout'] });
  context.after(() => mock.timers.reset());
  const form = new FakeForm();
  const state = new FakeElement();
  const page = Object.assign(new EventTarget(), {
    visibilityState: 'visible',
    querySelector: (selector: string) => (selector === '#draft-state' ? state : form),
    createElement: () => new FakeElement(),
  });
  const posted: {
    readonly title: string | null;
    readonly version: string | null;
    readonly doing: string | null;
    readonly keepalive: boolean;
  }[] = [];
  const waiting: ((answer: Answer) => void)[] = [];
  const fetch = async (_address: string, { body, keepalive }: { body: URLSearchParams; keepalive: boolean }) => {
    posted.push({ title: body.get('title'), version: body.get('version'), doing: body.get('do'), keepalive });
    const answer = await new Promise<Answer>((resolve) => waiting.push(resolve));
    if (answer === 'lost') throw new TypeError('network');
    return { status: answer.status, ok: answer.status < 300, json: async () => answer.body };
  };
  class FakeFormData {
    [Symbol.iterator] = () => [...form.fields, ['version', form.version.value]][Symbol.iterator]();
  }
  const told: unknown[] = [];
  class FakeChannel {
    postMessage = (message: unknown) => told.push(message);
  }
  const window = new EventTarget();
  runInContext(
    script,
    createContext({
      document: page,
      window,
      fetch,
      setTimeout,
      clearTimeout,
      URLSearchParams,
      FormData: FakeFormData,
      BroadcastChannel: FakeChannel,
      URL,
      HTMLFormElement: FakeForm,
      HTMLInputElement: FakeInput,
      HTMLElement: FakeElement,
    }),
  );
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return {
    form,
    state,
    page,
    window,
    posted,
    told,
    pass: (milliseconds: number) => mock.timers.tick(milliseconds),
    answer: async (answer: Answer) => {
      waiting.shift()!(answer);
      await settle();
    },
  };
}
const kept = (version: number): Answer => ({ status: 200, body: { version, message: `Kept ${version}` } });

describe('a form that is being written', () => {
  test('is kept some seconds after the last key, and not while nothing has changed', async (context) => {
    const { form, state, posted, pass, answer } = open(context);
    form.dispatchEvent(new Event('input'));
    pass(10_000);
    assert.deepEqual(posted, []);
    form.type('A');
    assert.equal(state.textContent, 'Unsaved');
    pass(1_000);
    form.type('AB');
    pass(2_400);
    assert.deepEqual(posted, []);
    pass(200);
    assert.deepEqual(posted, [{ title: 'AB', version: '0', doing: 'keep', keepalive: false }]);
    await answer(kept(1));
    assert.deepEqual([state.textContent, form.version.value, state.attributes.get('role')], ['Kept 1', '1', 'status']);
  });

  test('is kept when a field is left, and again when something was typed meanwhile', async (context) => {
    const { form, posted, pass, answer } = open(context);
    form.type('A', 'change');
    form.type('AB');
    assert.equal(posted.length, 1);
    await answer(kept(1));
    pass(2_500);
    assert.deepEqual(
      posted.map(({ title, version }) => [title, version]),
      [
        ['A', '0'],
        ['AB', '1'],
      ],
    );
  });

  test('is tried again when the connection is lost, more and more seldom, and at once when it is back', async (context) => {
    const { form, state, posted, pass, answer, window } = open(context);
    form.type('A', 'change');
    await answer('lost');
    assert.equal(state.textContent, 'Lost');
    pass(3_000);
    assert.equal(posted.length, 2);
    await answer({ status: 503 });
    pass(3_000);
    assert.equal(posted.length, 2);
    window.dispatchEvent(new Event('online'));
    assert.equal(posted.length, 3);
    await answer(kept(1));
    assert.equal(state.textContent, 'Kept 1');
  });

  test('says when its writer is signed out, and goes on once they are back', async (context) => {
    const { form, state, posted, pass, answer } = open(context);
    form.type('A', 'change');
    await answer({ status: 401 });
    assert.equal(state.textContent, 'Signed out');
    pass(3_000);
    assert.equal(posted.length, 2);
  });

  test('is kept no more where another tab has kept something else, and says where that is', async (context) => {
    const { form, state, posted, pass, answer } = open(context);
    form.type('A', 'change');
    await answer({ status: 409, body: { message: 'Another tab', href: '/curate/drafts/x', link: 'See it' } });
    assert.equal(state.textContent, 'Another tab </curate/drafts/x>See it');
    form.type('AB', 'change');
    pass(60_000);
    assert.equal(posted.length, 1);
  });

  test('is sent by a button only after what is on its way', async (context) => {
    const { form, answer, posted } = open(context);
    form.type('A', 'change');
    const submit = new Event('submit', { cancelable: true });
    form.dispatchEvent(submit);
    assert.equal(submit.defaultPrevented, true);
    assert.equal(form.submitted, 0);
    await answer(kept(1));
    assert.equal(form.submitted, 1);
    const again = new Event('submit', { cancelable: true });
    form.dispatchEvent(again);
    assert.equal(again.defaultPrevented, false);
    form.type('AB', 'change');
    assert.equal(posted.length, 1);
  });

  test('stays where it is when a button opens another tab', async (context) => {
    const { form, posted, answer } = open(context);
    form.dispatchEvent(Object.assign(new Event('submit', { cancelable: true }), { submitter: { formTarget: 'preview' } }));
    form.type('A', 'change');
    assert.equal(posted.length, 1, 'it is kept as before');
    await answer(kept(1));
  });

  test('tells previews in other tabs that it was kept', async (context) => {
    const { form, told, answer } = open(context);
    form.type('A', 'change');
    await answer({ status: 503 });
    assert.deepEqual(told, []);
    form.type('AB', 'change');
    await answer(kept(1));
    assert.deepEqual(told, ['/curate/drafts/d']);
  });

  test('asks what other scripts want to know after what is on its way, and says whether it has stayed the same', async (context) => {
    const { form, posted, answer, pass } = open(context);
    const answers: unknown[] = [];
    const ask = (more: () => void = () => undefined) => {
      const done = (answer: { part?: string }, unchanged: boolean) => {
        answers.push([answer.part, unchanged]);
        more();
      };
      form.dispatchEvent(new CustomEvent('draft:ask', { detail: { doing: 'find:concepts', done } }));
    };
    const part = (version: number): Answer => ({ status: 200, body: { version, message: 'Kept', part: '<p>' } });
    form.type('A', 'change');
    ask();
    assert.deepEqual(
      posted.map(({ doing }) => doing),
      ['keep'],
    );
    await answer(kept(1));
    assert.deepEqual(
      posted.map(({ doing }) => doing),
      ['keep', 'find:concepts'],
    );
    form.type('AB');
    await answer(part(2));
    assert.deepEqual(answers, [['<p>', false]]);
    pass(2_500);
    assert.equal(posted.at(-1)!.title, 'AB', 'what was typed meanwhile is kept');
    await answer(kept(3));
    // What is found is put into the form, which is no change of it.
    ask(() => form.fields.set('found', 'yes'));
    await answer(part(4));
    assert.deepEqual(answers.at(-1), ['<p>', true]);
    pass(60_000);
    assert.equal(posted.length, 4);
  });

  test('is kept while the page goes out of sight, in a way that outlives it', async (context) => {
    const { form, page, posted } = open(context);
    form.type('A');
    page.visibilityState = 'hidden';
    page.dispatchEvent(new Event('visibilitychange'));
    assert.deepEqual(
      posted.map(({ title, keepalive }) => [title, keepalive]),
      [['A', true]],
    );
  });
});
