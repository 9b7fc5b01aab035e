import { sql } from 'kysely';
import type { DueAsk, DueSource } from './due.types.ts';

/** People on the lists of sessions that changed, from yesterday on, whom nobody has told. A change that was taken back concerns only who heard of it. */
const untold = (ask: DueAsk) => sql`
  select t.patient_id, min(c.changed_at) as at from sessions.day_change c
    join sessions.changed_session x on x.organization_id = c.organization_id and x.change_id = c.id
    join sessions.seat t on t.organization_id = x.organization_id and t.session_id = x.session_id and t.removed_at is null and t.program_id = any(${[...ask.programs]}::uuid[])
   where c.organization_id = ${ask.organizationId} and c.date >= ${ask.today}::date - 1
     and not exists (select 1 from sessions.day_change r where r.organization_id = c.organization_id and r.replaces = c.id)
     and (c.kind not in ('opened', 'in-person') or (select l.outcome from sessions.telling l where l.organization_id = c.organization_id and l.change_id = c.replaces and l.patient_id = t.patient_id order by l.told_at desc, l.id desc limit 1) = 'told')
     and (select l.outcome from sessions.telling l where l.organization_id = c.organization_id and l.change_id = c.id and l.patient_id = t.patient_id order by l.told_at desc, l.id desc limit 1) is distinct from 'told'
   group by t.patient_id`;

export const changesDue: readonly DueSource[] = [
  { key: 'to-tell', may: 'attendance.mark', counts: (ask) => sql`select 'to-tell', 'program', count(*)::int, min(o.at), 0 from (${untold(ask)}) o` }
];
