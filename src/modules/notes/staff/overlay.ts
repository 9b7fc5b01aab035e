import { creditedMinutes } from '#modules/attendance/credit.rules.ts';
import type { Presence } from '#modules/attendance/attendance.types.ts';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { markOf, type JoinedHere } from '#modules/sessions/staff/joining-here.ts';
import type { CardText, SessionNotes } from '../notes.contract.ts';
import type { Card } from './card-state.ts';
import type { Part } from './part.ts';
import type { Marked, Said } from './run-book.ts';
import type { Typed } from './workbook.ts';

/**
 * The page as it would be with all that is typed and marked here saved, so that Notes goes on without network.
 * `readAt`: when the page was read, by this browser's clock, as are the times of saved marks. `me`: whose cards are begun here.
 */
export function withOurs(page: SessionNotes, { shared, cards, jots }: Typed, marked: Marked, { now, readAt, me }: { now: Instant; readAt: Instant; me: { id: Id; name: string } }): SessionNotes {
  const session = withRun(page.session, marked, readAt);
  const ours = page.cards.map((card) => ({ ...markedCard(card, marked, session, { now, readAt }), ...typedCard(card, cards.get(card.patientId), me), jot: jots.get(card.patientId) ?? card.jot }));
  return {
    ...page,
    session: { ...session, present: ours.filter((card) => card.arrival === 'came').length },
    shared: shared ? { ...page.shared, text: shared.value, ...(shared.base > page.shared.version ? { version: shared.base, savedAt: shared.savedAt } : {}) } : page.shared,
    cards: ours
  };
}

/** The page with a card for everybody who was added on it and is not read with it yet, and their names for the name check. */
export function withJoined(page: SessionNotes, joined: readonly JoinedHere[]): SessionNotes {
  const added = joined.filter(({ body }) => !page.cards.some(({ patientId }) => patientId === body.patientId));
  if (added.length === 0) return page;
  const cards = added.map((one): Card => ({
    patientId: one.body.patientId, episodeId: one.body.patientId, name: one.body.name, pronouns: null, age: null, arrival: markOf(one).presence?.kind ?? 'unmarked', minutes: 0, intervals: intervalsOf(markOf(one).presence),
    author: null, version: 0, draft: null, savedAt: null, jot: '', focus: [], earlier: [], note: null
  }));
  const people = added.map(({ body }) => ({ id: body.patientId, kind: 'patient' as const, here: true, given: body.name.split(' ')[0]!, family: body.name.split(' ').slice(1).join(' ') || body.name }));
  return { ...page, cards: [...page.cards, ...cards], people: [...page.people.filter(({ id }) => !people.some((one) => one.id === id)), ...people] };
}

const intervalsOf = (presence: Presence | null): Card['intervals'] => (presence?.kind === 'came' ? presence.intervals : []);

/** What is typed on a card, and what its saving made of it: our own page is not read again for it. */
function typedCard(card: Card, part: Part<CardText> | undefined, me: { id: Id; name: string }): Pick<Card, 'draft' | 'version' | 'savedAt' | 'author'> {
  const { draft, version, savedAt, author } = card;
  if (!part || card.note) return { draft, version, savedAt, author };
  const isOurs = part.base > version && part.theirs === null;
  return { draft: part.value, ...(isOurs ? { version: part.base, savedAt: part.savedAt, author: { ...me, credentials: '' } } : { version, savedAt, author }) };
}

/** Started, stopped and covered as on this page, until the page has been read with it. */
function withRun(session: SessionNotes['session'], { began, ended, points }: Marked, readAt: Instant): SessionNotes['session'] {
  const { curriculum } = session;
  const ours = <Value>(said: Said<Value> | null | undefined): Value | null => (said && (said.answeredAt === null || said.answeredAt > readAt) ? said.value : null);
  const covered = curriculum?.points.map((_, at) => at).filter((at) => ours(points.get(at)) ?? curriculum.covered.includes(at));
  return { ...session, beganAt: ours(began) ?? session.beganAt, endedAt: ours(ended) ?? session.endedAt, curriculum: curriculum && { ...curriculum, covered: covered ?? [] } };
}

/** One person with the mark made here, until the page has been read with it; then the figures are the server's. */
function markedCard(card: Card, { marks }: Marked, session: SessionNotes['session'], { now, readAt }: { now: Instant; readAt: Instant }): Card {
  const part = marks.get(card.patientId);
  if (!part || part.theirs || part.notSaved) return card;
  const isNewer = part.dirty || (part.savedAt !== null && part.savedAt > readAt);
  if (!isNewer) return card;
  return { ...card, ...seen(part.value, session, now) };
}

function seen(presence: Presence | null, { startsAt, endsAt, endedAt }: SessionNotes['session'], now: Instant): Pick<Card, 'arrival' | 'minutes' | 'intervals'> {
  const times = { startsAt, endsAt: endedAt ?? endsAt, breaks: [] };
  return { arrival: presence?.kind ?? 'unmarked', minutes: creditedMinutes(times, presence, now), intervals: presence?.kind === 'came' ? presence.intervals : [] };
}
