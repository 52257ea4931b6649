import { DataFactory, type Quad, Writer } from 'n3';
import type { Concept, ConceptScheme } from '../../catalogue/index.ts';
import { conceptAddress, dct, owl, own, prefixes, rdf, schemeAddress, skos, xsd } from './skos-terms.ts';

const { namedNode, literal, blankNode, quad } = DataFactory;
type Subject = Quad['subject'];
type Value = Quad['object'];

export interface SkosContext {
  /** Address of the library, without a slash at the end: the concepts' own addresses begin with it. */
  readonly baseUrl: string;
  /** Of the labels, where the scheme does not say. */
  readonly language: string;
}

/** What an address in RDF cannot hold (https://www.w3.org/TR/n-triples/#grammar-production-IRIREF). */
const notInAddress = /[\p{Cc} <>"{}|^`\\]/u;

/** A scheme as SKOS in Turtle or N-Triples, hidden labels included: it is for other programs and for ourselves, not for readers' eyes. */
export function writeSkos(scheme: ConceptScheme, context: SkosContext, format: 'Turtle' | 'N-Triples'): string {
  const writer = new Writer({ format, ...(format === 'Turtle' && { prefixes }) });
  for (const one of quadsOf(scheme, context)) writer.addQuad(one);
  let written = '';
  // Without a stream to write to, the writer is done before `end` returns.
  writer.end((error: Error | null | undefined, result: string) => {
    if (error) throw error;
    written = result;
  });
  return written;
}

function quadsOf(scheme: ConceptScheme, { baseUrl, language }: SkosContext): Quad[] {
  const quads: Quad[] = [];
  const say = (subject: Subject, predicate: string, value: Value | undefined) => {
    if (value !== undefined) quads.push(quad(subject, namedNode(predicate), value));
  };
  const tag = scheme.language ?? language;
  const words = (text: string | undefined) => (text === undefined ? undefined : literal(text, tag));
  const plain = (text: string | undefined) => (text === undefined ? undefined : literal(text));
  const yes = (value: boolean) => literal(String(value), namedNode(`${xsd}boolean`));
  const here = namedNode(schemeAddress(baseUrl, scheme.id));

  say(here, `${rdf}type`, namedNode(`${skos}ConceptScheme`));
  say(here, `${dct}identifier`, plain(scheme.id));
  say(here, `${dct}title`, words(scheme.title));
  say(here, `${dct}description`, words(scheme.description));
  say(here, `${dct}language`, plain(scheme.language));
  say(here, `${owl}versionInfo`, plain(scheme.version));
  for (const [group, name] of Object.entries(scheme.groups ?? {})) say(here, `${own}groupName`, plain(`${group}: ${name}`));

  let mappings = 0;
  const sayConcept = (concept: Concept) => {
    const subject = namedNode(conceptAddress(baseUrl, concept.id));
    say(subject, `${rdf}type`, namedNode(`${skos}Concept`));
    say(subject, `${skos}inScheme`, here);
    say(subject, `${skos}prefLabel`, words(concept.prefLabel));
    for (const label of concept.altLabels) say(subject, `${skos}altLabel`, words(label));
    for (const label of concept.hiddenLabels) say(subject, `${skos}hiddenLabel`, words(label));
    for (const label of concept.ambiguousLabels) say(subject, `${own}ambiguousLabel`, words(label));
    say(subject, `${skos}scopeNote`, words(concept.scopeNote));
    for (const id of concept.broader) say(subject, `${skos}broader`, namedNode(conceptAddress(baseUrl, id)));
    for (const id of concept.related) say(subject, `${skos}related`, namedNode(conceptAddress(baseUrl, id)));
    for (const [country, text] of Object.entries(concept.usage ?? {})) say(subject, `${own}usage`, plain(`${country}: ${text}`));
    say(subject, `${own}group`, plain(concept.facet));
    if (concept.neverSynonym) say(subject, `${own}neverSynonym`, yes(true));
    for (const source of concept.sources ?? [])
      say(subject, `${dct}source`, notInAddress.test(source) ? literal(source) : namedNode(source));
    const nodes = (concept.mappings ?? []).map((mapping) => ({ mapping, node: blankNode(`mapping${++mappings}`) }));
    for (const { mapping, node } of nodes) say(subject, `${skos}${mapping.relation}`, node);
    for (const { mapping, node } of nodes) {
      say(node, `${own}vocabulary`, plain(mapping.scheme));
      say(node, `${skos}prefLabel`, plain(mapping.label));
      if (mapping.checked !== undefined) say(node, `${own}checked`, yes(mapping.checked));
    }
  };
  for (const concept of scheme.concepts) sayConcept(concept);
  return quads;
}
