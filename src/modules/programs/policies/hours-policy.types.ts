import type { Weekday } from '#kernel/time.ts';

/** What a session is for. A `support` group keeps attendance only. */
export const serviceTypes = [
  'group',
  'individual',
  'family',
  'class',
  'workshop',
  'recreation',
  'medication',
  'support'
] as const;
export type ServiceType = (typeof serviceTypes)[number];

/** Time inside a session that may not be treatment. */
export const breakKinds = ['break', 'meal', 'homework', 'mutual-help', 'drug-test-waiting'] as const;
export type BreakKind = (typeof breakKinds)[number];

/** What makes a week different from an ordinary one. */
export const weekReasons = [
  'admission',
  'discharge',
  'hold',
  'holiday',
  'closure',
  'step-down',
  'clinic-cancelled'
] as const;
export type WeekReason = (typeof weekReasons)[number];

/** What counts toward the hours. */
export interface CountingPolicy {
  readonly services: Readonly<Record<ServiceType, boolean>>;
  readonly breaks: Readonly<Record<BreakKind, boolean>>;
  readonly video: boolean;
}

/** The policies that the arithmetic of a week needs, as plain numbers (minutes); null is off. */
export interface HoursPolicy {
  readonly minMinutesPerWeek: number | null;
  readonly maxMinutesPerWeek: number | null;
  readonly minDaysPerWeek: number | null;
  readonly minMinutesPerServiceDay: number | null;
  readonly minMinutesPerBillableDay: number | null;
  readonly minServicesPerDay: number | null;
  readonly groupEveryServiceDay: boolean;
  readonly maxGapDays: number | null;
  readonly stepDownGraceWeeks: number;
  /** The weekday a week begins on (0 is Sunday), or any seven days in a row. */
  readonly week: Weekday | 'rolling';
  readonly notHereYetMinutes: number;
  readonly counts: CountingPolicy;
  /** Whether each kind of week is shown as different (true) or counted short like any other (false). */
  readonly different: Readonly<Record<WeekReason, boolean>>;
}

/** When an arrival is called late, a departure early, and from when the roll can be marked. Whole minutes. */
export interface ArrivalPolicy {
  readonly notHereYetMinutes: number;
  readonly lateAfterMinutes: number;
  readonly leftEarlyMinutes: number;
  readonly rollOpensMinutes: number;
}
