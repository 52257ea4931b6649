import { z } from 'zod';
import type { Contribution, WorkType } from '../../catalogue/index.ts';
import { splitSections } from '../../formats/index.ts';
import { type Ask, askJson, doiOf, filled, type LookedUpRecord, type LookUp, orcidOf, pageRange, plainText } from './look-up.ts';

/** A DOI of the DataCite REST API (https://support.datacite.org, JSON:API). Fields may be null as well as missing. */
const Creator = z.object({
  name: z.string(),
  nameType: z.string().nullish(),
  givenName: z.string().nullish(),
  familyName: z.string().nullish(),
  nameIdentifiers: z.array(z.object({ nameIdentifier: z.string().nullish(), nameIdentifierScheme: z.string().nullish() })).nullish(),
});
const Attributes = z.object({
  doi: z.string(),
  titles: z.array(z.object({ title: z.string(), titleType: z.string().nullish() })).nullish(),
  creators: z.array(Creator).nullish(),
  /** A name, or since schema 4.5 an object with one. */
  publisher: z.union([z.string(), z.object({ name: z.string() })]).nullish(),
  publicationYear: z.number().nullish(),
  dates: z.array(z.object({ date: z.string().nullish(), dateType: z.string().nullish() })).nullish(),
  types: z.object({ resourceTypeGeneral: z.string().nullish() }).nullish(),
  language: z.string().nullish(),
  descriptions: z.array(z.object({ description: z.string().nullish(), descriptionType: z.string().nullish() })).nullish(),
  url: z.string().nullish(),
  rightsList: z.array(z.object({ rightsUri: z.string().nullish(), rights: z.string().nullish() })).nullish(),
  container: z
    .object({
      title: z.string().nullish(),
      volume: z.string().nullish(),
      issue: z.string().nullish(),
      firstPage: z.string().nullish(),
      lastPage: z.string().nullish(),
    })
    .nullish(),
});
const Answer = z.object({ data: z.object({ attributes: Attributes }) });

/** Values of `resourceTypeGeneral` (DataCite Metadata Schema 4.5, appendix 1) as ours. */
const types: Readonly<Record<string, WorkType>> = {
  Audiovisual: 'video',
  Book: 'book',
  BookChapter: 'chapter',
  ConferencePaper: 'presentation',
  Dataset: 'dataset',
  Dissertation: 'thesis',
  JournalArticle: 'journal-article',
  Presentation: 'presentation',
  Report: 'report',
  Sound: 'podcast',
};

export function readDatacite(json: unknown): LookedUpRecord {
  const { attributes } = Answer.parse(json).data;
  const { titles, creators, publisher, container, descriptions, dates } = attributes;
  const main = titles?.find(({ titleType }) => !titleType) ?? titles?.[0];
  const issued = dates?.find(({ dateType }) => dateType === 'Issued')?.date ?? undefined;
  const abstract = descriptions?.find(({ descriptionType }) => descriptionType === 'Abstract')?.description ?? undefined;
  return filled({
    type: types[attributes.types?.resourceTypeGeneral ?? ''] ?? 'other',
    title: plainText(main?.title),
    subtitle: plainText(titles?.find(({ titleType }) => titleType === 'Subtitle')?.title),
    contributors: (creators ?? []).map(creatorOf),
    issued: issued !== undefined && /^\d{4}(-\d{2}){0,2}$/.test(issued) ? issued : attributes.publicationYear?.toString(),
    container: container?.title ? { title: container.title } : undefined,
    volume: container?.volume ?? undefined,
    issue: container?.issue ?? undefined,
    pages: pageRange(container?.firstPage, container?.lastPage),
    publisher: plainText(typeof publisher === 'string' ? publisher : publisher?.name),
    identifiers: [
      { scheme: 'doi' as const, value: attributes.doi },
      ...(attributes.url ? [{ scheme: 'url' as const, value: attributes.url }] : []),
    ],
    languages: attributes.language ? [attributes.language] : undefined,
    licence: attributes.rightsList?.flatMap(({ rightsUri, rights }) => rightsUri ?? rights ?? [])[0],
    descriptions: plainText(abstract)
      ? [{ kind: 'abstract', sections: splitSections(plainText(abstract)!).sections, writtenBy: { kind: 'authors' } }]
      : undefined,
  });
}

function creatorOf({ name, nameType, givenName, familyName, nameIdentifiers }: z.output<typeof Creator>): Contribution {
  const orcid = orcidOf(
    nameIdentifiers?.find(({ nameIdentifierScheme }) => nameIdentifierScheme?.toUpperCase() === 'ORCID')?.nameIdentifier,
  );
  if (nameType === 'Organizational' || !familyName) return { role: nameType === 'Personal' ? 'author' : 'organisation', literal: name };
  return { role: 'author', family: familyName, ...(givenName && { given: givenName }), ...(orcid !== undefined && { orcid }) };
}

export function createDataciteLookUp(ask: Ask): LookUp {
  return {
    id: 'datacite',
    find: async (wanted) => {
      const doi = 'identifier' in wanted && wanted.identifier.scheme === 'doi' ? doiOf(wanted.identifier.value) : undefined;
      if (doi === undefined) return { kind: 'nothing' };
      const address = `https://api.datacite.org/dois/${encodeURIComponent(doi)}`;
      return askJson(ask, address, { name: 'DataCite', url: address }, readDatacite);
    },
  };
}
