import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import type { Instant, LocalDate, Minutes } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { Presence } from '../attendance.types.ts';
import type { VisitFacts } from '../visit.types.ts';

/** One mark as it is to be kept: the next version of what was there. */
export interface NewMark {
  sessionId: Id;
  patientId: Id;
  programId: Id;
  serviceDate: LocalDate;
  version: number;
  presence: Presence | null;
  /** Credited minutes of the time that has ended; time still open is added when it is read. */
  minutes: Minutes;
  fromVisit: boolean;
  because: string | null;
  /** Where the paper is that it was entered from. */
  source?: string | undefined;
}

export interface Marking {
  organizationId: Id;
  by: Id;
  at: Instant;
  /** Where the paper is that this was entered from, later than it happened; absent for what was marked as it happened. */
  source?: string;
}

/** Writes marks: version, current row and intervals together. Of two first marks at once, one is refused by the key. */
export async function saveMarks(db: Db, { organizationId, by, at }: Marking, marks: readonly NewMark[]): Promise<void> {
  if (marks.length === 0) return;
  const own = { organizationId, markedBy: by, markedAt: at };
  await removeIntervals(db, organizationId, marks.filter(({ version }) => version > 1));
  await db
    .insertInto('attendance.attendance')
    .values(marks.map((mark) => ({ ...own, sessionId: mark.sessionId, patientId: mark.patientId, programId: mark.programId, serviceDate: mark.serviceDate, version: mark.version, minutes: mark.minutes, fromVisit: mark.fromVisit, ...columnsOf(mark.presence) })))
    .onConflict((same) => same.constraint('attendance_key').doUpdateSet((row) => ({
      version: row.ref('excluded.version'), kind: row.ref('excluded.kind'), causedBy: row.ref('excluded.causedBy'), reason: row.ref('excluded.reason'), minutes: row.ref('excluded.minutes'),
      isOpen: row.ref('excluded.isOpen'), outKind: row.ref('excluded.outKind'), fromVisit: row.ref('excluded.fromVisit'), markedBy: row.ref('excluded.markedBy'), markedAt: row.ref('excluded.markedAt')
    })))
    .execute();
  await db.insertInto('attendance.attendanceVersion').values(marks.map((mark) => ({ ...own, sessionId: mark.sessionId, patientId: mark.patientId, version: mark.version, facts: JSON.stringify({ ...factsOf(mark), ...(mark.source === undefined ? {} : { source: mark.source }) }), reason: mark.because }))).execute();
  const intervals = marks.flatMap((mark) => (mark.presence?.kind === 'came' ? mark.presence.intervals.map((time) => ({ mark, time })) : []));
  if (intervals.length === 0) return;
  await db
    .insertInto('attendance.presence')
    .values(intervals.map(({ mark, time }) => ({ organizationId, id: newId(), sessionId: mark.sessionId, patientId: mark.patientId, serviceDate: mark.serviceDate, mode: time.mode, during: sql<string>`tstzrange(${time.from}, ${time.to})` })))
    .execute();
}

const removeIntervals = async (db: Db, organizationId: Id, marks: readonly NewMark[]) =>
  marks.length > 0 &&
  sql`delete from attendance.presence p using unnest(${marks.map((mark) => mark.sessionId)}::uuid[], ${marks.map((mark) => mark.patientId)}::uuid[]) as m (session_id, patient_id)
       where p.organization_id = ${organizationId} and p.session_id = m.session_id and p.patient_id = m.patient_id`.execute(db);

function columnsOf(presence: Presence | null) {
  const nothing = { causedBy: null, reason: null, isOpen: false, outKind: null };
  if (presence === null) return { kind: 'unmarked', ...nothing };
  if (presence.kind === 'absent') return { kind: 'absent', ...nothing, causedBy: presence.causedBy, reason: presence.reason ?? null };
  if (presence.kind === 'not-joining') return { kind: 'not-joining', ...nothing };
  return { kind: 'came', ...nothing, isOpen: presence.intervals.some(({ to }) => to === null), outKind: presence.out ?? null };
}

const factsOf = ({ presence, minutes, fromVisit }: NewMark) => ({ ...(presence ?? { kind: 'unmarked' }), minutes, fromVisit });

export interface NewVisit extends VisitFacts {
  patientId: Id;
  serviceDate: LocalDate;
  siteId: Id;
  version: number;
  fromSession: boolean;
}

/** Writes the day's arrival: version and current row together. */
export async function saveVisit(db: Db, { organizationId, by, at }: Marking, { fromSession, ...visit }: NewVisit): Promise<void> {
  const { patientId, serviceDate, siteId, version, ...facts } = visit;
  const key = { organizationId, patientId, serviceDate, siteId };
  const row = { ...facts, version, fromSession, markedBy: by, markedAt: at };
  const saved = await db
    .insertInto('attendance.visit')
    .values({ ...key, ...row })
    .onConflict((same) => same.constraint('visit_key').doUpdateSet(row))
    .returning('version')
    .execute();
  if (saved.length === 0) throw new Error('an arrival was not saved');
  await db.insertInto('attendance.visitVersion').values({ ...key, version, facts: JSON.stringify(facts), markedBy: by, markedAt: at }).execute();
}

export interface TimelineEvent {
  patientId: Id;
  episodeId: Id | null;
  programId: Id;
  gist: string;
  /** When the session began: where a line stands that was entered from paper. */
  happenedAt: Instant;
  facts: Record<string, unknown>;
  subjectId: Id;
  source?: string | undefined;
}

/** Puts marks on the charts, also when the one who marks may not read them. */
export async function addToCharts(db: Db, { organizationId, by, at }: Marking, events: readonly TimelineEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ patientId, episodeId, programId, gist, facts, subjectId, happenedAt, source }) => ({
    organization_id: organizationId, id: newId(), patient_id: patientId, episode_id: episodeId, program_id: programId, sensitivity: 'ordinary', at: source === undefined ? at : happenedAt, category: 'sessions', gist, facts: { ...facts, ...(source === undefined ? {} : { source }) },
    subject_kind: 'session', subject_id: subjectId, author_id: by, recorded_at: at
  }));
  await sql`select charts.add_events(${JSON.stringify(rows)}::jsonb)`.execute(db);
}
