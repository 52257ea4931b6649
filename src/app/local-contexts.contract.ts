import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type LocalContextsHub, largestAnswer } from './local-contexts.ts';

/** What a Hub has to say about one project. */
export interface HubHolding {
  readonly status: 200 | 403;
  readonly body: string | Uint8Array;
}

/** One way to ask the Local Contexts Hub, held against everything that `LocalContextsHub` promises. */
export interface HubCase {
  readonly name: string;
  /** A Hub that holds those projects, by their ids in lower case, and nothing else. `asked` tells which of its places were looked at. */
  open(
    context: TestContext,
    holdings: ReadonlyMap<string, HubHolding>,
  ): Promise<{ readonly hub: LocalContextsHub; readonly asked?: readonly unknown[] }>;
}

const id = '1f0c2a10-3b4d-4c5e-8f60-7a8b9c0d1e01';
const other = '2f0c2a10-3b4d-4c5e-8f60-7a8b9c0d1e02';

export function testLocalContextsHub({ name, open }: HubCase): void {
  const contract = (promise: string, body: (context: TestContext) => Promise<void>) => test(`${name}: ${promise}`, body);
  const holding = async (context: TestContext, holdings: Readonly<Record<string, HubHolding | string>>) => {
    const entries = Object.entries(holdings).map(
      ([key, held]) => [key, typeof held === 'string' ? { status: 200 as const, body: held } : held] as const,
    );
    return open(context, new Map(entries));
  };

  contract('what it has comes as it was given, to the letter', async (context) => {
    const body = '  {"title": "EXAMPLE cafe\u0301 مثال 🌿", "text": "a\\u0000b"}\r\n';
    const { hub } = await holding(context, { [id]: body, [other]: '{"other": true}' });
    assert.deepEqual(await hub.project(id), { kind: 'found', text: body });
    assert.deepEqual(await hub.project(other), { kind: 'found', text: '{"other": true}' });
  });

  contract('an id in capitals is the same project', async (context) => {
    const { hub } = await holding(context, { [id]: '{}' });
    assert.deepEqual(await hub.project(id.toUpperCase()), { kind: 'found', text: '{}' });
  });

  contract('whether the text is a project is not its matter', async (context) => {
    const { hub } = await holding(context, { [id]: '<!doctype html><p>Log in', [other]: '' });
    assert.deepEqual(await hub.project(id), { kind: 'found', text: '<!doctype html><p>Log in' });
    assert.deepEqual(await hub.project(other), { kind: 'found', text: '' });
  });

  contract('a project that it does not have is not found, and said which', async (context) => {
    const { hub } = await holding(context, { [id]: '{}' });
    const answer = await hub.project(other);
    assert.equal(answer.kind, 'not-found');
    assert.ok(answer.kind === 'not-found' && answer.message.includes(other), JSON.stringify(answer));
  });

  contract('a project that it keeps from us is forbidden, with what to do', async (context) => {
    const { hub } = await holding(context, { [id]: { status: 403, body: '{"detail": "EXAMPLE refusal."}' } });
    const answer = await hub.project(id);
    assert.ok(answer.kind === 'forbidden' && /ask its people/i.test(answer.message), JSON.stringify(answer));
  });

  contract('what is no id is not asked for', async (context) => {
    const { hub, asked } = await holding(context, { [id]: '{}' });
    for (const text of [
      '',
      ' ',
      'not-an-id',
      `../${id}`,
      `${id}/`,
      `${id}?x=1`,
      `${id}\n`,
      ` ${id}`,
      '..',
      '%2e%2e',
      `${id}.json`,
      `${id},${other}`,
    ]) {
      const answer = await hub.project(text);
      assert.ok(answer.kind === 'not-found' && /is not the id/.test(answer.message), JSON.stringify([text, answer]));
    }
    if (asked !== undefined) assert.deepEqual(asked, []);
  });

  contract('an answer may be as large as is said, and no larger', async (context) => {
    const fits = `"${'a'.repeat(largestAnswer - 2)}"`;
    const { hub } = await holding(context, { [id]: fits, [other]: `${fits} ` });
    const answer = await hub.project(id);
    assert.ok(answer.kind === 'found' && answer.text === fits);
    const larger = await hub.project(other);
    assert.ok(larger.kind === 'unreachable' && /more than 2 MB/.test(larger.message), JSON.stringify(larger).slice(0, 200));
  });

  contract('bytes that are no text are refused, not replaced', async (context) => {
    const { hub } = await holding(context, { [id]: { status: 200, body: Uint8Array.of(0x22, 0xe9, 0x22) } });
    const answer = await hub.project(id);
    assert.ok(answer.kind === 'unreachable' && /not correct UTF-8/.test(answer.message), JSON.stringify(answer));
  });

  contract('many can be asked for at once', async (context) => {
    const { hub } = await holding(context, { [id]: '{"one": 1}', [other]: '{"two": 2}' });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => hub.project(index % 2 === 0 ? id : other)));
    for (const [index, answer] of answers.entries()) {
      assert.deepEqual(answer, { kind: 'found', text: index % 2 === 0 ? '{"one": 1}' : '{"two": 2}' });
    }
  });
}
