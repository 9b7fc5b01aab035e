import { newId, type Id } from '#kernel/ids.ts';
import { instantOf, localDateOf, plusDays, plusMinutes, type Instant } from '#kernel/time.ts';
import { searchKey } from '#modules/people/names.rules.ts';
import type { Role } from '#platform/access/permissions.ts';
import type { Rows } from './rows.ts';

const zone = 'America/Chicago';
const people: [string, string, Role][] = [['Iris', 'Vogel', 'director'], ['Hugo', 'Strand', 'therapist'], ['Pia', 'Lund', 'front-desk'], ['Ned', 'Farrow', 'nurse'], ['Ava', 'Brandt', 'admin']];
const patients = [['Otto', 'Becker'], ['Sami', 'Karim'], ['Lena', 'Moss'], ['Ada', 'Reyes']];

export interface Millbrook {
  organizationId: Id;
  staff: { id: Id; given: string; family: string; role: Role }[];
  patients: Id[];
}

/** A second, small clinic: what belongs to it must never be seen from Quillhaven, nor the other way. */
export function addMillbrook(rows: Rows, now: Instant): Millbrook {
  const organizationId = newId();
  const org = { organization_id: organizationId };
  const [siteId, programId, roomId, sessionId] = [newId(), newId(), newId(), newId()];
  const today = localDateOf(now, zone);
  rows.add('access.organization', { id: organizationId, slug: 'millbrook', name: 'Millbrook', is_demo: true, created_at: now });
  rows.add('programs.site', { ...org, id: siteId, name: 'Millbrook', time_zone: zone });
  rows.add('programs.room', { ...org, id: roomId, site_id: siteId, name: 'Room 1', seats: 10 });
  rows.add('programs.program', { ...org, id: programId, site_id: siteId, name: 'Day program', preset: 'nine-groups', policy_preset: 'iop-adult', population: 'adult', is_part2: false });
  const staff = people.map(([given, family, role]) => {
    const id = newId();
    rows.add('people.person', { ...org, id, given_name: given, family_name: family, preferred_name: null, search_key: searchKey(`${given} ${family}`), is_staff: true, language: 'en', changed_at: now });
    rows.add('people.staff', { ...org, staff_id: id, title: role, begins_on: plusDays(today, -100), departed_on: null });
    rows.add('people.staff_role', { ...org, staff_id: id, role });
    if (role !== 'admin') rows.add('programs.assignment', { ...org, id: newId(), program_id: programId, staff_id: id, begins_on: plusDays(today, -100), ends_on: null });
    return { id, given, family, role };
  });
  const startsAt = instantOf(today, '10:00', zone);
  rows.add('sessions.session', { ...org, id: sessionId, program_id: programId, group_id: null, service_type: 'group', title: 'Morning group', service_date: today, starts: '10:00', minutes: 50, time_zone: zone, starts_at: startsAt, ends_at: plusMinutes(startsAt, 50), room_id: roomId, capacity: 12, state: 'planned' });
  rows.add('sessions.session_staff', { ...org, session_id: sessionId, staff_id: staff[1]!.id, part: 'leader' });
  const ids = patients.map(([given, family], nth) => {
    const [id, episodeId] = [newId(), newId()];
    rows.add('people.person', { ...org, id, given_name: given, family_name: family, preferred_name: null, birth_date: `198${nth}-02-03`, search_key: searchKey(`${given} ${family}`), is_staff: false, language: 'en', changed_at: now });
    rows.add('people.patient', { ...org, patient_id: id, record_number: `M-${100 + nth}`, interpreter_language: null, court_referral: false, message_rule: 'any', message_note: '', registered_at: now });
    rows.add('episodes.episode', { ...org, id: episodeId, patient_id: id, program_id: programId, admitted_on: plusDays(today, -20), admitted_at: plusMinutes(now, -28_800), changed_at: now });
    rows.add('sessions.seat', { ...org, session_id: sessionId, patient_id: id, program_id: programId, episode_id: episodeId, service_date: today, source: 'enrolment', seated_at: now });
    return id;
  });
  return { organizationId, staff, patients: ids };
}
