import { sql, type RawBuilder } from 'kysely';
import { shippedNotePolicy } from '#modules/notes/notes.types.ts';
import type { DueAsk, DueSource } from './due.types.ts';

/** Unsigned notes are looked for this far back; what is older is in the queue of its author. */
const daysBack = 60;

/** What the program of the row `program` allows, as it set it last, else as shipped: asked only of the few rows that are owed. */
const allowed = ({ organizationId, today }: DueAsk, program: string, key: string, shipped: number): RawBuilder<number> => sql`coalesce((
  select (v.value #>> '{}')::numeric from programs.policy_value v where v.organization_id = ${organizationId} and v.program_id = ${sql.ref(program)} and v.key = ${key} and v.effective_from <= ${today}
   order by v.effective_from desc, v.set_at desc limit 1), ${shipped})`;

/** Whether an unsigned note of a session that ended at `at` is late, by the program of the row `row`. */
const isLate = (ask: DueAsk, row: string): RawBuilder<boolean> => sql`${sql.ref(`${row}.at`)} < ${ask.now}::timestamptz - ${allowed(ask, `${row}.program_id`, 'doc.note.blockHours', shippedNotePolicy.dueOverdueHours)} * interval '1 hour'`;

const ended = ({ now }: DueAsk) => sql`(s.ended_at is not null or s.ends_at <= ${now})`;

/**
 * Notes of sessions that ended, of people who came, that nobody has signed. Counted by session first, since most sessions
 * have all their notes; whose they are is asked only of those that have not.
 */
const unsigned: DueSource = {
  key: 'notes.unsigned',
  may: 'note.write',
  counts: (ask) => sql`
    with ended as materialized (
      select s.id, s.program_id, coalesce(s.ended_at, s.ends_at) as at from sessions.session s
       where s.organization_id = ${ask.organizationId} and s.program_id = any(${[...ask.clinicalPrograms]}::uuid[]) and s.service_date between ${ask.today}::date - ${daysBack}::int and ${ask.today}::date
         and s.service_type <> 'support' and s.state = 'planned' and ${ended(ask)}),
    came as (
      select a.session_id, count(*) as n from attendance.attendance a
       where a.organization_id = ${ask.organizationId} and a.program_id = any(${[...ask.clinicalPrograms]}::uuid[]) and a.service_date between ${ask.today}::date - ${daysBack}::int and ${ask.today}::date and a.kind = 'came'
         and (a.session_id, a.patient_id) not in (select d.session_id, d.patient_id from sessions.doubled_seats() d) group by a.session_id),
    signed as (
      select n.session_id, count(*) as n from notes.note n
       where n.organization_id = ${ask.organizationId} and n.program_id = any(${[...ask.clinicalPrograms]}::uuid[]) and n.service_date between ${ask.today}::date - ${daysBack}::int and ${ask.today}::date and n.state <> 'entered-in-error'
         and (n.session_id, n.patient_id) not in (select d.session_id, d.patient_id from sessions.doubled_seats() d) group by n.session_id),
    owed as materialized (
      select e.id, e.program_id, e.at, c.n - coalesce(g.n, 0) as n from ended e join came c on c.session_id = e.id left join signed g on g.session_id = e.id where c.n > coalesce(g.n, 0)),
    mine as (
      select o.at, o.program_id from owed o
        join sessions.session_staff t on t.organization_id = ${ask.organizationId} and t.session_id = o.id and t.staff_id = ${ask.me} and t.removed_at is null
        join attendance.attendance a on a.organization_id = t.organization_id and a.session_id = o.id and a.kind = 'came'
        left join notes.card c on c.organization_id = a.organization_id and c.session_id = a.session_id and c.patient_id = a.patient_id
        left join notes.note n on n.organization_id = a.organization_id and n.session_id = a.session_id and n.patient_id = a.patient_id and n.state <> 'entered-in-error'
       where n.id is null and (a.session_id, a.patient_id) not in (select d.session_id, d.patient_id from sessions.doubled_seats() d) and (c.author_id = ${ask.me} or (c.author_id is null and t.part = 'leader')))
    select 'notes.unsigned', 'mine', count(*)::int, min(m.at), count(*) filter (where ${isLate(ask, 'm')})::int from mine m
    union all
    select 'notes.unsigned', 'program', sum(o.n)::int, min(o.at), coalesce(sum(o.n) filter (where ${isLate(ask, 'o')}), 0)::int from owed o`
};

/** Notes that wait for my co-signature. */
const cosign: DueSource = {
  key: 'notes.cosign',
  may: 'note.cosign',
  counts: (ask) => sql`
    select 'notes.cosign', 'mine', count(*)::int, min(n.signed_at), count(*) filter (where n.signed_at < ${ask.now}::timestamptz - ${allowed(ask, 'n.program_id', 'doc.cosign.dueDays', shippedNotePolicy.cosignDueDays)} * interval '1 day')::int from notes.note n
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
