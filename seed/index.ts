import { sql, type Kysely } from 'kysely';
import type { DB } from '#db/tables.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { localDateOf, plusDays, type Instant } from '#kernel/time.ts';
import { asOwner, finish, newAccount, type Db } from '#platform/db/work.ts';
import { quillhavenFrame, type SeededClinic } from './clinic.ts';
import { addMillbrook, millbrookFrame } from './millbrook.ts';
import { addQuillhaven } from './quillhaven.ts';
import { Rows } from './rows.ts';
import { addAccounts, type DemoSignIn } from './sign-ins.ts';

export { aroundNow, cast } from './cast.ts';
export type { DemoSignIn } from './sign-ins.ts';

/** A Tuesday morning at Quillhaven, 10:05 in New York. */
export const ordinaryTuesday: Instant = '2026-11-24T15:05:00.000Z';

export interface Seeding {
  now: Instant;
  hashPassword: (password: string) => Promise<string>;
  secrets: { audit: Uint8Array };
  progress: (words: string) => void;
}

/** Creates the demo: Quillhaven with weeks of history, and a small second clinic. Only in a database without a clinic. */
export async function seedDemo(owner: Kysely<DB>, { now, hashPassword, secrets, progress }: Seeding): Promise<DemoSignIn[]> {
  const rows = tablesInOrder(new Rows());
  progress('People, programs and groups, and four weeks of sessions, attendance and signed notes');
  const quillhaven = addQuillhaven(rows, now);
  const millbrook = addMillbrook(rows, now);
  const signIns = await addAccounts(rows, [[quillhavenFrame, quillhaven], [millbrookFrame, millbrook]], hashPassword);
  progress('Writing it down');
  await asOwner(owner, async (db) => {
    await sql`select audit.prepare_months(${plusDays(localDateOf(now, 'UTC'), -31)}::date, 14)`.execute(db);
    await rows.write(db);
    for (const clinic of [quillhaven, millbrook]) await auditSeed(db, secrets.audit, clinic);
  });
  await sql`analyze`.execute(owner);
  return signIns;
}

/** Tables that others point to come first. */
const tablesInOrder = (rows: Rows): Rows =>
  rows.inOrder('access.organization', 'people.person', 'people.patient', 'people.staff', 'people.staff_role', 'people.credential', 'programs.site', 'programs.room', 'programs.program', 'access.account', 'episodes.episode', 'schedule.meeting_group', 'people.keep_apart', 'sessions.session', 'sessions.session_staff', 'sessions.seat', 'attendance.attendance', 'notes.note', 'notes.note_version', 'safety.attention');

/** The first entry of each clinic's audit: that it was made, with everybody it was made with. */
async function auditSeed(db: Db, auditKey: Uint8Array, { organizationId, now }: SeededClinic): Promise<void> {
  const { rows } = await sql<{ patientId: Id }>`select patient_id from people.patient where organization_id = ${organizationId}`.execute(db);
  const account = newAccount();
  for (const { patientId } of rows) account.patients.add(patientId);
  return finish(db, auditKey, { organizationId, accountId: null, action: 'seed.created', request: newId(), now, account });
}

/** The id of a seeded person by the name they are called and their family name, such as `Theo Marsh`, for tests. */
export async function castId(owner: Kysely<DB>, name: string): Promise<Id> {
  const { rows } = await sql<{ id: Id }>`select id from people.person where ${name} in (given_name || ' ' || family_name, preferred_name || ' ' || family_name)`.execute(owner);
  if (rows.length !== 1) throw new Error(`${rows.length} people are called ${name}`);
  return rows[0]!.id;
}
