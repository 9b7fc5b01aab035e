import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { containing, gistsSaying } from '../search.rules.ts';

export interface TimelineCells {
  id: Id;
  at: Instant;
  category: string;
  gist: string;
  facts: Record<string, unknown>;
  subjectKind: string;
  subjectId: Id;
  episodeId: Id | null;
  author: string | null;
  sensitivity: string;
  recordedAt: Instant;
  /** Record number of the joined chart in which it happened; null in the kept one. */
  fromChart: string | null;
}

/** Which part of a timeline is asked for. */
export interface TimelinePage {
  organizationId: Id;
  /** All charts of the person, the kept one first. */
  charts: readonly Id[];
  before: Instant | null;
  beforeId: Id | null;
  categories: readonly string[] | null;
  q: string | null;
  since: Instant | null;
  most: number;
}

/** A page of the timeline before a moment, with the names of authors; one more row than asked says that there are more. */
export async function timelineOf(db: Db, of: TimelinePage): Promise<TimelineCells[]> {
  const [kept, ...joined] = of.charts;
  const whose = joined.length ? sql`e.patient_id = any(${[...of.charts]}::uuid[])` : sql`e.patient_id = ${kept}`;
  const fromChart = joined.length ? sql`(select k.record_number from people.patient k where k.organization_id = e.organization_id and k.patient_id = e.patient_id and k.patient_id <> ${kept})` : sql`null`;
  const { rows } = await sql<TimelineCells>`
    select ${fromChart} as from_chart, e.id, e.at, e.category, e.gist, e.facts, e.subject_kind, e.subject_id, e.episode_id, e.sensitivity, e.recorded_at, coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name as author
      from charts.chart_event e left join people.person p on p.organization_id = e.organization_id and p.id = e.author_id
     where e.organization_id = ${of.organizationId} and ${whose}
       ${of.before === null ? sql`` : sql`and e.at <= ${of.before}::timestamptz and (e.at < ${of.before}::timestamptz or e.id > ${of.beforeId ?? '00000000-0000-0000-0000-000000000000'}::uuid)`}
       ${of.categories === null ? sql`` : sql`and e.category = any(${[...of.categories]}::text[])`}
       ${of.since === null ? sql`` : sql`and (e.at > ${of.since}::timestamptz or e.recorded_at > ${of.since}::timestamptz)`}
       ${of.q === null ? sql`` : saying(of.q)}
     order by e.at desc, e.id limit ${of.most + 1}`.execute(db);
  return rows;
}

const saying = (q: string) =>
  sql`and (e.gist = any(${gistsSaying(q)}::text[]) or exists (select 1 from jsonb_each_text(e.facts) f where f.value ilike ${containing(q)}) or coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name ilike ${containing(q)})`;

/** That the patient is one the reader may know of, how many rows stay protected, and when the reader last looked. */
export async function standing(db: Db, organizationId: Id, patientId: Id, me: Id) {
  const { rows } = await sql<{ charts: Id[]; protectedRows: number; lastLook: Instant | null; timeZone: string | null }>`
    select one.ids as charts, (select sum(charts.count_protected(c))::int from unnest(one.ids) c) as protected_rows, l.at as last_look, ${zone} as time_zone from people.patient k cross join lateral (select people.charts_of(k.patient_id) as ids) one
      left join charts.last_look l on l.organization_id = k.organization_id and l.patient_id = k.patient_id and l.staff_id = ${me}
     where k.organization_id = ${organizationId} and k.patient_id = (select people.kept_chart(${patientId}))`.execute(db);
  return rows[0];
}

/** The zone of the program somebody is in, else of the clinic's first site. */
const zone = sql`coalesce(
  (select i.time_zone from episodes.episode e join programs.program g on g.organization_id = e.organization_id and g.id = e.program_id join programs.site i on i.organization_id = g.organization_id and i.id = g.site_id
    where e.organization_id = k.organization_id and e.patient_id = any(one.ids) order by e.admitted_on desc limit 1),
  (select i.time_zone from programs.site i where i.organization_id = k.organization_id order by i.id limit 1))`;

export async function lookedAt(db: Db, organizationId: Id, staffId: Id, patientId: Id, at: Instant): Promise<void> {
  await db.insertInto('charts.lastLook').values({ organizationId, staffId, patientId, at }).onConflict((oc) => oc.constraint('last_look_key').doUpdateSet({ at })).execute();
}

export interface NextMeeting {
  sessionId: Id;
  title: string;
  serviceType: string;
  startsAt: Instant;
  endsAt: Instant;
  room: string | null;
  isVideo: boolean;
}

/** The next meetings in which somebody is expected. */
export async function nextMeetings(db: Db, organizationId: Id, charts: readonly Id[], now: Instant, most: number): Promise<NextMeeting[]> {
  const { rows } = await sql<NextMeeting>`
    select s.id as session_id, s.title, s.service_type, s.starts_at, s.ends_at, r.name as room, s.join_link is not null as is_video
      from sessions.seat t join sessions.session s on s.organization_id = t.organization_id and s.id = t.session_id left join programs.room r on r.organization_id = s.organization_id and r.id = s.room_id
     where t.organization_id = ${organizationId} and t.patient_id = any(${[...charts]}::uuid[]) and t.removed_at is null and s.state = 'planned' and s.ends_at > ${now} order by s.starts_at, s.id limit ${most}`.execute(db);
  return rows;
}
