import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Presence } from '#modules/attendance/attendance.types.ts';
import { tuesday, wallTime, type Reply, type SmallClinic } from '../attendance/small-clinic.ts';

/** What somebody said of one person that day: at which minute after 8:00, on which tablet, of what. */
export type Fact = { said: number; tablet: 'nadia' | 'omar' } & (
  | { of: 'mark'; session: number; presence: Presence | null }
  | { of: 'visit'; state: 'here' | 'left' | 'absent'; at: number }
  | { of: 'reached' }
);

export const clockAt = (minute: number) => `${String(8 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}` as const;
/** Of what it is said: in one of these, of two the later holds. Calls stand beside each other. */
const laneOf = (fact: Fact): string => (fact.of === 'mark' ? `mark ${fact.session}` : fact.of);

/** What became of a fact: kept, or given up by its author who was shown the other, or never possible. */
export type Fate = 'kept' | 'theirs' | 'refused';

export interface Told {
  fate: Map<Fact, Fate>;
  /** How often a request was kept. */
  kept: number;
}

/**
 * Two tablets come back to the network, and what was said on them arrives in this order. A page that is told that
 * somebody was faster shows both, and whoever said the later of the two keeps it; what only followed from something else
 * gives way to what was said. What cannot be yet is said again when the rest has arrived.
 */
export async function arrive(clinic: SmallClinic, patient: Id, sessions: readonly Id[], order: readonly Fact[]): Promise<Told> {
  const told: Told = { fate: new Map(), kept: 0 };
  const standing = new Map<string, Fact>();
  const tell = async (fact: Fact, saw: number): Promise<void> => {
    const reply = await send(clinic, patient, sessions, fact, saw);
    if (reply.status === 200) {
      told.kept += 1;
      told.fate.set(fact, 'kept');
      standing.set(laneOf(fact), fact);
    } else if (reply.status === 409 && reply.body.refusal === 'attendance/changed-meanwhile' && saw !== reply.body.version) {
      const theirs = standing.get(laneOf(fact));
      if (!theirs || isLater(fact, theirs)) return tell(fact, reply.body.version as number);
      told.fate.set(fact, 'theirs');
    } else if (reply.status === 409 || reply.status === 422) told.fate.set(fact, 'refused');
    else throw new Error(`${JSON.stringify(fact)}: ${reply.status} ${JSON.stringify(reply.body)}`);
  };
  for (const fact of order) await tell(fact, 0);
  for (let before = -1; told.kept !== before; ) {
    before = told.kept;
    for (const fact of order.toSorted(bySaid)) if (told.fate.get(fact) === 'refused') await tell(fact, 0);
  }
  return told;
}

const isLater = (one: Fact, other: Fact): boolean => one.said > other.said || (one.said === other.said && one.tablet > other.tablet);
const bySaid = (one: Fact, other: Fact): number => (isLater(one, other) ? 1 : -1);

function send(clinic: SmallClinic, patient: Id, sessions: readonly Id[], fact: Fact, saw: number): Promise<Reply> {
  if (fact.of === 'mark') return clinic.ask(fact.tablet, 'PUT', `/sessions/${sessions[fact.session]}/attendance/${patient}`, { presence: fact.presence, saw });
  if (fact.of === 'visit') return clinic.ask(fact.tablet, 'PUT', `/visits/${patient}`, { day: tuesday, state: fact.state, at: wallTime(clockAt(fact.at)), saw });
  return clinic.ask(fact.tablet, 'POST', `/patients/${patient}/outreach/attempts`, { channel: 'phone', outcome: 'reached', at: wallTime(clockAt(fact.said)) });
}

const local = (of: string) => sql.raw(`to_char(${of} at time zone 'America/New_York', 'HH24:MI')`);

/** What stands at the end, without ids and version numbers, which count how often somebody was faster. */
export async function standsOf(clinic: SmallClinic, patient: Id, sessions: readonly Id[]) {
  const { owner } = clinic.engine;
  const { rows: marks } = await sql<{ kind: string; minutes: number; causedBy: string | null }>`
    select array_position(${[...sessions]}::uuid[], a.session_id) as nth, a.kind, a.minutes, a.out_kind, a.caused_by, a.is_open,
      (select jsonb_agg(jsonb_build_array(${local('lower(p.during)')}, ${local('upper(p.during)')}) order by lower(p.during)) from attendance.presence p where p.session_id = a.session_id and p.patient_id = a.patient_id) as times
      from attendance.attendance a where a.patient_id = ${patient} and a.kind <> 'unmarked' order by nth`.execute(owner);
  const { rows: visits } = await sql<object>`select state, ${local('arrived_at')} as arrived, ${local('left_at')} as gone, caused_by, aside_since is not null as aside from attendance.visit where patient_id = ${patient} and state <> 'expected'`.execute(owner);
  const { case: { isOpen, missed } } = (await clinic.ask('nadia', 'GET', `/patients/${patient}/outreach`)).body.person;
  const week = (await clinic.ask('nadia', 'GET', `/patients/${patient}/week?weekStart=2026-11-23`)).body;
  const rosters = await Promise.all(sessions.map(async (id) => (await clinic.ask('nadia', 'GET', `/sessions/${id}/roster`)).body.patients[0] as { minutes: number; presence: Presence | null }));
  return {
    marks, visits, attended: week.person.attended as number, minutes: rosters.map((row) => row.minutes), roster: rosters.map((row) => row.presence?.kind ?? null),
    outreach: { isOpen: isOpen as boolean, missed: missed.map(({ marks: _ids, ...of }: { marks: unknown }) => of) as { day: string }[] }
  };
}

/** What is on record: how many requests the audit says were kept, and of every version of a mark or arrival whether all before it are there. */
export async function recordOf({ engine: { owner } }: SmallClinic, patient: Id) {
  const { rows: [audit] } = await sql<{ kept: number }>`select count(*)::int as kept from audit.entry where ${patient} = any(patient_ids) and action in ('attendance.marked', 'visit.marked', 'outreach.attempted')`.execute(owner);
  const { rows: gaps } = await sql<object>`
    select a.session_id from attendance.attendance a where a.patient_id = ${patient} and a.version <> (select count(*) from attendance.attendance_version v where v.session_id = a.session_id and v.patient_id = a.patient_id)
    union all select v.patient_id from attendance.visit v where v.patient_id = ${patient} and v.version <> (select count(*) from attendance.visit_version x where x.patient_id = v.patient_id and x.service_date = v.service_date)`.execute(owner);
  return { kept: audit!.kept, gaps };
}
