import assert from 'node:assert/strict';
import { test } from 'node:test';
import { record } from '../../../tests/support/records.ts';
import { testNote } from '../../../tests/support/temp-catalogue.ts';
import type { CatalogueTables, WorkRecordInput } from '../catalogue/index.ts';
import { findDuplicates, isTitled, tellingIdentifiers } from './duplicates.ts';
import { tempIntake } from './fixtures/temp-intake.ts';

const held: Partial<WorkRecordInput> = {
  title: 'Walking beside: an example',
  contributors: [{ family: 'Rahman', given: 'A.' }],
  issued: '2020',
  identifiers: [],
};

/** What is found for `candidate` in a library that holds `inLibrary`: the certainty, or `undefined`. */
async function certaintyOf(
  context: Parameters<typeof tempIntake>[0],
  inLibrary: Partial<WorkRecordInput>,
  candidate: Partial<WorkRecordInput>,
): Promise<string | undefined> {
  const { database, add } = await tempIntake(context);
  const [work] = await add(inLibrary);
  const [finding] = await findDuplicates(database.read<CatalogueTables>(), [record(candidate)]);
  if (finding !== undefined) assert.equal(finding.of, work!.id);
  return finding?.certainty;
}

const other = { title: 'Something else altogether', contributors: [], issued: '1999' };

for (const [what, inLibrary, candidate] of [
  ['a DOI with resolver and capitals', { scheme: 'doi', value: '10.5555/ab.1' }, { scheme: 'doi', value: 'https://doi.org/10.5555/AB.1' }],
  ['a DOI with "doi:" in front', { scheme: 'doi', value: 'http://dx.doi.org/10.5555/ab.1' }, { scheme: 'doi', value: 'doi: 10.5555/AB.1' }],
  ['a PubMed number', { scheme: 'pmid', value: '123456' }, { scheme: 'pmid', value: 'PMID: 123456' }],
  ['a PubMed Central number', { scheme: 'pmcid', value: 'PMC99' }, { scheme: 'pmcid', value: 'PMC99' }],
  ['a Handle', { scheme: 'handle', value: '1/2' }, { scheme: 'handle', value: '1/2' }],
  ['an arXiv number', { scheme: 'arxiv', value: '2101.00001' }, { scheme: 'arxiv', value: '2101.00001' }],
  ['an ISBN with hyphens', { scheme: 'isbn', value: '978-0-306-40615-7' }, { scheme: 'isbn', value: '9780306406157' }],
] as const) {
  test(`${what} in common tells that two records are of one work`, async (context) => {
    const type = 'report';
    assert.equal(
      await certaintyOf(context, { ...held, type, identifiers: [inLibrary] }, { ...other, type, identifiers: [candidate] }),
      'same identifier',
    );
  });
}

test('what belongs to a journal, a book or a site tells nothing of its parts', async (context) => {
  for (const identifier of [
    { scheme: 'issn', value: '1234-5678' },
    { scheme: 'url', value: 'https://example.org/' },
  ] as const) {
    assert.equal(await certaintyOf(context, { ...held, identifiers: [identifier] }, { ...other, identifiers: [identifier] }), undefined);
  }
  const isbn = { scheme: 'isbn', value: '9780306406157' } as const;
  assert.equal(
    await certaintyOf(context, { ...held, type: 'chapter', identifiers: [isbn] }, { ...other, type: 'chapter', identifiers: [isbn] }),
    undefined,
  );
  assert.deepEqual(tellingIdentifiers(record({ type: 'chapter', identifiers: [isbn] })), []);
  assert.equal(tellingIdentifiers(record({ type: 'book', identifiers: [isbn] })).length, 1);
});

test('an identifier is found before a title', async (context) => {
  const { database, add } = await tempIntake(context);
  const [, byIdentifier] = await add(held, { ...other, identifiers: [{ scheme: 'doi', value: '10.5555/x' }] });
  const [finding] = await findDuplicates(database.read<CatalogueTables>(), [
    record({ ...held, identifiers: [{ scheme: 'doi', value: '10.5555/X' }] }),
  ]);
  assert.equal(finding?.of, byIdentifier!.id);
  assert.equal(finding?.message, 'the same DOI (10.5555/x)');
});

test('the same title with author and year is found in any printing', async (context) => {
  for (const title of ['Walking Beside - An Example', 'WALKING BESIDE: AN EXAMPLE.', 'Wálking  beside — an example'])
    assert.equal(await certaintyOf(context, held, { ...held, title }), 'same title, author and year', title);
  assert.equal(
    await certaintyOf(
      context,
      { ...held, title: 'Walking beside', subtitle: 'An example' },
      { ...held, title: 'Walking beside: An example' },
    ),
    'same title, author and year',
    'parted into title and subtitle or not',
  );
});

test('where one side does not say who or when, that is no difference', async (context) => {
  const lackings: Partial<WorkRecordInput>[] = [{ contributors: [] }, { issued: undefined }, { issued: 'n.d.' }];
  for (const lacking of lackings) {
    assert.equal(await certaintyOf(context, held, { ...held, ...lacking }), 'same title, author and year');
    assert.equal(await certaintyOf(context, { ...held, ...lacking }, held), 'same title, author and year');
  }
});

test('another author or another year leaves the title alone as evidence', async (context) => {
  assert.equal(await certaintyOf(context, held, { ...held, issued: '2012' }), 'same title');
  assert.equal(await certaintyOf(context, held, { ...held, contributors: [{ family: 'Okafor' }] }), 'same title');
  assert.equal(
    await certaintyOf(context, { ...held, contributors: [{ family: 'Lincoln' }] }, { ...held, contributors: [{ family: 'Li' }] }),
    'same title',
    'Li is not Lincoln',
  );
});

test('a first author is the same with initials, in full, with accents, or as one name', async (context) => {
  for (const [inLibrary, candidate] of [
    [
      { family: 'García', given: 'M.' },
      { family: 'Garcia', given: 'Marta' },
    ],
    [{ family: 'van der Berg', given: 'A.' }, { family: 'van der Berg' }],
    [
      { role: 'organisation', literal: 'The Example Commission' },
      { role: 'author', literal: 'Example Commission' },
    ],
    [
      { role: 'organisation', literal: 'The Example Commission' },
      { role: 'author', literal: 'The Example Commission' },
    ],
    [{ family: 'Roper', given: 'Cath' }, { literal: 'Roper' }],
  ] as const)
    assert.equal(
      await certaintyOf(context, { ...held, contributors: [inLibrary] }, { ...held, contributors: [candidate] }),
      'same title, author and year',
      JSON.stringify(candidate),
    );
});

test('among several works of one title the one that agrees is found', async (context) => {
  const { database, add } = await tempIntake(context);
  const [, agreeing] = await add({ ...held, issued: '1990' }, held);
  const [finding] = await findDuplicates(database.read<CatalogueTables>(), [record(held)]);
  assert.deepEqual([finding?.of, finding?.certainty], [agreeing!.id, 'same title, author and year']);
});

test('short titles and titles that a cataloguer devised are no evidence', async (context) => {
  assert.equal(await certaintyOf(context, { ...held, title: 'Editorial' }, { ...held, title: 'Editorial' }), undefined);
  const devised = { title: '[No citation: The importance of many words]', titleDevised: true };
  assert.equal(await certaintyOf(context, { ...held, ...devised }, { ...held, ...devised }), undefined);
});

test('a title is measured by what its script says with a character', () => {
  assert.equal(isTitled(record({ title: 'Peer support' })), false);
  assert.equal(isTitled(record({ title: 'Peer supports 1' })), true);
  assert.equal(isTitled(record({ title: 'ピアサポートの手引き' })), true, 'ten characters that are a whole title');
  assert.equal(isTitled(record({ title: '社説' })), false, '"editorial"');
  assert.equal(isTitled(record({ title: 'الدعم من الأقران' })), true);
});

test('merged works are not what a record duplicates; withdrawn and draft ones are', async (context) => {
  const { catalogue, database, add } = await tempIntake(context);
  const [loser, winner] = await add({ ...held }, other);
  await catalogue.merge(loser!.id, winner!.id, testNote);
  const find = async () => (await findDuplicates(database.read<CatalogueTables>(), [record(held)]))[0]?.of;
  assert.equal(await find(), undefined);
  const [draft] = await catalogue.addWorks([{ record: record(held), status: 'draft' }], testNote);
  assert.equal(await find(), draft!.id);
  await catalogue.withdraw(draft!.id, { reason: 'rights', showTitle: true }, testNote);
  assert.equal(await find(), draft!.id);
});

test('one finding comes for each record, in their order', async (context) => {
  const { database, add } = await tempIntake(context);
  const [one, two] = await add(held, { ...other, title: 'A second title that is long' });
  const findings = await findDuplicates(database.read<CatalogueTables>(), [
    record({ title: 'A title that nobody has given yet' }),
    record({ ...other, title: 'A second title that is long' }),
    record(held),
  ]);
  assert.deepEqual(
    findings.map((finding) => finding?.of),
    [undefined, two!.id, one!.id],
  );
  assert.deepEqual(await findDuplicates(database.read<CatalogueTables>(), []), []);
});
