import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { sharedPath, whyAbsent } from '../../../../tests/support/shared-samples.ts';
import { sectionRoles } from '../../catalogue/index.ts';
import { paragraphsOf } from './paragraphs.ts';
import { layerLabelKind, matchLabel } from './section-labels.ts';
import { joinSections, splitSections } from './split-sections.ts';

/** Everything of a text but white space and the marks that part a label from its text. */
function marrow(text: string): string {
  return text.replace(/[\s:：.*_#–—-]/gu, '');
}

const short = (text: string) => splitSections(text).sections.map((section) => [section.label, section.role, section.text]);

describe('splitSections', () => {
  it('reads labels with a colon, each on its own line', () => {
    assert.deepEqual(
      short(
        'Background: Kitchens matter.\nAims: To ask why.\nMethod: We sat and listened.\nFindings: Three things.\nConclusion: Sit longer.',
      ),
      [
        ['Background', 'background', 'Kitchens matter.'],
        ['Aims', 'aims', 'To ask why.'],
        ['Method', 'methods', 'We sat and listened.'],
        ['Findings', 'results', 'Three things.'],
        ['Conclusion', 'conclusions', 'Sit longer.'],
      ],
    );
  });

  for (const [how, text] of [
    ['in capitals on a line of its own', 'BACKGROUND\nKitchens matter.\nMETHODS\nWe listened.'],
    ['on a line of its own with empty lines around it', 'Background\n\nKitchens matter.\n\nMethods\n\nWe listened.'],
    ['with a full stop', 'Background. Kitchens matter.\nMethods. We listened.'],
    ['with a hyphen', 'Background - Kitchens matter.\nMethods - We listened.'],
    ['with a dash', 'Background – Kitchens matter.\nMethods—We listened.'],
    ['in capitals run into the text', 'BACKGROUND Kitchens matter. METHODS We listened.'],
    ['with a space before the colon', 'Background : Kitchens matter.\nMethods : We listened.'],
    ['in bold of pasted Markdown', '**Background:** Kitchens matter.\n\n**Methods:** We listened.'],
    ['in one paragraph', 'Background: Kitchens matter. Methods: We listened.'],
    ['without a space after the full stop', 'Background: Kitchens matter.Methods: We listened.'],
  ] as const) {
    it(`reads labels printed ${how}`, () => {
      const read = short(text);
      assert.deepEqual(
        read.map(([, role, body]) => [role, body]),
        [
          ['background', 'Kitchens matter.'],
          ['methods', 'We listened.'],
        ],
      );
      assert.deepEqual(
        read.map(([label]) => label?.toLowerCase()),
        ['background', 'methods'],
      );
    });
  }

  it('keeps a numbered label as printed', () => {
    assert.deepEqual(
      short('1. Background: Kitchens matter.\n2. Methods: We listened.').map(([label]) => label),
      ['1. Background', '2. Methods'],
    );
  });

  it('returns the label above the whole text apart from the sections', () => {
    assert.deepEqual(splitSections('SUMMARY\nIntroduction: Tables.\nDiscussion: Chairs.'), {
      label: 'SUMMARY',
      sections: [
        { label: 'Introduction', role: 'background', text: 'Tables.' },
        { label: 'Discussion', role: 'discussion', text: 'Chairs.' },
      ],
    });
    assert.equal(splitSections('Abstract: We made tea.').label, 'Abstract');
    assert.equal(splitSections('Summary Background: We made tea. Methods: In pots.').label, 'Summary');
    assert.deepEqual(splitSections('BACKGROUND\nWe made tea with neighbours.\nIt was good.'), {
      label: 'BACKGROUND',
      sections: [{ role: 'unlabelled', text: 'We made tea with neighbours.\n\nIt was good.' }],
    });
  });

  it('finds labels without a colon inside a paragraph when other labels show a structured abstract', () => {
    assert.deepEqual(
      short(
        'Introduction: Policy asks for tea. More is needed. Aim To boil water well.\nResults: It boiled.\nDiscussion: A new direction. Implications for practice Keeping a kettle helps.',
      ).map(([label, , text]) => [label, text]),
      [
        ['Introduction', 'Policy asks for tea. More is needed.'],
        ['Aim', 'To boil water well.'],
        ['Results', 'It boiled.'],
        ['Discussion', 'A new direction.'],
        ['Implications for practice', 'Keeping a kettle helps.'],
      ],
    );
    assert.equal(short('Background Tea matters to many. Methods We made it. Results Everyone drank.').length, 3);
  });

  it('takes no word of running text for a label', () => {
    for (const text of [
      'These results: a, b and c. The background: a long one.',
      'Results were mixed. Methods differ between towns. Findings suggest care.',
      'Design Thinking was used. Setting up took a year. Participants talked.',
      'Participants – most of them new – met weekly.',
      'We used Methods We Like, a board game.',
      'The aim: to listen. Our conclusion: more tea.',
      'Aim High is a group. It meets on Mondays.',
      'Method: one pot. Design Thinking was used by all.',
      'we asked about\nresults: tea, cake and time.',
    ]) {
      const labels = splitSections(text)
        .sections.map((section) => section.label)
        .filter((label) => label !== undefined && label !== 'Method');
      assert.deepEqual(labels, [], text);
    }
  });

  it('knows joined and long labels', () => {
    for (const [label, role] of [
      ['Design, setting and participants', 'design'],
      ['Background/Aims', 'background'],
      ['Aims and Methods', 'aims'],
      ['Materials and methods', 'methods'],
      ['Patient or public contribution', 'contribution'],
      ['Patient contribution', 'contribution'],
      ['Conclusion(s)', 'conclusions'],
      ['What is known about the subject?', 'background'],
      ['What is known of the subject', 'background'],
      ['What the paper adds to existing knowledge', 'what-it-found'],
      ['What are the implications for practitioners?', 'implications'],
      ['Implications for mental health nursing', 'implications'],
      ['Research limitations/implications', 'limitations'],
      ['Design/methodology/approach', 'design'],
      ['Originality/value', 'implications'],
      ['Trial registration', 'registration'],
      ['Funding', 'funding'],
      ['Keywords', 'keywords'],
      ['Purpose', 'aims'],
      ['Objectives', 'aims'],
      ['Setting', 'setting'],
    ] as const) {
      const read = splitSections(`${label}${label.endsWith('?') ? ' ' : ': '}Tea was made.\nResults: It was drunk.`).sections[0];
      assert.deepEqual(read, { label, role, text: 'Tea was made.' });
      assert.ok(sectionRoles.includes(role));
    }
  });

  it('parts paragraphs with an empty line and joins wrapped lines', () => {
    const wrapped =
      'Background: The kettle of the house is old and it takes a long while to\nboil, so that people sit and talk and do not hurry at all, which is co-\ndesigned.\nMethods: Peer-\nand family-led tea.';
    assert.deepEqual(short(wrapped), [
      [
        'Background',
        'background',
        'The kettle of the house is old and it takes a long while to boil, so that people sit and talk and do not hurry at all, which is co-designed.',
      ],
      ['Methods', 'methods', 'Peer- and family-led tea.'],
    ]);
    assert.equal(splitSections('One paragraph of tea.\n\nAnother of cake.').sections[0]?.text, 'One paragraph of tea.\n\nAnother of cake.');
  });

  it('keeps a label that has nothing under it as text', () => {
    assert.deepEqual(short('Methods\nDesign: Tea circles.\nResults:'), [
      [undefined, 'unlabelled', 'Methods'],
      ['Design', 'design', 'Tea circles.'],
      [undefined, 'unlabelled', 'Results:'],
    ]);
    assert.deepEqual(splitSections('ABSTRACT'), { label: 'ABSTRACT', sections: [] });
    assert.deepEqual(splitSections(''), { sections: [] });
  });

  const label = fc.constantFrom(
    'Background',
    'BACKGROUND',
    'Methods',
    'Results',
    'Aim',
    'Implications for practice',
    'ABSTRACT',
    'Summary',
    'What is known',
    'Keywords',
  );
  const mark = fc.constantFrom(': ', '. ', ' - ', ' ', '\n', '\n\n', ':\n', ' – ');
  const word = fc.oneof(
    fc.constantFrom(
      'tea',
      'Tea',
      'results',
      'Design',
      'لكل',
      'مرحبا',
      '👩🏽‍🤝‍👩🏿',
      'e\u0301te\u0301',
      'नमस्ते',
      '会',
      'co-design',
      'K.-A.',
      '(n',
      '=',
      '3).',
      '“quoted”',
      '•',
      '1.',
    ),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  );
  const stop = fc.constantFrom(' ', '. ', '.\n', '\n', '\n\n', ', ', '? ', '\r\n', '\u2028');
  const abstract = fc
    .array(
      fc.oneof(
        fc.tuple(label, mark).map(([name, after]) => name + after),
        fc.tuple(word, stop).map(([one, after]) => one + after),
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(''));

  it('loses no word and changes no order, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(abstract, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
        const split = splitSections(text);
        assert.equal(marrow(joinSections(split)), marrow(text));
        for (const section of split.sections) assert.notEqual(section.text.trim(), '');
      }),
      { numRuns: 1500 },
    );
  });

  it('reads back what it wrote', () => {
    const section = fc.record({
      label: fc.constantFrom('Aims', 'Methods', 'Results', 'Discussion', 'Conclusions'),
      text: fc.array(fc.constantFrom('tea', 'is', 'made', 'here'), { minLength: 1, maxLength: 6 }).map((words) => `It ${words.join(' ')}.`),
    });
    fc.assert(
      fc.property(fc.array(section, { minLength: 1, maxLength: 5 }), (sections) => {
        const written = sections.map(({ label: name, text }) => ({ label: name, role: matchLabel(name, 0)?.role ?? 'unlabelled', text }));
        assert.deepEqual(splitSections(joinSections({ sections: written })), { sections: written });
      }),
    );
  });

  it('reads a very long text in linear time', () => {
    const sentence = 'Results follow. Methods come next and The design is plain. ';
    const started = performance.now();
    splitSections(sentence.repeat(20_000));
    splitSections('Implications for '.repeat(50_000));
    assert.ok(performance.now() - started < 5000);
  });
});

describe('paragraphsOf and layerLabelKind', () => {
  it('keeps one-line paragraphs apart and joins wrapped lines', () => {
    assert.deepEqual(paragraphsOf('First paragraph.\nSecond paragraph.'), ['First paragraph.', 'Second paragraph.']);
    assert.deepEqual(paragraphsOf('a wrapped line of text that goes on to the\nnext line and on\n\nNew one'), [
      'a wrapped line of text that goes on to the next line and on',
      'New one',
    ]);
  });
  it('tells labels of a whole text from those that are also labels of a section', () => {
    assert.deepEqual(
      ['ABSTRACT', 'Summary', 'About:', 'Background', 'about', 'Results', 'Summary of tea'].map((line) => layerLabelKind(line)),
      ['layer', 'layer', 'layer', 'either', undefined, undefined, undefined],
    );
  });
});

describe('splitSections on pages as printed', { skip: whyAbsent }, () => {
  it('keeps every word of the sample texts', () => {
    const pages = sharedPath('data/reading/pages');
    const files = [sharedPath('data/reading/seed-page.txt'), ...readdirSync(pages).map((name) => join(pages, name))];
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      assert.equal(marrow(joinSections(splitSections(text))), marrow(text), file);
    }
    const abstracts = Object.values(JSON.parse(readFileSync(sharedPath('data/reading/abstracts.json'), 'utf8')) as Record<string, string>);
    assert.ok(abstracts.length > 50);
    for (const text of abstracts) assert.equal(marrow(joinSections(splitSections(text))), marrow(text));
  });
});
