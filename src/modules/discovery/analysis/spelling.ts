/** Words parted by spaces, as one alternative of a pattern. */
function any(words: string): string {
  return `(?:${words.split(' ').join('|')})`;
}

type Rule = readonly [variant: RegExp, joined: string];

/**
 * Words whose every form is named here: what varies, what it becomes, and endings that may follow (none: the word alone).
 * Some pairs are not one word's spellings but forms of one word ("whilst", "learnt", "mom").
 */
const single: readonly (readonly [variant: string, joined: string, endings: string])[] = [
  ['adaptor', 'adapter', 's'],
  ['advisor', 'adviser', 's'],
  ['aeon', 'eon', 's'],
  ['afterwards', 'afterward', ''],
  ['agis', 'ageis', 'm t ts'],
  ['aluminum', 'aluminium', ''],
  ['amidst', 'amid', ''],
  ['amongst', 'among', ''],
  ['artefact', 'artifact', 's ual'],
  ['benefitt', 'benefit', 'ed ing'],
  ['biass', 'bias', 'ed es ing'],
  ['burnt', 'burned', ''],
  ['connexion', 'connection', 's'],
  ['convenor', 'convener', 's'],
  ['councillor', 'councilor', 's'],
  ['cozi', 'cosi', 'er es est ly ness'],
  ['cozy', 'cosy', ''],
  ['dependant', 'dependent', 's'],
  ['disorientated', 'disoriented', ''],
  ['dreamt', 'dreamed', ''],
  ['enquir', 'inquir', 'e ed er ers es ies ing ingly y'],
  ['focuss', 'focus', 'ed es ing'],
  ['gaol', 'jail', 's ed er ers ing'],
  ['gips', 'gyps', 'y ies'],
  ['gray', 'grey', 's ed er est ing ish ness scale'],
  ['haem', 'heme', ''],
  ['inflexion', 'inflection', 's'],
  ['jewellery', 'jewelry', ''],
  ['leant', 'leaned', ''],
  ['leapt', 'leaped', ''],
  ['learnt', 'learned', ''],
  ['leucocyt', 'leukocyt', 'e es ic osis'],
  ['mold', 'mould', 's ed er ers ier iest ing ings y'],
  ['mom', 'mum', 's'],
  ['mustache', 'moustache', 's d'],
  ['naev', 'nev', 'i us'],
  ['neurone', 'neuron', 's'],
  ['orientated', 'oriented', ''],
  ['pajama', 'pyjama', 's'],
  ['plow', 'plough', 's ed ing'],
  ['preventative', 'preventive', 's ly'],
  ['reflexion', 'reflection', 's'],
  ['skeptic', 'sceptic', 's al ally ism'],
  ['smolder', 'smoulder', 's ed ing'],
  ['specialit', 'specialt', 'y ies'],
  ['spoilt', 'spoiled', ''],
  ['towards', 'toward', ''],
  ['unlearnt', 'unlearned', ''],
  ['whilst', 'while', ''],
  ['woollen', 'woolen', 's'],
  ['worshipp', 'worship', 'ed er ers ing'],
  ['yoghurt', 'yogurt', 's'],
];

const singleForms: ReadonlyMap<string, string> = new Map(
  single.flatMap(([variant, joined, endings]) => {
    // A stem that is no word by itself ("agis", "cozi") does no harm in the table.
    return ['', ...endings.split(' ')].map((ending): [string, string] => [variant + ending, joined + ending]);
  }),
);

/**
 * "-ize" beside "-ise". They are joined to "-ise", because few words have "-ize" alone while many have "-ise" alone, and because
 * Porter 2 takes "-ize" off: "organize" would be found under "organ" and "authorize" under "author".
 */
const ize = /^([a-z]*[aeiouy][a-z]*)iz(?=(?:e[ds]?|ers?|ings?|ingly|ations?|ational|ationally|ab(?:le|ly|ility)|ements?)$)/;
/** Made from "size" or "prize", or written in one way only. */
const izeAlone =
  /^(?:(?:as|bite|cap|down|family|file|fun|good|king|life|mid|out|over|pint|pocket|plus|queen|re|right|some|super|un|under|up)siz|(?:mis|un)priz|(?:re|un)?seiz|baiz|maiz|beliz)/;

/** Stems on "-our" that stand in longer words too ("neurobehavioural", "discolouration"), and those that stand at the beginning only. */
const ourWithin = any('behavi clam col cand demean endeav fav flav glam harb hon hum lab neighb ranc rum savi sav splend succ tum vap');
const ourFirst = any('arb ard arm clang disarm dol enam ferv malod mod od parl rearm rig unarm val vig');

/** "-re" beside "-er". */
const re = `(${any('amphi bi centi deci epi inter kilo lack micro milli multi nano re self')}?${any(
  'calib cent fib goit lit louv lust meag met mit och sab saltpet scept sepulch somb spect theat',
)})`;

/** Verbs that double their last letter before an ending in British spelling only: the last syllable is not stressed. */
const doubled = any(
  'apparel barrel bedevil bejewel bevel bowel cancel carol cavil channel chisel counsel cudgel devil dial dishevel drivel duel enamel ' +
    'equal fuel funnel gambol gravel grovel gruel hostel imperil initial jewel kennel label level libel marshal marvel medal model panel ' +
    'parcel pedal pencil pummel quarrel ravel revel rival shovel shrivel signal snivel snorkel spiral squirrel stencil swivel tassel ' +
    'tinsel total towel trammel travel trial trowel tunnel unravel victual weasel yodel',
);

/**
 * Families of words. The rules apply in this order, and a word that they have joined they leave alone. Where an ending does not stand
 * in variants only, they name the stems they hold for.
 */
const families: readonly Rule[] = [
  // analyse, paralyse, hydrolyse; the plural "analyses" then meets the verb.
  [/lyz(?=(?:e[ds]?|ers?|ing|able)$)/, 'lys'],
  [/^((?:in|re)?cogni)z(?=an(?:ces?|t)$)/, '$1s'],

  [new RegExp(`(${ourWithin}o)u(?=r(?!t))`, 'g'), '$1'],
  [new RegExp(`^(${ourFirst}o)u(?=r(?!t))`), '$1'],

  [new RegExp(`^${re}re(?=(?:s|ly|ness|boards?|folds?|glass|goers?|lines?|optics?|pieces?)?$)`), '$1er'],
  [/^((?:de|epi|re)?cent|mit|sab)r(?=(?:ed|ings?)$)/, '$1er'],
  [/manoeuvre(?=s?$)/, 'maneuver'],
  [/manoeuvr(?=ed$|ers?$|ings?$|ab)/g, 'maneuver'],

  // catalogue, dialogue. The longer spelling, as Porter 2 takes "dialogic" and "analogous" to the shorter.
  [/^((?:ana|cata|dia|epi|homo|mono|pro|trave)log|(?:dema|peda|syna)gog)(?=s?$)/, '$1ue'],
  [/^((?:ana|cata|dia)log)(?=e[dr]$|ers$|ing$)/, '$1u'],

  // ae and oe, in stems from Greek and Latin.
  [/aem(?=i(?:a|as|c|cs)$|ogen)/, 'em'],
  [/haem(?=[ao])/g, 'hem'],
  [/paed(?=i|ago|erast|odont|oph)/g, 'ped'],
  [/aesthe/g, 'esthe'],
  [/gynaec/g, 'gynec'],
  [/aetiolog/g, 'etiolog'],
  [/archaeo/g, 'archeo'],
  [/palaeo/g, 'paleo'],
  [/^ca?esar[ei]an(?=s?$)/, 'cesarean'],
  [/^caesium$/, 'cesium'],
  [/^c(?:ae|oe)liac(?=s?$)/, 'celiac'],
  [/^faec(?=es$|al)/, 'fec'],
  [/^foet(?=al|icid|id|us)/, 'fet'],
  [/^(medi|prim)aeval/, '$1eval'],
  [/pnoe(?=a|ic)/g, 'pne'],
  [/rrhoe(?=a|ic)/g, 'rrhe'],
  [/homoeo(?=path|sta)/g, 'homeo'],
  [/copoeia/g, 'copeia'],
  [/^oecumen/, 'ecumen'],
  // Not within a word after another letter: "gastroesophageal", "phytoestrogen" and "angioedema" are joined as they are.
  [/(^|[^o]o)oesophag/, '$1esophag'],
  [/(^|^anti|[^o]o)oestr(?=[aio])/, '$1estr'],
  [/^(|angio|lymph|myx|papill)oedem/, '$1edem'],
  [/^((?:bi|de|per|thio)?)sulph(?=[aiou])/, '$1sulf'],

  // travelled, counsellor, marvellous. "Appal" and its like have the longer stem in American spelling.
  [new RegExp(`^((?:back|mis|out|re|sub|un)?${doubled})l(?=(?:ed|ers?|ings?|ingly|ists?|ors?)$)`), '$1'],
  [/^(libel|marvel)l(?=ous)/, '$1'],
  [/^((?:re)?(?:appal|distil|enrol|enthral|fulfil|instal|instil))(?=(?:s|ments?)?$)/, '$1l'],
  [/^((?:un)?(?:skil|wil))ful/, '$1lful'],
  [/^tranquill(?=i)/, 'tranquil'],

  // The nouns and verbs "practice" and "licence". Not "advice" and "device", whose verbs sound otherwise.
  [/^((?:mal|un)?practi|(?:un)?licen)c(?=e[drs]?$|ees?$|ers$|ing$)/, '$1s'],
  [/^(defen|offen|preten)c(?=e(?:s|less|lessly|lessness)?$)/, '$1s'],

  [/^((?:re|sub)?pro|(?:centi|kilo|micro|milli)?)gramme(?=s?$)/, '$1gram'],
  [/dgement/g, 'dgment'],
  [/^((?:anti|non|un)?ag|cu|queu)e(?=ing$)/, '$1'],
  // likeable, useable, unshakeable.
  [/^((?:in|un)?(?:blam|lik|liv|lov|mov|nam|rat|sal|shak|shar|siz|tam|us))e(?=ab(?:les?|ly|ility)$)/, '$1'],
];

/** Longer runs of letters are no words, and some patterns take the square of their length. */
const longest = 40;

/**
 * Brings the British, Australian, Canadian and American spellings of an English word to one form, which is for looking up and need
 * not be a spelling that anyone uses. Goes before the stemmer. The word is given in lower case and without accents; one that is no
 * variant comes back as it is.
 */
export function joinSpellings(word: string): string {
  if (word.length > longest) return word;
  let joined = singleForms.get(word) ?? word;
  if (!izeAlone.test(joined)) joined = joined.replace(ize, '$1is');
  for (const [variant, form] of families) joined = joined.replace(variant, form);
  return joined;
}
