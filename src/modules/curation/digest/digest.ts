import { type MailParagraph, type Message, mailHtml, mailText } from '../../../platform/mail/index.ts';
import type { Words } from '../../../words/index.ts';
import { may, type Permission, type Person } from '../../accounts/index.ts';
import type { Queue } from '../workbench/queue.ts';

/** Something that should not wait until somebody looks at the workbench by chance. */
export interface UrgentMatter {
  /** Told to those who may do this. */
  readonly permission: Permission;
  readonly href: string;
  count(): Promise<number>;
  say(count: number, t: Words): string;
}

export interface DigestOptions {
  readonly queues: readonly Pick<Queue, 'permission' | 'href' | 'title' | 'count'>[];
  readonly urgent: readonly UrgentMatter[];
  /** Address of the site without a slash at the end. */
  readonly baseUrl: string;
  readonly libraryName: string;
}

/**
 * The letter to one person about what waits for them: numbers and links, and nothing that readers have written. Nothing where nothing waits.
 */
export async function digestFor(
  person: Person,
  { queues, urgent, baseUrl, libraryName: library }: DigestOptions,
  t: Words,
): Promise<Message | undefined> {
  const pressing: MailParagraph[] = [];
  for (const matter of urgent.filter(({ permission }) => may(person, permission))) {
    const count = await matter.count();
    if (count > 0) pressing.push({ text: matter.say(count, t), href: `${baseUrl}${matter.href}` });
  }
  const waiting: MailParagraph[] = [];
  for (const queue of queues.filter(({ permission }) => may(person, permission))) {
    const count = await queue.count(person);
    if (count > 0) waiting.push({ text: t('curation.digest.queue', { title: queue.title(t), count }), href: `${baseUrl}${queue.href}` });
  }
  if (pressing.length === 0 && waiting.length === 0) return undefined;
  const subject = t('curation.digest.subject', { library });
  const paragraphs: MailParagraph[] = [
    t('curation.digest.greeting', { name: person.name }),
    t('curation.digest.lead', { library }),
    ...(pressing.length > 0 ? [t('curation.digest.urgent'), ...pressing] : []),
    ...waiting,
    { text: t('curation.digest.workbench'), href: `${baseUrl}/curate` },
    { text: t('curation.digest.settings'), href: `${baseUrl}/curate/account` },
  ];
  return {
    to: person.email,
    subject,
    text: mailText(paragraphs),
    html: mailHtml(paragraphs, { title: subject, language: t.language, direction: t.direction }),
  };
}
