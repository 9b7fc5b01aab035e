import type { Id } from '#kernel/ids.ts';
import type { Presence } from '#modules/attendance/attendance.types.ts';
import { wallTime, type Reply, type SmallClinic } from '../attendance/small-clinic.ts';

/**
 * What somebody said of one person that day: at which minute after 8:00, by whom, of what. Two leaders' tablets may have no
 * network: what is said on them waits. The desk has one: what is said there arrives as it is said.
 */
export type Fact = { said: number; by: 'nadia' | 'omar' | 'desk' } & (
  | { of: 'mark'; session: number; presence: Presence | null }
  | { of: 'place'; session: number; address: string }
  | { of: 'guest'; name: string }
  | { of: 'reached' }
);

/** One person's day as the harness drives it, with the sessions they expect. */
export interface Day {
  clinic: SmallClinic;
  patient: Id;
  sessions: readonly Id[];
}

export const clockAt = (minute: number) => `${String(8 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}` as const;
/** Of what it is said: in one of these, of two the later holds. Calls and guests stand beside each other. */
const laneOf = (fact: Fact): string => (fact.of === 'mark' || fact.of === 'place' ? `${fact.of} ${fact.session}` : fact.of === 'guest' ? `guest ${fact.name}` : fact.of);

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
export async function arrive(day: Day, order: readonly Fact[]): Promise<Told> {
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
      const other = standing.get(`mark ${day.sessions.indexOf(reply.body.otherSessionId as Id)}`);
      return tell(fact, { ...asked, keeps: other && isLater(other, fact) ? 'other' : 'this' });
    } else if (reply.status === 409 || reply.status === 422 || reply.status === 404) told.fate.set(fact, 'refused');
    else throw new Error(`${JSON.stringify(fact)}: ${reply.status} ${JSON.stringify(reply.body)}`);
  };
  for (const fact of order) await tell(fact, { saw: 0 });
  for (let before = -1; told.kept !== before; ) {
    before = told.kept;
    for (const fact of order.toSorted(bySaid)) if (told.fate.get(fact) === 'refused') await tell(fact, { saw: 0 });
  }
  return told;
}

const isLater = (one: Fact, other: Fact): boolean => one.said > other.said || (one.said === other.said && one.by > other.by);
export const bySaid = (one: Fact, other: Fact): number => (isLater(one, other) ? 1 : -1);

async function send({ clinic, patient, sessions }: Day, fact: Fact, { saw, ...keeps }: Asked): Promise<Reply> {
  const who = fact.by === 'desk' ? 'fay' : fact.by;
  const place = { state: 'NY', isHome: true, callBack: '555 0100', near: null, isAlone: true };
  switch (fact.of) {
    case 'mark': return clinic.ask(who, 'PUT', `/sessions/${sessions[fact.session]}/attendance/${patient}`, { presence: fact.presence, saw, ...keeps });
    case 'place': return clinic.ask(who, 'PUT', `/sessions/${sessions[fact.session]}/places/${patient}`, { ...place, address: fact.address, askedAt: wallTime(clockAt(fact.said)), saw });
    case 'guest': return clinic.ask(who, 'POST', `/sessions/${sessions[0]}/guests`, { kind: 'family', patientId: patient, name: fact.name });
    case 'reached': return clinic.ask(who, 'POST', `/patients/${patient}/outreach/attempts`, { channel: 'phone', outcome: 'reached', at: wallTime(clockAt(fact.said)) });
  }
}
