import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formFields, sendPage, setCookie } from '../../../platform/http/index.ts';
import { type Frame, renderPage } from '../../../ui/index.ts';
import { noticeCookie, type Reader } from '../preferences.ts';
import { returnPath } from '../return-path.ts';
import { type Notice, noticePage } from './notice.ts';

export interface NoticeRoutesOptions {
  readonly notice: Notice;
  readonly reader: (request: FastifyRequest) => Reader;
  readonly frame: (request: FastifyRequest) => Frame;
}

/** The notice's own page, and the choice. The choice is kept until the browser is closed, and is not known to the server otherwise. */
export function noticeRoutes(app: FastifyInstance, { notice, reader, frame }: NoticeRoutesOptions): void {
  const show = (request: FastifyRequest, reply: FastifyReply, status: number) => {
    const { words: t } = frame(request);
    const { return: back } = request.query as { readonly return?: unknown };
    return sendPage(
      request,
      reply,
      // The page holds the notice itself, so none stands above it.
      renderPage(
        { ...frame(request), top: undefined },
        {
          title: notice.heading,
          path: '/notice',
          noindex: true,
          main: noticePage(notice, reader(request).notice, returnPath(back), t),
        },
      ),
      status,
    );
  };
  app.get('/notice', (request, reply) => show(request, reply, 200));
  app.post('/notice', async (request, reply) => {
    const fields = formFields(request);
    const choice = fields.get('choice');
    if (choice !== 'show' && choice !== 'cover') return show(request, reply, 422);
    setCookie(request, reply, noticeCookie, choice);
    return reply.header('cache-control', 'no-store').redirect(returnPath(fields.get('return')), 303);
  });
}
