import { z } from 'zod';
import type { Identifier } from '../../catalogue/index.ts';
import { type Ask, askJson, doiOf, edtfOf, filled, type LookedUpRecord, type LookUp, plainText } from './look-up.ts';

/** Summaries of NCBI's E-utilities (https://www.ncbi.nlm.nih.gov/books/NBK25499/, ESummary and ESearch with `retmode=json`). */
const Summary = z.object({
  uid: z.string(),
  title: z.string().optional(),
  authors: z.array(z.object({ name: z.string(), authtype: z.string().optional() })).default([]),
  fulljournalname: z.string().optional(),
  pubdate: z.string().optional(),
  volume: z.string().optional(),
  issue: z.string().optional(),
  pages: z.string().optional(),
  issn: z.string().optional(),
  lang: z.array(z.string()).default([]),
  articleids: z.array(z.object({ idtype: z.string(), value: z.string() })).default([]),
  error: z.string().optional(),
});
const Summaries = z.object({ result: z.object({ uids: z.array(z.string()) }).catchall(z.unknown()) });
const Search = z.object({ esearchresult: z.object({ idlist: z.array(z.string()) }) });

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Codes of three letters (ISO 639-2) that PubMed prints, as language tags. */
const languages: Readonly<Record<string, string>> = {
  eng: 'en',
  fre: 'fr',
  ger: 'de',
  ita: 'it',
  spa: 'es',
  por: 'pt',
  dut: 'nl',
  mao: 'mi',
};

export function readPubmed(json: unknown): LookedUpRecord | undefined {
  const { result } = Summaries.parse(json);
  const [uid] = result.uids;
  if (uid === undefined) return undefined;
  const summary = Summary.parse(result[uid]);
  if (summary.error !== undefined) return undefined;
  const [year, month, day] = (summary.pubdate ?? '').split(' ');
  const identifiers: Identifier[] = [{ scheme: 'pmid', value: summary.uid }];
  for (const { idtype, value } of summary.articleids) {
    const doi = idtype === 'doi' ? doiOf(value) : undefined;
    if (doi !== undefined) identifiers.push({ scheme: 'doi', value: doi });
    if (idtype === 'pmc' && /^PMC\d+$/.test(value)) identifiers.push({ scheme: 'pmcid', value });
  }
  if (summary.issn) identifiers.push({ scheme: 'issn', value: summary.issn });
  return filled({
    type: 'journal-article',
    // A title that has been translated stands in square brackets.
    title: plainText(summary.title)?.replace(/\.$/, ''),
    contributors: summary.authors.map(({ name, authtype }) => {
      const [, family, initials] = /^(.*\S)\s+(\p{Lu}{1,4})$/u.exec(name) ?? [];
      if (authtype === 'CollectiveName' || family === undefined || initials === undefined) return { role: 'organisation', literal: name };
      return { role: 'author', family, given: [...initials].map((letter) => `${letter}.`).join(' ') };
    }),
    issued: edtfOf([Number(year) || null, months.indexOf((month ?? '').toLowerCase().slice(0, 3)) + 1 || null, Number(day) || null]),
    container: summary.fulljournalname ? { title: plainText(summary.fulljournalname)! } : undefined,
    volume: summary.volume,
    issue: summary.issue,
    pages: summary.pages?.replace('-', '–'),
    identifiers,
    languages: summary.lang.flatMap((code) => languages[code] ?? []),
  });
}

const tools = 'https://eutils.ncbi.nlm.nih.gov/entrez/eutils';

export function createPubmedLookUp(ask: Ask): LookUp {
  return {
    id: 'pubmed',
    find: async (wanted) => {
      if (!('identifier' in wanted)) return { kind: 'nothing' };
      const { scheme, value } = wanted.identifier;
      let pmid = scheme === 'pmid' ? /\d+/.exec(value)?.[0] : undefined;
      const doi = scheme === 'doi' ? doiOf(value) : undefined;
      if (doi !== undefined) {
        const query = new URLSearchParams({ db: 'pubmed', retmode: 'json', term: `${doi}[doi]` });
        const searched = await askJson(ask, `${tools}/esearch.fcgi?${query}`, { name: 'PubMed', url: tools }, (json) => {
          const { idlist } = Search.parse(json).esearchresult;
          // More than one is no answer to a question for one work.
          return idlist.length === 1 ? { identifiers: [{ scheme: 'pmid', value: idlist[0]! }] } : undefined;
        });
        if (searched.kind !== 'found') return searched;
        pmid = searched.record.identifiers?.[0]?.value;
      }
      if (pmid === undefined) return { kind: 'nothing' };
      const address = `${tools}/esummary.fcgi?${new URLSearchParams({ db: 'pubmed', retmode: 'json', id: pmid })}`;
      return askJson(ask, address, { name: 'PubMed', url: `https://pubmed.ncbi.nlm.nih.gov/${pmid}/` }, readPubmed);
    },
  };
}
