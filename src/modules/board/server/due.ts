import { sql, type RawBuilder } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import { mayDo, type Permission } from '#platform/access/permissions.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { DayPolicies } from '#modules/attendance/server/index.ts';
import { attendanceDue } from './attendance-due.ts';
import { notesDue } from './notes-due.ts';

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

/** Every kind of due work, in the order of the strip. */
export const dueSources: readonly DueSource[] = [...notesDue, ...attendanceDue];

/** All counts for an actor as one scalar subquery, for the board's first statement. */
export function dueCounts(ask: DueAsk, actor: Pick<Actor, 'roles'>): RawBuilder<DueRow[] | null> {
  const sources = dueSources.filter(({ may }) => mayDo(may, actor.roles)).map(({ counts }) => sql`(${counts(ask)})`);
  if (sources.length === 0) return sql`null::jsonb`;
  return sql`(select jsonb_agg(jsonb_build_object('key', d.key, 'scope', d.scope, 'n', d.n, 'at', extract(epoch from d.at) * 1000, 'late', d.late)) from (${sql.join(sources, sql` union all `)}) as d (key, scope, n, at, late) where d.n > 0)`;
}
