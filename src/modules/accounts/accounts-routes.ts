import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { accountRoutes } from './account-routes.ts';
import type { Accounts } from './accounts.ts';
import type { AccountsGuard } from './create-guard.ts';
import { peopleRoutes } from './people-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';

export interface AccountsRoutesOptions {
  readonly accounts: Accounts;
  readonly guard: AccountsGuard;
  /** Stylesheets of these pages, beyond the library's own. */
  readonly styles: readonly string[];
  /** Where assets/passkeys.js is. */
  readonly passkeyScript: string;
  /** The network that a request comes from; undefined for those that are not counted. */
  readonly client: (request: FastifyRequest) => string | undefined;
  readonly notFound: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
}

/** Everything under `/sign-in`, `/sign-out`, `/curate/account` and `/curate/people`. */
export function accountsRoutes(app: FastifyInstance, options: AccountsRoutesOptions): void {
  // Whatever a module sends from behind the guard is for one person's eyes, also where it forgets to say so.
  app.addHook('onSend', async (request, reply) => {
    if (options.guard.guarded(request)) reply.header('cache-control', 'no-store');
  });
  signInRoutes(app, options);
  accountRoutes(app, options);
  peopleRoutes(app, options);
}
