import { sql, type RawBuilder } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { MarkKind, OutKind } from '#modules/attendance/attendance.types.ts';
import { policyColumns, type MeetingRow, type PolicyRow } from '#modules/attendance/server/index.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import type { DueRow } from './due.types.ts';
import type { StayFacts } from '../tags.rules.ts';

export interface BoardProgramRow extends PolicyRow {
  id: Id;
  name: string;
  timeZone: string;
  siteId: Id;
}

/** Instants in milliseconds. */
export interface AttentionCells {
  id: Id;
  version: number;
  patientId: Id;
  programId: Id;
  name: string;
  since: number;
  raisedById: Id;
  raisedBy: string;
  ownerId: Id | null;
  owner: string | null;
  takenAt: number | null;
  callSince: number | null;
  callBy: number | null;
  seenBy: string | null;
  seenAt: number | null;
  fact: string | null;
  note: { text: string; by: string; at: number } | null;
  watch: { stays: string | null } | null;
}

export interface BoardFrame {
  programs: BoardProgramRow[];
  attention: AttentionCells[] | null;
  due: DueRow[] | null;
}

/** The programs of a reader with their policies, who needs a person, and the counts of due work: the board's first statement. */
export async function boardFrame(db: Db, organizationId: Id, me: Id, programs: readonly Id[], due: RawBuilder<DueRow[] | null>): Promise<BoardFrame> {
  const scope = sql`any(${[...programs]}::uuid[])`;
  const { rows } = await sql<BoardFrame>`
    select
      (select jsonb_agg(jsonb_build_object('id', x.id, 'name', x.name, 'siteId', x.site_id, 'timeZone', x.time_zone, 'policyPreset', x.policy_preset, 'population', x.population, 'overrides', x.overrides) order by x.name)
         from (select g.id, g.name, g.site_id, i.time_zone, ${policyColumns('g')} from programs.program g join programs.site i on i.organization_id = g.organization_id and i.id = g.site_id
                where g.organization_id = ${organizationId} and g.id = ${scope}) x) as programs,
      (select jsonb_agg(jsonb_build_object('id', a.id, 'version', a.version, 'patientId', a.patient_id, 'programId', a.program_id, 'name', ${nameOf('p')}, 'since', extract(epoch from a.since) * 1000, 'raisedById', a.raised_by, 'raisedBy', ${nameOf('r')},
                'ownerId', a.owner_id, 'owner', ${nameOf('o')}, 'takenAt', extract(epoch from a.taken_at) * 1000, 'callSince', case when c.stands then extract(epoch from a.call_since) * 1000 end, 'callBy', case when c.stands then extract(epoch from a.call_by) * 1000 end, 'seenBy', ${nameOf('s')}, 'seenAt', extract(epoch from a.seen_at) * 1000,
                'fact', (select e.text from safety.attention_entry e where e.organization_id = a.organization_id and e.attention_id = a.id and e.kind = 'fact' order by e.written_at, e.id limit 1),
                'note', (select jsonb_build_object('text', e.text, 'by', ${nameOf('w')}, 'at', extract(epoch from e.written_at) * 1000) from safety.attention_entry e join people.person w on w.organization_id = e.organization_id and w.id = e.written_by
                          where e.organization_id = a.organization_id and e.attention_id = a.id and e.kind = 'note' order by e.written_at desc, e.id desc limit 1),
                'watch', (select jsonb_build_object('stays', ${nameOf('k')}) from watch.watch h left join people.person k on k.organization_id = h.organization_id and k.id = h.stays_id where h.organization_id = a.organization_id and h.attention_id = a.id and h.ended_at is null)) order by case when c.stands then a.call_by end, a.owner_id is not null, a.since, a.id)
         from safety.attention a
         join people.person p on p.organization_id = a.organization_id and p.id = a.patient_id
         join people.person r on r.organization_id = a.organization_id and r.id = a.raised_by
         left join people.person o on o.organization_id = a.organization_id and o.id = a.owner_id
         left join people.person s on s.organization_id = a.organization_id and s.id = a.seen_by
         cross join lateral (select safety.call_stands(a.organization_id, a.patient_id, a.site_id, a.call_since) as stands) c
        where a.organization_id = ${organizationId} and a.closed_at is null and (a.program_id = ${scope} or a.owner_id = ${me} or a.raised_by = ${me})) as attention,
      ${due} as due`.execute(db);
  return { programs: rows[0]?.programs ?? [], attention: rows[0]?.attention ?? null, due: rows[0]?.due ?? null };
}

export interface BoardSessionRow extends MeetingRow {
  id: Id;
  programId: Id;
  timeZone: string;
  room: string | null;
  byVideo: boolean;
  roomShared: { title: string; program: string } | null;
  leaders: { id: Id; name: string; part: 'leader' | 'co-leader'; isSubstitute: boolean }[] | null;
  expected: number | null;
  here: number | null;
  came: number | null;
  waiting: number | null;
  unmarked: number | null;
  signed: number | null;
  cards: number | null;
}

export interface BoardDay {
  organizationId: Id;
  /** Who looks: what they lead is theirs to see, also in another program, such as in somebody's place. */
  me: Id;
  programs: readonly Id[];
  day: LocalDate;
  now: Instant;
  /** The day is today: what began yesterday and still runs belongs to it. */
  isToday: boolean;
}

/** The sessions of the day with room, leaders, counts and charting: the board's second statement. */
export async function boardSessions(db: Db, { organizationId, me, programs, day, now, isToday }: BoardDay): Promise<BoardSessionRow[]> {
  const fromYesterday = isToday ? sql`or (s.service_date = ${day}::date - 1 and s.ended_at is null and s.ends_at > ${now} and s.state = 'planned')` : sql``;
  const { rows } = await sql<BoardSessionRow>`
    with met as materialized (
      select s.* from sessions.session s where s.organization_id = ${organizationId} and (s.service_date = ${day} ${fromYesterday})
         and (s.program_id = any(${[...programs]}::uuid[]) or exists (select 1 from sessions.session_staff f where f.organization_id = s.organization_id and f.session_id = s.id and f.staff_id = ${me} and f.removed_at is null))),
    counts as (
      select t.session_id, count(*)::int as expected, count(*) filter (where a.is_open or (a.kind = 'came' and a.out_kind is null))::int as here, count(*) filter (where a.kind = 'came')::int as came,
             count(*) filter (where coalesce(a.kind, 'unmarked') = 'unmarked' and v.state = 'here')::int as waiting, count(*) filter (where coalesce(a.kind, 'unmarked') = 'unmarked')::int as unmarked
        from met m join sessions.seat t on t.organization_id = m.organization_id and t.session_id = m.id and t.removed_at is null
        left join attendance.attendance a on a.organization_id = t.organization_id and a.session_id = t.session_id and a.patient_id = t.patient_id
        left join attendance.visit v on v.organization_id = t.organization_id and v.patient_id = t.patient_id and v.service_date = m.service_date
       where (t.session_id, t.patient_id) not in (select d.session_id, d.patient_id from sessions.doubled_seats() d)
       group by t.session_id),
    signed as (select n.session_id, count(*)::int as n from met m join notes.note n on n.organization_id = m.organization_id and n.session_id = m.id where n.state <> 'entered-in-error' and (n.session_id, n.patient_id) not in (select d.session_id, d.patient_id from sessions.doubled_seats() d) group by n.session_id),
    cards as (select c.session_id, count(*)::int as n from met m join notes.card c on c.organization_id = m.organization_id and c.session_id = m.id group by c.session_id),
    twice as (
      select distinct on (m.id) m.id as session_id, jsonb_build_object('title', o.title, 'program', g.name) as other
        from met m join sessions.session o on o.organization_id = m.organization_id and o.service_date = m.service_date and o.room_id = m.room_id and o.id <> m.id and o.state = 'planned' and o.ended_at is null and o.starts_at < m.ends_at and o.ends_at > m.starts_at
        join programs.program g on g.organization_id = o.organization_id and g.id = o.program_id
       where m.state = 'planned' and m.ended_at is null and m.ends_at > ${now} order by m.id, o.starts_at, o.id),
    leaders as (
      select f.session_id, jsonb_agg(jsonb_build_object('id', f.staff_id, 'name', ${nameOf('p')}, 'part', f.part, 'isSubstitute', f.is_substitute) order by f.part desc, f.staff_id) as people
        from met m join sessions.session_staff f on f.organization_id = m.organization_id and f.session_id = m.id and f.removed_at is null join people.person p on p.organization_id = f.organization_id and p.id = f.staff_id group by f.session_id)
    select s.id, s.program_id, s.title, s.service_type, s.service_date, s.time_zone, s.starts_at, s.ends_at, s.began_at, s.ended_at, s.state, r.name as room, s.room_id is null and s.join_link is not null as by_video, w.other as room_shared,
           l.people as leaders, c.expected, c.here, c.came, c.waiting, c.unmarked, n.n as signed, k.n as cards
      from met s
      left join programs.room r on r.organization_id = s.organization_id and r.id = s.room_id
      left join counts c on c.session_id = s.id left join signed n on n.session_id = s.id left join cards k on k.session_id = s.id left join leaders l on l.session_id = s.id left join twice w on w.session_id = s.id
     order by s.starts_at, s.title, s.id`.execute(db);
  return rows;
}

/** Session, kind of mark, whether time is open, how they went out. */
export type SeatCells = [sessionId: Id, kind: MarkKind | null, isOpen: boolean | null, out: OutKind | null];

export interface BoardPersonRow extends StayFacts {
  patientId: Id;
  name: string;
  programId: Id;
  day: LocalDate;
  seats: SeatCells[];
  visitVersion: number | null;
  visitState: 'expected' | 'here' | 'left' | 'absent' | null;
  visitMode: 'in-person' | 'video' | null;
  arrivedAt: Instant | null;
  leftAt: Instant | null;
  asideSince: Instant | null;
  visitCausedBy: 'patient' | 'clinic' | 'excused' | null;
  visitReason: string | null;
  mine: boolean;
}

/** Everyone on the lists of these sessions, once, with arrival, seats and what is worth knowing: the board's third statement. */
export async function boardPeople(db: Db, organizationId: Id, me: Id, sessionIds: readonly Id[]): Promise<BoardPersonRow[]> {
  if (sessionIds.length === 0) return [];
  const { rows } = await sql<BoardPersonRow>`
    with listed as materialized (
      select coalesce(x.person_id, t.patient_id) as patient_id, t.service_date as day, min(t.program_id::text)::uuid as program_id, min(t.episode_id::text)::uuid as episode_id, json_agg(json_build_array(t.session_id, a.kind, a.is_open, a.out_kind)) as seats,
             bool_or(x.person_id is not null) as is_joined
        from sessions.seat t left join people.joined_people() x on x.patient_id = t.patient_id left join attendance.attendance a on a.organization_id = t.organization_id and a.session_id = t.session_id and a.patient_id = t.patient_id
       where t.organization_id = ${organizationId} and t.session_id = any(${[...sessionIds]}::uuid[]) and t.removed_at is null
         and (x.person_id is null or (t.session_id, t.patient_id) not in (select d.session_id, d.patient_id from sessions.doubled_seats() d))
       group by 1, t.service_date)
    select t.patient_id, ${nameOf('p')} as name, t.program_id, t.day, t.seats, v.version as visit_version, v.state as visit_state, v.mode as visit_mode, v.arrived_at, v.left_at, v.aside_since, v.caused_by as visit_caused_by, v.reason as visit_reason,
           e.admitted_on, e.discharged_on, e.step_down_on, k.interpreter_language as interpreter,
           exists (select 1 from episodes.hold h where h.organization_id = e.organization_id and h.episode_id = e.id and h.from_date <= t.day and (h.to_date is null or h.to_date >= t.day)) as is_on_hold,
           e.admitted_on > t.day - 7 and exists (select 1 from episodes.episode b where b.organization_id = e.organization_id and b.patient_id = e.patient_id and b.admitted_on < e.admitted_on) as was_here_before,
           exists (select 1 from people.care_team c where c.organization_id = e.organization_id and c.patient_id = any(case when t.is_joined then people.charts_of(t.patient_id) else array[t.patient_id] end) and c.staff_id = ${me} and c.begins_on <= t.day and (c.ends_on is null or c.ends_on >= t.day)) as mine
      from listed t
      join people.person p on p.organization_id = ${organizationId} and p.id = t.patient_id
      join people.patient k on k.organization_id = ${organizationId} and k.patient_id = t.patient_id
      join episodes.episode e on e.organization_id = ${organizationId} and e.id = t.episode_id
      join programs.program g on g.organization_id = ${organizationId} and g.id = t.program_id
      left join attendance.visit v on v.organization_id = ${organizationId} and v.patient_id = case when t.is_joined then attendance.came_as(t.patient_id, t.patient_id, t.day, g.site_id) else t.patient_id end and v.service_date = t.day and v.site_id = g.site_id
     where e.discharged_on is null or e.discharged_on >= t.day
     order by lower(${nameOf('p')}), t.patient_id`.execute(db);
  return rows;
}
