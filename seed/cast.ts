import type { Role } from '#platform/access/permissions.ts';

export interface StaffMember {
  key: string;
  given: string;
  family: string;
  title: string;
  roles: Role[];
  credential: string;
  standing: 'licensed' | 'supervised' | 'trainee' | 'peer-specialist' | 'none';
  programs: ('day' | 'evening')[];
  supervisor?: string;
  alternate?: string;
  departed?: true;
}

/** The staff of Quillhaven. Everyone is invented. */
export const staff: StaffMember[] = [
  { key: 'ottilie', given: 'Ottilie', family: 'Grant', title: 'Program director', roles: ['director'], credential: 'PsyD', standing: 'licensed', programs: ['day', 'evening'] },
  { key: 'samuel', given: 'Samuel', family: 'Adeyemi', title: 'Social worker', roles: ['therapist'], credential: 'LCSW', standing: 'licensed', programs: ['day'] },
  { key: 'lindiwe', given: 'Lindiwe', family: 'Mokoena', title: 'Counselor', roles: ['therapist'], credential: 'LPC', standing: 'licensed', programs: ['day'] },
  { key: 'nadia', given: 'Nadia', family: 'Petrova', title: 'Psychologist', roles: ['therapist', 'case-manager'], credential: 'PhD', standing: 'licensed', programs: ['day', 'evening'] },
  { key: 'omar', given: 'Omar', family: 'Farouk', title: 'Addiction counselor', roles: ['therapist'], credential: 'LCADC', standing: 'licensed', programs: ['evening'] },
  { key: 'casey', given: 'Casey', family: 'Lindholm', title: 'Counselor in training', roles: ['therapist'], credential: 'Trainee', standing: 'trainee', programs: ['evening'], supervisor: 'omar', alternate: 'ottilie' },
  { key: 'june', given: 'June', family: 'Park', title: 'Peer specialist', roles: ['peer'], credential: 'Peer specialist', standing: 'peer-specialist', programs: ['day'], supervisor: 'samuel', alternate: 'ottilie' },
  { key: 'helen', given: 'Helen', family: 'Moreau', title: 'Psychiatrist', roles: ['prescriber'], credential: 'MD', standing: 'licensed', programs: ['day', 'evening'] },
  { key: 'wen', given: 'Wen', family: 'Li', title: 'Nurse', roles: ['nurse'], credential: 'RN', standing: 'licensed', programs: ['day', 'evening'] },
  { key: 'tomas', given: 'Tomás', family: 'Rivera', title: 'Dietitian', roles: ['dietitian'], credential: 'RD', standing: 'licensed', programs: ['day'] },
  { key: 'rosa', given: 'Rosa', family: 'Dahl', title: 'Recreation therapist', roles: ['recreation'], credential: 'CTRS', standing: 'licensed', programs: ['day'] },
  { key: 'ines', given: 'Inés', family: 'Calderón', title: 'Intake coordinator', roles: ['intake'], credential: 'LSW', standing: 'licensed', programs: ['day', 'evening'] },
  { key: 'frankie', given: 'Frankie', family: 'Boone', title: 'Front desk', roles: ['front-desk'], credential: '', standing: 'none', programs: ['day', 'evening'] },
  { key: 'uri', given: 'Uri', family: 'Stein', title: 'Utilization reviewer', roles: ['reviewer'], credential: 'RN', standing: 'licensed', programs: ['day', 'evening'] },
  { key: 'bea', given: 'Bea', family: 'Nowak', title: 'Biller', roles: ['biller'], credential: '', standing: 'none', programs: ['day', 'evening'] },
  { key: 'ada', given: 'Ada', family: 'Quist', title: 'Administrator', roles: ['admin'], credential: '', standing: 'none', programs: [] },
  { key: 'greta', given: 'Greta', family: 'Holm', title: 'Therapist', roles: ['therapist'], credential: 'LMSW', standing: 'supervised', programs: ['day'], supervisor: 'ottilie', alternate: 'nadia', departed: true }
];

export interface PatientOf {
  name: string;
  pronouns: string;
  born: string;
  program: 'day' | 'evening';
  /** Which parallel groups; none for people who do not attend now. */
  cohort: 'a' | 'b' | 'none';
  note?: 'admitted-today' | 'video' | 'on-hold' | 'left-against-advice' | 'readmitted' | 'duplicate' | 'interpreter' | 'court' | 'apart' | 'short-30' | 'step-down' | 'completed';
}

const group = (program: 'day' | 'evening', cohort: PatientOf['cohort'], lines: string): PatientOf[] =>
  lines.trim().split('\n').map((line) => {
    const [name, pronouns, born, note] = line.split('|').map((part) => part.trim());
    return { name: name!, pronouns: pronouns!, born: born!, program, cohort, ...(note ? { note: note as NonNullable<PatientOf['note']> } : {}) };
  });

/** The patients of Quillhaven, adults all. Everyone is invented. */
export const patients: PatientOf[] = [
  ...group('day', 'a', `
    Amara Okafor | she | 1991-03-14
    Ben Duarte | he | 1986-07-02
    Celeste Tran | she | 1979-11-23
    Dov Abramson | he | 1968-01-30
    Farid Haddad | he | 1995-09-09 | apart
    Hollis Bramwell | they | 1992-05-18
    Imani Jefferson | she | 1988-12-01
    Jonas Lindqvist | he | 1983-04-27 | step-down
    Kavita Rao | she | 1999-08-16 | video
    Leo Begay | he | 1985-02-11
    Marisol Quintero | she | 1990-10-05 | interpreter
    Ruth Whitcomb | she | 1957-06-21`),
  ...group('day', 'b', `
    Aaliyah Brooks | she | 2001-01-19
    Gwen Ostrowski | she | 1974-03-03
    Tobias Fenn | he | 1996-11-11
    Yusuf Demir | he | 1982-09-28
    Hope Marchetti | she | 1993-07-07
    Grace Olatunji | she | 1970-12-15
    Will Thackeray | he | 1989-05-05
    Theo Marsh | he | 1998-02-20 | short-30
    Mara Vance | she | 1977-08-08 | apart
    Ellis Corrigan | they | 2000-06-30 | readmitted`),
  ...group('evening', 'a', `
    Priya Nair | she | 1987-01-25
    Marcus Bell | he | 1978-10-10 | court
    Dana Sorensen | she | 1994-04-04
    Andre Fontaine | he | 1981-12-24
    Lucía Paredes | she | 1997-03-17
    Owen Pritchard | he | 1965-05-29
    Noor Rahman | she | 1990-09-13
    Silas Whitfield | he | 1984-07-19
    Jasmine Keller | she | 1999-11-02
    Pete Kowalski | he | 1972-02-08
    Renee Dubois | she | 1986-06-06
    Victor Amadi | he | 1993-08-22`),
  ...group('day', 'none', `
    Nils Aronsen | he | 1980-03-09 | on-hold
    Tessa Marlowe | she | 1991-09-30 | completed
    Katherine Osei | she | 1988-05-12 | duplicate
    Kathy Osei | she | 1988-05-12 | duplicate`),
  ...group('day', 'none', `
    Rafael Montoya | he | 1996-01-08 | admitted-today`),
  ...group('evening', 'none', `
    Curtis Hale | he | 1975-04-18 | left-against-advice
    Simone Achterberg | she | 1983-10-27 | completed`)
];

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
];
