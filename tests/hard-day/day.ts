import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import { localDateOf, type Instant } from '#kernel/time.ts';
import type { Clinic } from '../support/clinic.ts';
import { rowsOf, zone } from '../schedule/planning.ts';

/** Meetings, rosters and new patients of one day, as the tests of an irregular day need them. */
export interface MeetingOfDay {
  id: Id;
  title: string;
  version: number;
  programId: Id;
  groupId: Id;
  startsAt: Instant;
  endsAt: Instant;
}

/** Today's therapy groups of a program that are not over, by time. */
export const groupsToday = (clinic: Clinic, program: string, serviceType = 'group'): Promise<MeetingOfDay[]> =>
  rowsOf<MeetingOfDay>(clinic, sql`select s.id, s.title, s.version, s.program_id, s.group_id, s.starts_at, s.ends_at from sessions.session s join programs.program p on p.id = s.program_id
     where p.name = ${program} and s.service_date = ${localDateOf(clinic.now(), zone)} and s.group_id is not null and s.state = 'planned' and s.ended_at is null and s.ends_at > ${clinic.now()} and s.service_type = ${serviceType} order by s.starts_at, s.title, s.id`);

/** Who is on the list of a session and kept apart from nobody. */
export const listOf = async (clinic: Clinic, sessionId: Id): Promise<Id[]> =>
  (await rowsOf<{ patientId: Id }>(clinic, sql`select t.patient_id from sessions.seat t where t.session_id = ${sessionId} and t.removed_at is null
     and not exists (select 1 from people.keep_apart k where t.patient_id in (k.patient_id, k.other_patient_id)) order by t.patient_id`)).map((row) => row.patientId);

let number = 0;
/** Registered at the front desk and admitted by intake, at this moment. */
export async function admitNow(clinic: Clinic, programId: Id): Promise<Id> {
  const [frankie, ines] = [await clinic.as('frankie'), await clinic.as('ines')];
  const { body } = await frankie.post('/patients', { givenName: `Walter${++number}`, familyName: `Nieuwkoop${number}`, birthDate: '1988-03-03', isSomebodyElse: true });
  const admitted = await ines.post(`/patients/${body.id}/episodes`, { programId, admittedOn: localDateOf(clinic.now(), zone), focus: 'Finds the room' });
  if (admitted.status !== 200) throw new Error(JSON.stringify(admitted.body));
  return body.id as Id;
}
