import type { WorkRecordInput, WorkType } from '../../catalogue/index.ts';
import type { Doubt } from '../format.ts';

/** What a citation shows of the type of a work. */
export interface TypeEvidence {
  readonly fields: Partial<WorkRecordInput>;
  readonly descriptors: readonly string[];
  readonly isPart: boolean;
  readonly producedFor: boolean;
  readonly title: string;
}

const byDescriptor: ReadonlyArray<readonly [RegExp, WorkType]> = [
  [/podcast|audio|radio/iu, 'podcast'],
  [/video|webinar|film|youtube|television|recording|vodcast/iu, 'video'],
  [/thesis|dissertation/iu, 'thesis'],
  [/presentation|poster|paper presentation|keynote|conference|lecture|slides|abstract/iu, 'presentation'],
  [/data ?set/iu, 'dataset'],
  [/web ?page|web ?site|blog|internet|online/iu, 'webpage'],
  [/report/iu, 'report'],
  [/submission|policy|brief/iu, 'policy'],
];

/** The type that the citation shows, with a doubt whenever it is a guess. The first rule that fits decides. */
export function guessType(evidence: TypeEvidence): { type: WorkType; doubt?: Doubt } {
  const { fields } = evidence;
  for (const descriptor of evidence.descriptors) {
    const found = byDescriptor.find(([pattern]) => pattern.test(descriptor));
    if (found) return { type: found[1], doubt: say(`The type is read from “[${descriptor}]”.`, 'likely right') };
  }
  if (/\bpodcasts?\b/iu.test(fields.container?.title ?? ''))
    return { type: 'podcast', doubt: say('The type is read from the name of the podcast that holds the work.', 'likely right') };
  if (evidence.isPart) {
    const bookLike =
      fields.pages !== undefined || fields.publisher !== undefined || fields.contributors?.some((who) => who.role === 'editor');
    return {
      type: bookLike ? 'chapter' : 'other',
      doubt: say(
        `The work stands in another one, so it is taken for ${bookLike ? 'a chapter' : 'a part of some kind'}.`,
        bookLike ? 'likely right' : 'unsure',
      ),
    };
  }
  if (
    fields.issue === undefined &&
    /\b(?:final report|report|inquiry|handbook|encyclop(?:a)?edia)\b/iu.test(fields.container?.title ?? '')
  ) {
    return {
      type: 'chapter',
      doubt: say(`The work stands in “${fields.container?.title ?? ''}”, so it is taken for a chapter or part.`, 'unsure'),
    };
  }
  if (fields.volume !== undefined || fields.issue !== undefined || fields.articleNumber !== undefined) return { type: 'journal-article' };
  const container = fields.container?.title ?? '';
  if (container !== '' && !evidence.producedFor) {
    return {
      type: 'journal-article',
      doubt: say(`“${container}” is taken for a journal, though no volume or issue is printed.`, 'unsure'),
    };
  }
  if (/\bframeworks?\b/iu.test(evidence.title))
    return { type: 'framework', doubt: say('The type is guessed from the word “framework” in the title.', 'unsure') };
  if (/\b(?:strategy|policy|strategic plan|action plan|submission|advocacy brief)\b/iu.test(evidence.title)) {
    return { type: 'policy', doubt: say('The type is guessed from the title.', 'unsure') };
  }
  if (fields.edition !== undefined || fields.identifiers?.some((identifier) => identifier.scheme === 'isbn'))
    return { type: 'book', doubt: say('An edition or ISBN is printed, so the work is taken for a book.', 'likely right') };
  if (fields.publisher !== undefined || evidence.producedFor || fields.number !== undefined)
    return { type: 'report', doubt: say('Nothing but a publisher or number is printed, so the work is taken for a report.', 'unsure') };
  return { type: 'webpage', doubt: say('Nothing in the citation shows the type, so the work is taken for a web page.', 'unsure') };
}

function say(message: string, confidence: Doubt['confidence']): Doubt {
  return { field: 'type', message, confidence };
}
