import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { sharedPath, whyAbsent } from '../../../../tests/support/shared-samples.ts';
import { type Contribution, isEdtf, WorkRecord } from '../../catalogue/index.ts';
import { type CitationFields, type CitationOptions, parseCitation } from './parse-citation.ts';

/** Names as a person writes them, with any role but author in brackets. */
function names(record: CitationFields): string[] {
  return (record.contributors ?? []).map((who) => {
    const name =
      'literal' in who
        ? who.literal
        : [`${who.particle ? `${who.particle} ` : ''}${who.family}`, who.given, who.suffix].filter(Boolean).join(', ');
    return who.role === 'author' ? name : `${name} (${who.role})`;
  });
}

/** Compares the fields named in `expected` and the names in `by`; every other bibliographic field must be absent. */
function reads(
  citation: string,
  by: readonly string[],
  expected: Partial<CitationFields>,
  options?: CitationOptions,
): ReturnType<typeof parseCitation> {
  const read = parseCitation(citation, options);
  const { contributors: _, ...fields } = read.record;
  assert.deepEqual(names(read.record), by, citation);
  assert.deepEqual(fields, expected, citation);
  return read;
}

const fieldsOf = (read: ReturnType<typeof parseCitation>) => read.doubts.map((doubt) => doubt.field);

describe('parseCitation, journal articles', () => {
  it('reads a plain APA citation without a doubt', () => {
    const read = reads(
      'Marlowe, T. R., Osei, K.-A., & van der Linden, J. (2019). Walking beside: Peer support in a rural town. Journal of Imagined Nursing, 12(3), 45-67. https://doi.org/10.1234/jin.2019.045.',
      ['Marlowe, T. R.', 'Osei, K.-A.', 'van der Linden, J.'],
      {
        type: 'journal-article',
        title: 'Walking beside: Peer support in a rural town',
        issued: '2019',
        container: { title: 'Journal of Imagined Nursing' },
        volume: '12',
        issue: '3',
        pages: '45–67',
        identifiers: [{ scheme: 'doi', value: '10.1234/jin.2019.045' }],
      },
    );
    assert.deepEqual(read.doubts, []);
    assert.equal(WorkRecord.safeParse(read.record).success, true);
  });

  for (const [style, citation, by] of [
    [
      'Harvard with quotation marks',
      "Marlowe, T & Osei, K 2019, 'Walking beside', Journal of Imagined Nursing, vol. 12, no. 3, pp. 45-67.",
      ['Marlowe, T', 'Osei, K'],
    ],
    [
      'Harvard with brackets',
      'Marlowe, T. and Osei, K. (2019) Walking beside, Journal of Imagined Nursing, 12(3), pp. 45–67.',
      ['Marlowe, T.', 'Osei, K.'],
    ],
    ['Vancouver', 'Marlowe T, Osei K. Walking beside. Journal of Imagined Nursing. 2019;12(3):45-67.', ['Marlowe, T', 'Osei, K']],
    [
      'a colon before the pages',
      'Marlowe, T., & Osei, K. (2019). Walking beside. Journal of Imagined Nursing, 12(3): 45-67.',
      ['Marlowe, T.', 'Osei, K.'],
    ],
    [
      'no comma before the volume',
      'Marlowe, T., & Osei, K. (2019). Walking beside. Journal of Imagined Nursing 12(3), 45-67.',
      ['Marlowe, T.', 'Osei, K.'],
    ],
  ] as const) {
    it(`reads ${style}`, () => {
      reads(citation, by, {
        type: 'journal-article',
        title: 'Walking beside',
        issued: '2019',
        container: { title: 'Journal of Imagined Nursing' },
        volume: '12',
        issue: '3',
        pages: '45–67',
      });
    });
  }

  it('keeps question marks, quotation marks and colons in the title', () => {
    const article = {
      type: 'journal-article',
      container: { title: 'Australian Journal of Quiet Work' },
      volume: '4',
      pages: '5–9',
      issued: '2020',
    } as const;
    const source = 'Australian Journal of Quiet Work, 4, 5-9.';
    for (const title of [
      'What helps? A story of kitchen tables',
      'How do workers rest?',
      '“We sat down!”: A picture of tea in two towns',
      'If not tea, when? COFFEE-19, biscuits, and a moment to rest',
      'Waiting ... and making tea together',
    ]) {
      reads(`Quince, B. (2020). ${title}${/[?!]$/u.test(title) ? '' : '.'} ${source}`, ['Quince, B.'], { ...article, title });
    }
  });

  it('tells pages, article numbers and volumes without an issue apart', () => {
    const read = (numbers: string) => {
      const { volume, issue, pages, articleNumber } = parseCitation(`Quince, B. (2020). On tea. Journal of Tea, ${numbers}.`).record;
      return [volume, issue, pages, articleNumber];
    };
    assert.deepEqual(read('30, 1693-1702'), ['30', undefined, '1693–1702', undefined]);
    assert.deepEqual(read('18(19), 10464'), ['18', '19', undefined, '10464']);
    assert.deepEqual(read('7(12), e1045'), ['7', '12', undefined, 'e1045']);
    assert.deepEqual(read('7(12)'), ['7', '12', undefined, undefined]);
    assert.deepEqual(read('45, 247–257'), ['45', undefined, '247–257', undefined]);
    assert.deepEqual(read('12(Suppl. 1), S3–S9'), ['12', 'Suppl. 1', 'S3–S9', undefined]);
    assert.deepEqual(read('1–29'), [undefined, undefined, '1–29', undefined]);
    assert.deepEqual(read('41(5), 505'), ['41', '5', '505', undefined]);
    assert.ok(fieldsOf(parseCitation('Quince, B. (2020). On tea. Journal of Tea, 41(5), 505.')).includes('pages'));
  });

  it('reads a journal without volume with a doubt', () => {
    const read = reads('Quince, B. (2022). Power and tea: A thematic analysis. Health Kettles.', ['Quince, B.'], {
      type: 'journal-article',
      title: 'Power and tea: A thematic analysis',
      issued: '2022',
      container: { title: 'Health Kettles' },
    });
    assert.deepEqual(fieldsOf(read), ['container', 'type']);
  });
});

describe('parseCitation, names', () => {
  it('reads particles, hyphens, apostrophes, suffixes and other scripts', () => {
    for (const [printed, by] of [
      ['O’Dea, L., D’Arcy, M., & Smith-Jones, A. B.', ['O’Dea, L.', 'D’Arcy, M.', 'Smith-Jones, A. B.']],
      ['García Márquez, G., & de la Cruz, P.', ['García Márquez, G.', 'de la Cruz, P.']],
      ['King, M. L., Jr.', ['King, M. L., Jr.']],
      ['Platania‐Phung, C., & Ng, S. N.', ['Platania‐Phung, C.', 'Ng, S. N.']],
      ['Wells, A, & McIntyre, H', ['Wells, A', 'McIntyre, H']],
      ['محمد، أ.، & حسن، م.', ['محمد, أ.', 'حسن, م.']],
      ['Ķauķe, Ž., & Öz, Ç.', ['Ķauķe, Ž.', 'Öz, Ç.']],
    ] as const) {
      assert.deepEqual(names(parseCitation(`${printed} (2020). On tea. Journal of Tea, 1(2), 3–4.`).record), by);
    }
    const particle = parseCitation('van der Linden, J. (2020). On tea.').record.contributors?.[0] as Contribution;
    assert.deepEqual(particle, { role: 'author', family: 'Linden', given: 'J.', particle: 'van der' });
  });

  it('mends broken lists and says so', () => {
    const read = parseCitation('Okoro, P., Lim, L ., Wall, R., , Jack, S., Ennis P., & N/A. (2020). On tea. Lantern Institute.');
    assert.deepEqual(names(read.record), ['Okoro, P.', 'Lim, L.', 'Wall, R.', 'Jack, S.', 'Ennis, P.']);
    const messages = read.doubts.filter((doubt) => doubt.field === 'contributors').map((doubt) => doubt.message);
    assert.equal(messages.length, 4);
    assert.ok(messages.some((message) => message.includes('stray commas')) && messages.some((message) => message.includes('N/A')));
  });

  it('says when a list of names is cut short', () => {
    for (const printed of ['Lim, L., et al.', 'Lim, L. et al.', 'Lim, L., & others', 'Lim, L., Wall, R., . . . Jack, S.']) {
      const read = parseCitation(`${printed} (2020). On tea. Journal of Tea, 1(2), 3–4.`);
      assert.equal(names(read.record)[0], 'Lim, L.');
      assert.ok(fieldsOf(read).includes('contributors'), printed);
    }
  });

  it('reads roles in brackets', () => {
    assert.deepEqual(names(parseCitation('Tran, L. (Host). (2021). On tea.').record), ['Tran, L. (host)']);
    assert.deepEqual(names(parseCitation('Tran, L., & Sato, P. (Eds.). (2021). Handbook of tea. Springer.').record), [
      'Tran, L. (editor)',
      'Sato, P. (editor)',
    ]);
    assert.deepEqual(names(parseCitation('Tran, L. (Chair), & Sato, P. (2021). On tea.').record), ['Tran, L. (chair)', 'Sato, P.']);
  });

  it('keeps organisations whole, and parts a list of them', () => {
    for (const [printed, by] of [
      ['Department of Health and Human Kettles', ['Department of Health and Human Kettles']],
      ['National Tea Consumer & Carer Forum', ['National Tea Consumer & Carer Forum']],
      [
        'Riverland Tea Council (RTC), Centre for Kettle Nursing, & Department of Cups and Saucers',
        ['Riverland Tea Council (RTC)', 'Centre for Kettle Nursing', 'Department of Cups and Saucers'],
      ],
      ['Harbour Peer Network & Riverside Carers Alliance', ['Harbour Peer Network', 'Riverside Carers Alliance']],
      ['Harbour Survivor Network (HSN)', ['Harbour Survivor Network (HSN)']],
      ['Te Kāhui', ['Te Kāhui']],
      ['Mind UK', ['Mind UK']],
    ] as const) {
      assert.deepEqual(names(parseCitation(`${printed} (2021). On tea and care: A guide.`).record), by);
      assert.deepEqual(names(parseCitation(`${printed}. (2021). On tea and care: A guide.`).record), by);
    }
    assert.deepEqual(names(parseCitation('Lim, L., & Department of Health and Kettles. (2021). On tea.').record), [
      'Lim, L.',
      'Department of Health and Kettles',
    ]);
  });

  it('reads full given names with a doubt', () => {
    const read = parseCitation('Doe, Jane, & Roe, Sam. (2020). A memoir of tea.');
    assert.deepEqual(names(read.record), ['Doe, Jane', 'Roe, Sam']);
    assert.ok(read.doubts.some((doubt) => doubt.field === 'contributors' && doubt.confidence === 'unsure'));
  });
});

describe('parseCitation, dates', () => {
  it('reads every spelling of a date as EDTF', () => {
    for (const [printed, issued] of [
      ['2021', '2021'],
      ['2021, March 3', '2021-03-03'],
      ['2021, March', '2021-03'],
      ['3 March 2021', '2021-03-03'],
      ['March 3, 2021', '2021-03-03'],
      ['2021a', '2021'],
      ['2019–2020', '2019/2020'],
      ['2019-21', '2019/2021'],
      ['2019–present', '2019/..'],
      ['c. 2005', '2005~'],
      ['2021, Spring', '2021'],
      ['2021, February 30', '2021'],
      ['n.d.', 'n.d.'],
      ['N.D.', 'n.d.'],
      ['n. d.', 'n.d.'],
      ['no date', 'n.d.'],
      ['in press', undefined],
    ] as const) {
      const { record } = parseCitation(`Quince, B. (${printed}). On tea.`);
      assert.equal(record.issued, issued, printed);
      assert.equal(record.title, 'On tea');
      if (issued !== undefined && issued !== 'n.d.') assert.ok(isEdtf(issued), issued);
    }
  });

  it('leaves a missing year out with a doubt', () => {
    const read = reads(
      'Quince, B., & Lim, L. On tea: A model of welcome. International Journal of Tea, 29(2), 299–311.',
      ['Quince, B.', 'Lim, L.'],
      {
        type: 'journal-article',
        title: 'On tea: A model of welcome',
        container: { title: 'International Journal of Tea' },
        volume: '29',
        issue: '2',
        pages: '299–311',
      },
    );
    assert.deepEqual(fieldsOf(read), ['issued']);
  });
});

describe('parseCitation, other works', () => {
  it('reads a podcast episode', () => {
    const read = reads(
      'Tran, L. (Host). (2021). Sitting with it (No. 4) [Audio podcast episode]. In The Long Table: Talking about tea & care. Harbour Radio. https://example.org/ep4',
      ['Tran, L. (host)'],
      {
        type: 'podcast',
        title: 'Sitting with it (No. 4)',
        number: 'No. 4',
        issued: '2021',
        container: { title: 'The Long Table: Talking about tea & care' },
        publisher: 'Harbour Radio',
        identifiers: [{ scheme: 'url', value: 'https://example.org/ep4' }],
      },
    );
    assert.ok(read.doubts.some((doubt) => doubt.field === 'type' && doubt.confidence === 'likely right'));
  });

  it('reads a podcast printed in parts with the title repeated', () => {
    reads(
      'Tran, L. (Host) \nSitting with kettles and rest. \nLong Table series (Part 4), Sitting with kettles and rest. (No. 9). [Audio podcast]. In The Long Table: Talking about tea & care',
      ['Tran, L. (host)'],
      {
        type: 'podcast',
        title: 'Sitting with kettles and rest',
        number: 'No. 9',
        container: { title: 'The Long Table: Talking about tea & care', series: 'Long Table series (Part 4)' },
      },
    );
  });

  it('reads a chapter with its editors', () => {
    const chapter = {
      type: 'chapter',
      title: 'Growing a kettle',
      container: { title: 'Handbook of Imagined Tea' },
      publisher: 'Springer',
      pages: '281–307',
    } as const;
    reads(
      'Bello, A. (2017). Growing a kettle. In P. Sato & R. Lindqvist (Eds.), Handbook of Imagined Tea (pp. 281-307). Springer.',
      ['Bello, A.', 'Sato, P. (editor)', 'Lindqvist, R. (editor)'],
      { ...chapter, issued: '2017' },
    );
    reads(
      'Bello, A., Ennis P. & Lim, K. \nGrowing a kettle. \nSato P. (eds) Handbook of Imagined Tea\nSpringer, Cham. 281-307. ',
      ['Bello, A.', 'Ennis, P.', 'Lim, K.', 'Sato, P. (editor)'],
      { ...chapter, place: 'Cham' },
    );
  });

  it('reads reports, their publishers and places', () => {
    reads('Department of Quiet. (2018). Tea guide (2nd ed.). Melbourne: Lantern Press.', ['Department of Quiet'], {
      type: 'book',
      title: 'Tea guide',
      edition: '2nd ed.',
      place: 'Melbourne',
      publisher: 'Lantern Press',
      issued: '2018',
    });
    reads(
      'Okoro, P., & Lim, L. (2020). Improving tea with a workforce. Produced for the Tea and Kettle Clearinghouse. Canberra: TKHW',
      ['Okoro, P.', 'Lim, L.'],
      {
        type: 'report',
        title: 'Improving tea with a workforce',
        container: { title: 'Tea and Kettle Clearinghouse' },
        place: 'Canberra',
        publisher: 'TKHW',
        issued: '2020',
      },
    );
    reads(
      'Royal Tea Commission. (2021). The leadership of people. Melbourne: Royal Tea Commission Final Report, vol. 3, pp. 9-46.',
      ['Royal Tea Commission'],
      {
        type: 'chapter',
        title: 'The leadership of people',
        place: 'Melbourne',
        container: { title: 'Royal Tea Commission Final Report' },
        volume: '3',
        pages: '9–46',
        issued: '2021',
      },
    );
  });

  it('guesses the type from evidence and says that it is a guess', () => {
    for (const [citation, type] of [
      ['Lim, L. (2020). Tea for two towns. Lantern Institute.', 'report'],
      ['Lim, L. (2020). Tea for two towns.', 'webpage'],
      ['Harbour Network (2020). Tea leadership framework.', 'framework'],
      ['Harbour Network (2020). Tea workforce strategy: 2020–2025.', 'policy'],
      ['Lim, L. (2020). Tea for two towns [Webinar]. Lantern Institute.', 'video'],
      ['Lim, L. (2020). Tea for two towns [Doctoral dissertation, University of Kettles].', 'thesis'],
    ] as const) {
      const read = parseCitation(citation);
      assert.equal(read.record.type, type, citation);
      assert.ok(fieldsOf(read).includes('type'), citation);
    }
  });

  it('drops a title that is repeated as its container, with a doubt', () => {
    for (const citation of [
      'Te Kāhui \n(2020). \nTea workforce strategy: 2020–2025. \nTea workforce strategy: 2020–2025',
      'Te Kāhui (2020). Tea workforce strategy: 2020–2025. Tea workforce strategy: 2020–2025.',
    ]) {
      const read = parseCitation(citation);
      assert.equal(read.record.title, 'Tea workforce strategy: 2020–2025');
      assert.equal(read.record.container, undefined);
      assert.ok(fieldsOf(read).includes('container'));
    }
  });

  it('takes addresses without the punctuation after them', () => {
    const { record } = parseCitation(
      'Te Kāhui (2020). On tea. Retrieved March 3, 2021, from https://example.org/a_(b). doi:10.1000/xyz(1)2. ISBN 978-1-2345-6789-7.',
    );
    assert.deepEqual(record.identifiers, [
      { scheme: 'doi', value: '10.1000/xyz(1)2' },
      { scheme: 'url', value: 'https://example.org/a_(b)' },
      { scheme: 'isbn', value: '978-1-2345-6789-7' },
    ]);
    assert.equal(record.title, 'On tea');
  });

  it('reads citations whose title stands first, naming nobody', () => {
    const read = parseCitation('“We are here”: Voices of tea. (2020). Lantern Institute.');
    assert.deepEqual(
      [read.record.title, read.record.publisher, read.record.contributors],
      ['“We are here”: Voices of tea', 'Lantern Institute', undefined],
    );
    assert.ok(fieldsOf(read).includes('contributors'));
  });

  it('reads citations printed over lines, with and without a year', () => {
    reads('Harbour Medical School \n(n.d.). \nKettle program from leaf to cup. ', ['Harbour Medical School'], {
      type: 'webpage',
      title: 'Kettle program from leaf to cup',
      issued: 'n.d.',
    });
    reads('Harbour Government \n$3 million to boost the tea workforce. ', ['Harbour Government'], {
      type: 'webpage',
      title: '$3 million to boost the tea workforce',
    });
    reads(
      'Quiet Tea Project \nQuiet Tea: Developing introductory kettles. \nSelf Help Tea Centre',
      ['Quiet Tea Project'],
      { type: 'report', title: 'Quiet Tea: Developing introductory kettles', publisher: 'Self Help Tea Centre' },
      { breaks: 'fields' },
    );
    reads(
      'Lim, L., & Moy, S. \n(2021). \nA first hand of tea. \nInternational Journal of Tea Nursing\n30, 1693-1702. ',
      ['Lim, L.', 'Moy, S.'],
      {
        type: 'journal-article',
        title: 'A first hand of tea',
        container: { title: 'International Journal of Tea Nursing' },
        volume: '30',
        pages: '1693–1702',
        issued: '2021',
      },
    );
  });

  it('reads a citation wrapped to a width', () => {
    reads(
      'Marlowe, T. R., Osei, K.-A., & van der Linden, J. (2019). Walking beside: Peer\nsupport in a rural town. Journal of Imagined Nursing, 12(3),\n45-67.',
      ['Marlowe, T. R.', 'Osei, K.-A.', 'van der Linden, J.'],
      {
        type: 'journal-article',
        title: 'Walking beside: Peer support in a rural town',
        issued: '2019',
        container: { title: 'Journal of Imagined Nursing' },
        volume: '12',
        issue: '3',
        pages: '45–67',
      },
    );
  });
});

describe('parseCitation, whatever the text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'Lim, L.',
      ', & ',
      '(2020). ',
      '(n.d.)',
      'On tea: A guide. ',
      'Journal of Tea, ',
      '12(3), 4-5. ',
      '[Webinar]',
      'In ',
      '(Eds.), ',
      'et al.',
      ' & ',
      '\n',
      '(No. 4)',
      '10.1234/x.',
      'https://a.example/b).',
      'Retrieved from ',
      'Harbour Network',
      '“',
      '”',
      '…',
      'مرحبا',
      '👩🏽‍🤝‍👩🏿',
      'Springer, Cham. 281-307.',
      '((',
      ')',
      'vol. 3',
      'Tea tea',
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  );
  const anyText = fc.oneof(
    fc.array(piece, { maxLength: 14 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 80 }),
  );
  const structure =
    /^(?:and|in|eds?|editors?|hosts?|retrieved|from|available|at|accessed|viewed|doi|url|https?|www|org|dx|vol|volume|no|pp?|pages|by|for|the|produced|prepared|published|publisher|et|al|n|d|nd|isbn|issn|pmid|pmcid|article|art|0?\d{1,2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*)$/iu;
  const wordsOf = (text: string) => text.match(/[\p{L}\p{M}\p{N}\p{Extended_Pictographic}]+/gu) ?? [];

  it('never throws, and keeps every word in a field or a doubt', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const read = parseCitation(text);
        const kept = new Set(
          wordsOf(JSON.stringify([read.record, read.doubts.map((doubt) => doubt.message)]).replace(/\\[nrtbfuv]/gu, ' ')),
        );
        const all = new Set([
          ...kept,
          ...wordsOf(
            Object.values(read.record)
              .flat(3)
              .map((value) => (typeof value === 'object' ? Object.values(value as object).join(' ') : String(value)))
              .join(' '),
          ),
          ...wordsOf(read.doubts.map((doubt) => doubt.message).join(' ')),
        ]);
        for (const word of wordsOf(text)) assert.ok(all.has(word) || structure.test(word), `${word} is lost`);
      }),
      { numRuns: 3000 },
    );
  });

  it('gives a record that the catalogue accepts whenever it has a title', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { record } = parseCitation(text);
        if (record.title === undefined) return;
        const checked = WorkRecord.safeParse(record);
        assert.ok(checked.success, JSON.stringify(checked.error?.issues));
      }),
      { numRuns: 2000 },
    );
  });

  it('reads back what a writer of APA prints', () => {
    const family = fc.constantFrom('Lim', 'Osei', 'O’Dea', 'Smith-Jones', 'García Márquez');
    const person = fc.tuple(family, fc.constantFrom('A.', 'B. C.', 'K.-A.', 'S. N. T.')).map(([name, given]) => ({ name, given }));
    const work = fc.record({
      people: fc.array(person, { minLength: 1, maxLength: 6 }),
      year: fc.integer({ min: 1950, max: 2026 }),
      title: fc.constantFrom('On tea', 'Walking beside: A guide to rest', 'Do kettles help? A review of cups'),
      journal: fc.constantFrom('Journal of Tea', 'Health and Kettles', 'BMC Tea'),
      volume: fc.integer({ min: 1, max: 99 }),
      issue: fc.option(fc.integer({ min: 1, max: 12 })),
      from: fc.integer({ min: 1, max: 900 }),
    });
    fc.assert(
      fc.property(work, ({ people, year, title, journal, volume, issue, from }) => {
        const list = people.map(({ name, given }) => `${name}, ${given}`);
        const by = list.length > 1 ? `${list.slice(0, -1).join(', ')}, & ${list.at(-1)}` : list[0];
        const { record } = parseCitation(
          `${by} (${year}). ${title}. ${journal}, ${volume}${issue === null ? '' : `(${issue})`}, ${from}-${from + 9}.`,
        );
        assert.deepEqual(names(record), list);
        assert.deepEqual(
          [record.issued, record.title, record.container?.title, record.volume, record.issue, record.pages],
          [String(year), title, journal, String(volume), issue === null ? undefined : String(issue), `${from}–${from + 9}`],
        );
      }),
    );
  });

  it('reads long and hostile text in reasonable time', () => {
    const started = performance.now();
    for (const text of [
      'A, '.repeat(7000),
      'Lim, L., '.repeat(2500),
      '('.repeat(20_000),
      `${'a'.repeat(20_000)}.`,
      'Aa '.repeat(7000),
      'J. '.repeat(7000),
      'x'.repeat(200_000),
      '1(1), '.repeat(3000),
      'retrieved '.repeat(2000),
    ])
      parseCitation(text);
    assert.ok(performance.now() - started < 8000, `${Math.round(performance.now() - started)} ms`);
  });
});

interface Fact {
  readonly authors?: readonly string[];
  readonly year?: number | string;
  readonly title: string;
  readonly container?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly pages?: string;
  readonly articleNumber?: string;
  readonly publisher?: string;
  readonly type: string;
}

describe('parseCitation on the facts of real works', { skip: whyAbsent }, () => {
  const ends = (text: string) => (/[.?!]$/u.test(text) ? text : `${text}.`);
  const dashed = (text: string | undefined) => text?.replace(/[-‐]/gu, '–');
  const facts: Fact[] = whyAbsent
    ? []
    : (JSON.parse(readFileSync(sharedPath('data/records.json'), 'utf8')) as Fact[]).filter((fact) => fact.authors !== undefined);

  function right(fact: Fact, record: CitationFields, withYear: boolean): boolean {
    return (
      JSON.stringify(names(record)) === JSON.stringify(fact.authors) &&
      record.title === fact.title &&
      (!withYear || record.issued === String(fact.year)) &&
      record.container?.title === fact.container &&
      record.volume === fact.volume &&
      (fact.type === 'podcast' || record.issue === fact.issue) &&
      dashed(record.pages ?? record.articleNumber) === dashed(fact.pages ?? fact.articleNumber) &&
      record.publisher === fact.publisher
    );
  }

  for (const [printing, least] of [
    ['APA with a year', 0.96],
    ['APA without a year', 0.9],
    ['one part a line', 0.95],
  ] as const) {
    it(`reads them printed as ${printing}`, () => {
      const withYear = printing === 'APA with a year';
      const chosen = facts.filter((fact) => !withYear || fact.year !== undefined);
      assert.ok(chosen.length > 50);
      const wrong = chosen.filter((fact) => {
        const authors = fact.authors ?? [];
        const by =
          authors.length > 1
            ? `${authors.slice(0, -1).join(', ')}${authors.some((author) => author.includes(', ')) || authors.length > 2 ? ',' : ''} & ${authors.at(-1)}`
            : (authors[0] ?? '');
        const numbers = [
          `${fact.volume ?? ''}${fact.issue && fact.volume ? `(${fact.issue})` : ''}`,
          fact.pages ?? fact.articleNumber ?? '',
        ]
          .filter((part) => part !== '')
          .join(', ');
        const source = [fact.container, numbers].filter((part) => part !== undefined && part !== '');
        if (printing === 'one part a line') {
          const lines = [`${by} `, ends(fact.title), ...source.map((part) => part ?? ''), fact.publisher ?? ''];
          return !right(fact, parseCitation(lines.join('\n'), { breaks: 'fields' }).record, false);
        }
        const head = withYear ? `${by} (${fact.year}).` : ends(by);
        return !right(
          fact,
          parseCitation(
            [head, ends(fact.title), source.length > 0 ? ends(source.join(', ')) : '', fact.publisher ? ends(fact.publisher) : ''].join(
              ' ',
            ),
          ).record,
          withYear,
        );
      });
      const share = 1 - wrong.length / chosen.length;
      assert.ok(
        share >= least,
        `${Math.round(share * 1000) / 10} % right; wrong: ${wrong.map((fact) => fact.title.slice(0, 60)).join(' | ')}`,
      );
    });
  }
});

it('makes no nameless organisation of a role that stands alone among the names', () => {
  const { record } = parseCitation('῭Lim, L.…(Eds.), (2020). 一');
  assert.deepEqual(record.contributors, [{ role: 'editor', literal: '῭Lim' }]);
});
