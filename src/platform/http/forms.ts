import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Bytes of a form's fields. */
const largestForm = 1_048_576;

/** Lets the application take what HTML forms post. Nothing else is taken: no files, no JSON. */
export function acceptForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: largestForm }, (_request, body, done) => {
    done(null, new URLSearchParams(body as string));
  });
}

/** The fields of a form that asks by GET: the query of the address, repeated names and all. */
export function queryFields(request: FastifyRequest): URLSearchParams {
  return new URLSearchParams(/\?(.*)$/s.exec(request.url)?.[1] ?? '');
}

/** The fields of a form that was posted; none where the request brings none. */
export function formFields(request: FastifyRequest): URLSearchParams {
  return request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
}
