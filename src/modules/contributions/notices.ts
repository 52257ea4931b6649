import type { Database } from '../../platform/db/index.ts';
import { type MailParagraph, type Message, mailHtml, mailText } from '../../platform/mail/index.ts';
import type { Words } from '../../words/index.ts';
import type { Submission } from './submission.ts';

/** A transaction in which whatever delivers letters keeps them. */
export type WholeTransaction = Parameters<Parameters<Database['write']>[0]>[0];

/** Letters to those who wanted them. They hold the private link and one line, and nothing of what was sent or answered. */
export interface Notices {
  received(transaction: WholeTransaction, submission: Submission, token: string): Promise<void>;
  /** `token`: absent where the link cannot be made again; the letter then asks for the one that the sender kept. */
  answered(transaction: WholeTransaction, submission: Submission, token: string | undefined): Promise<void>;
}

export interface NoticesOptions {
  /** Takes a message in, with the transaction. */
  sendIn(transaction: WholeTransaction, message: Message): Promise<void>;
  /** Address of the site without a slash at the end. */
  readonly baseUrl: string;
  readonly libraryName: string;
  readonly wordsFor: (language: string | undefined) => Words;
}

export function createNotices({ sendIn, baseUrl, libraryName, wordsFor }: NoticesOptions): Notices {
  const tell = async (transaction: WholeTransaction, submission: Submission, token: string | undefined, line: 'received' | 'answered') => {
    const { email } = submission.sender;
    if (email === undefined) return;
    const t = wordsFor(submission.language);
    const subject = t(`contributions.mail.${line}-subject`, { library: libraryName });
    const paragraphs: MailParagraph[] = [
      t(`contributions.mail.${line}`, { library: libraryName }),
      token === undefined ? t('contributions.mail.own-link') : { text: t('contributions.mail.link'), href: `${baseUrl}/follow/${token}` },
      t('contributions.mail.forget'),
    ];
    const html = mailHtml(paragraphs, { title: subject, language: t.language, direction: t.direction });
    await sendIn(transaction, { to: email, subject, text: mailText(paragraphs), html });
  };
  return {
    received: (transaction, submission, token) => tell(transaction, submission, token, 'received'),
    answered: (transaction, submission, token) => tell(transaction, submission, token, 'answered'),
  };
}
