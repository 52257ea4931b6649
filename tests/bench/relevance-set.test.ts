import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const relevanceFile = join(root, 'bench/relevance/queries.jsonl');

interface Query {
  readonly id: string;
  readonly q: string;
  readonly who: string;
  readonly wants: string;
  readonly needs: readonly string[];
  readonly relevant: Readonly<Record<string, number>>;
}
interface Work {
  readonly id: string;
  readonly status: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly contributors: readonly { readonly family?: string; readonly given?: string; readonly name?: string }[];
  readonly descriptions: readonly { readonly sections: readonly { readonly text: string }[] }[];
}
interface Concept {
  readonly altLabels: readonly string[];
  readonly hiddenLabels: readonly string[];
}

const allWho = ['peer worker', 'consumer', 'carer', 'family member', 'student', 'researcher', 'policy staff', 'service staff', 'curator'];
const allNeeds = ['vocabulary', 'typo', 'known-item', 'name', 'spelling', 'syntax'];
/** How many queries of a need the set holds at least, and how many in all: what makes its figures worth reading. */
const least = { vocabulary: 20, typo: 15, 'known-item': 8, name: 6, spelling: 6, syntax: 3 };
const leastQueries = 60;

const queries = jsonLines<Query>(relevanceFile);
const published = new Map(
  readdirSync(join(root, 'library/works'))
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => jsonLines<Work>(join(root, 'library/works', file)))
    .filter(({ status }) => status === 'published')
    .map((work) => [work.id, ` ${plain(textOf(work))} `]),
);
const { concepts } = JSON.parse(readFileSync(join(root, 'library/schemes/lived-experience.json'), 'utf8')) as {
  readonly concepts: readonly Concept[];
};
const labels = concepts.flatMap(({ altLabels, hiddenLabels }) => [...altLabels, ...hiddenLabels]).map(plain);
const hiddenLabels = concepts.flatMap((concept) => concept.hiddenLabels).map(plain);

test('every query says who types it and what they want, under an id and in words of its own', () => {
  for (const { id, q, who, wants, needs } of queries) {
    assert.match(id, /^q\d{3}$/, id);
    assert.ok(q.trim() === q && q !== '', `${id} has words`);
    assert.ok(allWho.includes(who), `${id}: ${who}`);
    assert.match(wants, /\S.*\.$/, `${id} says in a sentence what is wanted`);
    assert.deepEqual(
      needs.filter((need) => !allNeeds.includes(need)),
      [],
      id,
    );
  }
  assert.equal(new Set(queries.map(({ id }) => id)).size, queries.length, 'no id stands twice');
  assert.equal(new Set(queries.map(({ q }) => q.toLowerCase())).size, queries.length, 'no query stands twice');
});

test('every judgement is about a published work, and every query has a work that is useful', () => {
  for (const { id, relevant } of queries) {
    for (const [work, grade] of Object.entries(relevant)) {
      assert.ok(published.has(work), `${id}: ${work} is published`);
      assert.ok([1, 2, 3].includes(grade), `${id}: ${work} has grade ${grade}`);
    }
    assert.ok(usefulWorks(relevant).length > 0, `${id} has a useful work`);
  }
});

test('every work answers something', () => {
  const judged = new Set(queries.flatMap(({ relevant }) => Object.keys(relevant)));
  assert.deepEqual(
    [...published.keys()].filter((id) => !judged.has(id)),
    [],
  );
});

test('there are enough queries, in all and of each need', () => {
  assert.ok(queries.length >= leastQueries, `${queries.length} queries`);
  for (const [need, count] of Object.entries(least)) assert.ok(needing(need).length >= count, `${need}: ${needing(need).length}`);
});

test('a query that needs the vocabulary types a variant which a useful work does not use', () => {
  for (const { id, q, relevant } of needing('vocabulary')) {
    const typed = labels.filter((label) => says(q, label));
    assert.ok(typed.length > 0, `${id} holds a label: ${q}`);
    const useful = usefulWorks(relevant);
    assert.ok(
      typed.some((label) => useful.some((text) => !says(text, label))),
      `${id}: a useful work says ${typed.join(', ')} in another way`,
    );
  }
});

test('a query with a typo is one slip away from a word of a useful work', () => {
  const known = new Set([...published.values()].flatMap((text) => text.split(' ')));
  for (const { id, q, relevant } of needing('typo')) {
    const there = [...new Set(usefulWorks(relevant).flatMap((text) => text.split(' ')))];
    const slips = plain(q)
      .split(' ')
      .filter((word) => !known.has(word) && there.some((right) => oneSlipApart(word, right)));
    // A right word may look like a slip as well, where the works have it in the plural only.
    assert.ok(slips.length > 0, `${id}: ${q}`);
  }
});

test('words that are never shown stand in two queries at most', () => {
  const hurtful = queries.filter(({ q }) => hiddenLabels.some((label) => says(q, label)));
  assert.ok(hurtful.length <= 2, hurtful.map(({ q }) => q).join('; '));
});

test('one slip is a letter too many, too few, another, or two that changed places', () => {
  for (const [wrong, right] of [
    ['suport', 'support'],
    ['survery', 'survey'],
    ['competance', 'competence'],
    ['studeis', 'studies'],
  ] as const) {
    assert.ok(oneSlipApart(wrong, right), `${wrong}, ${right}`);
    assert.ok(oneSlipApart(right, wrong), `${right}, ${wrong}`);
  }
  for (const [one, other] of [
    ['peer', 'peer'],
    ['suport', 'supports'],
    ['stigma', 'mastig'],
    ['role', 'roof'],
  ] as const)
    assert.ok(!oneSlipApart(one, other), `${one}, ${other}`);
});

function jsonLines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

function needing(need: string): Query[] {
  return queries.filter(({ needs }) => needs.includes(need));
}

/** Text of the works with grade 2 or 3. */
function usefulWorks(relevant: Query['relevant']): string[] {
  return Object.entries(relevant).flatMap(([id, grade]) => (grade >= 2 ? [published.get(id) ?? ''] : []));
}

/** What a reader sees of a record: its title, its names and its descriptions. */
function textOf({ title, subtitle, contributors, descriptions }: Work): string {
  const names = contributors.flatMap(({ family, given, name }) => [family, given, name]);
  return [title, subtitle, ...names, ...descriptions.flatMap(({ sections }) => sections.map(({ text }) => text))].join(' ');
}

/** Lower-case words without accents and punctuation, parted by single spaces. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** True where a text has these plain words, in the singular or with an s. */
function says(text: string, words: string): boolean {
  const padded = ` ${plain(text)} `;
  return padded.includes(` ${words} `) || padded.includes(` ${words}s `);
}

/** True where one letter is added, lost or another, or two neighbours changed places. */
function oneSlipApart(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  const changedPlaces = left.length === 2 && left === `${right[1]}${right[0]}`;
  return one !== other && ((left.length <= 1 && right.length <= 1) || changedPlaces);
}
