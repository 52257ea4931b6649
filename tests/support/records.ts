import { WorkRecord, type WorkRecordInput } from '../../src/modules/catalogue/index.ts';

/** A checked record of a small article; `changes` say what the test is about. */
export function record(changes: Partial<WorkRecordInput> = {}): WorkRecord {
  return WorkRecord.parse({
    type: 'journal-article',
    title: 'Walking beside: an example',
    contributors: [{ family: 'Rahman', given: 'A.' }],
    issued: '2020',
    ...changes,
  });
}

/** Titles in several scripts and directions, each a trap for something: encodings, escaping, lengths, normal forms. */
export const testingTitles = [
  'Listening well 🎧👩🏽‍🤝‍👩🏻 𝟘 𠮷',
  'Te ara ki te whānau: kōrero tahi',
  'الدعم من الأقران في خدمات الصحة النفسية',
  'תמיכת עמיתים בבריאות הנפש',
  'ピアサポートの手引き',
  'Ko\u0301rero in decomposed form, e\u0301',
  'K\u00f3rero in composed form, \u00e9',
  'z\u0351\u036b\u0343a\u0323\u0324l\u0334g\u0335o\u0321 stacked marks',
  `A “quoted” title with 'single', "double", <angle> & ampersand`,
  'हिन्दी में सहकर्मी सहायता',
] as const;
