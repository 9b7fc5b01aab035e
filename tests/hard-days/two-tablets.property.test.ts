import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Presence } from '#modules/attendance/attendance.types.ts';
import { checks } from '#tests/checks.ts';
import { smallClinic, wallTime, type SmallClinic } from '../attendance/small-clinic.ts';
import { recordOf, standsOf, type Stands } from './stands.ts';
import { arrive, clockAt, type Day, type Fact } from './tablets.ts';

let clinic: SmallClinic;
beforeAll(async () => { clinic = await smallClinic(); });
afterAll(() => clinic.close());

/**
 * Two groups of a morning, by minutes after 8:00. Both are over when the network comes back. What waits on tablets: marks,
 * places of video, guests. What the desk says of the day, late starts and who joins elsewhere arrive as they are said; their
 * rules are tested one by one (`tests/attendance`, `tests/hard-day`, `tests/watch`).
 */
const plan = [{ at: 60, minutes: 75 }, { at: 150, minutes: 60 }] as const;
const networkBack = '12:00';

const tablet = fc.constantFrom('nadia' as const, 'omar' as const);
const desk = fc.constant('desk' as const);
const said = fc.integer({ min: 60, max: 239 });
const instant = (minute: number) => wallTime(clockAt(minute));

/** A mark as the page of a session makes it: here since, left at, out and back, absent, or taken back. That somebody does not join is said with care for them, which needs the network (`tests/watch`). */
const mark = fc.record({ said, by: tablet, session: fc.constantFrom(0, 1), from: fc.integer({ min: 0, max: 40 }), length: fc.integer({ min: 5, max: 30 }), kind: fc.constantFrom('open', 'left', 'stepped-out', 'back', 'patient', 'clinic', 'null') })
  .map(({ session, from, length, kind, ...its }): Fact => ({ ...its, of: 'mark', session, presence: presenceOf(kind, plan[session].at + from, length) }));
const place = fc.record({ said, by: tablet, session: fc.constantFrom(0, 1), address: fc.constantFrom('1 Elm St', '2 Oak Ave') }).map((its): Fact => ({ ...its, of: 'place' }));
const guest = fc.record({ said, by: tablet, name: fc.constantFrom('Rui Duarte', 'Ana Duarte') }).map((its): Fact => ({ ...its, of: 'guest' }));
const reached = fc.record({ said, by: desk }).map((its): Fact => ({ ...its, of: 'reached' }));

function presenceOf(kind: string, from: number, length: number): Presence | null {
  const time = (start: number, end: number | null) => ({ from: instant(start), to: end === null ? null : instant(end), mode: 'in-person' as const });
  if (kind === 'null') return null;
  if (kind === 'patient' || kind === 'clinic') return { kind: 'absent', causedBy: kind };
  if (kind === 'open') return { kind: 'came', intervals: [time(from, null)] };
  if (kind === 'back') return { kind: 'came', intervals: [time(from, from + length - 3), time(from + length, null)] };
  return { kind: 'came', intervals: [time(from, from + length)], out: kind as 'left' };
}

const fact = fc.oneof(
  { weight: 6, arbitrary: mark }, { weight: 1, arbitrary: place }, { weight: 1, arbitrary: guest },
  { weight: 1, arbitrary: reached }
);
/** The same facts in two orders of arrival; each tablet, and the desk, sends its own in the order they were said. */
const day = fc.record({ facts: fc.array(fact, { minLength: 2, maxLength: 7 }).map(possible), first: fc.infiniteStream(fc.nat(2)), second: fc.infiniteStream(fc.nat(2)) });

/** A mark is taken back by whoever made it: who has marked nothing has nothing to take back. */
function possible(facts: readonly Fact[]): Fact[] {
  const before = (one: Fact & { of: 'mark' }) => facts.some((other) => other.of === 'mark' && other.by === one.by && other.session === one.session && other.presence !== null && other.said < one.said);
  return facts.filter((one) => one.of !== 'mark' || one.presence !== null || before(one));
}

function interleaved(facts: readonly Fact[], turns: Iterator<number>): Fact[] {
  const waiting = (['nadia', 'omar', 'desk'] as const).map((who) => facts.filter((one) => one.by === who).toSorted((a, b) => a.said - b.said));
  const order: Fact[] = [];
  while (waiting.some((one) => one.length > 0)) {
    const next = waiting[turns.next().value as number]!;
    if (next.length > 0) order.push(next.shift()!);
  }
  return order;
}

let nth = 0;
async function newDay(): Promise<Day> {
  clinic.at('08:00');
  const patient = await clinic.admit(`Nobody Before${++nth}`);
  const sessions = [];
  for (const { at, minutes } of plan) sessions.push(await clinic.session({ at: clockAt(at), minutes, patients: [patient] }));
  clinic.at(networkBack);
  return { clinic, patient, sessions };
}

async function arrived(facts: readonly Fact[], turns: Iterator<number>) {
  const its = await newDay();
  const told = await arrive(its, interleaved(facts, turns));
  return { its, told, stands: await standsOf(its), record: await recordOf(its) };
}

/** Hours, rosters and outreach follow from the marks and never say another thing than they do. */
function agrees(stands: Stands): void {
  const minutes = [1, 2].map((place) => stands.marks.find((one) => one.nth === place)?.minutes ?? 0);
  expect(stands.minutes).toEqual(minutes);
  expect(stands.attended).toBe(minutes[0]! + minutes[1]!);
  if (stands.outreach.missed.length > 0) expect(stands.marks.some(({ kind, causedBy }) => kind === 'absent' && causedBy === 'patient')).toBe(true);
}

test('whichever of two tablets reaches the network first, the day comes to the same, and nothing said is lost', async () => {
  const one = async ({ facts, first, second }: { facts: Fact[]; first: Iterator<number>; second: Iterator<number> }) => {
    const days = [await arrived(facts, first), await arrived(facts, second)] as const;
    expect(days[0].stands).toEqual(days[1].stands);
    for (const { told, stands, record } of days) {
      // Whoever said something knows what became of it; all that was kept is in the audit, and no version is missing.
      expect(facts.filter((said) => !told.fate.has(said))).toEqual([]);
      expect(record.gaps).toEqual([]);
      expect(record.kept).toBe(told.kept);
      agrees(stands);
    }
    for (const { its } of days) await saysOtherwise(its);
    expect(await standsOf(days[0].its)).toEqual(await standsOf(days[1].its));
  };
  await fc.assert(fc.asyncProperty(day, one), { numRuns: Math.ceil(checks / 20) });
}, 900_000);

/** With everything there, the desk says that it was agreed: the next version of every absence, and nobody is looked for. */
async function saysOtherwise({ patient, sessions }: Day): Promise<void> {
  const saw = [];
  for (const sessionId of sessions) {
    const row = (await clinic.ask('nadia', 'GET', `/sessions/${sessionId}/roster`)).body.patients[0] as { version: number; presence: Presence | null };
    if (row.presence?.kind === 'absent') saw.push({ sessionId, version: row.version });
  }
  if (saw.length > 0) expect(await clinic.ask('fay', 'PUT', `/patients/${patient}/absences/2026-11-24`, { causedBy: 'excused', reason: 'Dentist, told us on Monday', saw })).toMatchObject({ status: 200 });
  const { case: { isOpen } } = (await clinic.ask('nadia', 'GET', `/patients/${patient}/outreach`)).body.person;
  expect(isOpen).toBe(false);
}
