import { mulberry32 } from './seeded-random.ts';

/**
 * A made library of RIS records: words of the field with a long tail, sectioned abstracts, many names, years, journals.
 * The same `count` gives the same records every time.
 */
export function* risLibrary(count: number): Generator<string> {
  const random = mulberry32(20_261_122);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() ** 2 * list.length)]!;
  const words = (length: number) => Array.from({ length }, () => pick(vocabulary)).join(' ');
  for (let number = 1; number <= count; number++) {
    const year = 1990 + Math.floor(random() * 36);
    const authors = Array.from(
      { length: 1 + Math.floor(random() * 5) },
      () => `AU  - ${pick(families)}${spelled(Math.floor(random() * 400))}, ${pick(initials)}. ${pick(initials)}.`,
    );
    const first = 1 + Math.floor(random() * 900);
    yield [
      'TY  - JOUR',
      ...authors,
      `TI  - ${words(9)} ${number}`,
      `T2  - ${pick(journals)}`,
      `PY  - ${year}`,
      `VL  - ${year - 1980}`,
      `IS  - ${1 + Math.floor(random() * 6)}`,
      `SP  - ${first}`,
      `EP  - ${first + 12}`,
      ...(random() < 0.6 ? [`DO  - 10.5555/bench.${number}`] : []),
      `AB  - Background: ${words(40)}. Aims: ${words(25)}. Methods: ${words(45)}. Results: ${words(60)}. Conclusions: ${words(35)}.`,
      'LA  - en',
      'ER  - ',
      '',
      '',
    ].join('\r\n');
  }
}

/** A number in syllables: the checks know that no name has digits. */
function spelled(number: number): string {
  return [...String(number)].map((digit) => ['ba', 'be', 'bi', 'bo', 'bu', 'da', 'de', 'di', 'do', 'du'][Number(digit)]!).join('');
}

const field =
  'peer support worker lived experience consumer carer recovery mental health service participation co-design co-production leadership workforce research young people families engagement advocacy policy stigma supervision training evaluation community hospital crisis hope empowerment identity power inclusion rights safety culture practice outcomes interviews qualitative trial review framework';
const tail = Array.from({ length: 2_000 }, (_, index) => `term${index.toString(36)}`);
const vocabulary = [...field.split(' '), ...tail];
const families = ['Okafor', 'Nguyen', 'Rossi', 'Kowalski', 'Tamihana', 'Haddad', 'Larsen', 'O’Brien', 'García', 'Müller'];
const initials = [...'ABCDEFGHJKLMNPRSTW'];
const journals = Array.from({ length: 40 }, (_, index) => `Journal of Example Studies ${index + 1}`);
