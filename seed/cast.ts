import type { Role } from '#platform/access/permissions.ts';

/** Of Quillhaven the first two; Millbrook has one. */
export type ProgramKey = 'day' | 'evening' | 'groups';

export interface StaffMember {
  key: string;
  given: string;
  family: string;
  title: string;
  roles: Role[];
  credential: string;
  standing: 'licensed' | 'supervised' | 'trainee' | 'peer-specialist' | 'none';
  programs: ProgramKey[];
  /** The room in which they see people alone. */
  room?: string;
  supervisor?: string;
  alternate?: string;
  departed?: true;
}

/** The staff of Quillhaven. Everyone is invented; `key` is the name in their e-mail address. */
export const staff: readonly StaffMember[] = [
  { key: 'ottilie', given: 'Ottilie', family: 'Grant', title: 'Program director', roles: ['director'], credential: 'PsyD', standing: 'licensed', programs: ['day', 'evening'] },
  { key: 'samuel', given: 'Samuel', family: 'Adeyemi', title: 'Social worker', roles: ['therapist'], credential: 'LCSW', standing: 'licensed', programs: ['day'], room: 'Room 3' },
  { key: 'lindiwe', given: 'Lindiwe', family: 'Mokoena', title: 'Counselor', roles: ['therapist'], credential: 'LPC', standing: 'licensed', programs: ['day'], room: 'Room 5' },
  { key: 'nadia', given: 'Nadia', family: 'Petrova', title: 'Psychologist', roles: ['therapist', 'case-manager'], credential: 'PhD', standing: 'licensed', programs: ['day', 'evening'], room: 'Room 1' },
  { key: 'omar', given: 'Omar', family: 'Farouk', title: 'Addiction counselor', roles: ['therapist'], credential: 'LCADC', standing: 'licensed', programs: ['evening'], room: 'Room 2' },
  { key: 'casey', given: 'Casey', family: 'Lindholm', title: 'Counselor in training', roles: ['therapist'], credential: 'Trainee', standing: 'trainee', programs: ['evening'], room: 'Room 4', supervisor: 'omar', alternate: 'ottilie' },
  { key: 'june', given: 'June', family: 'Park', title: 'Peer specialist', roles: ['peer'], credential: 'Peer specialist', standing: 'peer-specialist', programs: ['day', 'evening'], supervisor: 'samuel', alternate: 'ottilie' },
  { key: 'helen', given: 'Helen', family: 'Moreau', title: 'Psychiatrist', roles: ['prescriber'], credential: 'MD', standing: 'licensed', programs: ['day', 'evening'], room: 'Room 6' },
  { key: 'wen', given: 'Wen', family: 'Li', title: 'Nurse', roles: ['nurse'], credential: 'RN', standing: 'licensed', programs: ['day', 'evening'] },
  { key: 'tomas', given: 'Tomás', family: 'Rivera', title: 'Dietitian', roles: ['dietitian'], credential: 'RD', standing: 'licensed', programs: ['day'], room: 'Room 4' },
  { key: 'rosa', given: 'Rosa', family: 'Dahl', title: 'Recreation therapist', roles: ['recreation'], credential: 'CTRS', standing: 'licensed', programs: ['day'] },
  { key: 'ines', given: 'Inés', family: 'Calderón', title: 'Intake coordinator', roles: ['intake'], credential: 'LSW', standing: 'licensed', programs: ['day', 'evening'] },
  { key: 'frankie', given: 'Frankie', family: 'Boone', title: 'Front desk', roles: ['front-desk'], credential: '', standing: 'none', programs: ['day', 'evening'] },
  { key: 'uri', given: 'Uri', family: 'Stein', title: 'Utilization reviewer', roles: ['reviewer'], credential: 'RN', standing: 'licensed', programs: ['day', 'evening'] },
  { key: 'bea', given: 'Bea', family: 'Nowak', title: 'Biller', roles: ['biller'], credential: '', standing: 'none', programs: ['day', 'evening'] },
  { key: 'ada', given: 'Ada', family: 'Quist', title: 'Administrator', roles: ['admin'], credential: '', standing: 'none', programs: [] },
  { key: 'greta', given: 'Greta', family: 'Holm', title: 'Therapist', roles: ['therapist'], credential: 'LMSW', standing: 'supervised', programs: ['day'], supervisor: 'ottilie', alternate: 'nadia', departed: true }
];

/** What is particular about a patient; the clinic's days follow from it. */
export type Fact =
  | 'admitted-today' | 'video' | 'on-hold' | 'left-against-advice' | 'readmitted' | 'interpreter' | 'court'
  | 'apart' | 'short-30' | 'short' | 'step-down' | 'completed' | 'family' | 'nutrition' | 'stepped-out';

export interface PatientOf {
  name: string;
  preferred: string | null;
  pronouns: string;
  born: string;
  /** Days since admission, on the day of the demo. */
  days: number;
  program: ProgramKey;
  /** Which of the program's parallel groups. */
  cohort: 'a' | 'b';
  facts: Fact[];
}

const group = (program: ProgramKey, cohort: 'a' | 'b', lines: string): PatientOf[] =>
  lines.trim().split('\n').map((line) => {
    const [called, pronouns, born, days, facts] = line.split('|').map((part) => part.trim());
    const [name, preferred = null] = called!.split(' = ');
    return { name: name!, preferred, pronouns: pronouns!, born: born!, days: Number(days), program, cohort, facts: (facts ? facts.split(' ') : []) as Fact[] };
  });

/** The patients of Quillhaven, adults all. Everyone is invented. `Piotr Kowalski = Pete` is called Pete. */
export const patients: readonly PatientOf[] = [
  ...group('day', 'a', `
    Amara Okafor | she | 1991-03-14 | 45
    Ben Duarte | he | 1986-07-02 | 38
    Celeste Tran | she | 1979-11-23 | 52 | family
    Dov Abramson | he | 1968-01-30 | 24
    Farid Haddad | he | 1995-09-09 | 31 | apart
    Hollis Bramwell | they | 1992-05-18 | 17
    Imani Jefferson | she | 1988-12-01 | 27 | stepped-out
    Jonas Lindqvist | he | 1983-04-27 | 66 | step-down
    Kavita Rao | she | 1999-08-16 | 20 | video
    Leo Begay | he | 1985-02-11 | 34
    Marisol Quintero | she | 1990-10-05 | 6 | interpreter
    Ruth Whitcomb | she | 1957-06-21 | 58 | short`),
  ...group('day', 'b', `
    Aaliyah Brooks | she | 2001-01-19 | 12 | nutrition
    Gwen Ostrowski | she | 1974-03-03 | 47
    Tobias Fenn | he | 1996-11-11 | 29
    Yusuf Demir | he | 1982-09-28 | 40 | family
    Hope Marchetti | she | 1993-07-07 | 10
    Grace Olatunji | she | 1970-12-15 | 55 | nutrition
    Will Thackeray | he | 1989-05-05 | 22
    Theo Marsh | he | 1998-02-20 | 36 | short-30
    Mara Vance | she | 1977-08-08 | 19 | apart
    Ellis Corrigan | they | 2000-06-30 | 5 | readmitted
    Nils Aronsen | he | 1980-03-09 | 33 | on-hold
    Tessa Marlowe | she | 1991-09-30 | 70 | completed
    Rafael Montoya | he | 1996-01-08 | 0 | admitted-today`),
  ...group('evening', 'a', `
    Priya Nair | she | 1987-01-25 | 41 | family
    Marcus Bell | he | 1978-10-10 | 16 | court
    Dana Sorensen | she | 1994-04-04 | 30
    Andre Fontaine | he | 1981-12-24 | 62
    Lucía Paredes | she | 1997-03-17 | 13
    Owen Pritchard | he | 1965-05-29 | 48
    Noor Rahman | she | 1990-09-13 | 21
    Silas Whitfield | he | 1984-07-19 | 35
    Jasmine Keller | she | 1999-11-02 | 9
    Piotr Kowalski = Pete | he | 1972-02-08 | 44
    Renee Dubois | she | 1986-06-06 | 26 | family
    Victor Amadi | he | 1993-08-22 | 59`),
  ...group('evening', 'b', `
    Katherine Osei | she | 1988-05-12 | 15
    Desmond Achebe | he | 1976-09-02 | 37
    Freya Lindgren | she | 1995-12-19 | 23
    Hector Salas | he | 1969-03-27 | 50
    Bridget Conlon | she | 1998-10-31 | 11
    Curtis Hale | he | 1975-04-18 | 25 | left-against-advice
    Simone Achterberg | she | 1983-10-27 | 84 | completed`)
];

/** A second record of Katherine Osei, made by telephone three days ago: the same day of birth and telephone. */
export const secondRecord = { name: 'Kathy Osei', pronouns: 'she', born: '1988-05-12' };

/** Who shows what, by full name; `castId` finds them. */
export const cast = {
  admittedToday: 'Rafael Montoya',
  byVideo: 'Kavita Rao',
  onHold: 'Nils Aronsen',
  leftAgainstAdvice: 'Curtis Hale',
  readmitted: 'Ellis Corrigan',
  duplicatePair: ['Katherine Osei', 'Kathy Osei'],
  interpreter: 'Marisol Quintero',
  courtReferral: 'Marcus Bell',
  keptApart: ['Farid Haddad', 'Mara Vance'],
  shortBy30Minutes: 'Theo Marsh',
  short: 'Ruth Whitcomb',
  stepDown: 'Jonas Lindqvist',
  steppedOut: 'Imani Jefferson',
  completed: ['Tessa Marlowe', 'Simone Achterberg'],
  namesThatAreWords: ['Hope Marchetti', 'Grace Olatunji', 'Will Thackeray'],
  needsAPerson: { nobodyHasIt: 'Imani Jefferson', taken: 'Dov Abramson' },
  departedTherapist: 'Greta Holm',
  departedDrafts: ['Celeste Tran', 'Leo Begay'],
  trainee: 'Casey Lindholm',
  peerSpecialist: 'June Park'
} as const;

/** The titles of the three one-off meetings around the moment at which the demo was made. */
export const aroundNow = { done: 'Skills practice', running: 'Relapse Prevention', ahead: 'Process group' } as const;

/** What people work on, before there is a treatment plan. */
export const focusLines = [
  'Uses a skill before an urge peaks',
  'Uses grounding within 10 minutes of feeling overwhelmed',
  'Keeps a regular bedtime on 5 nights of 7',
  'Speaks up once in each group',
  'Eats three meals on program days',
  'Calls one supportive person before the weekend',
  'Names a feeling before acting on it',
  'Takes a walk on 4 days of the week'
] as const;
