import type { Chance } from './seeded-random.ts';

/** Names of made people, journals and organisations, as varied as those of the field: particles, hyphens, accents, many languages. */

const wholeSurnames =
  'Smith Nguyen Jones Lee Wang Brown Patel Kim Chen Singh Wilson García Müller Tran O’Brien Okafor Rossi Kowalski Tamihana Haddad Larsen Park Ali Khan Rahman Silva Santos Ahmed Yamamoto Tanaka Suzuki Ngata Parata Te-Rangi Henare Mokoena Dlamini Adeyemi Mensah Abebe Tesfaye Hassan Farah Yilmaz Kaya Öztürk Papadopoulos Ionescu Popescu Horvath Novák Dvořák Virtanen Korhonen Nieminen Johansson Eriksson Lindqvist Jørgensen Sørensen Bakker Visser Janssen Dubois Lefèvre Moreau Fournier Schneider Weiß Krüger Becker Fernández López Núñez Pérez Gómez Ferreira Oliveira Carvalho Esposito Bianchi Conti Greco D’Angelo McDonald MacKenzie Fitzgerald Gallagher Byrne Murphy Kelly Doyle Campbell Stewart Fraser Douglas Evans Davies Hughes Pryce Llewellyn Wu Zhang Liu Huang Chan Wong Ng Lim Tan Pham Le Vo Hoang Santoso Wijaya Reyes Cruz Bautista Sharma Gupta Iyer Nair Das Banerjee Fernando Perera Silvapulle Tupou Fonoti Leota Taufa Whaanga Goolagong Yunupingu Cohen Levy Mizrahi Petrov Ivanova Sokolova Shevchenko Bondarenko'.split(
    ' ',
  );
const beginnings =
  'Ash Black Brad Brom Burn Cald Car Cast Chad Clay Cold Cran Dal Dun East Ecker Elm Fair Farn Ferr Glad Gold Grim Gren Hal Hart Haw Heather Hol Horn Hun Ing Kel Kirk Lang Lin Lock Lorim Mar Mel Mid Mor Nor Oak Old Pem Pres Quar Rad Raven Rock Ros Rush Sand Sel Shaw Stan Stap Stock Sut Swan Tal Thorn Tol Under Wal War Wen West Whit Win Wood Yar Anders Bogd Jank Kor Lewand Mal Nowak Petr Stank Wis Zelin Alb Bern Carl Dom Fabr Gall Lomb Mart Pell Ricc Vent'.split(
    ' ',
  );
const endings =
  'bourne bridge brook burn bury by combe cott croft dale den field ford gate grove ham hurst ingham land ley low man mere mont more ridge sham shaw son stead stone ston ton vale wall way well wick wood worth ak ek ev in ini ov ova ski ska wicz etti one elli otto ano ander berg ström lund gaard sen vik'.split(
    ' ',
  );

/** Some 5,000 surnames, the commonest first. */
const surnames: readonly string[] = [
  ...wholeSurnames,
  ...endings.flatMap((ending, index) => beginnings.map((_, turn) => `${beginnings[(turn + index * 7) % beginnings.length]}${ending}`)),
];

const particles = ['van', 'van der', 'de', 'de la', 'von', 'el'] as const;
const initials = [...'AAABBCCCDDEEFGHJJJJKKKLLLMMMMNNPRRRSSSSTTVWYZ'];
const givenNames =
  'Amina Ana Anh Aroha Ben Chiara Claire Daniel Deepa Elena Fatima Grace Hana Hemi Ines Isaac Jack Jamal Jo Juan Kavita Kiri Lars Leila Liam Lucy Mai Marcus Maria Mei Mere Mohammed Naomi Nikos Noah Olga Omar Priya Ravi Rosa Ruth Sam Sina Sofia Tama Tessa Tomás Wei Yuki Zainab'.split(
    ' ',
  );

export interface MadePerson {
  readonly family: string;
  readonly given: string;
  readonly particle?: string;
}

/** A person: a few surnames are common and most are rare, as among real authors. */
export function madePerson(chance: Chance): MadePerson {
  const surname = () => surnames[chance.rank(surnames.length, 60)]!;
  const family = chance.happens(0.04) ? `${surname()}-${surname()}` : surname();
  const given = chance.happens(0.15)
    ? chance.of(givenNames)
    : `${chance.of(initials)}.${chance.happens(0.45) ? ` ${chance.of(initials)}.` : ''}`;
  return chance.happens(0.03) ? { family, given, particle: chance.of(particles) } : { family, given };
}

const journalSubjects =
  'Mental Health Nursing|Peer Support|Psychiatric Rehabilitation|Community Psychology|Social Inclusion|Recovery|Health Services|Qualitative Inquiry|Disability|Social Work|Public Involvement|Youth Mental Health|Psychosis|Suicide Prevention|Health Policy|Occupational Therapy|Counselling|Participatory Research|Survivor Knowledge|Family Studies|Rural Health|Indigenous Wellbeing|Digital Health|Critical Psychiatry|Workforce Development'.split(
    '|',
  );
const journalForms = ['Journal of', 'International Journal of', 'Advances in', 'Perspectives in', 'Australasian Review of'];

/** 125 journals, the commonest first. */
export const journals: readonly string[] = journalForms.flatMap((form) => journalSubjects.map((subject) => `${form} ${subject}`));

const organisationForms = ['Network', 'Alliance', 'Commission', 'Foundation', 'Council', 'Collective', 'Institute', 'Association'];
const organisationPlaces =
  'National Victorian Northern Southern Western Coastal Riverland Pacific Tasmanian Metropolitan Highland Border Island Central'.split(' ');

export function madeOrganisation(chance: Chance): string {
  return `${chance.of(organisationPlaces)} ${chance.of(journalSubjects)} ${chance.of(organisationForms)}`;
}
