import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';

const script = readFileSync(join(import.meta.dirname, 'passkeys.js'), 'utf8');

test('the script is small', () => {
  assert.ok(gzipSync(script, { level: 9 }).length <= 2_048);
});

const base64url = (bytes: ArrayBuffer | Uint8Array) => Buffer.from(bytes as Uint8Array).toString('base64url');
const buffer = (...values: number[]) => new Uint8Array(values).buffer;
/** Every character of base64url, and a length that would need padding. */
const awkward = 'AP_-v7-_AA';

interface Setting {
  readonly dataset: Readonly<Record<string, string>>;
  readonly credentials?: object | undefined;
  readonly answers?: unknown;
}

/** The script on a page with one form, in a browser that is made of what the script asks of one. */
function open({ dataset, credentials, answers }: Setting) {
  const fault = { hidden: true };
  const field = { value: '' };
  const instead = { hidden: false };
  const asked: string[] = [];
  let submit: ((event: { preventDefault(): void }) => Promise<void>) | undefined;
  let sent = 0;
  let prevented = 0;
  const form = {
    dataset,
    hidden: true,
    elements: { namedItem: (name: string) => (name === 'credential' ? field : null) },
    querySelector: (selector: string) => (selector === '[data-fault]' ? fault : null),
    addEventListener: (_name: string, listener: typeof submit) => {
      submit = listener;
    },
    submit: () => {
      sent += 1;
    },
  };
  runInNewContext(script, {
    document: {
      querySelectorAll: (selector: string) =>
        selector === 'form[data-passkey]' ? [form] : selector === '[data-no-passkeys]' ? [instead] : [],
    },
    navigator: { credentials },
    PublicKeyCredential: credentials === undefined ? undefined : class {},
    fetch: async (address: string) => {
      asked.push(address);
      return { json: async () => answers };
    },
    atob,
    btoa,
    Uint8Array,
  });
  return {
    form,
    fault,
    field,
    instead,
    asked,
    sent: () => sent,
    prevented: () => prevented,
    submit: async () => {
      assert.ok(submit, 'the form is listened to');
      await submit({
        preventDefault: () => {
          prevented += 1;
        },
      });
    },
  };
}

const answerOf = (response: object) => ({ id: 'the-id', rawId: buffer(0, 255, 254), type: 'public-key', response });

test('signing in fetches what to ask, asks the device, and sends its answer as JSON in a field', async () => {
  let request: { publicKey: { challenge: Uint8Array; rpId: string; allowCredentials: { id: Uint8Array }[] } } | undefined;
  const page = open({
    dataset: { passkey: 'get', options: '/sign-in/passkey' },
    answers: { challenge: awkward, rpId: 'library.example.org', allowCredentials: [{ id: awkward, type: 'public-key' }] },
    credentials: {
      get: async (options: typeof request) => {
        request = options;
        return answerOf({ clientDataJSON: buffer(1, 2), authenticatorData: buffer(250, 251), signature: buffer(0), userHandle: buffer(9) });
      },
    },
  });
  assert.equal(page.form.hidden, false);
  await page.submit();
  assert.deepEqual([page.asked, page.prevented(), page.sent()], [['/sign-in/passkey'], 1, 1]);
  assert.equal(base64url(request!.publicKey.challenge), awkward);
  assert.equal(base64url(request!.publicKey.allowCredentials[0]!.id), awkward);
  assert.equal(request!.publicKey.rpId, 'library.example.org');
  assert.deepEqual(JSON.parse(page.field.value), {
    id: 'the-id',
    rawId: 'AP_-',
    type: 'public-key',
    response: { clientDataJSON: 'AQI', authenticatorData: '-vs', signature: 'AA' },
  });
  assert.equal(page.fault.hidden, true);
});

test('making a passkey takes what to ask from the page, hides what stands in its place, and tells the ways to the device', async () => {
  let request: { publicKey: { challenge: Uint8Array; user: { id: Uint8Array; name: string }; excludeCredentials: unknown[] } } | undefined;
  const page = open({
    dataset: { passkey: 'create', made: JSON.stringify({ challenge: awkward, user: { id: awkward, name: 'me@example.org' } }) },
    credentials: {
      create: async (options: typeof request) => {
        request = options;
        const response = { clientDataJSON: buffer(1), attestationObject: buffer(2), getTransports: () => ['internal'] };
        return answerOf(response);
      },
    },
  });
  assert.equal(page.instead.hidden, true);
  await page.submit();
  assert.equal(base64url(request!.publicKey.user.id), awkward);
  assert.equal(request!.publicKey.user.name, 'me@example.org');
  assert.deepEqual([...request!.publicKey.excludeCredentials], []);
  assert.deepEqual(JSON.parse(page.field.value).response, { clientDataJSON: 'AQ', attestationObject: 'Ag', transports: ['internal'] });
  assert.deepEqual([page.asked.length, page.sent()], [0, 1]);
});

test('where the question is closed nothing is sent, it is said, and can be tried again', async () => {
  let refuse = true;
  const page = open({
    dataset: { passkey: 'get', options: '/sign-in/passkey' },
    answers: { challenge: awkward },
    credentials: {
      get: async () => {
        if (refuse) throw new Error('NotAllowedError');
        return answerOf({ clientDataJSON: buffer(1), authenticatorData: buffer(1), signature: buffer(1) });
      },
    },
  });
  await page.submit();
  assert.deepEqual([page.sent(), page.fault.hidden], [0, false]);
  refuse = false;
  await page.submit();
  assert.deepEqual([page.sent(), page.fault.hidden], [1, true]);
});

test('a second press while the device asks does nothing', async () => {
  let questions = 0;
  let answer: ((value: unknown) => void) | undefined;
  const page = open({
    dataset: { passkey: 'create', made: JSON.stringify({ challenge: awkward, user: { id: awkward } }) },
    credentials: {
      create: () => {
        questions += 1;
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
    },
  });
  const first = page.submit();
  await page.submit();
  answer?.(answerOf({ clientDataJSON: buffer(1), attestationObject: buffer(1) }));
  await first;
  assert.deepEqual([questions, page.sent(), page.prevented()], [1, 1, 2]);
});

test('a browser without passkeys shows no form for them and leaves what stands in their place', () => {
  const page = open({ dataset: { passkey: 'create', made: '{}' }, credentials: undefined });
  assert.deepEqual([page.form.hidden, page.instead.hidden], [true, false]);
});
