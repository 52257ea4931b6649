import type { SectionRole } from '../../catalogue/index.ts';

/**
 * The labels that structured abstracts print, by the canonical role they play. This table is the only place that knows them.
 *
 * Each entry is a regular expression source read without regard to case; a space stands for any white space.
 * Joined labels ("Design, setting and participants", "Background/Aims") are put together from these by `matchLabel`
 * and take the role of their first part.
 */
const audience =
  '(?:(?:the|future|further|mental|nursing|clinical|health|policy|public|service|services|community|psychiatric|social|peer|support|occupational|therapy|care) ){0,4}' +
  '(?:practice|practitioners?|policy|research|nursing|nurses|education|services?|delivery|rehabilitation|training|theory|care|leaders|managers|consumers|carers|communities)';
const study = '(?:paper|study|article|review|work|research)';
const people =
  '(?:patients?|publics?|consumers?|carers?|famil(?:y|ies)|service[- ]users?|users?|community|communities|lived[- ]experience|people with lived experience)';

const labelsByRole: ReadonlyArray<readonly [SectionRole, readonly string[]]> = [
  [
    'background',
    [
      'background',
      'introduction',
      'context',
      'rationale',
      'what (?:is|was) (?:already )?known(?: (?:about|on|of) (?:the|this) (?:subject|topic|area|field))?\\??',
    ],
  ],
  [
    'aims',
    [
      'aims?',
      'objectives?',
      'purposes?',
      'goals?',
      'hypothes[ie]s',
      '(?:research|review) questions?',
      '(?:study|research|review|primary|main|specific|secondary) (?:aims?|objectives?|purpose)',
      `(?:aims?|objectives?|purpose) of (?:the|this) ${study}`,
    ],
  ],
  ['design', ['design', '(?:study|research|review) design']],
  ['setting', ['(?:study )?settings?', 'locations?']],
  ['participants', ['participants?', 'subjects', 'sample', '(?:study )?population', 'patients', 'informants']],
  [
    'methods',
    [
      'methods?',
      'methodology',
      'methodological approach',
      'approach',
      'materials? (?:and|&) methods?',
      'methods? (?:and|&) (?:materials?|analysis)',
      'review methods',
      'measures?',
      '(?:main |primary )?outcome measures?',
      'main outcomes? (?:and|&) measures?',
      'main variables(?: studied)?',
      'data (?:sources?|collection|analysis|extraction|synthesis)',
      '(?:study selection|(?:search|selection|eligibility|inclusion) (?:criteria|strategy|methods))',
      'interventions?',
      'procedures?',
      'analys[ie]s',
      'ethics(?: and dissemination)?',
    ],
  ],
  ['results', ['results?', 'findings?', '(?:main|key|principal|preliminary) (?:results?|findings?|outcomes?)']],
  ['discussion', ['discussion', 'interpretation']],
  ['conclusions', ['conclusions?', "authors?['’]s? conclusions?", 'concluding remarks']],
  ['limitations', ['limitations?', '(?:research|study) limitations?', 'strengths (?:and|&) limitations?(?: of this study)?']],
  [
    'implications',
    [
      'implications?',
      `implications? (?:for|to|of) ${audience}(?:(?:,| and| &|, and|/) ?${audience}){0,3}`,
      '(?:practice|practical|clinical|policy|research|social|managerial|theoretical) implications?',
      'relevance(?: statement)?',
      `relevance (?:for|to) ${audience}`,
      'impact(?: statement)?',
      `what are the implications(?: (?:for|of) ${audience})?\\??`,
      'originality',
      'value',
      'public (?:health )?significance(?: statement)?',
      'recommendations?',
    ],
  ],
  [
    'contribution',
    [`${people}(?:(?: (?:and|or|&) |, (?:(?:and|or|&) )?| ?/ ?)${people}){0,3} (?:contributions?|involvement|partnership)(?: statement)?`],
  ],
  ['funding', ['funding(?: (?:statement|sources?|information))?', 'financial support', 'sources? of funding']],
  [
    'registration',
    [
      '(?:(?:clinical )?trial|systematic review|protocol|study|review|prospero) registration(?: (?:numbers?|details))?',
      'registration(?: (?:numbers?|details))?',
    ],
  ],
  ['keywords', ['key[- ]?words?']],
  ['what-it-is', ['what (?:it is|is it|this is)\\??', '(?:lay|accessible|plain[- ]language) summary']],
  [
    'what-it-found',
    [
      `what (?:it|we|they|(?:this|the) ${study}) found`,
      `what (?:this|the) ${study} adds(?: to (?:the )?(?:existing |current |international )?(?:knowledge|evidence|literature))?\\??`,
      `what does (?:this|the) ${study} add(?: to (?:the )?(?:existing |current |international )?(?:knowledge|evidence|literature))?\\??`,
      'highlights',
      'key (?:points|messages)',
    ],
  ],
  ['who-it-is-for', ['who (?:it is|is it|this is) for\\??']],
  ['how-to-use-it', ['how to use (?:it|this)']],
];

/**
 * Words that stand above a whole layer of text rather than above one section of it.
 * "Background" and "Introduction" do both, and what follows decides.
 */
const layerLabel = /^(?:executive summary|summary|abstract|overview|about(?: (?:this|the) \p{L}+)?|description|introduction|background)$/iu;
const sectionToo = /^(?:introduction|background)$/iu;

/**
 * Labels that need a mark of their own (colon, own line, capitals) because as plain capitalised words they open too many ordinary sentences
 * ("Value Based Care", "Context Matters").
 */
const needsMark =
  /^(?:value|impact|approach|context|sample|measures?|population|subjects|patients|goals?|purposes|recommendations?|relevance|procedures?|interventions?|locations?|analys[ie]s|ethics|originality|highlights|rationale|informants|interpretation)$/iu;

/** Ordinary phrases that begin with a label word. */
const phrases =
  /^(?:design (?:thinking|council|labs?)|settings? (?:up|goals)|results (?:based|first)|discussion (?:groups?|papers?)|method acting|background briefing|funding (?:bodies|models?|agreements?))\b/iu;

interface Entry {
  readonly role: SectionRole;
  readonly pattern: RegExp;
}

const notWithinWord = "(?![\\p{L}\\p{M}\\p{N}_]|['’‐‑-]\\p{L})";
const entries: readonly Entry[] = labelsByRole.flatMap(([role, sources]) =>
  sources.map((source) => ({ role, pattern: new RegExp(`(?:${source.replaceAll(' ', '\\s{1,3}')})${notWithinWord}`, 'iuy') })),
);
const joint = /\s?\/\s?|\s?,\s?(?:(?:and|&)\s)?|\s(?:and|&|or)\s/uy;

export interface LabelMatch {
  /** Position after the label. */
  readonly end: number;
  readonly label: string;
  readonly role: SectionRole;
  /** True for words that are a label only when a colon, a line of their own or capitals mark them as one. */
  readonly needsMark: boolean;
}

/**
 * The label that begins exactly at `start`, if one does. It must begin with a capital letter: "results" in running text is no label.
 * Says nothing about what follows; whether the words are used as a label is for the caller to judge.
 */
export function matchLabel(text: string, start: number): LabelMatch | undefined {
  const first = text[start];
  if (first === undefined || first < 'A' || first > 'Z') return undefined;
  const one = longest(text, start);
  if (!one) return undefined;
  let end = one.end;
  for (let parts = 0; parts < 4; parts += 1) {
    joint.lastIndex = end;
    const between = joint.exec(text);
    const next = between ? longest(text, end + between[0].length) : undefined;
    if (!next) break;
    end = next.end;
  }
  const label = text.slice(start, end).replace(/\s+/gu, ' ');
  const suffix = /^\(s\)/.exec(text.slice(end, end + 3));
  if (suffix) end += 3;
  return {
    end,
    label: suffix ? `${label}(s)` : label,
    role: one.role,
    needsMark: needsMark.test(label) || phrases.test(text.slice(start, start + 40)),
  };
}

function longest(text: string, start: number): { end: number; role: SectionRole } | undefined {
  let best: { end: number; role: SectionRole } | undefined;
  for (const entry of entries) {
    entry.pattern.lastIndex = start;
    const found = entry.pattern.exec(text);
    if (found && (best === undefined || start + found[0].length > best.end)) best = { end: start + found[0].length, role: entry.role };
  }
  return best;
}

/** "layer" when a line stands for a whole layer of text, "either" when the same word also opens a section of a structured abstract. */
export function layerLabelKind(line: string): 'layer' | 'either' | undefined {
  const words = line.trim().replace(/\s*[:.]$/u, '');
  if (words === '' || words.length > 40 || !layerLabel.test(words)) return undefined;
  // A lower-case "about" in a broken sentence is no heading.
  if (words[0] !== words[0]?.toUpperCase()) return undefined;
  return sectionToo.test(words) ? 'either' : 'layer';
}

/** Where a role stands in the usual order of an abstract; equal ranks may come in any order. */
export function rankOfRole(role: SectionRole): number {
  switch (role) {
    case 'background':
      return 0;
    case 'aims':
      return 1;
    case 'design':
    case 'setting':
    case 'participants':
    case 'methods':
      return 2;
    case 'results':
      return 3;
    case 'discussion':
    case 'limitations':
      return 4;
    case 'conclusions':
    case 'implications':
      return 5;
    case 'contribution':
    case 'funding':
    case 'registration':
    case 'keywords':
      return 6;
    default:
      return 3;
  }
}
