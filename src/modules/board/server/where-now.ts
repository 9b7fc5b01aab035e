import { sql } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import type { SheetAsk, SheetLine } from '#modules/consents/server/index.ts';

interface WhereRow {
  title: string | null;
  room: string | null;
  mode: 'in-person' | 'video' | null;
  since: Instant | null;
  state: string | null;
  leftAt: Instant | null;
  place: { address: string; callBack: string; near: string | null } | null;
}

/** Where somebody is now, as the marks of today say, and of a meeting that runs over midnight: in which room, in the building, by video and from which address, or gone. */
export async function whereNow({ db, actor: { organizationId }, patientId, now, today }: SheetAsk): Promise<SheetLine[]> {
  const { rows } = await sql<WhereRow>`
    select s.title, r.name as room, coalesce(p.mode, v.mode) as mode, coalesce(lower(p.during), v.arrived_at) as since, v.state, v.left_at,
           (select jsonb_build_object('address', concat_ws(', ', a.address, a.state), 'callBack', a.call_back, 'near', a.near) from attendance.place a join sessions.session m on m.organization_id = a.organization_id and m.id = a.session_id where a.organization_id = ${organizationId} and a.patient_id = any(c.ids) and (m.service_date = ${today} or coalesce(m.ended_at, m.ends_at) > ${now}) and a.confirmed_at <= ${now} order by a.confirmed_at desc limit 1) as place
      from (select people.charts_of(${patientId}) as ids) c
      left join lateral (select x.* from attendance.visit x where x.organization_id = ${organizationId} and x.patient_id = any(c.ids) and x.service_date = ${today} and x.state <> 'expected' order by x.marked_at desc limit 1) v on true
      left join lateral (select x.* from attendance.presence x join sessions.session m on m.organization_id = x.organization_id and m.id = x.session_id where x.organization_id = ${organizationId} and x.patient_id = any(c.ids) and upper_inf(x.during) and x.service_date >= ${today}::date - 1 and coalesce(m.ended_at, m.ends_at) > ${now} order by lower(x.during) desc limit 1) p on true
      left join sessions.session s on s.organization_id = ${organizationId} and s.id = p.session_id
      left join programs.room r on r.organization_id = s.organization_id and r.id = s.room_id`.execute(db);
  const row = rows[0];
  if (!row || row.state === null && row.title === null) return [];
  if (row.state === 'left') return [{ key: 'consents.sheet.where.left', text: '', at: row.leftAt }];
  if (row.state === 'absent' && row.title === null) return [];
  if (row.mode === 'video') return byVideo(row);
  const inside = [row.room, row.title].filter(Boolean).join(', ');
  return [inside ? { key: 'consents.sheet.where.room', text: inside, at: row.since } : { key: 'consents.sheet.where.building', text: '', at: row.since }];
}

/** From where, and how to reach them or somebody near. */
function byVideo({ place, since }: WhereRow): SheetLine[] {
  if (!place) return [{ key: 'consents.sheet.where.video-unknown', text: '', at: since }];
  return [
    { key: 'consents.sheet.where.video', text: place.address, at: since }, { key: 'consents.sheet.where.call-back', text: place.callBack, at: null },
    ...(place.near ? [{ key: 'consents.sheet.where.near', text: place.near, at: null }] : [])
  ];
}
