import { mulberry32 } from './seeded-random.ts';

/**
 * The words that made libraries are written with: those of the field, the commonest first, and behind them a long tail of words
 * that mean nothing and can be pronounced. Nouns, adjectives and verbs stand apart, so that a plural is a plural.
 */

const fieldNouns = words(`
  support peer experience health service people worker care recovery study participant community practice research person
  role group program knowledge family consumer carer policy interview need system approach work training relationship
  staff power framework voice involvement stigma barrier hope change outcome evidence trauma hospital team organisation model
  distress culture identity value engagement leadership language story supervision safety right decision quality project review
  crisis clinician access choice skill impact theme process student educator education researcher method partnership workforce
  illness wellbeing youth child parent sibling partner network survivor user patient advocate advocacy diagnosis treatment medication
  therapy counsellor nurse psychiatrist psychologist manager employer employment workplace job wage burnout boundary disclosure
  participation consultation codesign coproduction workshop survey questionnaire measure scale trial evaluation synthesis
  guideline standard toolkit resource module curriculum competency certification career pathway standing trust respect dignity
  empathy reciprocity mutuality belonging isolation loneliness connection friendship resilience strength meaning purpose empowerment
  autonomy agency justice discrimination racism colonisation inequity poverty housing homelessness migration refugee elder nation
  country kinship healing ceremony story-telling listening yarning interpreter translation faith gender sexuality disability neurodiversity
  psychosis depression anxiety suicide self-harm bereavement grief eating disorder addiction substance alcohol withdrawal
  restraint seclusion coercion ward admission discharge emergency ambulance police prison court tribunal legislation law funding budget
  government commission minister department board committee network-building governance strategy plan reform implementation fidelity
  rehabilitation residence respite helpline telehealth internet website forum app podcast video photograph art music theatre writing
  memoir narrative autobiography history movement activism campaign protest ethic consent payment recruitment sample theory concept
  definition debate critique paradigm perspective attitude belief expectation motivation confidence self-esteem satisfaction
`);

const fieldAdjectives = words(`
  mental lived social personal psychiatric qualitative clinical young inclusive cultural emotional professional public national local
  rural organisational therapeutic psychological positive shared meaningful informal formal collaborative participatory political structural
  ethical practical early new different common key important complex diverse current potential effective supportive safe equal
  Indigenous Aboriginal multicultural bilingual queer transgender digital online acute inpatient residential voluntary compulsory
  holistic person-centred trauma-informed recovery-oriented strengths-based rights-based family-inclusive evidence-based
  relational mutual authentic tokenistic marginalised excluded isolated vulnerable resilient hopeful proud angry tired
  financial economic legal medical biomedical critical reflexive narrative thematic longitudinal randomised controlled mixed
  quantitative exploratory systematic international regional remote urban annual paid unpaid casual permanent senior
`);

const fieldVerbs = words(`
  reported described explored identified supported developed used valued found examined experienced shared involved interviewed
  analysed improved employed engaged reduced discussed provided informed trained delivered evaluated recruited challenged
  co-designed co-produced facilitated expressed recognised included compared reviewed led influenced shaped changed introduced
  implemented established embedded sustained funded listened trusted respected excluded silenced stigmatised empowered
  connected disclosed negotiated reflected learned taught mentored supervised coached advocated campaigned consulted invited
  welcomed resisted questioned rejected accepted adapted translated piloted tested measured observed surveyed coded
  synthesised summarised recommended proposed argued concluded highlighted emphasised demonstrated revealed indicated confirmed
`);

/** Words that stand together in works of this field. */
export const collocations: readonly string[] = [
  'peer support',
  'mental health',
  'lived experience',
  'peer workers',
  'mental health services',
  'people with lived experience',
  'service users',
  'peer support workers',
  'lived experience workforce',
  'recovery-oriented practice',
  'mental health consumers',
  'consumers and carers',
  'families and carers',
  'co-design',
  'co-production',
  'lived experience leadership',
  'shared decision making',
  'young people',
  'personal recovery',
  'peer specialists',
  'consumer participation',
  'mental health nursing',
  'patient and public involvement',
  'experts by experience',
  'experiential knowledge',
  'intentional peer support',
  'social and emotional wellbeing',
  'crisis support',
  'suicide prevention',
  'acute inpatient units',
  'community mental health',
  'peer-run services',
  'early intervention',
  'trauma-informed care',
  'advance care planning',
  'culturally safe care',
  'human rights',
  'social inclusion',
  'family peer support',
  'survivor research',
  'user-led research',
  'participatory action research',
  'mad studies',
  'epistemic injustice',
  'hearing voices',
  'recovery colleges',
  'peer supervision',
  'consumer consultants',
  'carer peer workers',
  'alternatives to hospital',
  'reasonable adjustments',
  'emotional labour',
  'role clarity',
  'career progression',
  'digital mental health',
];

const uncountable = new Set(
  words(`
  support health care recovery research knowledge practice work training staff power stigma evidence distress safety advocacy
  supervision wellbeing leadership participation engagement involvement codesign coproduction respect dignity empathy reciprocity
  mutuality belonging isolation loneliness resilience empowerment autonomy justice racism colonisation poverty housing homelessness
  psychosis depression anxiety self-harm grief alcohol police telehealth music writing activism satisfaction confidence self-esteem
  youth people education employment trust hope kinship healing listening yarning governance funding legislation
`),
);

const tailSize = { nouns: 46_000, adjectives: 20_000, verbs: 16_000 };
const nounEndings = ['', '', '', 'er', 'or', 'tion', 'ment', 'ness', 'ity', 'ance', 'ship', 'age', 'ism', 'ure', 'al', 'et'];
const adjectiveEndings = ['al', 'ic', 'ive', 'ous', 'ent', 'ary', 'ful', 'less', 'able', 'ish', 'ed', 'ile'];
const onsets = [...'bcdfghlmnprstvw'];
const clusters = 'br cl cr dr fl fr gl gr pl pr sc sl sp st th tr ch sh'.split(' ');
const vowels = [...'aaeeiioou', 'ai', 'ea', 'ou'];
const codas = ['', '', '', '', 'n', 'r', 'l', 'n', 'r', 'l', 't', 'm', 'st', 'nd', 'nt', 'rd'];

function words(list: string): string[] {
  return [...new Set(list.split(/\s+/).filter((word) => word !== ''))];
}

const random = mulberry32(1_955);
const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)]!;
const used = new Set([...fieldNouns, ...fieldAdjectives, ...fieldVerbs, ...words(collocations.join(' '))]);

/** A word that no other is; two syllables or three, with an ending of its class. */
function madeWord(endings: readonly string[]): string {
  for (;;) {
    const syllables = random() < 0.4 ? 3 : 2;
    let root = random() < 0.3 ? pick(clusters) : pick(onsets);
    for (let syllable = 1; syllable <= syllables; syllable++) {
      root += pick(vowels);
      root += syllable === syllables ? pick(codas) : pick(onsets);
    }
    const ending = pick(endings);
    const word = (/^[aeiou]/.test(ending) ? root.replace(/[aeiou]+$/, '') : root) + ending;
    if (word.length >= 5 && word.length <= 12 && !used.has(word)) {
      used.add(word);
      return word;
    }
  }
}

const tail = (size: number, endings: readonly string[]) => Array.from({ length: size }, () => madeWord(endings));

/** Singular nouns, the commonest first. */
export const nouns: readonly string[] = [...fieldNouns, ...tail(tailSize.nouns, nounEndings)];
export const adjectives: readonly string[] = [...fieldAdjectives, ...tail(tailSize.adjectives, adjectiveEndings)];
/** Verbs in the past, the commonest first. */
export const verbs: readonly string[] = [...fieldVerbs, ...tail(tailSize.verbs, ['ed'])];
/** Behind these ranks stands the tail. */
export const fieldSize = { nouns: fieldNouns.length, adjectives: fieldAdjectives.length, verbs: fieldVerbs.length };

/** The plural of a noun; of one that has none, the noun itself. */
export function plural(noun: string): string {
  if (uncountable.has(noun)) return noun;
  if (noun === 'person') return 'people';
  if (noun === 'child') return 'children';
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}
