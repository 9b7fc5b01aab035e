import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import { localDateOf, plusDays, weekdayOf, type LocalDate } from '#kernel/time.ts';
import type { Clinic } from '../support/clinic.ts';

export const zone = 'America/New_York';

/** Rows of a statement as the owner sees them. */
export const rowsOf = async <R>(clinic: Clinic, query: ReturnType<typeof sql>): Promise<R[]> => (await query.execute(clinic.engine.owner)).rows as R[];
export const idsOf = async (clinic: Clinic, query: ReturnType<typeof sql>): Promise<Id[]> => (await rowsOf<{ id: Id }>(clinic, query)).map((row) => row.id);

export const staffId = async (clinic: Clinic, given: string): Promise<Id> => (await idsOf(clinic, sql`select id from people.person where given_name = ${given} and is_staff limit 1`))[0]!;
export const programId = async (clinic: Clinic, name: string): Promise<Id> => (await idsOf(clinic, sql`select id from programs.program where name = ${name}`))[0]!;
export const organizationId = async (clinic: Clinic): Promise<Id> => (await idsOf(clinic, sql`select id from access.organization where slug = 'quillhaven'`))[0]!;

/** People in treatment in a program who are kept apart from nobody and not on hold. */
export const inTreatment = (clinic: Clinic, program: Id): Promise<Id[]> =>
  idsOf(clinic, sql`select e.patient_id as id from episodes.episode e where e.program_id = ${program} and e.discharged_on is null and e.admitted_on < ${localDateOf(clinic.now(), zone)}
     and not exists (select 1 from episodes.hold h where h.episode_id = e.id) and not exists (select 1 from people.keep_apart k where e.patient_id in (k.patient_id, k.other_patient_id)) order by e.patient_id`);

/** The next day from `from` on that falls on a weekday. */
export const nextOn = (weekday: number, from: LocalDate): LocalDate => (weekdayOf(from) === weekday ? from : nextOn(weekday, plusDays(from, 1)));

/** Somebody new in treatment, written straight into the tables: what admission checks is another test's. */
export async function admit(clinic: Clinic, program: Id, name: string, admittedOn: LocalDate): Promise<{ patientId: Id; episodeId: Id }> {
  const [org, patientId, episodeId, now] = [await organizationId(clinic), newId(), newId(), clinic.now()];
  const [given, family] = name.split(' ');
  await sql`insert into people.person (organization_id, id, given_name, family_name, search_key, birth_date, changed_at) values (${org}, ${patientId}, ${given}, ${family}, ${name.toLowerCase()}, '1990-05-05', ${now})`.execute(clinic.engine.owner);
  await sql`insert into people.patient (organization_id, patient_id, record_number, registered_at) values (${org}, ${patientId}, ${patientId}, ${now})`.execute(clinic.engine.owner);
  await sql`insert into episodes.episode (organization_id, id, patient_id, program_id, admitted_on, admitted_at, changed_at) values (${org}, ${episodeId}, ${patientId}, ${program}, ${admittedOn}, ${now}, ${now})`.execute(clinic.engine.owner);
  return { patientId, episodeId };
}

/** Two patients who must not meet from a day on; the smaller id comes first. */
export async function keepApart(clinic: Clinic, one: Id, other: Id, beginsOn: LocalDate, endsOn: LocalDate | null = null): Promise<void> {
  const [a, b] = [one, other].toSorted();
  await sql`insert into people.keep_apart (organization_id, id, patient_id, other_patient_id, begins_on, ends_on) values (${await organizationId(clinic)}, ${newId()}, ${a}, ${b}, ${beginsOn}, ${endsOn})`.execute(clinic.engine.owner);
}
