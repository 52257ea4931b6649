/** Mail: taken in with the caller's transaction, delivered later by SMTP (ADR 0022). */
export { createPost, type MailServer, mailJob, type PostOptions } from './create-post.ts';
export { isMailAddress, readSender, type Sender } from './mail-address.ts';
export { type MailPage, type MailParagraph, mailHtml, mailText } from './mail-html.ts';
export type { Message, Post } from './post.ts';
