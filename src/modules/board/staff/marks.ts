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

/** Shows the mark at once and sends it; of one person, one after the other, so that each has seen the version before it. */
export function markArrival(marking: Marking, said: Said, now: Instant, offers = true): void {
  const { queries, person } = marking;
  const at = said.at ?? (said.state === 'absent' || said.state === 'expected' ? null : now);
  patch(queries, person, (one) => ({ arrival: { state: shownAs(said, one), at } }));
  const before = lanes.get(person.patientId) ?? Promise.resolve();
  lanes.set(person.patientId, before.then(() => send(marking, said, now, offers)));
}

async function send(marking: Marking, said: Said, now: Instant, offers: boolean): Promise<void> {
  const { queries, person, label, refused } = marking;
  const board = queries.getQueryData<Board>(boardKey());
  const { visit } = board?.people.find((one) => isSame(one, person)) ?? person;
  try {
    const answer = await api.attendance.markVisit({ params: { patientId: person.patientId }, body: { day: person.day, mode: visit.mode ?? 'in-person', ...said, saw: visit.version } }, { context: { key: newKey() } });
    const { version, state, mode, arrivedAt, leftAt, asideSince } = answer.visit;
    const isAside = state === 'here' && asideSince !== null;
    const arrival = isAside ? { state: 'not-joining' as const, at: asideSince } : { state: shownAs(said, person), at: state === 'left' ? leftAt : arrivedAt };
    patch(queries, person, () => ({ visit: { version, state, mode, arrivedAt, leftAt, asideSince }, arrival }));
    const words = say('board.marked', { name: label, words: lookOf(arrival, board?.timeZone ?? 'UTC').words });
    offerUndo(words, offers ? () => markArrival(marking, takenBack(visit), now, false) : undefined);
  } catch (thrown) {
    patch(queries, person, () => ({ arrival: person.arrival, visit }));
    refused(thrown, said);
    await queries.invalidateQueries({ queryKey: boardKey() });
  }
}

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
