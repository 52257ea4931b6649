import type { MessageKey } from '../../../words/index.ts';
import type { WorkRecord } from '../../catalogue/index.ts';
import type { FormGroup } from './form-spec.ts';
import { asGroup, asList, asText, asTexts } from './form-state.ts';
import { longSentence, type Readability, readability } from './readability.ts';

/** Something that would help readers and that the record does not have yet (ATAG 2.0, B.2). Never a demand. */
export interface Prompt {
  readonly message: MessageKey;
  /** The field that it leads to. */
  readonly field: string;
}

/** What to suggest for a record as it stands in the form. */
export function promptsFor(state: FormGroup): Prompt[] {
  const layers = new Set(asList(state.descriptions).map((layer) => asText(layer.kind)));
  const routes = asList(state.access);
  const involvement = asGroup(state.involvement);
  const prompts: Prompt[] = [];
  if (!layers.has('one-line')) prompts.push({ message: 'editor.prompt.one-line', field: 'descriptions' });
  if (!layers.has('plain-language')) prompts.push({ message: 'editor.prompt.plain-language', field: 'descriptions' });
  if (routes.length === 0) prompts.push({ message: 'editor.prompt.access', field: 'access' });
  else if (routes.every((route) => asTexts(route.formats).length === 0))
    prompts.push({ message: 'editor.prompt.formats', field: 'access.0' });
  if (asText(involvement.level) === 'none-stated') prompts.push({ message: 'editor.prompt.involvement', field: 'involvement.level' });
  if (asTexts(state.placements).length === 0) prompts.push({ message: 'editor.prompt.placements', field: 'placements' });
  if (asTexts(state.concepts).length === 0) prompts.push({ message: 'editor.prompt.concepts', field: 'find.concepts' });
  return prompts;
}

/** Layers that are meant to be read by everybody. */
const plainLayers: ReadonlySet<string> = new Set<WorkRecord['descriptions'][number]['kind']>([
  'one-line',
  'plain-language',
  'easy-read',
  'why-it-matters',
]);

/** A layer meant for everybody whose sentences or words are long, with what they are. */
export interface ReadabilityHint extends Readability {
  /** Name of the layer in the form: "descriptions.1". */
  readonly field: string;
}

/** Words of more than nine letters, one in how many, from which a plain text is harder to follow. */
const longWordShare = 6;
const longWordsNamed = 8;

export function readabilityHints(state: FormGroup): ReadabilityHint[] {
  return asList(state.descriptions).flatMap((layer, index): ReadabilityHint[] => {
    if (!plainLayers.has(asText(layer.kind))) return [];
    const text = asList(layer.sections)
      .map((section) => asText(section.text))
      .join('\n\n');
    const language = asText(layer.language);
    const found = readability(text, isLocale(language) ? language : undefined);
    const hard = found.sentenceLength > longSentence || found.longWords.length * longWordShare > found.words;
    if (found.words === 0 || !hard) return [];
    return [{ ...found, longWords: found.longWords.slice(0, longWordsNamed), field: `descriptions.${index}` }];
  });
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
