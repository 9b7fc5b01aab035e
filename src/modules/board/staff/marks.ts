import type { QueryClient } from '@tanstack/react-query';
import { api, reads } from '#apps/client.ts';
import type { Instant } from '#kernel/time.ts';
import type { CausedBy } from '#modules/attendance/attendance.types.ts';
import { say } from '#platform/i18n/say.ts';
import { newKey, offerUndo } from '#platform/ui/index.ts';
import type { SeenOnLeaving } from '#modules/safety/safety.types.ts';
import type { Board, BoardArrival, BoardPerson } from '../board.types.ts';
import { lookOf } from './board-view.ts';

/** What somebody says about an arrival, as the endpoint takes it. */
export interface Said {
  state: 'here' | 'late' | 'left' | 'absent' | 'expected';
  mode?: 'in-person' | 'video';
  at?: Instant;
  causedBy?: CausedBy;
  reason?: string;
  /** Who saw them, for somebody who leaves with something open on the board. */
  seen?: SeenOnLeaving;
}

/** What the board is asked for: today at the site. */
export const boardInput = { query: {} };
const boardKey = () => reads.board.readBoard.queryKey({ input: boardInput });

/** One mark on its way: whose, and the name as this screen may show it. */
export interface Marking {
  queries: QueryClient;
  person: BoardPerson;
  label: string;
  refused: (error: unknown, said: Said) => void;
}

const lanes = new Map<string, Promise<unknown>>();

/**
 * Shows the mark at once, with its undo, and sends it; of one person, one after the other, so that each has seen the version
 * before it. The undo is there from the first moment: an older one beneath the finger would take back another person's mark.
 */
export function markArrival(marking: Marking, said: Said, now: Instant): void {
  const { queries, person } = marking;
  const before: Before = { arrival: personNow(queries, person).arrival, visit: null };
  show(marking, { state: shownAs(said, person), at: atOf(said, now) }, () => takeBack(marking, before));
  inTurn(person, () => send(marking, said, before));
}

/** What a mark changed: the arrival as it was shown, and the visit as it was kept, known once the mark is kept itself. */
interface Before {
  readonly arrival: BoardPerson['arrival'];
  visit: BoardPerson['visit'] | null;
}

function takeBack(marking: Marking, before: Before): void {
  const { arrival } = personNow(marking.queries, marking.person);
  show(marking, before.arrival);
  inTurn(marking.person, async () => {
    if (before.visit) await send(marking, takenBack(before.visit), { arrival, visit: null });
  });
}

function show({ queries, person, label }: Marking, arrival: BoardPerson['arrival'], undo?: () => void): void {
  const zone = queries.getQueryData<Board>(boardKey())?.timeZone ?? 'UTC';
  patch(queries, person, () => ({ arrival }));
  offerUndo(say('board.marked', { name: label, words: lookOf({ arrival }, zone).words }), undo);
}

const inTurn = ({ patientId }: BoardPerson, act: () => Promise<void>): void => void lanes.set(patientId, (lanes.get(patientId) ?? Promise.resolve()).then(act));

async function send({ queries, person, label, refused }: Marking, said: Said, before: Before): Promise<void> {
  const visit = newestVisit(personNow(queries, person));
  try {
    const answer = await api.attendance.markVisit({ params: { patientId: person.patientId }, body: { day: person.day, mode: visit.mode ?? 'in-person', ...said, saw: visit.version } }, { context: { key: newKey() } });
    const { version, state, mode, arrivedAt, leftAt, asideSince, causedBy, reason } = answer.visit;
    before.visit = visit;
    kept.set(keyOf(person), answer.visit);
    const isAside = state === 'here' && asideSince !== null;
    const arrival = isAside ? { state: 'not-joining' as const, at: asideSince } : { state: shownAs(said, person), at: state === 'left' ? leftAt : arrivedAt };
    patch(queries, person, () => ({ visit: { version, state, mode, arrivedAt, leftAt, asideSince, causedBy, reason }, arrival }));
  } catch (thrown) {
    patch(queries, person, () => ({ arrival: before.arrival }));
    offerUndo(say('board.not-marked', { name: label }));
    refused(thrown, said);
    await queries.invalidateQueries({ queryKey: boardKey() });
  }
}

/** What was kept last of each person's day: a board that was on its way meanwhile may bring an older one, and a mark sent after it would be refused. */
const kept = new Map<string, BoardPerson['visit']>();
const keyOf = ({ patientId, day }: BoardPerson): string => `${patientId} ${day}`;

function newestVisit(person: BoardPerson): BoardPerson['visit'] {
  const own = kept.get(keyOf(person));
  return own && own.version > person.visit.version ? own : person.visit;
}

const atOf = ({ at, state }: Said, now: Instant): Instant | null => at ?? (state === 'absent' || state === 'expected' ? null : now);
const personNow = (queries: QueryClient, person: BoardPerson): BoardPerson => queries.getQueryData<Board>(boardKey())?.people.find((one) => isSame(one, person)) ?? person;

const isSame = (a: BoardPerson, b: BoardPerson): boolean => a.patientId === b.patientId && a.day === b.day;

function patch(queries: QueryClient, person: BoardPerson, change: (one: BoardPerson) => Partial<BoardPerson>): void {
  queries.setQueryData<Board>(boardKey(), (board) => board && { ...board, people: board.people.map((one) => (isSame(one, person) ? { ...one, ...change(one) } : one)) });
}

function shownAs(said: Said, before: BoardPerson): BoardArrival {
  if (said.state === 'expected') return 'expected';
  if (said.state === 'here') return (said.mode ?? before.visit.mode) === 'video' ? 'by-video' : 'here';
  return said.state;
}

/** What says again what was said before. */
function takenBack(visit: BoardPerson['visit']): Said {
  if (visit.state === 'here') return { state: 'here', mode: visit.mode ?? 'in-person', ...(visit.arrivedAt ? { at: visit.arrivedAt } : {}) };
  if (visit.state === 'left') return { state: 'left', mode: visit.mode ?? 'in-person', ...(visit.leftAt ? { at: visit.leftAt } : {}) };
  return { state: visit.state };
}
