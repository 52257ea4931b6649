import type { Section, SectionRole } from '../../catalogue/index.ts';
import { paragraphsOf } from './paragraphs.ts';
import { type LabelMatch, layerLabelKind, matchLabel, rankOfRole } from './section-labels.ts';

export interface SplitText {
  /** The label printed above the whole text ("SUMMARY"), where there is one. */
  readonly label?: string;
  readonly sections: Section[];
}

type Form = 'colon' | 'alone' | 'stop' | 'dash' | 'capitals' | 'run-in';

interface FoundLabel {
  readonly paragraph: number;
  readonly start: number;
  /** Where the section's own text begins, after the separator. */
  readonly textStart: number;
  readonly label: string;
  readonly role: SectionRole;
  readonly form: Form;
  readonly atParagraphStart: boolean;
  readonly needsMark: boolean;
  readonly inCapitals: boolean;
}

/**
 * Splits the text of an abstract into its sections, whatever its printing: "Background:", "BACKGROUND", "Background.", "Background -",
 * a label on a line of its own, several labels in one paragraph, and labels run into the text ("needed. Aim To explore") where the
 * labels around them show that the text is a structured abstract.
 *
 * Nothing is lost and nothing is reordered: `joinSections` gives back every word. Text before the first label, and text without
 * any, becomes a section without a label. A label with nothing under it stays as text. Paragraphs inside a section are parted by an empty
 * line; soft line breaks are joined with a space; words stay as printed.
 */
export function splitSections(text: string): SplitText {
  const taken = takeLayerLabel(paragraphsOf(text, beginsWithMarkedLabel, isLabelLine));
  const found = chooseLabels(taken.paragraphs);
  if (
    taken.label === undefined &&
    found.length === 1 &&
    found[0]?.form === 'alone' &&
    found[0].paragraph === 0 &&
    taken.paragraphs.length > 1
  ) {
    // "BACKGROUND" above a text that has no other label stands for the whole text.
    const first = found[0];
    if (layerLabelKind(first.label)) return { label: first.label, sections: buildSections(taken.paragraphs.slice(1), []) };
  }
  const sections = buildSections(taken.paragraphs, found);
  return taken.label === undefined ? { sections } : { label: taken.label, sections };
}

/** The text of split sections again, in order: the layer label, then each section with its label before it. Every word of what was split is in it. */
export function joinSections(split: SplitText): string {
  const parts = split.sections.map((section) => {
    if (section.label === undefined) return section.text;
    return /[?:.]$/u.test(section.label) ? `${section.label} ${section.text}` : `${section.label}: ${section.text}`;
  });
  return [...(split.label === undefined ? [] : [split.label]), ...parts].join('\n\n');
}

/** The section label that opens a line with a mark of its own (colon, own line, capitals), for readers that look for where abstracts begin and end. */
export function labelOpening(line: string): { readonly label: string; readonly role: SectionRole } | undefined {
  const found = labelAt(line, 0, leadingMarkup(line), true);
  return found && found.form !== 'run-in' ? { label: found.label, role: found.role } : undefined;
}

const markup = /[*_#]{0,3}\s?(?:\d{1,2}[.)]\s)?/uy;

function leadingMarkup(line: string): number {
  markup.lastIndex = 0;
  return markup.exec(line)?.[0].length ?? 0;
}

function beginsWithMarkedLabel(line: string): boolean {
  const found = labelAt(line, 0, leadingMarkup(line), true);
  return found !== undefined && (found.form === 'colon' || found.form === 'alone' || found.form === 'capitals');
}

function isLabelLine(line: string): boolean {
  return layerLabelKind(line) !== undefined || labelAt(line, 0, leadingMarkup(line), true)?.form === 'alone';
}

function takeLayerLabel(paragraphs: string[]): { label?: string; paragraphs: string[] } {
  const first = paragraphs[0];
  if (first === undefined) return { paragraphs };
  if (layerLabelKind(first) === 'layer') return { label: first.replace(/\s*[:.]$/u, ''), paragraphs: paragraphs.slice(1) };
  const opening = layerOpening(first);
  return opening ? { label: opening.label, paragraphs: [opening.rest, ...paragraphs.slice(1)] } : { paragraphs };
}

/**
 * The layer label that text follows on the same line: "Abstract: Peer support ...", "ABSTRACT Peer support ...",
 * "Summary Background: Peer support ...". `proof` says how plain it is: a colon alone also ends a paragraph's "Summary:".
 */
export function layerOpening(
  line: string,
): { readonly label: string; readonly rest: string; readonly proof: 'colon' | 'plain' } | undefined {
  const runIn = /^(executive summary|summary|abstract)(\s*[:.–—-]\s+|\s+)(?=\S)/iu.exec(line);
  const label = runIn?.[1];
  if (!runIn || label === undefined || label[0] !== label[0]?.toUpperCase()) return undefined;
  const rest = line.slice(runIn[0].length);
  const inCapitals = label === label.toUpperCase() && !/^\p{Lu}{2}/u.test(rest);
  if (inCapitals || labelOpening(rest) !== undefined) return { label, rest, proof: 'plain' };
  if (!runIn[2]?.includes(':')) return undefined;
  return { label, rest, proof: /^abstract$/iu.test(label) ? 'plain' : 'colon' };
}

/** Reads the label at `start`, with what follows it, or nothing when the words there are not set as a label. */
function labelAt(paragraph: string, paragraphIndex: number, start: number, atParagraphStart: boolean): FoundLabel | undefined {
  const match: LabelMatch | undefined = matchLabel(paragraph, start);
  if (!match) return undefined;
  const after = paragraph.slice(match.end, match.end + 60);
  const letters = match.label.replace(/\(s\)$/u, '');
  const inCapitals = letters === letters.toUpperCase();
  const number = atParagraphStart ? paragraph.slice(0, start).replace(/[*_#\s]+/gu, '') : '';
  const make = (form: Form, skip: number): FoundLabel => ({
    paragraph: paragraphIndex,
    start: atParagraphStart ? 0 : start,
    textStart: match.end + skip,
    label: number === '' ? match.label : `${number} ${match.label}`,
    role: match.role,
    form,
    atParagraphStart,
    needsMark: match.needsMark,
    inCapitals,
  });
  const alone = /^[*_]{0,3}\s?[:.]?[*_]{0,3}$/u.exec(after);
  if (alone && atParagraphStart) return make('alone', alone[0].length);
  const colon = /^[*_]{0,3}\s?[:：][*_]{0,3}\s*/u.exec(after);
  if (colon) return make('colon', colon[0].length);
  const stop = /^[*_]{0,3}\.[*_]{0,3}\s(?=[\p{Lu}\p{N}\p{Lo}"“‘(])/u.exec(after);
  if (stop) return make('stop', stop[0].length);
  const dash = /^[*_]{0,3}(?:\s?[–—]\s?|\s-\s)(?=[\p{Lu}\p{N}\p{Lo}"“‘(])/u.exec(after);
  // "Participants – Most of them new to the work – said" sets off a phrase: no second dash may follow in the sentence.
  if (dash)
    return /\s[–—-]\s/u.test(/^[^.!?]*/u.exec(paragraph.slice(match.end + dash[0].length, match.end + 400))?.[0] ?? '')
      ? undefined
      : make('dash', dash[0].length);
  const space = /^[*_]{0,3}\s(?=[\p{Lu}\p{N}"“‘(])/u.exec(after);
  if (!space) return /\?$/u.test(match.label) ? make('colon', 0) : undefined;
  if (/\?$/u.test(match.label)) return make('colon', space[0].length);
  const nextWord = /^[\p{L}\p{N}]+/u.exec(after.slice(space[0].length))?.[0] ?? '';
  if (inCapitals && letters.length >= 3) {
    // A line in capitals throughout is a heading, not a label with text after it.
    return nextWord.length > 1 && /\p{L}/u.test(nextWord) && nextWord === nextWord.toUpperCase() && !/\p{Ll}/u.test(after)
      ? undefined
      : make('capitals', space[0].length);
  }
  return make('run-in', space[0].length);
}

const sentenceStart = /[.!?…]["”’'»)\]*]*\s+(?=[\p{Lu}*])|[\p{Ll}\p{N})\]][.!?](?=\p{Lu})/gu;
const abbreviation = /\b(?:e\.g|i\.e|vs|cf|etc|Dr|Mr|Mrs|Ms|St|No|Vol|pp)\.\s+$/u;

function candidates(paragraph: string, index: number): FoundLabel[] {
  const found: FoundLabel[] = [];
  const lead = labelAt(paragraph, index, leadingMarkup(paragraph), true);
  let from = 0;
  if (lead) {
    found.push(lead);
    from = lead.textStart;
    // A label may follow at once: "Methods: Design: ..."
    const second = lead.form === 'colon' ? labelAt(paragraph, index, lead.textStart, false) : undefined;
    if (second?.form === 'colon') {
      found.push(second);
      from = second.textStart;
    }
  }
  sentenceStart.lastIndex = Math.max(0, from - 2);
  for (let hit = sentenceStart.exec(paragraph); hit; hit = sentenceStart.exec(paragraph)) {
    const spaced = /\s$/u.test(hit[0]);
    let start = hit.index + hit[0].length;
    if (start < from || abbreviation.test(paragraph.slice(Math.max(0, start - 8), start))) continue;
    while (paragraph[start] === '*') start += 1;
    const label = labelAt(paragraph, index, start, false);
    // Without a space after the full stop ("data.Results: Twenty") only a colon is proof enough.
    if (!label || (!spaced && label.form !== 'colon')) continue;
    found.push(label);
    from = label.textStart;
    sentenceStart.lastIndex = Math.max(sentenceStart.lastIndex, from - 2);
  }
  return found;
}

/** Every label that its printing proves, and of the others those that the proven ones make safe. */
function chooseLabels(paragraphs: readonly string[]): FoundLabel[] {
  const all = paragraphs.flatMap((paragraph, index) => candidates(paragraph, index));
  const marked = all.filter((label) => isProven(label));
  const capitals = all.filter((label) => label.form === 'capitals');
  // A short word in capitals may be an acronym ("AIM Network"); another label beside it shows that it is not.
  const proven = all.filter(
    (label) => isProven(label) || (label.form === 'capitals' && (label.label.length >= 6 || marked.length + capitals.length > 1)),
  );
  const chosen = new Set(proven);
  const open = all.filter((label) => !chosen.has(label) && !(label.needsMark && label.form === 'run-in'));
  if (open.length === 0) return proven;
  if (proven.length > 0) {
    const fits = new Set(open);
    // One walk in order: `open` labels must fit between the proven labels around them.
    let before = -1;
    let beforeRole: SectionRole | undefined;
    const nextRank = ranksAhead(all, chosen);
    all.forEach((label, position) => {
      const rank = rankOfRole(label.role);
      if (chosen.has(label)) {
        before = rank;
        beforeRole = label.role;
      } else if (fits.has(label) && rank >= before && rank <= (nextRank[position] ?? 9) && label.role !== beforeRole) {
        chosen.add(label);
        before = rank;
        beforeRole = label.role;
      }
    });
    return all.filter((label) => chosen.has(label));
  }
  const ranks = open.map((label) => rankOfRole(label.role));
  const inOrder = ranks.every((rank, index) => index === 0 || rank >= (ranks[index - 1] ?? 0));
  const distinct = new Set(open.map((label) => label.role)).size === open.length;
  const opensText = open[0]?.paragraph === 0 && open[0].atParagraphStart;
  return open.length >= 3 && inOrder && distinct && opensText ? open : [];
}

function isProven(label: FoundLabel): boolean {
  if (label.form === 'colon' || label.form === 'alone') return true;
  return label.atParagraphStart && (label.form === 'stop' || label.form === 'dash');
}

function ranksAhead(all: readonly FoundLabel[], chosen: ReadonlySet<FoundLabel>): number[] {
  const ahead: number[] = [];
  let next = 9;
  for (let position = all.length - 1; position >= 0; position -= 1) {
    ahead[position] = next;
    const label = all[position];
    if (label && chosen.has(label)) next = rankOfRole(label.role);
  }
  return ahead;
}

function buildSections(paragraphs: readonly string[], labels: readonly FoundLabel[]): Section[] {
  const sections: Section[] = [];
  let current: { label?: string; role: SectionRole; printed: string; parts: string[] } = { role: 'unlabelled', printed: '', parts: [] };
  const close = () => {
    const text = current.parts.filter((part) => part !== '').join('\n\n');
    if (text !== '') sections.push({ ...(current.label === undefined ? {} : { label: current.label }), role: current.role, text });
    else if (current.printed !== '') sections.push({ role: 'unlabelled', text: current.printed });
  };
  const byParagraph = Map.groupBy(labels, (label) => label.paragraph);
  paragraphs.forEach((paragraph, index) => {
    let from = 0;
    for (const label of byParagraph.get(index) ?? []) {
      current.parts.push(paragraph.slice(from, label.start).replace(/[\s*_]+$/u, ''));
      close();
      current = { label: label.label, role: label.role, printed: paragraph.slice(label.start, label.textStart).trim(), parts: [] };
      from = label.textStart;
    }
    current.parts.push(paragraph.slice(from).trim());
  });
  close();
  return sections;
}
