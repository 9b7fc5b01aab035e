import { sql } from 'kysely';
import type { DueAsk, DueSource } from './due.types.ts';

/** People on the lists of sessions that changed, from yesterday on, whom nobody has told (`sessions.to_tell`). */
const untold = (ask: DueAsk) => sql`
  select t.patient_id, min(t.changed_at) as at from sessions.to_tell t
   where t.organization_id = ${ask.organizationId} and t.date >= ${ask.today}::date - 1 and t.program_id = any(${[...ask.programs]}::uuid[]) and t.outcome is distinct from 'told'
   group by t.patient_id`;

export const changesDue: readonly DueSource[] = [
  { key: 'to-tell', may: 'attendance.mark', counts: (ask) => sql`select 'to-tell', 'program', count(*)::int, min(o.at), 0 from (${untold(ask)}) o` }
];
