import type { Id } from '#kernel/ids.ts';
import type { Presence } from '#modules/attendance/attendance.types.ts';
import { tuesday, wallTime, type Reply, type SmallClinic } from '../attendance/small-clinic.ts';

/**
 * What somebody said of one person that day: at which minute after 8:00, by whom, of what. Two leaders' tablets have no
 * network until some minute: what is said on them waits. The desk has one: what is said there arrives as it is said.
 */
export type Fact = { said: number; by: 'nadia' | 'omar' | 'desk' } & (
  | { of: 'mark'; session: number; presence: Presence | null }
  | { of: 'joins'; since: number }
  | { of: 'place'; session: number; address: string }
  | { of: 'guest'; name: string }
  | { of: 'visit'; state: 'here' | 'left' | 'absent'; at: number }
  | { of: 'cause'; causedBy: 'excused' | 'clinic' }
  | { of: 'reached' }
  | { of: 'began-late'; starts: number }
);

/** One person's day as the harness drives it: the sessions they expect, and one at the same time as the last that they may join. */
export interface Day {
  clinic: SmallClinic;
  patient: Id;
  sessions: readonly Id[];
  joins: Id;
}

export const clockAt = (minute: number) => `${String(8 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}` as const;
/** Of what it is said: in one of these, of two the later holds. Calls, guests and what is joined stand beside each other. */
const laneOf = (fact: Fact): string => (fact.of === 'mark' || fact.of === 'place' ? `${fact.of} ${fact.session}` : fact.of === 'guest' ? `guest ${fact.name}` : fact.of === 'joins' ? 'mark 2' : fact.of);

/** What became of a fact: kept, or given up by its author who was shown the other, or never possible. */
export type Fate = 'kept' | 'theirs' | 'refused';

export interface Told {
  fate: Map<Fact, Fate>;
  /** How often a request was kept. */
  kept: number;
}

interface Asked {
  saw: number;
  keeps?: 'this' | 'other';
}

/**
 * What was said arrives in this order. A page that is told that somebody was faster shows both, and whoever said the later
 * of the two keeps it; minutes that two sessions hold go to where the person was said to be later. What cannot be yet is
 * said again when the rest has arrived.
 */
export async function arrive(day: Day, order: readonly { fact: Fact; at: number }[]): Promise<Told> {
  const told: Told = { fate: new Map(), kept: 0 };
  const standing = new Map<string, Fact>();
  const tell = async (fact: Fact, asked: Asked): Promise<void> => {
    const reply = await send(day, fact, asked);
    const { refusal } = reply.body ?? {};
    if (reply.status === 200) {
      told.kept += 1;
      told.fate.set(fact, 'kept');
      standing.set(laneOf(fact), fact);
    } else if (refusal === 'attendance/changed-meanwhile' && asked.saw !== reply.body.version) {
      const theirs = standing.get(laneOf(fact));
      if (!theirs || isLater(fact, theirs)) return tell(fact, { ...asked, saw: reply.body.version as number });
      told.fate.set(fact, 'theirs');
    } else if (refusal === 'attendance/overlaps' && !asked.keeps) {
      const other = standing.get(reply.body.otherSessionId === day.joins ? 'mark 2' : `mark ${day.sessions.indexOf(reply.body.otherSessionId as Id)}`);
      return tell(fact, { ...asked, keeps: other && isLater(other, fact) ? 'other' : 'this' });
    } else if (reply.status === 409 || reply.status === 422 || reply.status === 404) told.fate.set(fact, 'refused');
    else throw new Error(`${JSON.stringify(fact)}: ${reply.status} ${JSON.stringify(reply.body)}`);
  };
  for (const { fact, at } of order) {
    day.clinic.at(clockAt(at));
    await tell(fact, { saw: 0 });
  }
  day.clinic.at(clockAt(evening));
  for (let before = -1; told.kept !== before; ) {
    before = told.kept;
    for (const { fact } of order.toSorted((a, b) => a.fact.said - b.fact.said)) if (told.fate.get(fact) === 'refused') await tell(fact, { saw: 0 });
  }
  return told;
}

/** When everything has arrived, in minutes after 8:00. */
export const evening = 300;

const isLater = (one: Fact, other: Fact): boolean => one.said > other.said;

async function send({ clinic, patient, sessions, joins }: Day, fact: Fact, { saw, ...keeps }: Asked): Promise<Reply> {
  const who = fact.by === 'desk' ? 'fay' : fact.by;
  const place = { state: 'NY', isHome: true, callBack: '555 0100', near: null, isAlone: true };
  switch (fact.of) {
    case 'mark': return clinic.ask(who, 'PUT', `/sessions/${sessions[fact.session]}/attendance/${patient}`, { presence: fact.presence, said: wallTime(clockAt(fact.said)), saw, ...keeps });
    // Of two pages that add somebody the second is shown the first one's mark; holding to its own is a mark like any other.
    case 'joins': return saw > 0 ? clinic.ask(who, 'PUT', `/sessions/${joins}/attendance/${patient}`, { presence: { kind: 'came', intervals: [{ from: wallTime(clockAt(fact.since)), to: null, mode: 'in-person' }] }, said: wallTime(clockAt(fact.said)), saw, ...keeps }) : clinic.ask(who, 'POST', `/sessions/${joins}/people`, { patientId: patient, via: 'walk-in', since: wallTime(clockAt(fact.since)) });
    case 'place': return clinic.ask(who, 'PUT', `/sessions/${sessions[fact.session]}/places/${patient}`, { ...place, address: fact.address, askedAt: wallTime(clockAt(fact.said)), saw });
    case 'guest': return clinic.ask(who, 'POST', `/sessions/${sessions[0]}/guests`, { kind: 'family', patientId: patient, name: fact.name });
    case 'visit': return clinic.ask(who, 'PUT', `/visits/${patient}`, { day: tuesday, state: fact.state, at: wallTime(clockAt(fact.at)), said: wallTime(clockAt(fact.said)), saw, ...(fact.state === 'left' ? { seen: { kind: 'seen', by: clinic.staff.nadia } } : {}) });
    case 'cause': return sayCause(clinic, patient, [...sessions, joins], fact.causedBy);
    case 'reached': return clinic.ask(who, 'POST', `/patients/${patient}/outreach/attempts`, { channel: 'phone', outcome: 'reached', at: wallTime(clockAt(fact.said)) });
    case 'began-late': {
      const { version } = (await clinic.ask('nadia', 'GET', `/sessions/${sessions[0]}`)).body as { version: number };
      return clinic.ask('nadia', 'POST', `/sessions/${sessions[0]}/delay`, { starts: clockAt(fact.starts), keepsEnd: true, reason: 'Waited for the room', saw: version });
    }
  }
}

/** Whose the day's absence was, of every absence that the screen shows. */
async function sayCause(clinic: SmallClinic, patient: Id, sessions: readonly Id[], causedBy: 'excused' | 'clinic'): Promise<Reply> {
  const saw = [];
  for (const sessionId of sessions) {
    const row = ((await clinic.ask('nadia', 'GET', `/sessions/${sessionId}/roster`)).body.patients as { patientId: Id; version: number; presence: Presence | null }[]).find((one) => one.patientId === patient);
    if (row?.presence?.kind === 'absent') saw.push({ sessionId, version: row.version });
  }
  return saw.length === 0 ? { status: 422, body: { refusal: 'attendance/not-absent' } } : clinic.ask('fay', 'PUT', `/patients/${patient}/absences/${tuesday}`, { causedBy, reason: 'Dentist', saw });
}
