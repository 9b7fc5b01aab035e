import { newId, type Id } from '#kernel/ids.ts';
import { ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { workOutDay, type WorkedOutDay } from '../day.rules.ts';
import type { Said, SaidOf } from '../said.types.ts';
import { isSame } from '../within-session.rules.ts';
import { tellJoined } from './joined.ts';
import { keepMarks, keptMinutes } from './keep-marks.ts';
import type { LoadedDay, Marked } from './load-day.ts';
import { saveVisit, type Marking, type NewMark } from './marks.store.ts';
import { addSaid } from './said.store.ts';

/** What is said of one person's day, to be kept with all that follows from it. */
export interface Saying {
  day: LoadedDay;
  said: Said | null;
  /** Where they came, when nobody knew of a session or an arrival. */
  siteId?: Id | undefined;
  /** Why the mark of a session changes; `null` of those that only follow. */
  because: (sessionId: Id) => string | null;
  /** The arrival was spoken of, so that it has its next version even where nothing of it changed. */
  ofArrival?: boolean;
}

export interface KeptDay extends WorkedOutDay {
  patientId: Id;
  kept: NewMark[];
  visitVersion: number;
  /** They were here and joined nothing, and are in a session now. */
  joined: boolean;
}

/** Something said by whoever marks; as of now, unless it was said earlier. */
export const saidBy = ({ by, at }: Marking, what: SaidOf, saidAt: Instant = at): Said => ({ ...what, id: newId(), by, saidAt: ms(saidAt) < ms(at) ? saidAt : at });

/**
 * Keeps what was said of people's days, works each day out anew from everything that was said of it, and writes what is
 * otherwise than it stood: marks with their minutes, arrivals, charts, and corrections of notes.
 */
export async function keepSaid(db: Db, marking: Marking, sayings: readonly Saying[]): Promise<KeptDay[]> {
  await addSaid(db, marking, sayings.flatMap((one) => (one.said ? [{ patientId: one.day.chartOf(one.said), serviceDate: one.day.day, siteId: siteOf(one), said: one.said }] : [])));
  const days = sayings.map((one) => ({ ...one, after: workOutDay(one.day.sessions, one.said ? [...one.day.said, one.said] : one.day.said, marking.at) }));
  const changes = days.map(({ day, after, because }) => day.sessions.flatMap((before) => {
    const { presence, fromVisit } = after.stands.get(before.sessionId) ?? { presence: null, fromVisit: false };
    return isSame(before.presence, presence) && hasItsMinutes(before, marking.at) ? [] : [{ before, presence, fromVisit, because: because(before.sessionId) }];
  }));
  const kept = await keepMarks(db, marking, changes.flat(), new Set(sayings.flatMap(({ said }) => (said?.of === 'mark' ? [said.sessionId] : []))));
  const answers: KeptDay[] = [];
  for (const one of days) {
    const { day, after } = one;
    const own = day.sessions.map(({ sessionId, patientId }) => `${sessionId} ${patientId}`);
    answers.push({ ...after, patientId: day.patientId, kept: kept.filter((mark) => own.includes(`${mark.sessionId} ${mark.patientId}`)), visitVersion: await keepVisit(db, marking, one, after), joined: await keepJoined(db, marking, one, after) });
  }
  return answers;
}

/** Its minutes are those of its times: a start that was said anew changes them under the same mark. */
const hasItsMinutes = (before: Marked, now: Instant): boolean => !before.isOfDay || keptMinutes(before, before.presence, now) === before.minutes;

/** Their own site where nothing is known of the day. */
function siteOf({ day, siteId }: Saying): Id {
  const site = day.visit?.siteId ?? day.sessions.find((one) => one.isOfDay)?.siteId ?? siteId;
  if (site === undefined) throw new Error('what was said has no site');
  return site;
}

async function keepVisit(db: Db, marking: Marking, saying: Saying, { visit }: WorkedOutDay): Promise<number> {
  const { day, ofArrival } = saying;
  const before = day.visit;
  const isAsBefore = before ? sameVisit(before, visit) : visit.state === 'expected';
  if (isAsBefore && !ofArrival) return before?.version ?? 0;
  const version = (before?.version ?? 0) + 1;
  await saveVisit(db, marking, { ...visit, patientId: before?.patientId ?? day.patientId, serviceDate: day.day, siteId: siteOf(saying), version });
  return version;
}

/** A mark lets somebody join who was said to join nothing; the care for them ends with it. */
async function keepJoined(db: Db, marking: Marking, { day, said }: Saying, { visit }: WorkedOutDay): Promise<boolean> {
  const joined = said?.of === 'mark' && day.visit?.asideSince != null && visit.asideSince === null && visit.state === 'here';
  if (joined) await tellJoined(db, marking, { patientId: day.patientId });
  return joined;
}

type ComparedVisit = Pick<WorkedOutDay['visit'], 'state' | 'mode' | 'arrivedAt' | 'leftAt' | 'causedBy' | 'reason' | 'asideSince'>;
const sameVisit = (a: ComparedVisit, b: ComparedVisit): boolean =>
  a.state === b.state && a.mode === b.mode && a.causedBy === b.causedBy && a.reason === b.reason && sameInstant(a.arrivedAt, b.arrivedAt) && sameInstant(a.leftAt, b.leftAt) && sameInstant(a.asideSince, b.asideSince);
const sameInstant = (a: Instant | null, b: Instant | null): boolean => (a === null || b === null ? a === b : ms(a) === ms(b));

