import type { Contribution, ContributorRole } from '../../catalogue/index.ts';
import type { Doubt } from '../format.ts';

/**
 * Reading the names at the head of a citation: people printed as "Family, I. I.", "Family I." or "Family, Given", organisations as they
 * are printed. Nothing is guessed about a name beyond its printing: a name that could be a person or an organisation stays whole.
 */

const particles = '(?:van|von|vom|de|der|den|des|la|le|du|da|di|do|dos|das|del|della|ter|ten|el|al|bin|bint|ibn|af|av|zu|zur|zum|y)';
const nameWord = "(?:['’ʼ]t\\s|[dDlL]['’ʼ]|[aA]l[-‐‑]|[eE]l[-‐‑])?[\\p{Lu}\\p{Lo}][\\p{L}\\p{M}]*(?:['’ʼ‐‑-][\\p{L}\\p{M}]+)*";
const family = `(?:${particles}\\s+){0,3}${nameWord}(?:\\s+(?:${particles}\\s+){0,2}${nameWord}){0,2}`;
const dotted = '[\\p{Lu}\\p{Lo}]\\p{M}*\\p{Ll}?\\s?\\.';
const initialsDotted = `${dotted}(?:\\s*[-‐‑–]?\\s*${dotted}){0,5}`;
/** Short forms of places and bodies that would pass for initials: "Mind UK". */
const noInitials = '(?!(?:UK|US|USA|NSW|ACT|NZ|EU|UN|VIC|QLD|TAS|NHS|PHN)(?![\\p{L}\\p{M}]))';
const initialsBare = `${noInitials}(?:\\p{Lu}{2,3}(?![\\p{L}\\p{M}])|\\p{Lu}(?![\\p{L}\\p{M}.]))`;
const initials = `(?:${initialsDotted}|${initialsBare}|\\p{Lu}(?:\\s\\p{Lu}){1,3}(?![\\p{L}\\p{M}.]))`;
const suffix = '(?:Jr|Sr)\\.?|I{2,3}|IV';
const roleWord =
  '(?i:(?:executive\\s+|series\\s+)?(?:co-?)?(?:hosts?|eds?|editors?|chairs?|guests?|presenters?|producers?|directors?|moderators?|trans|translators?|authors?|writers?|speakers?)\\.?)';
const roleInBrackets = `\\(${roleWord}(?:\\s*(?:&|and)\\s*${roleWord})?\\)`;

const bareAfter = '(?=\\s*(?:[,;&(.]|and\\b|(?:1[5-9]|20)\\d{2}|$))';
const personSource =
  `(?:${family})(?:\\s*[,،]\\s*(?:${initialsDotted}|${initialsBare}${bareAfter})|\\s+(?:${initialsDotted}|${initialsBare}${bareAfter}))` +
  `(?:\\s*,?\\s*(?:${suffix})(?=[\\s,;&.(]|$))?(?:\\s*${roleInBrackets})?`;
const person = new RegExp(personSource, 'uy');
const separator = /\s*(?:[,;،]\s*)+(?:(?:&|and|…|\. ?\. ?\.)\s*)?|\s*(?:&|…|\. ?\. ?\.)\s*|\s+and\s+/uy;
const etAl = /[\s,;&]*(?:and\s+)?\b(?:et\s+al|and\s+others)\b\.?/iuy;

const exactInitials = new RegExp(`^${initials}$`, 'u');
const exactFamily = new RegExp(`^${family}$`, 'u');
const exactFamilyInitials = new RegExp(`^(${family})\\s+(${initials})$`, 'u');
const exactInitialsFamily = new RegExp(`^(${initialsDotted})\\s*(${family})$`, 'u');
const exactSuffix = new RegExp(`^(?:${suffix})$`, 'u');
const endingRole = new RegExp(`\\s*\\((${roleWord})(?:\\s*(?:&|and)\\s*${roleWord})?\\)$`, 'iu');
const leadingParticles = new RegExp(`^((?:${particles}\\s+)+)(?=\\S)`, 'u');

const organisationWord =
  /\b(?:of|for|the|council|centre|center|department|ministry|commission|commissioner|university|institute|network|forum|foundation|association|society|government|services?|group|alliance|coalition|partnership|projects?|program(?:me)?|health|college|school|committee|office|agency|authority|trust|union|consumers?|carers?|clearinghouse|press|organi[sz]ation|board|bureau|federation|collective|hospital|district|secretariat|inc|ltd|campaign|team|unit|academy|library|museum|nations|research|consortium|initiative|taskforce|panel|division|branch|directorate|fund|charity|corporation|company|australia|australian|national|international|communities|resources)\b/iu;
const bodyAtEnd =
  /\b(?:council|centre|center|department|ministry|commission|university|institute|network|forum|foundation|association|society|government|services?|group|alliance|coalition|partnership|college|school|committee|office|agency|authority|trust|union|clearinghouse|organi[sz]ation|board|bureau|federation|collective|hospital|consortium|taskforce|fund|charity)(?:\s*\([^()]*\))?$/iu;

/** True when the words name a body (council, centre, network ...) rather than a person. */
export function hasOrganisationWord(text: string): boolean {
  return organisationWord.test(text);
}

/** How far a list of people reaches from the start of `text`, and how many there are. `end` is 0 when it does not begin with one. */
export function leadingPeople(text: string): { readonly end: number; readonly count: number } {
  let position = 0;
  let end = 0;
  let count = 0;
  while (position < text.length) {
    person.lastIndex = position;
    const found = person.exec(text) ?? (position === 0 ? loneFamily(text) : null);
    if (!found) break;
    count += 1;
    end = position + found[0].length;
    etAl.lastIndex = end;
    const others = etAl.exec(text);
    if (others) {
      end += others[0].length;
      break;
    }
    separator.lastIndex = end;
    const between = separator.exec(text);
    if (!between) break;
    position = end + between[0].length;
  }
  return { end, count };
}

const loneName = new RegExp(`^${nameWord},\\s+(?=${personSource}\\s*[,&])`, 'u');

/** A first name in a list that has lost its initials: "Example, Other, M., & Third, L." */
function loneFamily(text: string): RegExpExecArray | null {
  const found = loneName.exec(text);
  if (found) found[0] = found[0].replace(/,\s+$/u, '');
  return found;
}

/** True when the whole of `text` is a list of people, broken commas and roles in brackets allowed. */
export function isListOfPeople(text: string): boolean {
  const { end, count } = leadingPeople(text);
  return count > 0 && /^[\s.,;:&]*$/u.test(text.slice(end));
}

export interface ContributorsRead {
  readonly contributors: Contribution[];
  readonly doubts: Doubt[];
}

interface Token {
  readonly text: string;
  readonly joint: '' | ',' | ', &' | '&' | 'and' | ';';
}

const doubt = (message: string, confidence: Doubt['confidence']): Doubt => ({ field: 'contributors', message, confidence });

/**
 * Reads a list of contributors. Never throws; text that names nobody ("N/A", stray commas) is left out with a doubt that quotes it.
 * `role` is what those without a role of their own did.
 */
export function readContributors(text: string, role: ContributorRole = 'author'): ContributorsRead {
  const doubts: Doubt[] = [];
  let list = text.replace(/\s+/gu, ' ').trim();
  const others = /[\s,;&]*(?:and\s+)?\b(?:et\s+al\b\.?|and others\b)/iu.exec(list);
  if (others) {
    doubts.push(
      doubt(`The list of names is cut short with “${others[0].trim()}”: more people made this work than are named here.`, 'unsure'),
    );
    list = `${list.slice(0, others.index)}${list.slice(others.index + others[0].length)}`;
  }
  list = trimList(list);
  if (list === '') return { contributors: [], doubts };

  const tokens = withoutClosingStop(tokenise(list, doubts));
  const withInitials = tokens.some(
    (token) => isInitials(bare(token.text)) || exactFamilyInitials.test(bare(token.text)) || exactInitialsFamily.test(bare(token.text)),
  );
  const contributors = withInitials
    ? readPeople(tokens, role, doubts)
    : (readGivenNames(list, tokens, role, doubts) ?? readOrganisations(list, role, doubts));
  return { contributors, doubts };
}

/** "Lim T, Osei K.": where the other names have bare initials, the last full stop closes the list. */
function withoutClosingStop(tokens: Token[]): Token[] {
  const last = tokens.at(-1);
  const others = tokens.slice(0, -1);
  if (!last || others.length === 0 || !/\p{Lu}\.$/u.test(last.text)) return tokens;
  const bareStyle = others.every((token) => !token.text.includes('.') && exactFamilyInitials.test(token.text));
  return bareStyle ? [...others, { ...last, text: last.text.replace(/\.$/u, '') }] : tokens;
}

function trimList(list: string): string {
  const trimmed = list.replace(/^[\s,;&]+/u, '').replace(/[\s,;:&]+$/u, '');
  // The full stop after "J." belongs to the initial, the one after a body's name to the citation.
  return /(?:^|[\s,.‐‑-])[\p{Lu}\p{Lo}]\p{Ll}?\s?\.$/u.test(trimmed) || /\b(?:Inc|Ltd|Jr|Sr|Eds?)\.$/u.test(trimmed)
    ? trimmed
    : trimmed.replace(/[.\s]+$/u, '');
}

function bare(token: string): string {
  return token.replace(endingRole, '').trim();
}

function isInitials(token: string): boolean {
  return exactInitials.test(token) && !/^(?:Inc|Ltd|Co|Jr|Sr|Eds?|St|UK|USA|NSW|ACT|WA|SA|NT|Qld|Vic|Tas)\.?$/u.test(token);
}

function tokenise(list: string, doubts: Doubt[]): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  let from = 0;
  let joint: Token['joint'] = '';
  const push = (to: number, next: Token['joint']) => {
    const part = list.slice(from, to).trim();
    if (part !== '') {
      tokens.push({ text: part, joint });
      joint = next;
    } else if (tokens.length > 0) {
      if (joint === ',' && (next === '&' || next === 'and')) joint = next === '&' ? ', &' : 'and';
      else joint = next;
    }
  };
  for (let at = 0; at < list.length; at += 1) {
    const char = list[at];
    if (char === '(' || char === '[') depth += 1;
    else if (char === ')' || char === ']') depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    if (char === ',' || char === '،' || char === ';' || char === '&') {
      push(at, char === '&' ? '&' : char === ';' ? ';' : ',');
      from = at + 1;
    } else if (char === ' ' && list.startsWith(' and ', at)) {
      push(at, 'and');
      from = at + 5;
      at += 4;
    } else if (char === '…' || list.startsWith('...', at) || list.startsWith('. . .', at)) {
      push(at, ',');
      from = at + (char === '…' ? 1 : list.startsWith('...', at) ? 3 : 5);
      at = from - 1;
      doubts.push(doubt('The list of names is shortened with “…”: more people made this work than are named here.', 'unsure'));
    }
  }
  push(list.length, '');
  if (/,\s*,/u.test(list.replace(/,?\s*(?:…|\.\s?\.\s?\.)/gu, '')))
    doubts.push(doubt('There are stray commas in the list of names: a name may be missing.', 'unsure'));
  return tokens;
}

/** A list in which at least one name has initials. */
function readPeople(tokens: readonly Token[], role: ContributorRole, doubts: Doubt[]): Contribution[] {
  const read: Array<{ who: Contribution; own: boolean }> = [];
  const bodies = new Set<Contribution>();
  const add = (who: Contribution, token: string) => {
    const given = roleIn(token, doubts);
    read.push({ who: given ? { ...who, role: given.role } : who, own: given !== undefined });
    // "(Eds.)" after the last of several speaks for all before it that have no role of their own.
    if (given?.plural) {
      for (const entry of read) if (!entry.own) entry.who = { ...entry.who, role: given.role };
    }
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const name = bare(token.text);
    const next = tokens[at + 1];
    const nextName = next && next.joint === ',' ? bare(next.text) : undefined;
    if (/^(?:n\/?a|unknown|various|-+|\.+)$/iu.test(name)) {
      doubts.push(doubt(`“${token.text}” stands among the names and names nobody; it is left out.`, 'likely right'));
      continue;
    }
    if (nextName !== undefined && exactFamily.test(name) && !isBody(name) && isInitials(nextName)) {
      const after = tokens[at + 2];
      const afterName = after && after.joint === ',' ? bare(after.text) : undefined;
      const tail = afterName !== undefined && exactSuffix.test(afterName) ? afterName : undefined;
      const inside = new RegExp(`^(.*?)\\s+(${suffix})$`, 'u').exec(nextName);
      add(
        makePerson(name, inside?.[1] ?? nextName, tail ?? inside?.[2], role, doubts),
        tail === undefined || !after ? (next?.text ?? '') : after.text,
      );
      at += tail === undefined ? 1 : 2;
      continue;
    }
    const together = exactFamilyInitials.exec(name);
    if (together?.[1] && together[2] && !isBody(together[1])) {
      // A whole list without commas inside the names is a style of its own; a single such name is a slip.
      if (!tokens.every((other) => exactFamilyInitials.test(bare(other.text))))
        doubts.push(doubt(`“${token.text}” is printed without a comma; it is read as ${together[1]}, ${together[2]}`, 'likely right'));
      add(makePerson(together[1], together[2], undefined, role, doubts), token.text);
      continue;
    }
    const turned = exactInitialsFamily.exec(name);
    if (turned?.[1] && turned[2]) {
      add(makePerson(turned[2], turned[1], undefined, role, doubts), token.text);
      continue;
    }
    if (isInitials(name)) {
      doubts.push(doubt(`The initials “${token.text}” stand without a family name; they are left out.`, 'probably wrong'));
      continue;
    }
    const last = read.at(-1);
    if (last && 'literal' in last.who && bodies.has(last.who) && (token.joint === 'and' || token.joint === '&')) {
      // "Department of Health and Ageing" among people: the second half belongs to the same body.
      const whole: Contribution = { ...last.who, literal: `${last.who.literal} ${token.joint} ${name}` };
      bodies.add(whole);
      last.who = whole;
      continue;
    }
    if (/^\p{Lu}[\p{L}\p{M}'’-]+$/u.test(name) && !isBody(name)) {
      doubts.push(doubt(`“${name}” stands among people without initials: the list may be broken here.`, 'unsure'));
      add({ role, family: name }, token.text);
      continue;
    }
    // A role such as "(Eds.)" that stands alone speaks of those before it, and names nobody.
    if (name.trim() === '') {
      const given = roleIn(token.text, doubts);
      if (given !== undefined) for (const entry of read) if (!entry.own) entry.who = { ...entry.who, role: given.role };
      continue;
    }
    if (!isBody(name)) doubts.push(doubt(`“${name}” is kept whole, as the name of an organisation.`, 'unsure'));
    const body: Contribution = { role, literal: name };
    bodies.add(body);
    add(body, token.text);
  }
  return read.map((entry) => entry.who);
}

function isBody(name: string): boolean {
  return organisationWord.test(name) || /^\p{Lu}{3,}$/u.test(name);
}

/** "Doe, Jane" or "Doe, Jane; Roe, Sam": full given names. `undefined` when the printing does not show that. */
function readGivenNames(list: string, tokens: readonly Token[], role: ContributorRole, doubts: Doubt[]): Contribution[] | undefined {
  if (isBody(list) || tokens.length < 2 || tokens.length % 2 === 1) return undefined;
  const pairs: Contribution[] = [];
  for (let at = 0; at < tokens.length; at += 2) {
    const familyToken = tokens[at] as Token;
    const given = tokens[at + 1] as Token;
    const name = bare(familyToken.text);
    const first = bare(given.text);
    if (given.joint !== ',' || (at > 0 && familyToken.joint === '')) return undefined;
    if (!exactFamily.test(name) || name.split(' ').length > 3 || !/^\p{Lu}[\p{L}\p{M}'’.-]+(?: \p{Lu}[\p{L}\p{M}'’.-]*){0,2}$/u.test(first))
      return undefined;
    pairs.push(withRole(makePerson(name, first, undefined, role, doubts), given.text, doubts));
  }
  doubts.push(doubt(`“${list}” is read as family names followed by given names.`, 'unsure'));
  return pairs;
}

function readOrganisations(list: string, role: ContributorRole, doubts: Doubt[]): Contribution[] {
  if (/^(?:n\/?a|unknown|anon(?:ymous)?|no author|various)$/iu.test(list)) {
    doubts.push(doubt(`“${list}” stands where the names should be; no contributor is recorded.`, 'likely right'));
    return [];
  }
  let names: string[];
  if (list.includes(';')) names = list.split(/\s*;\s*(?:&\s*)?/u);
  else if (/,\s*&\s/u.test(list)) {
    // A comma before "&" closes a list of several, so the commas before it part the names.
    names = splitOutsideBrackets(list);
    doubts.push(doubt(`“${list}” is read as ${names.length} organisations.`, 'likely right'));
  } else {
    const halves = list.split(/\s+&\s+/u);
    if (halves.length === 2 && halves.every((half) => bodyAtEnd.test(half))) {
      names = halves;
      doubts.push(doubt(`“${list}” is read as two organisations.`, 'likely right'));
    } else {
      names = [list];
      if (/\s(?:and|&)\s|,\s/u.test(list) && !/^(?:the )?(?:department|ministry|office|secretary|royal commission)\b/iu.test(list)) {
        doubts.push(doubt(`“${list}” is kept as one name; it may be more than one.`, 'unsure'));
      }
    }
  }
  return names
    .map((name) => name.replace(/^[\s,&]+|[\s,&]+$/gu, ''))
    .filter((name) => name !== '')
    .map((name) => {
      const known = isBody(name) || /\(\p{Lu}{2,}\)/u.test(name);
      if (!known)
        doubts.push(doubt(`“${name}” is taken as the name of an organisation; write a person as “Family, Given”.`, 'likely right'));
      return withRole({ role, literal: name.replace(endingRole, '') || name }, name, doubts);
    });
}

function splitOutsideBrackets(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < list.length; at += 1) {
    const char = list[at];
    if (char === '(') depth += 1;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (char === ',' && depth === 0) {
      parts.push(list.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(list.slice(from));
  return parts.map((part) => part.replace(/^\s*&\s*/u, '').trim()).filter((part) => part !== '');
}

function makePerson(
  familyName: string,
  givenNames: string,
  tail: string | undefined,
  role: ContributorRole,
  doubts: Doubt[],
): Contribution {
  let given = givenNames;
  if (/\p{Lu}\s\./u.test(given)) {
    const mended = given.replace(/(\p{Lu})\s+\./gu, '$1.');
    doubts.push(doubt(`“${familyName}, ${given}” is printed with a gap; it is read as ${mended}`, 'likely right'));
    given = mended;
  }
  const found = leadingParticles.exec(familyName);
  const particle = found?.[1]?.trim();
  return {
    role,
    family: found ? familyName.slice(found[0].length) : familyName,
    given,
    ...(particle ? { particle } : {}),
    ...(tail ? { suffix: tail } : {}),
  };
}

function withRole(who: Contribution, token: string, doubts: Doubt[]): Contribution {
  const given = roleIn(token, doubts);
  return given ? { ...who, role: given.role } : who;
}

/** The role printed in brackets after a name, in the words of the record. */
function roleIn(token: string, doubts: Doubt[]): { role: ContributorRole; plural: boolean } | undefined {
  const printed = endingRole.exec(token)?.[1]?.replace(/\.$/u, '');
  if (printed === undefined) return undefined;
  const word = printed.toLowerCase().replace(/^(?:executive |series )?(?:co-?)?/u, '');
  const plural = word.endsWith('s') && word !== 'trans';
  const singular = plural ? word.slice(0, -1) : word;
  const roles: Record<string, ContributorRole> = {
    host: 'host',
    presenter: 'host',
    ed: 'editor',
    editor: 'editor',
    chair: 'chair',
    moderator: 'chair',
    guest: 'guest',
    speaker: 'guest',
    trans: 'translator',
    translator: 'translator',
    author: 'author',
    writer: 'author',
  };
  const role = roles[singular] ?? 'other';
  const plain =
    ['host', 'ed', 'editor', 'chair', 'guest', 'trans', 'translator', 'author'].includes(singular) && printed.toLowerCase() === word;
  if (!plain) doubts.push(doubt(`The role “${printed}” is recorded as ${role}.`, role === 'other' ? 'unsure' : 'likely right'));
  return { role, plural };
}
