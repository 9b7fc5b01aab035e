import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import type { EntryKind } from '../safety.types.ts';

export interface AttentionRow {
  id: Id;
  version: number;
  patientId: Id;
  programId: Id;
  ownerId: Id | null;
  closedAt: Instant | null;
}

/** The patient's id when the actor may know of them. Read here: the front door of people leads back to the sessions. */
export const knownPatient = (db: Db, organizationId: Id, patientId: Id) =>
  db.selectFrom('people.patient').select('patientId').where('organizationId', '=', organizationId).where('patientId', '=', patientId).executeTakeFirst();

/** The record, held until commit so that of two people taking it one is told; undefined when the actor may not know the patient. */
export const attentionForChange = (db: Db, organizationId: Id, id: Id): Promise<AttentionRow | undefined> =>
  db.selectFrom('safety.attention').select(['id', 'version', 'patientId', 'programId', 'ownerId', 'closedAt']).where('organizationId', '=', organizationId).where('id', '=', id).forUpdate().executeTakeFirst();

export interface NewAttention {
  organizationId: Id;
  id: Id;
  patientId: Id;
  programId: Id;
  siteId: Id;
  since: Instant;
  raisedBy: Id;
  raisedAt: Instant;
}
export const addAttention = (db: Db, row: NewAttention) => db.insertInto('safety.attention').values({ ...row, version: 1 }).execute();

export const changeAttention = (db: Db, organizationId: Id, id: Id, version: number, change: { ownerId?: Id; takenAt?: Instant; closedBy?: Id; closedAt?: Instant; seenBy?: Id; seenAt?: Instant; callSince?: Instant; callBy?: Instant }) =>
  db.updateTable('safety.attention').set({ ...change, version }).where('organizationId', '=', organizationId).where('id', '=', id).execute();

export interface NewEntry {
  organizationId: Id;
  attentionId: Id;
  patientId: Id;
  programId: Id;
  kind: EntryKind;
  text: string;
  seenBy?: Id;
  writtenBy: Id;
  writtenAt: Instant;
}
export const addEntry = (db: Db, entry: NewEntry) => db.insertInto('safety.attentionEntry').values({ ...entry, id: newId() }).execute();

/** Puts it on the chart, also when the one who says it may not read charts. */
export async function addToChart(db: Db, entry: NewEntry, episodeId: Id | null): Promise<void> {
  const event = {
    organization_id: entry.organizationId, id: newId(), patient_id: entry.patientId, episode_id: episodeId, program_id: entry.programId, sensitivity: 'ordinary', at: entry.writtenAt, category: 'risk', gist: `attention.${gists[entry.kind]}`,
    facts: { ...(entry.text ? { text: entry.text } : {}), ...(entry.seenBy ? { seenBy: entry.seenBy } : {}) }, subject_kind: 'attention', subject_id: entry.attentionId, author_id: entry.writtenBy, recorded_at: entry.writtenAt
  };
  await sql`select charts.add_events(${JSON.stringify([event])}::jsonb)`.execute(db);
}
const gists: Record<EntryKind, string> = { fact: 'raised', note: 'noted', taken: 'taken', done: 'done', seen: 'seen', unseen: 'unseen', waits: 'waits' };

export interface WholeAttention {
  id: Id;
  version: number;
  patientId: Id;
  name: string;
  programId: Id;
  since: Instant;
  raisedById: Id;
  raisedBy: string;
  ownerId: Id | null;
  owner: string | null;
  takenAt: Instant | null;
  callSince: Instant | null;
  callBy: Instant | null;
  seenBy: string | null;
  seenAt: Instant | null;
  closer: string | null;
  closedAt: Instant | null;
}

export async function wholeAttention(db: Db, organizationId: Id, id: Id): Promise<WholeAttention | undefined> {
  const { rows } = await sql<WholeAttention>`
    select a.id, a.version, a.patient_id, ${nameOf('p')} as name, a.program_id, a.since, a.raised_by as raised_by_id, ${nameOf('r')} as raised_by, a.owner_id, ${nameOf('o')} as owner, a.taken_at, case when k.stands then a.call_since end as call_since, case when k.stands then a.call_by end as call_by, ${nameOf('s')} as seen_by, a.seen_at, ${nameOf('c')} as closer, a.closed_at
      from safety.attention a
      join people.person p on p.organization_id = a.organization_id and p.id = a.patient_id
      join people.person r on r.organization_id = a.organization_id and r.id = a.raised_by
      left join people.person o on o.organization_id = a.organization_id and o.id = a.owner_id
      left join people.person s on s.organization_id = a.organization_id and s.id = a.seen_by
      left join people.person c on c.organization_id = a.organization_id and c.id = a.closed_by
      cross join lateral (select safety.call_stands(a.organization_id, a.patient_id, a.site_id, a.call_since) as stands) k
     where a.organization_id = ${organizationId} and a.id = ${id}`.execute(db);
  return rows[0];
}

export interface EntryRow {
  id: Id;
  kind: EntryKind;
  text: string;
  by: string;
  at: Instant;
}

/** What was written, oldest first, as far as the actor may know it. */
export async function entriesOf(db: Db, organizationId: Id, attentionId: Id): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select e.id, e.kind, e.text, ${nameOf('w')} as by, e.written_at as at from safety.attention_entry e join people.person w on w.organization_id = e.organization_id and w.id = e.written_by
     where e.organization_id = ${organizationId} and e.attention_id = ${attentionId} order by e.written_at, e.id`.execute(db);
  return rows;
}
