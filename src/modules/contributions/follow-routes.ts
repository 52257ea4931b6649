import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formFields, preparePage, queryFields, sendPrepared, type Taken } from '../../platform/http/index.ts';
import { type Frame, renderPage } from '../../ui/index.ts';
import type { Catalogue } from '../catalogue/index.ts';
import type { Contributions, SenderOutcome } from './contributions.ts';
import { followDeeds, followPage } from './pages/follow-page.ts';
import type { ContributeWords, FormView } from './pages/form-parts.ts';
import type { Fault } from './sending/read-forms.ts';
import type { FormFault } from './sending/read-sender.ts';
import { typedText } from './sending/typed-text.ts';

export interface FollowRoutesOptions {
  readonly contributions: Contributions;
  readonly catalogue: Catalogue;
  readonly words: ContributeWords;
  /** Stylesheets of this page. */
  readonly styles?: readonly string[];
  /** Address of the site without a slash at the end. */
  readonly baseUrl: string;
  readonly frame: (request: FastifyRequest) => Frame;
  covered?(request: FastifyRequest): boolean;
  takeSending(request: FastifyRequest): Taken;
  notFound(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
}

/** The private link of what somebody sent. A token that leads nowhere answers as any address that does. */
export function followRoutes(app: FastifyInstance, options: FollowRoutesOptions): void {
  const { contributions, catalogue, frame } = options;

  const show = async (
    request: FastifyRequest<{ Params: { token: string } }>,
    reply: FastifyReply,
    form: Pick<FormView, 'fields' | 'faults' | 'waitMinutes'>,
    status: number,
  ): Promise<FastifyReply> => {
    const { token } = request.params;
    const followed = await contributions.follow(token);
    reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex, nofollow').header('referrer-policy', 'no-referrer');
    if (followed === undefined) return options.notFound(request, reply);
    const framed = frame(request);
    const { words: t, contentLanguage } = framed;
    const { work: id } = followed.submission;
    const lookup = id === undefined ? undefined : await catalogue.lookUp(id);
    const path = `/follow/${token}`;
    const page = renderPage(framed, {
      title: t(`contributions.kind.${followed.submission.content.kind}`),
      path,
      noindex: true,
      styles: options.styles,
      main: followPage(
        {
          ...followed,
          form: { seal: '', words: options.words, ...form },
          path,
          address: `${options.baseUrl}${path}`,
          deed: followDeeds.find((deed) => deed === queryFields(request).get('done')),
          work: lookup?.kind === 'work' ? lookup.work : undefined,
          reader: { contentLanguage, covered: options.covered?.(request) ?? false },
        },
        t,
      ),
    });
    return sendPrepared(request, reply, preparePage(page), { status, cache: 'no-store' });
  };

  app.get<{ Params: { token: string } }>('/follow/:token', (request, reply) =>
    show(request, reply, { fields: new URLSearchParams(), faults: [] }, 200),
  );

  app.post<{ Params: { token: string } }>('/follow/:token', async (request, reply) => {
    const { token } = request.params;
    const fields = formFields(request);
    const again = (faults: readonly FormFault<Fault>[], status: number, waitMinutes?: number) =>
      show(request, reply, { fields, faults, waitMinutes }, status);
    const done = async (outcome: SenderOutcome, deed: (typeof followDeeds)[number]) => {
      reply.header('cache-control', 'no-store');
      if (outcome === 'unknown') return options.notFound(request, reply);
      return reply.redirect(`/follow/${token}?done=${outcome === 'done' ? deed : outcome}`, 303);
    };
    const text = (field: string) => {
      const { text: typed, fault } = typedText(fields, field, 'words');
      return { typed, fault: fault ?? (typed === '' ? ('missing' as const) : undefined) };
    };
    switch (fields.get('do')) {
      case 'withdraw':
        return done(await contributions.withdraw(token), 'withdrawn');
      case 'forget':
        return done(await contributions.forget(token), 'forgotten');
      case 'write':
      case 'appeal': {
        const writes = fields.get('do') === 'write';
        const field = writes ? 'text' : 'words';
        const { typed, fault } = text(field);
        if (fault !== undefined) return again([{ field, fault }], 422);
        const taken = options.takeSending(request);
        if (!taken.allowed) {
          reply.header('retry-after', String(taken.retryAfterSeconds));
          return again([], 429, Math.ceil(taken.retryAfterSeconds / 60));
        }
        return writes
          ? done(await contributions.write(token, typed), 'written')
          : done(await contributions.appeal(token, typed), 'appealed');
      }
      default:
        return again([], 422);
    }
  });
}
