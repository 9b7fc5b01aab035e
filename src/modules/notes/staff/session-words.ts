import { localDateOf, localTimeOf, minutesBetween, ms, type Instant } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayRange, sayTime } from '#platform/i18n/times.ts';
import type { SessionNotes } from '../notes.contract.ts';
import type { NeedCode, SecondReading } from '../notes.types.ts';
import { endOf } from '../ready.rules.ts';
import type { Card } from './card-state.ts';

type Session = SessionNotes['session'];

/** One line under the title: the day when it is another than today, unit, times, room, and with whom. */
export function sayWhat(session: Session, me: string, now: Instant): string {
  const { curriculum, startsAt, endsAt, timeZone } = session;
  const room = session.room ?? (session.byVideo ? say('notes.sub.by-video') : null);
  const times = sayRange(localTimeOf(startsAt, timeZone), localTimeOf(endsAt, timeZone));
  const leaders = session.leaders.filter(({ id }) => id !== me).map(({ name }) => name).join(', ');
  const when = say(`notes.sub.when${leaders ? '-with' : ''}${room ? '' : '-no-room'}`, { times, room: room ?? '', leaders });
  const day = session.serviceDate === localDateOf(now, timeZone) ? [] : [`${sayDay(session.serviceDate)}.`];
  const unit = curriculum ? [say('notes.sub.unit', { order: curriculum.order, of: curriculum.of, title: curriculum.title })] : [];
  return [...day, ...unit, when].join(' ');
}

/** The due clock in words: `Sign by Friday, 10:15 a.m.` */
export function sayDue({ dueAt, overdueAt, timeZone }: Session, now: Instant): { words: string; late: boolean } {
  if (ms(now) >= ms(overdueAt)) return { words: say('notes.overdue'), late: true };
  const at = { day: sayDay(localDateOf(dueAt, timeZone), 'weekday'), time: sayTime(dueAt, timeZone) };
  return ms(now) >= ms(dueAt) ? { words: say('notes.late', at), late: true } : { words: say('notes.due', at), late: false };
}

const named = 2;

/** All that a card needs, in words. */
export const sayNeeds = (needs: readonly NeedCode[]): string => needs.map((need) => say(`notes.needs.${need}`)).join(', ');

/** The first things that a card needs and how many more, so that a row keeps its height. */
export const sayFirstNeeds = (needs: readonly NeedCode[]): string =>
  needs.length <= named ? sayNeeds(needs) : say('notes.needs.more', { first: sayNeeds(needs.slice(0, named)), n: needs.length - named });

/** What was out of the ordinary about somebody's time: came late, left, stepped out, by video. Empty when nothing was. */
export function sayExceptions(card: Pick<Card, 'intervals'>, session: Session): string[] {
  const { intervals } = card;
  const [first, last] = [intervals[0], intervals.at(-1)];
  if (!first || !last) return [];
  const zone = session.timeZone;
  const [began, ended] = [session.beganAt && ms(session.beganAt) > ms(session.startsAt) ? session.beganAt : session.startsAt, session.endedAt ?? session.endsAt];
  const video = intervals.filter(({ mode }) => mode === 'video').length;
  const gap = intervals.some(({ to }, at) => to !== null && intervals[at + 1] && minutesBetween(to, intervals[at + 1]!.from) > 0);
  return [
    ...(minutesBetween(began, first.from) >= 5 ? [say('notes.presence.came', { time: sayTime(first.from, zone).replace(/ .*/, '') })] : []),
    ...(gap ? [say('notes.presence.out')] : []),
    ...(last.to !== null && minutesBetween(last.to, ended) >= 5 ? [say('notes.presence.left', { time: sayTime(last.to, zone).replace(/ .*/, '') })] : []),
    ...(video === intervals.length ? [say('notes.presence.video')] : video > 0 ? [say('notes.presence.part-video')] : [])
  ];
}

/** How long somebody was here, with what was out of the ordinary: `in the room for all 75 minutes`. */
export function sayPresence(card: Card, session: Session): string {
  if (card.arrival !== 'came') return say(`notes.presence.${card.arrival}`);
  const exceptions = sayExceptions(card, session);
  const open = card.intervals.some(({ to }) => to === null);
  if (exceptions.length === 0 && !open) return say('notes.presence.all', { n: card.minutes });
  if (exceptions.length === 1 && exceptions[0] === say('notes.presence.video') && !open) return say('notes.presence.all-video', { n: card.minutes });
  return [say('notes.presence.some', { n: card.minutes }), ...exceptions, ...(open ? [say('notes.presence.still-here')] : [])].join(', ');
}

/** Who reads what needs a second reader. */
export const sayReader = ({ reader }: SecondReading): string => reader?.name ?? say('notes.second.director');

/** What signing means, and who co-signs then. */
export const sayOwnName = (second: SecondReading): string =>
  [say('notes.sign.own-name'), ...(second.cosigns ? [say('notes.sign.then', { name: sayReader(second) })] : [])].join(' ');

/** Why there is no card to write or sign: that nobody came is said only when somebody took attendance. */
export function sayNobody({ cards, session }: SessionNotes, now: Instant): string {
  if (cards.length === 0) return say('notes.nobody');
  if (cards.every(({ arrival }) => arrival !== 'unmarked')) return say('notes.sign.none');
  return say(cards.every(({ arrival }) => arrival === 'unmarked') && endOf(session, now) !== null ? 'notes.not-taken' : 'notes.nobody-came');
}

/** Who somebody is, in a few words: `they, 34`. */
export const sayPerson = ({ pronouns, age }: Pick<Card, 'pronouns' | 'age'>): string => [pronouns, age].filter((fact) => fact !== null && fact !== '').join(', ');

/** The name used, the first part of it. */
export const calledName = (name: string): string => name.split(' ')[0] ?? name;
