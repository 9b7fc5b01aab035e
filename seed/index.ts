import { sql, type Kysely } from 'kysely';
import type { DB } from '#db/tables.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { localDateOf, plusDays, type Instant } from '#kernel/time.ts';
import { asOwner, finish, newAccount, type Db } from '#platform/db/work.ts';
import { addAroundNow, addDepartedDrafts } from './around-now.ts';
import { addHistory } from './history.ts';
import { addGroups, addMeetings } from './meetings.ts';
import { addMillbrook } from './millbrook.ts';
import { addClinic, addPatients } from './quillhaven.ts';
import { chanceFrom, Rows } from './rows.ts';

/** A Tuesday morning at Quillhaven, 10:05 in New York. */
export const ordinaryTuesday: Instant = '2026-11-24T15:05:00.000Z';

export interface DemoSignIn {
  organization: string;
  roles: string[];
  role: string;
  name: string;
  email: string;
  password: string;
}

interface Seeding {
  now: Instant;
  hashPassword: (password: string) => Promise<string>;
  secrets: { audit: Uint8Array };
  progress: (words: string) => void;
}

/** Creates the demo: Quillhaven with weeks of history, and a small second clinic. Only in a database without a clinic. */
export async function seedDemo(owner: Kysely<DB>, { now, hashPassword, secrets, progress }: Seeding): Promise<DemoSignIn[]> {
  const rows = tablesInOrder(new Rows());
  progress('People, programs and groups');
  const q = addClinic(rows, now);
  addPatients(rows, q);
  const meetings = addMeetings(rows, q, addGroups(rows, q));
  progress('Three weeks of sessions, attendance and signed notes');
  addHistory(rows, q, meetings, chanceFrom(20_261_124));
  addAroundNow(rows, q, meetings);
  addDepartedDrafts(rows, q);
  const millbrook = addMillbrook(rows, now);
  progress('Sign-ins');
  const accounts = await addAccounts(rows, [
    { organizationId: q.organizationId, slug: 'quillhaven', people: [...q.staff.values()].map((member) => ({ id: member.id, given: member.given, family: member.family, key: member.key, roles: member.roles as string[], departed: Boolean(member.departed) })) },
    { organizationId: millbrook.organizationId, slug: 'millbrook', people: millbrook.staff.map((member) => ({ id: member.id, given: member.given, family: member.family, key: member.given.toLowerCase(), roles: [member.role as string], departed: false })) }
  ], now, hashPassword);
  progress('Writing it down');
  await asOwner(owner, async (db) => {
    await sql`select audit.prepare_months(${plusDays(localDateOf(now, 'UTC'), -31)}::date, 14)`.execute(db);
    await rows.write(db);
    await auditSeed(db, secrets.audit, now, q.organizationId, q.patients.map((patient) => patient.id));
    await auditSeed(db, secrets.audit, now, millbrook.organizationId, millbrook.patients);
  });
  await sql`analyze`.execute(owner);
  return accounts;
}

/** Tables that others point to come first. */
const tablesInOrder = (rows: Rows): Rows =>
  rows.inOrder('access.organization', 'people.person', 'people.patient', 'people.staff', 'people.staff_role', 'people.credential', 'programs.site', 'programs.room', 'programs.program', 'access.account', 'episodes.episode', 'schedule.meeting_group', 'people.keep_apart', 'sessions.session', 'sessions.session_staff', 'sessions.seat', 'attendance.attendance', 'notes.note', 'notes.note_version', 'safety.attention');

interface Staffed {
  organizationId: Id;
  slug: string;
  people: { id: Id; given: string; family: string; key: string; roles: string[]; departed: boolean }[];
}

async function addAccounts(rows: Rows, clinics: Staffed[], now: Instant, hashPassword: Seeding['hashPassword']): Promise<DemoSignIn[]> {
  const signIns: DemoSignIn[] = [];
  for (const { organizationId, slug, people } of clinics) {
    const password = `${slug}-lantern-copper-47`;
    const hash = await hashPassword(password);
    for (const { id, given, family, key, roles, departed } of people) {
      const email = `${key}@${slug}.example`;
      rows.add('access.account', { organization_id: organizationId, id: newId(), kind: 'staff', person_id: id, email, password_hash: hash, created_at: now, disabled_at: departed ? now : null });
      if (!departed) signIns.push({ organization: slug, roles, role: roles[0]!, name: `${given} ${family}`, email, password });
    }
  }
  return signIns;
}

function auditSeed(db: Db, auditKey: Uint8Array, now: Instant, organizationId: Id, patients: Id[]): Promise<void> {
  const account = newAccount();
  patients.forEach((patient) => account.patients.add(patient));
  return finish(db, auditKey, { organizationId, accountId: null, action: 'demo.created', request: newId(), now, account });
}

/** The id of a seeded person by full name, for tests. */
export async function castId(owner: Kysely<DB>, name: string): Promise<Id> {
  const [given, family] = name.split(' ');
  const row = await owner.selectFrom('people.person').select('id').where('givenName', '=', given!).where('familyName', '=', family!).executeTakeFirstOrThrow();
  return row.id;
}
