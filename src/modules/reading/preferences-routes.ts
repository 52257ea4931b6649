import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formFields, preparePage, queryFields, sendPrepared, setCookie } from '../../platform/http/index.ts';
import { type Frame, renderPage, settingsKeptId } from '../../ui/index.ts';
import { preferencesPage } from './pages/preferences-page.ts';
import { carriedPreferences, formatPreferences, preferencesCookie, type Reader } from './preferences.ts';
import { type PreferencesOffer, type PreferencesProblem, readPreferencesForm } from './preferences-form.ts';
import { returnPath } from './return-path.ts';

export interface PreferencesRoutesOptions {
  readonly reader: (request: FastifyRequest) => Reader;
  /** The frame for a reader, who may be one that has other settings than those kept. */
  readonly frame: (reader: Reader) => Frame;
  readonly offer: PreferencesOffer;
}

/** Seconds that settings are kept after the reader last kept them: a year, the longest that browsers hold on to (RFC 6265bis: 400 days). */
const keptFor = 31_536_000;

const address = '/preferences';

/**
 * The page of reading settings. GET shows them, or those that the address carries; POST keeps them in the reader's one cookie, or takes
 * it away. Nothing is kept on the server.
 */
export function preferencesRoutes(app: FastifyInstance, { reader, frame, offer }: PreferencesRoutesOptions): void {
  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    { shown, back, problems = [] }: { shown: Reader['preferences']; back: string; problems?: readonly PreferencesProblem[] },
  ) => {
    const own = reader(request);
    // The page looks as its form says, so that settings can be tried without being kept.
    const framed = frame({ ...own, preferences: shown });
    const { words: t, baseUrl, contentLanguage } = framed;
    const cookie = formatPreferences(own.preferences);
    const carried = problems.length === 0 && formatPreferences(shown) !== cookie;
    const page = renderPage(framed, {
      title: problems.length > 0 ? t('preferences.problems.title') : t('preferences.title'),
      description: t('preferences.tagline'),
      path: address,
      noindex: true,
      main: preferencesPage({ shown, cookie, carried, problems, offer, back, baseUrl, contentLanguage }, t),
    });
    // A page of one reader's, and one that has to be as the cookie is whenever it is come back to.
    return sendPrepared(request, reply, preparePage(page), { status: problems.length > 0 ? 422 : 200, cache: 'no-store' });
  };

  app.get(address, async (request, reply) => {
    const query = queryFields(request);
    const carried = carriedPreferences(query);
    // The library's own language is the one of those who have chosen none.
    const shown =
      carried === undefined
        ? reader(request).preferences
        : { ...carried, language: carried.language === offer.languages[0] ? undefined : carried.language };
    return show(request, reply, { shown, back: returnPath(query.get('return'), address) });
  });

  app.post(address, async (request, reply) => {
    const fields = formFields(request);
    const back = returnPath(fields.get('return'), address);
    reply.header('cache-control', 'no-store');
    if (fields.has('forget')) {
      setCookie(request, reply, preferencesCookie, '', { maxAge: 0 });
      return reply.redirect(`${address}?${new URLSearchParams({ return: back })}#state`, 303);
    }
    const read = readPreferencesForm(fields, offer);
    if (read.kind === 'problems') return show(request, reply, { shown: read.preferences, back, problems: read.problems });
    const cookie = formatPreferences(read.preferences);
    setCookie(request, reply, preferencesCookie, cookie, { maxAge: cookie === '' ? 0 : keptFor });
    const told = back === address ? 'state' : settingsKeptId;
    return reply.redirect(cookie === '' && back !== address ? back : `${back.split('#')[0]}#${told}`, 303);
  });
}
