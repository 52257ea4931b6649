import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identifierAddress, normaliseIdentifier } from './identifiers.ts';

for (const [scheme, value, normal] of [
  ['doi', '10.1186/1472-6963-14-250', '10.1186/1472-6963-14-250'],
  ['doi', 'https://doi.org/10.3390/IJERPH19073881', '10.3390/ijerph19073881'],
  ['doi', 'http://dx.doi.org/10.1/A', '10.1/a'],
  ['doi', 'DOI: 10.1/a', '10.1/a'],
  ['isbn', '978-0-306-40615-7', '9780306406157'],
  ['isbn', '0-8044-2957-x', '080442957X'],
  ['issn', '2049-3630', '20493630'],
  ['pmid', 'PMID: 12345', '12345'],
  ['handle', ' 1721.1/30592 ', '1721.1/30592'],
] as const) {
  test(`${scheme} ${value} compares as ${normal}`, () => assert.equal(normaliseIdentifier(scheme, value), normal));
}

test('an identifier that resolves has its address, and one that does not has none', () => {
  assert.equal(identifierAddress('doi', '10.1002/(SICI)1<2::AID>3'), 'https://doi.org/10.1002/(sici)1%3C2::aid%3E3');
  assert.equal(identifierAddress('pmid', '12345'), 'https://pubmed.ncbi.nlm.nih.gov/12345/');
  assert.equal(identifierAddress('pmcid', 'PMC123'), 'https://pmc.ncbi.nlm.nih.gov/articles/PMC123/');
  assert.equal(identifierAddress('handle', '1721.1/1'), 'https://hdl.handle.net/1721.1/1');
  assert.equal(identifierAddress('arxiv', '2101.00001'), 'https://arxiv.org/abs/2101.00001');
  assert.equal(identifierAddress('isbn', '9780306406157'), undefined);
  assert.equal(identifierAddress('issn', '2049-3630'), undefined);
});
