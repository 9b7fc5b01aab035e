import { sql, type RawBuilder } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import { policyColumns, type PolicyRow } from '#modules/attendance/server/index.ts';
import { newestStay, type NewestStay } from '#modules/charts/server/index.ts';
import type { Db } from '#platform/db/work.ts';
import type { MessageRule } from '../attempt.rules.ts';
import type { CausedBy } from '#modules/attendance/attendance.types.ts';
import type { Channel, Decision, Outcome } from '../outreach.types.ts';

/** Absences are looked for this far back: whoever nobody has reached for longer is not forgotten, but was discharged or is on hold. */
export const daysBack = 60;

/** Session, title, day, start, kind (who is here and does not join has come, and is no absence), cause, reason, start of the first time in it, version; moments in milliseconds. */
type MarkCells = [sessionId: Id, title: string, day: LocalDate, startsAt: number, kind: 'came' | 'absent', causedBy: CausedBy | null, reason: string | null, cameAt: number | null, version: number];
type EntryCells = [id: Id, kind: 'attempt' | 'decision', channel: Channel | null, outcome: Outcome | null, decision: Decision | null, day: LocalDate | null, at: number, isWithdrawn: boolean];

export interface PersonRow extends PolicyRow {
  patientId: Id;
  /** All charts of the person, the kept one first. */
  charts: Id[];
  name: string;
  programId: Id;
  program: string;
  isPart2: boolean;
  timeZone: string;
  mine: boolean;
  messageRule: MessageRule;
  messageNote: string;
  marks: MarkCells[] | null;
  arrivals: number[] | null;
  entries: EntryCells[] | null;
  holds: { from: LocalDate; to: LocalDate | null }[] | null;
}

export interface PeopleAsked {
  organizationId: Id;
  me: Id;
  programs: readonly Id[];
  /** One patient only; null: everybody with an absence of their own in these days, and those named in `also`. */
  patientId: Id | null;
  also: readonly Id[];
  today: LocalDate;
}

/** Whose stay it is: of joined charts the one that is kept. */
const person = sql`coalesce(x.person_id, e.patient_id)`;

/** The strictest message rule among somebody's charts: what was asked for in one of them was asked for. */
const strictestRule = (organization: RawBuilder<Id>, charts: RawBuilder<Id[]>) =>
  sql`(select r.message_rule from people.patient r where r.organization_id = ${organization} and r.patient_id = any(${charts}) order by array_position(array['none', 'call-back-only', 'any'], r.message_rule) limit 1)`;

const millis = (value: string) => sql.raw(`(extract(epoch from ${value}) * 1000)::float8`);

/** Everybody in care whose outreach may be open, with the facts that it follows from. Joins across schemas on purpose, as the board does. */
export async function peopleOf(db: Db, { organizationId, me, programs, patientId, also, today }: PeopleAsked): Promise<PersonRow[]> {
  const whom = patientId !== null
    ? sql`${person} = (select people.kept_chart(${patientId}))`
    : sql`(${person} = any(${[...also]}::uuid[]) or ${person} in (select coalesce(y.person_id, a.patient_id) from attendance.attendance a left join people.joined_people() y on y.patient_id = a.patient_id
        where a.organization_id = ${organizationId} and a.service_date > ${today}::date - ${daysBack}::int and a.service_date <= ${today}::date and a.kind = 'absent' and a.caused_by = 'patient'))`;
  const { rows } = await sql<PersonRow>`
    with stay as materialized (
      select distinct on (${person}, e.program_id) e.organization_id, e.id, e.program_id, ${person} as patient_id, case when x.person_id is null then array[e.patient_id] else people.charts_of(x.person_id) end as charts
        from episodes.episode e left join people.joined_people() x on x.patient_id = e.patient_id
       where e.organization_id = ${organizationId} and e.program_id = any(${[...programs]}::uuid[]) and e.admitted_on <= ${today} and (e.discharged_on is null or e.discharged_on > ${today}) and ${whom}
       order by ${person}, e.program_id, e.patient_id <> ${person}, e.admitted_on desc, e.id)
    select e.patient_id, e.charts, coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name as name, e.program_id, g.name as program, g.is_part2, i.time_zone, ${strictestRule(sql`e.organization_id`, sql`e.charts`)} as message_rule, k.message_note, ${policyColumns('g')},
           exists (select 1 from people.care_team c where c.organization_id = e.organization_id and c.patient_id = any(e.charts) and c.staff_id = ${me} and c.begins_on <= ${today} and (c.ends_on is null or c.ends_on >= ${today})) as mine,
           (select jsonb_agg(jsonb_build_array(a.session_id, s.title, a.service_date, ${millis('s.starts_at')}, case when a.kind = 'not-joining' then 'came' else a.kind end, a.caused_by, a.reason,
               (select ${millis('min(lower(d.during))')} from attendance.presence d where d.organization_id = a.organization_id and d.session_id = a.session_id and d.patient_id = a.patient_id), a.version))
              from attendance.attendance a join sessions.session s on s.organization_id = a.organization_id and s.id = a.session_id
             where a.organization_id = e.organization_id and a.patient_id = any(e.charts) and a.program_id = e.program_id and a.kind in ('came', 'absent', 'not-joining') and a.service_date > ${today}::date - ${daysBack}::int
               and (cardinality(e.charts) = 1 or (a.session_id, a.patient_id) not in (select d.session_id, d.patient_id from sessions.doubled_seats() d))) as marks,
           (select jsonb_agg(${millis('v.arrived_at')}) from attendance.visit v where v.organization_id = e.organization_id and v.patient_id = any(e.charts) and v.service_date > ${today}::date - ${daysBack}::int and v.arrived_at is not null) as arrivals,
           (select jsonb_agg(jsonb_build_array(n.id, n.kind, n.channel, n.outcome, n.decision, n.service_date, ${millis('n.at')}, w.entry_id is not null))
              from outreach.entry n left join outreach.withdrawal w on w.organization_id = n.organization_id and w.entry_id = n.id
             where n.organization_id = e.organization_id and n.patient_id = any(e.charts) and n.at > ${today}::date - ${daysBack}::int) as entries,
           (select jsonb_agg(jsonb_build_object('from', h.from_date, 'to', h.to_date)) from episodes.hold h where h.organization_id = e.organization_id and h.episode_id = e.id) as holds
      from stay e
      join people.person p on p.organization_id = e.organization_id and p.id = e.patient_id
      join people.patient k on k.organization_id = e.organization_id and k.patient_id = e.patient_id
      join programs.program g on g.organization_id = e.organization_id and g.id = e.program_id
      join programs.site i on i.organization_id = g.organization_id and i.id = g.site_id
     order by name, e.id`.execute(db);
  return rows;
}

/** Where somebody was last in care, with what they allow; undefined for somebody never admitted or not known to the reader. */
export async function careOf(db: Db, organizationId: Id, patientId: Id): Promise<(NewestStay & { messageRule: MessageRule }) | undefined> {
  const stay = await newestStay(db, organizationId, patientId);
  if (!stay) return undefined;
  const { rows } = await sql<{ messageRule: MessageRule }>`select ${strictestRule(sql`${organizationId}`, sql`people.charts_of(${patientId})`)} as message_rule`.execute(db);
  return { ...stay, messageRule: rows[0]!.messageRule };
}

/** Somebody whom the patient named, while that holds. */
export const contactOf = (db: Db, organizationId: Id, patientId: Id, id: Id) =>
  db.selectFrom('people.trustedContact').select(['id', 'name', 'isEmergency', 'mayBeTold']).where('organizationId', '=', organizationId).where('patientId', '=', sql<Id>`any(people.charts_of(${patientId}))`).where('id', '=', id).where('endedAt', 'is', null).executeTakeFirst();

export interface NewEntry {
  organizationId: Id;
  id: Id;
  patientId: Id;
  programId: Id;
  kind: 'attempt' | 'decision';
  channel: Channel | null;
  outcome: Outcome | null;
  decision: Decision | null;
  basis: 'agreed' | 'danger' | null;
  contactId: Id | null;
  messageRule: MessageRule | null;
  serviceDate: LocalDate | null;
  at: Instant;
  writtenBy: Id;
  writtenAt: Instant;
}

export async function addEntry(db: Db, entry: NewEntry, words: { text: string; because: string | null }): Promise<void> {
  const { organizationId, id, patientId, programId, writtenBy } = entry;
  await db.insertInto('outreach.entry').values(entry).execute();
  if (words.text !== '' || words.because !== null) await db.insertInto('outreach.entryText').values({ organizationId, entryId: id, patientId, programId, writtenBy, ...words }).execute();
}

export const entryOf = (db: Db, organizationId: Id, id: Id) =>
  db.selectFrom('outreach.entry').select(['id', 'patientId', 'programId', 'writtenBy']).where('organizationId', '=', organizationId).where('id', '=', id).executeTakeFirst();

export const withdraw = (db: Db, row: { organizationId: Id; entryId: Id; patientId: Id; reason: string; withdrawnBy: Id; withdrawnAt: Instant }) => db.insertInto('outreach.withdrawal').values(row).execute();
