import { type Html, html, url } from '../../../platform/html/index.ts';
import { ownNameOfLanguage } from '../../../platform/language.ts';
import type { Words } from '../../../words/index.ts';
import { formatPreferences, type Preferences, type SettingName, settings } from '../preferences.ts';
import type { FieldName, OfferedPlace, PreferencesOffer, PreferencesProblem } from '../preferences-form.ts';

export interface PreferencesView {
  /** What the form shows and the page looks like. */
  readonly shown: Preferences;
  /** What the cookie holds, as it is; empty where there is none. */
  readonly cookie: string;
  /** `shown` came with the address, and is not what the cookie holds. */
  readonly carried: boolean;
  readonly problems: readonly PreferencesProblem[];
  readonly offer: PreferencesOffer;
  /** Where the reader came from and is led back to. */
  readonly back: string;
  /** Address of the library without a slash at the end. */
  readonly baseUrl: string;
  /** Language of the names of regions and communities. */
  readonly contentLanguage: string;
}

const address = '/preferences';

/** The name of a choice. */
type Labels = { readonly [Name in SettingName]: (value: (typeof settings)[Name][number], t: Words) => string };

const percent = (value: string, t: Words) => t('preferences.percent', { share: Number(value) / 100 });

const labels: Pick<Labels, 'scale' | 'text' | 'line' | 'letters' | 'words' | 'measure' | 'font' | 'theme' | 'notes'> = {
  scale: percent,
  text: percent,
  line: (value, t) => t(`preferences.line.${value}`),
  letters: (value, t) => t(`preferences.letters.${value}`),
  words: (value, t) => t(`preferences.words.${value}`),
  measure: (value, t) => t(`preferences.measure.${value}`),
  font: (value, t) => t(`preferences.font.${value}`),
  theme: (value, t) => t(`preferences.theme.${value}`),
  notes: (value, t) => t(`preferences.notes.${value}`),
};

/** Settings that the panel on every page offers too (assets/settings.js takes them from this page). */
const quick: ReadonlySet<FieldName> = new Set<FieldName>(['scale', 'text', 'line', 'letters', 'theme']);

/**
 * The page of reading settings: one form that works as it is. `data-field`, `data-default` and `data-quick` tell assets/settings.js which
 * attribute of the root a field stands for, which value has none, and which fields the panel takes.
 */
export function preferencesPage(view: PreferencesView, t: Words): Html {
  const { shown, problems, offer, back } = view;
  const carriedHref = `${address}?${formatPreferences(shown)}`;
  const differs = formatPreferences(shown) !== '';
  const control = controls(view, t);
  const hasPlaces = offer.languages.length > 1 || offer.regions.length > 0 || offer.communities.length > 0;
  return html`<div class="page-head"><h1>${t('preferences.title')}</h1><p class="tagline">${t('preferences.tagline')}</p></div>
${problems.length > 0 && problemSummary(problems, t)}
<p class="said" id="state">${stateLine(view, t)}</p>
<div class="settings-page">
<section class="sample" aria-labelledby="sample"><h2 id="sample">${t('preferences.sample.heading')}</h2>
<h3>${t('preferences.sample.title')}</h3>
<p>${t.html('preferences.sample.text', { link: (text) => html`<a href="#settings">${text}</a>` })}</p>
<p class="small">${t('preferences.sample.small')}</p>
</section>
<form class="settings-form" id="settings" method="post" action="${address}" autocomplete="off" data-settings-form data-label-close="${t('preferences.panel.close')}" data-label-all="${t('preferences.panel.all')}" data-label-saved="${t('preferences.panel.saved')}" data-label-unsaved="${t('preferences.panel.unsaved')}">
<input type="hidden" name="return" value="${back}">
<h2>${t('preferences.sizes')}</h2>
<p class="small">${t('preferences.sizes.note')}</p>
${control.list('scale', t('preferences.scale'), t('preferences.scale.note'))}
${control.list('text', t('preferences.text'), t('preferences.text.note'))}
${control.list('line', t('preferences.line'), t('preferences.line.note'))}
${control.list('letters', t('preferences.letters'), t('preferences.letters.note'))}
${control.list('words', t('preferences.words'), t('preferences.words.note'))}
${control.radios('measure', t('preferences.measure'), t('preferences.measure.note'), ['narrow', 'standard', 'wide', 'full'])}
${control.radios('font', t('preferences.font'), t('preferences.font.note'), settings.font)}
<h2>${t('preferences.look')}</h2>
<p class="small">${t('preferences.look.note')}</p>
${control.radios('theme', t('preferences.theme'), t('preferences.theme.note'), settings.theme)}
${control.box('links', 'underlined', t('preferences.links'), t('preferences.links.underlined'))}
${control.box('motion', 'reduced', t('preferences.motion'), t('preferences.motion.reduced'))}
${control.box('images', 'described', t('preferences.images'), t('preferences.images.described'))}
<h2>${t('preferences.shown')}</h2>
<p class="small">${t('preferences.shown.note')}</p>
${control.radios('notes', t('preferences.notes'), t('preferences.notes.note'), settings.notes)}
${control.box('layers', 'plain', t('preferences.layers'), t('preferences.layers.plain'))}
${offer.exit && control.box('exit', 'off', t('preferences.exit'), t('preferences.exit.off'))}
${
  hasPlaces &&
  html`<h2>${t('preferences.place')}</h2>
<p class="small">${t('preferences.place.note')}</p>
${offer.languages.length > 1 && control.languages(t('preferences.language'), t('preferences.language.note'))}
${offer.regions.length > 0 && control.places('region', t('preferences.region'), t('preferences.region.note'), t('preferences.region.none'), offer.regions)}
${offer.communities.length > 0 && control.places('community', t('preferences.community'), t('preferences.community.note'), t('preferences.community.none'), offer.communities)}`
}
<p class="row"><button class="act" type="submit">${t('preferences.keep')}</button><button class="lesser" type="submit" formmethod="get">${t('preferences.try')}</button></p>
</form>
</div>
<div class="settings-more">
<h2>${t('preferences.carry')}</h2>
${
  differs
    ? html`<p>${t('preferences.carry.note')}</p>
<p><a class="carried" href="${url(carriedHref)}">${view.baseUrl}${carriedHref}</a></p>`
    : html`<p>${t('preferences.carry.none')}</p>`
}
${
  view.cookie !== '' &&
  html`<h2>${t('preferences.forget')}</h2>
<p id="about-forget">${t('preferences.forget.note')}</p>
<form method="post" action="${address}"><input type="hidden" name="return" value="${back}"><button class="lesser" type="submit" name="forget" value="yes" aria-describedby="about-forget">${t('preferences.forget')}</button></form>`
}
</div>`;
}

function stateLine({ cookie, carried }: PreferencesView, t: Words): Html {
  if (carried) return t.html('preferences.state.carried');
  if (cookie === '') return t.html('preferences.state.none');
  return t.html('preferences.state.kept', { cookie, code: (text) => html`<code>${text}</code>` });
}

function problemSummary(problems: readonly PreferencesProblem[], t: Words): Html {
  return html`<div class="said problems" role="alert"><h2>${t('preferences.problems.heading', { count: problems.length })}</h2>
<ul>${problems.map(({ name }) => html`<li><a href="#setting-${name}">${t('preferences.problems.link', { setting: t(`preferences.${name}`) })}</a></li>`)}</ul></div>`;
}

/** The controls of the form, as they stand for what is shown. */
function controls({ shown, problems, offer, contentLanguage }: PreferencesView, t: Words) {
  const problemOf = (name: FieldName) => {
    const problem = problems.find((candidate) => candidate.name === name);
    return problem && html`<p class="problem" id="problem-${name}">${t('preferences.problem', { value: problem.value })}</p>`;
  };
  const marks = (name: FieldName, fallback: string) =>
    html` data-field="${name}" data-default="${fallback}"${quick.has(name) && html` data-quick`}`;
  const described = (name: FieldName, noted = true) => {
    const ids = [...(noted ? [`about-${name}`] : []), ...(problems.some((problem) => problem.name === name) ? [`problem-${name}`] : [])];
    return ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`;
  };
  const invalid = (name: FieldName) => problems.some((problem) => problem.name === name) && html` aria-invalid="true"`;
  /** `fallback`: absent for what the look of a page does not depend on. */
  const select = (name: FieldName, label: string, note: string, fallback: string | undefined, options: Html) =>
    html`<div class="field"${fallback !== undefined && marks(name, fallback)}><label for="setting-${name}">${label}</label>
<p class="small" id="about-${name}">${note}</p>${problemOf(name)}
<select id="setting-${name}" name="${name}"${described(name)}${invalid(name)}>${options}</select></div>`;
  const option = (value: string, chosen: boolean, label: string, attributes?: Html) =>
    html`<option value="${value}"${attributes}${chosen && html` selected`}>${label}</option>`;
  const labelOf = <Name extends keyof typeof labels>(name: Name, value: string) =>
    (labels[name] as (value: string, t: Words) => string)(value, t);
  const places = (chosen: string | undefined, none: string, offered: readonly OfferedPlace[]) =>
    html`${option('', chosen === undefined, none)}${offered.map(({ id, name }) => option(id, id === chosen, name, t.lang(contentLanguage)))}`;

  return {
    /** Values that are steps of one measure, from little to much. */
    list: (name: 'scale' | 'text' | 'line' | 'letters' | 'words', label: string, note: string) =>
      select(
        name,
        label,
        note,
        settings[name][0],
        html`${settings[name].toSorted((a, b) => Number(a) - Number(b)).map((value) => option(value, value === shown[name], labelOf(name, value)))}`,
      ),
    radios: <Name extends 'measure' | 'font' | 'theme' | 'notes'>(
      name: Name,
      label: string,
      note: string,
      values: readonly (typeof settings)[Name][number][],
    ) =>
      html`<fieldset class="field"${marks(name, settings[name][0])}${described(name)}><legend>${label}</legend>
<p class="small" id="about-${name}">${note}</p>${problemOf(name)}
<div class="choices">${values.map(
        (value, index) =>
          html`<label class="choice"><input type="radio" name="${name}" value="${value}"${index === 0 && html` id="setting-${name}"`}${value === shown[name] && html` checked`}><span>${labelOf(name, value)}</span></label>`,
      )}</div></fieldset>`,
    /** What is one way or the other. */
    box: (name: 'links' | 'motion' | 'images' | 'layers' | 'exit', value: string, label: string, words: string) =>
      html`<fieldset class="field"${marks(name, settings[name][0])}><legend>${label}</legend>${problemOf(name)}
<label class="choice"><input type="checkbox" id="setting-${name}" name="${name}" value="${value}"${value === shown[name] && html` checked`}${described(name, false)}${invalid(name)}><span>${words}</span></label></fieldset>`,
    languages: (label: string, note: string) =>
      select(
        'language',
        label,
        note,
        undefined,
        html`${offer.languages.map((tag, index) => option(tag, tag === shown.language || (index === 0 && !offer.languages.includes(shown.language ?? '')), ownNameOfLanguage(tag), t.lang(tag)))}`,
      ),
    places: (name: 'region' | 'community', label: string, note: string, none: string, offered: readonly OfferedPlace[]) =>
      select(name, label, note, undefined, places(shown[name], none, offered)),
  };
}
