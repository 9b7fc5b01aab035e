import type { RawBuilder } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { DayPolicies } from '#modules/attendance/server/index.ts';
import type { Permission } from '#platform/access/permissions.ts';

/** Whose due work is asked for, and as of when. */
export interface DueAsk {
  organizationId: Id;
  me: Id;
  isDirector: boolean;
  programs: readonly Id[];
  clinicalPrograms: readonly Id[];
  today: LocalDate;
  now: Instant;
}

/** One line of the counts: `at` is the oldest of them, `late` how many are past their time by the shipped policy. */
export interface DueRow {
  key: string;
  scope: 'mine' | 'program';
  n: number;
  at: number | null;
  late: number;
}

/**
 * One kind of due work, derived and never stored. A module adds its own here, one line; the board puts all of them into
 * one statement. `counts` is a select of (key text, scope text, n int, at timestamptz, late int), without rows or with
 * n = 0 where nothing is due.
 */
export interface DueSource {
  key: string;
  may: Permission;
  counts: (ask: DueAsk) => RawBuilder<unknown>;
  /** When the oldest is due, where that is a policy. */
  by?: (at: Instant, policies: DayPolicies) => Instant;
}
