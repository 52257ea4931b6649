import { JobHopelessError, type Jobs, type RetryPauses } from '../jobs/index.ts';
import type { Secret } from '../secret.ts';
import { isMailAddress, type Sender } from './mail-address.ts';
import type { Message, Post } from './post.ts';

/** The kind of job that a message is. */
export const mailJob = 'mail';

export interface MailServer {
  /** `smtp://name:password@host:587` or `smtps://...`. */
  readonly url: Secret;
  /** Whom messages are from. */
  readonly from: Sender;
}

export interface PostOptions {
  readonly jobs: Jobs;
  /** Absent: messages wait in the store. */
  readonly server: MailServer | undefined;
  /** Milliseconds for the server to be reached, and between two of its answers. */
  readonly timeoutMs?: number;
}

/** About two days of tries: time for somebody to mend a server over a weekend. */
const tries = 14;
const pauses: RetryPauses = { first: 30_000, longest: 6 * 3_600_000 };
const usualTimeout = 30_000;

/** A post that keeps messages as jobs and delivers them over SMTP. */
export function createPost({ jobs, server, timeoutMs = usualTimeout }: PostOptions): Post {
  if (server !== undefined) {
    jobs.handle(mailJob, {
      tries,
      pauses,
      run: (payload, { id }) => deliver(readPayload(payload), { id, server, timeoutMs }),
    });
  }
  return {
    send: async (message) => void (await jobs.add(mailJob, checked(message))),
    sendIn: async (transaction, message) => void (await jobs.addIn(transaction, mailJob, checked(message))),
  };
}

function checked({ to, subject, text, html }: Message): Message {
  if (!isMailAddress(to)) throw new TypeError('a message goes to one mail address, which isMailAddress takes');
  return { to, subject: oneLine(subject), text, html };
}

/** A header is one line: what would end it is taken out. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .toWellFormed();
}

/** A payload is what `checked` made; one that is not was not written by this program, and does not get better by waiting. */
function readPayload(payload: unknown): Message {
  const { to, subject, text, html } = (payload ?? {}) as Record<string, unknown>;
  if (typeof to !== 'string' || !isMailAddress(to) || typeof subject !== 'string' || typeof text !== 'string') {
    throw new JobHopelessError('The message in the store is none.');
  }
  return { to, subject: oneLine(subject), text, html: typeof html === 'string' ? html : undefined };
}

async function deliver(
  { to, subject, text, html }: Message,
  { id, server, timeoutMs }: { readonly id: string; readonly server: MailServer; readonly timeoutMs: number },
): Promise<void> {
  const { from } = server;
  // Ten megabytes that a library without letters to send does without.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    url: server.url.reveal(),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // A message holds what it says and never a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: { name: from.name ?? '', address: from.address },
      to: { name: '', address: to },
      envelope: { from: from.address, to: [to] },
      subject,
      text,
      html,
      // The same at every try: a server that has taken it already, and could not say so, can tell.
      messageId: `<${id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
      // RFC 3834: no holiday notice answers this.
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  } catch (error) {
    throw deliveryError(error, to);
  } finally {
    transport.close();
  }
}

/**
 * What went wrong, without the address, since it is logged. Only a refusal of this recipient or this content is for good: where the server will
 * not have the sender, or not be signed in to, the settings are wrong and not the message.
 */
function deliveryError(error: unknown, to: string): Error {
  const { responseCode, command, code, message } = error as Error & { responseCode?: number; command?: string; code?: string };
  const told = message.replaceAll(to, '(recipient)').replaceAll(to.toLowerCase(), '(recipient)');
  const refusedForGood =
    responseCode !== undefined &&
    responseCode >= 500 &&
    responseCode <= 599 &&
    // Commands that are not known (500 to 504) and signing in (530 to 538, RFC 4954) say nothing of the message.
    !(responseCode <= 504 || (responseCode >= 530 && responseCode <= 538)) &&
    (command === 'RCPT TO' || command === 'DATA');
  if (refusedForGood) return new JobHopelessError(`The mail server refused the message for good: ${told}`, { cause: error });
  return new Error(`The message could not be delivered (${code ?? 'no code'}): ${told}`, { cause: error });
}
