import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '#kernel/ids.ts';
import type { Presence } from '#modules/attendance/attendance.types.ts';
import { checks } from '#tests/checks.ts';
import { smallClinic, wallTime, type SmallClinic } from '../attendance/small-clinic.ts';
import { arrive, clockAt, recordOf, standsOf, type Fact } from './tablets.ts';

let clinic: SmallClinic;
beforeAll(async () => { clinic = await smallClinic(); });
afterAll(() => clinic.close());

/** Two groups of a morning, by minutes after 8:00. Both are over when the network comes back. */
const plan = [{ at: 60, minutes: 75 }, { at: 150, minutes: 60 }] as const;
const networkBack = '12:00';

const tablet = fc.constantFrom('nadia' as const, 'omar' as const);
const said = fc.integer({ min: 60, max: 239 });
const instant = (minute: number) => wallTime(clockAt(minute));

/** A mark as the page of a session makes it: here since, left at, out and back, absent, not joining, or taken back. */
const mark = fc.record({ said, tablet, session: fc.constantFrom(0, 1), from: fc.integer({ min: 0, max: 40 }), length: fc.integer({ min: 5, max: 30 }), kind: fc.constantFrom('open', 'left', 'stepped-out', 'back', 'patient', 'clinic', 'not-joining', 'null') })
  .map(({ session, from, length, kind, ...its }): Fact => ({ ...its, of: 'mark', session, presence: presenceOf(kind, plan[session].at + from, length) }));
const visit = fc.record({ said, tablet, state: fc.constantFrom('here' as const, 'left' as const, 'absent' as const), at: fc.integer({ min: 45, max: 210 }) }).map((its): Fact => ({ ...its, of: 'visit' }));
const reached = fc.record({ said, tablet }).map((its): Fact => ({ ...its, of: 'reached' }));

function presenceOf(kind: string, from: number, length: number): Presence | null {
  const time = (start: number, end: number | null) => ({ from: instant(start), to: end === null ? null : instant(end), mode: 'in-person' as const });
  if (kind === 'null') return null;
  if (kind === 'not-joining') return { kind };
  if (kind === 'patient' || kind === 'clinic') return { kind: 'absent', causedBy: kind };
  if (kind === 'open') return { kind: 'came', intervals: [time(from, null)] };
  if (kind === 'back') return { kind: 'came', intervals: [time(from, from + length - 3), time(from + length, null)] };
  return { kind: 'came', intervals: [time(from, from + length)], out: kind as 'left' };
}

/** The same facts in two orders of arrival; each tablet sends its own in the order they were said. */
const day = fc.record({ facts: fc.array(fc.oneof({ weight: 5, arbitrary: mark }, { weight: 3, arbitrary: visit }, { weight: 1, arbitrary: reached }), { minLength: 2, maxLength: 6 }), first: fc.infiniteStream(fc.boolean()), second: fc.infiniteStream(fc.boolean()) });

function interleaved(facts: readonly Fact[], turns: Iterator<boolean>): Fact[] {
  const [mine, theirs] = (['nadia', 'omar'] as const).map((who) => facts.filter((one) => one.tablet === who).toSorted((a, b) => a.said - b.said)) as [Fact[], Fact[]];
  const order: Fact[] = [];
  while (mine.length + theirs.length > 0) order.push(((turns.next().value as boolean) && mine.length > 0 ? mine.shift() : theirs.shift()) ?? mine.shift()!);
  return order;
}

let nth = 0;
async function newDay(): Promise<{ patient: Id; sessions: Id[] }> {
  clinic.at('08:00');
  const patient = await clinic.admit(`Nobody Before${++nth}`);
  const sessions: Id[] = [];
  for (const { at, minutes } of plan) sessions.push(await clinic.session({ at: clockAt(at), minutes, patients: [patient] }));
  clinic.at(networkBack);
  return { patient, sessions };
}

async function arrived(facts: readonly Fact[], turns: Iterator<boolean>) {
  const { patient, sessions } = await newDay();
  const told = await arrive(clinic, patient, sessions, interleaved(facts, turns));
  return { told, stands: await standsOf(clinic, patient, sessions), record: await recordOf(clinic, patient) };
}

test('whichever of two tablets reaches the network first, the day comes to the same, and nothing said is lost', async () => {
  const one = async ({ facts, first, second }: { facts: Fact[]; first: Iterator<boolean>; second: Iterator<boolean> }) => {
    const days = [await arrived(facts, first), await arrived(facts, second)] as const;
    expect(days[0].stands).toEqual(days[1].stands);
    for (const { told, stands, record } of days) {
      // Whoever said something knows what became of it; all that was kept is in the audit, and no version is missing.
      expect(facts.filter((fact) => !told.fate.has(fact))).toEqual([]);
      expect(record).toEqual({ kept: told.kept, gaps: [] });
      // Hours are what the marks say, on the roster as in the week; whoever is missed was marked as missing.
      expect(stands.minutes).toEqual([1, 2].map((nth) => stands.marks.find((mark) => (mark as { nth?: number }).nth === nth)?.minutes ?? 0));
      expect(stands.attended).toBe(stands.minutes[0]! + stands.minutes[1]!);
      if (stands.outreach.missed.length > 0) expect(stands.marks.some(({ kind, causedBy }) => kind === 'absent' && causedBy === 'patient')).toBe(true);
    }
  };
  await fc.assert(fc.asyncProperty(day, one), { numRuns: Math.ceil(checks / 20) });
}, 600_000);
