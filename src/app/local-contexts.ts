import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Secret } from '../platform/secret.ts';
import type { Config } from './config.ts';

/**
 * The Local Contexts Hub, where communities keep their Labels. It is asked by a curator's command alone: no page of the library and
 * no reader's browser ever asks it for anything.
 */
export interface LocalContextsHub {
  /** What the Hub has on a project, as it gave it. Asks for nothing that is no project id. Never rejects. */
  project(id: string): Promise<HubAnswer>;
}

export type HubAnswer =
  /** The text is whole and correct UTF-8; whether it is a project, its reader says. */
  | { readonly kind: 'found'; readonly text: string }
  | {
      readonly kind: 'not-found' | 'forbidden' | 'unreachable';
      /** Why, and what to do, in words for a curator. Never holds the key. */
      readonly message: string;
    };

/** A project's id on the Hub: a UUID, the last part of its page's address. */
export function isProjectId(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

/** Bytes of an answer, as they are after unpacking. A project with hundreds of Labels stays far below. */
export const largestAnswer = 2_000_000;
const answerTimeMs = 10_000;
const mostRedirects = 3;

const notAnId = (id: string): HubAnswer => ({
  kind: 'not-found',
  message: `${JSON.stringify(id.slice(0, 80))} is not the id of a Local Contexts project. It is the last part of the address of the project’s page: 36 digits, letters a to f and hyphens.`,
});
const unreachable = (message: string): HubAnswer => ({ kind: 'unreachable', message });

/** The Hub that the settings name: asked over the network, or, with an address of a folder (`file:`), read from recorded answers. */
export function createLocalContextsHub({ hubUrl, apiKey }: Config['localContexts']): LocalContextsHub {
  return hubUrl.startsWith('file:') ? recordedHub(fileURLToPath(hubUrl)) : networkHub({ hubUrl, apiKey });
}

export interface NetworkHubOptions {
  /** `https://localcontextshub.org`, without a slash at the end. */
  readonly hubUrl: string;
  readonly apiKey: Secret | undefined;
  /** Milliseconds until the whole answer has to be here; ten seconds when absent. */
  readonly timeoutMs?: number;
}

/** Asks the Hub's API, version 2. Follows it to no other host, so that the key goes to none. */
export function networkHub({ hubUrl, apiKey, timeoutMs = answerTimeMs }: NetworkHubOptions): LocalContextsHub {
  const hub = new URL(hubUrl);
  const headers = { accept: 'application/json', 'user-agent': 'Alongside', ...(apiKey && { 'x-api-key': apiKey.reveal() }) };

  /** Asks one address, and those that it leads to on the same host. */
  const ask = async (first: URL, signal: AbortSignal): Promise<Response | HubAnswer> => {
    let address = first;
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const response = await fetch(address, { headers, signal, redirect: 'manual' });
      const location = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || location === null) return response;
      await response.body?.cancel();
      if (!URL.canParse(location, address)) return unreachable(`${hub.host} leads on to an address that is none.`);
      address = new URL(location, address);
      if (address.origin !== hub.origin) {
        return unreachable(
          `${hub.host} leads on to ${address.host}, which is not followed: the key is for ${hub.origin} alone. Check LOCAL_CONTEXTS_HUB_URL.`,
        );
      }
    }
    return unreachable(`${hub.host} leads from one address to the next without an end.`);
  };

  /** The Hub's own word on a refusal, where it gave one, without the key should it have said that. */
  const reasonOf = async (response: Response): Promise<string> => {
    const body = await readBody(response.body);
    try {
      const { detail } = JSON.parse(body.kind === 'found' ? body.text : '') as { detail?: unknown };
      if (typeof detail !== 'string') return '';
      const said = apiKey === undefined ? detail : detail.replaceAll(apiKey.reveal(), '…');
      return ` The Hub says: “${said.slice(0, 200)}”`;
    } catch {
      // An answer that is not JSON has nothing to add to its status.
      return '';
    }
  };

  return {
    project: async (id) => {
      if (!isProjectId(id)) return notAnId(id);
      try {
        const signal = AbortSignal.timeout(timeoutMs);
        const response = await ask(new URL(`${hubUrl}/api/v2/projects/${id.toLowerCase()}/`), signal);
        if ('kind' in response) return response;
        if (response.status === 200) {
          const body = await readBody(response.body);
          return body.kind === 'found' ? body : unreachable(`${hub.host} ${body.message}`);
        }
        const reason = await reasonOf(response);
        switch (response.status) {
          case 404:
          case 410:
            return { kind: 'not-found', message: `There is no project ${id} at ${hub.host}. Check the id.${reason}` };
          case 401:
          case 403:
            return {
              kind: 'forbidden',
              message: `${hub.host} does not show the project ${id} ${apiKey === undefined ? 'without a key. Set LOCAL_CONTEXTS_API_KEY to the key of your account there' : 'to this account. The key may be out of date (LOCAL_CONTEXTS_API_KEY), or the project is not public. Ask its people, who decide that'}.${reason}`,
            };
          default:
            return unreachable(`${hub.host} answered with the status ${response.status}. Try again later.${reason}`);
        }
      } catch (error) {
        if ((error as Error).name === 'TimeoutError') {
          return unreachable(`${hub.host} did not answer within ${timeoutMs / 1000} seconds. Try again later.`);
        }
        const code = ((error as Error).cause as { code?: unknown } | undefined)?.code;
        return unreachable(
          `${hub.host} could not be reached${typeof code === 'string' ? ` (${code})` : ''}. Check the connection and LOCAL_CONTEXTS_HUB_URL.`,
        );
      }
    },
  };
}

/**
 * Answers that were recorded: in `folder`, `ID.json` is what the Hub gave for a project, and `ID.403.json` says that it refused. For
 * servers without a way to the network, and for tests.
 */
export function recordedHub(folder: string): LocalContextsHub {
  return {
    project: async (id) => {
      if (!isProjectId(id)) return notAnId(id);
      const name = id.toLowerCase();
      const answer = await readRecordedAnswer(join(folder, `${name}.json`));
      if (answer.kind !== 'not-found') return answer;
      if ((await readRecordedAnswer(join(folder, `${name}.403.json`))).kind === 'not-found') return answer;
      return { kind: 'forbidden', message: `The project ${id} was refused when it was asked for. Ask its people.` };
    },
  };
}

/** One recorded answer: what the Hub's API gave, saved to a file. */
export async function readRecordedAnswer(path: string): Promise<HubAnswer> {
  try {
    const file = await open(path);
    try {
      const answer = await readBody(file.createReadStream({ highWaterMark: 1 << 16 }));
      return answer.kind === 'found' ? answer : unreachable(`${path} ${answer.message}`);
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'not-found', message: `${path}: there is no such file. Check its name.` };
    return unreachable(`${path} cannot be read (${code ?? (error as Error).message}).`);
  }
}

/** A whole text, no larger than it may be. Bytes that are not UTF-8 are refused: putting others in their place would change a Label. */
async function readBody(
  body: AsyncIterable<Uint8Array> | null,
): Promise<{ readonly kind: 'found'; readonly text: string } | { readonly kind: 'unfit'; readonly message: string }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    // Leaving the loop ends the stream, and with it the transfer.
    if (size > largestAnswer) return { kind: 'unfit', message: `holds more than ${largestAnswer / 1_000_000} MB, so it was not read.` };
    chunks.push(chunk);
  }
  try {
    return { kind: 'found', text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)) };
  } catch {
    return { kind: 'unfit', message: 'is not correct UTF-8, so its words could not be read as they were written.' };
  }
}
