import { localTimeOf, ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayClock, sayTime } from '#platform/i18n/times.ts';
import type { MarkName, Tone } from '#platform/ui/index.ts';
import type { Board, BoardArrival, BoardPerson, BoardSession } from '../board.types.ts';

/** How the names of people may be shown on this screen. */
export type Showing = 'names' | 'private' | 'huddle';

/** The name as this screen may show it: whole; with the last initial; initials only. */
export function labelOf({ name, initials }: Pick<BoardPerson, 'name' | 'initials'>, showing: Showing): string {
  if (showing === 'huddle') return initials;
  const words = name.split(' ');
  return showing === 'private' && words.length > 1 ? `${words.slice(0, -1).join(' ')} ${words.at(-1)!.slice(0, 1)}.` : name;
}

const marks: Record<BoardArrival, { mark: MarkName; tone: Tone }> = {
  expected: { mark: 'open', tone: 'plain' },
  'not-here-yet': { mark: 'open', tone: 'caution' },
  here: { mark: 'full', tone: 'plain' },
  late: { mark: 'late', tone: 'plain' },
  'by-video': { mark: 'video', tone: 'plain' },
  'stepped-out': { mark: 'held', tone: 'plain' },
  'not-joining': { mark: 'held', tone: 'caution' },
  left: { mark: 'dash', tone: 'soft' },
  'left-early': { mark: 'late', tone: 'plain' },
  absent: { mark: 'absent', tone: 'plain' },
  'on-hold': { mark: 'dash', tone: 'soft' },
  'not-held': { mark: 'dash', tone: 'soft' }
};

/** Shape and words of an arrival. */
export function lookOf({ arrival: { state, at } }: Pick<BoardPerson, 'arrival'>, zone: string): { mark: MarkName; tone: Tone; words: string } {
  return { ...marks[state], words: say(`board.state.${state}`, { time: at ? clockOf(at, zone) : '' }) };
}

/** `8:48`: the half of the day is known from where it stands. */
export const clockOf = (instant: Instant, zone: string): string => sayClock(localTimeOf(instant, zone));

const inStates: readonly BoardArrival[] = ['here', 'late', 'by-video', 'stepped-out', 'not-joining', 'left', 'left-early'];
export const isIn = ({ arrival }: BoardPerson): boolean => inStates.includes(arrival.state);
/** Nobody has marked them, or only that they are away. */
export const isToMark = ({ arrival }: BoardPerson): boolean => arrival.state === 'expected' || arrival.state === 'not-here-yet';

export type PartOfDay = 'morning' | 'afternoon' | 'evening';
export interface Part {
  part: PartOfDay;
  slots: BoardSession[];
}

/** The sessions of the day by its parts, in the order they begin. */
export function partsOf(sessions: readonly BoardSession[], zone: string): Part[] {
  const parts: Part[] = [];
  for (const session of sessions) {
    const time = localTimeOf(session.startsAt, zone);
    const part: PartOfDay = time < '12:00' ? 'morning' : time < '17:00' ? 'afternoon' : 'evening';
    if (parts.at(-1)?.part !== part) parts.push({ part, slots: [] });
    parts.at(-1)!.slots.push(session);
  }
  return parts;
}

/** The session above which the line of now stands; null when none is ahead, or nothing has begun. */
export function firstAhead(sessions: readonly BoardSession[], now: Instant): string | null {
  const ahead = sessions.findIndex(({ startsAt }) => ms(startsAt) > ms(now));
  return ahead > 0 ? sessions[ahead]!.id : null;
}

const forOne = ['individual', 'family', 'medication'];

/** What a session is called here: one that is for one person carries their name only where names may be shown. */
export function titleOf(session: BoardSession, people: readonly BoardPerson[], showing: Showing): string {
  if (showing === 'names' || !forOne.includes(session.serviceType)) return session.title;
  const person = people.find((one) => one.sessions.includes(session.id));
  return person ? say(`board.service.title.${session.serviceType}`, { name: labelOf(person, showing) }) : say(`board.service.${session.serviceType}`);
}

/** The next thing that is only theirs, today: "3:00 medication". */
export function nextOf(person: BoardPerson, sessions: readonly BoardSession[], now: Instant, zone: string): string | null {
  const next = sessions.find((one) => forOne.includes(one.serviceType) && one.status !== 'cancelled' && ms(one.startsAt) > ms(now) && person.sessions.includes(one.id));
  return next ? say('board.next.item', { time: clockOf(next.startsAt, zone), what: say(`board.service.${next.serviceType}`) }) : null;
}

export const tagWords = (person: BoardPerson): string[] =>
  person.tags.filter(({ code }) => !(code === 'on-hold' && person.arrival.state === 'on-hold')).map(({ code, n, words }) => say(`board.tag.${code}`, { n: n ?? 0, words: languageNamed(words) }));

function languageNamed(words: string | null): string {
  if (words === null || !/^[a-z]{2,3}(-|$)/.test(words)) return words ?? '';
  return new Intl.DisplayNames(document.documentElement.lang || 'en', { type: 'language' }).of(words) ?? words;
}

/** Who leads, as the reader says it: "you with June Park". */
export function leadersOf(session: BoardSession, me: string): string {
  const others = session.leaders.filter(({ id }) => id !== me).map(({ name }) => name).join(', ');
  if (!session.leaders.some(({ id }) => id === me)) return others;
  return others ? say('board.slot.you-with', { others }) : say('board.slot.you');
}

/** Mine: on my care team, or in a session that I lead today. */
export function isMine(person: BoardPerson, sessions: Board['sessions'], me: string): boolean {
  return person.mine || sessions.some((one) => one.leaders.some(({ id }) => id === me) && person.sessions.includes(one.id));
}

/** Where somebody is now, for whoever goes to them: in a room, on video, in the building or gone; null where nobody knows. */
export function whereIs(person: BoardPerson | undefined, sessions: Board['sessions'], zone: string): string | null {
  if (!person) return null;
  const { arrival: { state }, visit } = person;
  const session = sessions.find(({ id }) => id === person.inSession);
  if (state === 'by-video' || (session && visit.mode === 'video')) return say('safety.on-video');
  if (session) return say('safety.in', { where: session.room ?? session.title });
  if (visit.state === 'left' && visit.leftAt) return say('safety.left', { time: sayTime(visit.leftAt, zone) });
  return visit.state === 'here' ? say('safety.in-building') : null;
}

