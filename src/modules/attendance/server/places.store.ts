import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { PlaceFacts, PlaceNow, VideoPerson } from '../places.contract.ts';
import type { LicensedLeader } from '../video-cover.rules.ts';
import { policyColumns, type PolicyRow } from './policies.store.ts';

/** The session, its policies and who leads it with the licenses that hold on its day: one statement. */
export interface VideoSession extends PolicyRow {
  id: Id;
  programId: Id;
  title: string;
  serviceDate: LocalDate;
  joinLink: string | null;
  leaders: LicensedLeader[];
}

export async function videoSession(db: Db, organizationId: Id, sessionId: Id): Promise<VideoSession | undefined> {
  const { rows } = await sql<VideoSession>`
    select s.id, s.program_id, s.title, s.service_date, s.join_link, ${policyColumns('g')},
           (select coalesce(jsonb_agg(jsonb_build_object('name', coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name,
                     'licenses', (select coalesce(jsonb_agg(k.state), '[]') from people.credential k where k.organization_id = t.organization_id and k.staff_id = t.staff_id and k.kind in ('licensed', 'supervised')
                                     and k.begins_on <= s.service_date and (k.ends_on is null or k.ends_on >= s.service_date))) order by t.part desc, p.family_name), '[]')
              from sessions.session_staff t join people.person p on p.organization_id = t.organization_id and p.id = t.staff_id where t.organization_id = s.organization_id and t.session_id = s.id and t.removed_at is null) as leaders
      from sessions.session s join programs.program g on g.organization_id = s.organization_id and g.id = s.program_id
     where s.organization_id = ${organizationId} and s.id = ${sessionId}`.execute(db);
  return rows[0];
}

export interface VideoPersonRow extends Omit<VideoPerson, 'warnings' | 'place' | 'last'> {
  /** `at` is in milliseconds. */
  place: (Omit<PlaceNow, 'confirmedAt'> & { at: number }) | null;
  last: (PlaceFacts & { at: number }) | null;
  payers: string[];
}

const factsOf = (alias: 'c' | 'l') => sql.raw(`'address', ${alias}.address, 'state', ${alias}.state, 'isHome', ${alias}.is_home, 'callBack', ${alias}.call_back, 'near', ${alias}.near, 'isAlone', ${alias}.is_alone, 'at', extract(epoch from ${alias}.confirmed_at) * 1000`);

/** Everybody on the list who takes part by video, or one person whatever their mode, with today's answer, the last one, and payers. */
export async function videoPeople(db: Db, organizationId: Id, { id: sessionId, serviceDate }: Pick<VideoSession, 'id' | 'serviceDate'>, patientId: Id | null = null): Promise<VideoPersonRow[]> {
  const whom = patientId ? sql`t.patient_id = ${patientId}` : sql`(c.patient_id is not null
       or exists (select 1 from attendance.presence p where p.organization_id = t.organization_id and p.session_id = t.session_id and p.patient_id = t.patient_id and p.mode = 'video')
       or exists (select 1 from attendance.visit v where v.organization_id = t.organization_id and v.patient_id = t.patient_id and v.service_date = t.service_date and v.mode = 'video'))`;
  const { rows } = await sql<VideoPersonRow>`
    select t.patient_id,
           case when c.patient_id is not null then jsonb_build_object(${factsOf('c')}, 'version', c.version, 'confirmedBy', coalesce(w.preferred_name, w.given_name) || ' ' || w.family_name) end as place,
           (select jsonb_build_object(${factsOf('l')}) from attendance.place l where l.organization_id = t.organization_id and l.patient_id = t.patient_id and l.session_id <> t.session_id order by l.confirmed_at desc limit 1) as last,
           jsonb_build_object('address', (select k.value from people.contact_point k where k.organization_id = t.organization_id and k.patient_id = t.patient_id and k.kind = 'address' and k.ended_at is null order by k.rank limit 1),
             'callBack', (select k.value from people.contact_point k where k.organization_id = t.organization_id and k.patient_id = t.patient_id and k.kind = 'phone' and k.ended_at is null order by k.rank limit 1)) as registered,
           (select coalesce(jsonb_agg(v.payer order by v.begins_on), '[]') from people.coverage v where v.organization_id = t.organization_id and v.patient_id = t.patient_id and v.ended_at is null and v.begins_on <= ${serviceDate} and (v.ends_on is null or v.ends_on >= ${serviceDate})) as payers
      from sessions.seat t
      left join attendance.place c on c.organization_id = t.organization_id and c.session_id = t.session_id and c.patient_id = t.patient_id
      left join people.person w on w.organization_id = c.organization_id and w.id = c.confirmed_by
     where t.organization_id = ${organizationId} and t.session_id = ${sessionId} and t.removed_at is null and ${whom}
     order by t.patient_id`.execute(db);
  return rows;
}

export interface NewPlace extends PlaceFacts {
  organizationId: Id;
  sessionId: Id;
  patientId: Id;
  programId: Id;
  version: number;
  warned: string[];
  confirmedBy: Id;
  confirmedAt: Instant;
}

/** Writes an answer: version and current row together. Of two first answers at once, one is refused by the key. */
export async function savePlace(db: Db, place: NewPlace): Promise<void> {
  const { organizationId, sessionId, patientId, version, confirmedBy, confirmedAt, address, state, isHome, callBack, near, isAlone } = place;
  const told = { address, state, isHome, callBack, near, isAlone };
  const warned = sql<string[]>`${place.warned}::text[]`;
  await db.insertInto('attendance.place').values({ ...place, warned }).onConflict((same) => same.constraint('place_key').doUpdateSet({ ...told, warned, version, confirmedBy, confirmedAt })).execute();
  await db.insertInto('attendance.placeVersion').values({ organizationId, sessionId, patientId, version, facts: JSON.stringify({ ...told, warned: place.warned }), confirmedBy, confirmedAt }).execute();
}
