import { newId } from '#kernel/ids.ts';
import { daysBetween, instantOf, plusDays, type Instant, type LocalDate } from '#kernel/time.ts';
import { staffId, type SeededClinic, type SeededPatient } from './clinic.ts';
import { addEvent } from './events.ts';
import type { Rows } from './rows.ts';

const noon = (clinic: SeededClinic, day: LocalDate): Instant => instantOf(day, '12:05', clinic.zone);

/** The present stay with its focus, care team and what changed its course; for one, an earlier stay too. */
export function addStay(rows: Rows, clinic: SeededClinic, patient: SeededPatient): void {
  const its = { organization_id: clinic.organizationId, patient_id: patient.id, program_id: patient.program.id };
  const intake = staffId(clinic, clinic.desk.admissions);
  const discharge = patient.lastDay === null ? null : patient.facts.includes('completed') ? 'completed' : 'left-against-advice';
  if (patient.facts.includes('readmitted')) addEarlierStay(rows, clinic, patient);
  rows.add('episodes.episode', {
    ...its, id: patient.episodeId, admitted_on: patient.admittedOn, admitted_at: patient.admittedAt, discharged_on: patient.lastDay, discharge_kind: discharge,
    step_down_on: patient.facts.includes('step-down') ? stepDownOn(clinic) : null, changed_by: intake, changed_at: clinic.now
  });
  addCareTeam(rows, clinic, patient);
  rows.add('episodes.focus', { ...its, id: patient.focus.id, episode_id: patient.episodeId, version: 1, text: patient.focus.text, written_by: staffId(clinic, therapistOf(patient)), written_at: patient.admittedAt });
  addEvent(rows, clinic, patient, { at: patient.admittedAt, category: 'sessions', gist: 'episode.admitted', subject: ['episode', patient.episodeId], author: clinic.desk.admissions });
  if (patient.facts.includes('on-hold')) addHold(rows, clinic, patient);
  if (patient.lastDay !== null) addEvent(rows, clinic, patient, { at: noon(clinic, patient.lastDay), category: 'sessions', gist: 'episode.discharged', facts: { kind: discharge }, subject: ['episode', patient.episodeId], author: therapistOf(patient) });
}

/** The planned step-down began three days ago: two days a week from then on. */
export const stepDownOn = ({ today }: Pick<SeededClinic, 'today'>): LocalDate => plusDays(today, -3);
const holdOf = ({ today }: Pick<SeededClinic, 'today'>): { from: LocalDate; to: LocalDate } => ({ from: plusDays(today, -5), to: plusDays(today, 9) });

/** Whether somebody is in treatment and asked to come on a day. */
export function isExpected(clinic: SeededClinic, { admittedOn, lastDay, facts }: SeededPatient, day: LocalDate): boolean {
  const hold = holdOf(clinic);
  const isHeld = facts.includes('on-hold') && hold.from <= day && day <= hold.to;
  return admittedOn <= day && (lastDay === null || day <= lastDay) && !isHeld;
}

/** Which week of the stay a day is in, from 1; each begins on the weekday of the admission. */
export const weekOfStay = ({ admittedOn }: Pick<SeededPatient, 'admittedOn'>, day: LocalDate): number => Math.floor(daysBetween(admittedOn, day) / 7) + 1;

/** Who sees this patient alone. */
export function therapistOf({ program, cohort, nth }: Pick<SeededPatient, 'program' | 'cohort' | 'nth'>): string {
  if (program.key === 'day') return (cohort === 'a' ? ['samuel', 'samuel', 'nadia'] : ['lindiwe', 'lindiwe', 'nadia'])[nth % 3]!;
  return program.key === 'evening' ? (['omar', 'casey', 'omar', 'nadia'] as const)[nth % 4]! : 'hugo';
}

function addCareTeam(rows: Rows, clinic: SeededClinic, patient: SeededPatient): void {
  const its = { organization_id: clinic.organizationId, patient_id: patient.id, begins_on: patient.admittedOn, ends_on: patient.lastDay };
  const join = (key: string, part: string) => rows.add('people.care_team', { ...its, id: newId(), staff_id: staffId(clinic, key), part });
  join(therapistOf(patient), 'Primary therapist');
  if (!clinic.staff.has('helen')) return;
  join('helen', 'Prescriber');
  if (patient.nth % 3 === 0) join('june', 'Peer specialist');
  if (patient.facts.includes('court') || patient.facts.includes('interpreter')) join('nadia', 'Case manager');
  if (patient.facts.includes('nutrition')) join('tomas', 'Dietitian');
}

function addHold(rows: Rows, clinic: SeededClinic, patient: SeededPatient): void {
  const { from, to } = holdOf(clinic);
  const at = noon(clinic, plusDays(from, -1));
  rows.add('episodes.hold', { organization_id: clinic.organizationId, patient_id: patient.id, id: newId(), episode_id: patient.episodeId, from_date: from, to_date: to, reason: 'In hospital for a planned operation', set_by: staffId(clinic, clinic.desk.admissions), set_at: at });
  addEvent(rows, clinic, patient, { at, category: 'sessions', gist: 'episode.held', facts: { from, to }, subject: ['episode', patient.episodeId], author: clinic.desk.admissions });
}

/** A first stay half a year ago, ended by a move to a hospital. */
function addEarlierStay(rows: Rows, clinic: SeededClinic, patient: SeededPatient): void {
  const [from, to] = [plusDays(clinic.today, -200), plusDays(clinic.today, -140)];
  const id = newId();
  const its = { organization_id: clinic.organizationId, patient_id: patient.id, program_id: patient.program.id };
  rows.add('episodes.episode', { ...its, id, admitted_on: from, admitted_at: noon(clinic, from), discharged_on: to, discharge_kind: 'transferred', step_down_on: null, changed_by: staffId(clinic, clinic.desk.admissions), changed_at: noon(clinic, to) });
  rows.add('episodes.focus', { ...its, id: newId(), episode_id: id, version: 1, text: 'Sleeps before midnight on 4 nights of 7', written_by: staffId(clinic, therapistOf(patient)), written_at: noon(clinic, from) });
  const then = { ...patient, episodeId: id };
  addEvent(rows, clinic, then, { at: noon(clinic, from), category: 'sessions', gist: 'episode.admitted', subject: ['episode', id], author: clinic.desk.admissions });
  addEvent(rows, clinic, then, { at: noon(clinic, to), category: 'sessions', gist: 'episode.discharged', facts: { kind: 'transferred' }, subject: ['episode', id], author: therapistOf(patient) });
}
