import type { Reply, Request } from '../../platform/http/index.ts';
import type { Permission } from './permissions.ts';
import type { Person } from './person.ts';

/** For a route's `preHandler`. Answers the request itself where it may not go on. */
export type PreHandler = (request: Request, reply: Reply) => Promise<Reply | undefined>;

/** Stands before what only people with an account may see or do. */
export interface Guard {
  /** Who has signed in, by the session that the request brings. Looked up once a request. */
  signedIn(request: Request): Promise<Person | undefined>;
  /**
   * Lets through whoever has signed in and has the permission. Others who ask for a page are led to `/sign-in` and back; what they post is
   * answered 401 with a page. Whoever has signed in and lacks the permission is answered 403.
   */
  require(permission: Permission): PreHandler;
  /** Whom `require` has let through. Throws where no guard stood before the route. */
  person(request: Request): Person;
}
