import { sql } from 'kysely';
import type { DueAsk, DueSource } from './due.types.ts';

/** Hours after which an unsigned note is late (`doc.note.blockHours`, as shipped: 72). */
const lateHours = 72;
/** Unsigned notes are looked for this far back; what is older is in the queue of its author. */
const daysBack = 60;

const ended = ({ now }: DueAsk) => sql`(s.ended_at is not null or s.ends_at <= ${now})`;

/** Notes of sessions that ended, of people who came, that nobody has signed. */
const unsigned: DueSource = {
  key: 'notes.unsigned',
  may: 'note.write',
  counts: (ask) => sql`
    with owed as (
      select coalesce(s.ended_at, s.ends_at) as at,
             exists (select 1 from sessions.session_staff t where t.organization_id = s.organization_id and t.session_id = s.id and t.staff_id = ${ask.me} and t.removed_at is null and (c.author_id = ${ask.me} or (c.author_id is null and t.part = 'leader'))) as mine
        from attendance.attendance a
        join sessions.session s on s.organization_id = a.organization_id and s.id = a.session_id
        left join notes.card c on c.organization_id = a.organization_id and c.session_id = a.session_id and c.patient_id = a.patient_id
       where a.organization_id = ${ask.organizationId} and a.program_id = any(${[...ask.clinicalPrograms]}::uuid[]) and a.service_date > ${ask.today}::date - ${daysBack}::int and a.service_date <= ${ask.today}::date
         and a.kind = 'came' and s.service_type <> 'support' and s.state = 'planned' and ${ended(ask)}
         and not exists (select 1 from notes.note n where n.organization_id = a.organization_id and n.session_id = a.session_id and n.patient_id = a.patient_id))
    select 'notes.unsigned', scope, count(*)::int, min(o.at), count(*) filter (where o.at < ${ask.now}::timestamptz - ${lateHours}::int * interval '1 hour')::int
      from owed o cross join (values ('mine'), ('program')) as w (scope) where scope = 'program' or o.mine group by scope`
};

/** Notes that wait for my co-signature. */
const cosign: DueSource = {
  key: 'notes.cosign',
  may: 'note.cosign',
  counts: (ask) => sql`
    select 'notes.cosign', 'mine', count(*)::int, min(n.signed_at), 0 from notes.note n
     where n.organization_id = ${ask.organizationId} and n.state = 'awaiting-cosign' and n.cosigner_id = ${ask.me}`
};

/** Signed notes whose correction is owed, because the attendance behind them was changed. */
const corrections: DueSource = {
  key: 'notes.correction',
  may: 'note.write',
  counts: (ask) => sql`
    select 'notes.correction', scope, count(*)::int, min(n.signed_at), 0
      from notes.note n cross join (values ('mine'), ('program')) as w (scope)
     where n.organization_id = ${ask.organizationId} and n.correction_due is not null and n.state <> 'entered-in-error'
       and ((scope = 'mine' and n.author_id = ${ask.me}) or (scope = 'program' and n.program_id = any(${[...ask.clinicalPrograms]}::uuid[]))) group by scope`
};

export const notesDue: readonly DueSource[] = [unsigned, cosign, corrections];
