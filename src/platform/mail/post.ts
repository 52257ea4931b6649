import type { Transaction } from 'kysely';

/** A message to one person. */
export interface Message {
  /** One address, without a name: `someone@example.org`. Ask `isMailAddress` first: `send` throws a TypeError on anything else. */
  readonly to: string;
  readonly subject: string;
  /** The whole message as plain text. */
  readonly text: string;
  /** The same as a whole HTML document, such as `mailHtml` makes. */
  readonly html?: string | undefined;
}

/**
 * Takes messages in and delivers them later. What was taken in is on disk; it is delivered at least once, as soon as the mail server can be
 * reached. Where no mail server is set, messages wait in the store and nothing fails.
 */
export interface Post {
  send(message: Message): Promise<void>;
  /** The same inside a transaction of the caller's: the message goes out only if the transaction is kept. */
  sendIn(transaction: Transaction<never> | Transaction<unknown>, message: Message): Promise<void>;
}
