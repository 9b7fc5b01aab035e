import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instantOf } from '#kernel/time.ts';
import { smallClinic, tuesday, zone, type SmallClinic } from './small-clinic.ts';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await smallClinic();
});
afterAll(() => clinic.close());

const monday = '2026-11-23';
const at = (time: string) => instantOf(monday, time, zone);
const source = 'Sign-in sheet of November 23, red binder';

const enter = (session: string, people: object[], who: 'nadia' | 'fay' = 'nadia') => clinic.ask(who, 'POST', `/sessions/${session}/paper`, { source, people });

describe('attendance on paper, entered the day after', () => {
  test('counts the times on the sheet; without them, the whole session; nobody missed what the sheet says they missed', async () => {
    const session = await clinic.session({ on: monday, at: '09:00', minutes: 60, patients: clinic.patients.slice(0, 4) });
    clinic.at('10:00', tuesday);
    const [amara, ben, celeste] = clinic.patients as [string, string, string];
    const { status, body } = await enter(session, [{ patientId: amara, came: true, saw: 0 }, { patientId: ben, came: true, from: at('09:20'), to: at('09:50'), saw: 0 }, { patientId: celeste, came: false, causedBy: 'excused', saw: 0 }]);
    expect({ status, body }).toMatchObject({ status: 200, body: { marks: [{ patientId: amara, version: 1, minutes: 60 }, { patientId: ben, minutes: 30 }, { patientId: celeste, minutes: 0 }] } });
    const roster = (await clinic.ask('nadia', 'GET', `/sessions/${session}/roster`)).body;
    const minutes = new Map<string, number>(roster.patients.map((one: { patientId: string; minutes: number }) => [one.patientId, one.minutes]));
    expect([amara, ben, celeste].map((id) => minutes.get(id))).toEqual([60, 30, 0]);
  });

  test('says where the paper is, in the version and in the chart, at the time it happened and marked as late', async () => {
    const session = await clinic.session({ on: monday, at: '11:00', minutes: 60, patients: clinic.patients.slice(4, 8) });
    clinic.at('10:05', tuesday);
    const dov = (await clinic.ask('nadia', 'GET', `/sessions/${session}/roster`)).body.patients[3].patientId as string;
    expect((await enter(session, [{ patientId: dov, came: true, saw: 0 }])).status).toBe(200);
    const version = await clinic.engine.owner.selectFrom('attendance.attendanceVersion').select('facts').where('sessionId', '=', session).where('patientId', '=', dov).executeTakeFirstOrThrow();
    expect(version.facts).toMatchObject({ kind: 'came', source });
    const event = await clinic.engine.owner.selectFrom('charts.chartEvent').select(['at', 'recordedAt', 'facts']).where('subjectId', '=', session).where('patientId', '=', dov).executeTakeFirstOrThrow();
    expect(event).toMatchObject({ recordedAt: clinic.now(), facts: { source } });
    expect(event.at < event.recordedAt).toBe(true);
    const line = (await clinic.ask('nadia', 'GET', `/sessions/${session}/roster`)).body.patients.find((one: { patientId: string }) => one.patientId === dov);
    expect(line).toMatchObject({ paper: source });
    const week = (await clinic.ask('nadia', 'GET', `/patients/${dov}/week`)).body.sessions as { sessionId: string; paper: string | null }[];
    expect(week.find(({ sessionId }) => sessionId === session)).toMatchObject({ paper: source });
    expect(week.filter(({ sessionId }) => sessionId !== session).every(({ paper }) => paper === null)).toBe(true);
  });

  test('is entered as a whole or not at all; a stale line says whose', async () => {
    const session = await clinic.session({ on: monday, at: '13:00', minutes: 60, patients: clinic.patients.slice(0, 2) });
    clinic.at('10:10', tuesday);
    const [amara, ben] = clinic.patients as [string, string];
    expect(await enter(session, [{ patientId: amara, came: true, saw: 0 }, { patientId: ben, came: true, saw: 3 }])).toMatchObject({ status: 409, body: { refusal: 'attendance/changed-meanwhile', patientId: ben } });
    expect(await enter(session, [{ patientId: amara, came: true, from: at('13:40'), to: at('13:20'), saw: 0 }])).toMatchObject({ body: { refusal: 'attendance/leave-before-arrival' } });
    expect((await clinic.ask('nadia', 'GET', `/sessions/${session}/roster`)).body.patients.map(({ version }: { version: number }) => version)).toEqual([0, 0]);
    expect((await enter(session, [{ patientId: amara, came: true, saw: 0 }], 'fay')).status).toBe(200);
  });

  test('waits for the end of the session, and knows nobody who is not on its list', async () => {
    clinic.at('10:15', tuesday);
    const running = await clinic.session({ at: '10:00', minutes: 60, patients: clinic.patients.slice(0, 1) });
    expect(await enter(running, [{ patientId: clinic.patients[0], came: true, saw: 0 }])).toMatchObject({ status: 422, body: { refusal: 'attendance/still-runs' } });
    expect(await enter(running, [{ patientId: clinic.eveningPatient, came: true, saw: 0 }])).toMatchObject({ status: 404 });
  });
});
