import type { LocalDate, Weekday } from '#kernel/time.ts';
import type { ArrivalPolicy, CountingPolicy, HoursPolicy, WeekReason } from './hours-policy.types.ts';
import type { AgeGroup, HoursLevel, PolicyKey, ResolvedPolicy } from './policy.types.ts';
import { choiceOf, numberOf, numberOrOff, saysYes } from './read-policy.rules.ts';

/** Whom the hours are for: the age group by `ageGroupOn`, and the level of care. */
export interface HoursFor {
  ageGroup: AgeGroup;
  level: HoursLevel;
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The policies of the week as plain numbers, for one age group at one level. Outpatients have no requirement. */
export function hoursPolicyOf(policy: ResolvedPolicy, { ageGroup, level }: HoursFor): HoursPolicy {
  const minutes = (key: PolicyKey): number | null => inMinutes(numberOrOff(policy, key));
  const required = level !== 'outpatient';
  const week = choiceOf(policy, 'loc.week.definition');
  return {
    minMinutesPerWeek: required ? minutes(leastHours(ageGroup, level)) : null,
    maxMinutesPerWeek: level === 'iop' ? minutes('loc.iop.maxHoursPerWeek') : null,
    minDaysPerWeek: required ? numberOrOff(policy, 'loc.iop.minDaysPerWeek') : null,
    minMinutesPerServiceDay: minutes(`loc.iop.${ageGroup}.minHoursPerServiceDay`),
    minMinutesPerBillableDay: minutes(`loc.iop.${ageGroup}.minHoursPerBillableDay`),
    minServicesPerDay: numberOrOff(policy, 'loc.iop.minServicesPerDay'),
    groupEveryServiceDay: saysYes(policy, 'loc.iop.groupEveryServiceDay'),
    maxGapDays: numberOrOff(policy, 'loc.iop.maxGapDays'),
    stepDownGraceWeeks: numberOf(policy, 'loc.iop.stepDownGraceWeeks'),
    week: week === 'rolling' ? 'rolling' : (weekdays.indexOf(week) as Weekday),
    notHereYetMinutes: numberOf(policy, 'attendance.notHereYetMinutes'),
    counts: countingPolicyOf(policy),
    different: differentWeeks(policy)
  };
}

/** What counts toward the hours. */
export function countingPolicyOf(policy: ResolvedPolicy): CountingPolicy {
  const yes = (key: PolicyKey): boolean => saysYes(policy, key);
  return {
    services: {
      group: yes('hours.count.group'),
      individual: yes('hours.count.individual'),
      family: yes('hours.count.family'),
      class: yes('hours.count.class'),
      workshop: yes('hours.count.workshop'),
      recreation: yes('hours.count.recreation'),
      medication: yes('hours.count.medication'),
      support: yes('hours.count.support')
    },
    breaks: {
      break: yes('hours.count.breaks'),
      meal: yes('hours.count.meals'),
      homework: yes('hours.count.homework'),
      'mutual-help': yes('hours.count.mutualHelp'),
      'drug-test-waiting': yes('hours.count.drugTestWaiting')
    },
    video: yes('hours.count.video')
  };
}

/** When an arrival is late, and the rest of what a roll needs. */
export const arrivalPolicyOf = (policy: ResolvedPolicy): ArrivalPolicy => ({
  notHereYetMinutes: numberOf(policy, 'attendance.notHereYetMinutes'),
  lateAfterMinutes: numberOf(policy, 'attendance.lateAfterMinutes'),
  leftEarlyMinutes: numberOf(policy, 'attendance.leftEarlyMinutes'),
  rollOpensMinutes: numberOf(policy, 'attendance.rollOpensMinutes')
});

/** Whether a person born on a day is judged by the adult or the adolescent rules on another day. */
export function ageGroupOn(birthDate: LocalDate, onDate: LocalDate, policy: ResolvedPolicy): AgeGroup {
  return ageOn(birthDate, onDate) > numberOf(policy, 'loc.adolescent.maxAge') ? 'adult' : 'adolescent';
}

/** Whole years of age on a day; one born on February 29 is a year older on March 1 of other years. */
function ageOn(birthDate: LocalDate, onDate: LocalDate): number {
  const years = Number(onDate.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return onDate.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

function leastHours(ageGroup: AgeGroup, level: HoursLevel): PolicyKey {
  return level === 'php' ? 'loc.php.minHoursPerWeek' : `loc.iop.${ageGroup}.minHoursPerWeek`;
}

const inMinutes = (hours: number | null): number | null => (hours === null ? null : Math.round(hours * 60));

function differentWeeks(policy: ResolvedPolicy): Record<WeekReason, boolean> {
  const different = (key: PolicyKey): boolean => choiceOf(policy, key) === 'different';
  return {
    admission: different('week.judge.admission'),
    discharge: different('week.judge.discharge'),
    hold: different('week.judge.hold'),
    holiday: different('week.judge.holiday'),
    closure: different('week.judge.closure'),
    'step-down': different('week.judge.stepDown'),
    'clinic-cancelled': different('week.judge.clinicCancelled')
  };
}
