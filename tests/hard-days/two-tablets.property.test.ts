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

/** Two groups of a morning, and a third at the same time as the second, by minutes after 8:00. All are over when the network comes back. */
const plan = [{ at: 60, minutes: 75 }, { at: 150, minutes: 60 }] as const;
const beside = { at: 155, minutes: 50 } as const;

const tablet = fc.constantFrom('nadia' as const, 'omar' as const);
const desk = fc.constant('desk' as const);
const said = fc.integer({ min: 60, max: 239 });
const instant = (minute: number) => wallTime(clockAt(minute));

/** A mark as the page of a session makes it: here since, left at, out and back, absent, or taken back. Said as it happens or later, never ahead. */
const mark = fc.record({ said, by: tablet, session: fc.constantFrom(0, 1), from: fc.integer({ min: 0, max: 40 }), length: fc.integer({ min: 5, max: 30 }), kind: fc.constantFrom('open', 'left', 'stepped-out', 'back', 'patient', 'clinic', 'null') })
  .map(({ session, from, length, kind, said: later, ...its }): Fact => ({ ...its, said: Math.max(later, plan[session].at + from + length), of: 'mark', session, presence: presenceOf(kind, plan[session].at + from, length) }));
const joins = fc.record({ by: tablet, since: fc.integer({ min: 156, max: 200 }) }).map((its): Fact => ({ ...its, said: its.since, of: 'joins' }));
const place = fc.record({ said, by: tablet, session: fc.constantFrom(0, 1), address: fc.constantFrom('1 Elm St', '2 Oak Ave') }).map((its): Fact => ({ ...its, of: 'place' }));
const guest = fc.record({ said, by: tablet, name: fc.constantFrom('Rui Duarte', 'Ana Duarte') }).map((its): Fact => ({ ...its, of: 'guest' }));
const visit = fc.record({ said, by: desk, state: fc.constantFrom('here' as const, 'left' as const, 'absent' as const), at: fc.integer({ min: 45, max: 210 }) }).map((its): Fact => ({ ...its, said: Math.max(its.said, its.at), of: 'visit' }));
const cause = fc.record({ said, by: desk, causedBy: fc.constantFrom('excused' as const, 'clinic' as const) }).map((its): Fact => ({ ...its, of: 'cause' }));
const reached = fc.record({ said, by: desk }).map((its): Fact => ({ ...its, of: 'reached' }));
const beganLate = fc.record({ said, by: desk, starts: fc.integer({ min: 61, max: 90 }) }).map((its): Fact => ({ ...its, of: 'began-late' }));

function presenceOf(kind: string, from: number, length: number): Presence | null {
  const time = (start: number, end: number | null) => ({ from: instant(start), to: end === null ? null : instant(end), mode: 'in-person' as const });
  if (kind === 'null') return null;
  if (kind === 'patient' || kind === 'clinic') return { kind: 'absent', causedBy: kind };
  if (kind === 'open') return { kind: 'came', intervals: [time(from, null)] };
  if (kind === 'back') return { kind: 'came', intervals: [time(from, from + length - 3), time(from + length, null)] };
  return { kind: 'came', intervals: [time(from, from + length)], out: kind as 'left' };
}

const fact = fc.oneof(
  { weight: 6, arbitrary: mark }, { weight: 3, arbitrary: visit }, { weight: 2, arbitrary: joins }, { weight: 1, arbitrary: place }, { weight: 1, arbitrary: guest },
  { weight: 1, arbitrary: cause }, { weight: 1, arbitrary: reached }, { weight: 1, arbitrary: beganLate }
);
/** From which minute the tablets have a network again. */
const network = fc.record({ nadia: fc.integer({ min: 0, max: 260 }), omar: fc.integer({ min: 0, max: 260 }), first: tablet });
type Network = typeof network extends fc.Arbitrary<infer T> ? T : never;
/** The same facts, of which no two are said in one minute, with the network coming back at other moments: two orders of arrival. */
const day = fc.record({ facts: fc.uniqueArray(fact, { minLength: 2, maxLength: 7, selector: ({ said: minute }) => minute }).map(possible), one: network, other: network });

/** A mark is taken back by whoever made it: who has marked nothing has nothing to take back. */
function possible(facts: readonly Fact[]): Fact[] {
  const before = (one: Fact & { of: 'mark' }) => facts.some((other) => other.of === 'mark' && other.by === one.by && other.session === one.session && other.presence !== null && other.said < one.said);
  return facts.filter((one) => one.of !== 'mark' || one.presence !== null || before(one));
}

/** What is said with a network arrives at once; what waited arrives when it is back, each tablet's in the order it was said. */
function arrivals(facts: readonly Fact[], back: Network): { fact: Fact; at: number }[] {
  const at = ({ by, said: minute }: Fact) => (by === 'desk' ? minute : Math.max(minute, back[by]));
  const turn = ({ by }: Fact) => (by === back.first ? 0 : 1);
  return facts.map((one) => ({ fact: one, at: at(one) })).toSorted((a, b) => a.at - b.at || turn(a.fact) - turn(b.fact) || a.fact.said - b.fact.said);
}

let nth = 0;
async function newDay(): Promise<Day> {
  clinic.at('08:00');
  const [patient, other] = [await clinic.admit(`Nobody Before${++nth}`), clinic.patients[nth % clinic.patients.length]!];
  const sessions = [];
  for (const { at, minutes } of plan) sessions.push(await clinic.session({ at: clockAt(at), minutes, patients: [patient] }));
  const third = await clinic.session({ at: clockAt(beside.at), minutes: beside.minutes, patients: [other], leader: clinic.staff.omar });
  return { clinic, patient, sessions, joins: third };
}

async function arrived(facts: readonly Fact[], back: Network) {
  const its = await newDay();
  const told = await arrive(its, arrivals(facts, back));
  return { its, told, stands: await standsOf(its), record: await recordOf(its) };
}

/** Hours, rosters and outreach follow from the marks and never say another thing than they do. */
function agrees(stands: Stands): void {
  expect(stands.attended).toBe(stands.minutes.reduce((sum, minutes) => sum + minutes, 0));
  expect(stands.roster).toEqual([1, 2, 3].map((place) => stands.marks.find((one) => one.nth === place)?.kind ?? null));
  if (stands.outreach.missed.length > 0) expect(stands.marks.some(({ kind, causedBy }) => kind === 'absent' && causedBy === 'patient')).toBe(true);
}

test('whichever of two tablets reaches the network first, the day comes to the same, and nothing said is lost', async () => {
  const same = async ({ facts, one: back, other }: { facts: Fact[]; one: Network; other: Network }) => {
    const days = [await arrived(facts, back), await arrived(facts, other)] as const;
    expect(days[0].stands).toEqual(days[1].stands);
    for (const { told, stands, record } of days) {
      // Whoever said something knows what became of it; all that was kept is in the audit, and no version is missing.
      expect(facts.filter((said) => !told.fate.has(said))).toEqual([]);
      expect(record.gaps).toEqual([]);
      expect(record.kept).toBe(told.kept - facts.filter((said) => said.of === 'began-late' && told.fate.get(said) === 'kept').length);
      agrees(stands);
    }
    for (const { its } of days) await saysOtherwise(its);
    expect(await standsOf(days[0].its)).toEqual(await standsOf(days[1].its));
  };
  await fc.assert(fc.asyncProperty(day, same), { numRuns: Math.ceil(checks / 20) });
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
