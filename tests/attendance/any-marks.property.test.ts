import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import { instantAt, ms } from '#kernel/time.ts';
import { creditedMinutes } from '#modules/attendance/credit.rules.ts';
import type { Interval } from '#modules/attendance/attendance.types.ts';
import { checks } from '#tests/checks.ts';
import { smallClinic, tuesday, wallTime, type SmallClinic } from './small-clinic.ts';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await smallClinic();
});
afterAll(() => clinic.close());

const clockAt = (minute: number) => `${String(8 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}` as const;
/** A group, a medication visit inside it, and the next group; minutes after 8:00. */
const plan = [{ at: 60, minutes: 75 }, { at: 90, minutes: 15 }, { at: 150, minutes: 60 }];
const minute = fc.integer({ min: 45, max: 240 });
const step = fc.oneof(
  fc.record({ kind: fc.constant('visit' as const), pause: fc.integer({ min: 0, max: 40 }), state: fc.constantFrom('here', 'late', 'left', 'absent', 'expected'), mode: fc.constantFrom('in-person', 'video'), at: fc.option(minute) }),
  fc.record({ kind: fc.constant('mark' as const), pause: fc.integer({ min: 0, max: 40 }), session: fc.integer({ min: 0, max: 2 }), times: fc.array(fc.record({ from: minute, length: fc.integer({ min: 1, max: 60 }), open: fc.boolean(), mode: fc.constantFrom('in-person', 'video') }), { maxLength: 3 }), keeps: fc.constantFrom('this', 'other', undefined) })
);

// Whatever is marked, in whatever order, and whatever of it is refused: minutes are what the rule says of the intervals,
// and no minute of the person stands twice.
test('any marks leave minutes that the rule credits, each minute once', async () => {
  let nth = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const patient = clinic.patients[nth % 12]!;
      await forget(patient);
      nth += 1;
      const sessions: Id[] = [];
      clinic.at('08:00');
      for (const { at, minutes } of plan) sessions.push(await clinic.session({ at: clockAt(at), minutes, patients: [patient] }));
      let clock = 45;
      for (const one of steps) {
        clock = Math.min(239, clock + one.pause);
        clinic.at(clockAt(clock));
        const answer = one.kind === 'visit'
          ? await clinic.ask('fay', 'PUT', `/visits/${patient}`, { day: tuesday, state: one.state, mode: one.mode, saw: await visitVersion(patient), ...(one.at === null ? {} : { at: wallTime(clockAt(one.at)) }) })
          : await clinic.ask('nadia', 'PUT', `/sessions/${sessions[one.session]}/attendance/${patient}`, { saw: await markVersion(sessions[one.session]!, patient), ...(one.keeps ? { keeps: one.keeps } : {}), presence: one.times.length === 0 ? null : { kind: 'came', intervals: one.times.map(({ from, length, open, mode }) => ({ from: wallTime(clockAt(from)), to: open ? null : wallTime(clockAt(Math.min(239, from + length))), mode })) } });
        expect([200, 409, 422]).toContain(answer.status);
        // The rules find an overlap first and say with what; the constraint behind them never has to.
        if (answer.body.refusal === 'attendance/overlaps') expect(answer.body).toHaveProperty('otherSessionId');
        await check(patient);
      }
    }),
    { numRuns: Math.ceil(checks / 10) }
  );
});

async function check(patient: Id): Promise<void> {
  const { rows } = await sql<{ sessionId: Id; startsAt: string; endsAt: string; minutes: number; isOpen: boolean; kind: string; times: [number, number | null][] | null; versions: number; version: number }>`
    select a.session_id, s.starts_at, s.ends_at, a.minutes, a.is_open, a.kind, a.version, (select count(*)::int from attendance.attendance_version v where v.session_id = a.session_id and v.patient_id = a.patient_id) as versions,
      (select jsonb_agg(jsonb_build_array(extract(epoch from lower(p.during)) * 1000, case when not upper_inf(p.during) then extract(epoch from upper(p.during)) * 1000 end)) from attendance.presence p where p.session_id = a.session_id and p.patient_id = a.patient_id) as times
      from attendance.attendance a join sessions.session s on s.id = a.session_id where a.patient_id = ${patient}`.execute(clinic.engine.owner);
  const all: { from: number; to: number }[] = [];
  for (const row of rows) {
    const intervals = (row.times ?? []).map(([from, to]): Interval => ({ from: instantAt(from), to: to === null ? null : instantAt(to), mode: 'in-person' }));
    const ended = intervals.filter(({ to }) => to !== null);
    const far = instantAt(ms(row.endsAt) + 86_400_000);
    expect(row.minutes).toBe(ended.length > 0 ? creditedMinutes({ startsAt: row.startsAt, endsAt: row.endsAt, breaks: [] }, { kind: 'came', intervals: ended }, far) : 0);
    expect(row.isOpen).toBe(intervals.length > ended.length);
    expect(row.kind === 'came').toBe(intervals.length > 0);
    expect(row.versions).toBe(row.version);
    all.push(...intervals.map(({ from, to }) => ({ from: ms(from), to: to === null ? Number.POSITIVE_INFINITY : ms(to) })));
  }
  const inOrder = all.toSorted((a, b) => a.from - b.from);
  inOrder.slice(1).forEach((next, at) => expect(next.from).toBeGreaterThanOrEqual(inOrder[at]!.to));
}

const visitVersion = async (patient: Id) => (await sql<{ version: number }>`select version from attendance.visit where patient_id = ${patient} and service_date = ${tuesday}`.execute(clinic.engine.owner)).rows[0]?.version ?? 0;
const markVersion = async (session: Id, patient: Id) => (await sql<{ version: number }>`select version from attendance.attendance where session_id = ${session} and patient_id = ${patient}`.execute(clinic.engine.owner)).rows[0]?.version ?? 0;

/** Takes the patient off the lists of earlier cases, and their marks back. */
async function forget(patient: Id): Promise<void> {
  await sql`delete from attendance.presence where patient_id = ${patient}`.execute(clinic.engine.owner);
  await sql`delete from attendance.attendance where patient_id = ${patient}`.execute(clinic.engine.owner);
  await sql`delete from sessions.seat where patient_id = ${patient}`.execute(clinic.engine.owner);
}
