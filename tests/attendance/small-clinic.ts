import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { buildApp } from '#apps/api/app.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { instantAt, instantOf, ms, plusDays } from '#kernel/time.ts';
import type { Instant, LocalDate, LocalTime } from '#kernel/time.ts';
import { hashPassword } from '#platform/access/passwords.ts';
import type { Engine } from '#platform/db/engine.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testSecrets, testSettings } from '#tests/support/surroundings.ts';

export const zone = 'America/New_York';
export const tuesday: LocalDate = '2026-11-24';
const password = 'a long test passphrase 71';
const names = ['Amara Okafor', 'Ben Duarte', 'Celeste Tran', 'Dov Abramson', 'Farid Haddad', 'Gwen Ostrowski', 'Hollis Bramwell', 'Imani Jefferson', 'Jonas Lindqvist', 'Kavita Rao', 'Leo Begay', 'Marisol Quintero'];

export interface Reply {
  status: number;
  // Tests look into bodies freely; the contract's own shapes are checked by the server.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

export interface SessionGiven {
  on?: LocalDate;
  at: LocalTime;
  minutes: number;
  title?: string;
  type?: string;
  breaks?: { from: number; to: number }[];
  patients: readonly Id[];
  leader?: Id;
  program?: Id;
  capacity?: number;
}

export interface SmallClinic {
  app: FastifyInstance;
  engine: Engine;
  org: Id;
  day: Id;
  evening: Id;
  /** Twelve people of the day track, in the order of their names. */
  patients: Id[];
  /** One more person of the day track, whose day is empty. */
  admit(name: string): Promise<Id>;
  /** One person of the evening track. */
  eveningPatient: Id;
  staff: Record<'nadia' | 'omar' | 'eve' | 'fay' | 'dina', Id>;
  /** Puts the clock at a wall time of the site. */
  at(time: LocalTime, on?: LocalDate): void;
  now(): Instant;
  session(given: SessionGiven): Promise<Id>;
  ask(who: keyof SmallClinic['staff'], method: 'GET' | 'PUT' | 'POST', path: string, body?: unknown): Promise<Reply>;
  close(): Promise<void>;
}

/** A clinic made for one test: a day and an evening track, five people on staff, thirteen patients, no sessions yet. */
export async function smallClinic(): Promise<SmallClinic> {
  const engine = await freshDatabase();
  let clock = instantOf(tuesday, '08:30', zone);
  const [org, site, day, evening] = [newId(), newId(), newId(), newId()];
  const db = engine.owner;
  await sql`insert into access.organization (id, slug, name, is_demo, created_at) values (${org}, ${`clinic-${org.slice(-8)}`}, 'Small Clinic', true, ${clock})`.execute(db);
  const staff = { nadia: newId(), omar: newId(), eve: newId(), fay: newId(), dina: newId() };
  const roles = { nadia: 'therapist', omar: 'therapist', eve: 'therapist', fay: 'front-desk', dina: 'director' };
  const hash = await hashPassword(password);
  for (const [who, id] of Object.entries(staff)) {
    await sql`insert into people.person (organization_id, id, given_name, family_name, search_key, is_staff, changed_at) values (${org}, ${id}, ${who[0]!.toUpperCase() + who.slice(1)}, 'Staff', ${who}, true, ${clock})`.execute(db);
    await sql`insert into people.staff (organization_id, staff_id, title, begins_on) values (${org}, ${id}, 'LCSW', '2026-01-01')`.execute(db);
    await sql`insert into people.staff_role (organization_id, staff_id, role) values (${org}, ${id}, ${roles[who as keyof typeof roles]})`.execute(db);
    await sql`insert into access.account (organization_id, id, kind, person_id, email, password_hash, created_at) values (${org}, ${newId()}, 'staff', ${id}, ${`${who}@${org}.example`}, ${hash}, ${clock})`.execute(db);
  }
  await sql`insert into programs.site (organization_id, id, name, time_zone) values (${org}, ${site}, 'Main', ${zone})`.execute(db);
  for (const [id, name] of [[day, 'Day track'], [evening, 'Evening track']] as const)
    await sql`insert into programs.program (organization_id, id, site_id, name, preset, policy_preset, population) values (${org}, ${id}, ${site}, ${name}, 'mental-health-day', 'iop-adult', 'adult')`.execute(db);
  for (const [program, who] of [[day, 'nadia'], [day, 'omar'], [day, 'fay'], [evening, 'fay'], [evening, 'eve'], [day, 'dina'], [evening, 'dina']] as const)
    await sql`insert into programs.assignment (organization_id, id, program_id, staff_id, begins_on) values (${org}, ${newId()}, ${program}, ${staff[who]}, '2026-01-01')`.execute(db);
  const episodes = new Map<Id, { episode: Id; program: Id }>();
  const admit = async (name: string, program: Id): Promise<Id> => {
    const [id, episode] = [newId(), newId()];
    const [given, family] = name.split(' ');
    await sql`insert into people.person (organization_id, id, given_name, family_name, search_key, birth_date, changed_at) values (${org}, ${id}, ${given}, ${family}, ${name.toLowerCase()}, '1985-05-05', ${clock})`.execute(db);
    await sql`insert into people.patient (organization_id, patient_id, record_number, registered_at) values (${org}, ${id}, ${id.slice(-12)}, ${clock})`.execute(db);
    await sql`insert into episodes.episode (organization_id, id, patient_id, program_id, admitted_on, admitted_at, changed_at) values (${org}, ${episode}, ${id}, ${program}, '2026-10-20', ${clock}, ${clock})`.execute(db);
    episodes.set(id, { episode, program });
    return id;
  };
  const patients: Id[] = [];
  for (const name of names) patients.push(await admit(name, day));
  const eveningPatient = await admit('Noor Silva', evening);
  const app = await buildApp({ engine, settings: testSettings(), secrets: testSecrets, clock: () => clock }, (problem) => console.error(problem));
  const cookies = new Map<string, string>();
  const cookieOf = async (who: string): Promise<string> => {
    const answer = await app.inject({ method: 'POST', url: '/api/sign-in', payload: { email: `${who}@${org}.example`, password } });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return String(answer.headers['set-cookie']).split(';')[0]!;
  };
  return {
    app, engine, org, day, evening, patients, eveningPatient, staff,
    admit: (name) => admit(name, day),
    at: (time, on = tuesday) => void (clock = instantOf(on, time, zone)),
    now: () => clock,
    session: async ({ on = tuesday, at, minutes, title = 'Relapse Prevention', type = 'group', breaks = [], patients: seated, leader = staff.nadia, program = day, capacity = 12 }) => {
      const id = newId();
      const starts = instantOf(on, at, zone);
      await sql`insert into sessions.session (organization_id, id, program_id, service_type, title, service_date, starts, minutes, time_zone, starts_at, ends_at, breaks, capacity)
        values (${org}, ${id}, ${program}, ${type}, ${title}, ${on}, ${at}, ${minutes}, ${zone}, ${starts}, ${instantAt(ms(starts) + minutes * 60_000)}, ${JSON.stringify(breaks)}::jsonb, ${capacity})`.execute(db);
      await sql`insert into sessions.session_staff (organization_id, session_id, staff_id, part) values (${org}, ${id}, ${leader}, 'leader')`.execute(db);
      for (const patient of seated)
        await sql`insert into sessions.seat (organization_id, session_id, patient_id, program_id, episode_id, service_date, source, seated_at) values (${org}, ${id}, ${patient}, ${episodes.get(patient)!.program}, ${episodes.get(patient)!.episode}, ${on}, 'enrolment', ${clock})`.execute(db);
      return id;
    },
    ask: async (who, method, path, body) => {
      if (!cookies.has(who)) cookies.set(who, await cookieOf(who));
      // Hours pass between two lines of a test; whoever asks has not left the screen meanwhile.
      await sql`update access.session set last_seen_at = ${clock}, ends_at = ${clock}::timestamptz + interval '12 hours', locked_at = null where organization_id = ${org}`.execute(db);
      const answer = await app.inject({ method, url: `/api${path}`, headers: { cookie: cookies.get(who)!, ...(method === 'GET' ? {} : { 'idempotency-key': newId() }) }, ...(body === undefined ? {} : { payload: body as object }) });
      return { status: answer.statusCode, body: answer.body ? JSON.parse(answer.body) : null };
    },
    close: async () => {
      await app.close();
      await engine.close();
    }
  };
}

/** What the database holds of one mark: minutes and intervals, in local wall times. */
export async function heldOf({ engine, org }: SmallClinic, sessionId: Id, patientId: Id) {
  const { rows } = await sql<{ kind: string; minutes: number; version: number; isOpen: boolean; outKind: string | null; causedBy: string | null; times: [number, number | null][] | null }>`
    select a.kind, a.minutes, a.version, a.is_open, a.out_kind, a.caused_by,
      (select jsonb_agg(jsonb_build_array(extract(epoch from lower(p.during)) * 1000, case when not upper_inf(p.during) then extract(epoch from upper(p.during)) * 1000 end) order by lower(p.during))
         from attendance.presence p where p.organization_id = a.organization_id and p.session_id = a.session_id and p.patient_id = a.patient_id) as times
      from attendance.attendance a where a.organization_id = ${org} and a.session_id = ${sessionId} and a.patient_id = ${patientId}`.execute(engine.owner);
  const row = rows[0];
  return row ? { kind: row.kind, minutes: row.minutes, version: row.version, isOpen: row.isOpen, outKind: row.outKind, causedBy: row.causedBy, times: (row.times ?? []).map(([from, to]) => `${wall(from)}-${to === null ? '' : wall(to)}`) } : null;
}

const wall = (milliseconds: number): string => new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(new Date(milliseconds));
export const came = (...times: [from: LocalTime, to: LocalTime | null][]) => ({
  kind: 'came' as const,
  intervals: times.map(([from, to]) => ({ from: instantOf(tuesday, from, zone), to: to === null ? null : instantOf(tuesday, to, zone), mode: 'in-person' as const }))
});
export const nextDay = plusDays(tuesday, 1);
export const wallTime = (time: LocalTime, on: LocalDate = tuesday): Instant => instantOf(on, time, zone);
