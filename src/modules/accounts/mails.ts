import { type MailParagraph, type Message, mailHtml, mailText } from '../../platform/mail/index.ts';
import type { Words } from '../../words/index.ts';

/** What changed in an account, for the message that tells its owner. */
export type Change = 'password' | 'second-factor-on' | 'second-factor-off' | 'passkey' | 'email';

interface Recipient {
  readonly name: string;
  readonly email: string;
}

/** The messages that accounts send, in words of the language that whoever caused them reads. */
export interface Mails {
  invitation(to: Recipient, by: string, link: string, t: Words): Message;
  reset(to: Recipient, link: string, t: Words): Message;
  confirmEmail(to: Recipient, link: string, t: Words): Message;
  /** Tells somebody that their account was changed, in case it was not they who did it. */
  changed(to: Recipient, change: Change, t: Words): Message;
}

export function createMails(library: string): Mails {
  const message = ({ name, email }: Recipient, subject: string, rest: readonly MailParagraph[], t: Words): Message => {
    const paragraphs = [t('accounts.mail.greeting', { name }), ...rest];
    return {
      to: email,
      subject,
      text: mailText(paragraphs),
      html: mailHtml(paragraphs, { title: subject, language: t.language, direction: t.direction }),
    };
  };
  return {
    invitation: (to, by, href, t) =>
      message(
        to,
        t('accounts.mail.invitation.subject', { library }),
        [
          t('accounts.mail.invitation.text', { by, library }),
          { text: t('accounts.invitation.title', { library }), href },
          t('accounts.mail.invitation.life'),
        ],
        t,
      ),
    reset: (to, href, t) =>
      message(
        to,
        t('accounts.mail.reset.subject', { library }),
        [t('accounts.mail.reset.text', { library }), { text: t('accounts.reset.title'), href }, t('accounts.mail.reset.life')],
        t,
      ),
    confirmEmail: (to, href, t) =>
      message(
        to,
        t('accounts.mail.email.subject', { library }),
        [t('accounts.mail.email.text', { library }), { text: t('accounts.address.title'), href }, t('accounts.mail.email.life')],
        t,
      ),
    changed: (to, change, t) =>
      message(
        to,
        t('accounts.mail.changed.subject', { library }),
        [t(`accounts.mail.changed.${change}`, { library }), t('accounts.mail.changed.not-you')],
        t,
      ),
  };
}
