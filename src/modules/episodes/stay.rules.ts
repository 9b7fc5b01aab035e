import { refusal, type Refusal } from '#kernel/refusals.ts';
import { plusDays, type LocalDate } from '#kernel/time.ts';
import { ageOn } from '#modules/people/names.rules.ts';

/** Days that an admission may lie back: longer ago it is no admission but a record of another place. Ours, not published. */
const mostDaysBack = 60;

export interface Applicant {
  birthDate: LocalDate | null;
  died: boolean;
}

export interface AdmittingProgram {
  closedOn: LocalDate | null;
  /** The youngest it admits; null where it says nothing of age. */
  admitsFrom: number | null;
}

/** Why this person cannot be admitted to this program on that day, or null. An unknown age is not an adult's. */
export function whyNotAdmit(person: Applicant, program: AdmittingProgram, on: LocalDate, today: LocalDate): Refusal | null {
  if (person.died) return refusal('episodes/has-died');
  if (program.closedOn !== null && program.closedOn <= on) return refusal('episodes/program-closed');
  if (on > today) return refusal('episodes/not-yet', { today });
  if (on < plusDays(today, -mostDaysBack)) return refusal('episodes/long-ago', { days: mostDaysBack });
  const age = person.birthDate === null ? null : ageOn(person.birthDate, on);
  const from = program.admitsFrom;
  return from !== null && (age === null || age < from) ? refusal('episodes/adults-only', { from, ...(age === null ? {} : { age }) }) : null;
}

export interface StayDates {
  admittedOn: LocalDate;
  dischargedOn: LocalDate | null;
}

/** Why the stay cannot be changed as of the version that somebody saw, or null. */
export function whyNotChange(stay: StayDates & { version: number }, saw: number): Refusal | null {
  if (stay.version !== saw) return refusal('episodes/changed-meanwhile', { version: stay.version, saw });
  return stay.dischargedOn === null ? null : refusal('episodes/already-discharged', { on: stay.dischargedOn });
}

/** Why a stay cannot end on that day, or null. `lastCame` is the last day on which the person came. */
export function whyNotDischarge(stay: StayDates, on: LocalDate, today: LocalDate, lastCame: LocalDate | null): Refusal | null {
  if (on < stay.admittedOn) return refusal('episodes/before-admission', { admittedOn: stay.admittedOn });
  if (on > today) return refusal('episodes/not-yet', { today });
  return lastCame !== null && lastCame > on ? refusal('episodes/attended-later', { lastCame }) : null;
}

/** Why somebody cannot be put on hold for these days, or null. */
export function whyNotHold(stay: StayDates, from: LocalDate, to: LocalDate | null): Refusal | null {
  if (to !== null && to < from) return refusal('episodes/ends-before-it-begins');
  return from < stay.admittedOn ? refusal('episodes/before-admission', { admittedOn: stay.admittedOn }) : null;
}

/** Why somebody may not change a person's stay, or null: they work in its program, or have a part in the care. The screen asks the same. */
export const whyNotYours = (who: { programs: readonly string[] }, programId: string, isInCare: boolean): Refusal | null =>
  isInCare || who.programs.includes(programId) ? null : refusal('episodes/not-your-program');

/** Why somebody may not admit to a program, or null: an admission opens the chart to its staff, so it takes one of them, or a director. */
export const whyNotYoursToAdmit = (who: { programs: readonly string[]; roles: readonly string[] }, programId: string): Refusal | null =>
  who.roles.includes('director') ? null : whyNotYours(who, programId, false);
