import { sql, type RawBuilder } from 'kysely';
import type { DueAsk, DueSource } from './due.types.ts';

/** People nobody has marked in a session that is over: their minutes count nothing until somebody does. */
export const unmarkedInEnded = (ask: DueAsk) => sql`
  select t.session_id, t.service_date as day, coalesce(s.ended_at, s.ends_at) as at, count(*)::int as n,
         exists (select 1 from sessions.session_staff f where f.organization_id = ${ask.organizationId} and f.session_id = t.session_id and f.staff_id = ${ask.me} and f.removed_at is null) as mine
    from sessions.seat t
    join sessions.session s on s.organization_id = t.organization_id and s.id = t.session_id
    left join attendance.attendance a on a.organization_id = t.organization_id and a.session_id = t.session_id and a.patient_id = t.patient_id and a.kind <> 'unmarked'
   where t.organization_id = ${ask.organizationId} and t.program_id = any(${[...ask.programs]}::uuid[]) and t.service_date between ${ask.today}::date - 6 and ${ask.today}::date and t.removed_at is null
     and (t.session_id, t.patient_id) not in (select d.session_id, d.patient_id from sessions.doubled_seats() d) and s.state = 'planned' and (s.ended_at is not null or s.ends_at <= ${ask.now}) and a.session_id is null
     and not exists (select 1 from episodes.hold h where h.organization_id = t.organization_id and h.episode_id = t.episode_id and h.from_date <= t.service_date and (h.to_date is null or h.to_date >= t.service_date))
   group by t.session_id, t.service_date, s.ended_at, s.ends_at`;

const byScope = (key: string, rows: RawBuilder<unknown>, n: RawBuilder<unknown>) => sql`
  select ${sql.lit(key)}, scope, ${n}, min(o.at), 0 from (${rows}) o cross join (values ('mine'), ('program')) as w (scope) where scope = 'program' or o.mine group by scope`;

export const attendanceDue: readonly DueSource[] = [
  { key: 'unmarked', may: 'attendance.mark', counts: (ask) => byScope('unmarked', unmarkedInEnded(ask), sql`sum(o.n)::int`) }
];
