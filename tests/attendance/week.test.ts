import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import { plusDays } from '#kernel/time.ts';
import { smallClinic, type SmallClinic } from './small-clinic.ts';

let clinic: SmallClinic;
const monday = '2026-11-16';
const [tue, wed, thu, fri, sat] = [1, 2, 3, 4, 5].map((n) => plusDays(monday, n)) as [string, string, string, string, string];
const meets = { [monday]: '09:00', [tue]: '09:00', [thu]: '09:00', [fri]: '09:00' };
let reached: Id, short: Id, held: Id, fresh: Id, video: Id;
const groups: Record<string, Id> = {};

beforeAll(async () => {
  clinic = await smallClinic();
  [reached, short, held, fresh, video] = clinic.patients as [Id, Id, Id, Id, Id];
  for (const [day, at] of Object.entries(meets)) groups[day] = await clinic.session({ on: day, at, minutes: 150, patients: clinic.patients.slice(0, 5) });
  await clinic.session({ on: fri, at: '13:00', minutes: 75, title: 'Skills practice', type: 'workshop', patients: [clinic.patients[6]!] });
  await clinic.session({ on: sat, at: '10:00', minutes: 60, title: 'Planning a weekend', type: 'class', patients: [] });
  await clinic.session({ on: sat, at: '12:00', minutes: 60, title: 'Support group', type: 'support', patients: [] });
  await clinic.session({ on: sat, at: '14:00', minutes: 60, title: 'Full class', type: 'class', patients: [clinic.patients[7]!], capacity: 1 });
  await sql`update episodes.episode set admitted_on = ${wed} where patient_id = ${fresh}`.execute(clinic.engine.owner);
  await sql`insert into episodes.hold (organization_id, id, patient_id, episode_id, from_date, to_date, reason, set_at) select organization_id, gen_random_uuid(), patient_id, id, ${tue}, ${wed}, 'Court', ${clinic.now()} from episodes.episode where patient_id = ${held}`.execute(clinic.engine.owner);
  for (const day of [monday, tue]) await wholeDay(day);
});
afterAll(() => clinic.close());

/** Everybody stays for the whole group, but the one who is absent on Tuesday and the one on hold. */
async function wholeDay(day: string): Promise<void> {
  for (const patient of [reached, short, held, video]) {
    clinic.at('09:00', day);
    const away = day === tue && (patient === short || patient === held);
    if (patient === held && away) continue;
    await clinic.ask('fay', 'PUT', `/visits/${patient}`, { day, state: away ? 'absent' : 'here', mode: patient === video ? 'video' : 'in-person', saw: 0 });
    if (away) continue;
    clinic.at('11:30', day);
    await clinic.ask('fay', 'PUT', `/visits/${patient}`, { day, state: 'left', saw: 1 });
  }
}

const week = async (who: keyof SmallClinic['staff'] = 'nadia', of = monday) => (await clinic.ask(who, 'GET', `/weeks/${of}?programId=${clinic.day}`)).body;
const one = (body: { people: { patientId: Id }[] }, id: Id) => body.people.find(({ patientId }) => patientId === id);

test('the whole program: minutes by day, and where each stands', async () => {
  clinic.at('13:05', wed);
  const seen = await week();
  expect(seen).toMatchObject({ firstDay: '2026-11-15', lastDay: '2026-11-21', today: wed, required: 540, program: 'Day track' });
  expect(seen.people).toHaveLength(12);
  expect(one(seen, reached)).toMatchObject({ attended: 300, possible: 300, forecast: 600, standing: 'on-course', toSpare: 60 });
  expect(one(seen, short)).toMatchObject({ attended: 150, forecast: 450, standing: 'short', shortBy: { minutes: 90, days: 0 } });
  expect(one(seen, held)).toMatchObject({ standing: 'different', circumstances: [{ code: 'hold', on: tue }] });
  expect(one(seen, fresh)).toMatchObject({ standing: 'different', circumstances: [{ code: 'admission', on: wed }] });
  expect(one(seen, video)).toMatchObject({ attended: 300 });
  expect((one(seen, short) as unknown as { days: object[] }).days[2]).toMatchObject({ planned: 150, attended: 0, reason: 'absent' });
});

test('a shortfall is known from the moment it is true: ten minutes after a start without a mark', async () => {
  clinic.at('09:09', thu);
  expect(one(await week(), reached)).toMatchObject({ forecast: 600, standing: 'on-course' });
  clinic.at('10:12', thu);
  expect(one(await week(), reached)).toMatchObject({ forecast: 528, standing: 'short', shortBy: { minutes: 12 } });
  expect((await clinic.ask('nadia', 'GET', '/short-of-hours')).body.programs).toMatchObject([{ programId: clinic.day, firstDay: '2026-11-15', mine: 0 }]);
});

test('somebody who is in the building can still be marked from the start, so nothing is lost yet', async () => {
  const other = clinic.patients[8]!;
  const later = await clinic.session({ on: sat, at: '09:00', minutes: 150, patients: [other], title: 'Saturday group', program: clinic.evening });
  clinic.at('08:00', sat);
  await clinic.ask('fay', 'PUT', `/visits/${other}`, { day: sat, state: 'here', saw: 0 });
  clinic.at('10:30', sat);
  expect(one(await week(), other)).toMatchObject({ attended: 0, possible: 150 });
  clinic.at('11:31', sat);
  expect(one(await week(), other)).toMatchObject({ attended: 0, possible: 0 });
  await sql`delete from sessions.seat where session_id = ${later}`.execute(clinic.engine.owner);
});

test('someone in a running session is credited up to now', async () => {
  clinic.at('09:00', thu);
  await clinic.ask('fay', 'PUT', `/visits/${reached}`, { day: thu, state: 'here', saw: 0 });
  clinic.at('10:40', thu);
  expect(one(await week(), reached)).toMatchObject({ attended: 400, possible: 200, forecast: 600, standing: 'on-course' });
  clinic.at('11:31', thu);
  expect(one(await week(), reached)).toMatchObject({ attended: 450, forecast: 600 });
});

test('one patient: why, and what would make it up: counted, free, and nobody kept apart', async () => {
  clinic.at('13:05', wed);
  const { body } = await clinic.ask('nadia', 'GET', `/patients/${short}/week?weekStart=${monday}`);
  expect(body).toMatchObject({ person: { forecast: 450, standing: 'short' }, weekOfStay: 5, age: 41 });
  expect(body.sessions.map((row: { date: string; reason: string | null; missed: number }) => [row.date, row.missed, row.reason])).toEqual([[monday, 0, null], [tue, 150, 'absent'], [thu, 0, null], [fri, 0, null]]);
  expect(body.makeUps).toMatchObject([{ title: 'Skills practice', minutes: 75, seatsFree: 11 }, { title: 'Planning a weekend', minutes: 60, seatsFree: 12 }]);
  expect(body.suggested).toEqual(body.makeUps.map(({ sessionId }: { sessionId: Id }) => sessionId));
  const [low, high] = [short, clinic.patients[6]!].toSorted();
  await sql`insert into people.keep_apart (organization_id, id, patient_id, other_patient_id, begins_on) values (${clinic.org}, ${newId()}, ${low}, ${high}, '2026-11-01')`.execute(clinic.engine.owner);
  expect((await clinic.ask('nadia', 'GET', `/patients/${short}/week?weekStart=${monday}`)).body).toMatchObject({ makeUps: [{ title: 'Planning a weekend' }], suggested: [] });
});

test('where any seven days in a row count, the worst of those that hold today is judged', async () => {
  clinic.at('13:05', wed);
  const id = newId();
  await sql`insert into programs.policy_value (organization_id, id, program_id, key, value, effective_from, set_at) values (${clinic.org}, ${id}, ${clinic.evening}, 'loc.week.definition', '"rolling"'::jsonb, '2026-01-01', ${clinic.now()})`.execute(clinic.engine.owner);
  const { body } = await clinic.ask('dina', 'GET', `/weeks/${wed}?programId=${clinic.evening}`);
  expect(body).toMatchObject({ firstDay: wed, lastDay: plusDays(wed, 6), people: [{ patientId: clinic.eveningPatient }] });
});

test('another program or clinic is unknown; the desk has no week', async () => {
  expect((await clinic.ask('nadia', 'GET', `/weeks/${monday}?programId=${newId()}`)).status).toBe(404);
  expect((await clinic.ask('fay', 'GET', `/weeks/${monday}?programId=${clinic.day}`)).status).toBe(403);
});
