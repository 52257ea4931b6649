import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { WorkRecord } from '../../catalogue/index.ts';
import type { ReadEvent } from '../format.ts';
import { createPageTextReader } from '../page-text/page-text-reader.ts';
import { createCitationListReader } from './citation-list-reader.ts';

async function readAll(text: string | readonly string[], limit?: number): Promise<ReadEvent[]> {
  const events: ReadEvent[] = [];
  for await (const event of createCitationListReader(limit === undefined ? {} : { limit }).read(typeof text === 'string' ? [text] : text))
    events.push(event);
  return events;
}

const titles = (events: readonly ReadEvent[]) => events.filter((event) => event.kind === 'record').map((event) => event.record.title);

const first =
  'Marlowe, T. R., Osei, K.-A., & van der Linden, J. (2019). Walking beside: Peer support in a rural town. Journal of Imagined Nursing, 12(3), 45-67.';
const second = 'Harbour Peer Network. (2022). Annual survey of tea: Summary report. Lantern Institute. https://example.org/survey';
const third = 'Quince, B. (n.d.). How do workers rest? Australian Journal of Quiet Work, 41(5), 505.';
const expected = ['Walking beside: Peer support in a rural town', 'Annual survey of tea: Summary report', 'How do workers rest?'];

/** Wraps a reference at a width, with an indent for the lines after the first. */
function wrap(reference: string, indent: string, width = 70): string {
  const lines: string[] = [];
  for (const word of reference.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(lines.length === 0 ? word : `${indent}${word}`);
  }
  return lines.join('\n');
}

describe('the reader of reference lists', () => {
  for (const [how, text] of [
    ['one a line', [first, second, third].join('\n')],
    ['one a paragraph', [first, second, third].join('\n\n')],
    ['numbered', [first, second, third].map((reference, index) => `${index + 1}. ${reference}`).join('\n')],
    ['numbered in square brackets', [first, second, third].map((reference, index) => `[${index + 1}] ${reference}`).join('\n\n')],
    ['bulleted', [first, second, third].map((reference) => `• ${reference}`).join('\n')],
    ['with hanging indents', [first, second, third].map((reference) => wrap(reference, '    ')).join('\n')],
    ['numbered and wrapped', [first, second, third].map((reference, index) => `${index + 1}. ${wrap(reference, '   ')}`).join('\n')],
    ['wrapped without indents', [first, second, third].map((reference) => wrap(reference, '')).join('\n')],
    ['wrapped, one a paragraph', [first, second, third].map((reference) => wrap(reference, '')).join('\n\n')],
    ['with Windows line ends', [first, second, third].join('\r\n')],
    [
      'as HTML',
      `<ol>${[first, second, third].map((reference) => `<li>${reference.replaceAll('&', '&amp;').replace('Walking', '<em>Walking</em>')}</li>`).join('')}</ol>`,
    ],
  ] as const) {
    it(`reads references printed ${how}`, async () => {
      const events = await readAll(text);
      assert.deepEqual(titles(events), expected);
      assert.equal(events.length, 3);
      for (const event of events) if (event.kind === 'record') assert.equal(WorkRecord.safeParse(event.record).error, undefined);
    });
  }

  it('reads an entry printed one part a line', async () => {
    assert.deepEqual(
      titles(
        await readAll(
          `${first}\n\nLim, L., & Moy, S.\n(2021).\nA first hand of tea.\nInternational Journal of Tea Nursing\n30, 1693-1702.`,
        ),
      ),
      [expected[0], 'A first hand of tea'],
    );
  });

  it('reads entries printed one part a line with nothing between them', async () => {
    assert.deepEqual(titles(await readAll('Lim, L.\n(2021).\nOn tea.\nJournal of Tea\n3, 1-2.\nHarbour Tea Council\n(n.d.).\nOn cake.')), [
      'On tea',
      'On cake',
    ]);
  });

  it('sets the heading apart and rejects what is no reference, with the line and the reason', async () => {
    const events = await readAll(`References\n\n${first}\n\nSome words on why these were chosen.\n\n${third}`);
    assert.deepEqual(
      events.map((event) => [event.kind, event.line]),
      [
        ['furniture', 1],
        ['record', 3],
        ['rejected', 5],
        ['record', 7],
      ],
    );
    const rejected = events.find((event) => event.kind === 'rejected');
    assert.match(rejected?.reason ?? '', /not read as a reference/u);
    assert.equal(rejected?.text, 'Some words on why these were chosen.');
  });

  it('says that the tags of a pasted page were taken off', async () => {
    const [event] = await readAll(`<p>${first.replace('&', '&amp;')}</p><p>${third}</p>`);
    assert.ok(event?.kind === 'record' && event.doubts.some((doubt) => doubt.message.includes('HTML')));
  });

  it('refuses a source that is too large', async () => {
    const events = await readAll([first, third], 100);
    assert.deepEqual(
      events.map((event) => event.kind),
      ['rejected'],
    );
  });

  it('knows a list of references from a page and from other formats', () => {
    const { sniff } = createCitationListReader();
    assert.ok(sniff([first, second, third].join('\n')) > createPageTextReader().sniff([first, second, third].join('\n')));
    assert.ok(sniff(`${first}\nFull Text\n\nAbout\n\nA text.`) < 0.2);
    for (const other of [
      'TY  - JOUR\nTI  - Tea\nER  - ',
      '{"title": "Tea"}',
      '[{"title": "Tea"}]',
      '@article{tea, title={Tea}}',
      'PMID- 123',
      '',
    ])
      assert.equal(sniff(other), 0);
    assert.ok(sniff('A paragraph of prose about tea, and nothing else at all.') < 0.1);
  });

  it('never throws and loses no word, whatever the text and the chunks', async () => {
    const line = fc.oneof(
      fc.constantFrom(first, second, third, '', '', 'References', '1. ', '• tea', wrap(first, '    '), 'Lim, L.', '(2020).', 'On tea.'),
      fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replace(/[<>&]/gu, '')),
    );
    const words = (text: string) => text.match(/[\p{L}\p{M}]+/gu) ?? [];
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 15 }), fc.integer({ min: 1, max: 60 }), async (lines, size) => {
        const text = lines.join('\n');
        const events = await readAll(text);
        assert.deepEqual(
          events.flatMap((event) => words(event.kind === 'record' ? event.source : event.text)),
          words(text),
        );
        const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.slice(index * size, (index + 1) * size));
        assert.deepEqual(await readAll(chunks), events);
      }),
      { numRuns: 200 },
    );
  });
});

it('what is longer than any reference is rejected with the reason', async () => {
  const events = [];
  for await (const event of createCitationListReader().read(['Smith, A. (2020). A title. A journal, 1(2), 3–4.\n\n', 'a, '.repeat(10_000)]))
    events.push(event);
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['record', 'rejected'],
  );
  assert.match((events[1] as { reason: string }).reason, /longer than any reference/);
});
