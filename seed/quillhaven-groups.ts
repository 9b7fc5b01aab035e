import { newId } from '#kernel/ids.ts';
import type { SessionBlock } from '#modules/programs/templates.types.ts';
import type { SeededClinic } from './clinic.ts';
import { addGroup, addGroups, type Arrangement, type Group } from './groups.ts';
import type { Rows } from './rows.ts';

/** Both programs' groups from their presets, the family class and the support group. */
export function addQuillhavenGroups(rows: Rows, clinic: SeededClinic): Group[] {
  return [
    ...addGroups(rows, clinic, 'day', 'mental-health-day', dayBlock),
    ...addGroups(rows, clinic, 'evening', 'substance-use-evening', eveningBlock),
    familyClass(rows, clinic),
    supportGroup(rows, clinic)
  ];
}

/** The day program meets in two cohorts; those about to leave meet as one. */
function dayBlock({ title }: SessionBlock): Arrangement[] {
  if (title === 'Moving on') return [{ cohort: 'all', leaders: ['lindiwe'], room: 'Room 1' }];
  const a: Arrangement = { cohort: 'a', leaders: ['samuel', 'june'], room: 'Room 2' };
  const b: Arrangement = { cohort: 'b', leaders: ['lindiwe'], room: 'Room 4' };
  if (title === 'Psychoeducation class') return [{ ...a, leaders: ['wen'] }, { ...b, leaders: ['tomas'] }];
  if (title === 'Recreation and wellness') return [{ ...a, leaders: ['rosa'] }, { ...b, leaders: ['samuel', 'june'] }];
  if (title === 'CBT skills group') return [{ ...a, leaders: ['samuel'] }, { ...b, leaders: ['nadia'] }];
  return [a, b];
}

/** The evening program too, but newcomers, the class, and those about to leave meet as one. */
function eveningBlock({ title }: SessionBlock): Arrangement[] {
  const a: Arrangement = { cohort: 'a', leaders: ['omar', 'casey'], room: 'Room 2' };
  const b: Arrangement = { cohort: 'b', leaders: ['nadia'], room: 'Room 4' };
  if (title === 'Early recovery skills') return [{ ...a, cohort: 'all', leaders: ['omar', 'june'] }];
  if (title === 'Process group') return [{ ...a, leaders: ['nadia'], room: 'Room 4' }, { ...b, leaders: ['casey'], room: 'Room 3' }];
  if (title === 'Psychoeducation class') return [{ cohort: 'all', leaders: ['wen'], room: 'Room 1' }];
  if (title === 'Moving on') return [{ ...b, cohort: 'all' }];
  if (title === 'CBT skills group') return [{ ...a, leaders: ['omar'] }, b];
  return [a, b];
}

const weekly = { cohort: 'all', weekdays: [3], minutes: 60 };

/** Wednesday evenings, for those whose plan asks for it. */
function familyClass(rows: Rows, clinic: SeededClinic): Group {
  const theirs = clinic.patients.filter(({ program, nth, facts }) => program.key === 'day' && !facts.includes('short-30') && !facts.includes('short') && (facts.includes('family') || nth % 5 === 3));
  const group: Group = { ...weekly, id: newId(), program: 'day', title: 'Family class', serviceType: 'class', tracks: ['family-mh'], topic: 'family-mh', start: '17:30', minutes: 90, leaders: ['nadia'], room: 'Room 1', members: membersOf(theirs) };
  addGroup(rows, clinic, group);
  return group;
}

/** Attendance only: no note, and its minutes do not count. */
function supportGroup(rows: Rows, clinic: SeededClinic): Group {
  const theirs = clinic.patients.filter(({ program, nth }) => program.key === 'evening' && nth % 2 === 0);
  const group: Group = { ...weekly, id: newId(), program: 'evening', title: 'Recovery support group', serviceType: 'support', tracks: [], topic: 'support', start: '18:30', leaders: ['june'], room: 'Room 2', members: membersOf(theirs) };
  addGroup(rows, clinic, group);
  return group;
}

const membersOf = (patients: SeededClinic['patients']): Group['members'] => patients.map((patient) => ({ patient, from: patient.admittedOn, to: patient.lastDay }));
